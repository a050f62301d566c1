"""What a row that nobody can read for certain is told beside: figures to compare with, of its own area."""

from typing import Any

import pytest

from hq_targets.core.problem import Place, Problem
from hq_targets.core.rules.book_rule import quarter_before, row_facts
from hq_targets.core.rules.references import with_references
from tests.made import book, condition, indicator, quarter, row, spec

GROWTH = condition("growth", "at_least", "10")
HERD = indicator("herd", GROWTH, accumulation="stock", unit="con", each="commune")
SPEC = spec(HERD, indicator("road", accumulation="stock"))
KEPT = book(
    row("herd", "2020", "100", "01", basis=None),
    row("herd", "2021-Q1", "104", "01", basis=None),
    row("herd", "2021-Q2", None, "01", basis=None),
    row("herd", "2020", "7", "02", basis=None),
    row("herd", "2020", "9000", basis=None),
    row("herd", "2021-Q1", "9100", basis=None),
)


@pytest.mark.parametrize("code", ["ambiguous-number", "number-style-denied"])
@pytest.mark.parametrize(
    ("name", "area", "number", "told"),
    [
        (
            "herd",
            "01",
            3,
            [("target", "110", "2021"), ("baseline", "100", "2020"), ("quarter", "104", "2021-Q1")],
        ),
        ("herd", "02", 3, [("target", "77/10", "2021"), ("baseline", "7", "2020")]),
        (
            "herd",
            None,
            2,
            [("target", "9900", "2021"), ("baseline", "9000", "2020"), ("quarter", "9100", "2021-Q1")],
        ),
        ("road", None, 1, [("target", "100", "2021")]),
        ("herd", "03", 1, None),
        ("unknown", None, 1, None),
    ],
)
def test_figures_to_compare_with(
    code: str, name: str, area: str | None, number: int, told: list[tuple[str, str, str]] | None
) -> None:
    facts: dict[str, Any] = {
        "id": name,
        "area": SPEC.area_of[area] if area else None,
        "period": quarter(number),
    }
    problem = Problem(code, Place("2021-Q1.csv"), facts)
    other = Problem("bad-number", Place("2021-Q1.csv"), facts)
    same, one = with_references([other, problem], SPEC, KEPT)
    assert same == other
    if told is None:
        assert one == problem
    else:
        assert [(b.kind, str(b.value), str(b.period)) for b in one.facts["beside"]] == told  # type: ignore[attr-defined]


def test_what_a_row_states_is_of_its_area_or_of_the_whole() -> None:
    one = row("herd", "2021-Q1", "104", "01", basis=None)
    area = SPEC.area_of["01"]
    stated = {"id": "herd", "area": area, "period": quarter(1), "value": 104, "subject": ("herd", area)}
    assert row_facts(one, SPEC) == stated
    whole = {**stated, "area": None, "subject": ("herd",)}
    assert row_facts(one._replace(area=None), SPEC) == whole


@pytest.mark.parametrize(
    ("period", "basis", "before"),
    [
        ("2021-Q1", "quarter", None),
        ("2021-Q2", "quarter", "11"),  # the first year to date is a quarter's figure too
        ("2021-Q2", "ytd", "11"),
        ("2021-Q3", "quarter", "12"),
        ("2021-Q3", "ytd", "23"),
        ("2021-Q4", "quarter", None),
    ],
)
def test_a_row_is_held_against_the_one_before_of_its_area_and_basis(
    period: str, basis: str, before: str | None
) -> None:
    rows = [
        row("wood", "2021-Q1", "11", "01", basis="ytd"),
        row("wood", "2021-Q2", "12", "01"),
        row("wood", "2021-Q2", "23", "01", basis="ytd"),
        row("wood", "2021-Q1", "50"),
        row("wood", "2021-Q2", "60"),
        row("wood", "2021-Q2", "110", basis="ytd"),
    ]
    found = quarter_before(row("wood", period, "5", "01", basis=basis), book(*rows))
    assert (str(found.value) if found is not None else None) == before
