"""Figures kept in columns: what goes in comes out again, of its own area and with all that is said of it."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.actuals.entries import Absent
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.actuals.series import Rows, Series, SeriesKey, attributes_of
from hq_targets.core.problem import Place
from tests.made import book, quarter, row

CODES = (None, *(f"{n:02}" for n in range(1, 9)))
KEY = SeriesKey("grain", quarter(1), "quarter")


def figure(position: int, said: str) -> Observation:
    """A figure of which everything tells where it stands and what it is."""
    more = {"note": said, "source": f"nguồn {said}", "as_of": f"2021-03-{position + 10}"}
    place = Place(f"{said}.xlsx", 100 + position, 3, 7, "Biểu 1")
    value = Decimal(10 * len(said) + position)
    made = row("grain", "2021-Q1", str(value), CODES[position], place=place, status="estimate", **more)
    return made._replace(text=f"chữ {said}")


def rows_of(*figures: Observation) -> Rows:
    rows = Rows(KEY)
    for one in figures:
        rows.add(CODES.index(one.area), one.value, one.place.line, attributes_of(one))
    return rows


@given(st.lists(st.lists(st.integers(0, 8), unique=True, max_size=6), max_size=4))
def test_a_series_has_the_first_figure_of_each_area_as_its_row_states_it(files: list[list[int]]) -> None:
    series, first = Series(KEY), dict[int, Observation]()
    for n, positions in enumerate(files, 1):
        came = [figure(position, "abcd"[:n]) for position in positions]
        again = [m for m, position in enumerate(positions) if position in first]
        assert list(series.take(rows_of(*came))) == again
        first = {**dict(zip(positions, came, strict=True)), **first}
        assert len(series) == len(series.values) == len(series.kinds) == max(first, default=-1) + 1
    found = [series.row(position, area) for position, area in enumerate(CODES)]
    assert found == [first.get(position) for position in range(len(CODES))]
    assert list(series.positions()) == sorted(first)
    assert all(
        series.lines[n] == 0 and series.values[n] is None for n in range(len(series)) if n not in first
    )


def test_rows_are_told_as_they_were_read_and_those_that_say_nothing_of_their_status() -> None:
    some = [figure(position, "x" * (position + 1)) for position in (2, 0, 5)]
    rows = rows_of(*some)
    rows.said[2] = rows.said[2]._replace(unsaid=True)
    assert list(rows.observations(CODES)) == some
    assert list(rows.unsaid(CODES)) == [some[2].key]


def test_what_is_said_of_areas_is_not_what_is_said_of_the_whole() -> None:
    series = Series(KEY)
    whole, one, empty = figure(0, "a"), figure(1, "bb"), figure(3, "ccc")._replace(absent=Absent.NOT_REPORTED)
    assert list(series.take(rows_of(whole, one, empty))) == []
    assert [said.note for said in series.said_of_areas()] == ["bb", "ccc"]
    assert series.heard() == [0, 1]


def test_a_figure_that_is_put_where_one_is_already_is_not_taken() -> None:
    series, one, other = Series(KEY), figure(2, "a"), figure(2, "bb")
    assert series.put(2, one.value, one.place.line, attributes_of(one))
    assert not series.put(2, other.value, other.place.line, attributes_of(other))
    assert (series.row(2, CODES[2]), len(series)) == (one, 3)
    series.drop(2)
    assert series.row(2, CODES[2]) is None
    assert series.put(2, other.value, other.place.line, attributes_of(other))
    assert series.row(2, CODES[2]) == other


def test_a_book_holds_each_figure_as_it_was_stated() -> None:
    some = [figure(position, "x" * (position + 1)) for position in (3, 1, 0)]
    assert sorted(book(*some).observations, key=lambda one: one.area or "") == sorted(
        some, key=lambda one: one.area or ""
    )
    assert book(*some).stated("grain", "03", quarter(1), "quarter") == some[0]
    assert book(*some).stated("grain", "03", quarter(1), "ytd") is None
