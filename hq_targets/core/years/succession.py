"""A year's spec held against the one before: whose figures an indicator continues must be beyond doubt.

Of the year before only what is needed is known: its indicators by id, with their units and types.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from hq_targets.core.names import nearest
from hq_targets.core.problem import Finding, Path
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec


class Defined(NamedTuple):
    """What the figures of an indicator were in a year."""

    unit: str
    type: str = "number"


Catalogue = Mapping[str, Defined]
Rule = Callable[[Path, Indicator, Catalogue], Iterator[Finding]]


def examine_succession(spec: Spec, before: Catalogue) -> list[Finding]:
    """Everything the spec says of the year before that cannot be so; `before` is that year's catalogue."""
    return [
        Finding(one.path, one.code, {**one.facts, "before": str(spec.year - 1)})
        for path, indicator in spec.entries()
        for rule in RULES
        for one in rule(path, indicator, before)
    ]


def what_is_continued_was_there(path: Path, indicator: Indicator, before: Catalogue) -> Iterator[Finding]:
    """An indicator continues one that there was."""
    name = indicator.continues
    if name is not None and name not in before:
        yield Finding(
            (*path, "continues"), "continues-unknown", {"name": name, "near": nearest(name, before)}
        )


def nobody_leaves_its_own_line(path: Path, indicator: Indicator, before: Catalogue) -> Iterator[Finding]:
    """Who continues another one was not there itself."""
    name = indicator.continues
    if name is not None and name != indicator.id and indicator.id in before:
        yield Finding((*path, "continues"), "continues-beside-itself", {"id": indicator.id, "name": name})


def definitions_change_in_the_open(path: Path, indicator: Indicator, before: Catalogue) -> Iterator[Finding]:
    """Where the unit or the type became another one, the spec says whether figures can still be compared."""
    old = before.get(indicator.ancestor)
    if old is None or indicator.redefined is not None:
        return
    for key, was, now in (("unit", old.unit, indicator.unit), ("type", old.type, indicator.type)):
        if was != now:
            facts = {"id": indicator.id, "field": key, "was": was, "now": now}
            yield Finding((*path, key), "definition-changed", facts)


RULES: tuple[Rule, ...] = (
    what_is_continued_was_there,
    nobody_leaves_its_own_line,
    definitions_change_in_the_open,
)
