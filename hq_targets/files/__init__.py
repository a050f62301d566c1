"""How the workspace's files are found and read, each value with its file, line and column."""
