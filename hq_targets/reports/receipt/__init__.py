"""`show`: where one indicator's figures and verdict come from."""
