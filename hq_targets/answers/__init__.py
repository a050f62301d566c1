"""What a question about a workspace comes to: put together from its files, the same at every door.

The command line and a notebook ask in ways of their own; here are neither options nor a screen.
"""
