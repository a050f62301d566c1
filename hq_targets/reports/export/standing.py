"""How a verdict and a figure are called: the same in the letter, in the annex and in every list."""

from collections.abc import Iterator

from hq_targets.core.attainment.assessment import Assessment
from hq_targets.reports.export.content import ExportContent
from hq_targets.wording import Wording


def verdict_of(a: Assessment, content: ExportContent, wording: Wording) -> str:
    """The verdict in words, where "no figures" or "no baseline" would not be true by what it rests on."""
    if a.status == "no_data" and a.reading.text:
        return wording.text("result.not_assessed")
    if a.status == "no_data" and a.actual is not None:
        return wording.text("result.not_all_known")
    if a.over_nothing:
        return wording.text("result.no_growth", year=str(content.spec.year - 1))
    return wording.status(a.status, content.spec.year)


def marks_of(a: Assessment, content: ExportContent, wording: Wording) -> Iterator[str]:
    """What must be known of a figure itself: an estimate, preliminary, revised, or only a part."""
    statuses = a.states
    yield from (wording.text(f"state.{one}") for one in ("estimate", "preliminary") if one in statuses)
    if content.revised(a):
        yield wording.text("report.revised")
    if a.reading.missing and a.actual is not None:
        yield wording.text("value.partial")
