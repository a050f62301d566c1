"""What every sheet of the workbook is made with: the book, its looks, and the titles above each table."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from hq_targets.core.attainment.verdict import Status
from hq_targets.reports.export.content import ExportContent
from hq_targets.reports.export.letter import office_of
from hq_targets.reports.export.periods import until
from hq_targets.reports.export.stamped import banners, watermark_text
from hq_targets.reports.workbooks import FONT, LINE, lines_of, write_text
from hq_targets.wording import Wording

_HEAD, _LINES, _RED = "#E7E6E6", "#A6A6A6", "#C00000"
# Of the cell and of its words, the worse the redder.
COLOURS: dict[Status, tuple[str, str]] = {
    "missed": ("#F8CBAD", "#9C0006"),
    "behind": ("#FFE0B2", "#8A4B00"),
    "no_baseline": ("#E6D9F2", "#5B2C83"),
    "no_data": ("#E6D9F2", "#5B2C83"),
    "pending": ("#FFF2CC", "#7F6000"),
    "not_due": ("#EDEDED", "#595959"),
    "on_track": ("#DDEBF7", "#1F4E79"),
    "met": ("#E2EFDA", "#375623"),
    "exceeded": ("#C6E0B4", "#1E4D12"),
}


class Looks:
    """The formats of a book, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def of(self, **wanted: object) -> Any:
        """A format for words outside of a table."""
        looks = {"font_name": FONT, "font_size": 11, "valign": "vcenter", **wanted}
        key = tuple(sorted(looks.items(), key=lambda one: one[0]))
        if key not in self._made:
            self._made[key] = self._book.add_format(looks)
        return self._made[key]

    def cell(self, **wanted: object) -> Any:
        """A format for a cell of a table."""
        return self.of(border=1, border_color=_LINES, text_wrap=True, **wanted)

    def head(self) -> Any:
        """The format of a heading."""
        return self.cell(bold=True, bg_color=_HEAD, align="center")

    def verdict(self, status: Status) -> Any:
        """The colours of a status."""
        ground, words = COLOURS[status]
        return self._book.add_format({"bg_color": ground, "font_color": words})


class Desk(NamedTuple):
    """The book while it is written; xlsxwriter's objects have no types."""

    book: Any
    looks: Looks
    content: ExportContent
    wording: Wording

    def sheet(self, key: str, number: int = 1) -> Any:
        """A new sheet, called by the words of `sheet.KEY`; further ones of the kind by their number."""
        name = self.wording.text(f"sheet.{key}")
        return self.book.add_worksheet(name if number == 1 else f"{name} {number}")

    @property
    def mark(self) -> str:
        """What must be seen on every page."""
        return watermark_text(self.content.stamp, self.wording)


def subject_of(content: ExportContent, wording: Wording) -> str:
    """What the workbook is about, with its period."""
    period = until(content.period, wording)
    if content.spec.report is None:
        return wording.text("letter.annex_title", period=period)
    return f"{wording.label(content.spec.report.subject)} {period}"


def authority_of(content: ExportContent, wording: Wording) -> str:
    """The office whose report it is; empty where the spec names none."""
    head = content.spec.report
    if head is None:
        return ""
    return office_of([wording.label(line) for line in head.authority], wording)


def entitle(sheet: Any, desk: Desk, title: str, widths: Sequence[float], first: int = 0) -> int:
    """Write the titles over a table whose columns have these widths; the line below them."""
    content, wording, looks = desk.content, desk.wording, desk.looks
    red = looks.of(bold=True, font_color=_RED, align="center", text_wrap=True)
    lines = [
        (authority_of(content, wording).upper(), looks.of(bold=True)),
        (title.upper(), looks.of(bold=True, font_size=14, align="center", text_wrap=True)),
        (_where_and_when(content, wording), looks.of(italic=True, align="center")),
        *((banner, red) for banner in banners(content.stamp, wording)),
    ]
    at = first
    for text, look in lines:
        if text:
            write_across(sheet, at, text, widths, look)
            at += 1
    return at


def write_across(sheet: Any, line: int, text: str, widths: Sequence[float], look: Any) -> None:
    """A text over all columns; a large one takes more room."""
    wider = look.font_size / 11 * (1.15 if look.bold else 1)
    if len(widths) > 1:
        sheet.merge_range(line, 0, line, len(widths) - 1, "", look)
    write_text(sheet, line, 0, text, look)
    sheet.set_row(line, LINE * wider * lines_of(text, sum(widths) / wider))


def _where_and_when(content: ExportContent, wording: Wording) -> str:
    where, when = wording.label(content.spec.territory), until(content.period, wording)
    return wording.text("sheet.where_and_when", territory=where, period=when, as_of=content.stamp.as_of)
