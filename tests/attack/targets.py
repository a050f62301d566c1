"""What is attacked: for each kind of input, a function that gives the bytes to the real commands.

Each lays a small workspace with the input in its place and raises BrokenPromiseError where a run breaks one.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple
from zlib import crc32

from tests.attack.ground import files_in
from tests.attack.grounds import (
    ACTUALS,
    ASSESSMENTS,
    CLOSINGS,
    LATER,
    SPEC,
    WAIVERS,
    exported,
    of_case,
    record,
    recorded,
    small,
    table_workbook,
)
from tests.attack.packages import changed, parts_of
from tests.conftest import ROOT

_HOLDERS = {  # the case whose workspace holds such a file
    CLOSINGS: "closed-figure-revised",
    WAIVERS: "waiver",
    ASSESSMENTS: "assessment-given",
}

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
    ("close", "2021-Q1", "--revise", "--reason", "Hạn", "--dry-run"),
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
def _parts_of_table() -> Mapping[str, bytes]:
    return parts_of(table_workbook())


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
    name = (SPEC, LATER, ACTUALS, CLOSINGS)[data[0] % 4 if data else 0]
    place = recorded()
    with place.standing({}):
        record(place.folder, small().files, {name: data[1:]}, {})
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
        Kind("docx", document(".docx")),
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
CORPUS = ROOT / "tests" / "attack" / "corpus"
