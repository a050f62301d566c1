"""An indicator of the spec: how its figures accumulate, who states them, and which conditions must hold."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from pydantic import Field

from hq_targets.core.fields import Amount, AreaCode, Identifier, Label, Pace, Text, YesNo
from hq_targets.core.period import Period
from hq_targets.core.problem import Path
from hq_targets.core.targets.areas import Area
from hq_targets.core.targets.condition import Admitted, Condition, Decision
from hq_targets.core.targets.goal import Goal
from hq_targets.core.targets.ratio import Ratio
from hq_targets.core.targets.source import Baseline, Note
from hq_targets.core.targets.units import Unit

Accumulation = Literal["flow", "stock", "annual"]
Basis = Literal["quarter", "ytd"]
IndicatorType = Literal["number", "yes_no", "ordinal", "text"]
Frequency = Literal["month", "quarter", "half_year", "year"]

_MOST_LEVELS = 20
MONTHS_BETWEEN: Mapping[Frequency, int] = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}


class Indicator(Label):
    """One indicator of an item: how its figures accumulate and which conditions must all hold.

    `each` names a kind of area, `each_of` single areas: the target then holds for every one of
    them. `out_of` is the total a count is a share of. `pace` is the part of the target, in percent, due
    by the end of each period of the year; empty where it is a straight line, None where none is known.

    `weight` is what it counts beside the others of the spec, where the directive gives points.

    `owner` is the office that owes its figures and explains a miss. `frequency` says how often a
    figure is due. Areas of the kinds in `reported_by` may state figures of their own beside the whole
    territory's; with `adds_up` these are its parts. What only raises a question: `plausible_from`,
    `plausible_to` (in the unit), `plausible_change` (between two reports, in percent), and `yield_from`,
    `yield_to`: this figure per unit of the indicator `yield_of`.

    `added` is the decision that brought in a target the directive does not have, `withdrawn` the one that
    took it back: it is still rated, but neither counted nor due.

    `former` are names it had before: rows of its id may still carry them. `continues` is the id it had the
    year before, where that was another one. `redefined` says what changed where its definition is another one
    from this year on: with what was before, nothing is compared. `goals` are to be reached by the end of a
    later year, beside the year's own target.

    A `ratio` is never reported: it is worked out from the figures of two others. An `input` is reported and
    not rated: it has no conditions. A `text` is rated by nobody but the officer.
    """

    id: Identifier
    former: tuple[Text, ...] = ()
    continues: Identifier | None = None
    redefined: Label | None = None
    unit: Text
    ratio: Ratio | None = None
    input: YesNo = False
    owner: Identifier | None = None
    type: IndicatorType = "number"
    accumulation: Accumulation
    basis: Basis = "quarter"
    frequency: Frequency | None = None
    pace: Pace = Field(default="linear", validate_default=True)
    each: Identifier | None = None
    each_of: tuple[AreaCode, ...] = ()
    out_of: Amount | None = None
    weight: Amount | None = None
    part_of: Identifier | None = None
    between_parts: YesNo = False
    plausible_from: Amount | None = None
    plausible_to: Amount | None = None
    plausible_change: Amount | None = None
    reported_by: tuple[Identifier, ...] = ()
    adds_up: YesNo = False
    yield_of: Identifier | None = None
    yield_from: Amount | None = None
    yield_to: Amount | None = None
    baseline: Baseline | None = None
    conditions: tuple[Condition, ...] = ()
    goals: tuple[Goal, ...] = ()
    added: Decision | None = None
    withdrawn: Decision | None = None
    notes: tuple[Note, ...] = ()

    @property
    def counted(self) -> bool:
        """Parts of another indicator ("Trong đó") and withdrawn targets are rated but not counted."""
        return self.part_of is None and self.withdrawn is None and self.rated

    @property
    def rated(self) -> bool:
        """Whether it is a target, and not only a figure that others are worked out from."""
        return not self.input

    @property
    def amended(self) -> bool:
        """Whether a decision moved a figure of its target."""
        return any(condition.amendments for condition in self.conditions)

    @property
    def revised(self) -> bool:
        """Whether its target is not as the directive set it: amended, added or withdrawn."""
        return self.amended or self.added is not None or self.withdrawn is not None

    @property
    def ancestor(self) -> str:
        """The id it had the year before, where it was there then."""
        return self.continues or self.id

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the indicators whose figures it is made from: its own, of a ratio those of its parts."""
        return (self.id,) if self.ratio is None else self.ratio.parts

    @property
    def summed(self) -> bool:
        """Whether a year's value is the sum of reported figures: a ratio may grow like one, and is none."""
        return self.accumulation == "flow" and self.ratio is None

    @property
    def by_area(self) -> bool:
        """Whether figures come one row per area instead of one for the whole territory."""
        return self.each is not None or bool(self.each_of)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of areas that have figures of it."""
        return (self.each,) if self.each is not None else self.reported_by

    def belongs_to(self, area: Area) -> bool:
        """Whether an area can have figures of it."""
        return area.kind in self.kinds if self.kinds else area.code in self.each_of

    def due_in(self, period: Period) -> bool:
        """Whether a figure of this period is expected: by default in each, annual ones in the year's last.

        Of a withdrawn target none is, nor of a ratio: it is worked out.
        """
        return self.withdrawn is None and self.ratio is None and self.comes_in(period)

    def comes_in(self, period: Period) -> bool:
        """Whether a period is one of those its figures are of, by how often they come."""
        if period.is_year or (self.frequency is None and self.accumulation != "annual"):
            return True
        return period.last_month % MONTHS_BETWEEN[self.frequency or "year"] == 0

    @property
    def paced(self) -> bool:
        """Whether it is known what is due in the course of the year."""
        return self.pace is not None

    def due_share(self, period: Period) -> Fraction:
        """The part of the target, in percent, that is due by the end of a period; of a pace that is known."""
        if not self.pace:
            return Fraction(100 * period.number, period.parts)
        return Fraction(self.pace[period.number - 1])

    def limits(self, unit: Unit) -> Admitted:
        """What its values can be at all: within its unit's bounds, and no more than `out_of`."""
        most = [limit for limit in (unit.max, self.out_of) if limit is not None]
        return Admitted(unit.min, min(most, default=None), False)

    def levels(self, unit: Unit) -> tuple[Decimal, ...]:
        """All values a level can have; none where it is no level, or nothing says how far levels go."""
        low, high, _ = self.limits(unit)
        if self.type != "ordinal" or low is None or high is None or unit.decimals:
            return ()
        if high - low > _MOST_LEVELS:
            return ()
        return tuple(Decimal(level) for level in range(int(low), int(high) + 1))

    def conditions_at(self, path: Path) -> Iterator[tuple[Path, Condition]]:
        """The conditions with their paths, where `path` is the indicator's own."""
        for k, condition in enumerate(self.conditions):
            yield (*path, "conditions", k), condition

    def sound_conditions(self, path: Path) -> Iterator[tuple[Path, Condition]]:
        """Those that can be looked into: others are reported as they are; a text has none."""
        sound = ((at, condition) for at, condition in self.conditions_at(path) if condition.sound)
        return sound if self.type != "text" else iter(())

    def goals_at(self, path: Path) -> Iterator[tuple[Path, Goal]]:
        """The goals with their paths, where `path` is the indicator's own."""
        return (((*path, "goals", k), goal) for k, goal in enumerate(self.goals))

    def sound_goals(self, path: Path) -> Iterator[tuple[Path, Goal]]:
        """Those that can be looked into."""
        return ((at, goal) for at, goal in self.goals_at(path) if goal.sound)

    @property
    def ceiling(self) -> Decimal | None:
        """All there is to be had of what stands; None where there is no such total, or for what adds up."""
        return None if self.accumulation == "flow" else self.out_of

    @property
    def growth_asked(self) -> Decimal:
        """The growth a condition asks for, in percent; 0 where none does."""
        return next((c.threshold for c in self.conditions if c.measure == "growth"), Decimal(0))

    @property
    def needs_baseline(self) -> bool:
        """Whether any condition compares with last year."""
        return any(condition.measure in ("increase", "growth") for condition in self.conditions)
