"""The closing sentences: counts by items and indicators, as a year-end report states them."""

from hq_targets.core.period import Period
from hq_targets.core.summary import Summary
from hq_targets.core.verdict import REACHED, WORST_FIRST
from hq_targets.reports.content import CheckContent
from hq_targets.wording import Wording


def closing_sentences(content: CheckContent, wording: Wording) -> list[str]:
    """How many items and counted indicators are reached, what the rest is, who has not reported."""
    summary, year = content.summary, content.spec.year
    items = wording.text(
        "check.items_reached",
        reached=summary.items["met"] + summary.items["exceeded"],
        total=summary.items_total,
        exceeded=summary.items["exceeded"],
        met=summary.items["met"],
    )
    indicators = wording.text(
        "check.indicators_reached",
        reached=summary.indicators["met"] + summary.indicators["exceeded"],
        total=summary.indicators_total,
        exceeded=summary.indicators["exceeded"],
        met=summary.indicators["met"],
    )
    said = period_name(content.period, wording)
    sentences = [wording.text("check.closing", period=said, items=items, indicators=indicators)]
    rest = [
        f"{summary.indicators[status]} {wording.status(status, year)}"
        for status in WORST_FIRST
        if status not in REACHED and summary.indicators[status]
    ]
    if rest:
        sentences.append(wording.text("check.others", counts="; ".join(rest)))
    sentences.append(_reporting(summary, wording))
    parts = sum(not a.indicator.counted for a in content.assessments)
    if parts:
        sentences.append(wording.text("check.parts", count=parts))
    return sentences


def _reporting(summary: Summary, wording: Wording) -> str:
    """How many have no figure; where all have one, how many only a part of what is needed."""
    if summary.unreported:
        return wording.text(
            "check.unreported",
            reported=summary.indicators_total - summary.unreported,
            total=summary.indicators_total,
        )
    if summary.indicators["no_data"]:
        return wording.text("check.partly_reported", count=summary.indicators["no_data"])
    return wording.text("check.all_reported", total=summary.indicators_total)


def period_name(period: Period, wording: Wording) -> str:
    """The period in words; the fourth quarter closes the year."""
    said = wording.period(period)
    return f"{said} ({wording.text('check.closed_year')})" if period.closes_year else said
