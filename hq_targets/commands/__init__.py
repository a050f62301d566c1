"""What a person can ask: commands, options and exit codes; one file a command."""

import os

# pydantic would look through every installed package for plugins at each start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
