"""The form of a period as a workbook: what is known is locked, what is asked for is not.

A sheet for the whole territory, one for its areas, and one that explains. Drop-downs hold the words the
reader knows; a number that is not one brings a warning, not a refusal, since `-` and `…` are answers too.
"""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, NamedTuple

from hq_targets.core.form import Form, FormRow
from hq_targets.core.period import PERIOD_PROPERTY
from hq_targets.reports.form_cells import COLUMNS, TYPED, headings, known_cells, titles, typed_cells
from hq_targets.wording import Wording

_WIDTHS = {
    "item": 5, "code": 22, "name": 34, "area": 9, "area_name": 22, "unit": 13, "target": 17, "before": 16,
    "value": 13, "basis": 13, "status": 11, "as_of": 11, "source": 20, "note": 26,
}  # fmt: skip
_A4 = 9
_HEAD_HEIGHT, _LINE = 32, 15  # points
_GUIDE_WIDTH = 96
_INPUT, _HEAD, _RED = "#FFF9DB", "#E7E6E6", "#C00000"
_MANY = 500_000_000  # larger than any figure that is asked for
_DIGITS_FORMAT, _COUNT_FORMAT, _DATE_FORMAT = "#,##0.0##", "#,##0", "dd/mm/yyyy"


class _Looks(NamedTuple):
    """The formats of the cells, by what stands in them; xlsxwriter's objects have no types."""

    title: Any
    plain: Any
    warning: Any
    head: Any
    known: Any
    part: Any
    text: Any
    count: Any
    number: Any
    date: Any


def form_workbook(form: Form, wording: Wording) -> bytes:
    """The workbook's bytes; the same form gives the same bytes."""
    # Heavy, and only this command writes workbooks; it has no types.
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415

    stream = BytesIO()
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(stream, {"in_memory": True, **safe})
    book.set_properties(
        {"title": wording.text("form.title", period=form.period), "created": datetime(form.spec.year, 1, 1)}  # noqa: DTZ001
    )
    book.set_custom_property(PERIOD_PROPERTY, str(form.period))
    looks = _looks(book)
    for name, rows, hidden in (
        ("form.sheet_whole", form.whole, ("area", "area_name")),
        ("form.sheet_areas", form.areas, ()),
    ):
        if rows:
            columns = [column for column in COLUMNS if column not in hidden]
            _Sheet(book.add_worksheet(wording.text(name)), columns, form, wording, looks).fill(rows)
    _explain(book.add_worksheet(wording.text("form.sheet_guide")), form, wording, looks)
    book.close()
    return stream.getvalue()


class _Sheet(NamedTuple):
    """A sheet of the form while it is filled in."""

    sheet: Any
    columns: Sequence[str]
    form: Form
    wording: Wording
    looks: _Looks

    def fill(self, rows: Sequence[FormRow]) -> None:
        """Titles, headings, and a row a figure."""
        lines = titles(self.form, self.wording)
        for n, line in enumerate(lines):
            made_up = self.form.spec.illustrative and n == len(lines) - 1
            look = self.looks.title if n == 0 else self.looks.warning if made_up else self.looks.plain
            self.sheet.write_string(n, 0, line, look)
        top = len(lines)
        said = headings(self.wording)
        for at, column in enumerate(self.columns):
            self.sheet.set_column(at, at, _WIDTHS[column])
            self.sheet.write_string(top, at, said[column], self.looks.head)
        self.sheet.set_row(top, _HEAD_HEIGHT)
        for number, row in enumerate(rows, top + 1):
            self._fill_row(number, row)
        _set_page(self.sheet, top, len(rows), len(self.columns))

    def _fill_row(self, line: int, row: FormRow) -> None:
        known = known_cells(row, self.form, self.wording)
        cells = {**known, **typed_cells(row, self.form, self.wording)}
        lines = max(_lines(cells[column], _WIDTHS[column]) for column in self.columns)
        self.sheet.set_row(line, _LINE * lines)
        for at, column in enumerate(self.columns):
            if column in TYPED:
                self._fill_input(line, at, row)
                continue
            part = column == "name" and (row.indicator.part_of is not None or row.optional)
            self.sheet.write_string(line, at, known[column], self.looks.part if part else self.looks.known)

    def _fill_input(self, line: int, at: int, row: FormRow) -> None:
        """A cell to type in, with what is already reported."""
        column = self.columns[at]
        typed = typed_cells(row, self.form, self.wording)[column]
        look = _look(column, row, self.form, self.looks)
        if column == "value" and row.now is not None and row.now.value is not None and _is_number(row):
            self.sheet.write_number(line, at, float(row.now.value), look)
        elif column == "as_of" and typed.count("-") > 1:
            self.sheet.write_datetime(line, at, datetime.fromisoformat(typed), look)
        elif typed:
            self.sheet.write_string(line, at, typed, look)
        else:
            self.sheet.write_blank(line, at, None, look)
        rule = _validation(column, row, self.form, self.wording)
        if rule is not None:
            self.sheet.data_validation(line, at, line, at, rule)


def _is_number(row: FormRow) -> bool:
    return row.indicator.type != "yes_no" and (row.now is None or row.now.absent is None)


def _look(column: str, row: FormRow, form: Form, looks: _Looks) -> Any:
    if column == "as_of":
        return looks.date
    if column != "value" or row.indicator.type == "yes_no":
        return looks.text
    return looks.count if form.spec.unit_of[row.indicator.unit].decimals == 0 else looks.number


def _validation(column: str, row: FormRow, form: Form, wording: Wording) -> dict[str, Any] | None:
    """What may be typed into a cell without a question."""
    flow = row.indicator.accumulation == "flow" and not form.period.is_year
    choices: list[str] = []
    if column == "status":
        choices = [wording.text(f"state.{one}") for one in ("official", "preliminary", "estimate")]
    elif column == "basis":
        choices = [wording.text(f"basis.{one}") for one in ("quarter", "ytd")] if flow else []
    elif column == "value" and row.indicator.type == "yes_no":
        choices = [wording.text("value.yes"), wording.text("value.no")]
    if choices:
        return {"validate": "list", "source": choices, "error_message": ", ".join(choices)}
    if column != "value":
        return None
    limits = row.indicator.limits(form.spec.unit_of[row.indicator.unit])
    low = -_MANY if limits.low is None else float(limits.low)
    high = _MANY if limits.high is None else float(limits.high)
    kind = "integer" if form.spec.unit_of[row.indicator.unit].decimals == 0 else "decimal"
    return {
        "validate": kind,
        "criteria": "between",
        "minimum": int(low) if kind == "integer" else low,
        "maximum": int(high) if kind == "integer" else high,
        "error_type": "warning",
        "error_title": wording.text("form.warning_title"),
        "error_message": wording.text("form.warning"),
    }


def _set_page(sheet: Any, top: int, rows: int, columns: int) -> None:
    sheet.freeze_panes(top + 1, 3)
    sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})
    sheet.autofilter(top, 0, top + rows, columns - 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)
    sheet.print_area(0, 0, top + rows, columns - 1)
    sheet.set_footer("&C&P/&N")


def _explain(sheet: Any, form: Form, wording: Wording, looks: _Looks) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, _GUIDE_WIDTH)
    sheet.write_string(0, 0, wording.text("form.title", period=form.period), looks.title)
    said = headings(wording)
    for line, column in enumerate(("value", "basis", "status", "as_of", "source", "note"), 2):
        sheet.write_string(line, 0, said[column], looks.head)
        text = wording.text(f"form_guide.{column}")
        sheet.set_row(line, _LINE * _lines(text, _GUIDE_WIDTH))
        sheet.write_string(line, 1, text, looks.known)
    more = (("numbers_title", "numbers"), ("parts_title", "parts"), ("after_title", "after"))
    for line, (title, key) in enumerate(more, 9):
        sheet.write_string(line, 0, wording.text(f"form_guide.{title}"), looks.head)
        text = wording.text(f"form_guide.{key}", period=str(form.period))
        sheet.set_row(line, _LINE * _lines(text, _GUIDE_WIDTH))
        sheet.write_string(line, 1, text, looks.known)
    sheet.protect()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_landscape()


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column."""
    return max(1, -(-len(text) // width))


def _looks(book: Any) -> _Looks:
    font = {"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter"}
    cell = {**font, "border": 1, "text_wrap": True, "border_color": "#A6A6A6"}
    typed = {**cell, "locked": False, "bg_color": _INPUT}
    return _Looks(
        title=book.add_format({**font, "bold": True, "font_size": 14}),
        plain=book.add_format(font),
        warning=book.add_format({**font, "bold": True, "font_color": _RED}),
        head=book.add_format({**cell, "bold": True, "bg_color": _HEAD, "align": "center"}),
        known=book.add_format({**cell, "num_format": "@"}),
        part=book.add_format({**cell, "num_format": "@", "indent": 1, "italic": True}),
        text=book.add_format({**typed, "num_format": "@"}),
        count=book.add_format({**typed, "num_format": _COUNT_FORMAT}),
        number=book.add_format({**typed, "num_format": _DIGITS_FORMAT}),
        date=book.add_format({**typed, "num_format": _DATE_FORMAT}),
    )
