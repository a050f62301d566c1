"""The form of a period: who is asked for what."""

from decimal import Decimal

from hq_targets.core.actuals.form import Before, form_of
from hq_targets.core.period import Period
from tests.made import book, condition, gain, indicator, quarter, row, spec

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
    assert first.before == Before(Decimal(30), quarter(2))
    (first, *_) = form_of(SPEC, figures, Period(2021, 1)).whole
    assert first.before == Before(Decimal(90), Period(2020))
    (first, *_) = form_of(SPEC, figures, Period(2020)).whole
    assert first.before is None


def test_what_was_known_says_what_it_is_unless_it_is_the_periods_own_official_figure() -> None:
    figures = book(row("grain", "2021-Q1", "90", basis="ytd", status="estimate"))
    (first, *_) = form_of(SPEC, figures, quarter(2)).whole
    assert first.before == Before(Decimal(90), quarter(1), "estimate", to_date=True)
    for basis, status in (("stated", "official"), ("implied", "implied")):
        known = spec(indicator(baseline={"value": "80", "basis": basis, "printed": "80"}))
        (only,) = form_of(known, book(), quarter(1)).whole
        assert only.before is not None
        assert (only.before.status, only.before.stated) == (status, basis)


def test_an_unknown_figure_does_not_hide_the_last_known_one() -> None:
    figures = book(row("grain", "2021-Q1", "30"), row("grain", "2021-Q2", None))
    (first, *_) = form_of(SPEC, figures, quarter(3)).whole
    assert first.before == Before(Decimal(30), quarter(1))


def test_what_is_already_reported_is_there() -> None:
    figures = book(row("grain", "2021-Q1", "30"))
    (first, *_) = form_of(SPEC, figures, Period(2021, 1)).whole
    assert first.now is not None
    assert first.now.value == 30


def test_what_is_known_of_an_area_stands_beside_that_area() -> None:
    earlier = [row("gain", "2021-Q1", str(n), f"0{n}", basis=None, status="estimate") for n in (1, 2)]
    last = row("gain", "2020", "8", "03", basis=None, status="preliminary")
    now = row("gain", "2021-Q2", "9", "02", basis=None)
    form = form_of(SPEC, book(*earlier, last, now), quarter(2))
    found = [(one.before, one.now) for one in form.areas if one.indicator.id == "gain"]
    assert found == [
        (Before(Decimal(1), quarter(1), "estimate"), None),
        (Before(Decimal(2), quarter(1), "estimate"), now),
        (Before(Decimal(8), Period(2020), "preliminary"), None),
    ]
    # Nothing is known from before the year before.
    assert [one.before for one in form_of(SPEC, book(*earlier, last), Period(2020)).areas] == [None] * 6


def test_what_was_said_before_and_what_the_spec_states_stand_as_they_are() -> None:
    words = {"measure": "text", "printed": "có"}
    plan = spec(indicator("plan", words, type="text", accumulation="stock"))
    said = row("plan", "2021-Q1", None, text="đã trình", absent=None, basis=None)
    (only,) = form_of(plan, book(said), quarter(2)).whole
    assert only.before == Before(None, quarter(1), text="đã trình")
    stated = spec(indicator(baseline={"value": "80", "basis": "stated", "printed": "80"}))
    (only,) = form_of(stated, book(), quarter(1)).whole
    assert only.before == Before(Decimal(80), Period(2020), "official", stated="stated")
    # What the directive states is of the year before: in that year's own form it is nothing known before.
    (only,) = form_of(stated, book(), Period(2020)).whole
    assert only.before is None
