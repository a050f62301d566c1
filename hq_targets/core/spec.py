"""The year's targets as the spec file states them: items, indicators, conditions, units, areas.

Models are frozen and forbid unknown keys. They read text only (the YAML reader hands over every
scalar as its source text), by grammars of their own; what one value alone cannot tell is wrong is
left to `spec_rules`. The code knows no target, area or year: all of that is in these values.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from hq_targets.core.amounts import AmountError, parse_amount
from hq_targets.core.names import fold
from hq_targets.core.problem import Path, Place

FORMAT = "hq-targets/spec/1"

Accumulation = Literal["flow", "stock", "annual"]
Basis = Literal["quarter", "ytd"]
Measure = Literal["level", "increase", "growth"]
Comparison = Literal["at_least", "above", "at_most", "below", "between"]
Better = Literal["higher", "lower", "neither"]
BaselineBasis = Literal["stated", "implied"]
IndicatorType = Literal["number", "yes_no", "ordinal"]

YES = "yes"


def fault(code: str, /, **facts: object) -> PydanticCustomError:
    """An error pydantic collects with the place of the value; `code` names the problem."""
    return PydanticCustomError(code, "see the problem's code", dict(facts))


def _amount(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return parse_amount(value)
    except AmountError as error:
        raise fault(error.code, **error.facts) from None


def _threshold(value: object) -> object:
    return value if value == YES else _amount(value)


def _count(value: object) -> object:
    if isinstance(value, str):
        if not re.fullmatch(r"[0-9]{1,9}", value):
            raise fault("bad-count", text=value)
        return int(value)
    return value


def _date(value: object) -> object:
    if isinstance(value, str):
        try:
            if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
                return date.fromisoformat(value)
        except ValueError:
            pass
        raise fault("bad-date", text=value)
    return value


def _yes_no(value: object) -> object:
    if isinstance(value, str):
        if value not in ("yes", "no"):
            raise fault("bad-choice", text=value, choices=("yes", "no"))
        return value == YES
    return value


def _identifier(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"[a-z][a-z0-9_]{0,59}", value):
        raise fault("bad-id", text=value)
    return value


def _code(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}", value):
        raise fault("bad-area-code", text=value)
    return value


Text = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Amount = Annotated[Decimal, BeforeValidator(_amount)]
Threshold = Annotated[Decimal | Literal["yes"], BeforeValidator(_threshold)]
Count = Annotated[int, BeforeValidator(_count)]
Date = Annotated[date, BeforeValidator(_date)]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
Identifier = Annotated[str, BeforeValidator(_identifier)]
AreaCode = Annotated[str, BeforeValidator(_code)]


class Model(BaseModel):
    """What every part of the spec has in common."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Label(Model):
    """A text in both languages; `text(lang)` chooses."""

    vi: Text
    en: Text

    def text(self, lang: str) -> str:
        """The text in `lang` (`vi` or `en`)."""
        return self.vi if lang == "vi" else self.en


class Unit(Model):
    """A unit of measure: how many decimals it takes and what values it can have at all.

    `change_*` name the unit of a difference where it is another one (percentage points for %).
    """

    unit: Text
    en: Text
    decimals: Count = 6
    min: Amount | None = None
    max: Amount | None = None
    change_vi: Text | None = None
    change_en: Text | None = None

    def text(self, lang: str) -> str:
        """The unit's name in `lang`."""
        return self.unit if lang == "vi" else self.en

    def change(self, lang: str) -> str:
        """The unit of a change between two values, in `lang`."""
        return (self.change_vi if lang == "vi" else self.change_en) or self.text(lang)


class AreaKind(Label):
    """A kind of area or named unit: commune, town, school."""

    kind: Identifier


class Area(Label):
    """A commune, town, school or other named unit; `former` are names it no longer has."""

    code: AreaCode
    kind: Identifier
    former: tuple[Text, ...] = ()


class Amendment(Model):
    """One decision that moved a target's figure, in the words of the decision."""

    date: Date
    decision: Text
    reason: Text
    signer: Text | None = None
    before: Threshold
    after: Threshold


class Condition(Model):
    """One measure of the indicator compared with a threshold, and the directive's own words for it.

    Exactly one comparison key is present (held by `spec_rules`). Thresholds of `level` are in the
    indicator's unit, of `increase` in the unit of its changes, of `growth` in percent.
    """

    measure: Measure
    at_least: Threshold | None = None
    above: Threshold | None = None
    at_most: Threshold | None = None
    below: Threshold | None = None
    between: tuple[Amount, ...] | None = None
    better: Better | None = None
    printed: Text
    amendments: tuple[Amendment, ...] = ()

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """The comparison keys that are present."""
        keys: tuple[Comparison, ...] = ("at_least", "above", "at_most", "below", "between")
        return tuple(key for key in keys if getattr(self, key) is not None)

    @cached_property
    def comparison(self) -> Comparison:
        """The one comparison of a valid condition."""
        return self.comparisons[0]

    @cached_property
    def bounds(self) -> tuple[Decimal, ...]:
        """The threshold, or both ends of a range, as amounts; yes is 1."""
        value = getattr(self, self.comparison)
        if self.comparison == "between":
            return tuple(value)
        return (Decimal(1) if value == YES else value,)

    @property
    def threshold(self) -> Decimal:
        """The value the measure must reach: of a range, its nearer acceptable end."""
        return self.bounds[-1] if self.comparison == "between" and self.lower_is_better else self.bounds[0]

    @property
    def lower_is_better(self) -> bool:
        """Whether a smaller value of the measure is the better one."""
        return self.comparison in ("at_most", "below") or self.better == "lower"

    @property
    def original(self) -> Decimal:
        """The threshold as the directive printed it, before any amendment."""
        value = self.amendments[0].before if self.amendments else self.threshold
        return Decimal(1) if value == YES else Decimal(value)


class Baseline(Model):
    """A last-year actual that the directive itself states or implies."""

    value: Amount
    basis: BaselineBasis
    printed: Text


class Note(Label):
    """Something the officer should know about an indicator, with its source."""

    source: Text | None = None


class Erratum(Label):
    """A slip in the directive's text: as printed, as read, and why."""

    printed: Text
    read_as: Text
    concerns: tuple[Identifier, ...]


class Context(Model):
    """A phrase of an item whose figures are not targets (years, ages), and how often it stands there."""

    text: Text
    times: Count = 1


class Indicator(Label):
    """One indicator of an item: how its figures accumulate and which conditions must all hold.

    `each` names a kind of area, `each_of` single areas: the target then holds for every one of
    them. `out_of` is the total a count is a share of. `plausible_*` only raise a question.
    """

    id: Identifier
    unit: Text
    type: IndicatorType = "number"
    accumulation: Accumulation
    basis: Basis = "quarter"
    pace: Literal["linear", "none"] = "linear"
    each: Identifier | None = None
    each_of: tuple[AreaCode, ...] = ()
    out_of: Amount | None = None
    part_of: Identifier | None = None
    between_parts: YesNo = False
    plausible_from: Amount | None = None
    plausible_to: Amount | None = None
    baseline: Baseline | None = None
    conditions: tuple[Condition, ...]
    notes: tuple[Note, ...] = ()

    @property
    def counted(self) -> bool:
        """Parts of another indicator ("Trong đó") are rated but not counted."""
        return self.part_of is None

    @property
    def by_area(self) -> bool:
        """Whether figures come one row per area instead of one for the whole territory."""
        return self.each is not None or bool(self.each_of)

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
    """The year's spec, whole. Units, areas and indicators are looked up by name."""

    format: Literal["hq-targets/spec/1"]
    spec_version: Text
    year: Count
    title: Label
    territory: Label
    source: Label
    illustrative: YesNo = False
    units: tuple[Unit, ...]
    area_kinds: tuple[AreaKind, ...] = ()
    areas: tuple[Area, ...] = ()
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
    def area_named(self) -> Mapping[str, Area]:
        """Areas by their folded name, in either language."""
        return {fold(name): area for area in self.areas for name in (area.en, area.vi)}

    @cached_property
    def kind_of(self) -> Mapping[str, AreaKind]:
        """Kinds of areas by name."""
        return {kind.kind: kind for kind in self.area_kinds}

    @cached_property
    def indicator_of(self) -> Mapping[str, Indicator]:
        """Indicators by id, in the directive's order."""
        return {indicator.id: indicator for _, indicator in self.entries()}

    @cached_property
    def item_of(self) -> Mapping[str, Item]:
        """The item an indicator id belongs to."""
        return {indicator.id: item for item in self.items for indicator in item.indicators}

    def entries(self) -> Iterator[tuple[Path, Indicator]]:
        """Every indicator with its path in the document, in the directive's order."""
        for i, item in enumerate(self.items):
            for j, indicator in enumerate(item.indicators):
                yield ("items", i, "indicators", j), indicator

    def areas_of(self, indicator: Indicator) -> tuple[Area, ...]:
        """The areas an `each` or `each_of` target must hold in, in the spec's order."""
        if indicator.each is not None:
            return tuple(area for area in self.areas if area.kind == indicator.each)
        return tuple(self.area_of[code] for code in indicator.each_of)


@dataclass(frozen=True, slots=True)
class SpecSource:
    """A valid spec with the places of its values in the file."""

    spec: Spec
    file: str
    places: Mapping[Path, Place] = field(default_factory=dict)

    def place(self, path: Path) -> Place:
        """Where the value at `path` stands, or the closest thing around it that has a place."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(self.file))
