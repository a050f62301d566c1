"""What is due and not reported, and figures that were copied."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.entries import Absent
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.period import Period
from hq_targets.core.problem import Place, Problem
from hq_targets.core.rules.reporting_rules import REPORTING_RULES
from hq_targets.core.targets.spec import SpecSource
from tests.made import AREAS, KINDS, YEAR, book, gain, indicator, quarters, row, spec

CODES = [area["code"] for area in AREAS]
MORE = [{"code": f"1{n}", "kind": "commune", "vi": f"Xã {n}", "en": f"Commune {n}"} for n in range(4)]


def found(made: Book, *indicators: dict[str, Any], **more: Any) -> list[Problem]:
    source = SpecSource(spec(*indicators, **more), "targets.yaml")
    return [problem for rule in REPORTING_RULES for problem in rule(source, made)]


def told(made: Book, *indicators: dict[str, Any], **more: Any) -> list[tuple[str, object, object]]:
    problems = found(made, *indicators, **more)
    return [(one.code, str(one.facts["period"]), one.facts.get("count")) for one in problems]


def herd(**more: Any) -> dict[str, Any]:
    return indicator("herd", **{"accumulation": "stock", "unit": "con", **more})


def test_every_quarter_up_to_the_latest_is_due() -> None:
    rows = [*quarters("grain", "10", "20", "30"), row("herd", "2021-Q2", "1200", basis=None)]
    assert told(book(*rows), indicator(), herd()) == [("not-reported", f"{YEAR}-Q{q}", 1) for q in (1, 3)]
    assert told(book(), indicator(), herd()) == [], "nothing is reported yet, and another rule says so"


@pytest.mark.parametrize(
    ("frequency", "quarters_missing"), [("quarter", [1, 2, 3, 4]), ("half_year", [2, 4]), ("year", [4])]
)
def test_what_is_due_seldom_is_missed_seldom(frequency: str, quarters_missing: list[int]) -> None:
    rows = quarters("grain", "10", "20", "30", "40")
    assert told(book(*rows), indicator(), herd(frequency=frequency)) == [
        ("not-reported", f"{YEAR}-Q{q}", 1) for q in quarters_missing
    ]
    annual = herd(accumulation="annual")
    assert told(book(*rows), indicator(), annual) == [("not-reported", f"{YEAR}-Q4", 1)]


@pytest.mark.parametrize(
    ("absent", "silent"), [(Absent.UNKNOWN, False), (Absent.NOTHING, False), (Absent.NOT_REPORTED, True)]
)
def test_unknown_and_nothing_are_reports_and_an_empty_cell_is_none(absent: Absent, silent: bool) -> None:
    rows = [row("grain", "2021-Q1", "10"), row("herd", "2021-Q1", None, absent=absent, note="có lý do")]
    assert told(book(*rows), indicator(), herd()) == ([("not-reported", "2021-Q1", 1)] if silent else [])


def test_a_later_year_to_date_makes_up_for_a_quarter() -> None:
    herds = quarters("herd", "1200", "1300", basis=None)
    rows = [*herds, row("grain", "2021-Q2", "20", basis="ytd")]
    assert told(book(*rows), indicator(), herd()) == []
    assert told(book(*herds, row("grain", "2021-Q2", "20")), indicator(), herd()) == [
        ("not-reported", "2021-Q1", 1)
    ]


def test_nothing_is_concluded_from_rows_that_were_refused() -> None:
    rows = quarters("grain", "10", "20")
    assert told(book(*rows, unsure=("2021-Q1",), of="herd"), indicator(), herd()) == [
        ("not-reported", "2021-Q2", 1)
    ]
    assert told(book(*rows, unsure=("2021-Q1", "2021-Q2")), indicator(), herd()) == []


def test_of_several_areas_those_are_named_that_are_missing() -> None:
    rows = [row("gain", "2021-Q1", "10", code, basis=None) for code in CODES[:2]]
    assert told(book(*rows), gain()) == [("areas-not-reported", "2021-Q1", 1)]
    assert told(book(*rows, row("gain", "2021-Q1", "9", CODES[2], basis=None)), gain()) == []
    assert told(book(row("grain", "2021-Q1", "1")), indicator(), gain()) == [("not-reported", "2021-Q1", 1)]


def test_parts_beside_a_whole_are_never_due() -> None:
    shared = herd(reported_by=["commune"])
    rows = [row("herd", "2021-Q1", "1200", basis=None), row("herd", "2021-Q1", "400", "01", basis=None)]
    assert told(book(*rows), shared) == []


def column(*values: str, period: str = "2021-Q1") -> list[Observation]:
    codes = [*CODES, *(one["code"] for one in MORE)]
    return [row("herd", period, value, code, basis=None) for code, value in zip(codes, values, strict=False)]


@pytest.mark.parametrize(
    ("values", "count"),
    [
        (["125", "125", "125", "125"], 4),
        (["125", "125", "125", "126"], None),
        (["1200", "1200", "1200", "1200"], None),  # two digits: round numbers meet
        (["0", "0", "0", "0"], None),
        (["125", "7", "125", "8", "125", "9", "125"], 4),
    ],
)
def test_one_figure_in_several_areas(values: list[str], count: int | None) -> None:
    shared = herd(reported_by=["commune"], frequency="year")
    expected = [("copied-across-areas", "2021-Q1", count)] if count else []
    assert told(book(*column(*values)), shared, areas=[*AREAS, *MORE]) == expected


def test_figures_of_other_quarters_are_not_copies_across_areas() -> None:
    shared = herd(reported_by=["commune"], frequency="year")
    rows = [*column("125", "125"), *column("1", "2", "125", "125", period="2021-Q2")]
    assert told(book(*rows), shared, areas=[*AREAS, *MORE]) == []


@pytest.mark.parametrize(
    ("one", "value", "copied"),
    [
        (indicator("herd"), "31.7", True),
        (indicator("herd"), "32", False),
        (indicator("herd"), "1200", False),
        (herd(), "12105", True),
        (herd(), "121", False),
        (herd(), "121000", False),
        (herd(unit="%"), "91.25", False),  # a rate may stand still
    ],
)
def test_a_figure_of_the_quarter_before(one: dict[str, Any], value: str, copied: bool) -> None:
    basis = "quarter" if one["accumulation"] == "flow" else None
    rows = quarters("herd", value, value, basis=basis)
    assert told(book(*rows), one) == ([("copied-from-quarter", "2021-Q2", None)] if copied else [])


def test_a_year_to_date_may_stand_still_and_the_first_one_is_a_quarters() -> None:
    to_date = quarters("grain", "31.7", "31.7", basis="ytd")
    assert told(book(*to_date), indicator()) == []
    assert told(book(to_date[0], row("grain", "2021-Q2", "31.7")), indicator()) == [
        ("copied-from-quarter", "2021-Q2", None)
    ]


@given(st.permutations(range(6)))
def test_the_order_of_rows_changes_nothing(order: list[int]) -> None:
    shared = herd(reported_by=["commune"], frequency="year")
    rows = [
        *column("125", "125", "125", "125"),
        row("grain", "2021-Q1", "317"),
        row("grain", "2021-Q2", "317"),
    ]
    rows = [one._replace(place=one.place._replace(line=n)) for n, one in enumerate(rows)]
    made = book(*(rows[n] for n in order))
    told_of = told(made, indicator(), shared, areas=[*AREAS, *MORE])
    assert told_of == [("copied-across-areas", "2021-Q1", 4), ("copied-from-quarter", "2021-Q2", None)]


@pytest.mark.parametrize("silent", [1, 6, 7])
def test_what_is_silent_is_named_as_far_as_it_is_few(silent: int) -> None:
    names = [f"grain{n}" for n in range(silent)]
    given = [indicator("wood"), *map(indicator, names)]
    (problem,) = found(book(row("wood", "2021-Q1", "1")), *given)
    facts = {"count": silent, "total": silent + 1, "period": Period(YEAR, 1)}
    assert {name: problem.facts[name] for name in facts} == facts
    told_of = [getattr(one, "id", one) for one in problem.facts["names"]]  # type: ignore[attr-defined]
    assert told_of == [*names[:6], *["…"] * (silent > 6)]
    assert problem.place.file.endswith("/2021-Q1.csv")


def test_areas_that_are_silent_are_named() -> None:
    (problem,) = found(book(row("gain", "2021-Q1", "10", "02", basis=None)), gain())
    facts = {
        "id": "gain",
        "count": 2,
        "total": 3,
        "names": tuple(spec().area_of[code] for code in ("01", "03")),
    }
    assert {name: problem.facts[name] for name in facts} == facts


def test_a_copied_figure_says_in_which_areas_and_stands_at_the_first() -> None:
    rate = indicator("rate", accumulation="stock", unit="%", reported_by=["commune"], frequency="year")
    rates = [one._replace(indicator="rate") for one in column("91.5", "91.5", "91.5", "91.5")]
    shared = herd(reported_by=["commune"], frequency="year")
    rows = [
        one._replace(place=Place("2021-Q1.csv", line, 1))
        for one, line in zip(column("125", "125", "7", "125", "125"), (9, 4, 3, 8, 6), strict=True)
    ]
    (problem,) = found(book(*rates, *rows), rate, shared, areas=[*AREAS, *MORE])
    assert (problem.facts["id"], problem.facts["area"], problem.place.line) == ("herd", None, 4)
    codes = [one.code for one in problem.facts["areas"]]  # type: ignore[attr-defined]
    assert (codes, problem.facts["subject"], problem.facts["value"]) == (
        ["01", "02", "10", "11"],
        ("herd",),
        125,
    )


def test_of_many_areas_a_tenth_is_no_chance() -> None:
    areas = [
        {"code": f"{n:03}", "kind": "commune", "vi": f"Xã {n}", "en": f"Commune {n}"} for n in range(100, 159)
    ]
    shared = herd(reported_by=["commune"], frequency="year")

    def of(alike: int, many: int) -> list[tuple[str, object, object]]:
        values = ["125"] * alike + [str(1000 + n) for n in range(many - alike)]
        rows = [
            row("herd", "2021-Q1", value, one["code"], basis=None)
            for one, value in zip(areas, values, strict=False)
        ]
        return told(book(*rows), shared, areas=areas)

    assert of(4, 49) == [("copied-across-areas", "2021-Q1", 4)]
    assert of(4, 50) == []
    assert of(5, 59) == [("copied-across-areas", "2021-Q1", 5)], "a tenth of 59 is five whole ones"


def test_a_copy_of_the_quarter_before_says_of_which() -> None:
    shared = herd(reported_by=["commune"])
    rows = [
        *quarters("herd", "12105", "12106", "12107", basis=None),
        *quarters("herd", "11105", "11105", "11105", area="01", basis=None),
        *quarters("herd", None, "12105", area="02", basis=None),
    ]
    problems = found(book(*rows), shared)
    assert [one.code for one in problems] == ["copied-from-quarter"] * 2
    assert {one.facts["area"] for one in problems} == {spec().area_of["01"]}
    assert [(str(one.facts["before_period"]), one.facts["first"].file) for one in problems] == [  # type: ignore[attr-defined]
        ("2021-Q1", "2021-Q1.csv"),
        ("2021-Q2", "2021-Q2.csv"),
    ]


def test_areas_of_two_levels_are_not_copies_of_each_other() -> None:
    groups = [{"code": f"G{n}", "kind": "group", "vi": f"Cụm {n}", "en": f"Group {n}"} for n in range(4)]
    within = [{**one, "within": f"G{n}"} for n, one in enumerate(MORE)]
    kind = {"kind": "group", "vi": "cụm", "en": "group"}
    shared = herd(reported_by=["group", "commune"], frequency="year")

    def of(*codes: str | None) -> list[tuple[str, object, object]]:
        rows = [row("herd", "2021-Q1", "125", code, basis=None) for code in codes]
        return told(book(*rows), shared, areas=[*groups, *within], area_kinds=[*KINDS, kind])

    assert of("G0", "10", "G1", "11") == []
    assert of(None, "10", "11", "12") == [], "the whole is of neither level"
    assert of("G0", "10", "11", "12", "13") == [("copied-across-areas", "2021-Q1", 4)]
