"""What a report calls its period: the first quarter, half a year, nine months, a year."""

from hq_targets.core.period import Period
from hq_targets.wording import Wording

# By the quarter a report goes to.
_CALLED = ("first_quarter", "half_year", "nine_months", "full_year")


def until(period: Period, wording: Wording) -> str:
    """The part of the year a report covers: "6 tháng đầu năm 2021"."""
    return wording.text(f"until.{_called(period)}", year=str(period.year))


def ahead(period: Period, wording: Wording) -> str:
    """What comes after it: "6 tháng cuối năm 2021"; after a year the next one."""
    return wording.text(f"ahead.{_called(period)}", year=str(period.year), next=str(period.year + 1))


def actual_heading(period: Period, estimated: bool, wording: Wording) -> str:
    """The heading over the figures of the period: "TH 2021", "TH 6 tháng"; "Ước TH 2021" of estimates."""
    said = wording.text(f"actual.{_called(period)}", year=str(period.year))
    return wording.text("report.estimated", actual=said) if estimated else said


def _called(period: Period) -> str:
    return _CALLED[period.quarter - 1]
