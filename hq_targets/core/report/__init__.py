"""The report of a period: what it was made from, and whether one that was made still agrees with the data."""
