"""A row held against the spec: the figure it states, or everything that is wrong with it, where it stands."""

from decimal import Decimal
from typing import Any

import pytest

from hq_targets.core.actuals.entries import Absent, Entry, read_entry
from hq_targets.core.actuals.observation import Observation, Row
from hq_targets.core.actuals.row_rules import Located, accept
from hq_targets.core.number_styles import FileStyle
from hq_targets.core.period import Period
from hq_targets.core.problem import Place, Problem
from tests.made import AREAS, UNITS, condition, indicator, quarter, spec

ROUGH = {"unit": "tạ", "en": "quintals", "decimals": "1", "min": "1", "max": "1000"}
POINTS = {"unit": "mức", "en": "level", "decimals": "0", "min": "1", "max": "3"}
MADE = spec(
    indicator("grain", basis="quarter", reported_by=["commune"]),
    indicator("to_date", basis="ytd"),
    indicator("herd", accumulation="stock", unit="con", out_of="50", former=["Đàn gia súc", "Chỉ tiêu cows"]),
    indicator("cows", accumulation="stock", unit="con"),
    indicator("rough", accumulation="stock", unit="tạ"),
    indicator("kept", condition("level", "at_least", "1"), accumulation="stock", unit="có", type="yes_no"),
    indicator("grade", condition("level", "at_least", "2"), accumulation="stock", unit="mức", type="ordinal"),
    indicator(
        "gain", condition("increase", "at_least", "1"), accumulation="stock", unit="con", each="commune"
    ),
    indicator("plan", {"measure": "text", "printed": "có"}, accumulation="stock", type="text"),
    indicator(
        "share",
        condition("level", "at_least", "1"),
        accumulation="stock",
        unit="độ",
        ratio={"of": "herd", "to": "cows", "per": "100"},
    ),
    units=[*UNITS, ROUGH, POINTS],
)
COLUMNS = ("indicator", "area", "value", "basis", "name", "unit")
CELLS = {name: Place("a.csv", 5, n) for n, name in enumerate(COLUMNS, 1)}
FIRST = Place("a.csv", 2, 3)
UNSURE: FileStyle[Place] = FileStyle(None)
VIETNAMESE: FileStyle[Place] = FileStyle("vietnamese")
MIXED = FileStyle("plain", (("vietnamese", FIRST, "1,5"), ("plain", Place("a.csv", 3, 3), "2.5")))
DENIED = FileStyle(None, (("plain", Place("a.csv", 3, 3), "2.5"), ("vietnamese", FIRST, "1,5")), "plain")


def held(
    name: str, value: str | Entry, style: FileStyle[Place] = UNSURE, /, at: str = "2021-Q1", **more: Any
) -> tuple[Observation | None, list[Problem]]:
    period = Period.parse(at)
    assert period is not None
    cell = read_entry(value) if isinstance(value, str) else value
    read = Row.model_validate({"indicator": name, "value": cell, **more})
    return accept(Located(read, period, CELLS, Place("a.csv", 5)), MADE, style)


@pytest.mark.parametrize(
    ("name", "value", "style", "figure"),
    [
        ("grain", "12.5", UNSURE, "12.5"),
        ("grain", "12,5", UNSURE, "12.5"),
        ("grain", "1.250", VIETNAMESE, "1250"),
        ("grain", "1.250", FileStyle("plain"), "1.25"),
        ("grain", "1.250", FileStyle("plain", (), "plain"), "1.25"),
        ("grain", "1,5", FileStyle("plain"), "1.5"),
        ("grain", "2.5", MIXED, "2.5"),
        ("grain", "12 tấn", UNSURE, "12"),
        ("grain", "12 tonnes", UNSURE, "12"),
        ("grain", "-", UNSURE, "0"),
        ("grain", "…", UNSURE, None),
        ("grain", "", UNSURE, None),
        ("herd", "7/50", UNSURE, "7"),
        ("herd", "50", UNSURE, "50"),
        ("rough", "1", UNSURE, "1"),
        ("rough", "1000", UNSURE, "1000"),
        ("rough", "1.5", UNSURE, "1.5"),
        ("kept", "có", UNSURE, "1"),
        ("kept", "không", UNSURE, "0"),
        ("kept", "…", UNSURE, None),
        ("grade", "3", UNSURE, "3"),
    ],
)
def test_the_figure_a_row_states(name: str, value: str, style: FileStyle[Place], figure: str | None) -> None:
    found, problems = held(name, value, style)
    assert problems == []
    assert found is not None
    assert found.value == (Decimal(figure) if figure is not None else None)
    absent = {"-": Absent.NOTHING, "…": Absent.UNKNOWN, "": Absent.NOT_REPORTED}
    assert (found.absent, found.text, found.place) == (absent.get(value), "", CELLS["value"])


@pytest.mark.parametrize(
    ("name", "at", "said", "basis"),
    [
        ("grain", "2021-Q2", {}, "quarter"),
        ("grain", "2021-Q2", {"basis": "lũy kế"}, "ytd"),
        ("to_date", "2021-Q2", {}, "ytd"),
        ("to_date", "2021-Q2", {"basis": "trong kỳ"}, "quarter"),
        ("grain", "2020", {}, "ytd"),
        ("grain", "2020", {"basis": "ytd"}, "ytd"),
        ("cows", "2021-Q2", {}, None),
        ("cows", "2020", {}, None),
    ],
)
def test_what_a_figure_is_of(name: str, at: str, said: dict[str, str], basis: str | None) -> None:
    found, problems = held(name, "5", at=at, **said)
    assert problems == []
    assert found is not None
    assert (found.indicator, str(found.period), found.basis) == (name, at, basis)


def test_a_row_is_taken_with_all_that_it_says() -> None:
    said = {"area": "Xã Ngọc Đào", "as_of": "2021-03-30", "source": "BC 5", "note": "mưa", "status": "ước"}
    found, _ = held("grain", "5", **said)
    place = CELLS["value"]
    assert found == Observation(
        *("grain", "02", quarter(1), Decimal(5), None, "quarter", "estimate"),
        *("2021-03-30", "BC 5", "mưa", place, ""),
    )
    found, _ = held("grain", "5")
    assert found is not None
    assert (found.area, found.status, found.as_of, found.source, found.note) == (
        None,
        "official",
        None,
        "",
        "",
    )


def test_an_offices_own_numbering_leaves_it_to_the_name_and_nothing_else_does() -> None:
    found, problems = held("2.1", "5", name="Chỉ tiêu cows")
    assert problems == []
    assert found is not None
    assert found.indicator == "cows"
    _, (problem,) = held("cow", "5", name="Chỉ tiêu grain")
    assert (problem.code, problem.place, problem.facts["name"]) == (
        "unknown-indicator",
        CELLS["indicator"],
        "cow",
    )
    _, (problem,) = held("cows", "5", name="Chỉ tiêu grain")
    assert (problem.code, problem.place) == ("name-disagrees", CELLS["name"])
    # A name it had before is no other one's, unless it is now.
    assert held("herd", "5", name="Đàn gia súc")[1] == []
    assert [one.code for one in held("herd", "5", name="Chỉ tiêu cows")[1]] == ["name-disagrees"]
    _, problems = held("cow", "1.250")
    assert [(one.code, one.place) for one in problems] == [
        ("unknown-indicator", CELLS["indicator"]),
        ("ambiguous-number", CELLS["value"]),
    ]
    assert len(held("cow", "1.250", VIETNAMESE)[1]) == 1
    assert len(held("cow", "có")[1]) == 1


def facts_of(name: str, **more: Any) -> dict[str, object]:
    return {"id": name, **more}


UNIT = MADE.unit_of
TWO = {"plain": "1.25", "vietnamese": "1250", "whole": "1250", "decimal": "1.25"}
GRAIN = facts_of("grain", area=None, period=quarter(1), text="1.250", **TWO)
SHOWN = {"first": FIRST, "other": "1,5"}


@pytest.mark.parametrize(
    ("name", "value", "style", "code", "facts"),
    [
        ("grain", "1.250", UNSURE, "ambiguous-number", GRAIN),
        (
            *("grain", "1.250", MIXED, "ambiguous-among-mixed"),
            {**GRAIN, "first": MIXED.shown[0][1], "one": "1,5", "second": MIXED.shown[1][1], "other": "2.5"},
        ),
        ("grain", "1.250", DENIED, "number-style-denied", {**GRAIN, "style": "plain", **SHOWN}),
        (
            *("grain", "-1,250", UNSURE, "ambiguous-number"),
            {
                **GRAIN,
                "text": "-1,250",
                "plain": "-1250",
                "vietnamese": "-1.25",
                "whole": "-1250",
                "decimal": "-1.25",
            },
        ),
        (
            *("grain", "3,5", MIXED, "number-styles-mixed"),
            {
                **facts_of("grain", area=None, period=quarter(1), text="3,5"),
                "first": Place("a.csv", 3, 3),
                "other": "2.5",
            },
        ),
        (
            *("cows", "2.5", UNSURE, "fraction-for-count"),
            facts_of("cows", value=Decimal("2.5"), unit=UNIT["con"], decimals=0),
        ),
        (
            *("rough", "2.55", UNSURE, "too-many-decimals"),
            facts_of("rough", value=Decimal("2.55"), unit=UNIT["tạ"], decimals=1),
        ),
        (
            *("rough", "0.9", UNSURE, "below-minimum"),
            facts_of("rough", value=Decimal("0.9"), unit=UNIT["tạ"], minimum=Decimal(1)),
        ),
        (
            *("rough", "1000.1", UNSURE, "above-maximum"),
            facts_of("rough", value=Decimal("1000.1"), unit=UNIT["tạ"], maximum=Decimal(1000)),
        ),
        (
            *("herd", "51", UNSURE, "above-maximum"),
            facts_of("herd", value=Decimal(51), unit=UNIT["con"], maximum=Decimal(50)),
        ),
        ("grain", "5 con", UNSURE, "unit-disagrees", facts_of("grain", text="con", expected=UNIT["tấn"])),
        (
            *("herd", "7/40", UNSURE, "total-disagrees"),
            facts_of("herd", total=Decimal(40), expected=Decimal(50)),
        ),
        ("cows", "7/40", UNSURE, "total-not-asked", facts_of("cows", total=Decimal(40), expected=None)),
        ("kept", "5", UNSURE, "number-for-yes-no", facts_of("kept", value="5")),
        ("kept", "-", UNSURE, "number-for-yes-no", facts_of("kept", value="-")),
        ("cows", "có", UNSURE, "yes-no-for-number", facts_of("cows", unit=UNIT["con"])),
        (
            *("grade", "không", UNSURE, "bad-level"),
            facts_of("grade", text="không", unit=UNIT["mức"], levels=(1, 2, 3)),
        ),
        (
            *("share", "5", UNSURE, "ratio-reported"),
            facts_of("share", parts=(MADE.indicator_of["herd"], MADE.indicator_of["cows"])),
        ),
    ],
)
def test_a_figure_that_cannot_stand_so_is_told_with_what_helps(
    name: str, value: str, style: FileStyle[Place], code: str, facts: dict[str, object]
) -> None:
    found, problems = held(name, value, style)
    assert found is None
    assert [(one.code, one.place, dict(one.facts)) for one in problems] == [(code, CELLS["value"], facts)]


def test_a_number_nobody_can_read_is_told_with_its_area() -> None:
    _, (problem,) = held("grain", "1.250", area="02")
    assert problem.facts["area"] == next(one for one in MADE.areas if one.code == AREAS[1]["code"])


@pytest.mark.parametrize(
    ("name", "at", "said", "told"),
    [
        (
            "cows",
            "2021-Q1",
            {"basis": "ytd"},
            ("basis-without-flow", "basis", {"id": "cows", "basis": "ytd"}),
        ),
        ("grain", "2020", {"basis": "quarter"}, ("quarter-in-year-file", "basis", {"period": Period(2020)})),
        (
            *("cows", "2021-Q1", {"unit": "tấn"}),
            ("unit-disagrees", "unit", {"id": "cows", "text": "tấn", "expected": UNIT["con"]}),
        ),
        (
            *("cows", "2021-Q1", {"name": "Đàn voi"}),
            (
                *("name-disagrees", "name"),
                {"id": "cows", "text": "Đàn voi", "expected": MADE.indicator_of["cows"]},
            ),
        ),
        ("gain", "2021-Q1", {}, ("area-missing", "area", {"id": "gain"})),
        ("cows", "2021-Q1", {"area": "01"}, ("area-not-allowed", "area", {"id": "cows", "area": "01"})),
    ],
)
def test_what_a_row_says_beside_its_figure_must_agree(
    name: str, at: str, said: dict[str, str], told: tuple[str, str, dict[str, object]]
) -> None:
    found, problems = held(name, "5", at=at, **said)
    assert found is None
    assert [(one.code, one.place, one.facts) for one in problems] == [(told[0], CELLS[told[1]], told[2])]


def test_everything_that_is_wrong_is_told_at_once() -> None:
    found, problems = held("cows", "2.5", area="01", basis="ytd", name="Đàn voi", unit="tấn")
    assert found is None
    assert [one.code for one in problems] == [
        *("area-not-allowed", "fraction-for-count", "basis-without-flow", "name-disagrees", "unit-disagrees"),
    ]
    # Of a ratio, that it is not reported takes the place of what its figure is.
    assert [one.code for one in held("share", "1.250", area="01", basis="ytd")[1]] == [
        *("ratio-reported", "basis-without-flow"),
    ]


def test_a_cell_of_a_column_that_is_not_there_is_told_where_its_row_begins() -> None:
    read = Row.model_validate({"indicator": "cows", "value": "5", "unit": "tấn"})
    _, (problem,) = accept(Located(read, quarter(1), {}, Place("a.csv", 9)), MADE, UNSURE)
    assert problem.place == Place("a.csv", 9)


def test_a_part_of_a_ratio_that_the_spec_does_not_have_is_told_by_the_id_it_is_given() -> None:
    ratio = {"of": "herd", "to": "gone", "per": "100"}
    made = spec(indicator("herd"), indicator("share", accumulation="stock", ratio=ratio))
    read = Row.model_validate({"indicator": "share", "value": "5"})
    _, (problem,) = accept(Located(read, quarter(1), CELLS, FIRST), made, UNSURE)
    assert problem.facts["parts"] == (made.indicator_of["herd"], "gone")


@pytest.mark.parametrize(
    ("value", "style"),
    [
        ("12,000", VIETNAMESE),
        ("12,000", FileStyle("vietnamese", (), "vietnamese")),
        ("15.000", FileStyle("plain")),
    ],
)
def test_thousands_are_never_read_as_a_whole_number_with_noughts_behind_it(
    value: str, style: FileStyle[Place]
) -> None:
    found, (problem, *_) = held("cows", value, style)
    assert (found, problem.code, problem.place) == (None, "fraction-for-count", CELLS["value"])
    assert problem.facts["value"] == value
