"""The form as text: a program that fills it in finds its figures again, whatever they are."""

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.actuals.form import form_of
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.number_styles import NumberStyle
from hq_targets.core.period import Period
from hq_targets.files.tables.actuals_table import read_actuals
from hq_targets.files.tables.table_file import TableFile
from hq_targets.files.tables.table_reader import ActualsReading, Given
from hq_targets.reports.forms.as_csv import form_csv
from hq_targets.wording import LANGUAGES, wording
from tests.made import book, gain, indicator, quarter, row, spec

SPEC = spec(
    indicator("grain", reported_by=["commune"]),
    indicator("kept", accumulation="stock", unit="có", type="yes_no"),
    indicator("warmth", accumulation="stock", unit="độ"),
    gain(),
)
NUMBERS = st.decimals(0, 10**9, places=6, allow_nan=False, allow_infinity=False)


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def reading(text: str, period: Period, declared: NumberStyle | None = None) -> ActualsReading:
    file = TableFile("form.csv", lambda: io.BytesIO(text.encode("utf-8")))
    return read_actuals(file, period, SPEC, Given(declared, foreign=True))


def filled(text: str, answers: list[str], value: str) -> str:
    """The form with an answer in each row's cell for its figure."""
    rows = rows_of(text)
    head = next(n for n, cells in enumerate(rows) if value in cells)
    for cells, answer in zip(rows[head + 1 :], answers, strict=True):
        cells[rows[head].index(value)] = answer
    stream = io.StringIO()
    csv.writer(stream, delimiter=";", lineterminator="\n").writerows(rows)
    return stream.getvalue()


@given(st.lists(NUMBERS, min_size=4, max_size=4), NUMBERS, st.lists(st.integers(0, 10**6), min_size=3))
def test_what_is_typed_is_what_is_read(parts: list[Decimal], warmth: Decimal, counts: list[int]) -> None:
    form = form_of(SPEC, book(), quarter(2))
    figures = [parts[0], Decimal(1), warmth, *map(Decimal, counts[:3]), *parts[1:]]
    typed = [f"{figure:f}".replace(".", ",") for figure in figures]
    typed[1] = "có"
    found = reading(filled(form_csv(form, wording("vi")), typed, "Thực hiện"), quarter(2), "vietnamese")
    assert [problem.code for problem in found.problems] == []
    assert [one.value for one in found.observations] == figures
    assert [one.area for one in found.observations] == [None, None, None, *("01", "02", "03") * 2]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("period", [Period(2020), quarter(1), quarter(2), quarter(4)])
def test_an_empty_form_is_understood_and_states_nothing(lang: str, period: Period) -> None:
    found = reading(form_csv(form_of(SPEC, book(), period), wording(lang)), period)
    assert [problem.code for problem in found.problems] == []
    assert {one.value for one in found.observations} == {None}
    assert len(found.observations) == 9


REPORTED = [
    row("grain", "2021-Q1", "27.716", note="=HYPERLINK(1)", source='a; "b"'),
    row("grain", "2021-Q1", "31815.7", area="01", basis="ytd", status="estimate"),
    row("kept", "2021-Q1", "0", basis=None, status="preliminary"),
    row("warmth", "2021-Q1", "-0.5", basis=None, as_of="2021-02"),
    row("gain", "2021-Q1", "12345", area="02", basis=None, as_of="2021-03-31"),
]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_already_reported_comes_back_as_it_was(lang: str) -> None:
    form = form_of(SPEC, book(*REPORTED), quarter(1))
    found = reading(form_csv(form, wording(lang)), quarter(1))
    assert [problem.code for problem in found.problems] == []

    def told(rows: list[Observation]) -> set[Observation]:
        return {one._replace(place=REPORTED[0].place) for one in rows if one.value is not None}

    assert told(found.observations) == told(REPORTED)


def test_nothing_in_a_form_is_a_formula_and_months_are_no_days() -> None:
    text = form_csv(form_of(SPEC, book(*REPORTED), quarter(1)), wording("vi"))
    cells = {cell for cells in rows_of(text) for cell in cells}
    assert {"'=HYPERLINK(1)", "tháng 02/2021"} <= cells
    assert not any(cell.startswith(("=", "+", "@")) for cell in cells)


def test_last_periods_figure_says_what_it_is() -> None:
    figures = [
        row("grain", "2021-Q1", "1110.5", basis="ytd", status="estimate"),
        row("kept", "2020", "1", basis=None),
        row("warmth", "2020", "19", basis=None, status="implied"),
    ]
    rows = rows_of(form_csv(form_of(SPEC, book(*figures), quarter(2)), wording("vi")))
    head = next(cells for cells in rows if "Kỳ trước" in cells)
    beside = [cells[head.index("Kỳ trước")] for cells in rows if len(cells) == len(head)]
    assert beside[1:4] == ["1.110,5 (quý 1, lũy kế, ước)", "có (2020)", "19 (2020, suy ra)"]


def test_the_year_before_is_asked_for_without_targets_and_bases() -> None:
    rows = rows_of(form_csv(form_of(SPEC, book(), Period(2020)), wording("vi")))
    head = next(cells for cells in rows if "Mã" in cells)
    assert {"Mức phải đạt", "Kỳ trước", "Loại số"}.isdisjoint(head)
