"""`areas`: communes side by side, as a page and for programs."""
