"""`python -m hq_targets`."""

from hq_targets.commands.door import main

if __name__ == "__main__":
    main()
