"""What is asked, what is due and how far off a figure is, in a report's own words, whatever the condition."""

from typing import Any

import pytest

from hq_targets.core.attainment.assessing import assess
from hq_targets.core.attainment.assessment import Assessment
from hq_targets.reports.plans import behind_by, gap_of, plan_of
from hq_targets.wording import wording
from tests.made import book, condition, indicator, quarter, row, spec

VI, EN = wording("vi"), wording("en")


def assessed(
    *conditions: dict[str, Any], before: str | None, now: str, unit: str = "%", at: int = 4, **more: Any
) -> Assessment:
    """One indicator with last year's actual and the figure of a quarter."""
    facts = {"accumulation": "stock", "unit": unit, **more}
    rows = [row("one", f"2021-Q{at}", now)]
    rows += [row("one", "2020", before)] if before is not None else []
    (found,) = assess(spec(indicator("one", *conditions, **facts)), book(*rows), quarter(at))
    return found


@pytest.mark.parametrize(
    ("asked", "said", "english"),
    [
        (condition("level", "at_least", "92"), "92%", "92%"),
        (condition("level", "above", "92"), "trên 92%", "more than 92%"),
        (condition("level", "at_most", "14"), "không quá 14%", "at most 14%"),
        (condition("level", "below", "14"), "dưới 14%", "less than 14%"),
        (condition("level", "between", ("5", "10")), "từ 5% đến 10%", "5% to 10%"),
        (condition("increase", "above", "1"), "tăng trên 1 điểm %", "an increase of more than 1 pp"),
        (condition("increase", "at_most", "-4"), "giảm 4 điểm % trở lên", "a decrease of 4 pp or more"),
        (condition("increase", "below", "-4"), "giảm trên 4 điểm %", "a decrease of more than 4 pp"),
        (condition("increase", "at_least", "-2"), "giảm không quá 2 điểm %", "a decrease of at most 2 pp"),
        (condition("increase", "at_most", "2"), "tăng không quá 2 điểm %", "an increase of at most 2 pp"),
        (condition("increase", "at_most", "0"), "không tăng", "no increase"),
        (condition("increase", "at_least", "0"), "không giảm", "no decrease"),
        (condition("growth", "at_least", "2"), "tăng 2% trở lên", "an increase of 2% or more"),
        (condition("growth", "at_most", "-10"), "giảm 10% trở lên", "a decrease of 10% or more"),
        (
            condition("increase", "between", ("-5", "-3"), better="lower"),
            "giảm từ 3 điểm % đến 5 điểm %",
            "a decrease of 3 pp to 5 pp",
        ),
        (
            condition("increase", "between", ("0.5", "1"), better="neither"),
            "tăng từ 0,5 điểm % đến 1 điểm %",
            "an increase of 0.5 pp to 1 pp",
        ),
    ],
)
def test_a_condition_is_said_as_a_directive_says_it(asked: dict[str, Any], said: str, english: str) -> None:
    a = assessed(asked, before="50", now="50")
    assert (plan_of(a, VI), plan_of(a, EN)) == (said, english)


INSIDE = condition("level", "between", ("5", "10"), better="neither")
LEVEL, RISE = condition("level", "at_least", "92"), condition("increase", "above", "1")


@pytest.mark.parametrize(
    ("conditions", "before", "now", "said"),
    [
        ((LEVEL,), "90", "91.5", "còn cách mức phải đạt 0,5 điểm %"),
        ((LEVEL,), "90", "92", ""),
        # The level is reached; what fails is the change.
        ((LEVEL, RISE), "94.5", "95", "còn cách mức phải đạt 0,5 điểm %"),
        ((RISE,), "90", "91", ""),
        ((condition("level", "at_most", "14"),), None, "15", "vượt quá mức cho phép 1 điểm %"),
        ((condition("increase", "at_most", "-4"),), "30", "31", "còn cách mức phải đạt 5 điểm %"),
        # Of a range that is right only inside, the nearer end.
        ((INSIDE,), None, "12.5", "vượt quá mức cho phép 2,5 điểm %"),
        ((INSIDE,), None, "4", "còn cách mức phải đạt 1 điểm %"),
    ],
)
def test_a_gap_is_of_the_condition_that_fails(
    conditions: tuple[dict[str, Any], ...], before: str | None, now: str, said: str
) -> None:
    assert gap_of(assessed(*conditions, before=before, now=now), VI) == said


def test_of_what_is_counted_a_whole_one_is_missing() -> None:
    herd = assessed(condition("growth", "at_least", "1.5"), before="9420", now="9340", unit="con")
    assert gap_of(herd, VI) == "còn cách mức phải đạt 222 con"


@pytest.mark.parametrize(
    ("asked", "before", "now", "said"),
    [
        (
            condition("growth", "at_least", "1.5"),
            "9420",
            "9390",
            "Theo tiến độ, đến hết quý II phải đạt ít nhất 9.491 con, còn thiếu 101 con.",
        ),
        (
            condition("increase", "at_most", "-40"),
            "300",
            "290",
            "Theo tiến độ, đến hết quý II phải xuống không quá 280 con, còn phải giảm 10 con.",
        ),
        # Who was past the target last year need not come down to it bit by bit.
        (
            condition("level", "at_least", "48"),
            "50",
            "46",
            "Theo tiến độ, đến hết quý II phải đạt ít nhất 48 con, còn thiếu 2 con.",
        ),
    ],
)
def test_what_is_due_by_now_is_said_with_its_unit(
    asked: dict[str, Any], before: str, now: str, said: str
) -> None:
    assert behind_by(assessed(asked, before=before, now=now, unit="con", at=2), VI) == (said,)


def test_each_condition_that_is_behind_has_a_sentence_of_its_own() -> None:
    level, gain = condition("level", "at_least", "64"), condition("increase", "above", "4")
    a = assessed(level, gain, before="59.7", now="61.2", at=2)
    assert behind_by(a, VI) == (
        "Theo tiến độ, đến hết quý II phải đạt ít nhất 61,85%, còn thiếu 0,65 điểm %.",
        "Theo tiến độ, đến hết quý II phải đạt ít nhất 61,7%, còn thiếu 0,5 điểm %.",
    )
    again = assessed(gain, gain, before="59.7", now="61.2", at=2)
    assert len(behind_by(again, VI)) == 1
