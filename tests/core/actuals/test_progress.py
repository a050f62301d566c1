from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.actuals.accumulation import reference
from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.progress import Progress, progress_of
from tests.made import YEAR, book, indicator, quarter, quarters, row, spec


def found(made: dict[str, Any], figures: Book, at: int = 4) -> tuple[Progress, ...]:
    one = next(iter(spec(made).indicator_of.values()))
    return progress_of(one, reference(one, None, figures, YEAR), figures, quarter(at))


def told(progress: tuple[Progress, ...]) -> list[str]:
    return [
        f"{'+'.join(str(q.number) for q in one.parts)}: {one.value}{'*' if one.derived else ''}"
        for one in progress
    ]


def test_a_flow_has_its_own_quarters_and_those_that_follow_from_years_to_date() -> None:
    rows = (*quarters("grain", "20", "30"), row("grain", "2021-Q3", "90", basis="ytd"))
    assert told(found(indicator(), book(*rows))) == ["1: 20", "2: 30", "3: 40*"]


def test_a_year_to_date_after_a_gap_came_evenly_in_the_quarters_since() -> None:
    rows = (*quarters("grain", "20"), row("grain", "2021-Q3", "90", basis="ytd"))
    assert told(found(indicator(), book(*rows))) == ["1: 20", "2+3: 35*"]
    between = (*quarters("grain", None, "30"), row("grain", "2021-Q3", "90", basis="ytd"))
    assert told(found(indicator(), book(*between))) == ["2: 30", "1+3: 30*"]


def test_a_quarter_stated_beside_its_year_to_date_is_taken_as_stated() -> None:
    rows = (*quarters("grain", "20", "30"), row("grain", "2021-Q2", "50", basis="ytd"))
    assert told(found(indicator(), book(*rows))) == ["1: 20", "2: 30"]


def test_a_stock_changes_since_its_last_report() -> None:
    rows = (row("grain", "2020", "100"), row("grain", "2021-Q2", "110"), row("grain", "2021-Q3", "104"))
    assert told(found(indicator(accumulation="stock"), book(*rows))) == ["1+2: 5", "3: -6"]


def test_without_last_year_the_first_report_is_no_change() -> None:
    rows = (row("grain", "2021-Q1", "100"), row("grain", "2021-Q2", "110"))
    assert told(found(indicator(accumulation="stock"), book(*rows))) == ["2: 10"]


def test_what_comes_once_a_year_has_none() -> None:
    assert found(indicator(accumulation="annual"), book(row("grain", "2021-Q4", "1"))) == ()


@given(st.lists(st.one_of(st.none(), st.integers(0, 50)), min_size=4, max_size=4), st.integers(0, 50))
def test_the_changes_of_a_stock_lead_from_last_year_to_its_last_figure(
    values: list[int | None], before: int
) -> None:
    rows = [row("grain", f"2021-Q{q}", str(value)) for q, value in enumerate(values, 1) if value is not None]
    seen = found(indicator(accumulation="stock"), book(row("grain", "2020", str(before)), *rows))
    total = sum((one.value * len(one.parts) for one in seen), Fraction(before))
    known = [value for value in values if value is not None]
    assert total == (known[-1] if known else before)


def test_each_change_names_the_figures_it_follows_from() -> None:
    rows = (*quarters("grain", "20", "30"), row("grain", "2021-Q3", "90", basis="ytd"))
    assert [one.rows for one in found(indicator(), book(*rows))] == [(rows[0],), (rows[1],), rows]
    last, *of_year = (row("grain", period, "7") for period in ("2020", "2021-Q2", "2021-Q3"))
    seen = found(indicator(accumulation="stock"), book(last, *of_year))
    assert [one.rows for one in seen] == [(last, of_year[0]), tuple(of_year)]
    stated: dict[str, Any] = {
        "baseline": {"value": "5", "basis": "stated", "printed": "5"},
        "accumulation": "stock",
    }
    (first,) = found(indicator(**stated), book(of_year[0]))
    assert (first.value, first.rows) == (Fraction(1), (of_year[0],))


def test_what_comes_once_a_year_has_no_changes_whenever_it_comes() -> None:
    rows = (row("grain", "2020", "5"), row("grain", "2021-Q1", "7"), row("grain", "2021-Q4", "8"))
    assert found(indicator(accumulation="annual"), book(*rows)) == ()
