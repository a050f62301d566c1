"""Every figure the period rests on, one a line, as the files state it: to filter, to sort, to count with."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from hq_targets.core.actuals.entries import Absent
from hq_targets.reports.export.annex import NOTHING_MARK
from hq_targets.reports.export.sheets.desk import Desk
from hq_targets.reports.export.sheets.patterns import MOST_DIGITS, TEXT, number_pattern
from hq_targets.reports.frames import observations_frame
from hq_targets.reports.workbooks import set_paper, write_text
from hq_targets.wording import Wording

_COLUMNS = {
    "indicator": 24, "name": 36, "area": 9, "area_name": 22, "period": 11, "value": 16, "basis": 11,
    "status": 12, "as_of": 12, "source": 22, "note": 30, "revised": 9, "file": 26, "line": 7,
}  # fmt: skip


def data_sheet(sheet: Any, desk: Desk) -> None:
    """A table of the figures, in the order of the files."""
    wording, looks = desk.wording, desk.looks
    for at, width in enumerate(_COLUMNS.values()):
        sheet.set_column(at, at, width)
    heads = [wording.text(f"data.{column}") for column in _COLUMNS]
    for at, head in enumerate(heads):
        write_text(sheet, 0, at, head, looks.head())
    frame = observations_frame(desk.content)
    _fill(sheet, frame, desk)
    if len(frame):
        look = looks.head()
        columns = [{"header": head, "header_format": look} for head in heads]
        style = {"name": "Figures", "columns": columns, "style": "Table Style Light 1"}
        sheet.add_table(0, 0, len(frame), len(heads) - 1, style)
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, len(frame), len(heads) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:N{len(frame) + 1}"})
    set_paper(sheet, desk.mark)


def _fill(sheet: Any, frame: Any, desk: Desk) -> None:
    """Cheap for each row, since there can be many: formats are made once."""
    text, plain, right = desk.looks.of(num_format=TEXT), desk.looks.of(), desk.looks.of(align="right")
    patterns: dict[str, Any] = {}
    said_of = _words_of(desk.wording)
    where = list(_COLUMNS).index("value")
    for line, row in enumerate(frame.itertuples(index=False), 1):
        for at, said in enumerate(said_of(row)):
            if said:
                write_text(sheet, line, at, said, text)
        shown = _pattern(row, desk)
        if not shown:
            write_text(sheet, line, where, _in_words(row, desk.wording), right)
        else:
            if shown not in patterns:
                patterns[shown] = desk.looks.of(num_format=shown)
            sheet.write_number(line, where, float(row.value), patterns[shown])
        sheet.write_number(line, len(_COLUMNS) - 1, row.line, plain)


def _words_of(wording: Wording) -> Callable[[Any], Sequence[str]]:
    """What says a row's words, column by column up to the file; of the value none."""
    vi, yes, text = wording.lang == "vi", wording.text("value.yes"), cache(wording.text)

    def words(row: Any) -> Sequence[str]:
        return (
            *(row.indicator, row.name_vi if vi else row.name_en),
            *(row.area or "", (row.area_vi if vi else row.area_en) or ""),
            *(str(row.period), ""),
            text(f"basis.{row.basis}") if row.basis else "",
            text(f"state.{row.status}"),
            *(row.as_of or "", row.source or "", row.note or ""),
            yes if row.revised else "",
            row.file,
        )

    return words


def _pattern(row: Any, desk: Desk) -> str:
    """The number format of a figure; none where it is not known, or no cell could hold all its digits."""
    value = row.value
    if value is None or len(value.as_tuple().digits) > MOST_DIGITS:
        return ""
    if row.absent is Absent.NOTHING:
        return f'[=0]"{NOTHING_MARK}";General'
    if desk.content.spec.indicator_of[row.indicator].type == "yes_no":
        yes, no = (desk.wording.text(f"value.{word}") for word in ("yes", "no"))
        return f'[=1]"{yes}";[=0]"{no}";General'
    return number_pattern(max(0, -int(value.normalize().as_tuple().exponent)))


def _in_words(row: Any, wording: Wording) -> str:
    if row.value is not None:
        return wording.number(row.value)
    return wording.text("value.unknown") if row.absent is Absent.UNKNOWN else ""
