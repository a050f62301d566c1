"""The report as one page for a browser: for the leadership's meeting, and for the archive."""
