"""What must hold of a target and between its parts: what is just right, what is just wrong, and where."""

from typing import Any

import pytest

from hq_targets.core.targets.kind_rules import KIND_RULES
from hq_targets.core.targets.printed_rules import PRINTED_RULES
from hq_targets.core.targets.spec_rules import examine_spec
from hq_targets.core.targets.target_rules import TARGET_RULES
from tests.made import condition, indicator, spec

RULES = [*KIND_RULES, *(rule for rule in TARGET_RULES if rule not in PRINTED_RULES)]


def told(*indicators: dict[str, Any], **more: Any) -> list[tuple[Any, ...]]:
    """What is wrong with the last of some indicators: codes and paths within it."""
    made, last = spec(*indicators, **more), len(indicators) - 1
    found = [one for rule in RULES for one in rule(made)]
    assert all(one.path[1] == last for one in found)
    return [(one.code, *one.path[4:]) for one in found]


def stock(*conditions: dict[str, Any], **more: Any) -> dict[str, Any]:
    return indicator("one", *conditions, **{"accumulation": "stock", **more})


AT = ("conditions", 0)
KEPT = {"type": "yes_no", "unit": "có"}
IN_WORDS = {"measure": "text", "printed": "giữ vững"}


@pytest.mark.parametrize(
    ("asked", "more", "wrong"),
    [
        (condition("level", "between", ("5", "8")), {}, []),
        (condition("level", "between", ("5", "5")), {}, [("bad-range", *AT, "between")]),
        (condition("level", "between", ("8", "5")), {}, [("bad-range", *AT, "between")]),
        (condition("level", "between", ("5", "6", "8")), {}, [("bad-range", *AT, "between")]),
        (
            condition("level", "between", ("to_fill", "5")),
            {},
            [("threshold-to-fill", *AT, "between", 0)],
        ),
        (condition("level", "about", "5", tolerance="1", better="neither"), {}, []),
        (
            condition("level", "about", "5", tolerance="0", better="neither"),
            {},
            [("bad-tolerance", *AT, "tolerance")],
        ),
        (condition("level", "about", "5", tolerance="1"), {}, [("about-unclear", *AT, "about")]),
        (condition("level", "about", "5", better="neither"), {}, [("about-unclear", *AT, "about")]),
        (
            condition("level", "at_least", "5", tolerance="1"),
            {},
            [("tolerance-without-about", *AT, "tolerance")],
        ),
        (condition("level", "at_least", "5", better="lower"), {}, [("better-without-range", *AT, "better")]),
        (condition("level", "at_least", "5", at_most="8"), {}, [("one-comparison", *AT)]),
        (condition("level", "at_least", "100"), {"unit": "%"}, []),
        (condition("level", "above", "100"), {"unit": "%"}, [("impossible-condition", *AT, "above")]),
        (condition("level", "at_least", "101"), {"unit": "%"}, [("impossible-condition", *AT, "at_least")]),
        (condition("increase", "at_least", "100"), {"unit": "%"}, []),
        (condition("increase", "above", "100"), {"unit": "%"}, [("impossible-condition", *AT, "above")]),
        (condition("increase", "at_most", "-100"), {"unit": "%"}, []),
        (condition("increase", "below", "-100"), {"unit": "%"}, [("impossible-condition", *AT, "below")]),
        (condition("increase", "at_most", "-1000"), {"unit": "con"}, []),
        (condition("growth", "at_least", "200"), {"unit": "%"}, []),
        (
            condition("level", "at_least", "11"),
            {"unit": "con", "out_of": "10"},
            [("impossible-condition", *AT, "at_least")],
        ),
        (condition("level", "at_least", "5.5"), {"unit": "con"}, [("too-many-decimals", *AT, "at_least")]),
        (condition("level", "at_least", "5.0"), {"unit": "con"}, []),
        (condition("increase", "at_least", "5.5"), {"unit": "con"}, []),
        (condition("level", "at_least", "5.123456"), {}, []),
        (condition("level", "at_least", "yes"), KEPT, []),
        (condition("level", "at_most", "yes"), KEPT, [("yes-no-condition", *AT, "at_most")]),
        (condition("level", "at_least", "1"), KEPT, [("yes-no-condition", *AT, "at_least")]),
        (condition("level", "at_least", "yes"), {"unit": "con"}, [("yes-for-number", *AT, "at_least")]),
        (condition("increase", "at_least", "yes"), KEPT, [("measure-not-for-type", *AT, "measure")]),
        (IN_WORDS, {"type": "text", "accumulation": "annual"}, []),
        (IN_WORDS, {}, [("measure-not-for-type", *AT, "measure")]),
        (condition("level", "at_least", "5"), {"type": "text"}, [("text-condition", "conditions")]),
        (IN_WORDS, {"type": "text", "out_of": "5"}, [("key-not-for-kind", "out_of")]),
        (IN_WORDS, {"type": "text", "accumulation": "flow"}, [("key-not-for-kind", "accumulation")]),
        (condition("level", "at_least", "5"), {"input": "yes"}, [("input-with-conditions", "conditions")]),
    ],
)
def test_one_condition(asked: dict[str, Any], more: dict[str, Any], wrong: list[Any]) -> None:
    assert told(indicator(), stock(asked, **more)) == wrong


@pytest.mark.parametrize(
    ("pace", "wrong"),
    [
        (["0", "0", "50", "100"], False),
        (["25", "50", "75", "100"], False),
        (["-1", "0", "50", "100"], True),
        (["25", "50", "100"], True),
        (["25", "50", "40", "100"], True),
        (["25", "100", "100", "99"], True),
        (["25", "50", "75", "101"], True),
        ([], False),
    ],
)
def test_a_pace_leads_to_all_of_the_target(pace: list[str], wrong: bool) -> None:
    more = {"pace": pace} if pace else {}
    assert told(indicator("one", **more)) == ([("bad-pace", "pace")] if wrong else [])


@pytest.mark.parametrize(
    ("frequency", "wrong"), [("month", True), ("quarter", False), ("half_year", False), ("year", False)]
)
def test_no_figure_is_due_more_often_than_there_are_periods(frequency: str, wrong: bool) -> None:
    assert told(indicator("one", frequency=frequency)) == (
        [("frequency-too-fine", "frequency")] if wrong else []
    )


def test_conditions_leave_a_value_in_common() -> None:
    low, high = condition("level", "at_least", "5"), condition("level", "at_most", "5")
    assert told(stock(low, high)) == []
    assert told(stock(low, condition("increase", "at_least", "1"), condition("level", "below", "5"))) == [
        ("conditions-exclude", "conditions", 2, "below")
    ]
    (finding,) = [
        one
        for one in examine_spec(spec(stock(low, condition("level", "at_most", "4"))))
        if one.code == "conditions-exclude"
    ]
    assert finding.facts == {"first": ("items", 0, "indicators", 0, "conditions", 0), "measure": "level"}


def test_what_is_to_fill_is_told_once_with_all_its_places() -> None:
    one = stock(
        condition("level", "at_least", "5"), condition("increase", "above", "to_fill", printed="to_fill")
    )
    (finding,) = [one for one in examine_spec(spec(one)) if one.code == "threshold-to-fill"]
    at = ("items", 0, "indicators", 0, "conditions", 1)
    assert (finding.path, finding.facts["lines"]) == ((*at, "above"), ((*at, "above"), (*at, "printed")))


def part(name: str, **more: Any) -> dict[str, Any]:
    return indicator(
        name, **{"input": "yes", "conditions": [], "accumulation": "stock", "unit": "con", **more}
    )


def of(one: str = "some", other: str = "all", per: str = "100", **more: Any) -> dict[str, Any]:
    given = {"unit": "%", "accumulation": "stock", "ratio": {"of": one, "to": other, "per": per}, **more}
    return indicator("share", condition("level", "at_least", "5"), **given)


EACH: dict[str, Any] = {"each": "commune"}
BESIDE: dict[str, Any] = {"reported_by": ["commune"]}


@pytest.mark.parametrize(
    ("parts", "ratio", "wrong"),
    [
        ([part("some"), part("all")], of(), []),
        ([part("some"), part("all")], of(per="0"), [("ratio-per", "ratio", "per")]),
        ([part("some"), part("all")], of("some", "some"), [("ratio-of-itself", "ratio", "to")]),
        ([part("some"), part("all")], of("share"), [("ratio-of-itself", "ratio", "of")]),
        ([part("some"), part("all")], of("none"), [("unknown-indicator", "ratio", "of")]),
        (
            [part("some"), indicator("all", IN_WORDS, type="text", accumulation="annual")],
            of(),
            [("ratio-part-kind", "ratio", "to")],
        ),
        ([part("some"), part("all")], of(accumulation="flow"), [("ratio-accumulation", "accumulation")]),
        ([part("some"), part("all")], of(accumulation="annual"), []),
        ([part("some", accumulation="flow"), part("all")], of(accumulation="flow"), []),
        ([part("some", accumulation="flow"), part("all")], of(), [("ratio-accumulation", "accumulation")]),
        ([part("some"), part("all", accumulation="flow")], of(), [("ratio-accumulation", "accumulation")]),
        ([part("some"), part("all", accumulation="flow")], of(accumulation="annual"), []),
        ([part("some", accumulation="annual"), part("all")], of(), [("ratio-accumulation", "accumulation")]),
        ([part(name, accumulation="flow") for name in ("some", "all")], of(), []),
        ([part("some", **EACH), part("all", **EACH)], of(**EACH), []),
        ([part("some", **BESIDE), part("all", **EACH)], of(**EACH), []),
        ([part("some"), part("all", **EACH)], of(**EACH), [("ratio-areas", "each")]),
        ([part("some", **BESIDE), part("all")], of(**BESIDE), [("ratio-areas", "reported_by")]),
        (
            [part("some", **EACH), part("all", each_of=["01"])],
            of(each_of=["01", "02"]),
            [("ratio-areas", "each_of")],
        ),
        ([part("some", **EACH), part("all", **BESIDE)], of(), [("ratio-whole", "ratio")]),
        ([part("some"), part("all")], of(type="ordinal"), [("key-not-for-kind", "type")]),
        ([part("some"), part("all")], of(frequency="year"), [("key-not-for-kind", "frequency")]),
    ],
)
def test_one_ratio(parts: list[dict[str, Any]], ratio: dict[str, Any], wrong: list[Any]) -> None:
    assert told(*parts, ratio) == wrong


def test_the_areas_a_part_lacks_are_named() -> None:
    made = spec(part("some", **EACH), part("all", each_of=["02"]), of(**EACH))
    (finding,) = [one for one in examine_spec(made) if one.code == "ratio-areas"]
    assert (finding.facts["areas"], finding.facts["part"].id) == (("01", "03"), "all")  # type: ignore[attr-defined]
