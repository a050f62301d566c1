"""What a measurement was made with: the machine's kind and the versions of everything that took part."""

import os
import platform
import sys
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version

from benchmarks.plan import Plan
from hq_targets import __version__

_OURS = (
    *("typer", "pydantic", "pydantic_core", "rich", "ruamel.yaml", "ruamel.yaml.clib"),
    *("pandas", "numpy", "pyarrow", "XlsxWriter", "openpyxl", "python-docx", "jinja2"),
)


def machine() -> str:
    """The operating system, the kind of processor, and how many cores there are."""
    return f"{_system()} ({platform.machine()}), {os.cpu_count()} cores"


def versions_list(plan: Plan) -> str:
    """The versions of both Pythons and of what they have, as a Markdown list."""
    ours = {"Python": platform.python_version(), **own_versions()}
    others = dict(plan.found)
    theirs = {"Python": others.pop("python"), **others}
    lines = (machine(), f"hq-targets: {_written(ours)}", f"the others: {_written(theirs)}")
    return "\n".join(f"- {line}" for line in lines)


def own_versions() -> Mapping[str, str]:
    """The versions of our libraries that this Python has, by name."""
    found = {"hq-targets": __version__}  # what is run, whatever an installation remembers
    for name in _OURS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def _written(versions: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {number}" for name, number in versions.items())


def _system() -> str:
    if sys.platform == "linux":
        try:
            return platform.freedesktop_os_release()["PRETTY_NAME"]
        except OSError:
            pass
    return f"{platform.system()} {platform.release()}"
