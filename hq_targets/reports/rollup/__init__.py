"""Several workspaces beside each other, as a page and for programs."""
