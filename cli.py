"""The door of a clone: `python cli.py check` without installing the package."""

from hq_targets.commands.door import main

if __name__ == "__main__":
    main()
