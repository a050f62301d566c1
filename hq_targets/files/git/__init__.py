"""What git has recorded: asked of the git command, and never changed."""
