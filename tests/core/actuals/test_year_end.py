"""The year's end: only what stands for the whole year is a final figure, and everything else says why not."""

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.actuals.entries import Absent
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.actuals.year_end import YearEnd, differing, handed_on, year_end
from hq_targets.core.period import Period
from tests.made import book, condition, gain, indicator, quarter, quarters, row, spec

FLOW = indicator()
STOCK = indicator(accumulation="stock")
ANNUAL = indicator(accumulation="annual")


def end_of(one: dict[str, Any], *rows: Observation, unsure: tuple[str, ...] = (), **more: Any) -> YearEnd:
    return year_end(spec(one), book(*rows, unsure=unsure), **more)


def stood(name: str, period: str, value: str | None, area: str | None = None, **more: Any) -> Observation:
    return row(name, period, value, area, basis=None, **more)


def reasons(end: YearEnd) -> list[tuple[str, tuple[Period, ...]]]:
    assert end.figures == []
    return [(one.reason, one.parts) for one in end.left_out]


def test_a_flow_is_the_sum_of_its_quarters_and_names_them() -> None:
    (one,) = end_of(FLOW, *quarters("grain", "0.1", "0.2", "3", "4")).figures
    assert (one.row.value, one.row.period, one.row.basis) == (Decimal("7.3"), Period(2021), "ytd")
    assert one.row.source == "2021-Q1.csv:2, 2021-Q2.csv:2, 2021-Q3.csv:2, 2021-Q4.csv:2"
    to_date = row("grain", "2021-Q4", "9", basis="ytd")
    (one,) = end_of(FLOW, *quarters("grain", "1", None, None), to_date).figures
    assert (str(one.row.value), one.row.source) == ("9", "2021-Q4.csv:2")


def test_a_part_of_a_year_is_no_year() -> None:
    assert reasons(end_of(FLOW, *quarters("grain", "1", None, "3", "4"))) == [("incomplete", (quarter(2),))]
    assert reasons(end_of(FLOW, *quarters("grain", "1", "2", "3"))) == [("incomplete", (quarter(4),))]
    unknown = row("grain", "2021-Q4", None)
    assert reasons(end_of(FLOW, *quarters("grain", "1", "2", "3"), unknown)) == [("unknown", (quarter(4),))]
    assert reasons(end_of(FLOW)) == [("not_reported", ())]


def test_a_stock_is_what_stands_at_the_years_end_and_no_older_one() -> None:
    (one,) = end_of(STOCK, stood("grain", "2021-Q3", "8"), stood("grain", "2021-Q4", "9")).figures
    assert (str(one.row.value), one.row.basis) == ("9", None)
    assert reasons(end_of(STOCK, stood("grain", "2021-Q3", "8"))) == [("older", (quarter(3),))]
    doubted = end_of(STOCK, stood("grain", "2021-Q3", "8"), unsure=("2021-Q4",))
    assert reasons(doubted) == [("unreadable", ())]


def test_an_annual_figure_comes_once_whenever_it_does() -> None:
    (one,) = end_of(ANNUAL, stood("grain", "2021-Q3", "8", as_of="2021-09")).figures
    assert (str(one.row.value), one.row.as_of) == ("8", "2021-09")


def test_a_figure_is_as_good_as_the_weakest_it_was_made_from() -> None:
    rows = quarters("grain", "1", "2", "3")
    for status in ("estimate", "preliminary", "implied"):
        (one,) = end_of(FLOW, *rows, row("grain", "2021-Q4", "4", status=status)).figures
        assert one.row.status == status
    rough = [
        row("grain", "2021-Q4", "4", status="preliminary"),
        row("grain", "2021-Q3", "4", status="estimate"),
    ]
    (one,) = end_of(FLOW, *rows[:2], *rough).figures
    assert one.row.status == "estimate"


def test_a_dash_stays_one() -> None:
    (one,) = end_of(STOCK, stood("grain", "2021-Q4", "0", absent=Absent.NOTHING)).figures
    assert (str(one.row.value), one.row.absent) == ("0", Absent.NOTHING)


def test_each_area_has_its_own_figure_and_who_need_not_report_is_not_missed() -> None:
    end = end_of(gain(), stood("gain", "2021-Q4", "1", "01"), stood("gain", "2021-Q2", "1", "02"))
    assert [one.row.area for one in end.figures] == ["01"]
    assert [(one.areas, one.reason) for one in end.left_out] == [
        (("02",), "older"),
        (("03",), "not_reported"),
    ]
    parts = {**STOCK, "reported_by": ["commune"]}
    end = end_of(parts, stood("grain", "2021-Q4", "5"), stood("grain", "2021-Q4", "1", "01"))
    assert [one.row.area for one in end.figures] == [None, "01"]
    assert end.left_out == []


def test_what_is_told_to_be_wrong_is_not_taken() -> None:
    assert reasons(end_of(FLOW, *quarters("grain", "1", "2", "3", "4"), faulty={"grain"})) == [("faulty", ())]


def test_a_sum_that_no_file_could_state_is_not_taken() -> None:
    most = "9" * 15
    assert reasons(end_of(FLOW, *quarters("grain", most, "1", "1", "1"))) == [("inexact", ())]


def test_a_withdrawn_target_still_has_a_figure() -> None:
    gone = {**STOCK, "withdrawn": {"date": "2021-06-01", "decision": "9/QĐ", "reason": "thôi"}}
    assert len(end_of(gone, stood("grain", "2021-Q4", "9")).figures) == 1


def test_figures_are_handed_on_by_the_id_of_the_next_year() -> None:
    known = spec(STOCK)
    end = year_end(known, book(stood("grain", "2021-Q4", "9")))
    renamed = indicator("rice", accumulation="stock", continues="grain")
    (one,) = handed_on(end, known, spec(renamed)).figures
    assert (one.row.indicator, one.origins[0].indicator) == ("rice", "grain")
    assert handed_on(end, known, spec(indicator("other"))) == YearEnd([], [])
    redefined = {**STOCK, "redefined": {"vi": "khác", "en": "otherwise"}}
    for heir in (redefined, {**STOCK, "unit": "con"}):
        after = handed_on(end, known, spec(heir))
        assert (after.figures, [one.reason for one in after.left_out]) == ([], ["redefined"])


def test_what_a_file_states_otherwise_is_named() -> None:
    one, other = indicator(accumulation="stock"), indicator("b", condition("level", "at_least", 1))
    known = spec(one, {**other, "accumulation": "stock"})
    rows = [stood("grain", "2021-Q4", "9"), stood("b", "2021-Q4", "2", status="estimate")]
    end = year_end(known, book(*rows))
    assert differing(end, [found.row for found in end.figures], known) == []
    stated = [stood("grain", "2021", "8"), stood("b", "2021", "2"), stood("b", "2021", "7", "01")]
    found = differing(end, stated, known)
    assert [(each.indicator.id, each.area, each.final is None) for each in found] == [
        ("grain", None, False),
        ("b", None, False),
        ("b", "01", True),
    ]
    faulty = year_end(known, book(*rows), {"grain"})
    assert {each.indicator.id for each in differing(faulty, stated, known)} == {"b"}


@given(st.lists(st.decimals(0, 10**9, places=4), min_size=4, max_size=4))
def test_a_years_sum_is_exact(values: list[Decimal]) -> None:
    (one,) = end_of(FLOW, *quarters("grain", *map(str, values))).figures
    assert one.row.value == sum(values)


def test_all_indicators_have_their_figures_whatever_stands_before_them() -> None:
    words = indicator("plan", {"measure": "text", "printed": "có"}, type="text", accumulation="stock")
    parts = {"unit": "con", "input": "yes", "conditions": [], "accumulation": "stock"}
    ratio = {"of": "a", "to": "b", "per": "100"}
    share = indicator(
        "share", condition("level", "at_least", 1), accumulation="stock", unit="độ", ratio=ratio
    )
    known = spec(words, share, indicator("wrong"), indicator("a", **parts), indicator("b", **parts))
    rows = [stood("a", "2021-Q4", "3"), stood("b", "2021-Q4", "4"), *quarters("wrong", "1", "1", "1", "1")]
    end = year_end(known, book(*rows, stood("plan", "2021-Q4", None, text="27", absent=None)), {"wrong"})
    assert [(one.row.indicator, str(one.row.value)) for one in end.figures] == [("a", "3"), ("b", "4")]
    assert [(one.indicator.id, one.reason) for one in end.left_out] == [("wrong", "faulty")]


def test_who_need_not_report_does_not_hide_who_comes_after() -> None:
    parts = {**STOCK, "reported_by": ["commune"]}
    end = end_of(parts, stood("grain", "2021-Q4", "5"), stood("grain", "2021-Q4", "1", "03"))
    assert [(one.row.area, str(one.row.value)) for one in end.figures] == [(None, "5"), ("03", "1")]
    assert [one.area for one in end.figures[1].origins] == ["03"]


def test_a_sum_of_dashes_is_no_dash_and_a_single_figure_is_only_one_where_it_was() -> None:
    dashes = [row("grain", f"2021-Q{n}", "0", absent=Absent.NOTHING) for n in range(1, 5)]
    (one,) = end_of(FLOW, *dashes).figures
    assert (one.row.value, one.row.absent, len(one.origins)) == (Decimal(0), None, 4)
    (one,) = end_of(FLOW, dashes[0], *quarters("grain", None, "1", "2", "3")).figures
    assert (one.row.value, one.row.absent) == (Decimal(6), None)
    (one,) = end_of(STOCK, stood("grain", "2021-Q4", "9", note="mưa", as_of="2021-12")).figures
    assert (one.row.absent, one.row.note, one.row.as_of, one.row.place.file) == (None, "", "2021-12", "")


def test_what_is_already_left_out_is_not_left_out_again_for_another_reason() -> None:
    known = spec(gain())
    end = year_end(known, book(stood("gain", "2021-Q4", "1", "01"), stood("gain", "2021-Q4", "2", "02")))
    after = handed_on(end, known, spec(gain(redefined={"vi": "khác", "en": "otherwise"})))
    assert [(one.areas, one.reason) for one in after.left_out] == [(("03",), "not_reported")]
    two = spec(STOCK, indicator("b", accumulation="stock"))
    end = year_end(two, book(stood("b", "2021-Q4", "2")))
    other = {**STOCK, "id": "b", "redefined": {"vi": "khác", "en": "otherwise"}}
    after = handed_on(end, two, spec(STOCK, other))
    assert [(one.indicator.id, one.reason) for one in after.left_out] == [
        *(("grain", "not_reported"), ("b", "redefined")),
    ]
