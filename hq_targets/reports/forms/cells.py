"""What a form says in its cells, the same as a workbook and as text."""

from decimal import Decimal

from hq_targets.core.actuals.entries import Absent
from hq_targets.core.actuals.form import Form, FormRow
from hq_targets.core.amounts import canonical
from hq_targets.wording import Wording

# The headings are ones that the reader of tables knows. Target and last period's figure are for the person.
_COLUMNS = (
    "item",
    "code",
    "name",
    "area",
    "area_name",
    "unit",
    "target",
    "before",
    "value",
    "basis",
    "status",
    "as_of",
    "source",
    "note",
)
TYPED = ("value", "basis", "status", "as_of", "source", "note")
# The year's targets are none of the year before, whose figures are whole and the first ones known.
_OF_QUARTERS = ("target", "before", "basis")


def columns(form: Form) -> tuple[str, ...]:
    """The columns of a form, in order."""
    return tuple(one for one in _COLUMNS if not (form.period.is_year and one in _OF_QUARTERS))


def titles(form: Form, wording: Wording) -> list[str]:
    """The lines above the headings: of whom and when, by which code, and that made-up data is made up."""
    spec = form.spec
    lines = [
        wording.text("form.title", period=form.period),
        wording.label(spec.territory),
        wording.text("form.period", code=str(form.period)),
    ]
    return [*lines, wording.text("common.illustrative_long")] if spec.illustrative else lines


def headings(wording: Wording) -> dict[str, str]:
    """The headings by column."""
    return {column: wording.text(f"form.{column}") for column in _COLUMNS}


def known_cells(row: FormRow, form: Form, wording: Wording) -> dict[str, str]:
    """What a form says of a figure before anybody fills it in."""
    indicator, spec = row.indicator, form.spec
    return {
        "item": str(spec.item_of[indicator.id].item),
        "code": indicator.id,
        "name": wording.label(indicator),
        "area": row.area.code if row.area is not None else "",
        "area_name": wording.label(row.area) if row.area is not None else "",
        "unit": spec.unit_of[indicator.unit].text(wording.lang),
        "target": "" if row.optional else _target(row, form, wording),
        "before": _before(row, wording),
    }


def typed_cells(row: FormRow, form: Form, wording: Wording) -> dict[str, str]:
    """What is already reported of a figure, as a person would type it; nothing where nothing is."""
    now, indicator = row.now, row.indicator
    flow = indicator.accumulation == "flow" and not form.period.is_year
    basis = (now.basis if now is not None else None) or indicator.basis
    cells = dict.fromkeys(TYPED, "")
    if flow:
        cells["basis"] = wording.text(f"basis.{basis}")
    if now is None:
        return cells
    status = "" if now.absent is Absent.NOT_REPORTED else wording.text(f"state.{now.status}")
    value = now.text or answer(now.value, now.absent, yes_no=indicator.type == "yes_no", wording=wording)
    said = {
        "value": value,
        "status": status,
        "as_of": _day_or_month(now.as_of or "", wording),
        "source": now.source,
        "note": now.note,
    }
    return {**cells, **said}


def answer(value: Decimal | None, absent: Absent | None, yes_no: bool, wording: Wording) -> str:
    """A figure as it is typed in a table of this language; one that could be read in two ways is not."""
    if absent is not None:
        return {Absent.NOTHING: "-", Absent.UNKNOWN: "…", Absent.NOT_REPORTED: ""}[absent]
    if value is None:
        return ""
    if yes_no:
        return wording.text("value.yes" if value else "value.no")
    text = canonical(value)
    return text.replace(".", ",") if wording.lang == "vi" else text


def _day_or_month(as_of: str, wording: Wording) -> str:
    """A month with a word before it: of a bare one a spreadsheet makes the first day of the month."""
    if as_of.count("-") == 1:
        return wording.text("form.month", month=wording.month(as_of))
    return as_of


def _target(row: FormRow, form: Form, wording: Wording) -> str:
    conditions = row.indicator.conditions
    return "; ".join(wording.condition(one, row.indicator, form.spec, short=True) for one in conditions)


def _before(row: FormRow, wording: Wording) -> str:
    """The last known figure, of when it is, and what it is if it is not that period's own official one."""
    before = row.before
    if before is None:
        return ""
    if before.value is None:
        said = before.text
    elif row.indicator.type == "yes_no":
        said = wording.text("value.yes" if before.value else "value.no")
    else:
        said = wording.number(before.value)
    beside = [wording.short_period(before.period)]
    if before.to_date:
        beside.append(wording.text("basis.ytd"))
    if before.stated:
        beside.append(wording.text(f"baseline.{before.stated}"))
    elif before.status != "official":
        beside.append(wording.text(f"state.{before.status}"))
    return f"{said} ({', '.join(beside)})"
