"""The formats a report is handed in: each made from the same letter and annex, when it is asked for."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from hq_targets.core.report.binding import WORDS, Shown
from hq_targets.core.report.places import Spot
from hq_targets.core.report.seal import sealed
from hq_targets.reports.export.annex import Annex, annex_of
from hq_targets.reports.export.bindings import annex_values, annex_words, bound_spots, bound_words
from hq_targets.reports.export.content import ExportContent
from hq_targets.reports.export.letter import Letter, letter_of
from hq_targets.wording import Wording


class Report:
    """A period's report in one language, before it has any format."""

    def __init__(self, content: ExportContent, wording: Wording) -> None:
        self.content = content
        self.wording = wording

    @cached_property
    def letter(self) -> Letter:
        """The letter with its four parts."""
        return letter_of(self.content, self.wording)

    @cached_property
    def annex(self) -> Annex:
        """The table of all targets."""
        return annex_of(self.content, self.wording)


def made(suffix: str, report: Report) -> bytes:
    """The report in the format of a suffix (`.docx`), as the bytes of a file."""
    return FORMATS[suffix](report)


def figures_of_format(kind: str, content: ExportContent, wording: Wording) -> Mapping[str, Shown]:
    """The bound figures a document of a kind (`docx`) would hold if it were made now, by their keys."""
    if kind == "html":
        from hq_targets.reports.export.page import page_words  # noqa: PLC0415 - heavy

        return page_words(content, wording)
    report = Report(content, wording)
    if kind != "xlsx":
        return dict(bound_words(report.letter, report.annex))
    values = dict(annex_values(report.annex))
    words = {f"{key}{WORDS}": said for key, said in annex_words(report.annex)}
    return {**words, **values}


def spots_of_format(kind: str, content: ExportContent, wording: Wording) -> Sequence[Spot]:
    """Every place of a figure in a document of a kind, where a figure may have more than one."""
    if kind == "html":
        from hq_targets.reports.export.page import page_spots  # noqa: PLC0415 - heavy

        return page_spots(content, wording)
    report = Report(content, wording)
    return () if kind == "xlsx" else list(bound_spots(report.letter, report.annex, wording))


def _docx(report: Report) -> bytes:
    from hq_targets.reports.export.word.document import export_docx  # noqa: PLC0415 - heavy

    return export_docx(report.content, report.letter, report.annex, report.wording)


def _xlsx(report: Report) -> bytes:
    from hq_targets.reports.export.xlsx import export_xlsx  # noqa: PLC0415 - heavy

    return export_xlsx(report.content, report.annex, report.wording)


def _html(report: Report) -> bytes:
    from hq_targets.reports.export.page import export_html  # noqa: PLC0415 - heavy

    return sealed(export_html(report.content, report.wording).encode())


def _markdown(report: Report) -> bytes:
    from hq_targets.reports.export.markdown import export_markdown  # noqa: PLC0415 - one of several

    return sealed(export_markdown(report.content, report.letter, report.annex, report.wording).encode())


def _csv(report: Report) -> bytes:
    from hq_targets.reports.export.machine import export_csv  # noqa: PLC0415 - one of several

    return sealed(export_csv(report.content, report.wording).encode("utf-8-sig"))


def _json(report: Report) -> bytes:
    from hq_targets.reports.export.machine import export_json  # noqa: PLC0415 - one of several

    return sealed(export_json(report.content, report.wording).encode())


FORMATS: Mapping[str, Callable[[Report], bytes]] = {
    ".docx": _docx,
    ".xlsx": _xlsx,
    ".html": _html,
    ".md": _markdown,
    ".csv": _csv,
    ".json": _json,
}
