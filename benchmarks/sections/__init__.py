"""What is measured together, a section a module: each has a function `measured`."""
