"""`check`: every target of a period, for a terminal and for programs."""
