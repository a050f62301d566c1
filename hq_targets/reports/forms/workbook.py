"""The form of a period as a workbook: what is known is locked, what is asked for is not.

A sheet for the whole territory, one for its areas, and one that explains. Drop-downs hold the words the
reader knows; a number that is not one brings a warning, not a refusal, since `-` and `…` are answers too.
"""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, NamedTuple

from hq_targets.core.actuals.form import Form, FormRow
from hq_targets.core.period import PERIOD_PROPERTY
from hq_targets.reports.forms.cell_looks import SHRUNK, WIDTHS, Looks, looks_of
from hq_targets.reports.forms.cells import TYPED, columns, headings, known_cells, titles, typed_cells
from hq_targets.reports.workbooks import new_workbook, set_height, set_paper
from hq_targets.wording import Wording

_HEAD_HEIGHT = 32  # points
_GUIDE_WIDTHS = (26, 110)
_MANY = 500_000_000  # larger than any figure that is asked for
_DIGITS = 15  # that a spreadsheet keeps of a number


def form_workbook(form: Form, wording: Wording) -> bytes:
    """The workbook's bytes; the same form gives the same bytes."""
    stream = BytesIO()
    title = wording.text("form.title", period=form.period)
    first_day = f"{form.spec.year}-01-01"
    book = new_workbook(stream, first_day, {"title": title}, {PERIOD_PROPERTY: str(form.period)})
    looks = looks_of(book, max(unit.decimals for unit in form.spec.units))
    # Parts have no target of their own.
    without_target: tuple[str, ...] = ("target",) if all(row.optional for row in form.areas) else ()
    for name, rows, hidden in (
        ("form.sheet_whole", form.whole, ("area", "area_name")),
        ("form.sheet_areas", form.areas, without_target),
    ):
        if rows:
            shown = [column for column in columns(form) if column not in hidden]
            _Sheet(book.add_worksheet(wording.text(name)), shown, form, wording, looks).fill(rows)
    _explain(book.add_worksheet(wording.text("form.sheet_guide")), form, wording, looks)
    book.close()
    return stream.getvalue()


class _Sheet(NamedTuple):
    """A sheet of the form while it is filled in."""

    sheet: Any
    columns: Sequence[str]
    form: Form
    wording: Wording
    looks: Looks

    def fill(self, rows: Sequence[FormRow]) -> None:
        """Titles, headings, and a row a figure."""
        top = _entitle(self.sheet, self.form, self.wording, self.looks)
        said = headings(self.wording)
        for at, column in enumerate(self.columns):
            self.sheet.set_column(at, at, WIDTHS[column])
            self.sheet.write_string(top, at, said[column], self.looks.head)
        self.sheet.set_row(top, _HEAD_HEIGHT)
        for number, row in enumerate(rows, top + 1):
            self._fill_row(number, row)
        _set_page(self.sheet, top, len(rows), self.columns)

    def _fill_row(self, line: int, row: FormRow) -> None:
        known = known_cells(row, self.form, self.wording)
        typed = typed_cells(row, self.form, self.wording)
        cells = {**known, **typed}
        set_height(self.sheet, line, [(cells[c], WIDTHS[c]) for c in self.columns if c not in SHRUNK])
        for at, column in enumerate(self.columns):
            if column in TYPED:
                self._fill_input(line, at, row, typed[column])
                continue
            part = column == "name" and (row.indicator.part_of is not None or row.optional)
            look = self.looks.part if part else self.looks.known[column]
            self.sheet.write_string(line, at, known[column], look)

    def _fill_input(self, line: int, at: int, row: FormRow, typed: str) -> None:
        """A cell to type in, with what is already reported."""
        column = self.columns[at]
        look = _look(column, row, self.form, self.looks)
        number = _number(row) if column == "value" else None
        if number is not None:
            self.sheet.write_number(line, at, number, look)
        elif column == "as_of" and typed.count("-") > 1:
            self.sheet.write_datetime(line, at, datetime.fromisoformat(typed), look)
        elif typed:
            self.sheet.write_string(line, at, typed, look)
        else:
            self.sheet.write_blank(line, at, None, look)
        rule = _validation(column, row, self.form, self.wording)
        if rule is not None:
            self.sheet.data_validation(line, at, line, at, rule)


def _entitle(sheet: Any, form: Form, wording: Wording, looks: Looks) -> int:
    """Write the titles of a sheet; how many lines they take."""
    lines = titles(form, wording)
    for n, line in enumerate(lines):
        made_up = form.spec.illustrative and n == len(lines) - 1
        sheet.write_string(n, 0, line, looks.title if n == 0 else looks.warning if made_up else looks.plain)
    return len(lines)


def _number(row: FormRow) -> float | None:
    """The figure that is already reported as a cell holds it; None where no cell could hold it exactly."""
    now = row.now
    if now is None or now.value is None or now.absent is not None or row.indicator.type == "yes_no":
        return None
    return float(now.value) if len(now.value.as_tuple().digits) <= _DIGITS else None


def _look(column: str, row: FormRow, form: Form, looks: Looks) -> Any:
    if column == "as_of":
        return looks.date
    if column in ("basis", "status") or (column == "value" and row.indicator.type == "yes_no"):
        return looks.chosen
    if column != "value" or row.indicator.type == "text":
        return looks.text
    return looks.numbers[form.spec.unit_of[row.indicator.unit].decimals]


def _validation(column: str, row: FormRow, form: Form, wording: Wording) -> dict[str, Any] | None:
    """What may be typed into a cell without a question; into one for an answer, also with one."""
    flow = row.indicator.accumulation == "flow" and not form.period.is_year
    if column == "status":
        # Only last year's figures can follow from the directive without a report.
        implied = ("implied",) if form.period.is_year else ()
        states = ("official", "preliminary", "estimate", *implied)
        return _one_of([wording.text(f"state.{one}") for one in states])
    if column == "basis" and flow:
        return _one_of([wording.text(f"basis.{one}") for one in ("quarter", "ytd")])
    if column != "value" or row.indicator.type == "text":
        return None
    doubt = {"error_type": "warning", "error_title": wording.text("form.warning_title")}
    if row.indicator.type == "yes_no":
        words = [wording.text("value.yes"), wording.text("value.no")]
        return {**_one_of(words), **doubt, "error_message": wording.text("form.warning_choice")}
    unit = form.spec.unit_of[row.indicator.unit]
    limits = row.indicator.limits(unit)
    low = -_MANY if limits.low is None else limits.low
    high = _MANY if limits.high is None else limits.high
    whole = unit.decimals == 0
    return {
        "validate": "integer" if whole else "decimal",
        "criteria": "between",
        "minimum": int(low) if whole else float(low),
        "maximum": int(high) if whole else float(high),
        "error_message": wording.text("form.warning"),
        **doubt,
    }


def _one_of(words: Sequence[str]) -> dict[str, Any]:
    return {"validate": "list", "source": words, "error_message": ", ".join(words)}


def _set_page(sheet: Any, top: int, rows: int, shown: Sequence[str]) -> None:
    sheet.freeze_panes(top + 1, shown.index("unit"))
    sheet.set_selection(top + 1, shown.index("value"), top + 1, shown.index("value"))
    sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})
    sheet.autofilter(top, 0, top + rows, len(shown) - 1)
    sheet.repeat_rows(top)
    sheet.print_area(0, 0, top + rows, len(shown) - 1)
    set_paper(sheet)


def _explain(sheet: Any, form: Form, wording: Wording, looks: Looks) -> None:
    """What each column asks for, how to type it, and what happens next."""
    for at, width in enumerate(_GUIDE_WIDTHS):
        sheet.set_column(at, at, width)
    top = _entitle(sheet, form, wording, looks)
    said = headings(wording)
    day = form.period.last_day
    facts = {"period": str(form.period), "day": wording.month(day), "month": wording.month(day[:7])}
    asked = [column for column in columns(form) if column in TYPED]
    rows = [("cells_title", "cells"), *((column, column) for column in asked)]
    rows += [("numbers_title", "numbers"), ("parts_title", "parts"), ("after_title", "after")]
    for n, (title, key) in enumerate(rows, top + 1):
        sheet.write_string(n, 0, said.get(title) or wording.text(f"form_guide.{title}"), looks.side)
        text = wording.text(f"form_guide.{key}", **facts)
        sheet.write_string(n, 1, text, looks.told)
        set_height(sheet, n, [(text, _GUIDE_WIDTHS[1])])
    sheet.protect("", {"format_columns": True, "format_rows": True})
    set_paper(sheet)
