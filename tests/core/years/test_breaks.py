"""Across a break nothing is compared: last year's figure changes nothing but a warning that it is there."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.actuals.accumulation import reference
from hq_targets.core.actuals.form import form_of
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.attainment.area_table import area_tables
from hq_targets.core.attainment.assessing import assess
from hq_targets.core.attainment.remarks import remarks
from hq_targets.core.attainment.trend import trend_of
from hq_targets.core.outlook.outlooks import look_ahead
from hq_targets.core.period import Period
from hq_targets.core.rules.book_rules import examine_book
from hq_targets.core.rules.owed import owed
from hq_targets.core.targets.spec import Spec, SpecSource
from tests.made import book, condition, gain, indicator, quarter, quarters, row, spec

ANEW = {"vi": "chuẩn mới", "en": "a new standard"}
RESTATED = {"value": "38.4", "basis": "restated", "printed": "38,4%"}


def anew(**more: Any) -> Spec:
    falls = condition("increase", "at_most", "-4")
    poor = indicator(
        "poor",
        falls,
        unit="%",
        accumulation="stock",
        redefined=ANEW,
        plausible_change="5",
        plausible_to="60",
        reported_by=["commune"],
        **more,
    )
    grown = indicator("rice", yield_of="land", yield_to="9")
    land = indicator("land", redefined=ANEW)
    return spec(poor, gain(redefined=ANEW), grown, land)


def everything(of: Spec, *rows: Observation) -> list[Any]:
    """All that is said and reckoned of a year."""
    figures, source = book(*rows), SpecSource(of, "targets.yaml")
    assessed = assess(of, figures, quarter(4))
    ahead = [look_ahead(a, of, figures) for a in assessed]
    return [
        [one for one in examine_book(source, figures) if one.code != "baseline-across-break"],
        [(a.status, a.percent, a.target, a.increase, a.reached_before, a.baseline_rows) for a in assessed],
        [[area.status for area in a.areas] for a in assessed],
        [remarks(a, of) for a in assessed],
        [trend_of(a, of, figures) for a in assessed],
        [(one.reach, one.reason, one.way, one.per_quarter, one.best, one.track) for one in ahead if one],
        [
            (one.value, one.measured, one.increase, one.growth, one.status, one.rank)
            for table in area_tables(of.indicator_of.values(), of, figures, quarter(4))
            for one in table.rows
        ],
        form_of(of, figures, quarter(4)),
        owed(of, figures, quarter(4)),
    ]


OLD = st.decimals(Decimal("0.01"), Decimal(100), places=2).map(str)


@pytest.mark.parametrize("more", [{}, {"baseline": RESTATED}], ids=["without", "restated"])
@given(old=OLD)
def test_a_figure_by_the_old_definition_changes_nothing(more: dict[str, Any], old: str) -> None:
    of = anew(**more)
    now = [
        *quarters("poor", "36", "35", "34.5", "34.1", basis=None),
        row("poor", "2021-Q4", "30", "01", basis=None),
        row("gain", "2021-Q4", "15", "01", basis=None),
        row("rice", "2021-Q4", "50"),
        row("land", "2021-Q4", "10"),
    ]
    before = [
        row("poor", "2020", old, basis=None),
        row("poor", "2020", old, "01", basis=None),
        row("gain", "2020", "14", "01", basis=None),
        row("land", "2020", old, basis="ytd"),
        row("rice", "2020", "500", basis="ytd"),
    ]
    # What is not broken keeps its last year.
    kept = [one for one in before if one.indicator == "rice"]
    assert everything(of, *now, *before) == everything(of, *now, *kept)


def test_it_is_told_once_that_it_stands_there() -> None:
    of = anew()
    rows = [row("poor", "2020", "18"), row("poor", "2020", "21", "01"), row("rice", "2020", "40")]
    found = list(examine_book(SpecSource(of, "targets.yaml"), book(*rows)))
    (told,) = [one for one in found if one.code == "baseline-across-break"]
    assert (told.severity, told.facts["id"], told.facts["count"]) == ("warning", "poor", 2)


def test_what_the_spec_states_by_the_new_definition_counts_also_where_a_row_was_refused() -> None:
    of = anew(baseline=RESTATED)
    figures = book(row("poor", "2020", "18", basis=None), unsure=("2020",), of="poor")
    found = reference(of.indicator_of["poor"], None, figures, 2021)
    assert found is not None
    assert (found.value, found.basis, found.row) == (Decimal("38.4"), "restated", None)
    assert reference(of.indicator_of["poor"], "01", figures, 2021) is None


def test_the_form_of_the_year_before_does_not_ask_for_it() -> None:
    asked = {one.indicator.id for one in form_of(anew(), book(), Period(2020)).whole}
    assert asked == {"rice"}
