"""The closing sentences: counts by items and indicators, as a year-end report states them."""

from fractions import Fraction

from hq_targets.core.attainment.summary import Summary, Weights
from hq_targets.core.attainment.verdict import REACHED, WORST_FIRST
from hq_targets.core.period import Period
from hq_targets.reports.content import CheckContent
from hq_targets.wording import Wording, numbers


def closing_sentences(content: CheckContent, wording: Wording) -> list[str]:
    """How many items and counted indicators are reached, what the rest is, who has not reported."""
    summary, year = content.summary, content.spec.year
    said = period_name(content.period, wording)
    sentences = [wording.text("check.closing", period=said, **_reached(summary, wording))]
    if summary.weights is not None:
        sentences.append(weights_sentence(summary.weights, wording))
    sentences += _overruled(content, wording, "check.overruled")
    rest = [
        f"{summary.indicators[status]} {wording.status(status, year)}"
        for status in WORST_FIRST
        if status not in REACHED and summary.indicators[status]
    ]
    if rest:
        sentences.append(wording.text("check.others", counts="; ".join(rest)))
    sentences.append(_reporting(summary, wording))
    sentences += _moved(content, wording)
    parts = sum(a.indicator.part_of is not None for a in content.assessments)
    if parts:
        sentences.append(wording.text("check.parts", count=parts))
    if content.closed:
        sentences.append(wording.text("close.periods", periods=_closed(content, wording)))
    return sentences


def weights_sentence(weights: Weights, wording: Wording) -> str:
    """How much of all weights the targets have that are reached."""
    percent = numbers.percentage(weights.percent, wording.lang, 1, Fraction(0), Fraction(100))
    return wording.text("check.weights", reached=weights.reached, total=weights.total, percent=percent)


def overruled_sentences(content: CheckContent, wording: Wording) -> list[str]:
    """What the counts would be without the officer's own assessments, and without decisions on targets."""
    return [*_overruled(content, wording, "letter.overruled"), *_moved(content, wording)]


def _overruled(content: CheckContent, wording: Wording, key: str) -> list[str]:
    computed = content.summary.computed
    own = tuple(a.indicator for a in content.assessments if a.overruled and a.indicator.counted)
    if computed is None or not own:
        return []
    facts = {"count": content.summary.overruled, "names": own, **_reached(computed, wording)}
    return [wording.text(key, **facts)]


def _moved(content: CheckContent, wording: Wording) -> list[str]:
    if content.originals is None:
        return []
    from hq_targets.reports.originals import revision_sentences  # noqa: PLC0415 - few targets are moved

    by_directive = _reached(content.originals.summary, wording)
    return revision_sentences(content.originals, by_directive, wording)


def _closed(content: CheckContent, wording: Wording) -> str:
    """The periods that are final: since when, by whom, and how many figures were revised since."""
    said = []
    for one in content.closed:
        facts = {"period": one.period, "date": one.closing.date, "author": one.closing.author}
        said.append(wording.text("close.one", **facts, count=len(one.revised)))
    return "; ".join(said)


def _reached(summary: Summary, wording: Wording) -> dict[str, str]:
    """How many items and how many counted indicators are reached, in words."""
    items = {"reached": summary.items_reached, "total": summary.items_total}
    indicators = {"reached": summary.indicators_reached, "total": summary.indicators_total}
    for name in ("exceeded", "met"):
        items[name], indicators[name] = summary.items[name], summary.indicators[name]
    return {
        "items": wording.text("check.items_reached", **items),
        "indicators": wording.text("check.indicators_reached", **indicators),
    }


def _reporting(summary: Summary, wording: Wording) -> str:
    """How many have no figure; where all have one, how many only a part of what is needed."""
    if not summary.indicators_total:
        return wording.text("check.no_targets")
    if summary.unreported:
        return wording.text(
            "check.unreported",
            reported=summary.indicators_total - summary.unreported,
            total=summary.indicators_total,
        )
    if summary.partly:
        return wording.text("check.partly_reported", count=summary.partly)
    return wording.text("check.all_reported", total=summary.indicators_total)


def period_name(period: Period, wording: Wording) -> str:
    """Up to when, in words; the last period closes the year."""
    said = wording.end_of(period)
    return f"{said} ({wording.text('check.closed_year')})" if period.closes_year else said
