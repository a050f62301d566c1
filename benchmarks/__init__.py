"""What is measured of the program, and how: see docs/benchmarks.md."""
