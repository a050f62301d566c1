from typing import Any

from hq_targets.core.actuals.book import Book
from hq_targets.core.attainment.assessing import assess, assess_indicator
from hq_targets.core.attainment.own_assessments import OwnAssessmentFile, Standing, given_at, standing
from hq_targets.core.attainment.remarks import remarks
from hq_targets.core.attainment.summary import summarise
from hq_targets.core.attainment.verdict import Status
from hq_targets.core.fields import remade
from hq_targets.core.period import Period
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec
from tests.made import book, indicator, quarter, quarters, row, spec


def entry(**more: str) -> dict[str, str]:
    return {
        "indicator": "grain",
        "period": "2021-Q4",
        "overrules": "missed",
        "status": "met",
        "reason": "vì sao",
        "author": "Nông Thị Hoa",
        "date": "2022-01-05",
        **more,
    }


def held(made: Spec, figures: Book, *entries: dict[str, str]) -> Standing:
    document: dict[str, Any] = {"format": "hq-targets/assessments/1", "assessments": list(entries)}

    def computed(one: Indicator, period: Period) -> Status:
        return assess_indicator(one, 1, made, figures, period).computed

    return standing(OwnAssessmentFile.model_validate(document), made, computed)


MISSED = book(*quarters("grain", "10", "10", "10", "10"))


def codes(found: Standing) -> list[str]:
    return [finding.code for finding in found.findings]


def test_one_that_overrules_what_is_computed_counts() -> None:
    made = spec(indicator())
    found = held(made, MISSED, entry())
    assert (len(found.own), codes(found)) == (1, [])
    (a,) = assess(made, MISSED, quarter(4), found.own)
    assert (a.status, a.computed) == ("met", "missed")
    assert next(remark.code for remark in remarks(a, made)) == "own-assessment"


def test_it_is_for_its_period_alone() -> None:
    made = spec(indicator())
    own = held(made, MISSED, entry()).own
    (a,) = assess(made, MISSED, quarter(3), own)
    assert (a.own, a.status) == (None, a.computed)


def test_a_whole_year_is_its_last_quarter() -> None:
    own = held(spec(indicator()), MISSED, entry(period="2021")).own
    assert [list(given_at(own, quarter(q))) for q in (3, 4)] == [[], ["grain"]]


def test_of_a_year_that_is_reported_in_months_it_is_its_last_month() -> None:
    monthly = remade(spec(indicator()), periods="month")
    december = Period(2021, 12, 12)
    own = held(monthly, book(), entry(period="2021", overrules="no_data")).own
    assert list(given_at(own, december)) == ["grain"]
    found = held(monthly, book(), entry(period="2021-Q4", overrules="no_data"))
    assert (found.own, codes(found)) == ((), ["period-of-other-calendar"])
    (finding,) = found.findings
    assert finding.path == ("assessments", 0, "period")
    assert finding.facts == {"period": Period(2021, 4), "periods": "month", "example": "2021-M01"}


def test_figures_that_come_to_another_verdict_end_it() -> None:
    made = spec(indicator())
    better = book(*quarters("grain", "40", "40", "10", "10"))
    found = held(made, better, entry())
    assert (found.own, codes(found)) == ((), ["own-assessment-stale"])


def test_one_that_says_nothing_else_or_the_same_twice_does_not_count() -> None:
    made = spec(indicator())
    assert codes(held(made, MISSED, entry(status="missed"))) == ["own-assessment-same"]
    twice = held(made, MISSED, entry(), entry(period="2021", status="exceeded"))
    assert (twice.own, codes(twice)) == ((), ["own-assessment-twice"])
    (second,) = twice.findings
    assert (second.path, second.facts["first"]) == (
        ("assessments", 1, "indicator"),
        ("assessments", 0, "indicator"),
    )


def test_at_the_years_end_a_verdict_is_final() -> None:
    (finding,) = held(spec(indicator()), MISSED, entry(status="pending")).findings
    assert (finding.code, finding.path) == ("bad-choice", ("assessments", 0, "status"))
    assert finding.facts == {"text": "pending", "choices": ("exceeded", "met", "missed")}


def test_counts_say_how_many_are_overruled_and_what_the_figures_alone_come_to() -> None:
    made = spec(indicator(), indicator("wood"))
    figures = book(*quarters("grain", "10", "10", "10", "10"), *quarters("wood", "90", "10", "0", "0"))
    own = held(made, figures, entry()).own
    summary = summarise(assess(made, figures, quarter(4), own))
    assert (summary.overruled, summary.indicators_reached, summary.items_reached) == (1, 2, 2)
    assert summary.computed is not None
    assert (summary.computed.indicators_reached, summary.computed.items_reached) == (1, 1)
    assert summarise(assess(made, figures, quarter(4))).computed is None


def test_words_that_the_officer_assessed_are_no_verdict_overruled_and_stay_in_both_counts() -> None:
    plan = indicator("plan", {"measure": "text", "printed": "đề án"}, type="text", accumulation="stock")
    made = spec(indicator(), plan)
    figures = book(
        *quarters("grain", "10", "10", "10", "10"), row("plan", "2021-Q4", None, basis=None, text="Xong")
    )
    own = held(made, figures, entry(), entry(indicator="plan", overrules="no_data")).own
    summary = summarise(assess(made, figures, quarter(4), own))
    assert (summary.overruled, summary.indicators["met"]) == (1, 2)
    assert summary.computed is not None
    assert (summary.computed.indicators["met"], summary.computed.indicators["missed"]) == (1, 1)
