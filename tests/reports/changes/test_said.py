from datetime import date
from decimal import Decimal
from typing import Literal, get_args, get_origin

import pytest

from hq_targets.core.changes.field_changes import FieldChange
from hq_targets.core.fields import Model
from hq_targets.core.targets.areas import Area, AreaKind
from hq_targets.core.targets.condition import Condition, Decision
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.offices import Office
from hq_targets.core.targets.source import Baseline, Context, Erratum, Note
from hq_targets.core.targets.spec import Item, Spec
from hq_targets.core.targets.units import Unit
from hq_targets.reports.changes.said import said_field, said_value
from hq_targets.wording import wording

COMPARED = (Spec, Item, Indicator, Unit, Area, AreaKind, Office, Baseline, Note, Erratum, Context, Decision)
TOLD_ON_THEIR_OWN = {"items", "indicators", "conditions", "id", "item", "indicator"}


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("model", COMPARED, ids=lambda model: model.__name__)
def test_every_field_that_can_change_has_a_name_of_its_own(model: type[Model], lang: str) -> None:
    fields = wording(lang).table["field"]
    inside = {
        "value",
        "printed",
        "text",
        "times",
        "read_as",
        "concerns",
        "basis",
    }  # parts of what is told whole
    assert set(model.model_fields) - TOLD_ON_THEIR_OWN - inside <= set(fields)


def test_values_are_said_as_people_write_them() -> None:
    vi = wording("vi")
    by = Decision(date=date(2021, 7, 20), decision="15/NQ-HĐND", reason="Dịch bệnh")
    assert (
        said_field(FieldChange("withdrawn", None, by), vi)
        == "rút theo: – → 20/07/2021; 15/NQ-HĐND; Dịch bệnh"
    )
    assert said_value("pace", (Decimal(25), Decimal("62.5")), vi) == "25, 62,5"
    assert said_value("adds_up", True, vi) == "có"
    assert said_value("accumulation", "flow", vi) == vi.text("accumulation.flow")
    assert said_value("each_of", (), vi) == "–"
    assert said_value("title", Note(vi="Tên", en="Name", source="báo"), vi) == "Tên; báo"


def _choices(hint: object) -> list[str]:
    """The words a field may hold, where it may only hold some."""
    if get_origin(hint) is Literal:
        return [one for one in get_args(hint) if isinstance(one, str)]
    return [choice for part in get_args(hint) for choice in _choices(part)]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("model", [Spec, Indicator, Condition, Baseline])
def test_no_value_of_the_spec_is_told_by_its_code(model: type[Model], lang: str) -> None:
    codes = {
        "format",
        "at_least",
        "above",
        "at_most",
        "below",
        "between",
        "about",
    }  # figures are told as such
    for name, field in model.model_fields.items():
        for choice in _choices(field.annotation) if name not in codes else ():
            assert said_value(name, choice, wording(lang)) != choice, (name, choice)
