"""A spec with one decision more: what an edited file must say, and nothing else."""

from collections.abc import Callable
from decimal import Decimal

from hq_targets.core.fields import remade
from hq_targets.core.targets.condition import Amendment, Condition, Decision
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Item, Spec


def amended(spec: Spec, name: str, number: int, after: Decimal | tuple[Decimal, ...], by: Decision) -> Spec:
    """The spec with another figure in one condition of an indicator, and the amendment that says so."""

    def change(indicator: Indicator) -> Indicator:
        conditions = list(indicator.conditions)
        conditions[number] = amended_condition(conditions[number], after, by)
        return remade(indicator, conditions=tuple(conditions))

    return _changed(spec, name, change)


def amended_condition(condition: Condition, after: Decimal | tuple[Decimal, ...], by: Decision) -> Condition:
    """A condition with another figure, and the amendment behind those it has."""
    step = Amendment(**dict(by), before=condition.stated, after=after)
    changes = {condition.comparison: after, "amendments": (*condition.amendments, step)}
    return remade(condition, **changes)


def withdrawn(spec: Spec, name: str, by: Decision) -> Spec:
    """The spec with an indicator withdrawn."""
    return _changed(spec, name, lambda indicator: remade(indicator, withdrawn=by))


def with_added(spec: Spec, number: int, indicator: Indicator) -> Spec:
    """The spec with an indicator behind the last one of an item."""

    def change(item: Item) -> Item:
        if item.item != number:
            return item
        return remade(item, indicators=(*item.indicators, indicator))

    return remade(spec, items=tuple(change(item) for item in spec.items))


def _changed(spec: Spec, name: str, change: Callable[[Indicator], Indicator]) -> Spec:
    def changed(item: Item) -> Item:
        return remade(
            item, indicators=tuple(change(one) if one.id == name else one for one in item.indicators)
        )

    return remade(spec, items=tuple(map(changed, spec.items)))
