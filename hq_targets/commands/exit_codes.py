"""What the exit code of a run says, to a script and to a pre-commit hook."""

OK = 0
FAULTS = 1  # the files have errors
CANNOT = 2  # wrong usage, or a run that cannot be done
