"""The directive's own text, and the spec held against it."""
