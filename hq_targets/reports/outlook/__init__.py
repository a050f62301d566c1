"""`outlook`: what must still happen, as a page and for programs."""
