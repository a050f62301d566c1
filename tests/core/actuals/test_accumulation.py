from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.actuals.accumulation import Reading, read, reference
from hq_targets.core.actuals.book import Book
from hq_targets.core.period import Period
from tests.made import book, indicator, quarter, quarters, row, spec


def reading(accumulation: str, figures: Book, at: int) -> Reading:
    one = spec(indicator("grain", accumulation=accumulation)).indicator_of["grain"]
    return read(one, None, figures, quarter(at))


def test_a_flow_is_the_sum_of_its_quarters() -> None:
    result = reading("flow", book(*quarters("grain", "10", "20.5", "0.1")), 3)
    assert (result.value, result.through, result.complete) == (Decimal("30.6"), quarter(3), True)


def test_a_year_to_date_figure_takes_the_place_of_what_came_before() -> None:
    rows = [*quarters("grain", "10", None, "99"), row("grain", "2021-Q4", "7")]
    rows[1] = row("grain", "2021-Q3", "40", basis="ytd")
    result = reading("flow", book(*rows), 4)
    assert (result.value, result.missing, len(result.rows)) == (Decimal(47), (), 2)


def test_a_flow_with_a_missing_quarter_is_only_known_in_part() -> None:
    result = reading("flow", book(*quarters("grain", "10", None, "30")), 4)
    assert (result.value, result.through, result.complete) == (Decimal(40), quarter(3), False)
    assert result.missing == (quarter(2), quarter(4))


def test_a_stock_is_the_latest_figure_and_never_a_sum() -> None:
    result = reading("stock", book(*quarters("grain", "10", "20")), 4)
    assert (result.value, result.through, result.complete) == (Decimal(20), quarter(2), True)


def test_unknown_is_not_the_same_as_not_reported() -> None:
    rows = [row("grain", "2021-Q1", "10"), row("grain", "2021-Q2", None)]
    assert reading("flow", book(*rows), 2).gap == "unknown"
    assert reading("flow", book(rows[0]), 2).gap == "not_reported"
    stock = reading("stock", book(*rows), 2)
    assert (stock.value, stock.gap) == (None, "unknown"), "an older figure does not pass for it"
    assert reading("stock", book(rows[0]), 2).value == 10


def test_an_older_figure_does_not_pass_for_one_that_could_not_be_read() -> None:
    rows = quarters("grain", "10")
    assert reading("stock", book(*rows, unsure=("2021-Q2",)), 2).value is None
    assert reading("stock", book(*rows, unsure=("2021-Q1",)), 2).value == 10
    assert reading("flow", book(*rows, unsure=("2021-Q2",)), 2).gap == "unreadable"
    assert reading("flow", book(*rows, unsure=("2021-Q2",), of="grain"), 2).gap == "unsure"
    assert reading("stock", book(*rows, unsure=("2021-Q2",), of="other"), 2).value == 10


@given(st.lists(st.decimals(0, 10**9, places=3), min_size=4, max_size=4), st.integers(1, 4))
def test_the_year_to_date_is_the_sum_however_it_is_reported(values: list[Decimal], switch: int) -> None:
    by_quarter = [row("grain", f"2021-Q{q}", str(v)) for q, v in enumerate(values, 1)]
    to_date = sum(values[:switch], Decimal(0))
    mixed = [row("grain", f"2021-Q{switch}", str(to_date), basis="ytd"), *by_quarter[switch:]]
    assert reading("flow", book(*by_quarter), 4).value == reading("flow", book(*mixed), 4).value


@pytest.mark.parametrize(
    ("rows", "unsure", "expected"),
    [
        ([row("grain", "2020", "80")], (), ("80", "reported")),
        ([row("grain", "2020", "80", status="implied")], (), ("80", "implied")),
        ([], (), ("70", "stated")),
        ([row("grain", "2020", None)], (), ("70", "stated")),
        ([], ("2020",), None),
    ],
)
def test_last_year_is_reported_else_stated(
    rows: list[object], unsure: tuple[str, ...], expected: tuple[str, str] | None
) -> None:
    stated = {"value": "70", "basis": "stated", "printed": "70"}
    one = spec(indicator("grain", baseline=stated)).indicator_of["grain"]
    result = reference(one, None, book(*rows, unsure=unsure), 2021)  # type: ignore[arg-type]
    assert (result and (str(result.value), result.basis)) == expected


def test_a_row_of_another_year_is_no_last_year() -> None:
    one = spec(indicator("grain")).indicator_of["grain"]
    assert reference(one, None, book(row("grain", "2019", "80")), 2021) is None
    assert Period(2019) != Period(2020)
