"""New figures against existing ones: nothing is dropped, nothing changes unseen."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.actuals.entries import Absent
from hq_targets.core.actuals.merging import merge, merged
from hq_targets.core.actuals.observation import Observation
from tests.made import row


def blank(name: str, **more: Any) -> Observation:
    return row(name, "2021-Q1", None, absent=Absent.NOT_REPORTED, **more)


def test_a_figure_that_was_not_there_is_new() -> None:
    (change,) = merge([], [row("grain", "2021-Q1", "5")])
    assert change.kind == "new"


def test_a_changed_figure_keeps_its_note_but_not_the_source_of_the_old_one() -> None:
    old = row("grain", "2021-Q1", "5", note="mưa", source="cũ", as_of="2021-03-31")
    (change,) = merge([old], [row("grain", "2021-Q1", "6")])
    assert (change.kind, change.figure_changes) == ("changed", True)
    assert (change.after.note, change.after.source, change.after.as_of) == ("mưa", "", None)
    assert change.note_stays


def test_a_note_that_is_written_anew_or_of_the_same_figure_is_no_old_ones() -> None:
    old = row("grain", "2021-Q1", "5", note="mưa")
    (other,) = merge([old], [row("grain", "2021-Q1", "6", note="lũ")])
    (same,) = merge([old], [row("grain", "2021-Q1", "5", status="estimate")])
    (without,) = merge([old._replace(note="")], [row("grain", "2021-Q1", "6")])
    (new,) = merge([], [row("grain", "2021-Q1", "6", note="mưa")])
    assert [one.note_stays for one in (other, same, without, new)] == [False] * 4
    assert [one.moves_figure for one in (other, same, new)] == [True, False, True]
    assert [one.only_says_more for one in (other, same, new)] == [False, True, False]


def test_the_same_figure_keeps_everything_said_of_it() -> None:
    old = row("grain", "2021-Q1", "5", note="mưa", source="cũ", as_of="2021-03-31")
    (change,) = merge([old], [row("grain", "2021-Q1", "5.0")])
    assert change.kind == "same"
    assert change.after.source == "cũ"


def test_an_empty_cell_takes_nothing_away() -> None:
    old = row("grain", "2021-Q1", "5")
    (change,) = merge([old], [blank("grain")])
    assert (change.kind, merged([old], [change])) == ("kept", [old])


def test_an_empty_cell_with_a_note_adds_the_note() -> None:
    old = row("grain", "2021-Q1", "5")
    (change,) = merge([old], [blank("grain", note="xem lại")])
    assert (change.kind, change.figure_changes, change.after.note) == ("changed", False, "xem lại")
    assert merge([], [blank("grain")])[0].kind == "blank"
    noted, empty = merge([], [blank("grain", note="chưa thu"), blank("cows")])
    assert (noted.kind, noted.only_says_more, empty.only_says_more) == ("new", True, False)


def test_unknown_is_not_zero() -> None:
    old = row("grain", "2021-Q1", "0", absent=Absent.NOTHING)
    (change,) = merge([old], [row("grain", "2021-Q1", None, absent=Absent.UNKNOWN)])
    assert change.figure_changes


names = st.lists(st.sampled_from("abcdef"), unique=True)


@given(names, names)
def test_no_existing_figure_is_ever_lost(there: list[str], coming: list[str]) -> None:
    existing = [row(name, "2021-Q1", "1") for name in there]
    incoming = [row(name, "2021-Q1", "2") if n % 2 else blank(name) for n, name in enumerate(coming)]
    after = {one.indicator: one.value for one in merged(existing, merge(existing, incoming))}
    assert after.keys() >= set(there)
    assert all(after[name] == 2 for n, name in enumerate(coming) if n % 2)
    assert all(after[name] == 1 for n, name in enumerate(coming) if not n % 2 and name in there)


def test_a_status_that_is_not_said_stays_that_of_the_same_figure() -> None:
    old = row("grain", "2021-Q1", "5", status="estimate")
    same, other = row("grain", "2021-Q1", "5"), row("grain", "2021-Q1", "6")
    for came, unsaid, kind, status in (
        (same, {same.key}, "same", "estimate"),
        (same, set(), "changed", "official"),
        (other, {other.key}, "changed", "official"),
    ):
        (change,) = merge([old], [came], unsaid)
        assert (change.kind, change.before, change.after.status) == (kind, old, status)


def test_an_empty_cell_leaves_what_was_there_as_it_was() -> None:
    old = row("grain", "2021-Q1", "5", note="mưa")
    empty = blank("grain", note="mưa")
    for there, kind in ((old, "kept"), (empty, "same")):
        (change,) = merge([there], [blank("grain")])
        assert (change.kind, change.before, change.after) == (kind, there, there)
    (change,) = merge([old], [blank("grain", note="xem lại")])
    assert change.before == old
