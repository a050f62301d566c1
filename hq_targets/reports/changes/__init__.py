"""What changed: between two states, through git's history, and by what is taken in."""
