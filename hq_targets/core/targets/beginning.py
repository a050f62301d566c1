"""The spec a new year begins with: the same indicators, without what the last directive said of them."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hq_targets.core.fields import TO_FILL, Label, remade
from hq_targets.core.problem import Path
from hq_targets.core.targets.condition import Condition
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.offices import Letterhead
from hq_targets.core.targets.spec import Item, Spec

# What is about one directive, a decision on it, or how it followed on the year before, goes with it.
OF_ITEM = ("context", "errata")
OF_INDICATOR = ("baseline", "added", "withdrawn", "continues", "redefined", "notes")
OF_CONDITION = ("amendments",)

_LABELS = ("title", "source")
_LETTERHEAD = ("subject", "basis")


class ToFill(NamedTuple):
    """An indicator whose target is to be filled in: the line of its first figure, and the last year's."""

    line: int
    indicator: Indicator


class Proposed(NamedTuple):
    """A value that was changed for the new year: its line, key and text."""

    line: int
    key: str
    text: str


class TakenOut(NamedTuple):
    """What is in the last year's file and not in the new one: its line there, and what it was about."""

    line: int
    key: str
    about: Indicator | Item
    value: object


class ToLookAt(NamedTuple):
    """A line that was kept and may no longer be right."""

    line: int
    text: str


class SpecChanges(NamedTuple):
    """All that is different in a new year's spec file, or may have to be."""

    to_fill: Sequence[ToFill]
    proposed: Sequence[Proposed]
    taken_out: Sequence[TakenOut]
    to_look_at: Sequence[ToLookAt]


def begun(spec: Spec) -> Spec:
    """The next year's spec: the same indicators, what is asked of each still to be filled in."""
    year, report = spec.year, spec.report
    return remade(
        spec,
        year=year + 1,
        spec_version=next_version(spec),
        **{name: _moved_on(getattr(spec, name), year) for name in _LABELS},
        report=_letterhead(report, year) if report is not None else None,
        items=tuple(_item(item, year) for item in spec.items),
    )


def next_version(spec: Spec) -> str:
    """The version after the last of a year: `2021.4` is followed by `2022.1`, any other form by the year."""
    numbered = re.fullmatch(rf"{spec.year}\.[0-9]+", spec.spec_version)
    return f"{spec.year + 1}.1" if numbered else str(spec.year + 1)


def year_in(text: str, *years: int) -> Iterator[re.Match[str]]:
    """Where a text names one of some years."""
    return re.finditer(rf"(?<![0-9])(?:{'|'.join(map(str, years))})(?![0-9])", text)


def dated_texts(spec: Spec) -> Iterator[Path]:
    """The paths of the texts that name the year of the directive, where the next one is proposed."""
    labels: dict[Path, Label | None] = {(name,): getattr(spec, name) for name in _LABELS}
    if spec.report is not None:
        labels |= {("report", name): getattr(spec.report, name) for name in _LETTERHEAD}
    for path, label in labels.items():
        for lang in ("vi", "en"):
            if label is not None and any(year_in(label.text(lang), spec.year)):
                yield (*path, lang)


def _moved_on(label: Label, year: int) -> Label:
    texts = {lang: _text(label.text(lang), year) for lang in ("vi", "en")}
    return remade(label, **texts)


def _text(text: str, year: int) -> str:
    for named in reversed(list(year_in(text, year))):
        text = f"{text[: named.start()]}{year + 1}{text[named.end() :]}"
    return text


def _letterhead(report: Letterhead, year: int) -> Letterhead:
    labels = {name: getattr(report, name) for name in _LETTERHEAD}
    moved = {name: _moved_on(label, year) for name, label in labels.items() if label is not None}
    return remade(report, **moved)


def _item(item: Item, year: int) -> Item:
    indicators = tuple(_indicator(one, year) for one in item.indicators)
    return remade(item, context=(), errata=(), indicators=indicators)


def _indicator(one: Indicator, year: int) -> Indicator:
    """Its figures to be filled in; of goals of several years, those that are still to be reached."""
    conditions = tuple(map(_condition, one.conditions))
    goals = tuple(goal for goal in one.goals if goal.year > year)
    gone = {key: () if key == "notes" else None for key in OF_INDICATOR}
    return remade(one, **gone, conditions=conditions, goals=goals)


def _condition(condition: Condition) -> Condition:
    ends = tuple(TO_FILL for _ in condition.between or ())
    figures = dict.fromkeys(condition.comparisons, ends or TO_FILL)
    return remade(condition, **figures, printed=TO_FILL, amendments=())
