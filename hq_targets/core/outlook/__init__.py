"""What must still happen by the year's end."""
