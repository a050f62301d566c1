"""What is asked of closings: that each is in order, and that its figures are still the closed ones."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.stated import NO_FIGURE, Stated, StatedKey
from hq_targets.core.names import nearest
from hq_targets.core.period import Period
from hq_targets.core.problem import Finding, Path, Problem
from hq_targets.core.rules.closings import (
    ClosedPeriod,
    Closing,
    ClosingFile,
    Copy,
    Difference,
    Revision,
    held,
    serves,
)
from hq_targets.core.targets.naming import nearest_indicators, no_area
from hq_targets.core.targets.spec import Spec


class StandingClosings(NamedTuple):
    """The closed periods of the year, and what is wrong: at places of the closings' file, and at figures."""

    closed: tuple[ClosedPeriod, ...]
    findings: list[Finding]
    problems: list[Problem]


def standing_closings(
    file: ClosingFile, copies: Mapping[Period, Copy], spec: Spec, book: Book
) -> StandingClosings:
    """The closings of the spec's year held against the figures of today.

    `copies` are those that could be read; of a period without one, or whose copy is not the sealed one,
    nothing is concluded.
    """
    closed: dict[int, ClosedPeriod] = {}
    found: list[Finding | Problem] = []
    first: dict[Period, int] = {}
    renamed: dict[str, str] = {}
    for n, closing in enumerate(file.closings):
        at: Path = ("closings", n)
        period = Period.parse(closing.period)
        if period is None:
            found.append(Finding((*at, "period"), "bad-period", spec.no_period(closing.period)))
        elif period in first:
            facts = {"period": period, "first": ("closings", first[period], "period")}
            found.append(Finding((*at, "period"), "closed-twice", facts))
        else:
            first[period] = n
            if period in copies and closing.seal not in (None, copies[period].seal):
                found.append(Finding((*at, "seal"), "closed-copy-altered", _sealed(period, closing)))
            elif _of_other_calendar(period, spec):
                found.append(Finding((*at, "period"), "closed-in-other-calendar", _other(period, spec)))
            elif serves(period, spec.year) and period in copies:
                one = held(closing, period, copies[period], spec, book)
                closed[n] = one
                now = _renamed(one, spec)
                renamed |= now
                found += [*_revisions(at, one, spec), *_unentered(at, one, spec, frozenset(now.values()))]
                found += _other_units(one, copies[period], spec)
    findings = [one for one in found if isinstance(one, Finding)]
    findings += _once(_gone(closed, spec, renamed), findings)
    in_order = sorted(closed.values(), key=lambda one: one.period)
    return StandingClosings(tuple(in_order), findings, [one for one in found if isinstance(one, Problem)])


def _of_other_calendar(period: Period, spec: Spec) -> bool:
    """Whether it was closed when its year was reported in other parts: no figure of today is of it."""
    return period.year == spec.year and spec.part(period) is None


def _sealed(period: Period, closing: Closing) -> dict[str, object]:
    return {"period": period, "code": str(period), "date": closing.date}


def _other(period: Period, spec: Spec) -> dict[str, object]:
    return {"period": period, "code": str(period), "periods": spec.periods}


def _renamed(closed: ClosedPeriod, spec: Spec) -> dict[str, str]:
    """What closed indicators the spec lacks are called today: whose figures are just theirs, and new."""
    last = {
        **closed.closed,
        **dict(zip(closed.of, (one.after for one in closed.closing.revisions), strict=True)),
    }
    olds, news = defaultdict[str, dict[object, Stated]](dict), defaultdict[str, dict[object, Stated]](dict)
    for key, figure in last.items():
        if key[0] not in spec.indicator_of:
            olds[key[0]][key[1:]] = figure
    for one in closed.differences:
        if one.before == NO_FIGURE:
            news[one.key[0]][one.key[1:]] = one.after
    alike = [(old, new) for old, figures in olds.items() for new in news if news[new] == figures]
    ends = Counter(name for pair in alike for name in pair)
    return {old: new for old, new in alike if ends[old] == ends[new] == 1}


def _unentered(
    at: Path, closed: ClosedPeriod, spec: Spec, renamed: frozenset[str]
) -> Iterator[Finding | Problem]:
    """The changes nobody has entered: at the figure, or where there is none, at the closing.

    Figures that only came under another id are none: that is told of the id.
    """
    for one in (one for one in closed.differences if one.key[0] not in renamed):
        facts, code = _facts(one, closed, spec), _code(one)
        if one.row is not None and one.row.place.line:
            yield Problem(code, one.row.place, facts)
        else:
            yield Finding((*at, "period"), code, facts)


def _other_units(closed: ClosedPeriod, copy: Copy, spec: Spec) -> Iterator[Problem]:
    """Figures that were closed in another unit than is theirs today, and are the same numbers still.

    Of one that was revised, or has to be, the revision says what it is in today's unit; nothing is nothing in
    any.
    """
    told = {*closed.of, *(one.key for one in closed.differences)}
    for key, text, place in copy.units:
        indicator = spec.indicator_of.get(key[0])
        if indicator is None or key in told or not closed.closed[key].value:
            continue
        unit = spec.unit_of[indicator.unit]
        if not unit.called(text):
            area = spec.area_of.get(key[1]) if key[1] is not None else None
            facts = {"id": indicator.id, "area": area, "text": text, "expected": unit}
            at = {"period": closed.period, "code": str(closed.period)}
            yield Problem("closed-unit-changed", place, {**facts, **at})


def _code(one: Difference) -> str:
    if one.before == NO_FIGURE:
        return "closed-figure-new"
    return "closed-figure-gone" if one.after == NO_FIGURE else "closed-figure-changed"


def _facts(one: Difference, closed: ClosedPeriod, spec: Spec) -> dict[str, object]:
    """What is said of a change nobody entered; `options` are those of the command that enters it."""
    indicator, code, basis = one.key
    area = spec.area_of.get(code) if code is not None else None
    both = len({key[2] for key in (*closed.closed, one.key) if key[:2] == one.key[:2]}) > 1
    subject = (indicator, *([area] if area is not None else []), *([basis] if both else []))
    return {
        "id": indicator,
        "area": area,
        "period": closed.period,
        "code": str(closed.period),
        "subject": subject,
        "before": one.before,
        "after": one.after,
        "since": closed.closing.date,
        "options": f"--indicator {indicator}" + (f" --area {code}" if code is not None else ""),
    }


def _revisions(at: Path, closed: ClosedPeriod, spec: Spec) -> Iterator[Finding]:
    """What is wrong with the revisions of a closing: names, dates, and gaps in the chain of a figure."""
    last: dict[StatedKey, Stated] = dict(closed.closed)
    dates: dict[StatedKey, date] = {}
    closed_ids = {key[0] for key in closed.closed}
    for n, (one, key) in enumerate(zip(closed.closing.revisions, closed.of, strict=True)):
        path: Path = (*at, "revisions", n)
        unknown = list(_names(path, one, closed_ids, spec))
        yield from unknown
        since = dates.get(key, closed.closing.date)
        if one.date < since:
            yield Finding((*path, "date"), "revision-too-early", {"date": one.date, "since": since})
        before = last.get(key, NO_FIGURE)
        if one.before != before and not unknown:
            facts = {"id": one.indicator, "before": one.before, "expected": before}
            yield Finding((*path, "before"), "revision-out-of-chain", facts)
        last[key], dates[key] = one.after, max(since, one.date)


def _names(path: Path, one: Revision, closed_ids: set[str], spec: Spec) -> Iterator[Finding]:
    if one.indicator not in spec.indicator_of and one.indicator not in closed_ids:
        facts: dict[str, object] = {"name": one.indicator, "near": nearest_indicators(one.indicator, spec)}
        yield Finding((*path, "indicator"), "unknown-indicator", facts)
    if one.area is not None and spec.area_index.find(one.area) is None:
        yield Finding((*path, "area"), *no_area(one.area, spec))


def _gone(closed: Mapping[int, ClosedPeriod], spec: Spec, renamed: Mapping[str, str]) -> Iterator[Finding]:
    """What closed figures are of and the spec has no more: indicators, and areas, at each closing."""
    for n, one in closed.items():
        at: Path = ("closings", n, "period")
        for name in dict.fromkeys(key[0] for key in one.closed):
            if name not in spec.indicator_of:
                near = nearest_indicators(renamed.get(name, name), spec)
                yield Finding(at, "closed-indicator-gone", {"id": name, "period": one.period, "near": near})
        for code in dict.fromkeys(key[1] for key in one.closed):
            if code is not None and code not in spec.area_of:
                facts = {"id": code, "period": one.period, "near": nearest(code, spec.area_of)}
                yield Finding(at, "closed-area-gone", facts)


def _once(found: Iterator[Finding], others: Sequence[Finding]) -> Iterator[Finding]:
    """Each indicator and area told once, however many periods it was closed in."""
    told: set[object] = {one.facts.get("name") for one in others if one.code == "unknown-indicator"}
    for one in found:
        if one.facts["id"] not in told:
            told.add(one.facts["id"])
            yield one
