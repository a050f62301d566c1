"""The unit above a table: what it is of, and which units of cells contradict it."""

import pytest

from hq_targets.core.problem import Place
from hq_targets.files.tables.unit_above import UnitAbove
from tests.made import indicator, spec

SPEC = spec(indicator())
(GRAIN,) = SPEC.indicator_of.values()
ABOVE, CELL = Place("a.csv", 1), Place("a.csv", 3, 4)
UNIT = SPEC.unit_of[GRAIN.unit].unit


@pytest.mark.parametrize(
    ("cells", "unit"),
    [
        ({"value": "5"}, "tạ"),
        ({"value": "5", "unit": ""}, "tạ"),
        ({"value": "5", "unit": UNIT}, ""),
        ({"value": "", "unit": ""}, ""),
    ],
)
def test_a_figure_without_a_unit_of_its_own_takes_the_one_above(cells: dict[str, str], unit: str) -> None:
    assert UnitAbove(("tạ", ABOVE), SPEC).of(cells, GRAIN, CELL) == unit
    assert UnitAbove(("tạ", ABOVE), SPEC).of(cells, None, CELL) == unit
    assert UnitAbove(None, SPEC).of(cells, GRAIN, CELL) == ""


@pytest.mark.parametrize("kind", ["text", "yes_no"])
def test_an_answer_is_in_no_unit(kind: str) -> None:
    answered = GRAIN.model_copy(update={"type": kind})
    assert UnitAbove(("tạ", ABOVE), SPEC).of({"value": "có"}, answered, None) == ""


@pytest.mark.parametrize(
    ("above", "own", "told"),
    [
        ("tạ", UNIT, True),
        (UNIT, UNIT, False),
        (f"con, {UNIT}", UNIT, False),
        (f"con và {UNIT}", UNIT, False),
        ("tạ", "yến", False),  # told for itself: it is not the indicator's
    ],
)
def test_another_unit_than_the_indicators_own_above_is_told(above: str, own: str, told: bool) -> None:
    unit = UnitAbove((above, ABOVE), SPEC)
    unit.of({"value": "5", "unit": own}, GRAIN, CELL)
    found = [(one.code, one.place, one.facts) for one in unit.problems()]
    facts = {"text": above, "units": (f"“{own}” (a.csv:3)",)}
    assert found == ([("units-contradict", ABOVE, facts)] if told else [])


def test_where_nobody_knows_the_indicator_nothing_is_contradicted() -> None:
    for known, named in ((SPEC, None), (None, GRAIN)):
        unit = UnitAbove(("tạ", ABOVE), known)
        unit.of({"value": "5", "unit": UNIT}, named, CELL)
        assert not list(unit.problems())


def test_of_many_units_the_first_are_told() -> None:
    unit = UnitAbove(("tạ", ABOVE), SPEC)
    for n in range(6):
        unit.of({"value": "5", "unit": " " * n + UNIT}, GRAIN, CELL)
    (problem,) = unit.problems()
    units = problem.facts["units"]
    assert isinstance(units, tuple)
    assert (len(units), units[-1]) == (6, "…")
