"""The sheets of a report's workbook, one file a sheet."""
