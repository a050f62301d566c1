"""Every figure the period rests on, one a line, as the files state it: to filter, to sort, to count with."""

from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain, count, islice
from typing import Any

from hq_targets.core.actuals.entries import Absent
from hq_targets.core.actuals.observation import Observation
from hq_targets.reports.export.annex_cells import NOTHING_MARK
from hq_targets.reports.export.machine import figures_of
from hq_targets.reports.export.sheets.desk import Desk
from hq_targets.reports.export.sheets.patterns import MOST_DIGITS, TEXT, number_pattern
from hq_targets.reports.workbooks import set_paper, write_text
from hq_targets.wording import Wording

_SHORT = 1_000  # letters that fit in any cell
MOST_ROWS = 1_000_000  # figures on one sheet: a spreadsheet holds a few more lines

_COLUMNS = {
    "indicator": 24, "name": 36, "area": 9, "area_name": 22, "period": 11, "value": 16, "basis": 11,
    "status": 12, "as_of": 12, "source": 22, "note": 30, "revised": 9, "file": 26, "line": 7,
}  # fmt: skip


def data_sheets(desk: Desk) -> None:
    """Tables of the figures, indicator by indicator as the files bring them: as many sheets as they take."""
    figures = figures_of(desk.content)
    write = _writer(desk)
    first = next(figures, None)
    for number in count(1):
        rows = islice(chain([first] if first is not None else [], figures), MOST_ROWS)
        sheet, last = desk.sheet("data", number), 0
        for line, row in enumerate(rows, 1):
            write(sheet, line, row)
            last = line
        _arrange(sheet, desk, last, "Figures" if number == 1 else f"Figures{number}")
        first = next(figures, None)
        if first is None:
            return


def _arrange(sheet: Any, desk: Desk, last: int, called: str) -> None:
    """Headings, widths and the table of a sheet with so many figures."""
    for at, width in enumerate(_COLUMNS.values()):
        sheet.set_column(at, at, width)
    heads, look = [desk.wording.text(f"data.{column}") for column in _COLUMNS], desk.looks.head()
    for at, head in enumerate(heads):
        write_text(sheet, 0, at, head, look)
    if last:
        columns = [{"header": head, "header_format": look} for head in heads]
        style = {"name": called, "columns": columns, "style": "Table Style Light 1"}
        sheet.add_table(0, 0, last, len(heads) - 1, style)
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, last, len(heads) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:N{last + 1}"})
    set_paper(sheet, desk.mark)


def _writer(desk: Desk) -> Callable[[Any, int, Observation], None]:
    """What writes a row: cheap for each, since there can be many; formats and words are made once."""
    text, plain, right = desk.looks.of(num_format=TEXT), desk.looks.of(), desk.looks.of(align="right")
    pattern_look = cache(lambda shown: desk.looks.of(num_format=shown))
    words = _words_of(desk)
    where, last = list(_COLUMNS).index("value"), len(_COLUMNS) - 1

    def write(sheet: Any, line: int, row: Observation) -> None:
        put = sheet.write_string
        for at, said in enumerate(words(row)):
            if said:
                put(line, at, said, text) if len(said) < _SHORT else write_text(sheet, line, at, said, text)
        shown = _pattern(row, desk)
        if shown and row.value is not None:
            sheet.write_number(line, where, float(row.value), pattern_look(shown))
        else:
            write_text(sheet, line, where, _in_words(row, desk.wording), right)
        sheet.write_number(line, last, row.place.line, plain)

    return write


def _words_of(desk: Desk) -> Callable[[Observation], Sequence[str]]:
    """What says a row's words, column by column up to the file; of the value none."""
    wording, spec, revised = desk.wording, desk.content.spec, desk.content.check.revised
    text, yes = cache(wording.text), wording.text("value.yes")
    names = {one.id: wording.label(one) for one in spec.indicator_of.values()}
    areas: dict[str | None, str] = {area.code: wording.label(area) for area in spec.areas}
    areas[None] = ""

    def words(row: Observation) -> Sequence[str]:
        return (
            *(row.indicator, names[row.indicator], row.area or "", areas[row.area], str(row.period), ""),
            text(f"basis.{row.basis}") if row.basis else "",
            text(f"state.{row.status}"),
            *(row.as_of or "", row.source, row.note),
            yes if revised and row.key in revised else "",
            row.place.file,
        )

    return words


def _pattern(row: Observation, desk: Desk) -> str:
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


def _in_words(row: Observation, wording: Wording) -> str:
    if row.text:
        return row.text
    if row.value is not None:
        return wording.number(row.value)
    return wording.text("value.unknown") if row.absent is Absent.UNKNOWN else ""
