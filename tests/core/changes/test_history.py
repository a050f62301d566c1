from itertools import pairwise

from hq_targets.core.actuals.observation import Observation
from hq_targets.core.changes.history import Revision, entry, lineage, of_indicators
from hq_targets.core.changes.vintages import Figures, Vintage, figures_at, in_series, revised_at
from tests.made import book, condition, indicator, row, spec

NAMES = frozenset({"grain"})


def at_least(threshold: int, name: str = "grain", **more: str) -> dict[str, object]:
    return indicator(name, condition("level", "at_least", threshold), **more)


def test_a_merge_is_told_only_what_no_parent_had() -> None:
    mine = spec(at_least(100), indicator("b", condition("level", "at_least", 6)))
    theirs = spec(at_least(90), indicator("b", condition("level", "at_least", 5)))
    both = spec(at_least(90), indicator("b", condition("level", "at_least", 6)))
    assert entry(Revision(), both, [mine, theirs]).changes == ()
    third = spec(at_least(80), indicator("b", condition("level", "at_least", 6)))
    assert [one.indicator.id for one in entry(Revision(), third, [mine, theirs]).changes] == ["grain"]


def test_an_indicator_is_followed_through_all_its_ids() -> None:
    names = {"vi": "Thóc", "en": "Paddy"}
    states = [spec(at_least(n, name, **names)) for n, name in ((1, "a"), (1, "b"), (2, "b"), (2, "c"))]
    entries = [entry(Revision(), new, [old]) for old, new in pairwise(states)]
    assert lineage("c", entries) == lineage("a", entries) == {"a", "b", "c"}
    assert len(of_indicators(entries, lineage("c", entries))) == 3
    assert lineage("x", entries) == {"x"}
    assert of_indicators(entries, frozenset({"x"})) == []


def test_a_file_that_cannot_be_read_says_nothing() -> None:
    found = entry(Revision(), None, [spec()])
    assert (found.changes, found.after, found.gone) == ((), None, False)


def figures(*rows: Observation, unsure: tuple[str, ...] = (), earlier: Figures | None = None) -> Figures:
    return figures_at(book(*rows, unsure=unsure), NAMES, "grain", earlier or {})


def test_first_revised_restated_withdrawn() -> None:
    one = row("grain", "2021-Q1", "1", status="estimate")
    states = [
        figures(one),
        figures(one._replace(status="official")),
        figures(row("grain", "2021-Q1", "2")),
        figures(),
    ]
    found: list[Vintage] = []
    before: list[Figures] = []
    for n, now in enumerate(states):
        found += revised_at(Revision(str(n)), now, before)
        before = [now]
    ((key, series),) = in_series(found)
    assert key == one.key[:3]
    assert [each.kind for each in series] == ["first", "restated", "revised", "withdrawn"]


def test_a_refused_row_takes_no_figure_away() -> None:
    earlier = figures(row("grain", "2021-Q1", "1"))
    assert figures(unsure=("2021-Q1",), earlier=earlier) == earlier
    assert figures(earlier=earlier) == {}


def test_a_merge_makes_no_vintage_of_what_a_parent_had() -> None:
    one, two = figures(row("grain", "2021-Q1", "1")), figures(row("grain", "2021-Q1", "2"))
    assert revised_at(Revision(), two, [one, two]) == []
    assert [each.kind for each in revised_at(Revision(), two, [one, one])] == ["revised"]


def told(*states: Figures) -> list[str]:
    found: list[Vintage] = []
    before: list[Figures] = []
    for n, now in enumerate(states):
        found += revised_at(Revision(str(n)), now, before)
        before = [now]
    ((_, series),) = in_series(found)
    return [each.kind for each in series]


def test_a_figure_that_comes_back_is_no_new_one() -> None:
    one, other = figures(row("grain", "2021-Q1", "1")), figures(row("grain", "2021-Q1", "2"))
    assert told(one, figures(), other) == ["first", "withdrawn", "revised"]
    assert told(one, figures(), one) == ["first", "withdrawn", "restored"]


def test_another_basis_is_a_revision_and_both_beside_each_other_are_not() -> None:
    quarter, to_date = row("grain", "2021-Q2", "3"), row("grain", "2021-Q2", "9", basis="ytd")
    assert told(figures(quarter), figures(to_date)) == ["first", "revised"]
    assert told(figures(quarter), figures(quarter, to_date)) == ["first", "first"]
