"""What a person can ask: commands, options and exit codes; one file a command."""

import gc
import os

# pydantic would look through every installed package for plugins at each start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
# A short run makes little garbage; looking for it as often as usual takes a twentieth of the run.
gc.set_threshold(50_000)
