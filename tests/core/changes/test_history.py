from decimal import Decimal
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


def test_a_point_of_history_has_the_states_it_leads_between() -> None:
    revision = Revision("abc", message="Giảm lúa\n\nNghị quyết 15\nngày 20/7")
    assert (revision.subject, Revision(message="Một dòng").subject) == ("Giảm lúa", "Một dòng")
    old, other, new = spec(at_least(100)), spec(at_least(90)), spec(at_least(80))
    found = entry(revision, new, [old, other])
    assert (found.revision, found.before, found.after, found.gone) == (revision, old, new, False)
    (one,) = found.changes
    assert (one.pair.before, one.pair.after) == (old.indicator_of["grain"], new.indicator_of["grain"])
    gone = entry(revision, None, [old, other], gone=True)
    assert (gone.before, gone.after, gone.changes, gone.gone) == (old, None, (), True)
    first = entry(revision, new, [])
    assert (first.before, [each.kind for each in first.changes]) == (None, ["added"])


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
    assert figures(unsure=("2021-Q2",), earlier=earlier) == {}
    mine, others = (
        figures_at(book(unsure=("2021-Q1",), of=name), NAMES, "grain", earlier) for name in ("grain", "maize")
    )
    assert (mine, others) == (earlier, {}), "a refused row of another indicator says nothing of this one"
    stated = row("grain", "2021-Q1", "2")
    assert figures(stated, unsure=("2021-Q1",), earlier=earlier) == {stated.key: stated}


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


def test_every_vintage_has_the_figure_before_it() -> None:
    one, two, three = (row("grain", "2021-Q1", value) for value in "123")
    to_date = row("grain", "2021-Q1", "4", basis="ytd")
    states = [
        figures(one),
        figures(two),
        figures(),
        figures(three),
        figures(to_date),
        figures(),
        figures(to_date),
    ]
    found: list[Vintage] = []
    before: list[Figures] = []
    for n, now in enumerate(states):
        found += revised_at(Revision(str(n)), now, before)
        before = [now]
    ((_, series),) = in_series(found)
    assert [(each.revision.name, each.kind, each.before, each.row) for each in series] == [
        ("0", "first", None, one),
        ("1", "revised", one, two),
        ("2", "withdrawn", two, None),
        ("3", "revised", two, three),
        ("4", "revised", three, to_date),
        ("5", "withdrawn", to_date, None),
        ("6", "restored", to_date, to_date),
    ]


def test_a_figure_known_by_two_bases_goes_on_by_the_one_that_is_left() -> None:
    quarter, to_date = row("grain", "2021-Q2", "3"), row("grain", "2021-Q2", "9", basis="ytd")
    other = quarter._replace(value=Decimal(4))
    assert told(figures(quarter, to_date), figures(to_date), figures(to_date, other)) == [
        "first",
        "first",
        "withdrawn",
        "revised",
    ]


def test_series_stand_in_order_of_time_and_then_of_areas_the_whole_first() -> None:
    slots = [("2021-Q1", None), ("2021-Q1", "01"), ("2021-Q1", "02"), ("2021-Q2", None), ("2021-Q2", "01")]
    rows = [row("grain", period, "1", area) for period, area in reversed(slots)]
    found = in_series(revised_at(Revision(), figures(*rows), []))
    assert [(str(period), area) for (_, area, period), _ in found] == slots


def test_areas_stand_in_their_order_in_whichever_they_reported() -> None:
    late, early = (row("grain", "2021-Q1", "1", area) for area in ("02", "01"))
    found = revised_at(Revision("1"), figures(late), [])
    found += revised_at(Revision("2"), figures(late, early, row("grain", "2021-Q1", "2")), [figures(late)])
    assert [area for (_, area, _), _ in in_series(found)] == [None, "01", "02"]
