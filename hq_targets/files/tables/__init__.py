"""Tables of figures as offices send them, CSV or workbook, read exactly."""
