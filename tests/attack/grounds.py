"""The workspaces that attacks take place in: made once, and what the program itself makes of them."""

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from tests.attack.ground import Ground, files_in
from tests.gits import new_repository, settle
from tests.test_cases import CASES, made

SPEC, ACTUALS = "data/targets_2021.yaml", "data/actuals/2021-Q1.csv"
CLOSINGS, WAIVERS, ASSESSMENTS = "data/closings.yaml", "data/waivers.yaml", "data/assessments.yaml"
LATER = "data/actuals/2021-Q2.csv"
LATER_ROWS = b"indicator,area,value,basis\nrice_output,,42,quarter\ncattle_herd,,1010,\nforest_cover,,51.2,\n"


@cache
def ground() -> Path:
    """The folder all grounds of this process lie in; git finds nobody's settings there."""
    folder = Path(tempfile.mkdtemp(prefix="attack-"))
    monkeypatch = pytest.MonkeyPatch()
    settle(monkeypatch, folder)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder))
    monkeypatch.setenv("COLUMNS", "100")
    return folder


def leave() -> None:
    """Take the grounds of this process away."""
    shutil.rmtree(ground(), ignore_errors=True)
    for laid in (ground, of_case, small, recorded, exported, table_workbook):
        laid.cache_clear()


@cache
def of_case(name: str) -> Ground:
    """The workspace of a case."""
    folder = ground() / name
    made(CASES / f"{name}.txt", folder)
    return Ground(folder, files_in(folder))


@cache
def small() -> Ground:
    """The small, clean workspace, with figures of a second quarter."""
    folder = ground() / "small"
    shutil.copytree(CASES / "_workspace", folder)
    return Ground(folder, {**files_in(folder), LATER: LATER_ROWS})


@cache
def recorded() -> Ground:
    """The small workspace with three commits in git."""
    folder = new_repository(ground() / "recorded")
    subprocess.run(
        ["git", "config", "core.hooksPath", "none"],  # noqa: S607
        cwd=folder,
        check=True,
    )
    clean = small().files
    record(folder, clean, {LATER: LATER_ROWS.replace(b"42", b"41")}, {})
    shutil.rmtree(folder / ".git" / "hooks", ignore_errors=True)
    return Ground(folder, {**files_in(folder), **clean})


def record(folder: Path, *states: Mapping[str, bytes]) -> None:
    """Commit states one after the other, each what differs from the first, in one go."""
    lines = [b"reset refs/heads/main\n\n"]
    for n, state in enumerate(states):
        day = b"%d +0700" % (1625100000 + 86400 * n)
        lines.append(b"commit refs/heads/main\ncommitter Hoa <hoa@example.invalid> " + day)
        lines.append(b"\ndata 3\nGhi\ndeleteall\n")
        for name, data in {**states[0], **state}.items():
            lines.append(b"M 100644 inline %s\ndata %d\n%s\n" % (name.encode(), len(data), data))
    words = ["git", "fast-import", "--quiet", "--force"]
    subprocess.run(words, cwd=folder, input=b"".join(lines), check=True)  # noqa: S603
    subprocess.run(["git", "reset", "-q"], cwd=folder, check=True)  # noqa: S607


@cache
def table_workbook() -> bytes:
    """A workbook with figures, as `template` makes it and somebody has filled it in."""
    place = small()
    with place.standing({}):
        place.ask("template", "2021-Q2", "bieu.xlsx")
        return (place.folder / "bieu.xlsx").read_bytes()


@cache
def exported() -> Mapping[str, bytes]:
    """The report of the small workspace in each form that is read back."""
    place = small()
    with place.standing({}):
        place.ask("export", "ra.docx", "ra.xlsx", "ra.html", "ra.md", "--draft")
        return {path.suffix: path.read_bytes() for path in place.folder.glob("ra.*")}
