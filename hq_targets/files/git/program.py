"""How a shell runs this very installation, from whatever folder and whoever's settings."""

import os
import shlex
import sys
from importlib.machinery import PathFinder
from pathlib import Path

import hq_targets

_PACKAGE = "hq_targets"


def program() -> str:
    """The installation that runs as a line for sh; git for Windows wants forward slashes.

    `-P`: nothing that lies at the top of somebody's work tree is taken for a part of the program. One that
    runs from a clone without being installed is told where it lies.
    """
    home = Path(hq_targets.__file__).resolve().parent.parent
    lead = "" if _found_anyway(home) else f"PYTHONPATH={shlex.quote(home.as_posix())} "
    return f"{lead}{shlex.quote(Path(sys.executable).absolute().as_posix())} -P -m {_PACKAGE}"


def _found_anyway(home: Path) -> bool:
    """Whether Python finds the package without being told by the environment or by where it was started."""
    told = {os.path.realpath(one) for one in os.environ.get("PYTHONPATH", "").split(os.pathsep) if one}
    told.add(os.path.realpath(sys.path[0]))
    entries = [entry for entry in sys.path if entry and os.path.realpath(entry) not in told]
    found = PathFinder.find_spec(_PACKAGE, entries)
    origin = found.origin if found is not None else None
    return origin is not None and Path(origin).resolve().parent.parent == home
