"""Ratios: exact quotients of two figures of one time, known only where both are."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.actuals.accumulation import Reading
from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.quotients import last_year, reader_of, to_date_in_areas
from hq_targets.core.attainment.assessing import assess_one
from hq_targets.core.attainment.remarks import remarks
from hq_targets.core.rules.ratio_rules import RATIO_RULES
from hq_targets.core.targets.spec import Spec, SpecSource
from hq_targets.wording import wording
from tests.made import ONE_SIDED, book, condition, indicator, quarter, row, spec

counts = st.integers(min_value=1, max_value=10**9)
thresholds = st.decimals(min_value=0, max_value=100, places=1)
comparisons = st.sampled_from(ONE_SIDED)


def made(of: str = "stock", to: str = "stock", how: str = "stock", **more: Any) -> Spec:
    """A share in %, of `of` in `to`, that must be at least 90 unless said otherwise."""
    part = {"unit": "con", "input": "yes", "conditions": [], **more.pop("parts", {})}
    asked = more.pop("asked", condition("level", "at_least", "90"))
    ratio = {"of": "of", "to": "to", "per": "100"}
    share = {"unit": "độ", "accumulation": how, "ratio": ratio, **more}
    return spec(
        indicator("of", accumulation=of, **part),
        indicator("to", accumulation=to, **part),
        indicator("share", asked, **share),
    )


def figures(*rows: tuple[str, str, str | None, str | None]) -> Book:
    return book(
        *(
            row(name, period, value, area, basis="quarter" if name == "flow" else None)
            for name, period, value, area in rows
        )
    )


def whole(*rows: tuple[str, str, str | None]) -> Book:
    return figures(*((name, period, value, None) for name, period, value in rows))


def read(one: Spec, known: Book, number: int, area: str | None = None) -> Reading:
    return reader_of(one.indicator_of["share"], one, known, quarter(number))(area)


def lacks(reading: Reading) -> list[tuple[str, str]]:
    assert reading.quotient is not None
    return [(lack.part.id, lack.why) for lack in reading.quotient.lacking]


def test_the_value_is_the_exact_quotient() -> None:
    found = read(made(), whole(("of", "2021-Q1", "18450"), ("to", "2021-Q1", "20300")), 1)
    assert (found.value, found.through) == (Fraction(1845000, 20300), quarter(1))


@given(of=counts, to=counts, factor=counts)
def test_scaling_both_parts_changes_nothing(of: int, to: int, factor: int) -> None:
    one = made(parts={"unit": "tấn"})
    plain = whole(("of", "2021-Q1", str(of)), ("to", "2021-Q1", str(to)))
    scaled = whole(("of", "2021-Q1", str(of * factor)), ("to", "2021-Q1", str(to * factor)))
    assert read(one, plain, 1).value == read(one, scaled, 1).value


@given(of=counts, to=counts, threshold=thresholds, comparison=comparisons)
def test_the_verdict_is_that_of_cross_multiplication(
    of: int, to: int, threshold: Decimal, comparison: str
) -> None:
    one = made(asked=condition("level", comparison, threshold))
    known = whole(("of", "2021-Q4", str(of)), ("to", "2021-Q4", str(to)))
    a = assess_one(one.indicator_of["share"], one, known, quarter(4), ())
    left, right = Decimal(100 * of), threshold * to
    held = {"at_least": left >= right, "above": left > right, "at_most": left <= right, "below": left < right}
    assert (a.computed in ("met", "exceeded")) == held[comparison]


def test_flows_are_both_to_date() -> None:
    one = made("flow", "flow")
    known = book(
        *(row("of", f"2021-Q{q}", value) for q, value in ((1, "10"), (2, "20"))),
        *(row("to", f"2021-Q{q}", value) for q, value in ((1, "100"), (2, "100"))),
    )
    assert read(one, known, 2).value == Fraction(15)


def test_a_flow_over_a_stock_is_of_the_quarter_both_have() -> None:
    one = made("flow", "stock", "flow")
    known = book(
        *(row("of", f"2021-Q{q}", "10") for q in (1, 2)),
        row("to", "2021-Q1", "1000", basis=None),
    )
    found = read(one, known, 2)
    assert (found.value, found.through) == (Fraction(1), quarter(1))
    assert found.missing == (quarter(2),), "what came since is not in it"
    assert lacks(found) == [("to", "earlier")]


def test_a_ratio_of_a_part_of_the_year_decides_no_year() -> None:
    one = made("flow", "stock", "flow", asked=condition("level", "at_most", "5"))
    known = book(row("of", "2021-Q1", "10"), row("to", "2021-Q1", "1000", basis=None))
    a = assess_one(one.indicator_of["share"], one, known, quarter(4), ())
    assert a.computed == "no_data"


def test_stocks_of_an_earlier_quarter_stand_and_are_told() -> None:
    one = made()
    known = whole(("of", "2021-Q1", "91"), ("to", "2021-Q1", "100"), ("of", "2021-Q2", "80"))
    a = assess_one(one.indicator_of["share"], one, known, quarter(2), ())
    assert (a.computed, a.reading.through) == ("exceeded", quarter(1))
    assert [remark.code for remark in remarks(a, one)][:1] == ["ratio-of-quarter"]


@pytest.mark.parametrize(
    ("rows", "lacking"),
    [
        ([], [("of", "not_reported"), ("to", "not_reported")]),
        ([("of", "2021-Q1", "1")], [("of", "earlier"), ("to", "not_reported")]),
        ([("of", "2021-Q2", "1")], [("to", "not_reported")]),
        ([("of", "2021-Q2", "1"), ("to", "2021-Q1", "1")], [("to", "earlier")]),
        ([("of", "2021-Q2", "1"), ("to", "2021-Q2", None)], [("to", "unknown")]),
        ([("of", "2021-Q2", "1"), ("to", "2021-Q2", "0")], [("to", "zero")]),
    ],
)
def test_what_is_lacking_is_named(
    rows: list[tuple[str, str, str | None]], lacking: list[tuple[str, str]]
) -> None:
    found = read(made(), whole(*rows), 2)
    assert found.value is None
    assert lacks(found) == lacking


def test_an_older_quarter_does_not_pass_for_a_figure_in_doubt() -> None:
    rows = (row("of", "2021-Q1", "1"), row("to", "2021-Q1", "1"), row("of", "2021-Q2", "2"))
    found = read(made(), book(*rows, unsure=("2021-Q2",), of="to"), 2)
    assert (found.value, found.gap) == (None, "unsure")


def test_a_flow_without_a_quarter_is_not_whole() -> None:
    one = made("flow", "flow")
    known = book(row("of", "2021-Q2", "10"), row("to", "2021-Q1", "9"), row("to", "2021-Q2", "9"))
    assert lacks(read(one, known, 2)) == [("of", "incomplete")]


def test_an_annual_ratio_waits_for_the_end_of_the_year() -> None:
    one = made("flow", "annual", "annual")
    early = book(row("to", "2021-Q1", "100", basis=None), *(row("of", f"2021-Q{q}", "1") for q in (1, 2)))
    assert read(one, early, 2).value is None
    assert assess_one(one.indicator_of["share"], one, early, quarter(2), ()).computed == "not_due"
    late = book(
        row("to", "2021-Q1", "100", basis=None), *(row("of", f"2021-Q{q}", "1") for q in (1, 2, 3, 4))
    )
    assert read(one, late, 4).value == 4, "an annual figure is of the year, whenever it came"


def test_each_area_is_reckoned_from_its_own_figures() -> None:
    one = made(parts={"each": "commune"}, each="commune")
    known = figures(
        *(("of", "2021-Q1", value, area) for area, value in (("01", "9"), ("02", "1"))),
        *(("to", "2021-Q1", value, area) for area, value in (("01", "10"), ("02", "90"))),
    )
    assert read(one, known, 1, "01").value == 90
    assert read(one, known, 1, "02").value == Fraction(10, 9)
    a = assess_one(one.indicator_of["share"], one, known, quarter(1), ())
    assert [area.status for area in a.areas] == ["met", "pending", "no_data"]


def test_the_whole_is_no_average_of_areas() -> None:
    one = made(parts={"reported_by": ["commune"]}, reported_by=["commune"])
    known = figures(
        ("of", "2021-Q1", "10", None),
        ("to", "2021-Q1", "100", None),
        *(("of", "2021-Q1", value, area) for area, value in (("01", "9"), ("02", "1"))),
        *(("to", "2021-Q1", value, area) for area, value in (("01", "10"), ("02", "90"))),
    )
    assert read(one, known, 1).value == 10


def test_last_years_is_reckoned_from_last_years_figures() -> None:
    one = made(asked=condition("increase", "at_least", "1"))
    share = one.indicator_of["share"]
    before = last_year(share, None, one, whole(("of", "2020", "18400"), ("to", "2020", "20400")))
    assert before is not None
    assert before.value == Fraction(1840000, 20400)
    assert [one.indicator for one in before.rows] == ["of", "to"]
    assert last_year(share, None, one, whole(("of", "2020", "18400"))) is None
    assert last_year(share, None, one, whole(("of", "2020", "18400"), ("to", "2020", "0"))) is None


def test_the_directives_figure_of_last_year_stands_where_there_is_no_other_and_no_doubt() -> None:
    stated = {"value": "90.2", "basis": "stated", "printed": "90,2"}
    one = made(baseline=stated)
    share = one.indicator_of["share"]
    found = last_year(share, None, one, book())
    assert found is not None
    assert (found.value, found.basis) == (Decimal("90.2"), "stated")
    assert last_year(share, None, one, book(unsure=("2020",), of="to")) is None


def test_what_is_beyond_the_unit_is_told_and_not_used() -> None:
    one = made(unit="%")
    known = whole(("of", "2021-Q1", "3"), ("to", "2021-Q1", "2"))
    found = read(one, known, 1)
    assert (found.value, found.gap, lacks(found)) == (None, "undefined", [("of", "beyond")])
    problems = [problem.code for rule in RATIO_RULES for problem in rule(SpecSource(one, "spec"), known)]
    assert problems == ["ratio-beyond"]


def test_figures_of_two_quarters_are_no_pair_to_ask_about() -> None:
    known = whole(("of", "2021-Q2", "3"), ("to", "2021-Q1", "2"))
    assert [p for rule in RATIO_RULES for p in rule(SpecSource(made(unit="%"), "spec"), known)] == []


@given(of=counts, to=counts, threshold=thresholds, comparison=comparisons)
def test_what_is_printed_is_on_the_side_of_its_verdict(
    of: int, to: int, threshold: Decimal, comparison: str
) -> None:
    one = made(asked=condition("level", comparison, threshold))
    known = whole(("of", "2021-Q4", str(of)), ("to", "2021-Q4", str(to)))
    a = assess_one(one.indicator_of["share"], one, known, quarter(4), ())
    shown = Decimal(wording("en").actual(a).replace(",", ""))
    assert a.judged[0].condition.admitted.holds(shown) == a.judged[0].holds


ANEW = {"vi": "cách tính mới", "en": "another way"}
OLD = (("of", "2020", "36"), ("to", "2020", "108"))  # 36 ÷ 108 × 100 = 33.33…


def restated(value: str, basis: str = "restated") -> dict[str, str]:
    return {"value": value, "basis": basis, "printed": value}


def of_parts(of: dict[str, Any], to: dict[str, Any], **more: Any) -> Spec:
    part = {"unit": "con", "input": "yes", "accumulation": "stock"}
    ratio = {"of": "of", "to": "to", "per": "100"}
    asked = condition("increase", "at_most", "-1")
    return spec(
        indicator("of", **{"conditions": [], **part, **of}),
        indicator("to", **{"conditions": [], **part, **to}),
        indicator("share", asked, **{"unit": "độ", "accumulation": "stock", "ratio": ratio, **more}),
    )


def test_a_ratio_defined_anew_is_held_against_what_the_spec_restates() -> None:
    one = of_parts({}, {}, redefined=ANEW, baseline=restated("50"))
    known = whole(*OLD, ("of", "2021-Q4", "30"), ("to", "2021-Q4", "60"))
    a = assess_one(one.indicator_of["share"], one, known, quarter(4), ())
    assert a.reference is not None
    assert (a.reference.value, a.reference.basis, a.reference.rows) == (Decimal(50), "restated", ())
    assert [str(one) for one in (a.actual, a.target, a.increase, a.computed)] == ["50", "49", "0", "missed"]
    assert list(RATIO_RULES[2](SpecSource(one, "spec"), known)) == [], "no directive states it"


def test_a_ratio_defined_anew_has_no_last_year_by_the_old_definition() -> None:
    one = of_parts({"reported_by": ["commune"]}, {"reported_by": ["commune"]}, redefined=ANEW)
    rows = [(name, when, value, area) for name, when, value in OLD for area in (None, "01")]
    for area in (None, "01"):
        assert last_year(one.indicator_of["share"], area, one, figures(*rows)) is None
    assert last_year(of_parts({}, {}).indicator_of["share"], None, one, whole(*OLD)) is not None


@pytest.mark.parametrize("anew", ["share", "of", "to"])
def test_what_is_possible_is_not_asked_of_a_ratio_of_the_past(anew: str) -> None:
    of, to, share = ({"redefined": ANEW} if anew == name else {} for name in ("of", "to", "share"))
    one = of_parts(of, to, **{**share, "unit": "%"})
    known = whole(("of", "2020", "300"), ("to", "2020", "200"))
    assert [p.code for rule in RATIO_RULES for p in rule(SpecSource(one, "spec"), known)] == []


@pytest.mark.parametrize(
    ("of", "to", "basis"),
    [
        (None, None, "reported"),
        ("stated", None, "stated"),
        ("restated", None, "restated"),
        (None, "restated", "restated"),
        ("restated", "restated", "restated"),
        ("restated", "stated", "restated"),
        ("implied", "restated", "implied"),
        ("stated", "implied", "implied"),
    ],
)
def test_last_years_ratio_is_no_surer_than_its_parts(of: str | None, to: str | None, basis: str) -> None:
    def part(value: str, how: str | None) -> dict[str, Any]:
        if how is None:
            return {}
        return {"baseline": restated(value, how), **({"redefined": ANEW} if how == "restated" else {})}

    one = of_parts(part("40", of), part("80", to))
    # Of a part that is restated the old figure stands there, too, and must not be used.
    reported = [("of", of, "40" if of is None else "10"), ("to", to, "80" if to is None else "10")]
    known = whole(*((name, "2020", value) for name, how, value in reported if how in (None, "restated")))
    found = last_year(one.indicator_of["share"], None, one, known)
    assert found is not None
    assert (found.value, found.basis) == (Fraction(50), basis)
    assert [row.indicator for row in found.rows] == [name for name, how, _ in reported if how is None]


def test_a_refused_row_of_a_part_defined_anew_is_in_nobodys_way() -> None:
    one = of_parts({}, {"redefined": ANEW}, baseline=restated("45", "stated"))
    found = last_year(one.indicator_of["share"], None, one, book(unsure=("2020",), of="to"))
    assert found is not None
    assert (found.value, found.basis) == (Decimal(45), "stated")


def test_a_part_defined_anew_is_told_of_the_ratio() -> None:
    one = of_parts({}, {"redefined": ANEW})
    a = assess_one(one.indicator_of["share"], one, whole(*OLD), quarter(4), ())
    told = [remark for remark in remarks(a, one) if remark.code == "part-redefined"]
    assert [(remark.facts["part"], a.reference) for remark in told] == [(one.indicator_of["to"], None)]


def test_what_is_divided_in_an_area_is_what_came_to_date() -> None:
    one = made("flow", "stock", "flow", parts={"reported_by": ["commune"]}, reported_by=["commune"])
    rows = [
        *(row("of", f"2021-Q{q}", value, "01") for q, value in ((1, "5"), (2, "6"), (4, "7"))),
        row("to", "2021-Q2", "52", "01", basis=None),
        row("of", "2021-Q1", "9"),
    ]
    found = to_date_in_areas(one.indicator_of["share"], one, book(*rows), rows)
    # 5, then 5 + 6; of the third quarter nothing is known, so the fourth is not whole.
    assert {str(key[2]): reading.whole for key, reading in found.items()} == {
        "2021-Q1": 5,
        "2021-Q2": 11,
        "2021-Q4": None,
    }
    assert {key[1] for key in found} == {"01"}
    assert to_date_in_areas(one.indicator_of["of"], one, book(*rows), rows) == {}


def test_a_ratio_that_was_over_nothing_is_undefined_until_it_is_told_again() -> None:
    known = whole(("of", "2021-Q1", "5"), ("to", "2021-Q1", "0"))
    later = read(made(), known, 2)
    assert (later.value, later.gap, lacks(later)) == (None, "undefined", [("to", "zero")])
    again = read(made(), whole(*(("of", "2021-Q2", "5"), ("to", "2021-Q2", "10"))), 2)
    assert (again.value, again.through) == (Fraction(50), quarter(2))


def test_an_annual_ratio_is_of_the_whole_year_where_its_parts_come_in_the_course_of_it() -> None:
    once = made("annual", "annual", "annual")
    known = whole(("of", "2021-Q1", "9"), ("to", "2021-Q1", "10"))
    found = read(once, known, 2)
    assert (found.value, found.through) == (Fraction(90), quarter(2))
    for of, to in (("flow", "flow"), ("flow", "annual"), ("stock", "annual")):
        one = made(of, to, "annual")
        basis = "quarter" if of == "flow" else None
        rows = [row("of", "2021-Q1", "9", basis=basis)]
        rows.append(row("to", "2021-Q1", "10", basis="quarter" if to == "flow" else None))
        # The first quarter is no year, neither before its end nor then.
        assert [read(one, book(*rows), number).value for number in (1, 4)] == [None, None]


@pytest.mark.parametrize("names", [("of",), ("to",), ("of", "to")])
def test_a_ratio_rests_on_the_figures_of_its_own_area(names: tuple[str, ...]) -> None:
    one = made(parts={"reported_by": ["commune"]}, reported_by=["commune"])
    rows = [
        row(name, "2021-Q1", str(10 * n), area, basis=None)
        for name in names
        for n, area in enumerate((None, "01", "02"), 1)
    ]
    for area in (None, "01", "02"):
        found = read(one, book(*rows), 1, area)
        assert found.rows == tuple(one for one in rows if one.area == area)
        assert list(found.keys) == [one.key for one in rows if one.area == area]
        assert (found.value is None, found.gap) == (
            len(names) == 1,
            "not_reported" if len(names) == 1 else None,
        )
    last = [
        row(name, "2020", value, area, basis=None)
        for area, values in (("01", ("9", "10")), ("02", ("3", "10")))
        for name, value in zip(("of", "to"), values, strict=True)
    ]
    before = [last_year(one.indicator_of["share"], area, one, book(*last)) for area in ("01", "02", None)]
    assert [each.value if each is not None else None for each in before] == [90, 30, None]
    assert before[1] is not None
    assert before[1].rows == tuple(last[2:])


def test_why_a_part_is_lacking_and_what_is_known_of_it() -> None:
    one = made("flow", "flow")
    rows = [row("of", f"2021-Q{q}", "10") for q in (1, 2, 3)] + [row("to", "2021-Q1", "9")]
    found = read(one, book(*rows[:1], *rows[2:]), 3)
    assert found.quotient is not None
    assert [(lack.part.id, lack.why, lack.missing, lack.through) for lack in found.quotient.lacking] == [
        ("of", "incomplete", (quarter(2),), quarter(3)),
        ("to", "incomplete", (quarter(2), quarter(3)), quarter(1)),
    ]
    stocks = (row("of", "2021-Q1", "1", basis=None), row("to", "2021-Q1", "1", basis=None))
    for whose, gap in ((None, "unreadable"), ("to", "unsure")):
        found = read(made(), book(*stocks, unsure=("2021-Q2",), of=whose), 2)
        assert (found.value, found.through, found.gap) == (None, None, gap)
    found = read(made(unit="%"), whole(("of", "2021-Q1", "3"), ("to", "2021-Q1", "2")), 1)
    assert (found.value, found.through, found.gap) == (None, None, "undefined")


def test_what_the_spec_restates_of_a_ratio_is_of_the_whole_territory() -> None:
    parts = {"reported_by": ["commune"]}
    share = of_parts(parts, parts, redefined=ANEW, baseline=restated("50"), **parts)
    assert last_year(share.indicator_of["share"], "01", share, book()) is None
    found = last_year(share.indicator_of["share"], None, share, book())
    assert found is not None
    assert found.value == 50


@pytest.mark.parametrize(("unit", "grows"), [("con", True), ("độ", False)])
def test_what_is_missing_of_a_reported_figure_can_only_add_where_its_unit_says_so(
    unit: str, grows: bool
) -> None:
    one = made("flow", "flow", parts={"unit": unit})
    known = book(row("of", "2021-Q2", "10"))
    assert reader_of(one.indicator_of["of"], one, known, quarter(2))(None).only_grows is grows
