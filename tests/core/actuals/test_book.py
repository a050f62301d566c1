"""Figures as they are taken in: one of each, and none that is stated twice."""

from hq_targets.core.actuals.book import Ledger, without_blanks
from hq_targets.core.actuals.entries import Absent
from hq_targets.core.actuals.series import Rows, SeriesKey, attributes_of
from hq_targets.core.actuals.stated import NO_FIGURE, Stated, stated_by
from hq_targets.core.period import Period
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
