"""What is asked: the spec of a year's targets, and what must hold within it."""
