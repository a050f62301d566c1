"""How it looks: each form of output a pure function from values to text or cells."""
