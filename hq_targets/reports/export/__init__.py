"""`export`: the report of a period as the office hands it in, in every format it is handed in."""
