"""Documents that were made from a workspace: whether they are as they were made, and the figures in them."""
