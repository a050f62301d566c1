"""What was reported: how figures are written in tables, read exactly, and add up."""
