"""What must hold between the values of a spec: one function a rule, in a plain list.

Each rule yields findings with the path of the value that is wrong; the reader of the file knows
the place of every path.
"""

from collections.abc import Iterable, Iterator, Sequence

from hq_targets.core.names import nearest
from hq_targets.core.problem import Finding, Path
from hq_targets.core.targets.goal_rules import GOAL_RULES
from hq_targets.core.targets.kind_rules import KIND_RULES
from hq_targets.core.targets.level_rules import LEVEL_RULES
from hq_targets.core.targets.lineage_rules import LINEAGE_RULES
from hq_targets.core.targets.spec import Spec
from hq_targets.core.targets.target_rules import TARGET_RULES, Rule


def examine_spec(spec: Spec) -> list[Finding]:
    """Everything wrong between the values of a spec, by all rules."""
    return [finding for rule in RULES for finding in rule(spec)]


def names_are_unique(spec: Spec) -> Iterator[Finding]:
    """Units, kinds, areas, items and indicators each carry a name of their own."""
    paths = [path for path, _ in spec.entries()]
    ids = [indicator.id for _, indicator in spec.entries()]
    yield from _repeated("duplicate-id", ids, [(*path, "id") for path in paths])
    for code, part, key in (
        ("duplicate-unit", "units", "unit"),
        ("duplicate-kind", "area_kinds", "kind"),
        ("duplicate-area", "areas", "code"),
        ("duplicate-office", "offices", "office"),
        ("duplicate-item", "items", "item"),
    ):
        names = [str(getattr(entry, key)) for entry in getattr(spec, part)]
        yield from _repeated(code, names, [(part, i, key) for i in range(len(names))])


def items_are_numbered(spec: Spec) -> Iterator[Finding]:
    """Items are numbered 1, 2, 3 … as in the directive, and each has an indicator."""
    expected = 1
    for i, item in enumerate(spec.items):
        if item.item > expected:
            missing = tuple(str(n) for n in range(expected, min(item.item, expected + 20)))
            yield Finding(("items", i, "item"), "missing-item", {"missing": missing})
        elif item.item < expected and item.item not in {other.item for other in spec.items[:i]}:
            yield Finding(("items", i, "item"), "items-out-of-order", {"item": item.item})
        expected = max(expected, item.item + 1)
        if not item.indicators:
            yield Finding(("items", i, "indicators"), "nothing-listed", {"key": "indicators"})
    if spec.item_count is not None and expected <= spec.item_count:
        missing = tuple(str(n) for n in range(expected, min(spec.item_count + 1, expected + 20)))
        yield Finding(("item_count",), "missing-item", {"missing": missing})


def units_are_known(spec: Spec) -> Iterator[Finding]:
    """Every indicator's unit is declared; a unit's own bounds are in order."""
    for path, indicator in spec.entries():
        if indicator.unit not in spec.unit_of:
            yield _unknown((*path, "unit"), "unknown-unit", indicator.unit, spec.unit_of)
    for i, unit in enumerate(spec.units):
        if (unit.change_vi is None) != (unit.change_en is None):
            missing = "change_vi" if unit.change_vi is None else "change_en"
            yield Finding(("units", i), "missing-key", {"key": missing})
        if unit.min is not None and unit.max is not None and unit.min > unit.max:
            yield Finding(("units", i, "max"), "bounds-crossed", {"low": unit.min, "high": unit.max})


def kinds_are_known(spec: Spec) -> Iterator[Finding]:
    """Kinds that are named are declared, and some area belongs to one a target is for."""
    for i, area in enumerate(spec.areas):
        if area.kind not in spec.kind_of:
            yield _unknown(("areas", i, "kind"), "unknown-kind", area.kind, spec.kind_of)
    for path, indicator in spec.entries():
        if indicator.each is None:
            continue
        if indicator.each not in spec.kind_of:
            yield _unknown((*path, "each"), "unknown-kind", indicator.each, spec.kind_of)
        elif not spec.areas_of(indicator):
            yield Finding((*path, "each"), "kind-without-areas", {"kind": indicator.each})


def owners_are_known(spec: Spec) -> Iterator[Finding]:
    """An indicator's owner is an office that is declared."""
    offices = list(dict.fromkeys(office.office for office in spec.offices))
    for path, indicator in spec.entries():
        if indicator.owner is not None and indicator.owner not in offices:
            yield _unknown((*path, "owner"), "unknown-office", indicator.owner, offices)


def targets_name_areas(spec: Spec) -> Iterator[Finding]:
    """A target for single areas names declared ones of one kind, each once, and no kind besides."""
    for path, indicator in spec.entries():
        at, codes = (*path, "each_of"), indicator.each_of
        if indicator.each is not None and codes:
            yield Finding(at, "each-twice", {"id": indicator.id})
        for k, code in enumerate(codes):
            if code not in spec.area_of:
                yield _unknown((*at, k), "unknown-area", code, spec.area_of)
        kinds = [spec.area_of[code].kind for code in codes if code in spec.area_of]
        if len(set(kinds)) > 1:
            yield Finding(at, "kinds-mixed", {"kinds": tuple(dict.fromkeys(kinds))})
        yield from _repeated("duplicate-area", codes, [(*at, k) for k in range(len(codes))])


def parts_have_their_whole(spec: Spec) -> Iterator[Finding]:
    """A part names an indicator of the same item, in the same unit, that is not itself a part."""
    for path, indicator in spec.entries():
        whole_id = indicator.part_of
        siblings = {other.id: other for other in spec.item_of[indicator.id].indicators}
        if whole_id is not None:
            whole = siblings.get(whole_id)
            if whole is None or whole is indicator:
                wholes = [one.id for one in siblings.values() if one.part_of is None and one is not indicator]
                yield _unknown((*path, "part_of"), "unknown-part", whole_id, wholes)
            elif whole.part_of is not None or (
                whole.unit != indicator.unit and {whole.unit, indicator.unit} <= spec.unit_of.keys()
            ):
                yield Finding((*path, "part_of"), "bad-part", {"id": indicator.id, "whole": whole_id})
        elif indicator.between_parts and not any(o.part_of == indicator.id for o in siblings.values()):
            yield Finding((*path, "between_parts"), "whole-without-parts", {"id": indicator.id})


def bounds_are_in_order(spec: Spec) -> Iterator[Finding]:
    """What is called plausible is a range; a change is more than nothing."""
    for path, indicator in spec.entries():
        for low_key, high_key in (("plausible_from", "plausible_to"), ("yield_from", "yield_to")):
            low, high = getattr(indicator, low_key), getattr(indicator, high_key)
            if low is not None and high is not None and low > high:
                yield Finding((*path, high_key), "bounds-crossed", {"low": low, "high": high})
        change = indicator.plausible_change
        sized = indicator.accumulation != "flow" and indicator.type == "number"
        if change is not None and (change <= 0 or not sized):
            yield Finding((*path, "plausible_change"), "change-not-for-flows", {"id": indicator.id})


def parts_are_reported_by_kinds(spec: Spec) -> Iterator[Finding]:
    """Who may report parts of a figure are kinds of areas, beside the whole territory's own figure."""
    for path, indicator in spec.entries():
        at = (*path, "reported_by")
        for k, kind in enumerate(indicator.reported_by):
            if kind not in spec.kind_of:
                yield _unknown((*at, k), "unknown-kind", kind, spec.kind_of)
            elif not any(area.kind == kind for area in spec.areas):
                yield Finding((*at, k), "kind-without-areas", {"kind": kind})
        if indicator.reported_by and indicator.by_area:
            yield Finding(at, "parts-of-each", {"id": indicator.id})
        if indicator.adds_up and indicator.by_area:
            yield Finding((*path, "adds_up"), "adds-up-of-each", {"id": indicator.id})


def yields_have_a_base(spec: Spec) -> Iterator[Finding]:
    """A yield is of another indicator, and there is a bound that it is held against."""
    for path, indicator in spec.entries():
        bounded = indicator.yield_from is not None or indicator.yield_to is not None
        base = indicator.yield_of
        if base is not None and (base not in spec.indicator_of or base == indicator.id):
            others = [name for name in spec.indicator_of if name != indicator.id]
            yield _unknown((*path, "yield_of"), "unknown-indicator", base, others)
        if base is None and bounded:
            key = "yield_from" if indicator.yield_from is not None else "yield_to"
            yield Finding((*path, key), "missing-key", {"key": "yield_of"})
        elif base is not None and not bounded:
            yield Finding((*path, "yield_of"), "missing-key", {"key": "yield_from"})


def weights_are_of_all(spec: Spec) -> Iterator[Finding]:
    """Where any target has a weight every one that counts does, more than nothing, and no other has."""
    entries = list(spec.entries())
    weighted = any(indicator.weight is not None for _, indicator in entries)
    for path, indicator in entries if weighted else ():
        if indicator.weight is None:
            if indicator.counted:
                yield Finding(path, "weight-missing", {"id": indicator.id})
        elif indicator.part_of is not None or indicator.weight <= 0:
            yield Finding((*path, "weight"), "bad-weight", {"id": indicator.id})


def errata_concern_someone(spec: Spec) -> Iterator[Finding]:
    """An erratum names indicators of its own item."""
    for i, item in enumerate(spec.items):
        ids = [indicator.id for indicator in item.indicators]
        for k, erratum in enumerate(item.errata):
            if not erratum.concerns:
                yield Finding(("items", i, "errata", k), "nothing-listed", {"key": "concerns"})
            for m, name in enumerate(erratum.concerns):
                if name not in ids:
                    at = ("items", i, "errata", k, "concerns", m)
                    yield _unknown(at, "unknown-indicator", name, ids)


RULES: tuple[Rule, ...] = (
    names_are_unique,
    items_are_numbered,
    units_are_known,
    *LEVEL_RULES,
    kinds_are_known,
    owners_are_known,
    targets_name_areas,
    parts_have_their_whole,
    *KIND_RULES,
    *TARGET_RULES,
    bounds_are_in_order,
    parts_are_reported_by_kinds,
    yields_have_a_base,
    weights_are_of_all,
    errata_concern_someone,
    *LINEAGE_RULES,
    *GOAL_RULES,
)


def _repeated(code: str, names: Sequence[str], paths: Sequence[Path]) -> Iterator[Finding]:
    seen: dict[str, Path] = {}
    for name, path in zip(names, paths, strict=True):
        if name in seen:
            yield Finding(path, code, {"name": name, "first": seen[name]})
        seen.setdefault(name, path)


def _unknown(path: Path, code: str, name: str, known: Iterable[str]) -> Finding:
    names = list(known)
    return Finding(path, code, {"name": name, "near": nearest(name, names), "known": tuple(names[:40])})
