"""The kill test: whenever a writing command dies, the old file or the new one lies there, never a half.

`python -m tests.killing --kills 5000` kills real processes and prints what became of each.
"""
