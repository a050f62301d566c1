"""The report as a workbook: the annex with live formulas, and the figures behind it for further work."""
