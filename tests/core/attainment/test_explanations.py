from typing import Any

import pytest

from hq_targets.core.actuals.book import Book
from hq_targets.core.attainment.assessing import assess
from hq_targets.core.attainment.explanations import examine_explanations, explanations
from hq_targets.core.attainment.own_assessments import OwnAssessment
from tests.made import book, gain, indicator, quarter, quarters, row, spec


def asked(made: dict[str, Any], figures: Book, at: int = 4, *own: OwnAssessment) -> list[str]:
    return [
        str(p.facts["id"])
        for p in examine_explanations(assess(spec(made), figures, quarter(at), own), spec(made))
    ]


def overruled(computed: str, to: str) -> OwnAssessment:
    said = {"reason": "vì sao", "author": "ai", "date": "2022-01-05"}
    of = {"indicator": "grain", "period": "2021-Q4", "overrules": computed, "status": to}
    return OwnAssessment.model_validate({**of, **said})


def test_a_miss_without_a_note_is_asked_about_at_the_years_end_only() -> None:
    figures = book(*quarters("grain", "10", "10", "10", "10"))
    assert asked(indicator(), figures) == ["grain"]
    assert asked(indicator(), figures, 3) == []


def test_the_note_of_the_last_figure_explains_it_and_an_earlier_one_does_not() -> None:
    three = quarters("grain", "10", "10", "10", note="Số của phòng")
    assert asked(indicator(), book(*three, row("grain", "2021-Q4", "10"))) == ["grain"]
    assert asked(indicator(), book(*three, row("grain", "2021-Q4", "10", note="Hạn hán"))) == []


def test_every_area_that_fails_is_explained() -> None:
    before = [row("gain", "2020", "5", code, basis=None) for code in ("01", "02", "03")]
    now = [
        row("gain", "2021-Q4", "5", code, basis=None, note="Mưa lũ" if code == "01" else "")
        for code in ("01", "02")
    ]
    (problem,) = examine_explanations(assess(spec(gain()), book(*before, *now), quarter(4)), spec(gain()))
    subject = problem.facts["subject"]
    assert isinstance(subject, tuple)
    assert [area.code for area in subject[1:]] == ["02"]
    assert (problem.code, problem.facts["period"]) == ("explanation-missing", quarter(4))


def test_who_is_asked_for_the_explanation_is_who_answers_for_the_indicator() -> None:
    made = spec(indicator(owner="phong"), offices=[{"office": "phong", "vi": "Phòng", "en": "Office"}])
    figures = book(*quarters("grain", "10", "10", "10", "10"))
    (problem,) = examine_explanations(assess(made, figures, quarter(4)), made)
    assert problem.facts["owner"] == made.owner_of(made.indicator_of["grain"])
    assert problem.facts["owner"] is not None


def test_what_the_officer_overrules_has_a_reason_instead() -> None:
    own = overruled("missed", "met")
    assert asked(indicator(), book(*quarters("grain", "10", "10", "10", "10")), 4, own) == []


def test_a_verdict_overruled_to_missed_has_its_reason_and_needs_no_other() -> None:
    own = overruled("exceeded", "missed")
    assert asked(indicator(), book(*quarters("grain", "90", "90", "10", "10")), 4, own) == []


def test_a_note_explains_a_miss_and_nothing_else() -> None:
    figures = book(*quarters("grain", "10", "10", "10", "10", note="Hạn hán"))
    made = spec(indicator())
    (missed,) = assess(made, figures, quarter(4))
    assert [row.note for _, row in explanations(missed)] == ["Hạn hán"]
    (behind,) = assess(made, figures, quarter(3))
    assert (behind.computed, explanations(behind)) == ("behind", [])


@pytest.mark.parametrize("noted", ["part", "total"])
def test_a_ratio_is_explained_beside_either_of_its_parts(noted: str) -> None:
    share = indicator("share", accumulation="stock", ratio={"of": "part", "to": "total", "per": "100"})
    made = spec(share, *(indicator(name, input="yes", conditions=[]) for name in ("part", "total")))
    rows = [
        row(name, "2021-Q4", value, basis="ytd", note=note if name == noted else "")
        for name, value in (("part", "30"), ("total", "60"))
        for note in ("Mưa lũ",)
    ]
    (missed,) = assess(made, book(*rows), quarter(4))
    assert [said.note for _, said in explanations(missed)] == ["Mưa lũ"]
    assert examine_explanations([missed], made) == []
    silent = assess(made, book(*(one._replace(note="") for one in rows)), quarter(4))
    (problem,) = examine_explanations(silent, made)
    assert problem.facts["id"] == "share"
