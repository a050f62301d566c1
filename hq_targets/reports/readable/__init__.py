"""Whole files as readable lines, for git to compare: a line a target, a figure or a statement."""
