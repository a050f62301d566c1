"""What must hold of the decisions about targets: amendments make a chain, dates follow each other.

How many indicators the directive sets is held against those that no decision added, so that a target can
neither vanish nor appear without one.
"""

from collections.abc import Callable, Iterator
from datetime import date

from hq_targets.core.problem import Finding, Path
from hq_targets.core.targets.condition import Condition, ends_of
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec


def amendments_make_a_chain(spec: Spec) -> Iterator[Finding]:
    """Each amendment starts from the figure the one before it left; the last ends at today's."""
    for path, indicator in spec.entries():
        for at, condition in indicator.sound_conditions(path):
            misshapen = list(_shapes(at, condition))
            yield from misshapen or _chain(at, condition)


def decisions_follow_each_other(spec: Spec) -> Iterator[Finding]:
    """A target is added first, then amended, and withdrawn last."""
    for path, indicator in spec.entries():
        added, withdrawn, dated = indicator.added, indicator.withdrawn, list(_amended(path, indicator))
        if added is not None:
            for at, day in dated:
                if day < added.date:
                    yield Finding(at, "decision-date", {"date": day, "before": added.date})
            dated.insert(0, (path, added.date))
        latest = max((day for _, day in dated), default=None)
        if withdrawn is not None and latest is not None and withdrawn.date < latest:
            facts = {"date": withdrawn.date, "before": latest}
            yield Finding((*path, "withdrawn", "date"), "decision-date", facts)


def indicators_are_counted(spec: Spec) -> Iterator[Finding]:
    """There are as many indicators as the directive sets, beside those a decision added."""
    found = sum(one.added is None and one.rated for _, one in spec.entries())
    if spec.indicator_count is not None and found != spec.indicator_count:
        facts = {"expected": spec.indicator_count, "found": found}
        yield Finding(("indicator_count",), "indicator-count", facts)


DECISION_RULES: tuple[Callable[[Spec], Iterator[Finding]], ...] = (
    amendments_make_a_chain,
    decisions_follow_each_other,
    indicators_are_counted,
)


def _shapes(at: Path, condition: Condition) -> Iterator[Finding]:
    """A threshold is amended by one figure, a range by two in order, a yes/no target by none."""
    asked = condition.stated
    if condition.asks_yes and condition.amendments:
        yield Finding((*at, "amendments"), "amendment-of-yes-no", {})
        return
    for k, step in enumerate(condition.amendments):
        for key in ("before", "after"):
            figure = getattr(step, key)
            ordered = list(ends_of(figure)) == sorted(set(ends_of(figure)))
            alike = isinstance(figure, tuple) == isinstance(asked, tuple)
            if not alike or not ordered or len(ends_of(figure)) != len(condition.figures):
                yield Finding(
                    (*at, "amendments", k, key), "amendment-shape", {"wanted": len(condition.figures)}
                )


def _chain(at: Path, condition: Condition) -> Iterator[Finding]:
    steps = condition.amendments
    for k, step in enumerate(steps):
        here = (*at, "amendments", k)
        now = condition.stated
        expected = steps[k + 1].before if k + 1 < len(steps) else now
        if step.after == step.before:
            yield Finding((*here, "after"), "amendment-without-change", {"after": step.after})
        if step.after != expected:
            facts = {"after": step.after, "expected": expected}
            yield Finding((*here, "after"), "amendment-chain", facts)
        if k and step.date < steps[k - 1].date:
            yield Finding((*here, "date"), "amendment-date", {"date": step.date})


def _amended(path: Path, indicator: Indicator) -> Iterator[tuple[Path, date]]:
    """The days on which the figures of an indicator were amended."""
    for at, condition in indicator.conditions_at(path):
        for k, step in enumerate(condition.amendments):
            yield (*at, "amendments", k, "date"), step.date
