import tomllib

import pytest

from hq_targets.core.period import Period
from hq_targets.core.problem import BLOCKING, Place, Problem
from hq_targets.core.targets.condition import Condition
from hq_targets.wording import wording
from hq_targets.wording.cropping import cropped
from tests.conftest import ROOT
from tests.made import condition, indicator, spec


@pytest.mark.parametrize(
    ("made", "vi", "en"),
    [
        (condition("level", "at_least", "92"), "≥ 92 %", "≥ 92 %"),
        (condition("level", "between", ("6.6", "6.8")), "6,6 – 6,8 %", "6.6 – 6.8 %"),
        (condition("increase", "above", "1"), "tăng > 1 điểm %", "increase > 1 pp"),
        (condition("increase", "at_most", "-4"), "giảm ≥ 4 điểm %", "decrease ≥ 4 pp"),
        (condition("growth", "at_least", "1.5"), "tăng ≥ 1,5 %", "increase ≥ 1.5 %"),
        (condition("growth", "below", "-2"), "giảm > 2 %", "decrease > 2 %"),
    ],
)
def test_conditions_in_words(made: dict[str, str], vi: str, en: str) -> None:
    whole = spec(indicator("rate", made, unit="%"))
    rate = whole.indicator_of["rate"]
    one = Condition.model_validate(made)
    assert wording("vi").condition(one, rate, whole) == vi
    assert wording("en").condition(one, rate, whole) == en


def test_periods_in_words() -> None:
    assert wording("vi").period(Period(2021, 2)) == "quý 2/2021"
    assert wording("en").period(Period(2020)) == "2020"
    assert wording("vi").month("2021-06") == "06/2021"


def test_text_from_a_file_is_never_taken_for_a_placeholder() -> None:
    problem = Problem("unknown-indicator", Place("a.csv"), {"name": "{near} {0} %s {", "near": ()})
    assert "{near} {0} %s {" in wording("vi").problem(problem)[0]


def test_a_fact_too_long_for_a_sentence_is_cropped() -> None:
    problem = Problem("bad-number", Place("a.csv"), {"text": "9" * 5000})
    assert len(wording("vi").problem(problem)[0]) < 400


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_problem_says_what_and_what_to_do(lang: str) -> None:
    source = ROOT / "hq_targets" / "wording" / f"{lang}.toml"
    for code, said in tomllib.loads(source.read_text("utf-8"))["problem"].items():
        assert set(said) == {"what", "do"}, code
        assert said["what"].endswith((".", ")", "?")), code
        assert len(said["do"]) > 8, code


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_hides_the_rest_of_a_file_says_so(lang: str) -> None:
    said = wording(lang)
    facts = {
        "limit": 1,
        "size": 2,
        "byte": "FF",
        "columns": ("value",),
        "column": "value",
        "first": "value",
        "known": ("value",),
        "line": 1,
        "next": 2,
        "text": "Quý I",
        "below": ("Kế hoạch",),
    }
    for code in BLOCKING:
        _, do = said.problem(Problem(code, Place("a.csv"), {**facts, "separator": "tab"}))
        assert do.endswith(said.text("common.rest")), code
    assert said.text("common.rest") not in said.problem(Problem("file-empty", Place("a.csv")))[1]


def test_what_nobody_can_see_is_called_by_its_number_in_each_of_several_texts() -> None:
    assert cropped(("a\x07", "b")) == ("a‹U+0007›", "b")
