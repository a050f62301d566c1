"""Who owns which indicator, said beside the targets and not in them: by offices and their indicators."""

from collections.abc import Iterator, Sequence

from hq_targets.core.fields import Identifier, Model, remade
from hq_targets.core.names import nearest
from hq_targets.core.problem import Finding, Path
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.offices import Office
from hq_targets.core.targets.spec import Spec


class Ownership(Model):
    """An office and the indicators it owns."""

    office: Identifier
    indicators: tuple[Identifier, ...]


def examine_owners(offices: Sequence[Office], owners: Sequence[Ownership], spec: Spec) -> Iterator[Finding]:
    """What is named and not there, or named twice: offices, and the indicators they own."""
    declared = [office.office for office in offices]
    known = [*(office.office for office in spec.offices), *declared]
    for n, name in enumerate(declared):
        if name in declared[:n]:
            first: Path = ("offices", declared.index(name), "office")
            yield Finding(("offices", n, "office"), "duplicate-office", {"name": name, "first": first})
    owned: dict[str, Path] = {}
    for n, one in enumerate(owners):
        if one.office not in known:
            facts: dict[str, object] = {
                "name": one.office,
                "near": nearest(one.office, known),
                "known": tuple(dict.fromkeys(known)),
            }
            yield Finding(("owners", n, "office"), "unknown-office", facts)
        for k, name in enumerate(one.indicators):
            at: Path = ("owners", n, "indicators", k)
            if name not in spec.indicator_of:
                facts = {"name": name, "near": nearest(name, spec.indicator_of)}
                yield Finding(at, "unknown-indicator", facts)
            elif name in owned:
                yield Finding(at, "owner-twice", {"id": name, "first": owned[name]})
            owned.setdefault(name, at)


def with_owners(spec: Spec, offices: Sequence[Office], owners: Sequence[Ownership]) -> Spec:
    """The spec with further offices, or other names for its own, and with the owners of its indicators."""
    named = {office.office: office for office in (*spec.offices, *offices)}
    owner_of = {name: one.office for one in owners for name in one.indicators}

    def owned(indicator: Indicator) -> Indicator:
        if indicator.id not in owner_of:
            return indicator
        return remade(indicator, owner=owner_of[indicator.id])

    items = tuple(remade(item, indicators=tuple(map(owned, item.indicators))) for item in spec.items)
    return remade(spec, offices=tuple(named.values()), items=items)
