"""The specs that a new workspace can begin with: those of real directives, and a blank one.

They travel in the package. A directive's is kept once, as the repository's own data, and put into the package
when that is built; in a clone it is read from where it lies.
"""

import re
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import hq_targets
from hq_targets.core.period import Calendar
from hq_targets.core.problem import CannotRunError
from hq_targets.files.book import spec_year_of
from hq_targets.files.yaml.editing import Edit, Editable, written

BLANK = "blank"
_FOLDER = "starters"

Labels = dict[str, tuple[str, str]]  # a key of the spec, and its text in Vietnamese and in English


def starters() -> dict[str, Traversable]:
    """The specs there are to begin with, by name: a directive's by its year, and `blank`."""
    packed = {entry.name: entry for entry in _packed()}
    directives = {str(year): packed[name] for name in sorted(packed) if (year := spec_year_of(name))}
    blank = packed.get(f"{BLANK}.yaml")
    return {**(directives or _in_a_clone()), **({BLANK: blank} if blank is not None else {})}


def starter_text(name: str) -> bytes:
    """The text of a spec as it travels.

    Raises CannotRunError (`starter-missing`) where the installation is not whole.
    """
    try:
        return starters()[name].read_bytes()
    except (OSError, KeyError):
        raise CannotRunError("starter-missing", name=name) from None


def blank_spec(year: int, labels: Labels, periods: Calendar = "quarter") -> bytes:
    """The blank spec of a year: what is to be filled in at its head is, every other character stays."""
    text = Editable(starter_text(BLANK), BLANK)
    edits = [text.scalar(("year",), str(year)), text.scalar(("spec_version",), f"{year}.1")]
    for key, (vi, en) in labels.items():
        edits += [text.scalar((key, "vi"), written(vi)), text.scalar((key, "en"), written(en))]
    if periods != "quarter":
        example = re.search(r"^# periods: \w+", text.text, re.MULTILINE)
        if example is None:
            raise CannotRunError("starter-missing", name=BLANK)
        edits.append(Edit(*example.span(), f"periods: {periods}"))
    return text.edited(edits)


def waivers_text() -> str:
    """A file of waivers that has none yet, and shows how one is written."""
    return (_package() / _FOLDER / "waivers.yaml").read_text("utf-8")


def _package() -> Traversable:
    return resources.files(hq_targets)


def _packed() -> list[Traversable]:
    try:
        return list((_package() / _FOLDER).iterdir())
    except OSError:
        return []


def _in_a_clone() -> dict[str, Traversable]:
    """The specs of the repository the package is run from; beside an installed one lies what is not ours."""
    home = Path(str(_package())).resolve().parent
    if not (home / "pyproject.toml").is_file():
        return {}
    files = sorted((home / "data").glob("targets_*.yaml"))
    return {str(year): path for path in files if (year := spec_year_of(path.name))}
