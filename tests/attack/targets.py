"""What is attacked: for each kind of input, a function that gives the bytes to the real commands.

Each lays a small workspace with the input in its place and raises BrokenPromiseError where a run breaks one.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import pytest

from hq_targets.commands.app import COMMANDS
from tests.attack.ground import Ground, files_in
from tests.attack.packages import changed, parts_of
from tests.conftest import ROOT
from tests.gits import new_repository, settle
from tests.test_cases import CASES, made

SPEC, ACTUALS = "data/targets_2021.yaml", "data/actuals/2021-Q1.csv"
CLOSINGS, WAIVERS, ASSESSMENTS = "data/closings.yaml", "data/waivers.yaml", "data/assessments.yaml"
_HOLDERS = {  # the case whose workspace holds such a file
    CLOSINGS: "closed-figure-revised",
    WAIVERS: "waiver",
    ASSESSMENTS: "assessment-given",
}
_LATER = "data/actuals/2021-Q2.csv"
_LATER_ROWS = (
    b"indicator,area,value,basis\nrice_output,,42,quarter\ncattle_herd,,1010,\nforest_cover,,51.2,\n"
)

# What else is asked about a spec, about figures, and about a history; the input itself decides which.
ABOUT_SPEC: Sequence[tuple[str, ...]] = (
    ("check", "--format", "json"),
    ("check", "--format", "csv"),
    ("check", "--format", "github"),
    ("check", "--missing", "--period", "2021-Q1"),
    ("check", "--sort", "worst", "--strict"),
    ("outlook",),
    ("outlook", "--format", "json"),
    ("areas",),
    ("areas", "4", "--format", "md"),
    ("years",),
    ("show", "5", "--format", "md"),
    ("show", "rice_output"),
    ("next-year", "--dry-run"),
    ("template", "2021-Q2"),
    ("verify", "directive.txt"),
    ("export", "ra.md", "ra.csv", "ra.json", "--draft"),
    ("export", "ra.html", "--draft"),
    ("textconv", SPEC),
    ("schema", "--check", SPEC),
    ("fmt", "--check"),
    ("close", "2021-Q1", "--dry-run"),
    (
        "amend",
        "rice_output",
        "--to",
        "90",
        "--decision",
        "1",
        "--date",
        "2021-07-20",
        "--reason",
        "x",
        "--dry-run",
    ),
)
ABOUT_FIGURES: Sequence[tuple[str, ...]] = (
    *ABOUT_SPEC[:12],
    ("fmt", "--check"),
    ("fmt", "--dry-run"),
    ("textconv", ACTUALS),
    ("close", "2021-Q1", "--dry-run"),
    ("close", "--list"),
    ("close", "2021-Q1", "--revise", "--reason", "x", "--dry-run"),
    ("export", "ra.md", "ra.csv", "ra.json", "--draft"),
    ("import", ACTUALS, "--dry-run"),
)
ABOUT_HISTORY: Sequence[tuple[str, ...]] = (
    ("diff", "HEAD~1", "HEAD"),
    ("diff", "HEAD~1"),
    ("diff", "HEAD~2..HEAD~1", "--format", "json"),
    ("log",),
    ("log", "rice_output", "--format", "md"),
    ("vintages", "rice_output"),
    ("vintages", "5", "--format", "json"),
)

Attack = Callable[[bytes], None]


class Kind(NamedTuple):
    """A kind of input: its name, and the function that gives the program one."""

    name: str
    attack: Attack


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
    return Ground(folder, {**files_in(folder), _LATER: _LATER_ROWS})


@cache
def recorded() -> Ground:
    """The small workspace with three commits in git."""
    folder = new_repository(ground() / "recorded")
    subprocess.run(  # noqa: S603
        ["git", "config", "core.hooksPath", "none"],  # noqa: S607
        cwd=folder,
        check=True,
    )
    clean = small().files
    _record(folder, clean, {_LATER: _LATER_ROWS.replace(b"42", b"41")}, {})
    shutil.rmtree(folder / ".git" / "hooks", ignore_errors=True)
    return Ground(folder, {**files_in(folder), **clean})


def _record(folder: Path, *states: Mapping[str, bytes]) -> None:
    """Commit states one after the other, each what is different from the first, as git takes them in one go."""
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


def _one_of(choices: Sequence[tuple[str, ...]], data: bytes) -> tuple[str, ...]:
    return choices[crc32(data) % len(choices)]


def _language(data: bytes) -> tuple[str, ...]:
    return ("--lang", "en") if crc32(data) >> 16 & 1 else ()


def spec(data: bytes) -> None:
    """A targets file."""
    place = small()
    with place.standing({SPEC: data}):
        place.ask_of(SPEC, "check", *_language(data))
        place.ask(*_one_of(ABOUT_SPEC, data))


def actuals(data: bytes) -> None:
    """A file of figures."""
    place = small()
    with place.standing({ACTUALS: data}):
        place.ask_of(ACTUALS, "check", *_language(data))
        place.ask(*_one_of(ABOUT_FIGURES, data))


def statements(name: str) -> Attack:
    """One of the files beside the targets: closings, waivers, assessments."""

    def attack(data: bytes) -> None:
        place = of_case(_HOLDERS[name])
        with place.standing({name: data}):
            place.ask_of(name, "check", *_language(data))
            place.ask(*_one_of(ABOUT_FIGURES, data))

    return attack


def table(data: bytes) -> None:
    """A table that an office sends as text."""
    place = small()
    given = {"bang.csv": data}
    words = ("import", "bang.csv", "--period", "2021-Q2", "--source", "P. NN")
    with place.standing(given):
        place.ask_of("bang.csv", *words, "--dry-run", *_language(data))
        if crc32(data) % 4 == 0:
            place.ask(*words, "--partial")
            place.laid = files_in(place.folder)
            place.ask("check")


def workbook(data: bytes) -> None:
    """A workbook that an office sends."""
    place = small()
    words = ("import", "bang.xlsx", "--period", "2021-Q2")
    with place.standing({"bang.xlsx": data}):
        place.ask_of("bang.xlsx", *words, "--dry-run", *_language(data))
        if crc32(data) % 4 == 0:
            place.ask(*words, "--partial")


def sheet(data: bytes) -> None:
    """A workbook by its parts."""
    workbook(changed(_parts_of_table(), data))


@cache
def table_workbook() -> bytes:
    """A workbook with figures, as `template` makes it and somebody has filled it in."""
    place = small()
    with place.standing({}):
        place.ask("template", "2021-Q2", "bieu.xlsx")
        return (place.folder / "bieu.xlsx").read_bytes()


@cache
def _parts_of_table() -> Mapping[str, bytes]:
    return parts_of(table_workbook())


@cache
def exported() -> Mapping[str, bytes]:
    """The report of the small workspace in each form that is read back."""
    place = small()
    with place.standing({}):
        place.ask("export", "ra.docx", "ra.xlsx", "ra.html", "ra.md", "--draft")
        return {path.suffix: path.read_bytes() for path in place.folder.glob("ra.*")}


def document(suffix: str, *, parts: bool = False) -> Attack:
    """A report that is read back; one made of `parts` is given by some of them."""

    @cache
    def whole() -> Mapping[str, bytes]:
        return parts_of(exported()[suffix])

    def attack(data: bytes) -> None:
        place = small()
        given = changed(whole(), data) if parts else data
        name = f"ra{suffix}"
        with place.standing({name: given}):
            place.ask_of(name, "check", "--document", name, *_language(data))
            if crc32(data) % 8 == 0:
                place.ask("export", name, "--draft")

    return attack


def directive(data: bytes) -> None:
    """The directive's text."""
    place = small()
    with place.standing({"directive.txt": data}):
        place.ask_of("directive.txt", "verify", "directive.txt", *_language(data))


def revision(data: bytes) -> None:
    """Words where a revision, an indicator, a period or a year is expected, in a repository."""
    words = _words(data)[:2] or [""]
    place = recorded()
    shapes: Sequence[tuple[str, ...]] = (
        ("diff", *words),
        ("diff", f"{words[0]}..{words[-1]}"),
        ("diff", f"{words[0]}...{words[-1]}", "--format", "json"),
        ("diff", "--", words[0]),
        ("log", words[0]),
        ("vintages", words[0]),
        ("vintages", "rice_output", "--period", words[0]),
        ("diff", "HEAD~1", "--period", words[0], "--year", words[-1]),
    )
    with place.standing({}):
        place.ask(*_one_of(shapes, data), *_language(data))


def history(data: bytes) -> None:
    """A repository in whose history a file was broken; the first letter says which."""
    name = (SPEC, _LATER, ACTUALS, CLOSINGS)[data[0] % 4 if data else 0]
    place = recorded()
    with place.standing({}):
        _record(place.folder, small().files, {name: data[1:]}, {})
        place.laid = files_in(place.folder)
        place.ask(*_one_of(ABOUT_HISTORY, data), *_language(data))


def command_line(data: bytes) -> None:
    """A command line, a word a line, in a folder with files of every kind."""
    words = [_at_home(word) for word in _words(data)]
    place = recorded()
    more = {f"ra{suffix}": made for suffix, made in exported().items()}
    with place.standing({**more, "bieu.xlsx": table_workbook()}):
        place.ask(*words)


def _words(data: bytes) -> list[str]:
    """The lines of an input as words, as a shell would hand them over: no word holds a NUL."""
    text = data.replace(b"\0", b"").decode("utf-8", "surrogateescape")
    return text.split("\n")[:24]


def _at_home(word: str) -> str:
    """A word that leads nowhere out of the ground."""
    return word.replace("../", "./").replace("=/", "=").lstrip("/").removesuffix("..")


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("spec", spec),
        Kind("closings", statements(CLOSINGS)),
        Kind("waivers", statements(WAIVERS)),
        Kind("assessments", statements(ASSESSMENTS)),
        Kind("actuals", actuals),
        Kind("table", table),
        Kind("workbook", workbook),
        Kind("sheet", sheet),
        Kind("word", document(".docx", parts=True)),
        Kind("summary", document(".xlsx", parts=True)),
        Kind("page", document(".html")),
        Kind("markdown", document(".md")),
        Kind("directive", directive),
        Kind("revision", revision),
        Kind("history", history),
        Kind("command_line", command_line),
    )
}
WORDS: Sequence[str] = tuple(COMMANDS)
CORPUS = ROOT / "tests" / "attack" / "corpus"
