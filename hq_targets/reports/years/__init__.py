"""`years`: indicators over several years and their goals, as a page and for programs."""
