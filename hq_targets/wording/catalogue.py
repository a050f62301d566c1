"""Every problem and every failed run there can be: what it says, why it is said, and an example of each.

The paragraphs and examples lie in files of their own, `explained/`, which only who asks for them reads.
`examples.toml` is made by `python -m tests.test_problem_catalogue`, out of what the program says to cases.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, NamedTuple

from hq_targets.core.problem import BLOCKING, WAIVABLE, Place, Problem, Severity
from hq_targets.wording.vocabulary import LANGUAGES, sections, table

FOLDER = Path(__file__).with_name("explained")
_END_OF = "end_of_"  # before a fact's name: the end of that period, made of the fact
Spoken = Mapping[str, str]  # by language


class Example(NamedTuple):
    """A problem as the program once told it: where, the line that stood there, and its two sentences.

    `case` is the one of tests/cases it comes from; `waiver` is what a waiver of it names.
    """

    case: str
    place: Place
    line: str
    said: Mapping[str, Sequence[str]]
    waiver: Mapping[str, str]


class Group(NamedTuple):
    """Problems that belong together: its name, and the sections of the guide that tell more."""

    name: str
    title: Spoken
    guide: Sequence[str]


@dataclass(frozen=True, slots=True, eq=False)
class Explained:
    """A code explained: its sentences with the names of the facts in them, why, and an example.

    `facts` are those a problem of the code may have; the ones its sentences mention it always has.
    """

    code: str
    group: Group
    what: Spoken
    do: Spoken
    why: Spoken
    facts: Sequence[str]
    example: Example

    @property
    def severity(self) -> Severity:
        """Whether it is an error or a warning."""
        return Problem(self.code, Place("")).severity

    @property
    def waivable(self) -> bool:
        """Whether somebody may answer for it."""
        return self.code in WAIVABLE

    @property
    def blocking(self) -> bool:
        """Whether the rest of the file is not examined."""
        return self.code in BLOCKING


class Failure(NamedTuple):
    """A run that cannot be done: its code and sentence, and why, where the sentence does not say all."""

    code: str
    what: Spoken
    why: Spoken


@cache
def explained() -> Sequence[Explained]:
    """Every code of a problem, group by group."""
    return tuple(
        _explained(code, group) for group in groups() for code in _held("groups")[group.name]["codes"]
    )


@cache
def groups() -> Sequence[Group]:
    """The groups of problems in the order they are shown."""
    return tuple(
        Group(name, {lang: _held(lang)["group"][name] for lang in LANGUAGES}, tuple(group["guide"]))
        for name, group in _held("groups").items()
    )


@cache
def failures() -> Sequence[Failure]:
    """Every reason why a run cannot be done."""
    said = {lang: table(lang)["cannot"] for lang in LANGUAGES}
    why = {lang: _held(lang)["cannot"] for lang in LANGUAGES}
    return tuple(
        Failure(code, _of(said, code), {lang: why[lang].get(code, "") for lang in LANGUAGES})
        for code in said["vi"]
    )


def mentioned(*sentences: str) -> Sequence[str]:
    """The facts that sentences mention, each once, in order."""
    names = [name for one in sentences for _, name, _, _ in Formatter().parse(one) if name]
    return tuple(dict.fromkeys(name.removeprefix(_END_OF) for name in names))


def _explained(code: str, group: Group) -> Explained:
    said = {lang: table(lang)["problem"][code] for lang in LANGUAGES}
    example = _examples()[code]
    return Explained(
        code=code,
        group=group,
        what={lang: said[lang]["what"] for lang in LANGUAGES},
        do={lang: said[lang]["do"] for lang in LANGUAGES},
        why=_of({lang: _held(lang)["why"] for lang in LANGUAGES}, code),
        facts=tuple(example.get("facts", ())),
        example=Example(
            example["case"],
            Place(*example["place"]),
            example.get("line", ""),
            {lang: example[lang] for lang in LANGUAGES},
            example.get("waiver", {}),
        ),
    )


def _of(said: Mapping[str, Mapping[str, str]], code: str) -> Spoken:
    return {lang: said[lang][code] for lang in LANGUAGES}


@cache
def _held(name: str) -> Mapping[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


@cache
def _examples() -> Mapping[str, Any]:
    return sections((FOLDER / "examples.toml").read_text("utf-8"))
