"""The counting sentences of a report: by items and by counted indicators, each count bound."""

from collections.abc import Iterator, Mapping, Sequence

from hq_targets.core.attainment.verdict import Status
from hq_targets.reports.check.closing import weights_sentence
from hq_targets.reports.export.content import ExportContent
from hq_targets.reports.export.periods import until
from hq_targets.reports.export.runs import Line, Run, bound, filled
from hq_targets.wording import Wording

_REACHED: tuple[Status, ...] = ("exceeded", "met")
# The verdicts that are not reached, from what goes well to what nobody knows.
_REST: tuple[Status, ...] = (
    *("on_track", "behind", "missed", "pending"),
    *("not_due", "no_baseline", "no_data"),
)


def counts_of(content: ExportContent, wording: Wording) -> Line:
    """How many items and how many counted indicators are reached, and how many of them bettered."""
    summary = content.check.summary
    facts: dict[str, Run | Sequence[Run]] = {
        "period": Run(until(content.period, wording)),
        "items": _count("items", summary.items_reached),
        "items_total": _count("items_total", summary.items_total),
        "of_items": tuple(_parts("items_", summary.items, wording)),
        "indicators": _count("indicators", summary.indicators_reached),
        "indicators_total": _count("indicators_total", summary.indicators_total),
        "of_indicators": tuple(_parts("", summary.indicators, wording)),
    }
    key = "letter.counts" if content.period.closes_year else "letter.counts_so_far"
    return filled(wording, key, **facts)


def rest_of_items(content: ExportContent, wording: Wording) -> Line:
    """How many items stand otherwise, by status; empty where none does."""
    return _rest("letter.rest_of_items", "items_", content.check.summary.items, content, wording)


def rest_of_indicators(content: ExportContent, wording: Wording) -> Line:
    """How many counted indicators stand otherwise, by status; empty where none does."""
    return _rest("letter.rest", "", content.check.summary.indicators, content, wording)


def weights_of(content: ExportContent, wording: Wording) -> Line:
    """How much of all weights is reached; empty where the targets have none."""
    weights = content.check.summary.weights
    return (bound(weights_sentence(weights, wording), "*.weights"),) if weights is not None else ()


def _parts(prefix: str, counts: Mapping[Status, int], wording: Wording) -> Iterator[Run]:
    """How many of them are exceeded and met, in brackets: only what there is any of."""
    there = [status for status in _REACHED if counts[status]]
    for n, status in enumerate(there):
        yield Run(", " if n else " (")
        name = f"{prefix}{status}"
        yield from filled(wording, f"letter.{name}", count=_count(name, counts[status]))
    if there:
        yield Run(")")


def _rest(
    key: str, prefix: str, counts: Mapping[Status, int], content: ExportContent, wording: Wording
) -> Line:
    said: list[Run] = []
    for status in _REST:
        if counts[status]:
            said += [Run("; ")] if said else []
            said.append(_count(f"{prefix}{status}", counts[status]))
            said.append(Run(f" {wording.status(status, content.spec.year)}"))
    return filled(wording, key, counts=said) if said else ()


def _count(name: str, count: int) -> Run:
    return bound(str(count), f"*.{name}")
