"""What must hold between a row of actuals, the spec and the other rows: one function a rule."""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from hq_targets.core.actuals.doubtful_numbers import thousands_as_decimals, unread
from hq_targets.core.actuals.entries import Absent, Entry, Written
from hq_targets.core.actuals.observation import Observation, Row
from hq_targets.core.names import fold
from hq_targets.core.number_styles import FileStyle, Readings
from hq_targets.core.period import Period
from hq_targets.core.problem import Place, Problem
from hq_targets.core.targets.areas import Area
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.naming import find_area, find_indicator, nearest_indicators
from hq_targets.core.targets.spec import Spec
from hq_targets.core.targets.units import Unit


class Located(NamedTuple):
    """A row that was read, the period of its file, and where each of its cells stands."""

    row: Row
    period: Period
    cells: Mapping[str, Place]
    start: Place

    def at(self, column: str) -> Place:
        """The place of a cell; the row's beginning where the file has no such column."""
        return self.cells.get(column, self.start)


# What an office's own column of codes holds, beside the name that says which indicator is meant.
_NUMBERING = re.compile(r"[0-9]{1,4}(?:[.][0-9]{1,3})*|[IVX]+")

RowRule = Callable[[Located, Indicator, Spec], Iterator[Problem]]


def accept(located: Located, spec: Spec, style: FileStyle[Place]) -> tuple[Observation | None, list[Problem]]:
    """Hold a row against the spec: the observation it states, or None and what is wrong with it.

    `style` is how the row's file writes numbers.
    """
    row = located.row
    indicator = indicator_meant(row.indicator, row.name, spec)
    if indicator is None:
        number = row.value.value
        doubts = unread(number, located.at("value"), {}, style) if isinstance(number, Readings) else ()
        return None, [_unknown_indicator(located, spec), *doubts]
    area, problems = find_area(row.area, located.at("area"), indicator, spec)
    stand = Stand(located.at("value"), area, located.period)
    value, faults = figure(row.value, stand, indicator, spec, style)
    problems += faults
    if indicator.ratio is not None:
        problems = [_worked_out(located, indicator, spec)]
    for rule in ROW_RULES:
        problems.extend(rule(located, indicator, spec))
    if problems:
        return None, problems
    basis = None
    if indicator.accumulation == "flow":
        basis = "ytd" if located.period.is_year else row.basis or indicator.basis
    return (
        Observation(
            indicator=indicator.id,
            area=area.code if area else None,
            period=located.period,
            value=value,
            absent=row.value.value if isinstance(row.value.value, Absent) else None,
            basis=basis,
            status=row.status or "official",
            as_of=row.as_of,
            source=row.source,
            note=row.note,
            place=located.at("value"),
            text=_words(row.value, indicator),
        ),
        [],
    )


def indicator_meant(cell: str, name: str, spec: Spec) -> Indicator | None:
    """The indicator a row is of: by its own cell, or by its name where that only holds a numbering."""
    found = find_indicator(cell, spec)
    return find_indicator(name, spec) if found is None and _NUMBERING.fullmatch(cell) else found


def no_answer(text: str, at: Place, indicator: Indicator, unit: Unit) -> Problem | None:
    """That a cell holds none of the answers an indicator takes; None where it takes numbers of any kind."""
    if indicator.type == "yes_no":
        return Problem("number-for-yes-no", at, {"id": indicator.id, "value": text})
    levels = indicator.levels(unit)
    facts = {"id": indicator.id, "text": text, "unit": unit, "levels": levels}
    return Problem("bad-level", at, facts) if levels else None


class Stand(NamedTuple):
    """Where a figure stands, and whose it is: that helps with a number nobody can read for certain."""

    at: Place
    area: Area | None = None
    period: Period | None = None


def figure(
    entry: Entry, stand: Stand, indicator: Indicator, spec: Spec, style: FileStyle[Place]
) -> tuple[Decimal | None, list[Problem]]:
    """A cell's figure in the indicator's unit (yes is 1, no is 0), and what is wrong with it."""
    unit, at = spec.unit_of[indicator.unit], stand.at
    if indicator.type == "text":
        return None, []
    if not isinstance(entry.value, Readings) or indicator.type == "yes_no":
        return _without_number(entry, at, indicator, unit)
    facts = {"id": indicator.id, "area": stand.area, "period": stand.period}
    problems = [*_written_beside(entry, at, indicator, unit), *unread(entry.value, at, facts, style)]
    if problems:
        return None, problems
    value = entry.value.by(entry.value.style or style.style)
    problems += values_suit_unit(value, at, indicator, unit)
    return value, problems or [*thousands_as_decimals(entry.value, value, at, indicator, unit)]


def values_suit_unit(value: Decimal, at: Place, indicator: Indicator, unit: Unit) -> Iterator[Problem]:
    """A value has no more decimals than its unit, and lies within what the unit can be at all."""
    facts = {"id": indicator.id, "value": value, "unit": unit}
    decimals = max(0, -int(value.normalize().as_tuple().exponent))
    if decimals > unit.decimals:
        code = "fraction-for-count" if unit.decimals == 0 else "too-many-decimals"
        yield Problem(code, at, {**facts, "decimals": unit.decimals})
    possible = indicator.limits(unit)
    if possible.low is not None and value < possible.low:
        yield Problem("below-minimum", at, {**facts, "minimum": possible.low})
    if possible.high is not None and value > possible.high:
        yield Problem("above-maximum", at, {**facts, "maximum": possible.high})


def basis_is_for_flows(located: Located, indicator: Indicator, _: Spec) -> Iterator[Problem]:
    """Only a flow's figure can be of the period or to date; a whole year's is the whole."""
    basis = located.row.basis
    if basis is None:
        return
    at = located.at("basis")
    if indicator.accumulation != "flow":
        yield Problem("basis-without-flow", at, {"id": indicator.id, "basis": basis})
    elif located.period.is_year and basis == "quarter":
        yield Problem("quarter-in-year-file", at, {"period": located.period})


def names_agree(located: Located, indicator: Indicator, spec: Spec) -> Iterator[Problem]:
    """Name and unit, where given, are those of the spec: a shifted row shows here.

    A name the indicator had before is no other one's, unless it is now.
    """
    row = located.row
    named = find_indicator(row.name, spec) if row.name else indicator
    if named is not indicator and not (named is None and _formerly(row.name, indicator)):
        facts = {"id": indicator.id, "text": row.name, "expected": indicator}
        yield Problem("name-disagrees", located.at("name"), facts)
    unit = spec.unit_of[indicator.unit]
    if row.unit and not unit.called(row.unit):
        facts = {"id": indicator.id, "text": row.unit, "expected": unit}
        yield Problem("unit-disagrees", located.at("unit"), facts)


def _formerly(name: str, indicator: Indicator) -> bool:
    return fold(name) in map(fold, indicator.former)


ROW_RULES: tuple[RowRule, ...] = (basis_is_for_flows, names_agree)


def _without_number(
    entry: Entry, at: Place, indicator: Indicator, unit: Unit
) -> tuple[Decimal | None, list[Problem]]:
    """A cell that holds no number, or one for a question that wants yes or no."""
    value = entry.value
    if value in (Absent.UNKNOWN, Absent.NOT_REPORTED):
        return None, []
    if isinstance(value, bool):
        if indicator.type == "yes_no":
            return Decimal(value), []
        wanted = Problem("yes-no-for-number", at, {"id": indicator.id, "unit": unit})
        return None, [no_answer("có" if value else "không", at, indicator, unit) or wanted]
    said = value.text if isinstance(value, Readings) else "-"
    wrong = no_answer(said, at, indicator, unit) if indicator.type == "yes_no" else None
    return (Decimal(0), []) if wrong is None else (None, [wrong])


def _worked_out(located: Located, indicator: Indicator, spec: Spec) -> Problem:
    """A ratio is not reported: its parts are."""
    parts = (
        ()
        if indicator.ratio is None
        else tuple(spec.indicator_of.get(one, one) for one in indicator.ratio.parts)
    )
    return Problem("ratio-reported", located.at("value"), {"id": indicator.id, "parts": parts})


def _words(entry: Entry, indicator: Indicator) -> str:
    """What a text states; that nothing occurred is stated, too."""
    if indicator.type != "text":
        return ""
    if isinstance(entry.value, Written):
        return entry.value.text
    return "-" if entry.value is Absent.NOTHING else ""


def _written_beside(entry: Entry, at: Place, indicator: Indicator, unit: Unit) -> Iterator[Problem]:
    """What stands behind a number is the indicator's unit, or the total its count is a share of."""
    if entry.unit and not unit.called(entry.unit):
        facts = {"id": indicator.id, "text": entry.unit, "expected": unit}
        yield Problem("unit-disagrees", at, facts)
    if entry.total is not None and entry.total != indicator.out_of:
        facts = {"id": indicator.id, "total": Decimal(entry.total), "expected": indicator.out_of}
        yield Problem("total-disagrees" if indicator.out_of else "total-not-asked", at, facts)


def _unknown_indicator(located: Located, spec: Spec) -> Problem:
    name = located.row.indicator
    near = nearest_indicators(name, spec)
    return Problem("unknown-indicator", located.at("indicator"), {"name": name, "near": near})
