"""Several years together: who was whose successor, how figures went, and goals of several years."""
