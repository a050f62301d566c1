"""What does not agree between workspaces that are put together: each told once, with whom it is about."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from hq_targets.core.names import fold
from hq_targets.core.period import Period
from hq_targets.core.rollup.members import Member, of_one_name
from hq_targets.core.rollup.sums import Lack, Line

# Said of any indicator; whose figure is not in a sum is only said where there is one.
_OF_KIND: tuple[Lack, ...] = ("no_indicator", "other_unit", "other_accumulation", "other_type")
_OF_FIGURE: tuple[Lack, ...] = ("no_figure", "incomplete", "earlier")
_TELLING = 3  # of two figures, one is the other's half by chance


class Disagreement(NamedTuple):
    """Something that does not agree: a code, and the facts its sentence needs."""

    code: str
    facts: Mapping[str, object]


def disagreements(
    members: Sequence[Member], whole: Member | None, lines: Sequence[Line], period: Period
) -> list[Disagreement]:
    """All that does not agree: between the workspaces first, then by indicator."""
    everyone = [*members, *([whole] if whole is not None else [])]
    return [*_between(everyone, period), *(found for line in lines for found in _of(line))]


def _between(members: Sequence[Member], period: Period) -> Iterator[Disagreement]:
    for some in of_one_name(members):
        name = some[0].spec.territory if some[0].spec is not None else ""
        yield Disagreement("same_territory", {"name": name, "folders": tuple(one.folder for one in some)})
    for member in members:
        year = {"member": member, "year": str(period.year)}
        if member.absence == "other_year":
            yield Disagreement("other_year", {**year, "years": tuple(map(str, member.years))})
        elif member.absence is not None:
            yield Disagreement(member.absence, year)
        elif member.latest is None:
            yield Disagreement("no_figures", year)
        elif member.latest.last_month != period.last_month:
            yield Disagreement("other_period", {"member": member, "latest": member.latest, "period": period})


def _of(line: Line) -> Iterator[Disagreement]:
    name: dict[str, object] = {"id": line.indicator.id, "name": line.indicator}
    by_lack: dict[Lack | None, list[Member]] = {}
    for share in line.shares:
        by_lack.setdefault(share.lack, []).append(share.member)
    told = _OF_KIND if line.apart is not None else (*_OF_KIND, *_OF_FIGURE)
    for lack in (one for one in told if one in by_lack):
        facts = {**name, "members": tuple(by_lack[lack]), "unit": line.unit, "through": line.through}
        yield Disagreement(lack, facts)
    if line.apart == "no_agreement":
        yield Disagreement("no_agreement", name)
    others = [
        share.member
        for share in line.shares
        if share.assessment is not None and fold(share.assessment.indicator.vi) != fold(line.indicator.vi)
    ]
    if others:
        yield Disagreement("other_name", {**name, "members": tuple(others)})
    yield from _of_whole(line, name)
    yield from _sum_of_others(line, name)


def _sum_of_others(line: Line, name: Mapping[str, object]) -> Iterator[Disagreement]:
    """Whose figure is what all the others add up to: it may be the whole, counted twice."""
    total = line.actual
    if total is None or total.counted < _TELLING:
        return
    for share in line.shares:
        if share.lack is None and share.value and 2 * Fraction(share.value) == total.value:
            yield Disagreement("sum_of_others", {**name, "member": share.member, "value": share.value})


def _of_whole(line: Line, name: Mapping[str, object]) -> Iterator[Disagreement]:
    """How the whole's own figure stands to the sum."""
    own, total = line.own, line.actual
    if own is None or line.apart is not None:
        return
    if own.lack is not None:
        yield Disagreement("whole_lacks", {**name, "member": own.member, "lack": own.lack})
    elif line.difference and total is not None:
        code = "whole_exceeded" if total.partial else "whole_differs"
        facts = {"member": own.member, "total": total.value, "own": own.value, "difference": line.difference}
        yield Disagreement(code, {**name, **facts, "counted": total.counted, "all": total.members})
