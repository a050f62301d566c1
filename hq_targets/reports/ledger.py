"""The figures behind an indicator in a terminal: quarter by quarter, or area by area."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from rich.table import Table
from rich.text import Text

from hq_targets.core.accumulation import Reading
from hq_targets.core.attainment import AreaAssessment
from hq_targets.core.entries import Absent
from hq_targets.core.observation import Observation
from hq_targets.core.period import Period
from hq_targets.core.spec import Indicator
from hq_targets.reports.columns import STYLES
from hq_targets.reports.content import ShowContent
from hq_targets.reports.problems import printable
from hq_targets.wording import Wording


def by_quarter(content: ShowContent, wording: Wording) -> Table:
    """A row a figure; for flows with the year to date beside it."""
    indicator = content.assessment.indicator
    flow = indicator.accumulation == "flow"
    running = (("show.basis", False), ("show.to_date", True)) if flow else ()
    table = ruled(
        wording,
        ("show.period", False),
        ("show.value", True),
        *running,
        ("show.state", False),
        ("show.as_of", False),
        ("show.place", False),
        ("show.source", False),
    )
    for row in content.rows:
        table.add_row(
            Text(wording.period(row.period)),
            Text(stated(row, indicator, wording)),
            *(_running(row, content.to_date, wording) if flow else ()),
            Text(wording.text(f"state.{row.status}")),
            Text(wording.month(row.as_of) if row.as_of else ""),
            Text(row.place.short),
            Text(printable(row.source)),
        )
    return table


def by_area(content: ShowContent, wording: Wording) -> Table:
    """A row an area, a column a period; the place is that of the figure that is judged."""
    a = content.assessment
    cells = {(row.area, row.period): row for row in content.rows}
    periods = sorted({period for _, period in cells})
    table = ruled(
        wording,
        ("show.code", False),
        ("show.area", False),
        *((period, True) for period in periods),
        ("show.status", False),
        ("show.place", False),
    )
    for area in a.areas:
        table.add_row(
            Text(area.area.code),
            Text(printable(wording.label(area.area))),
            *(_of_period(cells.get((area.area.code, p)), a.indicator, wording) for p in periods),
            Text(wording.status(area.status, a.period.year), style=STYLES[area.status]),
            Text(_judged_place(area)),
        )
    return table


def ruled(wording: Wording, *columns: tuple[str | Period, bool]) -> Table:
    """A table without lines; a column is a key of the wording or a period, and whether it is a figure.

    What is never cut or broken are figures, periods and places.
    """
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim underline")
    for key, figure in columns:
        heading = wording.short_period(key) if isinstance(key, Period) else wording.text(key)
        whole = figure or key in ("show.period", "show.place", "show.as_of", "show.code")
        table.add_column(heading, justify="right" if figure else "left", no_wrap=whole, overflow="fold")
    return table


def value_of(value: Decimal | Fraction | None, indicator: Indicator, wording: Wording) -> str:
    """A figure of one area or one period: a number, or yes and no in words."""
    if value is None:
        return wording.placeholder
    if indicator.type == "yes_no":
        return wording.text("value.yes" if value else "value.no")
    return wording.number(value)


def stated(row: Observation, indicator: Indicator, wording: Wording) -> str:
    """What a row states: its figure, that it is not known, or that there is none."""
    if row.absent is Absent.UNKNOWN:
        return wording.text("value.unknown")
    return value_of(row.value, indicator, wording)


def _running(row: Observation, to_date: Mapping[Period, Reading], wording: Wording) -> tuple[Text, Text]:
    """How the figure of a flow was stated, and the sum so far, where it is known whole."""
    if row.period.is_year:
        return Text(), Text()
    reading = to_date.get(row.period)
    total = reading.whole if reading is not None else None
    basis = wording.text(f"basis.{row.basis}") if row.basis else ""
    return Text(basis), Text(wording.placeholder if total is None else wording.number(total))


def _of_period(row: Observation | None, indicator: Indicator, wording: Wording) -> Text:
    if row is None:
        return Text(wording.placeholder)
    text = Text(stated(row, indicator, wording))
    return text if row.status == "official" else text.append(" " + wording.text(f"state.{row.status}"), "dim")


def _judged_place(area: AreaAssessment) -> str:
    return area.reading.rows[-1].place.short if area.reading.rows else ""
