"""Offices and their indicators that are said beside the targets: what is wrong there, and what it does."""

from hq_targets.core.targets.offices import Office
from hq_targets.core.targets.owners import Ownership, examine_owners, with_owners
from hq_targets.core.targets.spec import Spec
from tests.made import indicator, spec


def office(name: str, vi: str = "Phòng") -> Office:
    return Office.model_validate({"office": name, "vi": vi, "en": f"Office {name}"})


def owns(name: str, *indicators: str) -> Ownership:
    return Ownership(office=name, indicators=indicators)


def targets() -> Spec:
    own = {"office": "farming", "vi": "Phòng Nông nghiệp", "en": "Farming"}
    return spec(indicator("grain", owner="farming"), indicator("wood"), indicator("road"), offices=[own])


def test_what_is_named_twice_is_told_with_the_first_place() -> None:
    offices = [office("woods"), office("roads"), office("roads")]
    owners = [owns("woods", "wood", "grain"), owns("roads", "road", "wood")]
    assert [(one.code, one.path, one.facts) for one in examine_owners(offices, owners, targets())] == [
        (
            "duplicate-office",
            ("offices", 2, "office"),
            {"name": "roads", "first": ("offices", 1, "office")},
        ),
        (
            "owner-twice",
            ("owners", 1, "indicators", 1),
            {"id": "wood", "first": ("owners", 0, "indicators", 0)},
        ),
    ]


def test_what_is_named_and_not_there_is_told_with_the_nearest() -> None:
    owners = [owns("wods", "wood"), owns("farming", "graim")]
    assert [
        (one.code, one.path, one.facts) for one in examine_owners([office("woods")], owners, targets())
    ] == [
        (
            "unknown-office",
            ("owners", 0, "office"),
            {"name": "wods", "near": ("woods",), "known": ("farming", "woods")},
        ),
        (
            "unknown-indicator",
            ("owners", 1, "indicators", 0),
            {"name": "graim", "near": ("grain",)},
        ),
    ]


def test_owners_and_offices_are_those_said_last() -> None:
    given = [office("woods"), office("farming", "Phòng Kinh tế")]
    made = with_owners(targets(), given, [owns("woods", "wood", "grain")])
    assert {name: one.owner for name, one in made.indicator_of.items()} == {
        "grain": "woods",
        "wood": "woods",
        "road": None,
    }
    assert [(one.office, one.vi) for one in made.offices] == [
        ("farming", "Phòng Kinh tế"),
        ("woods", "Phòng"),
    ]
    assert made.owner_of(made.indicator_of["grain"]) is given[0]
    assert [[one.id for one in item.indicators] for item in made.items] == [["grain"], ["wood"], ["road"]]
