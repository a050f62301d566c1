"""Targets reported in words: only the officer says whether they are met, and until she does nothing is."""

from collections.abc import Iterable, Iterator

from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.remark import Remark
from hq_targets.core.problem import Problem


def examine_texts(assessments: Iterable[Assessment]) -> list[Problem]:
    """When the year is over, every text that was reported is assessed by the officer."""
    return [
        Problem("assessment-wanted", a.reading.rows[-1].place, _facts(a))
        for a in assessments
        if a.period.closes_year and _waits(a) and a.indicator.withdrawn is None
    ]


def in_words(a: Assessment) -> Iterator[Remark]:
    """What was reported in words, whole, and that it waits for the officer's assessment."""
    if a.indicator.type == "text" and a.reading.text:
        yield Remark("in-words", {"text": a.reading.text})
    if _waits(a):
        yield Remark("assessment-wanted")


def _waits(a: Assessment) -> bool:
    words = a.indicator.type == "text" and a.indicator.rated
    return words and bool(a.reading.text) and a.own is None


def _facts(a: Assessment) -> dict[str, object]:
    """What is said of it; `code` is the period as the file of assessments writes it."""
    return {"id": a.indicator.id, "period": a.period, "code": str(a.period), "value": a.reading.text}
