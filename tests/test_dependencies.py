"""`docs/dependencies.md` names what an installation brings in: nothing is missing, nothing is made up."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib.metadata import requires

from packaging.requirements import Requirement

from tests.conftest import ROOT

TEXT = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
# An installation on Windows, where it brings in more than here.
WINDOWS = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "extra": ""}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def named(title: str) -> list[str]:
    """The first column of the table under a title, without what stands in brackets."""
    section = TEXT.split(f"## {title}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| ([^|]+?)(?: \([^|]+\))? \|", section, re.MULTILINE)
    return [plain(row) for row in rows[1:]]


def declared() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [Requirement(one) for one in project["dependencies"]]


def brought_in(roots: list[Requirement], system: Mapping[str, str]) -> Iterator[str]:
    """The names of everything the roots need on a system, themselves too; what is not here needs nothing."""
    seen, left = set(), list(roots)
    while left:
        one = left.pop()
        if one.name in seen or (one.marker and not one.marker.evaluate(dict(system))):
            continue
        seen.add(one.name)
        yield plain(one.name)
        here = one.marker is None or one.marker.evaluate({"extra": ""})
        left += [Requirement(text) for text in (requires(one.name) or [] if here else [])]


def test_every_direct_dependency_is_explained_and_measured() -> None:
    direct = sorted(plain(one.name) for one in declared())
    assert sorted(named("Chosen by us")) == direct
    assert sorted(named("What each costs")) == direct


def test_everything_an_installation_brings_in_is_named_and_nothing_else() -> None:
    found = {*brought_in(declared(), {"extra": ""}), *brought_in(declared(), WINDOWS)}
    told = named("Chosen by us") + named("Brought in by those")
    assert sorted(told) == sorted(found)


def test_every_dependency_has_a_lower_and_an_upper_bound() -> None:
    """The lower is tried by CI; the one that has no upper is a parser that may not be there at all."""
    for one in declared():
        operators = {bound.operator for bound in one.specifier}
        assert ">=" in operators, one.name
        assert "<" in operators or one.name == "ruamel.yaml.clib", one.name
