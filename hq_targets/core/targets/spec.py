"""The year's targets as the spec file states them: items, indicators, units, areas.

Models are frozen and forbid unknown keys; what one value alone cannot tell is wrong is left to
`spec_rules`. The code knows no target, area or year: all of that is in these values.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Literal

from pydantic import Field

from hq_targets.core.fields import Amount, AreaCode, Count, Identifier, Label, Model, Pace, Text, YesNo
from hq_targets.core.names import Index
from hq_targets.core.number_styles import NumberStyle
from hq_targets.core.period import QUARTERS, Period
from hq_targets.core.problem import Path, Place, nearest_place
from hq_targets.core.targets.areas import Area, AreaKind, area_index, clear_codes
from hq_targets.core.targets.condition import Admitted, Condition, Decision
from hq_targets.core.targets.offices import Letterhead, Office
from hq_targets.core.targets.source import Baseline, Context, Erratum, Note
from hq_targets.core.targets.units import Unit

Accumulation = Literal["flow", "stock", "annual"]
Basis = Literal["quarter", "ytd"]
IndicatorType = Literal["number", "yes_no", "ordinal"]
Frequency = Literal["quarter", "half_year", "year"]

_DUE: Mapping[str, tuple[int, ...]] = {"quarter": QUARTERS, "half_year": (2, 4), "year": (4,)}


class Indicator(Label):
    """One indicator of an item: how its figures accumulate and which conditions must all hold.

    `each` names a kind of area, `each_of` single areas: the target then holds for every one of
    them. `out_of` is the total a count is a share of. `pace` is the part of the target, in percent, due
    by the end of each quarter; empty where none is known.

    `owner` is the office that owes its figures and explains a miss. `frequency` says in which quarters a
    figure is due. Areas of the kinds in `reported_by` may state figures of their own beside the whole
    territory's; with `adds_up` these are its parts. What only raises a question: `plausible_from`,
    `plausible_to` (in the unit), `plausible_change` (between two reports, in percent), and `yield_from`,
    `yield_to`: this figure per unit of the indicator `yield_of`.

    `added` is the decision that brought in a target the directive does not have, `withdrawn` the one that
    took it back: it is still rated, but neither counted nor due.
    """

    id: Identifier
    unit: Text
    owner: Identifier | None = None
    type: IndicatorType = "number"
    accumulation: Accumulation
    basis: Basis = "quarter"
    frequency: Frequency | None = None
    pace: Pace = Field(default="linear", validate_default=True)
    each: Identifier | None = None
    each_of: tuple[AreaCode, ...] = ()
    out_of: Amount | None = None
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
    conditions: tuple[Condition, ...]
    added: Decision | None = None
    withdrawn: Decision | None = None
    notes: tuple[Note, ...] = ()

    @property
    def counted(self) -> bool:
        """Parts of another indicator ("Trong đó") and withdrawn targets are rated but not counted."""
        return self.part_of is None and self.withdrawn is None

    @property
    def amended(self) -> bool:
        """Whether a decision moved a figure of its target."""
        return any(condition.amendments for condition in self.conditions)

    @property
    def revised(self) -> bool:
        """Whether its target is not as the directive set it: amended, added or withdrawn."""
        return self.amended or self.added is not None or self.withdrawn is not None

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
        """Whether a figure of this period is expected: by default each quarter, annual ones in the last.

        Of a withdrawn target none is.
        """
        if self.withdrawn is not None:
            return False
        usual = "year" if self.accumulation == "annual" else "quarter"
        return period.is_year or period.quarter in _DUE[self.frequency or usual]

    def limits(self, unit: Unit) -> Admitted:
        """What its values can be at all: within its unit's bounds, and no more than `out_of`."""
        most = [limit for limit in (unit.max, self.out_of) if limit is not None]
        return Admitted(unit.min, min(most, default=None), False)

    def conditions_at(self, path: Path) -> Iterator[tuple[Path, Condition]]:
        """The conditions with their paths, where `path` is the indicator's own."""
        for k, condition in enumerate(self.conditions):
            yield (*path, "conditions", k), condition

    def sound_conditions(self, path: Path) -> Iterator[tuple[Path, Condition]]:
        """Those that can be looked into: others are reported as they are."""
        return ((at, condition) for at, condition in self.conditions_at(path) if condition.sound)

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
        return any(condition.measure != "level" for condition in self.conditions)


class Item(Label):
    """A numbered item of the directive."""

    item: Count
    context: tuple[Context, ...] = ()
    errata: tuple[Erratum, ...] = ()
    indicators: tuple[Indicator, ...]


class Spec(Model):
    """The year's spec, whole. Units, areas and indicators are looked up by name.

    `item_count` is how many numbered items the directive has, `indicator_count` how many indicators it sets:
    one that is missing, or that no decision added, shows by it.
    `numbers` says how figures are written in files whose own numbers do not tell.
    """

    format: Literal["hq-targets/spec/1"]
    spec_version: Text
    year: Count
    title: Label
    territory: Label
    source: Label
    illustrative: YesNo = False
    item_count: Count | None = None
    indicator_count: Count | None = None
    numbers: NumberStyle | None = None
    report: Letterhead | None = None
    units: tuple[Unit, ...]
    area_kinds: tuple[AreaKind, ...] = ()
    areas: tuple[Area, ...] = ()
    offices: tuple[Office, ...] = ()
    items: tuple[Item, ...]

    @cached_property
    def unit_of(self) -> Mapping[str, Unit]:
        """Units by symbol."""
        return {unit.unit: unit for unit in self.units}

    @cached_property
    def area_of(self) -> Mapping[str, Area]:
        """Areas by code."""
        return {area.code: area for area in self.areas}

    @cached_property
    def positions(self) -> Mapping[str | None, int]:
        """Where the whole territory (0) and each area, by its code, stand in a series of figures."""
        return {code: n for n, code in enumerate((None, *self.area_of))}

    @cached_property
    def area_of_code(self) -> Mapping[str, Area]:
        """Areas by those codes that nothing else can be called by."""
        return clear_codes(self.areas, self.kind_of)

    @cached_property
    def area_index(self) -> Index[Area]:
        """Areas by everything a row may call them by."""
        return area_index(self.areas, self.kind_of)

    @cached_property
    def kind_of(self) -> Mapping[str, AreaKind]:
        """Kinds of areas by name."""
        return {kind.kind: kind for kind in self.area_kinds}

    @cached_property
    def indicator_of(self) -> Mapping[str, Indicator]:
        """Indicators by id, in the directive's order."""
        return {indicator.id: indicator for _, indicator in self.entries()}

    @cached_property
    def indicator_index(self) -> Index[Indicator]:
        """Indicators by id and by name in either language, also with the unit behind it."""
        units = {unit.unit: (f" ({unit.unit})", f" ({unit.en})") for unit in self.units}
        return Index(
            (name, indicator)
            for indicator in self.indicator_of.values()
            for name in (
                indicator.id,
                *(
                    f"{name}{end}"
                    for name in (indicator.vi, indicator.en)
                    for end in ("", *units[indicator.unit])
                ),
            )
        )

    @cached_property
    def item_of(self) -> Mapping[str, Item]:
        """The item an indicator id belongs to."""
        return {indicator.id: item for item in self.items for indicator in item.indicators}

    @cached_property
    def revised(self) -> bool:
        """Whether a decision amended, added or withdrew any target."""
        return any(indicator.revised for indicator in self.indicator_of.values())

    def owner_of(self, indicator: Indicator) -> Office | None:
        """The office that owns an indicator, where one is named."""
        return next((office for office in self.offices if office.office == indicator.owner), None)

    def entries(self) -> Iterator[tuple[Path, Indicator]]:
        """Every indicator with its path in the document, in the directive's order."""
        for i, item in enumerate(self.items):
            for j, indicator in enumerate(item.indicators):
                yield ("items", i, "indicators", j), indicator

    def errata_of(self, indicator: Indicator) -> list[Erratum]:
        """The slips of the directive that concern an indicator."""
        return [one for one in self.item_of[indicator.id].errata if indicator.id in one.concerns]

    def areas_of(self, indicator: Indicator) -> tuple[Area, ...]:
        """The areas that report an indicator, in the spec's order; an `each` target must hold in them."""
        if indicator.kinds:
            return self._areas_of_kinds[indicator.kinds]
        return tuple(self.area_of[code] for code in indicator.each_of)

    @cached_property
    def _areas_of_kinds(self) -> Mapping[tuple[str, ...], tuple[Area, ...]]:
        return {
            kinds: tuple(area for area in self.areas if area.kind in kinds)
            for kinds in {indicator.kinds for indicator in self.indicator_of.values()}
        }


@dataclass(frozen=True, slots=True)
class SpecSource:
    """A valid spec with the places of its values in the file."""

    spec: Spec
    file: str
    places: Mapping[Path, Place] = field(default_factory=dict)

    def place(self, path: Path) -> Place:
        """Where the value at `path` stands, or the closest thing around it that has a place."""
        return nearest_place(path, self.places) or Place(self.file)
