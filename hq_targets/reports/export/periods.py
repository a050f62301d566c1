"""What a report calls its period: the first quarter, half a year, nine months, a year."""

from collections.abc import Mapping

from hq_targets.core.period import MONTHS, PARTS, Period
from hq_targets.wording import Wording

# By the month a report goes to; an office that reports in quarters calls the first one so.
_CALLED = {6: "half_year", 9: "nine_months", MONTHS: "full_year"}


def until(period: Period, wording: Wording) -> str:
    """The part of the year a report covers: "6 tháng đầu năm 2021"."""
    return wording.text(f"until.{_called(period)}", **_facts(period))


def ahead(period: Period, wording: Wording) -> str:
    """What comes after it: "6 tháng cuối năm 2021"; after a year the next one."""
    return wording.text(f"ahead.{_called(period)}", **_facts(period))


def actual_heading(period: Period, estimated: bool, wording: Wording) -> str:
    """The heading over the figures of the period: "TH 2021", "TH 6 tháng"; "Ước TH 2021" of estimates."""
    said = wording.text(f"actual.{_called(period)}", **_facts(period))
    return wording.text("report.estimated", actual=said) if estimated else said


def _called(period: Period) -> str:
    if period.opens_year and period.parts == PARTS["quarter"]:
        return "first_quarter"
    return _CALLED.get(period.last_month, "months")


def _facts(period: Period) -> Mapping[str, str]:
    done = period.last_month
    facts = {"months": done, "left": MONTHS - done, "year": period.year, "next": period.year + 1}
    return {name: str(number) for name, number in facts.items()}
