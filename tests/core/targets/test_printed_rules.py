"""What the machine judges by says what the printed words say."""

from typing import Any

import pytest

from hq_targets.core.problem import Finding
from hq_targets.core.targets.goal_rules import goals_compare_once
from hq_targets.core.targets.printed_rules import PRINTED_RULES
from hq_targets.core.targets.spec_rules import errata_concern_someone
from tests.made import UNITS, condition, indicator, item_of, spec


def found(one: dict[str, Any], **more: Any) -> list[Finding]:
    return [finding for rule in PRINTED_RULES for finding in rule(spec(one, **more))]


def told(one: dict[str, Any]) -> list[tuple[str, object]]:
    return [(finding.code, finding.path[-1]) for finding in found(one)]


def asked(printed: str, threshold: str = "90", unit: str = "%", **more: Any) -> dict[str, Any]:
    return indicator("road", condition("level", "at_least", threshold, printed=printed), unit=unit, **more)


@pytest.mark.parametrize(
    ("printed", "unit", "other"),
    [
        ("90 phần trăm", "%", None),
        ("90%", "%", None),
        ("90 tấn", "%", "tấn"),
        ("90 con", "tấn", "con"),
        ("90", "tấn", None),
        ("90 tấn", "tấn", None),
        ("90 concon", "con", "concon"),
        ("90 vạn con", "tấn", "vạn con"),
        ("90%", "tấn", "%"),
    ],
)
def test_another_unit_behind_the_figure_is_told(printed: str, unit: str, other: str | None) -> None:
    findings = found(asked(printed, unit=unit))
    assert [one.facts["other"] for one in findings] == ([other] if other else [])


PRINTED_UNITS = (
    "‰",
    "phần",
    "con/hộ",
    "con lợn",
    "con/nghìn hộ",
    "lít/người",
    "triệu đồng/ha",
    "USD",
    "USD/ha",
)


@pytest.mark.parametrize(
    ("printed", "unit", "other"),
    [
        ("90%o", "‰", None),
        ("90‰", "‰", None),
        ("90%o", "%", "‰"),
        ("90 phần trăm", "%", None),
        ("90 phần", "%", "phần"),
        ("90 con lợn", "tấn", "con lợn"),
        ("90 con", "tấn", "con"),
        ("90 con/nghìn hộ", "tấn", "con/nghìn hộ"),
        ("90 Con/Hộ nghèo", "tấn", "con/hộ"),
        ("90 usd", "tấn", "USD"),
        ("90 lít", "tấn", "lít/người"),
        ("90 triệu đồng", "triệu đồng/ha", None),
    ],
)
def test_the_unit_that_is_printed_is_the_one_told(printed: str, unit: str, other: str | None) -> None:
    more = [{"unit": one, "en": one} for one in PRINTED_UNITS]
    findings = found(asked(printed, unit=unit), units=[*UNITS, *more])
    assert [one.facts["other"] for one in findings] == ([other] if other else [])


def a_change(comparison: str, threshold: Any, printed: str, **more: Any) -> dict[str, Any]:
    return indicator("herd", condition("increase", comparison, threshold, printed=printed, **more))


@pytest.mark.parametrize(
    ("one", "wrong"),
    [
        (asked("tăng 90 tấn", unit="tấn"), [("printed-measure", "measure")]),
        (asked("giảm 90 tấn", unit="tấn"), [("printed-measure", "measure")]),
        (a_change("at_least", "5", "5 tấn"), [("printed-measure", "measure")]),
        (a_change("at_most", "-5", "5 tấn"), [("printed-measure", "measure")]),
        (a_change("at_most", "-5", "giảm 5 tấn"), []),
        (a_change("at_most", "-5", "tăng 5 tấn"), [("printed-direction", "printed")]),
        (a_change("at_least", "5", "giảm 5 tấn"), [("printed-direction", "printed")]),
    ],
)
def test_a_change_is_printed_as_one_and_to_its_side(
    one: dict[str, Any], wrong: list[tuple[str, object]]
) -> None:
    assert told(one) == wrong


@pytest.mark.parametrize(
    ("one", "wrong"),
    [
        (a_change("between", ("5", "8"), "tăng 5–8 tấn"), []),
        (a_change("between", ("5", "8"), "tăng 5–8 tấn", better="higher"), []),
        (a_change("between", ("-8", "-5"), "giảm 5–8 tấn", better="lower"), []),
        (a_change("between", ("-8", "-5"), "giảm 5–8 tấn", better="neither"), []),
        (
            a_change("between", ("-8", "-5"), "giảm 5–8 tấn", better="higher"),
            [("printed-better", "between")],
        ),
        (a_change("between", ("-8", "-5"), "giảm 5–8 tấn"), [("printed-better", "between")]),
    ],
)
def test_who_falls_further_than_a_range_is_no_worse(
    one: dict[str, Any], wrong: list[tuple[str, object]]
) -> None:
    assert told(one) == wrong


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("90/150 con", None), ("90 con", None), ("90/151 con", (90, 150)), ("91/150 con", (90, 150))],
)
def test_beside_the_figure_may_stand_all_it_is_out_of(printed: str, expected: tuple[int, ...] | None) -> None:
    findings = found(asked(printed, unit="con", out_of="150"))
    assert [one.facts["expected"] for one in findings] == ([expected] if expected else [])


def test_words_without_a_figure_are_told_with_the_one_they_lack() -> None:
    (one,) = found(asked("đạt kế hoạch"))
    assert (one.code, one.facts) == ("printed-mismatch", {"printed": "đạt kế hoạch", "expected": (90,)})


def test_what_is_to_fill_or_amended_to_another_shape_is_held_against_no_words() -> None:
    assert found(asked("to_fill")) == []
    step = {"date": "2021-05-01", "decision": "15/NQ", "reason": "rà soát", "before": "3", "after": "5"}
    ranged = condition("level", "between", ("5", "8"), printed="5–8 tấn", amendments=[step])
    assert found(indicator("grain", ranged)) == []


@pytest.mark.parametrize("printed", ["00 xã", "03 xã"])
def test_beside_yes_and_no_a_figure_says_nothing_where_none_are_named(printed: str) -> None:
    kept = condition("level", "at_least", "yes", printed=printed)
    (one,) = found(indicator("kept", kept, type="yes_no", unit="có", accumulation="stock"))
    assert (one.code, one.facts) == ("printed-mismatch", {"printed": printed, "expected": None})


@pytest.mark.parametrize(("printed", "codes"), [("02 xã", []), ("03 xã", ["printed-mismatch"]), ("đạt", [])])
def test_beside_yes_and_no_a_figure_says_how_many_are_named(printed: str, codes: list[str]) -> None:
    kept = condition("level", "at_least", "yes", printed=printed)
    one = indicator("kept", kept, type="yes_no", unit="có", accumulation="stock", each_of=["01", "02"])
    assert [finding.code for finding in found(one)] == codes
    if codes:
        assert found(one)[0].facts == {"printed": printed, "expected": (2,)}


def test_an_implied_baseline_is_what_level_and_increase_leave() -> None:
    def implied(value: str, *conditions: dict[str, Any]) -> list[tuple[str, object]]:
        baseline = {"value": value, "basis": "implied", "printed": "tăng 2%, đạt 92%"}
        return told(indicator("road", *conditions, unit="%", accumulation="stock", baseline=baseline))

    level = condition("level", "at_least", "92", printed="đạt 92%")
    rise = condition("increase", "at_least", "2", printed="tăng 2%")
    assert implied("90", level, rise) == []
    cap = condition("level", "at_most", "99", printed="không quá 99%")
    assert implied("90", cap, level, rise) == implied("90", level, rise, cap) == [], "wherever it stands"
    assert implied("91", level, rise) == [("implied-baseline", "value")]
    assert implied("90", level) == [("baseline-not-implied", "basis")]
    to_fill = condition("increase", "at_least", "to_fill", printed="to_fill")
    assert implied("90", level, to_fill) == [], "nothing follows from what is still to come"


def test_a_stated_baseline_is_its_printed_figure() -> None:
    def stated(value: str) -> list[tuple[str, object]]:
        baseline = {"value": value, "basis": "stated", "printed": "50,9%"}
        return told(asked("90%", baseline=baseline))

    assert stated("50.9") == []
    assert stated("50.90") == []
    assert stated("51") == [("printed-mismatch", "printed")]


def test_a_goal_of_a_number_is_a_number() -> None:
    def goal(threshold: str) -> list[str]:
        one = {**condition("level", "at_least", threshold), "year": "2025", "since": "2020"}
        return [finding.code for finding in goals_compare_once(spec(asked("90%", goals=[one])))]

    assert goal("95") == []
    assert goal("yes") == ["yes-for-number"]
    assert len(goal("101")) == 1, "more than all"


def test_a_slip_of_the_directive_concerns_somebody() -> None:
    slip = {"vi": "sai", "en": "slip", "printed": "9O", "read_as": "90"}

    def concerns(*names: str) -> list[tuple[str, object]]:
        item = item_of(asked("90%"), errata=[{**slip, "concerns": [*names]}])
        return [(one.code, one.path[-1]) for one in errata_concern_someone(spec(items=[item]))]

    assert concerns("road") == []
    assert concerns() == [("nothing-listed", 0)]
    assert concerns("road", "raod") == [("unknown-indicator", 1)]
