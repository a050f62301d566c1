from typing import Any

from hq_targets.core.rules.owed import Owed, doubtful, owed
from tests.made import book, gain, indicator, quarter, quarters, road, row, spec

OFFICES = [
    {"office": "roads", "vi": "Phòng Hạ tầng", "en": "Roads"},
    {"office": "farm", "vi": "Phòng NN", "en": "Farm"},
]


def found(*indicators: dict[str, Any], figures: Any = None, at: int = 2) -> list[str]:
    made = spec(*indicators, offices=OFFICES)
    return [told(one) for one in owed(made, figures or book(), quarter(at))]


def told(one: Owed) -> str:
    office = one.owner.office if one.owner is not None else "-"
    areas = "+".join(area.code for area in one.areas)
    before = f" {one.before.value} {one.before.period}" if one.before is not None else ""
    return f"{office} {one.indicator.id} {one.period} {areas}".strip() + before


def test_a_flow_owes_every_quarter_up_to_the_period() -> None:
    assert found(indicator()) == ["- grain 2021-Q1", "- grain 2021-Q2"]
    assert found(indicator(), figures=book(row("grain", "2021-Q2", "5"))) == ["- grain 2021-Q1"]
    assert found(indicator(), figures=book(row("grain", "2021-Q2", "5", basis="ytd"))) == []


def test_what_is_due_and_silent_is_owed_by_its_office() -> None:
    assert found(indicator("grain", owner="farm"), indicator("wood"), at=1) == [
        "farm grain 2021-Q1",
        "- wood 2021-Q1",
    ]


def test_offices_stand_in_their_own_order_and_nobody_last() -> None:
    names = found(indicator("wood"), indicator("grain", owner="farm"), {**road(), "owner": "roads"}, at=1)
    assert names == ["roads road 2020", "roads road 2021-Q1", "farm grain 2021-Q1", "- wood 2021-Q1"]


def test_last_years_actual_is_owed_where_a_target_compares_with_it() -> None:
    figures = book(row("road", "2021-Q2", "90", basis=None))
    assert found(road(), figures=figures) == ["- road 2020"]


def test_areas_are_owed_one_by_one() -> None:
    figures = book(
        *(row("gain", "2020", "5", code, basis=None) for code in ("01", "02", "03")),
        row("gain", "2021-Q2", "6", "02", basis=None),
    )
    assert found(gain(), figures=figures) == ["- gain 2021-Q2 01+03"]


def test_the_last_figure_known_stands_beside() -> None:
    assert found(indicator(), figures=book(*quarters("grain", "20"))) == ["- grain 2021-Q2 20 2021-Q1"]


def test_unknown_is_reported_and_a_later_year_to_date_makes_up_for_a_quarter() -> None:
    assert found(indicator(), figures=book(*quarters("grain", "1"), row("grain", "2021-Q2", None))) == []
    assert found(indicator(), figures=book(row("grain", "2021-Q3", "60", basis="ytd"))) == []


def test_what_a_refused_row_may_hold_is_not_called_owed() -> None:
    assert found(indicator(), figures=book(unsure=("2021-Q1", "2021-Q2"), of="grain")) == []


def test_what_is_not_due_is_not_owed() -> None:
    assert found(indicator(accumulation="annual"), at=3) == []
    assert found(indicator(accumulation="annual"), at=4) == ["- grain 2021-Q4"]


def test_half_yearly_figures_are_owed_until_something_later_is_reported() -> None:
    before = [row("gain", "2020", "5", code, basis=None) for code in ("01", "02", "03")]
    half = {**gain(), "frequency": "half_year"}
    given = [row("gain", "2021-Q2", "6", code, basis=None) for code in ("01", "02")]
    assert found(half, figures=book(*before, *given), at=3) == ["- gain 2021-Q2 03 5 2020"]
    late = row("gain", "2021-Q3", "6", "03", basis=None)
    assert found(half, figures=book(*before, *given, late), at=3) == []


def test_by_a_new_definition_nobody_owes_last_year() -> None:
    anew = {**road(), "redefined": {"vi": "chuẩn mới", "en": "a new standard"}}
    assert found(anew, at=1) == ["- road 2021-Q1"]
    assert found(road(), at=1) == ["- road 2020", "- road 2021-Q1"]


def test_what_a_refused_row_may_hold_is_not_owed() -> None:
    assert found(road(), figures=book(unsure=("2020",), of="road"), at=1) == ["- road 2021-Q1"]


def test_of_what_is_due_that_is_doubtful_whose_row_was_refused() -> None:
    made = spec(indicator(), indicator("wood"), indicator("year", accumulation="annual"))
    refused = book(unsure=("2021-Q1", "2021-Q2"), of="grain")
    assert [one.id for one in doubtful(made, refused, quarter(2))] == ["grain"]
    assert doubtful(made, refused, quarter(3)) == ()
    assert doubtful(made, book(unsure=("2021-Q1",), of="year"), quarter(1)) == (), "it is not due"
    assert doubtful(made, book(unsure=("2021-Q1",)), quarter(1)) == (), (
        "it may be of any, and is said of none"
    )
