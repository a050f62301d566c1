"""What must hold of the years before within one year's spec: whose successor an indicator is, and breaks."""

from collections.abc import Callable, Iterator

from hq_targets.core.problem import Finding, Path
from hq_targets.core.targets.spec import Spec


def nobody_is_continued_twice(spec: Spec) -> Iterator[Finding]:
    """Two indicators do not continue the same one; who keeps an id continues it too."""
    first: dict[str, tuple[str, Path]] = {}
    # Who keeps an id comes first, so that the word that contradicts it is blamed.
    entries = sorted(spec.entries(), key=lambda entry: entry[1].continues is not None)
    for path, indicator in entries:
        other, at = first.setdefault(indicator.ancestor, (indicator.id, (*path, "continues")))
        if other != indicator.id and indicator.continues is not None:
            facts = {"name": indicator.continues, "other": other, "first": at}
            yield Finding((*path, "continues"), "continued-twice", facts)


def nobody_continues_itself(spec: Spec) -> Iterator[Finding]:
    """An indicator that keeps its id need not say so."""
    for path, indicator in spec.entries():
        if indicator.continues == indicator.id:
            yield Finding((*path, "continues"), "continues-itself", {"id": indicator.id})


def restated_only_across_a_break(spec: Spec) -> Iterator[Finding]:
    """A figure is only restated where the definition became another one."""
    for path, indicator in spec.entries():
        baseline = indicator.baseline
        if baseline is not None and baseline.basis == "restated" and indicator.redefined is None:
            yield Finding((*path, "baseline", "basis"), "restated-without-break", {"id": indicator.id})


LINEAGE_RULES: tuple[Callable[[Spec], Iterator[Finding]], ...] = (
    nobody_is_continued_twice,
    nobody_continues_itself,
    restated_only_across_a_break,
)
