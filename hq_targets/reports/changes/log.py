"""Every change of a target through git's history: when, by whom, by which decision."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from hq_targets.core.changes.history import Entry, Revision
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec
from hq_targets.reports.changes.diff_document import target_value
from hq_targets.reports.changes.target_rows import change_grid
from hq_targets.reports.documents import LOG_FORMAT, dumped, watermark
from hq_targets.reports.grid import Cell, Grid, Page, Section
from hq_targets.wording import Wording

MANY = 12  # targets that are counted rather than listed, where the file begins


class LogContent(NamedTuple):
    """The entries of a history, the latest first; of one indicator where one is named.

    `shallow` says that the clone has only a part of the history.
    """

    spec: Spec
    indicator: Indicator | None
    entries: Sequence[Entry]
    file: str
    shallow: bool


def log_page(content: LogContent, wording: Wording) -> Page:
    """A section a commit."""
    one = content.indicator
    title = wording.text("log.title", year=str(content.spec.year))
    lead = [Cell(wording.text("log.file", file=content.file), "dim")]
    if one is not None:
        title = wording.text("log.title_of", name=f"{wording.label(one)} [{one.id}]")
    if not content.entries:
        lead.append(Cell(wording.text("log.nothing"), "bold"))
    if content.shallow:
        lead.append(Cell(wording.text("log.shallow"), "bold yellow"))
    sections = [
        Section(_heading(each.revision, wording), tuple(_body(each, content, wording)))
        for each in content.entries
    ]
    banner = wording.text("common.illustrative_long") if content.spec.illustrative else ""
    return Page(title, lead, sections, banner)


def log_json(content: LogContent, wording: Wording) -> str:
    """The same as JSON."""
    return dumped(
        {
            "format": LOG_FORMAT,
            "year": content.spec.year,
            "illustrative": content.spec.illustrative,
            **watermark(content.spec.illustrative, wording),
            "indicator": content.indicator.id if content.indicator is not None else None,
            "file": content.file,
            "shallow": content.shallow,
            "entries": [_entry(each) for each in content.entries],
        }
    )


def revision_value(revision: Revision) -> dict[str, Any]:
    """A commit as JSON; null where nothing is committed yet."""
    return {
        "commit": revision.name or None,
        "date": revision.date or None,
        "author": revision.author or None,
        "message": revision.message or None,
    }


def _entry(each: Entry) -> dict[str, Any]:
    readable = each.after is not None or each.gone
    targets = [target_value(one) for one in each.changes]
    stands = {"readable": readable, "gone": each.gone, "merged": each.merged}
    return {**revision_value(each.revision), **stands, "targets": targets}


def _heading(revision: Revision, wording: Wording) -> str:
    if not revision.name:
        return wording.text("log.uncommitted")
    facts = {"date": wording.month(revision.date), "short": revision.short, "author": revision.author}
    return wording.text("log.commit", **facts, subject=revision.subject)


def _body(each: Entry, content: LogContent, wording: Wording) -> Iterator[Cell | Grid]:
    if each.gone:
        yield Cell(wording.text("log.gone"), "bold red")
    elif each.after is None:
        yield Cell(wording.text("log.unreadable"), "bold red")
    elif each.before is None and not each.merged and content.indicator is None and len(each.changes) > MANY:
        yield Cell(wording.text("log.begun", count=len(each.changes)))
    elif each.changes:
        if each.merged:
            yield Cell(wording.text("log.merged"), "bold yellow")
        moves = any(one.weight == "target" for one in each.changes)
        yield change_grid(each.changes, (each.before, each.after), wording, moves=moves)
