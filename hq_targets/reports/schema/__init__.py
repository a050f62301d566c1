"""The JSON Schema of a file of targets, for editors: what may stand where, and what it is for."""
