"""Rows of plain values, a room for frames: exact numbers, truths and texts, named as in JSON and CSV."""
