"""What must hold between a row of actuals, the spec and the other rows: one function a rule."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from hq_targets.core.fields import Label
from hq_targets.core.names import fold, nearest
from hq_targets.core.observation import Absent, Observation, Row, Value
from hq_targets.core.period import Period
from hq_targets.core.problem import Place, Problem
from hq_targets.core.spec import Area, Indicator, Spec


class Located(NamedTuple):
    """A row that was read, the period of its file, and where each of its cells stands."""

    row: Row
    period: Period
    cells: Mapping[str, Place]
    start: Place

    def at(self, column: str) -> Place:
        """The place of a cell; the row's beginning where the file has no such column."""
        return self.cells.get(column, self.start)


class Near(NamedTuple):
    """Something close to what was typed: what to type instead, and what it is called."""

    code: str
    label: Label


RowRule = Callable[[Located, Indicator, Spec], Iterator[Problem]]


def accept(located: Located, spec: Spec) -> tuple[Observation | None, list[Problem]]:
    """Hold a row against the spec: the observation it states, or None and what is wrong with it."""
    row = located.row
    indicator = spec.indicator_of.get(row.indicator)
    if indicator is None:
        return None, [_unknown_indicator(located, spec)]
    area, problems = _find_area(located, indicator, spec)
    for rule in ROW_RULES:
        problems.extend(rule(located, indicator, spec))
    if problems:
        return None, problems
    value = row.value
    basis = None
    if indicator.accumulation == "flow":
        basis = "ytd" if located.period.is_year else row.basis or indicator.basis
    return (
        Observation(
            indicator=indicator.id,
            area=area.code if area else None,
            period=located.period,
            value=_amount(value),
            absent=value if isinstance(value, Absent) else None,
            basis=basis,
            status=row.status or "official",
            as_of=row.as_of,
            source=row.source,
            note=row.note,
            place=located.at("value"),
        ),
        [],
    )


def _amount(value: Value) -> Decimal | None:
    if isinstance(value, Absent):
        return Decimal(0) if value is Absent.NOTHING else None
    return Decimal(value)


def values_suit_type(located: Located, indicator: Indicator, spec: Spec) -> Iterator[Problem]:
    """Yes/no indicators take yes or no, all others numbers; an ordinal is a whole step."""
    value, at = located.row.value, located.at("value")
    if value is Absent.NOTHING:
        value = Decimal(0)
    if isinstance(value, Absent):
        return
    if isinstance(value, bool):
        if indicator.type != "yes_no":
            yield Problem("yes-no-for-number", at, {"id": indicator.id, "unit": spec.unit_of[indicator.unit]})
    elif indicator.type == "yes_no":
        yield Problem("number-for-yes-no", at, {"id": indicator.id, "value": value})


def values_suit_unit(located: Located, indicator: Indicator, spec: Spec) -> Iterator[Problem]:
    """A value has no more decimals than its unit, and lies within what the unit can be at all."""
    value, at = located.row.value, located.at("value")
    if not isinstance(value, Decimal) or indicator.type == "yes_no":
        return
    unit = spec.unit_of[indicator.unit]
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
    """Only a flow's figure can be of the quarter or to date; a whole year's is the whole."""
    basis = located.row.basis
    if basis is None:
        return
    at = located.at("basis")
    if indicator.accumulation != "flow":
        yield Problem("basis-without-flow", at, {"id": indicator.id, "basis": basis})
    elif located.period.is_year and basis == "quarter":
        yield Problem("quarter-in-year-file", at, {"period": located.period})


def names_agree(located: Located, indicator: Indicator, spec: Spec) -> Iterator[Problem]:
    """Name and unit, where given, are those of the spec: a shifted row shows here."""
    row = located.row
    if row.name and fold(row.name) not in (fold(indicator.vi), fold(indicator.en)):
        facts = {"id": indicator.id, "text": row.name, "expected": indicator}
        yield Problem("name-disagrees", located.at("name"), facts)
    unit = spec.unit_of[indicator.unit]
    if row.unit and fold(row.unit) not in (fold(unit.unit), fold(unit.en)):
        facts = {"id": indicator.id, "text": row.unit, "expected": unit}
        yield Problem("unit-disagrees", located.at("unit"), facts)


ROW_RULES: tuple[RowRule, ...] = (values_suit_type, values_suit_unit, basis_is_for_flows, names_agree)


def one_figure_each(
    accepted: Iterable[Observation],
) -> tuple[list[Observation], list[Problem]]:
    """Drop every figure that is stated twice, in one file or in two: none of them can be trusted."""
    by_key: dict[object, list[Observation]] = {}
    for observation in accepted:
        by_key.setdefault(observation.key, []).append(observation)
    kept, problems = [], []
    for rows in by_key.values():
        if len(rows) == 1:
            kept.extend(rows)
            continue
        rows.sort(key=lambda o: o.place)
        for other in rows[1:]:
            facts = {
                "subject": ", ".join(part for part in (other.indicator, other.area) if part),
                "period": other.period,
                "first": rows[0].place,
                "value": rows[0].value,
                "state": rows[0].status,
            }
            problems.append(Problem("duplicate-figure", other.place, facts))
    return kept, problems


def nearest_indicators(text: str, spec: Spec, limit: int = 1) -> tuple[Near, ...]:
    """The indicators whose id or name is close to a text."""
    called = {name: Near(i.id, i) for i in spec.indicator_of.values() for name in (i.vi, i.en, i.id)}
    return tuple(dict.fromkeys(called[name] for name in nearest(text, called, limit)))


def _unknown_indicator(located: Located, spec: Spec) -> Problem:
    name = located.row.indicator
    near = nearest_indicators(name, spec)
    return Problem("unknown-indicator", located.at("indicator"), {"name": name, "near": near})


def _find_area(located: Located, indicator: Indicator, spec: Spec) -> tuple[Area | None, list[Problem]]:
    text, at = located.row.area, located.at("area")
    if not text:
        if indicator.by_area:
            return None, [Problem("area-missing", at, {"id": indicator.id})]
        return None, []
    if not indicator.by_area:
        return None, [Problem("area-not-allowed", at, {"id": indicator.id, "area": text})]
    allowed = spec.areas_of(indicator)
    area = spec.area_of.get(text) or spec.area_named.get(fold(text))
    if area is None:
        return None, [_unknown_area(text, at, spec, allowed)]
    if area not in allowed:
        facts = {"id": indicator.id, "area": area, "allowed": allowed}
        return None, [Problem("area-not-of-target", at, facts)]
    return area, []


def _unknown_area(text: str, at: Place, spec: Spec, allowed: tuple[Area, ...]) -> Problem:
    lost = {area.code.lstrip("0"): area for area in spec.areas if area.code.startswith("0")}
    if text.isdigit() and text in lost:
        area = lost[text]
        return Problem("area-zero-lost", at, {"area": text, "code": area.code, "name": area})
    for area in spec.areas:
        if any(fold(text).endswith(fold(name)) for name in area.former):
            return Problem("area-former", at, {"area": text, "code": area.code, "name": area})
    names = {name: Near(area.code, area) for area in allowed for name in (area.vi, area.en, area.code)}
    near = tuple(names[name] for name in nearest(text, names))
    return Problem("unknown-area", at, {"name": text, "near": near})
