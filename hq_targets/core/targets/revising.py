"""A spec with one decision more: what an edited file must say, and nothing else."""

from collections.abc import Callable
from decimal import Decimal

from hq_targets.core.targets.condition import Amendment, Condition, Decision
from hq_targets.core.targets.spec import Indicator, Item, Spec


def amended(spec: Spec, name: str, number: int, after: Decimal | tuple[Decimal, ...], by: Decision) -> Spec:
    """The spec with another figure in one condition of an indicator, and the amendment that says so."""

    def change(indicator: Indicator) -> Indicator:
        conditions = list(indicator.conditions)
        conditions[number] = amended_condition(conditions[number], after, by)
        return _with(indicator, conditions=tuple(conditions))

    return _changed(spec, name, change)


def amended_condition(condition: Condition, after: Decimal | tuple[Decimal, ...], by: Decision) -> Condition:
    """A condition with another figure, and the amendment behind those it has."""
    before = getattr(condition, condition.comparison)
    step = Amendment(**dict(by), before=before, after=after)
    fields = {name: getattr(condition, name) for name in Condition.model_fields}
    fields |= {condition.comparison: after, "amendments": (*condition.amendments, step)}
    return Condition.model_construct(**fields)


def withdrawn(spec: Spec, name: str, by: Decision) -> Spec:
    """The spec with an indicator withdrawn."""
    return _changed(spec, name, lambda indicator: _with(indicator, withdrawn=by))


def with_added(spec: Spec, number: int, indicator: Indicator) -> Spec:
    """The spec with an indicator behind the last one of an item."""

    def change(item: Item) -> Item:
        if item.item != number:
            return item
        return _item_with(item, (*item.indicators, indicator))

    return _spec_with(spec, tuple(change(item) for item in spec.items))


def _changed(spec: Spec, name: str, change: Callable[[Indicator], Indicator]) -> Spec:
    return _spec_with(
        spec,
        tuple(
            _item_with(item, tuple(change(one) if one.id == name else one for one in item.indicators))
            for item in spec.items
        ),
    )


def _with(indicator: Indicator, **fields: object) -> Indicator:
    known = {name: getattr(indicator, name) for name in Indicator.model_fields}
    return Indicator.model_construct(**{**known, **fields})


def _item_with(item: Item, indicators: tuple[Indicator, ...]) -> Item:
    known = {name: getattr(item, name) for name in Item.model_fields}
    return Item.model_construct(**{**known, "indicators": indicators})


def _spec_with(spec: Spec, items: tuple[Item, ...]) -> Spec:
    known = {name: getattr(spec, name) for name in Spec.model_fields}
    return Spec.model_construct(**{**known, "items": items})
