"""Which figure of an item belongs to which target: each to one, in the order of the indicators."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from hq_targets.core.directive.claims import MOST_TRIED, Claims, claim, mended
from hq_targets.core.directive.items import item_texts
from hq_targets.core.targets.spec import Item
from tests.made import condition, indicator, item_of, spec

DECISION = {"date": "2021-05-01", "decision": "QĐ 1", "reason": "thêm"}


def target(*printed: str, name: str = "a", **more: Any) -> dict[str, Any]:
    wanted = (condition("level", "at_least", "1", printed=one) for one in printed)
    return indicator(name, *wanted, **more)


def item(*targets: Mapping[str, Any], context: Sequence[Mapping[str, str]] = ()) -> Item:
    return spec(items=[item_of(*targets, context=context)]).items[0]


def claims(text: str, of: Item) -> Claims:
    (one,) = item_texts([f"(1) {text}"], "a.txt")
    return claim(one, of, ("items", 0))


def told(found: Claims) -> dict[str, Any]:
    """Where each phrase was found, and the figures that nobody claims."""
    where = {phrase.printed: phrase.spans and phrase.spans[0][0] for phrase in found.phrases}
    return {**where, "left": [figure.text for figure in found.unclaimed], "times": found.times}


@pytest.mark.parametrize(
    ("text", "of", "found"),
    [
        ("54 tấn", item(target("54 tấn")), {"54 tấn": 0, "left": [], "times": []}),
        # One figure is one target's, and not also that of a context.
        (
            "54 tấn ngô",
            item(target("54 tấn"), target("54 tấn ngô", name="b")),
            {"54 tấn": 0, "54 tấn ngô": None, "left": [], "times": []},
        ),
        (
            "54 tấn, 54 tấn",
            item(target("54 tấn"), context=[{"text": "54 tấn"}]),
            {"54 tấn": None, "left": [], "times": [2]},
        ),
        (
            "54 tấn ngô",
            item(target("7"), context=[{"text": "54 tấn"}, {"text": "54 tấn ngô"}]),
            {"7": None, "left": [], "times": [1, 0]},
        ),
        # In the order of the indicators; of the conditions of one, in any.
        (
            "ngô 6 tấn, lúa 5 tấn",
            item(target("lúa 5 tấn"), target("ngô 6 tấn", name="b")),
            {"lúa 5 tấn": 11, "ngô 6 tấn": None, "left": ["6"], "times": []},
        ),
        (
            "ngô 6 tấn, tăng 5%; 4 tạ",
            item(target("tăng 5%", "ngô 6 tấn"), target("4 tạ", name="b")),
            {"tăng 5%": 11, "ngô 6 tấn": 0, "4 tạ": 20, "left": [], "times": []},
        ),
        # What a decision added is not sought, what comes behind it is.
        (
            "54 tấn, 6 tấn",
            item(target("54 tấn", added=DECISION), target("6 tấn", name="b")),
            {"6 tấn": 8, "left": ["54"], "times": []},
        ),
    ],
)
def test_each_figure_belongs_to_one(text: str, of: Item, found: dict[str, Any]) -> None:
    assert told(claims(text, of)) == found


def test_a_phrase_knows_where_it_stands_in_the_spec() -> None:
    stated = {"value": "9", "basis": "stated", "printed": "năm trước 9 tấn"}
    implied = {"value": "9", "basis": "implied", "printed": "giữ vững"}
    of = item(target("5 tấn", "tăng 5%", baseline=stated), target("6 tấn", name="b", baseline=implied))
    found = claims("5 tấn, tăng 5% (năm trước 9 tấn), 6 tấn", of)
    first, second = ("items", 0, "indicators", 0), ("items", 0, "indicators", 1)
    assert [(phrase.path, phrase.since) for phrase in found.phrases] == [
        ((*first, "conditions", 0, "printed"), 0),
        ((*first, "conditions", 1, "printed"), 0),
        ((*first, "baseline", "printed"), 0),
        ((*second, "conditions", 0, "printed"), 31),
    ]
    assert told(found)["left"] == []


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        ("lúa 7 tấn, ngô 6 tấn", "7"),
        ("lúa 5 tấn, ngô 7 tấn", "7"),
        ("lúa 7 tấn, ngô 6 tấn, sắn 8 tấn", None),  # a figure too many
        ("lúa 7 tấn, ngô 8 tấn", None),
        ("lúa 5 tấn, ngô 6 tấn", None),
    ],
)
def test_one_figure_is_blamed_only_where_it_alone_makes_the_difference(text: str, blamed: str | None) -> None:
    of = item(target("lúa 5 tấn"), target("ngô 6 tấn", name="b"))
    found = mended(claims(text, of), of, ("items", 0))
    assert (found and found[1].text) == blamed


def test_up_to_how_many_figures_one_is_sought_that_is_to_blame() -> None:
    for others, blamed in ((MOST_TRIED - 1, "7"), (MOST_TRIED, None)):
        of = item(target("lúa 5 tấn"), context=[{"text": "1 m2", "times": str(others)}])
        found = mended(claims("lúa 7 tấn" + ", 1 m2" * others, of), of, ("items", 0))
        assert (found and found[1].text) == blamed
