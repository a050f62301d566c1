"""What several workspaces' figures of one indicator come to, where adding them up means anything.

A sum is of figures in one unit, of one kind, up to one period. Whoever lacks such a figure makes it a part.
"""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from hq_targets.core.amounts import Quantity
from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.period import Period
from hq_targets.core.rollup.members import Member
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.units import Unit

# Why a workspace's figure is not in the sum.
Lack = Literal[
    "absent", "no_indicator", "other_unit", "other_accumulation", "other_type", "no_figure", "incomplete",
    "earlier",
]  # fmt: skip
# Why there is no sum at all.
Apart = Literal["by_area", "in_words", "no_number", "rate", "not_declared", "no_agreement", "unlike", "alone"]
_Kind = tuple[str, str, str, bool]
_SEVERAL = 2


class Share(NamedTuple):
    """What one workspace has of an indicator, and why it is not added up, where it is not."""

    member: Member
    assessment: Assessment | None
    lack: Lack | None = None

    @property
    def value(self) -> Quantity | None:
        """Its own figure, where it is known whole."""
        return self.assessment.reading.whole if self.assessment is not None else None


class Total(NamedTuple):
    """A sum of what `counted` of all `members` have."""

    value: Fraction
    counted: int
    members: int

    @property
    def partial(self) -> bool:
        """Whether anybody's is not in it."""
        return self.counted < self.members


class Line(NamedTuple):
    """An indicator in all workspaces; `apart` says why its figures are not added up.

    `through` is the period of the figures in the sum. `target` is the sum of levels to reach, `own` what the
    whole's workspace has itself, `difference` what the sum is more, where that can be said: by more than
    rounding and, of a part, only where it is already too much.
    """

    indicator: Indicator
    unit: Unit
    shares: tuple[Share, ...]
    apart: Apart | None = None
    through: Period | None = None
    actual: Total | None = None
    target: Total | None = None
    own: Share | None = None
    difference: Fraction | None = None

    @property
    def percent(self) -> Fraction | None:
        """The sum in percent of the sum of targets, where both are whole and more is better."""
        if self.actual is None or self.target is None or self.actual.partial or self.target.partial:
            return None
        better = not self.indicator.conditions[0].lower_is_better
        return self.actual.value / self.target.value * 100 if better and self.target.value > 0 else None

    @property
    def estimated(self) -> bool:
        """Whether any figure in the sum is an estimate."""
        return any(one.assessment.estimated for one in self.shares if one.assessment and not one.lack)


def lines_of(members: Sequence[Member], whole: Member | None = None) -> list[Line]:
    """Every target that any of the workspaces has, in the order of the first that has it.

    What is only reported is among them where anybody says that it adds up.
    """
    ids = dict.fromkeys(
        name
        for member in members
        for name, one in member.assessments.items()
        if one.indicator.rated or any(_adds_up(other, name) for other in members)
    )
    return [_line(name, members, whole) for name in ids]


def _adds_up(member: Member, name: str) -> bool:
    one = member.assessments.get(name)
    return one is not None and one.indicator.adds_up


def _line(name: str, members: Sequence[Member], whole: Member | None) -> Line:
    found = [(member, member.assessments.get(name)) for member in members]
    known = [one for _, one in found if one is not None]
    own = _own(name, whole)
    kind = _common([_kind(one) for one in known], own)
    like = [one for one in known if _kind(one) == kind]
    model = like[0] if like else known[0]
    ends = (t for one in like if (t := one.reading.through) and one.reading.complete)
    through = max(ends, key=lambda period: period.last_month, default=None)
    shares = tuple(Share(member, one, _lack(one, member, kind, through)) for member, one in found)
    # Whoever cannot be assessed may have it too.
    others = sum(share.lack == "absent" for share in shares)
    apart = _apart(like, known, kind, others)
    line = Line(model.indicator, model.unit, shares, apart, through, own=own)
    return line if line.apart is not None else _added(line, like, kind)


def _added(line: Line, like: Sequence[Assessment], kind: _Kind | None) -> Line:
    """The line with its sums."""
    values = [one.value for one in line.shares if one.lack is None and one.value is not None]
    members = len(line.shares)
    total = sum((Fraction(value) for value in values), Fraction(0))
    actual = Total(total, len(values), members) if values else None
    own = line.own
    if own is not None:
        own = own._replace(lack=_lack(own.assessment, own.member, kind, line.through))
    difference = _difference(actual, values, own, line.unit)
    return line._replace(actual=actual, target=_targets(like, members), own=own, difference=difference)


def _targets(like: Sequence[Assessment], members: int) -> Total | None:
    """The sum of the levels to reach, where something is asked of all, and that is compared alike."""
    if not all(one.indicator.conditions for one in like):
        return None
    first = like[0].indicator.conditions[0]
    asked = [one for one in like if one.indicator.withdrawn is None]
    conditions = [one.indicator.conditions[0] for one in asked]
    alike = all(one.comparison == first.comparison for one in conditions) and not first.is_range
    levels = [Fraction(one.threshold) for one in conditions if one.measure == "level"]
    if not levels or not alike or len(levels) < len(asked):
        return None
    return Total(sum(levels, Fraction(0)), len(levels), members)


def _difference(
    actual: Total | None, values: Sequence[Quantity], own: Share | None, unit: Unit
) -> Fraction | None:
    if actual is None or own is None or own.lack is not None or own.value is None:
        return None
    off = actual.value - Fraction(own.value)
    adds_up = unit.adds_up(off, [*values, own.value], all_there=not actual.partial)
    if adds_up is None:
        return None
    return Fraction(0) if adds_up else off


def _own(name: str, whole: Member | None) -> Share | None:
    return Share(whole, whole.assessments.get(name)) if whole is not None else None


def _kind(one: Assessment) -> _Kind:
    indicator = one.indicator
    return indicator.unit, indicator.accumulation, indicator.type, indicator.by_area


def _common(kinds: Sequence[_Kind], own: Share | None) -> _Kind | None:
    """What most figures are; where as many are something else, what the whole's own is, else nothing."""
    many = Counter(kinds).most_common()
    most = [kind for kind, count in many if count == many[0][1]]
    if len(most) == 1:
        return most[0]
    wanted = _kind(own.assessment) if own is not None and own.assessment is not None else None
    return wanted if wanted in most else None


def _apart(
    like: Sequence[Assessment], known: Sequence[Assessment], kind: _Kind | None, others: int
) -> Apart | None:
    model = like[0] if like else known[0]
    indicator = model.indicator
    if indicator.by_area:
        return "by_area"
    if indicator.type != "number":
        return "in_words" if indicator.type == "text" else "no_number"
    if model.unit.change_vi is not None or indicator.ratio is not None:
        return "rate"
    if kind is None:
        return "no_agreement"
    if not all(one.indicator.adds_up for one in like):
        return "not_declared"
    alone: Apart = "unlike" if len(known) > len(like) else "alone"
    return alone if len(like) + others < _SEVERAL else None


def _lack(one: Assessment | None, member: Member, kind: _Kind | None, through: Period | None) -> Lack | None:
    """Why a workspace's figure cannot be added to those of this kind, up to this period."""
    if one is None:
        return "absent" if member.spec is None else "no_indicator"
    if kind is not None and _kind(one) != kind:
        unit, accumulation, *_ = _kind(one)
        if unit != kind[0]:
            return "other_unit"
        return "other_accumulation" if accumulation != kind[1] else "other_type"
    if one.reading.value is None and not one.reading.text:
        return "no_figure"
    if not one.reading.complete:
        return "incomplete"
    ends = {period.last_month for period in (one.reading.through, through) if period is not None}
    return "earlier" if len(ends) > 1 else None
