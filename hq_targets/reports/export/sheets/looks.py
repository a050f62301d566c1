"""How cells look: one format for each way, made when it is first used; and figures written as figures."""

from fractions import Fraction
from typing import Any, NamedTuple

from hq_targets.core.attainment.verdict import Status
from hq_targets.reports.export.annex import NOTHING_MARK, Annex, AnnexCell
from hq_targets.reports.export.content import ExportContent
from hq_targets.reports.workbooks import FACE
from hq_targets.wording import Wording

HEAD, LINES = "#E7E6E6", "#A6A6A6"
# Ink and ground of a verdict; the word itself is always there.
COLOURS: dict[Status, tuple[str, str]] = {
    "exceeded": ("#0B5D1E", "#C6E7CE"),
    "met": ("#0B5D1E", "#E3F3E6"),
    "on_track": ("#0B4F6C", "#DDEFF6"),
    "behind": ("#7A4B00", "#FFE8C2"),
    "pending": ("#6B5900", "#FFF6D6"),
    "missed": ("#8B0000", "#F9D2D2"),
    "not_due": ("#555555", "#F2F2F2"),
    "no_data": ("#5B2C6F", "#EFE2F3"),
    "no_baseline": ("#5B2C6F", "#EFE2F3"),
}


class Looks:
    """The formats of a workbook by what is asked of them."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def of(self, **asked: object) -> Any:
        """The format with these properties in the report's face."""
        key = tuple(sorted(asked.items()))
        if key not in self._made:
            plain = {"font_name": FACE, "font_size": 11, "valign": "vcenter"}
            self._made[key] = self._book.add_format({**plain, **asked})
        return self._made[key]

    def cell(self, **asked: object) -> Any:
        """A cell of a table: lines around it, its words on several lines where they need them."""
        return self.of(border=1, border_color=LINES, text_wrap=True, **asked)

    def head(self) -> Any:
        """The heading of a column."""
        return self.cell(bold=True, bg_color=HEAD, align="center")


class Setting(NamedTuple):
    """What every sheet is made with: the open workbook, its looks, the content and the words."""

    book: Any
    looks: Looks
    content: ExportContent
    annex: Annex
    office: str
    wording: Wording


def number_format(cell: AnnexCell, wording: Wording, signed: bool = False) -> str:
    """The format by which a cell shows its figure as the report does, with what stands around it.

    A figure typed over one that is said in words, or over a dash, is shown as what it is.
    """
    before, after = _quoted(cell.before), _quoted(cell.after)
    if cell.written:
        if cell.text == NOTHING_MARK:
            return f'#,##0.######;-#,##0.######;"{NOTHING_MARK}"'
        yes, no = (_quoted(wording.text(f"value.{one}") + cell.after) for one in ("yes", "no"))
        return f"{yes};;{no}"
    pattern = figure_format(cell.text, wording)
    if signed:
        return f"+{pattern}{after};-{pattern}{after};{pattern}{after}"
    # A minus belongs behind what stands before the figure.
    return f"{before}{pattern}{after};{before}-{pattern}{after}" if before else f"{pattern}{after}"


def figure_format(text: str, wording: Wording) -> str:
    """The format of a figure with as many decimals as it is written with."""
    _, _, decimals = text.partition("," if wording.lang == "vi" else ".")
    return "#,##0" + (f".{'0' * len(decimals)}" if decimals else "")


def as_float(value: Fraction) -> float:
    """A figure as a cell holds it."""
    return value.numerator / value.denominator


def _quoted(text: str) -> str:
    return f'"{text}"' if text else ""
