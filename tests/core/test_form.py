"""The form of a period: who is asked for what."""

from decimal import Decimal

from hq_targets.core.form import form_of
from hq_targets.core.period import Period
from tests.made import book, condition, gain, indicator, row, spec

SPEC = spec(
    indicator("grain", reported_by=["commune"]),
    indicator("income", condition("level", "at_least", "5"), accumulation="annual"),
    indicator("cover", accumulation="stock", frequency="half_year"),
    gain(),
)


def names(period: str) -> list[str]:
    at = Period.parse(period)
    assert at is not None
    form = form_of(SPEC, book(), at)
    return [one.indicator.id for one in form.whole]


def test_only_what_is_due_is_asked_for() -> None:
    assert names("2021-Q1") == ["grain"]
    assert names("2021-Q2") == ["grain", "cover"]
    assert names("2021-Q4") == ["grain", "income", "cover"]
    assert names("2020") == ["grain", "income", "cover"]


def test_areas_are_asked_one_by_one_and_parts_are_optional() -> None:
    form = form_of(SPEC, book(), Period(2021, 1))
    asked = [(one.indicator.id, one.area.code if one.area else None, one.optional) for one in form.areas]
    assert asked == [
        *(("gain", code, False) for code in ("01", "02", "03")),
        *(("grain", code, True) for code in ("01", "02", "03")),
    ]
    assert form.asked == 1 + 3


def test_what_was_known_last_stands_beside() -> None:
    figures = book(row("grain", "2020", "90", basis="ytd"), row("grain", "2021-Q2", "30"))
    (first, *_) = form_of(SPEC, figures, Period(2021, 3)).whole
    assert first.before is not None
    assert first.before.kind == "quarter"
    assert first.before.value == Decimal(30)
    (first, *_) = form_of(SPEC, figures, Period(2021, 1)).whole
    assert first.before is not None
    assert first.before.kind == "baseline"
    (first, *_) = form_of(SPEC, figures, Period(2020)).whole
    assert first.before is None


def test_what_is_already_reported_is_there() -> None:
    figures = book(row("grain", "2021-Q1", "30"))
    (first, *_) = form_of(SPEC, figures, Period(2021, 1)).whole
    assert first.now is not None
    assert first.now.value == 30
