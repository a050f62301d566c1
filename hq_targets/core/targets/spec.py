"""The year's targets as the spec file states them: items, indicators, units, areas.

Models are frozen and forbid unknown keys; what one value alone cannot tell is wrong is left to
`spec_rules`. The code knows no target, area or year: all of that is in these values.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator

from hq_targets.core.fields import Count, Label, Model, Text, YesNo
from hq_targets.core.names import Index
from hq_targets.core.number_styles import NumberStyle
from hq_targets.core.period import PARTS, Calendar, Period, parts_of
from hq_targets.core.problem import Path, Place, nearest_place
from hq_targets.core.targets.areas import Area, AreaIndex, AreaKind, clear_codes, told_apart
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.levels import Levels, Tiers
from hq_targets.core.targets.offices import Letterhead, Office
from hq_targets.core.targets.source import Context, Erratum
from hq_targets.core.targets.suggestions import Suggestions
from hq_targets.core.targets.units import Unit


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
    `numbers` says how figures are written in files whose own numbers do not tell. `periods` are what the year
    is reported in.
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
    periods: Calendar = "quarter"
    report: Letterhead | None = None
    units: tuple[Unit, ...]
    area_kinds: tuple[AreaKind, ...] = ()
    areas: Annotated[tuple[Area, ...], AfterValidator(told_apart)] = ()
    offices: tuple[Office, ...] = ()
    items: tuple[Item, ...]

    @property
    def reported_in(self) -> tuple[Period, ...]:
        """The periods the year is reported in, in order."""
        return parts_of(self.year, PARTS[self.periods])

    def part(self, period: Period) -> Period | None:
        """A period as one of those the year is reported in, of the whole year the last; None for others."""
        part = period.as_part(len(self.reported_in))
        return part if part in self.reported_in else None

    def no_period(self, text: str) -> dict[str, object]:
        """What is said of a text that is no period: what its own are written like."""
        return {"text": text, "example": str(self.reported_in[0]), "year": str(self.year)}

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
    def suggestions(self) -> Suggestions:
        """What names that are none may have meant."""
        return Suggestions(self.areas, self.area_kinds, self.indicator_of.values())

    @cached_property
    def area_index(self) -> AreaIndex:
        """Areas by everything a row may call them by."""
        return AreaIndex(self.areas, self.kind_of)

    @cached_property
    def levels(self) -> Levels:
        """How areas lie in areas."""
        return Levels(self.areas)

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

    def breaks_of(self, indicator: Indicator) -> tuple[Indicator, ...]:
        """What was defined anew of an indicator and, where it is a ratio, of its parts."""
        names = dict.fromkeys((indicator.id, *indicator.sources))
        return tuple(one for name in names if (one := self.indicator_of[name]).redefined is not None)

    def errata_of(self, indicator: Indicator) -> list[Erratum]:
        """The slips of the directive that concern an indicator."""
        return [one for one in self.item_of[indicator.id].errata if indicator.id in one.concerns]

    def areas_of(self, indicator: Indicator) -> tuple[Area, ...]:
        """The areas that report an indicator, in the spec's order; an `each` target must hold in them."""
        if indicator.kinds:
            return self._areas_of_kinds[indicator.kinds]
        return tuple(self.area_of[code] for code in indicator.each_of)

    def tiers_of(self, indicator: Indicator) -> Tiers:
        """Which of the areas that report an indicator make up which."""
        return self.levels.tiers((indicator.kinds, indicator.each_of), self.areas_of(indicator))

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
