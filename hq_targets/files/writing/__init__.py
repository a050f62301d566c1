"""What writes: canonical text, and files replaced whole or not at all."""
