"""Figures as they are taken in: one of each, and none that is stated twice."""

import pytest

from hq_targets.core.actuals.book import Ledger, one_figure_each, without_blanks
from hq_targets.core.actuals.entries import Absent
from hq_targets.core.actuals.series import Rows, SeriesKey, attributes_of
from hq_targets.core.actuals.stated import NO_FIGURE, Stated, read_stated, stated_by, stated_key
from hq_targets.core.amounts import AmountError
from hq_targets.core.period import Period
from hq_targets.core.problem import Place
from tests.made import book, indicator, quarter, row, spec


def rows_of(*areas: int) -> Rows:
    """Figures 10, 11 … of areas by their positions, from the file's second line on."""
    rows = Rows(SeriesKey("grain", quarter(1), "quarter"))
    for n, position in enumerate(areas):
        one = row("grain", "2021-Q1", str(10 + n))
        rows.add(position, one.value, 2 + n, attributes_of(one))
    return rows


def test_of_several_rows_of_one_figure_a_book_has_the_last() -> None:
    found = book(row("grain", "2021-Q1", "5"), row("grain", "2021-Q1", "6")).figure("grain", None, quarter(1))
    assert found is not None
    assert found.value == 6


def test_a_figure_that_is_stated_again_is_told_with_the_first_and_is_in_no_book() -> None:
    ledger = Ledger({None: 0, "01": 1, "02": 2})
    assert list(ledger.take(rows_of(0, 1))) == []
    again = list(ledger.take(rows_of(1, 2)))
    assert [(one.code, one.facts["subject"], one.facts["value"], one.place.line) for one in again] == [
        ("duplicate-figure", "grain, 01", 11, 2)
    ]
    taken = ledger.book(())
    figures = [taken.figure("grain", area, quarter(1)) for area in (None, "01", "02")]
    assert [one.value if one is not None else None for one in figures] == [10, None, 11]
    assert taken.doubt("grain", quarter(1)) == "unsure"
    assert taken.doubt("other", quarter(1)) is None


def test_what_another_row_states_is_not_left_empty_by_a_second_one() -> None:
    figure = row("grain", "2021-Q1", "5")
    blank = row("grain", "2021-Q1", None, absent=Absent.NOT_REPORTED)
    noted, unknown = blank._replace(note="chưa thu"), blank._replace(absent=Absent.UNKNOWN)
    assert without_blanks([blank, figure, blank]) == [figure]
    assert without_blanks([blank, blank]) == [blank]
    assert without_blanks([figure, noted, unknown]) == [figure, noted, unknown]
    alone = row("cattle", "2021-Q1", None, absent=Absent.NOT_REPORTED)
    assert without_blanks([figure, alone]) == [figure, alone]


def test_a_doubt_is_of_the_indicator_or_of_all() -> None:
    assert book(unsure=("2021-Q1",), of="grain").doubt("grain", quarter(1)) == "unsure"
    assert book(unsure=("2021-Q1",)).doubt("grain", quarter(1)) == "unreadable"
    assert book(unsure=("2021-Q1",)).doubt("grain", quarter(2)) is None


def test_the_parts_of_a_year_that_tell_anything() -> None:
    made = book(
        row("grain", "2020", "5"),
        row("grain", "2021-Q1", None),
        row("grain", "2021-Q2", "5"),
        row("plan", "2021-Q3", None, text="đã trình", absent=None),
        unsure=("2021-Q4", "2020"),
    )
    assert made.told(2021) == (quarter(2), quarter(3), quarter(4))
    assert made.latest_part(2021) == quarter(4)
    assert made.told(2020) == ()
    assert made.latest_part(2020) is None
    assert [one.period for one in made.rows_of("grain")] == [Period(2020), quarter(1), quarter(2)]


def test_a_row_says_what_its_figure_is() -> None:
    made = spec(indicator(), indicator("kept", type="yes_no", unit="có"))
    said = [
        row("grain", "2021-Q1", "5"),
        row("grain", "2021-Q1", None),
        row("grain", "2021-Q1", None, absent=Absent.NOTHING),
        row("grain", "2021-Q1", None, absent=Absent.NOT_REPORTED),
        row("grain", "2021-Q1", None, absent=None),
        row("grain", "2021-Q1", None, absent=None, text="27"),
        row("kept", "2021-Q1", "1"),
        row("kept", "2021-Q1", "0"),
    ]
    assert [str(stated_by(one, made)) for one in said] == [
        *("5", "…", "-", "none", "none", '"27"', "yes", "no"),
    ]
    assert stated_by(None, made) == NO_FIGURE == Stated("none")


def test_of_figures_stated_again_none_is_kept_and_each_is_told_with_the_first_in_its_file() -> None:
    alone, last = row("a", "2021-Q1", "1"), row("z", "2021-Q1", "9")
    stated = [
        row("grain", "2021-Q1", value, "01", place=Place("a.csv", line), status=status)
        for value, line, status in (("5", 9, "official"), ("7", 3, "estimate"), ("6", 4, "official"))
    ]
    kept, problems = one_figure_each([alone, *stated, row("b", "2021-Q1", "2"), last, last])
    assert [one.indicator for one in kept] == ["a", "b"]
    assert [(one.code, one.place.line, one.facts["value"]) for one in problems] == [
        ("duplicate-figure", 4, 7),
        ("duplicate-figure", 9, 7),
        ("duplicate-figure", 2, 9),
    ]
    facts = {"subject": "grain, 01", "period": quarter(1), "first": Place("a.csv", 3), "state": "estimate"}
    assert problems[0].facts == {**facts, "value": 7}


def test_of_a_year_to_date_and_a_parts_own_figure_the_one_that_is_known_tells_more() -> None:
    def told(to_date: str | None, own: str | None) -> str:
        rows = [row("grain", "2021-Q1", own, "01"), row("grain", "2021-Q1", to_date, "01", basis="ytd")]
        found = book(*rows).figure("grain", "01", quarter(1))
        assert found is not None
        assert found.area == "01"
        return f"{found.basis} {found.value}"

    assert told("30", "20") == "ytd 30"
    assert told(None, "20") == "quarter 20"
    assert told("30", None) == "ytd 30"
    assert told(None, None) == "ytd None"


def test_what_was_known_before_is_of_the_same_area_and_the_latest_first() -> None:
    rows = [row("grain", f"2021-Q{n}", str(n), "01") for n in (1, 2, 3)]
    made = book(row("grain", "2021-Q2", "8"), *rows[::-1], row("grain", "2021-Q4", None, "01"))
    assert list(made.known_before("grain", "01", quarter(4))) == [rows[2], rows[1], rows[0]]
    # In order of time, then as they stand in the files.
    assert [(one.period.number, one.area) for one in made.rows_of("grain")] == [
        *((1, "01"), (2, None), (2, "01"), (3, "01"), (4, "01")),
    ]
    later = row("grain", "2021-Q2", "9", "02", place=Place("2021-Q2.csv", 1))
    assert book(row("grain", "2021-Q2", "8"), later).rows_of("grain")[0] == later


def test_a_figure_is_read_as_it_was_written() -> None:
    for text in ("12300", "0.5", "yes", "no", "-", "…", "none", '"27"', '""'):
        assert str(read_stated(text)) == text
    assert read_stated('"27"') == Stated("text", None, "27")
    with pytest.raises(AmountError):
        read_stated('"')


def test_there_is_one_figure_of_a_year_whatever_it_says_it_is() -> None:
    assert stated_key(row("grain", "2021-Q1", "5", "01")) == ("grain", "01", "quarter")
    assert stated_key(row("grain", "2020", "5", basis="ytd")) == ("grain", None, None)
