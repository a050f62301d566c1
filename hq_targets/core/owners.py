"""Who owns which indicator, said beside the targets and not in them: by offices and their indicators."""

from collections.abc import Iterator, Sequence

from hq_targets.core.fields import Identifier, Model
from hq_targets.core.names import nearest
from hq_targets.core.problem import Finding
from hq_targets.core.spec import Indicator, Item, Office, Spec


class Ownership(Model):
    """An office and the indicators it owns."""

    office: Identifier
    indicators: tuple[Identifier, ...]


def examine_owners(offices: Sequence[Office], owners: Sequence[Ownership], spec: Spec) -> Iterator[Finding]:
    """What is named and not there: an office nobody declares, an indicator the spec does not have."""
    known = [office.office for office in (*spec.offices, *offices)]
    for n, one in enumerate(owners):
        if one.office not in known:
            facts: dict[str, object] = {"name": one.office, "near": nearest(one.office, known)}
            yield Finding(("owners", n, "office"), "unknown-office", {**facts, "known": tuple(known)})
        for k, name in enumerate(one.indicators):
            if name not in spec.indicator_of:
                facts = {"name": name, "near": nearest(name, spec.indicator_of)}
                yield Finding(("owners", n, "indicators", k), "unknown-indicator", facts)


def with_owners(spec: Spec, offices: Sequence[Office], owners: Sequence[Ownership]) -> Spec:
    """The spec with further offices, and with the owners of its indicators."""
    owner_of = {name: one.office for one in owners for name in one.indicators}

    def owned(indicator: Indicator) -> Indicator:
        if indicator.id not in owner_of:
            return indicator
        return Indicator.model_construct(**{**dict(indicator), "owner": owner_of[indicator.id]})

    items = tuple(
        Item.model_construct(**{**dict(item), "indicators": tuple(map(owned, item.indicators))})
        for item in spec.items
    )
    # Made anew, so that nothing that was looked up before is kept.
    return Spec.model_construct(**{**dict(spec), "offices": (*spec.offices, *offices), "items": items})
