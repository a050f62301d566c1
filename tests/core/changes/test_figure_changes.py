from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.entries import Absent
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.changes.figure_changes import figure_changes
from hq_targets.core.problem import Place
from tests.made import book, indicator, row, spec

SPEC = spec(indicator("grain"), indicator("maize"))
ROWS = st.dictionaries(
    st.tuples(st.sampled_from(["grain", "maize"]), st.sampled_from(["2021-Q1", "2021-Q2"])),
    st.sampled_from(["1", "2", "3"]),
)


def kinds(before: Book, after: Book, **ids: str) -> list[tuple[str, str]]:
    return [(one.kind, one.known.indicator) for one in figure_changes(before, after, SPEC, ids)]


@given(ROWS, ROWS)
def test_changes_lead_from_one_book_to_the_other(
    old: dict[tuple[str, str], str], new: dict[tuple[str, str], str]
) -> None:
    def made(figures: dict[tuple[str, str], str]) -> Book:
        return book(*(row(name, period, value) for (name, period), value in figures.items()))

    before, after = made(old), made(new)
    figures = {one.key: one.value for one in before.observations}
    for change in figure_changes(before, after, SPEC):
        if change.after is None:
            del figures[change.known.key]
        else:
            assert figures.get(change.known.key) == (change.before.value if change.before else None)
            figures[change.known.key] = change.after.value
    assert figures == {one.key: one.value for one in after.observations}
    back = figure_changes(after, before, SPEC)
    assert len(back) == len(figure_changes(before, after, SPEC))


def test_where_a_figure_stands_is_no_change_and_what_is_said_of_it_is_a_small_one() -> None:
    one = row("grain", "2021-Q1", "1")
    assert kinds(book(one), book(one._replace(place=Place("elsewhere.csv", 9)))) == []
    assert kinds(book(one), book(one._replace(note="lũ"))) == [("described", "grain")]
    assert kinds(book(one), book(one._replace(status="estimate"))) == [("described", "grain")]


def test_an_empty_cell_states_nothing() -> None:
    empty = row("grain", "2021-Q1", None, absent=Absent.NOT_REPORTED)
    assert kinds(book(), book(empty)) == []
    assert kinds(book(row("grain", "2021-Q1", "1")), book(empty)) == [("withdrawn", "grain")]
    assert kinds(book(empty), book(row("grain", "2021-Q1", None))) == [("added", "grain")], (
        "known to be unknown"
    )


def test_another_basis_is_one_revision() -> None:
    def on(basis: str, value: str) -> Observation:
        return row("grain", "2021-Q2", value, basis=basis)

    assert kinds(book(on("quarter", "3")), book(on("ytd", "9"))) == [("revised", "grain")]


def test_a_figure_that_is_only_read_anew_is_not_revised() -> None:
    """Its indicator became a flow: each figure is on a basis now, and none is another one."""
    stock, flow = row("grain", "2021-Q2", "3", basis=None), row("grain", "2021-Q2", "3")
    assert kinds(book(stock), book(flow)) == [("described", "grain")]
    assert kinds(book(flow), book(stock)) == [("described", "grain")]
    assert kinds(book(stock), book(row("grain", "2021-Q2", "4"))) == [("revised", "grain")]
    assert kinds(book(flow), book(row("grain", "2021-Q2", "3", basis="ytd"))) == [("revised", "grain")]


def test_refused_rows_leave_open_what_stands_in_them() -> None:
    one = row("grain", "2021-Q1", "1")
    assert kinds(book(one), book(unsure=("2021-Q1",), of="grain")) == [("unsure", "grain")]
    assert kinds(book(unsure=("2021-Q1",)), book(one)) == [("unsure", "grain")]
    assert kinds(book(one), book(unsure=("2021-Q2",))) == [("withdrawn", "grain")]


def test_figures_follow_an_indicator_to_its_new_id() -> None:
    old, new = row("corn", "2021-Q1", "1"), row("maize", "2021-Q1", "1")
    assert kinds(book(old), book(new), maize="corn") == []
    assert kinds(book(old), book(new._replace(value=None)), maize="corn") == [("revised", "maize")]


def test_figures_are_told_by_indicator_area_and_time_each_as_it_was_and_is() -> None:
    def at(name: str, period: str, area: str | None = None, **more: str) -> Observation:
        return row(name, period, "1", area, **more)

    rows = [
        at("gone", "2021-Q1"),
        at("maize", "2021-Q1", "02"),
        at("maize", "2021-Q2", "01"),
        at("maize", "2021-Q1", "01"),
        at("maize", "2021-Q3"),
        at("grain", "2021-Q2", basis="ytd"),
        at("grain", "2021-Q2"),
        at("grain", "2020"),
    ]
    came = figure_changes(book(), book(*rows), SPEC)
    assert [one.after for one in came] == rows[::-1]
    assert {(one.kind, one.before) for one in came} == {("added", None)}
    assert [one.before for one in figure_changes(book(*rows), book(), SPEC)] == rows[::-1]


def test_a_change_has_the_figure_before_and_after() -> None:
    old = row("grain", "2021-Q2", "3", source="sổ  tay", note="ghi\nchú")
    for new, kind in (
        (old._replace(value=Decimal(4)), "revised"),
        (old._replace(value=Decimal(9), basis="ytd"), "revised"),
        (old._replace(note="khác"), "described"),
        (old._replace(source="khác"), "described"),
    ):
        (one,) = figure_changes(book(old), book(new), SPEC)
        assert (one.kind, one.before, one.after, one.known) == (kind, old, new, new)
    # Blanks and line breaks in what is said of it are none of its words.
    assert figure_changes(book(old), book(old._replace(source="sổ tay", note="ghi chú ")), SPEC) == []
    (apart,) = figure_changes(book(old), book(old._replace(note="ghichú")), SPEC)
    assert apart.kind == "described"


def test_an_empty_cell_with_a_note_states_something() -> None:
    empty = row("grain", "2021-Q1", None, absent=Absent.NOT_REPORTED, note="chưa có")
    assert kinds(book(), book(empty)) == [("added", "grain")]


def test_both_bases_that_came_are_two_figures_and_another_slot_is_none_of_them() -> None:
    def on(basis: str, value: str, period: str = "2021-Q2") -> Observation:
        return row("grain", period, value, basis=basis)

    both = book(on("quarter", "3"), on("ytd", "9"))
    assert kinds(book(), both) == [("added", "grain"), ("added", "grain")]
    assert kinds(both, book()) == [("withdrawn", "grain"), ("withdrawn", "grain")]
    # One went and another revised beside it, or another period's came: each is told.
    assert kinds(both, book(on("quarter", "4"))) == [("revised", "grain"), ("withdrawn", "grain")]
    assert kinds(book(on("quarter", "3")), book(on("quarter", "4"), on("ytd", "9"))) == [
        ("revised", "grain"),
        ("added", "grain"),
    ]
    assert kinds(book(on("quarter", "3")), book(on("ytd", "9", "2021-Q3"))) == [
        ("withdrawn", "grain"),
        ("added", "grain"),
    ]


def test_blanks_put_into_what_is_said_of_a_figure_are_no_change() -> None:
    old = row("grain", "2021-Q2", "3", source="sổ tay", note="ghi chú")
    assert figure_changes(book(old), book(old._replace(source=" sổ  tay", note="ghi\nchú")), SPEC) == []
