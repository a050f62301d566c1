from decimal import Decimal
from fractions import Fraction
from typing import Any

from hq_targets.core.actuals.accumulation import Reading
from hq_targets.core.actuals.book import Book
from hq_targets.core.attainment.area_remarks import areas_left
from hq_targets.core.attainment.assessing import assess
from hq_targets.core.attainment.remark import Remark
from hq_targets.core.attainment.remarks import questions, remarks
from hq_targets.core.problem import Place, Problem
from tests.made import AREAS, book, condition, gain, indicator, quarter, quarters, road, row, spec


def said(one: dict[str, Any], figures: Book, at: int, **more: Any) -> dict[str, Any]:
    made = spec(one, **more)
    return {r.code: dict(r.facts) for r in remarks(assess(made, figures, quarter(at))[0], made)}


def test_a_strict_target_met_exactly() -> None:
    one = indicator("grain", condition("level", "above", "100"))
    assert "strict-equal" in said(one, book(*quarters("grain", "100")), 1)
    assert "strict-equal" not in said(one, book(*quarters("grain", "101")), 1)


def test_met_but_worse_than_last_year() -> None:
    one = indicator("grain", condition("level", "at_least", "100"), accumulation="stock")
    rows = [row("grain", "2020", "120"), row("grain", "2021-Q4", "110")]
    assert set(said(one, book(*rows), 4)) == {"worsened"}
    lost = [row("grain", "2020", "120"), row("grain", "2021-Q4", "90")]
    assert set(said(one, book(*lost), 4)) == {"lost", "unexplained"}


def test_a_fall_that_was_wanted_is_not_worse() -> None:
    one = indicator("poor", condition("increase", "at_most", "-4"), accumulation="annual", unit="%")
    rows = [row("poor", "2020", "30"), row("poor", "2021-Q4", "25")]
    assert not {"worsened", "already-met"} & set(said(one, book(*rows), 4))


def test_what_is_missing_is_named() -> None:
    one = indicator("grain", condition("level", "at_least", "100"))
    assert said(one, book(*quarters("grain", "10", None, "10")), 3)["partial"]["missing"] == (quarter(2),)
    assert "suffices" in said(one, book(*quarters("grain", "90", None, "10")), 3)
    assert "unknown" in said(one, book(row("grain", "2021-Q1", None)), 1)
    assert "unsure" in said(one, book(unsure=("2021-Q1",), of="grain"), 1)
    assert "unreadable" in said(one, book(unsure=("2021-Q1",)), 1)


def test_a_stock_of_an_earlier_quarter_says_so() -> None:
    one = indicator("grain", condition("level", "at_least", "100"), accumulation="stock")
    assert said(one, book(*quarters("grain", "100")), 3)["earlier-quarter"]["through"] == quarter(1)


def test_areas_that_fail_are_silent_or_full() -> None:
    one = gain(out_of="19")
    rows = [
        row("gain", "2020", "19", "01"),
        row("gain", "2021-Q4", "19", "01"),
        row("gain", "2020", "8", "02"),
        row("gain", "2021-Q4", "8", "02"),
        row("gain", "2020", "8", "03"),
    ]
    result = said(one, book(*rows), 4)
    assert [area.code for area in result["areas-full"]["areas"]] == ["01"]
    assert [area.code for area in result["areas-failing"]["areas"]] == ["02"]
    assert [area.code for area in result["areas-silent"]["areas"]] == ["03"]
    assert (result["areas-silent"]["count"], result["areas-silent"]["total"]) == (1, 3)


def test_areas_of_earlier_quarters_worse_already_met_or_strictly_equal() -> None:
    one = gain(condition("level", "above", "10"))
    rows = [
        row("gain", "2020", "15", "01", status="estimate"),
        row("gain", "2021-Q4", "12", "01"),
        row("gain", "2021-Q4", "10", "02"),
        row("gain", "2021-Q2", "11", "03"),
    ]
    result = said(one, book(*rows), 4)
    places = {code: [x.code for x in facts["areas"]] for code, facts in result.items() if "areas" in facts}
    assert places == {
        "areas-already-met": ["01"],
        "areas-worsened": ["01"],
        "areas-strict-equal": ["02"],
        "areas-failing": ["02"],
        "areas-earlier": ["03"],
        "areas-unexplained": ["02"],
    }
    assert "baseline-estimate" in result


def test_areas_without_last_years_figure_and_none_at_all() -> None:
    one = gain()
    result = said(one, book(row("gain", "2021-Q4", "8", "02"), row("gain", "2021-Q4", None, "03")), 4)
    assert [area.code for area in result["areas-without-baseline"]["areas"]] == ["02"]
    assert [area.code for area in result["areas-unknown"]["areas"]] == ["03"]
    assert said(one, book(), 4)["areas-silent"]["count"] == 3, "few enough to be named"
    many = [{**AREAS[0], "code": f"1{n}", "vi": f"Xã {n}", "en": f"Commune {n}"} for n in range(4)]
    assert said(one, book(), 4, areas=many)["areas-none"] == {"total": 4}


def test_an_area_whose_sum_lacks_a_quarter_is_not_failing() -> None:
    one = indicator("grain", condition("level", "at_least", "10"), each_of=["01"])
    result = said(one, book(*quarters("grain", "3", None, "3", "3", area="01")), 4)
    assert set(result) == {"areas-partial"}


def test_the_condition_that_fails_beside_a_level_that_is_reached() -> None:
    one = road()
    rows = [row("road", "2020", "91.6"), row("road", "2021-Q4", "92.5")]
    assert said(one, book(*rows), 4)["condition-fails"]["measured"] == Fraction("0.9")
    assert "condition-fails" not in said(one, book(rows[0], row("road", "2021-Q4", "92.7")), 4)


def test_a_verdict_by_pace_says_what_was_due() -> None:
    one = indicator("grain", condition("level", "at_least", "100"))
    assert said(one, book(*quarters("grain", "20", "25")), 2)["behind-by"] == {
        "through": quarter(2),
        "due": 50,
        "gap": 5,
        "sign": "≥",
    }
    fall = indicator("poor", condition("increase", "at_most", "-4"), accumulation="stock", unit="%")
    rows = [row("poor", "2020", "30"), row("poor", "2021-Q2", "28.5")]
    behind = said(fall, book(*rows), 2)["behind-by"]
    assert (behind["due"], behind["gap"], behind["sign"]) == (28, Fraction("0.5"), "≤")


def test_part_of_a_year_is_no_worse_than_a_whole_one() -> None:
    one = indicator("grain", condition("level", "at_least", "30"))
    rows = [row("grain", "2020", "40", basis="ytd"), *quarters("grain", "20", "15", "0", "0")]
    assert "worsened" not in said(one, book(*rows), 2)
    assert "worsened" in said(one, book(*rows), 4)


def test_yes_and_no_already_met_and_a_preliminary_baseline() -> None:
    one = indicator(
        "kept", condition("level", "at_least", "yes"), type="yes_no", accumulation="stock", unit="có"
    )
    rows = [row("kept", "2020", "1", status="preliminary"), row("kept", "2021-Q4", "1")]
    assert set(said(one, book(*rows), 4)) == {"already-yes", "baseline-preliminary"}


def test_estimates_implied_figures_and_the_officers_own_words() -> None:
    one = indicator("grain", condition("level", "at_least", "100"), accumulation="stock")
    rows = [
        row("grain", "2020", "90", status="implied"),
        row("grain", "2021-Q4", "99", status="estimate", note="Hạn hán", as_of="2021-12"),
    ]
    result = said(one, book(*rows), 4)
    assert set(result) == {"estimate", "baseline-implied", "explanation", "as-of"}
    assert result["explanation"]["text"] == "Hạn hán"
    assert set(said(one, book(*rows[:1], rows[1]._replace(value=Decimal(101))), 4)) >= {"row-note"}


def test_an_erratum_stands_beside_the_indicator_it_concerns() -> None:
    slip = {"printed": "110ha", "read_as": "110 ha", "concerns": ["grain"], "vi": "lỗi", "en": "slip"}
    item = {"item": "1", "vi": "Mục", "en": "Item", "errata": [slip], "indicators": [indicator("grain")]}
    assert said(indicator("grain"), book(), 1, items=[item])["erratum"]["read_as"] == "110 ha"


def test_of_an_area_that_lacks_nothing_and_has_no_number_nothing_is_said() -> None:
    a = assess(spec(gain()), book(), quarter(4))[0]
    assert [remark.code for remark in areas_left(a)] == ["areas-silent"]
    assert list(areas_left(a._replace(areas=(a.areas[0]._replace(reading=Reading()),)))) == []


def test_another_condition_that_fails_is_named_with_what_was_measured() -> None:
    level, growth = condition("level", "at_least", "1"), condition("growth", "at_least", "33.34")
    herd = indicator("herd", level, growth, accumulation="stock", unit="con")

    def measured(before: str, now: str) -> object:
        rows = row("herd", "2020", before, basis=None), row("herd", "2021-Q4", now, basis=None)
        return said(herd, book(*rows), 4)["condition-fails"]["measured"]

    assert measured("4", "5") == 25
    assert measured("3", "4") == Decimal("33.33"), "as long as keeps it on its side"
    assert measured("30000", "40001") == Decimal("33.337")


def test_only_a_warning_of_the_indicator_at_a_line_asks_to_look_again() -> None:
    place, nowhere = Place("2021-Q1.csv", 7, 1), Place("2021-Q1.csv")
    warning = Problem("as-of-elsewhere", place, {"id": "grain"})
    others = [
        Problem("as-of-elsewhere", place, {"id": "maize"}),
        Problem("as-of-elsewhere", nowhere, {"id": "grain"}),
        Problem("negative", place, {"id": "grain"}),
    ]
    assert questions("grain", [warning, *others]) == [Remark("look-again", {"place": place.short})]
