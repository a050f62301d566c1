"""What does not agree between workspaces that are put together: each told once, with whom it is about."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from hq_targets.core.names import fold
from hq_targets.core.period import Period
from hq_targets.core.rollup.members import Member, of_one_name
from hq_targets.core.rollup.sums import Lack, Line

# Said of any indicator; whose figure is not in a sum is only said where there is one.
_OF_KIND: tuple[Lack, ...] = ("no_indicator", "other_unit", "other_accumulation", "other_type")
_OF_FIGURE: tuple[Lack, ...] = ("no_figure", "incomplete", "earlier")


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
        yield Disagreement("same-territory", {"name": name, "folders": tuple(one.folder for one in some)})
    for member in members:
        year = {"member": member, "year": str(period.year)}
        if member.absence == "other_year":
            yield Disagreement("other-year", {**year, "years": tuple(map(str, member.years))})
        elif member.absence is not None:
            yield Disagreement(member.absence.replace("_", "-"), year)
        elif member.latest is None:
            yield Disagreement("no-figures", year)
        elif member.latest != period:
            yield Disagreement("other-period", {"member": member, "latest": member.latest, "period": period})


def _of(line: Line) -> Iterator[Disagreement]:
    name: dict[str, object] = {"id": line.indicator.id, "name": line.indicator}
    by_lack: dict[Lack | None, list[Member]] = {}
    for share in line.shares:
        by_lack.setdefault(share.lack, []).append(share.member)
    told = _OF_KIND if line.apart is not None else (*_OF_KIND, *_OF_FIGURE)
    for lack in (one for one in told if one in by_lack):
        facts = {**name, "members": tuple(by_lack[lack]), "unit": line.unit, "through": line.through}
        yield Disagreement(lack.replace("_", "-"), facts)
    if line.apart == "no_agreement":
        yield Disagreement("no-agreement", name)
    others = [
        share.member
        for share in line.shares
        if share.assessment is not None and fold(share.assessment.indicator.vi) != fold(line.indicator.vi)
    ]
    if others:
        yield Disagreement("other-name", {**name, "members": tuple(others)})
    yield from _of_whole(line, name)


def _of_whole(line: Line, name: Mapping[str, object]) -> Iterator[Disagreement]:
    """How the whole's own figure stands to the sum."""
    own, total = line.own, line.actual
    if own is None or line.apart is not None:
        return
    if own.lack is not None:
        yield Disagreement("whole-lacks", {**name, "member": own.member, "lack": own.lack})
    elif line.difference and total is not None:
        code = "whole-exceeded" if total.partial else "whole-differs"
        facts = {"member": own.member, "total": total.value, "own": own.value, "difference": line.difference}
        yield Disagreement(code, {**name, **facts, "counted": total.counted, "all": total.members})
