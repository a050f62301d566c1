"""Attainment of a year's emulation targets, from flat files."""

__version__ = "0.6.0"
