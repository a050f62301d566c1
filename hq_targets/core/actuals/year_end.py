"""A year's actuals as its last period leaves them: what the next year is compared with.

Only a figure that stands for the whole year is one; what is not known is left out, and why.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from hq_targets.core.actuals.accumulation import Gap, Reading, reader
from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.entries import Absent
from hq_targets.core.actuals.observation import Observation, Status
from hq_targets.core.amounts import AmountError, canonical, parse_amount
from hq_targets.core.period import Period
from hq_targets.core.problem import Place
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec

# `older`: the latest figure is not of the year's end; `faulty`: a figure of it is in doubt as it stands;
# `inexact`: a sum longer than a figure can be.
# `redefined`: the next year counts something else.
Reason = Gap | Literal["older", "incomplete", "faulty", "inexact", "redefined"]
_WEAKEST_FIRST: tuple[Status, ...] = ("implied", "estimate", "preliminary", "official")


class FinalFigure(NamedTuple):
    """A year's figure as next year's files state it, and the rows it was made from."""

    row: Observation
    origins: tuple[Observation, ...]


class LeftOut(NamedTuple):
    """A figure of which no final value is known: of which areas, why, and the periods that say so."""

    indicator: Indicator
    areas: tuple[str | None, ...]
    reason: Reason
    parts: tuple[Period, ...] = ()


class YearEnd(NamedTuple):
    """The final figures of a year in the spec's order, and those that are not known."""

    figures: Sequence[FinalFigure]
    left_out: Sequence[LeftOut]


class Differing(NamedTuple):
    """A figure that a file states otherwise than the year's end does; None where one of them has none."""

    indicator: Indicator
    area: str | None
    final: Observation | None
    stated: Observation | None


def differing(end: YearEnd, stated: Iterable[Observation], spec: Spec) -> list[Differing]:
    """Where the figures of a file are not the final ones: in value or in standing.

    Of an indicator that has errors nothing is said: what its final figures are is not known.
    """
    faulty = {one.indicator.id for one in end.left_out if one.reason == "faulty"}
    final = {(one.row.indicator, one.row.area): one.row for one in end.figures}
    there = {(row.indicator, row.area): row for row in stated if row.indicator not in faulty}
    found = []
    for key in dict.fromkeys((*final, *there)):
        one, other = final.get(key), there.get(key)
        alike = (
            one is not None and other is not None and (one.value, one.status) == (other.value, other.status)
        )
        if not alike:
            found.append(Differing(spec.indicator_of[key[0]], key[1], one, other))
    return found


def year_end(spec: Spec, book: Book, faulty: Collection[str] = ()) -> YearEnd:
    """The final figures of the spec's year; of an indicator that is `faulty` none."""
    figures: list[FinalFigure] = []
    left_out: list[LeftOut] = []
    for indicator in spec.indicator_of.values():
        if indicator.ratio is not None or indicator.type == "text":
            continue  # worked out from others, or no figure
        if indicator.id in faulty:
            left_out.append(LeftOut(indicator, (None,), "faulty"))
            continue
        missing: dict[tuple[Reason, tuple[Period, ...]], list[str | None]] = {}
        for area, found in _of(indicator, spec, book):
            if isinstance(found, FinalFigure):
                figures.append(found)
            else:
                missing.setdefault(found, []).append(area)
        left_out += [LeftOut(indicator, tuple(areas), *why) for why, areas in missing.items()]
    return YearEnd(figures, left_out)


def handed_on(end: YearEnd, spec: Spec, served: Spec) -> YearEnd:
    """The final figures by the ids that their indicators have in the year they serve.

    Of an indicator that is not there any more none is; nor of one that is defined otherwise from then on.
    """
    heirs = {one.ancestor: one for one in served.indicator_of.values()}
    figures, left_out = [], list(end.left_out)
    for one in end.figures:
        indicator = spec.indicator_of[one.row.indicator]
        heir = heirs.get(indicator.id)
        if heir is not None and heir.redefined is None and heir.unit == indicator.unit:
            figures.append(one._replace(row=one.row._replace(indicator=heir.id)))
        elif heir is not None and all(other.indicator is not indicator for other in left_out):
            left_out.append(LeftOut(indicator, (None,), "redefined"))
    return YearEnd(figures, left_out)


def _of(
    indicator: Indicator, spec: Spec, book: Book
) -> Iterator[tuple[str | None, FinalFigure | tuple[Reason, tuple[Period, ...]]]]:
    """The final figure of the whole or of each area, or why there is none.

    An area that may report, and did not at all, is not asked for.
    """
    areas = [area.code for area in spec.areas_of(indicator)]
    end = spec.reported_in[-1]
    read = reader(indicator, book, end)
    for area in areas if indicator.by_area else (None, *areas):
        reading = read(area)
        optional = area is not None and not indicator.by_area
        if optional and reading.value is None and reading.gap == "not_reported":
            continue
        reason = _reason(indicator, reading, end)
        yield (
            area,
            (reason, _quarters(reason, reading)) if reason is not None else _figure(indicator, reading),
        )


def _reason(indicator: Indicator, reading: Reading, end: Period) -> Reason | None:
    """Why a reading is not the year's figure; None where it is."""
    if reading.value is None:
        return reading.gap or "not_reported"
    if reading.missing:
        return "incomplete" if reading.gap in (None, "not_reported") else reading.gap
    if indicator.accumulation != "annual" and reading.through != end:
        return "older"
    return None if _writable(reading.value) else "inexact"


def _quarters(reason: Reason, reading: Reading) -> tuple[Period, ...]:
    if reason == "older" and reading.through is not None:
        return (reading.through,)
    return () if reason == "not_reported" else reading.missing


def _figure(indicator: Indicator, reading: Reading) -> FinalFigure:
    rows = reading.rows
    alone, last = rows[0].absent if len(rows) == 1 else None, rows[-1]
    row = Observation(
        indicator=indicator.id,
        area=reading.area,
        period=Period(last.period.year),
        value=reading.value if isinstance(reading.value, Decimal) else None,
        absent=alone if alone is Absent.NOTHING else None,
        basis="ytd" if indicator.accumulation == "flow" else None,
        status=min((one.status for one in rows), key=_WEAKEST_FIRST.index),
        as_of=last.as_of,
        source=", ".join(f"{one.place.file}:{one.place.line}" for one in rows),
        note="",
        place=Place(""),
    )
    return FinalFigure(row, rows)


def _writable(value: Decimal | Fraction) -> bool:
    """Whether a file can state the value, digit for digit."""
    try:
        return isinstance(value, Decimal) and parse_amount(canonical(value)) == value
    except AmountError:
        return False
