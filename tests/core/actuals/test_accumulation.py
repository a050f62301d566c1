from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.actuals.accumulation import Reading, read, reference
from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.entries import Absent
from hq_targets.core.actuals.observation import Observation
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


def half_yearly(at: int, *rows: Observation, unsure: tuple[str, ...] = ()) -> tuple[object, ...]:
    one = spec(indicator("grain", frequency="half_year")).indicator_of["grain"]
    result = read(one, None, book(*rows, unsure=unsure), quarter(at))
    return result.value, result.through, [missing.number for missing in result.missing], result.gap


def test_a_year_to_date_stands_until_the_next_one_is_due() -> None:
    first, second = (row("grain", f"2021-Q{n}", str(10 * n), basis="ytd") for n in (2, 4))
    assert half_yearly(2, first) == (20, quarter(2), [], None)
    assert half_yearly(3, first) == (20, quarter(2), [], None)
    assert half_yearly(4, first) == (20, quarter(2), [4], "not_reported")
    assert half_yearly(4, first, second) == (40, quarter(4), [], None)
    # Unless it is said to be unknown, may stand in a row that was refused, or what was told is a part's own.
    unknown = row("grain", "2021-Q3", None, basis="ytd")
    assert half_yearly(3, first, unknown) == (20, quarter(2), [3], "unknown")
    assert half_yearly(3, first, unsure=("2021-Q3",)) == (20, quarter(2), [3], "unreadable")
    assert half_yearly(3, first._replace(basis="quarter")) == (20, quarter(2), [1, 3], "not_reported")
    early = row("grain", "2021-Q1", "5", basis="ytd")
    own = row("grain", "2021-Q2", "7")
    assert half_yearly(3, early, own) == (12, quarter(2), [3], "not_reported")
    assert half_yearly(3) == (None, None, [1, 2, 3], "not_reported")


@pytest.mark.parametrize(("floor", "grows"), [(None, False), ("-1", False), ("0", True), ("2", True)])
def test_what_is_missing_can_only_add_where_no_figure_can_be_below_nothing(
    floor: str | None, grows: bool
) -> None:
    one = spec(indicator("grain")).indicator_of["grain"]
    least = Decimal(floor) if floor is not None else None
    for rows in (quarters("grain", None, "5"), []):
        result = read(one, None, book(*rows), quarter(2), least)
        assert (result.only_grows, result.complete) == (grows, False)
        assert result.missing[0] == quarter(1)
    stock = spec(indicator("grain", accumulation="stock")).indicator_of["grain"]
    assert not read(stock, None, book(*quarters("grain", "5")), quarter(2), least).only_grows


@pytest.mark.parametrize("accumulation", ["flow", "stock", "annual"])
def test_a_figure_is_read_in_its_own_area(accumulation: str) -> None:
    one = spec(indicator("grain", accumulation=accumulation)).indicator_of["grain"]
    basis = "quarter" if accumulation == "flow" else None
    rows = [row("grain", "2021-Q1", str(n), area, basis=basis) for n, area in enumerate((None, "01", "02"))]
    last = [row("grain", "2020", str(10 + n), area) for n, area in enumerate((None, "01", "02"))]
    figures = book(*rows, *last)
    for n, area in enumerate((None, "01", "02")):
        result, before = read(one, area, figures, quarter(1)), reference(one, area, figures, 2021)
        assert (result.value, result.rows, list(result.keys)) == (Decimal(n), (rows[n],), [rows[n].key])
        assert before is not None
        assert (before.value, before.rows) == (Decimal(10 + n), (last[n],))
    assert read(one, "03", figures, quarter(1)) == Reading(
        gap="not_reported", missing=(quarter(1),) if accumulation == "flow" else ()
    )
    assert reference(one, "03", figures, 2021) is None


def test_a_cell_left_empty_is_no_figure_and_hides_no_older_one() -> None:
    empty = row("grain", "2021-Q2", None, absent=Absent.NOT_REPORTED, note="chưa thu")
    rows = [row("grain", "2021-Q1", "10"), empty]
    stock = reading("stock", book(*rows), 2)
    assert (stock.value, stock.gap) == (Decimal(10), None)
    flow = reading("flow", book(*rows), 2)
    assert (flow.value, flow.gap, flow.missing) == (Decimal(10), "not_reported", (quarter(2),))


def test_words_are_whole() -> None:
    words = {"measure": "text", "printed": "có"}
    one = spec(indicator("grain", words, type="text", accumulation="stock")).indicator_of["grain"]
    said = [
        row("grain", f"2021-Q{n}", None, text=text, absent=None, basis=None)
        for n, text in ((1, "đang làm"), (2, "đã trình"))
    ]
    result = read(one, None, book(*said), quarter(3))
    assert (result.text, result.through, result.complete, result.whole) == (
        "đã trình",
        quarter(2),
        True,
        None,
    )
    assert not read(one, None, book(), quarter(3)).complete
