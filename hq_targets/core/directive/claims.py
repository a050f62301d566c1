"""Which figure of an item of the directive belongs to which target, and which to none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from hq_targets.core.directive.items import ItemText
from hq_targets.core.figures import Figure, figure_tokens
from hq_targets.core.problem import Path
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Item

MOST_TRIED = 200  # figures of an item that are each tried as the wrong one
Spans = Sequence[tuple[int, int]]


class Phrase(NamedTuple):
    """A target's printed words and their path; where they were sought from, and found (None: nowhere)."""

    printed: str
    path: Path
    since: int
    spans: Spans | None


@dataclass
class Claims:
    """The figures of an item that are spoken for; `times` is how often each context was found."""

    text: ItemText
    targets: set[int] = field(default_factory=set)
    context: set[int] = field(default_factory=set)
    phrases: list[Phrase] = field(default_factory=list)
    times: list[int] = field(default_factory=list)

    @property
    def unclaimed(self) -> list[Figure]:
        """The figures that nothing claims."""
        return [f for f in self.text.figures if f.start not in self.targets | self.context]

    @property
    def unfound(self) -> list[Phrase]:
        """The targets whose words do not stand in the text."""
        return [phrase for phrase in self.phrases if phrase.spans is None]

    def take(self, spans: Spans, kind: set[int]) -> bool:
        """Claim the figures in `spans` for `kind`, unless one of them is claimed already."""
        inside = {figure.start for span in spans for figure in self.text.within(*span)}
        if inside & (self.targets | self.context):
            return False
        kind |= inside
        return True


def claim(text: ItemText, item: Item, path: Path) -> Claims:
    """Claim the figures of an item: all context, then the targets in the order of the indicators.

    The conditions of one indicator may stand in the text in any order. A target that a decision added is not
    sought.
    """
    claims = Claims(text)
    for context in item.context:
        claims.times.append(sum(claims.take(spans, claims.context) for spans in text.find(context.text)))
    since = 0
    for j, indicator in enumerate(item.indicators):
        if indicator.added is not None:
            continue  # not of the directive
        here = [
            Phrase(printed, at, since, _found(claims, printed, since))
            for at, printed in _printed(indicator, (*path, "indicators", j))
        ]
        since = max([since, *(phrase.spans[-1][1] for phrase in here if phrase.spans)])
        claims.phrases += here
    return claims


def mended(claims: Claims, item: Item, path: Path) -> tuple[Claims, Figure] | None:
    """The one figure that, were it as printed, would make the whole item agree, and the claims then.

    So the changed figure is blamed also where its neighbour happens to equal it.
    """
    if len(claims.unfound) != 1 or len(claims.text.figures) > MOST_TRIED:
        return None
    for wanted in figure_tokens(claims.unfound[0].printed):
        for figure in claims.text.figures:
            trial = claim(claims.text.with_figure(figure, wanted.text), item, path)
            contexts = [context.times for context in item.context]
            if not trial.unfound and not trial.unclaimed and trial.times == contexts:
                return trial, figure
    return None


def _printed(indicator: Indicator, path: Path) -> Iterator[tuple[Path, str]]:
    for k, condition in enumerate(indicator.conditions):
        yield (*path, "conditions", k, "printed"), condition.printed
    baseline = indicator.baseline
    if baseline is not None and baseline.basis == "stated":
        yield (*path, "baseline", "printed"), baseline.printed


def _found(claims: Claims, printed: str, since: int) -> Spans | None:
    """Claim the first free place of a phrase from `since` on; None where there is none."""
    places = claims.text.find(printed, since)
    return next((spans for spans in places if claims.take(spans, claims.targets)), None)
