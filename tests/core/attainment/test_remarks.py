from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from hq_targets.core.actuals.accumulation import Reading
from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.attainment.area_remarks import areas_left
from hq_targets.core.attainment.assessing import assess, assess_indicator
from hq_targets.core.attainment.own_assessments import OwnAssessment
from hq_targets.core.attainment.remark import Remark
from hq_targets.core.attainment.remarks import decisions, questions, remarks
from hq_targets.core.problem import Place, Problem
from tests.made import AREAS, book, condition, gain, indicator, item_of, quarter, quarters, road, row, spec


def said(one: dict[str, Any], figures: Book, at: int, **more: Any) -> dict[str, Any]:
    made = spec(one, **more)
    return {r.code: dict(r.facts) for r in remarks(assess(made, figures, quarter(at))[0], made)}


def noted(one: dict[str, Any], *rows: Observation) -> list[Remark]:
    """What is told of the notes, at the year's end."""
    made = spec(one)
    found = remarks(assess(made, book(*rows), quarter(4))[0], made)
    return [remark for remark in found if remark.code in ("explanation", "row-note", "area-note")]


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
    item = item_of(indicator("grain"), errata=[slip])
    assert said(indicator("grain"), book(), 1, items=[item])["erratum"]["read_as"] == "110 ha"


def test_of_an_area_that_lacks_nothing_and_has_no_number_nothing_is_said() -> None:
    a = assess(spec(gain()), book(), quarter(4))[0]
    assert [remark.code for remark in areas_left(a)] == ["areas-silent"]
    assert list(areas_left(a._replace(areas=(a.areas[0]._replace(reading=Reading()),)))) == []


def test_another_condition_that_fails_is_named_with_what_was_measured() -> None:
    level, growth = (
        condition("level", "at_least", "1"),
        condition("growth", "at_least", "33.34", printed="tăng 33,34%"),
    )
    herd = indicator("herd", level, growth, accumulation="stock", unit="con")

    def measured(before: str, now: str) -> object:
        rows = row("herd", "2020", before, basis=None), row("herd", "2021-Q4", now, basis=None)
        facts = said(herd, book(*rows), 4)["condition-fails"]
        assert (facts["printed"], facts["unit"].vi) == (growth["printed"], "%")
        return facts["measured"]

    assert measured("4", "5") == 25
    assert measured("3", "4") == Decimal("33.33"), "as long as keeps it on its side"
    assert measured("30000", "40001") == Decimal("33.337")


@pytest.mark.parametrize(
    ("measure", "threshold", "unit"), [("increase", "9", "pp"), ("growth", "9", "%"), ("level", "95", "%")]
)
def test_what_was_measured_has_the_unit_of_its_measure(measure: str, threshold: str, unit: str) -> None:
    asked = condition("level", "at_least", "90"), condition(measure, "at_least", threshold)
    one = indicator("road", *asked, accumulation="stock", unit="%")
    rows = row("road", "2020", "89", basis=None), row("road", "2021-Q4", "91", basis=None)
    assert said(one, book(*rows), 4)["condition-fails"]["unit"].en == unit


@pytest.mark.parametrize(("before", "told"), [("0", True), ("1", False)])
def test_over_nothing_there_is_no_growth_and_no_figure_is_missing(before: str, told: bool) -> None:
    one = indicator("herd", condition("growth", "at_least", "2"), accumulation="stock", unit="con")
    rows = row("herd", "2020", before, basis=None), row("herd", "2021-Q4", "4", basis=None)
    assert ("growth-over-nothing" in said(one, book(*rows), 4)) is told


def test_only_a_warning_of_the_indicator_at_a_line_asks_to_look_again() -> None:
    place, nowhere = Place("2021-Q1.csv", 7, 1), Place("2021-Q1.csv")
    warning = Problem("as-of-elsewhere", place, {"id": "grain"})
    others = [
        Problem("as-of-elsewhere", place, {"id": "maize"}),
        Problem("as-of-elsewhere", nowhere, {"id": "grain"}),
        Problem("negative", place, {"id": "grain"}),
        Problem("as-of-elsewhere", place, {"id": "grain", "period": quarter(3)}),
    ]
    now = Problem("as-of-elsewhere", Place("2021-Q2.csv", 3, 1), {"id": "grain", "period": quarter(2)})
    asked = [Remark("look-again", {"place": one.place.short}) for one in (warning, now)]
    assert questions("grain", quarter(2), [warning, *others, now]) == asked


def test_a_strict_target_is_met_exactly_on_the_way_down_too_whichever_condition_it_is() -> None:
    below = indicator("grain", condition("level", "below", "100"), accumulation="stock")
    assert said(below, book(row("grain", "2021-Q4", "100", basis=None)), 4)["strict-equal-below"] == {
        "printed": "như in"
    }
    between = condition("level", "below", "100"), condition("level", "above", "100")
    both = said(indicator("grain", *between, accumulation="stock"), book(row("grain", "2021-Q4", "100")), 4)
    assert {"strict-equal", "strict-equal-below"} <= set(both)


def test_a_last_year_to_compare_with_is_named_with_its_value() -> None:
    level = indicator("grain", condition("level", "at_least", "100"), accumulation="stock")
    before = row("grain", "2020", "120", basis=None)
    for now, code in (("90", "lost"), ("110", "worsened"), ("120", "already-met"), ("121", "already-met")):
        facts = said(level, book(before, row("grain", "2021-Q4", now, basis=None)), 4)
        assert facts[code] == {"value": Decimal(120)}
        assert len({"lost", "worsened", "already-met"} & set(facts)) == 1
    kept = indicator(
        "kept", condition("level", "at_least", "yes"), type="yes_no", accumulation="stock", unit="có"
    )
    rows = row("kept", "2020", "1", basis=None), row("kept", "2021-Q4", "0", basis=None)
    assert said(kept, book(*rows), 4)["lost-yes"] == {"value": Decimal(1)}
    inside = indicator(
        "grain", condition("level", "between", ("1", "200"), better="neither"), accumulation="stock"
    )
    assert set(said(inside, book(before, row("grain", "2021-Q4", "110", basis=None)), 4)) == {"already-met"}
    low = indicator("grain", condition("level", "at_most", "200"), accumulation="stock")
    half_more = row("grain", "2021-Q4", "120.5", basis=None)
    assert "worsened" in said(low, book(before, half_more), 4)


def test_who_is_to_be_asked_about_a_target_at_risk_is_named() -> None:
    offices = [{"office": "phong", "vi": "Phòng", "en": "Office"}]
    owned = indicator(owner="phong")
    risky = said(owned, book(*quarters("grain", "1")), 1, offices=offices)
    assert (risky["owner"]["owner"].office, list(risky)[-1]) == ("phong", "owner")
    assert "owner" not in said(owned, book(*quarters("grain", "100")), 1, offices=offices)


def test_preliminary_and_implied_figures_and_the_day_of_the_last_one_only() -> None:
    rows = [
        row("grain", "2021-Q1", "1", status="preliminary", as_of="2021-02"),
        row("grain", "2021-Q2", "1", status="implied"),
        row("grain", "2021-Q3", "1", status="preliminary", as_of="2021-08"),
    ]
    told = said(indicator(), book(*rows), 3)
    assert told["preliminary"] == {"periods": (quarter(1), quarter(3))}
    assert told["implied"] == {"periods": (quarter(2),)}
    assert told["as-of"] == {"as_of": "2021-08"}
    early = said(indicator(), book(rows[0], row("grain", "2021-Q2", "1")), 2)
    assert "as-of" not in early, "the day of an earlier figure is not that of the value"


def test_all_there_is_is_said_with_what_it_is() -> None:
    full = indicator(
        "one", condition("increase", "at_least", "1"), accumulation="stock", unit="con", out_of="7"
    )
    rows = [row("one", period, "7", basis=None) for period in ("2020", "2021-Q4")]
    assert said(full, book(*rows), 4)["ceiling-kept"] == {"total": Decimal(7)}


def test_a_definition_that_is_new_is_said() -> None:
    what = {"vi": "chuẩn mới", "en": "a new standard"}
    told = said(indicator(redefined=what), book(), 1)["redefined"]["what"]
    assert (told.vi, told.en) == ("chuẩn mới", "a new standard")


def test_words_are_told_whole_and_whose_verdict_they_have() -> None:
    plan = indicator("plan", {"measure": "text", "printed": "đề án"}, type="text", accumulation="stock")
    figures = book(row("plan", "2021-Q4", None, basis=None, text="Đã ban hành"))
    assert said(plan, figures, 4) == {"in-words": {"text": "Đã ban hành"}, "assessment-wanted": {}}
    assert not {"in-words", "assessment-wanted"} & set(said(indicator(), book(*quarters("grain", "1")), 1))
    assert said(plan, book(), 4) == {}, "nothing was reported yet"
    own = OwnAssessment.model_validate(
        {
            "indicator": "plan",
            "period": "2021-Q4",
            "overrules": "no_data",
            "status": "met",
            "reason": "đủ",
            "author": "Hoa",
            "date": "2022-01-05",
        }
    )
    made = spec(plan)
    found = {r.code: dict(r.facts) for r in remarks(assess(made, figures, quarter(4), [own])[0], made)}
    assert set(found) == {"own-verdict", "in-words"}
    assert (found["own-verdict"]["author"], found["own-verdict"]["reason"]) == ("Hoa", "đủ")


def test_an_explanation_says_of_which_area_it_is() -> None:
    rows = [
        row("gain", "2020", "5", "01", basis=None),
        row("gain", "2021-Q4", "5", "01", basis=None, note="Lũ"),
    ]
    told = said(gain(each_of=["01"]), book(*rows), 4)["explanation"]
    assert ([one.code for one in told["of"][:1]], told["of"][1], told["text"]) == (["01"], quarter(4), "Lũ")
    whole = said(
        indicator(), book(*quarters("grain", "1", "1", "1"), row("grain", "2021-Q4", "1", note="Hạn")), 4
    )
    assert whole["explanation"] == {"of": (quarter(4),), "text": "Hạn"}


def test_a_ratio_says_which_part_it_lacks_and_since_when() -> None:
    part = {"unit": "con", "input": "yes", "conditions": [], "accumulation": "stock"}
    share = indicator("share", unit="độ", accumulation="stock", ratio={"of": "of", "to": "to", "per": "100"})
    made = spec(share, indicator("of", **part), indicator("to", **part))

    def told(*figures: tuple[str, str, str | None]) -> dict[str, Any]:
        rows = [row(name, f"2021-Q{n}", value, basis=None) for name, n, value in figures]
        (a,) = assess(made, book(*rows), quarter(2))
        return {r.code: dict(r.facts) for r in remarks(a, made)}

    lacks = told(("of", "1", "5"))
    assert lacks["ratio-not_reported"]["part"].id == "to"
    assert (lacks["ratio-not_reported"]["missing_quarters"], lacks["ratio-not_reported"]["through"]) == (
        (),
        None,
    )
    late = told(("of", "1", "5"), ("to", "1", "10"), ("of", "2", "6"))
    assert late["ratio-of-quarter"]["through"] == quarter(1)
    assert [one.id for one in late["ratio-of-quarter"]["parts"]] == ["to"]


def test_words_that_are_only_reported_wait_for_nobodys_assessment() -> None:
    made = spec(indicator("plan", type="text", accumulation="stock", input="yes", conditions=[]))
    figures = book(row("plan", "2021-Q4", None, basis=None, text="Đã ban hành"))
    a = assess_indicator(made.indicator_of["plan"], 1, made, figures, quarter(4))
    assert remarks(a, made) == [Remark("in-words", {"text": "Đã ban hành"})]


def test_a_note_stands_beside_its_figure_once() -> None:
    first = row("grain", "2021-Q1", "10", note="Đã rà soát")
    last = row("grain", "2021-Q4", "10", note="Hạn hán")
    told = noted(indicator(), first, *quarters("grain", None, "10", "10"), last)
    assert told == [
        Remark("explanation", {"of": (quarter(4),), "text": "Hạn hán"}),
        Remark("row-note", {"period": quarter(1), "text": "Đã rà soát"}),
    ]


def test_a_note_of_an_area_names_the_area_unless_it_explains_its_miss() -> None:
    rows = [row("gain", "2020", "5", code, basis=None) for code in ("01", "02", "03")]
    now = (("01", "6", "Đếm lại"), ("02", "5", "Lũ"), ("03", "6", ""))
    rows += [row("gain", "2021-Q4", value, code, basis=None, note=note) for code, value, note in now]
    first, second, _ = spec(gain()).areas
    assert noted(gain(), *rows) == [
        Remark("explanation", {"of": (second, quarter(4)), "text": "Lũ"}),
        Remark("area-note", {"area": first, "period": quarter(4), "text": "Đếm lại"}),
    ]


def test_every_decision_on_a_target_is_told_with_its_number_and_day() -> None:
    def by(number: str, month: int) -> dict[str, Any]:
        return {"date": f"2021-0{month}-20", "decision": number, "reason": "Hạn hán"}

    steps = [
        {**by("15/NQ", 7), "before": "100", "after": "90"},
        {**by("16/NQ", 8), "before": "90", "after": "80"},
    ]
    amended = condition("level", "at_least", "80", amendments=steps)
    made = indicator("grain", amended, added=by("14/NQ", 1), withdrawn=by("17/NQ", 9))
    assert list(decisions(assess(spec(made), book(), quarter(1))[0])) == [
        Remark("added", {"decision": "14/NQ", "date": date(2021, 1, 20)}),
        Remark("amended", {"decision": "15/NQ", "date": date(2021, 7, 20), "before": 100, "after": 90}),
        Remark("amended", {"decision": "16/NQ", "date": date(2021, 8, 20), "before": 90, "after": 80}),
        Remark("withdrawn", {"decision": "17/NQ", "date": date(2021, 9, 20)}),
    ]


def test_a_part_of_a_ratio_that_is_defined_anew_is_named_with_what_is_new() -> None:
    part: dict[str, Any] = {"unit": "con", "input": "yes", "conditions": [], "accumulation": "stock"}
    share = indicator("share", unit="độ", accumulation="stock", ratio={"of": "of", "to": "to", "per": "100"})
    what = {"vi": "chuẩn mới", "en": "a new standard"}
    made = spec(share, indicator("of", **part, redefined=what), indicator("to", **part))
    of = made.indicator_of["of"]
    (told,) = [
        one for one in remarks(assess(made, book(), quarter(1))[0], made) if one.code == "part-redefined"
    ]
    assert told.facts == {"part": of, "what": of.redefined}
