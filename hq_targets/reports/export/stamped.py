"""What every output says of itself: its period, to which day it goes, and from which files it was made."""

from typing import Any

from hq_targets.core.report.stamp import Stamp
from hq_targets.reports.export.periods import until
from hq_targets.wording import Wording

REPORT_FORMAT = "hq-targets/report/1"


def stamp_text(stamp: Stamp, wording: Wording) -> str:
    """The stamp in one line, for people."""
    facts = {"period": until(stamp.period, wording), "as_of": stamp.as_of, "version": stamp.spec_version}
    return wording.text("stamp.line", **facts, origin=_origin(stamp, wording))


def banners(stamp: Stamp, wording: Wording) -> list[str]:
    """What must be seen before any figure is: that they are made up, or that the files have errors."""
    said = [wording.text("common.illustrative_long")] if stamp.illustrative else []
    return [*said, wording.text("stamp.draft")] if stamp.draft else said


def watermark_text(stamp: Stamp, wording: Wording) -> str:
    """The banners in as few words as stand across a page; nothing on what may be handed in."""
    said = [wording.text("common.illustrative")] if stamp.illustrative else []
    return " · ".join([*said, wording.text("stamp.draft_short")] if stamp.draft else said)


def stamp_value(stamp: Stamp, lang: str) -> dict[str, Any]:
    """The stamp for programs: what a document is asked by when it is held against the data."""
    origin = stamp.origin
    return {
        "format": REPORT_FORMAT,
        "year": stamp.year,
        "period": str(stamp.period),
        "lang": lang,
        "as_of": stamp.as_of,
        "spec_version": stamp.spec_version,
        "revision": origin.revision if origin is not None else None,
        "clean": origin.clean if origin is not None else None,
        "illustrative": stamp.illustrative,
        "draft": stamp.draft,
    }


def _origin(stamp: Stamp, wording: Wording) -> str:
    if stamp.origin is None:
        return wording.text("stamp.no_git")
    if stamp.origin.revision is None:
        return wording.text("stamp.nothing_committed")
    key = "stamp.clean" if stamp.origin.clean else "stamp.changed"
    return wording.text(key, revision=stamp.origin.revision)
