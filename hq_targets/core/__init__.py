"""What it means: pure, exact, silent. Standard library and pydantic only."""
