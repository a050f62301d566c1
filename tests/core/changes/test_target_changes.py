from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.changes.area_changes import AreasChange
from hq_targets.core.changes.consequences import Consequence
from hq_targets.core.changes.field_changes import Direction, FieldChange
from hq_targets.core.changes.figure_changes import FigureChange
from hq_targets.core.changes.pairing import Pair, ids_before, paired, with_names_of_both
from hq_targets.core.changes.target_changes import TargetChange, other_items, spec_changes, without_targets
from hq_targets.core.fields import remade
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec
from tests.made import AREAS, KINDS, ONE_SIDED, condition, conditions, gain, indicator, item_of, spec

DECISION = {"date": "2021-07-20", "decision": "15/NQ-HĐND", "reason": "Dịch bệnh"}
THRESHOLDS = st.integers(0, 20)


def changed(before: Any, after: Any) -> TargetChange:
    (one,) = spec_changes(spec(before), spec(after)).targets
    return one


def of_level(comparison: str, threshold: Any, **more: Any) -> Any:
    return indicator("grain", condition("level", comparison, threshold, **more))


def since(
    value: object, measure: str = "growth", comparison: str = "at_least", threshold: int = 2, **more: Any
) -> Any:
    """A target that compares with a figure of last year which the directive states."""
    range_of = {"tolerance": "1", "better": "neither"} if comparison == "about" else {}
    asked = condition(measure, comparison, threshold, **range_of)
    return indicator(
        "grain", asked, baseline={"value": str(value), "basis": "stated", "printed": "năm trước", **more}
    )


@given(st.sampled_from(ONE_SIDED), THRESHOLDS, THRESHOLDS, st.integers(0, 21))
def test_what_is_tightened_is_met_by_no_more_values(comparison: str, old: int, new: int, value: int) -> None:
    specs = spec(of_level(comparison, old)), spec(of_level(comparison, new))
    told = spec_changes(*specs).targets
    if old == new:
        assert told == ()
        return
    (one,) = told
    holds = [each.indicator_of["grain"].conditions[0].admitted.holds(Fraction(value)) for each in specs]
    assert one.direction in {"tightened", "loosened"}
    if one.direction == "tightened":
        assert holds[0] or not holds[1]
    else:
        assert holds[1] or not holds[0]


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        (of_level("at_least", 90), of_level("above", 90), "tightened"),
        (of_level("above", 90), of_level("at_least", 90), "loosened"),
        (of_level("at_most", 4), of_level("at_least", 4), "otherwise"),
        (of_level("at_least", 4), of_level("at_least", "to_fill"), "otherwise"),
        (of_level("at_least", "to_fill"), of_level("at_least", 4), None),
        (of_level("at_least", 4), indicator("grain", condition("growth", "at_least", 4)), "otherwise"),
        (of_level("between", (3, 5)), of_level("between", (4, 5)), "tightened"),
        (of_level("between", (3, 5)), of_level("between", (3, 6)), "otherwise"),
        (
            of_level("between", (3, 5), better="lower"),
            of_level("between", (3, 6), better="lower"),
            "loosened",
        ),
        (gain(each_of=["01"]), gain(each_of=["01", "02"]), "tightened"),
        (gain(each_of=["01", "02"]), gain(each_of=["02"]), "loosened"),
        (gain(each_of=["01"]), gain(each_of=["02"]), "otherwise"),
        (gain(), gain(each_of=["01", "02"]), "loosened"),
        (gain(each_of=["01", "02"]), gain(), "tightened"),
        (gain(), gain(each_of=["01", "02", "03"]), None),
        (gain(), {**gain(), "each": None}, "otherwise"),
        (indicator(), indicator(added=DECISION), "otherwise"),
        (indicator(added=DECISION), indicator(added={**DECISION, "reason": "Khác"}), None),
        (since(20), since(10), "loosened"),
        (since(10), since(20), "tightened"),
        (since(20, comparison="at_most"), since(10, comparison="at_most"), "tightened"),
        (since(10, comparison="at_most"), since(20, comparison="at_most"), "loosened"),
        (since(20, comparison="about"), since(10, comparison="about"), "otherwise"),
        (since(20), since(20, basis="restated"), "otherwise"),
        (since(20), since(20, printed="lời khác"), None),
        (since(20), since(-10), "otherwise"),
        (since(20), since(0), "otherwise"),
        (since(1), since("0.5"), "loosened"),
        (since(20, "increase"), since(10, "increase"), "loosened"),
        (since(20), since(20, basis="restated", printed="lời khác"), "otherwise"),
        (of_level("below", 90), of_level("at_most", 90), "loosened"),
        (of_level("at_most", 90), of_level("below", 90), "tightened"),
        (since(20, "level"), since(10, "level"), "otherwise"),
        (indicator(), since(10, "level", threshold=100), "otherwise"),
        (indicator(), indicator(withdrawn=DECISION), "loosened"),
        (indicator(withdrawn=DECISION), indicator(), "tightened"),
        (indicator(), indicator(pace="none"), "otherwise"),
        (indicator(), indicator(vi="Tên khác"), None),
        (indicator(), indicator(plausible_to="5"), None),
    ],
)
def test_which_way_a_target_moved(before: Any, after: Any, direction: Direction | None) -> None:
    assert changed(before, after).direction == direction


def test_a_condition_more_asks_more_and_one_less_asks_less() -> None:
    one = condition("level", "at_least", "100")
    both = one, condition("growth", "at_least", "2")
    assert changed(indicator("grain", one), indicator("grain", *both)).direction == "tightened"
    assert changed(indicator("grain", *both), indicator("grain", one)).direction == "loosened"


def said(before: list[Any], after: list[Any]) -> list[tuple[str | None, str | None]]:
    """The conditions told as changed, by their printed words."""
    found = spec_changes(spec(indicator("grain", *before)), spec(indicator("grain", *after))).targets
    return [
        (one.before.printed if one.before else None, one.after.printed if one.after else None)
        for change in found
        for one in change.conditions
    ]


def level(comparison: str, threshold: int, printed: str) -> Any:
    return {**condition("level", comparison, threshold), "printed": printed}


FLOOR, LOW, CAP = level("at_least", 51, "51"), level("at_least", 40, "40"), level("at_most", 95, "95")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ([FLOOR], [CAP, FLOOR], [(None, "95")]),
        ([CAP, FLOOR], [FLOOR], [("95", None)]),
        ([FLOOR], [CAP, level("at_least", 52, "52")], [(None, "95"), ("51", "52")]),
        ([FLOOR], [LOW, level("above", 51, "51")], [(None, "40"), ("51", "51")]),
        ([FLOOR], [LOW, level("at_least", 51, "năm mốt")], [(None, "40"), ("51", "năm mốt")]),
        ([FLOOR], [LOW, level("at_least", 50, "51")], [(None, "40"), ("51", "51")]),
        ([FLOOR], [level("above", 52, "52")], [("51", "52")]),
    ],
)
def test_a_condition_is_held_against_the_one_it_was_wherever_it_stands(
    before: list[Any], after: list[Any], told: list[tuple[str | None, str | None]]
) -> None:
    assert said(before, after) == told


def test_two_conditions_of_one_phrase_are_told_apart_by_their_comparisons() -> None:
    before = [level("at_least", 30, "30 – 50"), level("at_most", 50, "30 – 50")]
    after = [level("at_most", 51, "31 – 51"), level("at_least", 31, "31 – 51")]
    for now in (after, [{**one, "printed": "30 – 50"} for one in after]):
        (change,) = spec_changes(spec(indicator("grain", *before)), spec(indicator("grain", *now))).targets
        assert [one.direction for one in change.conditions] == ["loosened", "tightened"]


@given(
    st.lists(conditions(), min_size=1, max_size=4),
    st.lists(conditions(), max_size=3),
    st.data(),
)
def test_conditions_put_in_anywhere_are_all_that_is_told(
    kept: list[Any], more: list[Any], data: st.DataObject
) -> None:
    mixed = data.draw(st.permutations([*kept, *more]))
    added = spec_changes(spec(indicator("grain", *kept)), spec(indicator("grain", *mixed))).targets
    gone = spec_changes(spec(indicator("grain", *mixed)), spec(indicator("grain", *kept))).targets
    assert sum(len(one.conditions) for one in added) == len(more)
    assert all(one.before is None for change in added for one in change.conditions)
    assert all(one.after is None for change in gone for one in change.conditions)


def test_printed_words_are_only_words_unless_their_figures_change() -> None:
    def printed(words: str) -> Any:
        return indicator("grain", {**condition("level", "at_least", "100"), "printed": words})

    assert changed(printed("đạt 100 tấn"), printed("100 tấn")).weight == "words"
    assert changed(printed("100 tấn"), printed("90 tấn")).weight == "target"


@pytest.mark.parametrize(
    ("before", "after", "weight"),
    [
        (indicator(), indicator(vi="Tên khác"), "words"),
        (indicator(), indicator(plausible_to="5"), "questions"),
        (indicator(), indicator(vi="Tên khác", plausible_to="5"), "questions"),
        (indicator(), indicator(pace="none", plausible_to="5"), "target"),
        (of_level("at_least", 4), of_level("at_least", 5), "target"),
        (of_level("at_least", "to_fill"), of_level("at_least", 5), "target"),
        (of_level("at_least", 4), of_level("at_least", 4, printed="lời khác"), "words"),
        (of_level("at_least", "to_fill", printed="5 tạ"), of_level("at_least", 5, printed="6 tạ"), "target"),
    ],
)
def test_a_change_weighs_as_much_as_the_gravest_of_it(before: Any, after: Any, weight: str) -> None:
    assert changed(before, after).weight == weight


def test_a_target_that_went_to_another_item_was_moved() -> None:
    first, second, third = indicator("a"), indicator("b"), indicator("c")

    def items(*some: list[Any]) -> Spec:
        label = {"vi": "Mục", "en": "Item"}
        return spec(items=[{"item": str(n), **label, "indicators": one} for n, one in enumerate(some, 3)])

    (one,) = spec_changes(items([first, second], [third]), items([first], [second, third])).targets
    assert (one.indicator.id, one.items, one.item, one.kind, one.weight) == (
        "b",
        (3, 4),
        4,
        "changed",
        "target",
    )
    assert (one.direction, one.fields) == (None, ())
    # Item by item: what is gone ends the item it was in.
    found = spec_changes(
        items([first, second], [third]), items([indicator("d", unit="con")], [third, second])
    )
    assert [(each.kind, each.indicator.id, each.item) for each in found.targets] == [
        ("added", "d", 3),
        ("removed", "a", 3),
        ("changed", "b", 4),
    ]
    assert [(each.pair.before, each.pair.after) for each in found.targets if each.kind == "removed"] == [
        (Indicator.model_validate(first), None)
    ]


def test_a_conditions_other_words_are_told_before_and_after() -> None:
    (one,) = changed(of_level("at_least", 4), of_level("at_least", 4, printed="lời khác")).conditions
    assert one.printed == FieldChange("printed", "như in", "lời khác")
    assert (one.misquoted, one.undecided) == (False, False)
    (moved,) = changed(of_level("at_least", 4), of_level("at_least", 5)).conditions
    assert (moved.printed, moved.misquoted, moved.undecided) == (None, False, True)
    filled = changed(of_level("at_least", "to_fill", printed="x"), of_level("at_least", 5, printed="5 tạ"))
    assert [(each.filled_in, each.misquoted, each.weight) for each in filled.conditions] == [
        (True, False, "target")
    ]


def test_every_field_of_an_indicator_that_changes_is_told() -> None:
    """A field that a later version adds to the model cannot be overlooked."""
    other: dict[str, Any] = {
        "vi": "Khác", "en": "Other", "unit": "con", "owner": None, "type": "ordinal", "accumulation": "stock",
        "basis": "ytd", "frequency": "year", "pace": (), "each": "commune", "each_of": ("01",),
        "out_of": Decimal(9), "part_of": "whole", "between_parts": True, "plausible_from": Decimal(1),
        "plausible_to": Decimal(2), "plausible_change": Decimal(3), "reported_by": ("commune",),
        "adds_up": True, "yield_of": "area", "yield_from": Decimal(1), "yield_to": Decimal(2),
    }  # fmt: skip
    before = spec(indicator())
    one = before.indicator_of["grain"]
    for name in Indicator.model_fields:
        if name in ("id", "conditions"):
            continue
        value = other.get(name, "something else")
        now = Indicator.model_construct(**{**dict(one), name: value})
        item = before.items[0].model_copy(update={"indicators": (now,)})
        after = Spec.model_construct(**{**dict(before), "items": (item,)})
        found = spec_changes(before, after).targets
        if getattr(one, name) != value:
            assert [field.name for each in found for field in each.fields] == [name]


def test_an_id_is_followed_only_where_there_is_no_doubt() -> None:
    def kinds(before: list[Any], after: list[Any]) -> list[tuple[str, str]]:
        found = spec_changes(spec(*before), spec(*after)).targets
        return [(one.kind, one.indicator.id) for one in found]

    same = {"vi": "Thóc", "en": "Paddy"}
    assert kinds([indicator("a", **same)], [indicator("b", **same)]) == [("renamed", "b")]
    assert kinds([indicator("a", **same)], [indicator("b", **same, unit="con")]) == [
        ("added", "b"),
        ("removed", "a"),
    ]
    moved = kinds([indicator("a", **same), indicator("x")], [indicator("x"), indicator("b", **same)])
    assert sorted(moved) == [("added", "b"), ("changed", "x"), ("removed", "a")], "not over items"


def test_two_ids_that_changed_at_once_are_told_apart_by_their_names_first() -> None:
    def renamed(*names: tuple[str, str]) -> dict[str, str]:
        olds = [indicator(f"before{n}", vi=old) for n, (old, _) in enumerate(names)]
        news = [indicator(f"after{n}", vi=new) for n, (_, new) in enumerate(names)]
        before, after = (item_of(*one) for one in (olds, news))
        return ids_before(paired(spec(items=[before]), spec(items=[after])))

    assert renamed(("Thóc", "Thóc"), ("Ngô", "Ngô")) == {"after0": "before0", "after1": "before1"}
    assert renamed(("Thóc", "Thóc"), ("Ngô", "Bắp")) == {"after0": "before0", "after1": "before1"}
    assert renamed(("Thóc", "Lúa"), ("Ngô", "Bắp")) == {}, "which is which nobody can tell"
    assert renamed(("Thóc", "Ngô"), ("Ngô", "Thóc")) == {"after0": "before1", "after1": "before0"}


def test_rows_may_carry_the_names_of_both_states() -> None:
    before = spec(indicator("a", vi="Thóc", en="Paddy"), indicator("gone"))
    after = spec(indicator("a", vi="Lúa", en="Rice", former=("Thóc lúa",)), indicator("came", unit="con"))
    pairs = spec_changes(before, after).pairs
    for side, own in ((before, ()), (after, ("Thóc lúa",))):
        named = with_names_of_both(side, pairs).indicator_of
        assert named["a"].former == (*own, "Thóc", "Paddy", "Lúa", "Rice")
        assert {one.former for name, one in named.items() if name != "a"} == {()}


def test_nothing_is_said_of_what_could_not_be_read() -> None:
    before, after = spec(indicator("a"), indicator("b")), spec(indicator("a"))
    assert [one.kind for one in spec_changes(before, after).targets] == ["removed"]
    assert spec_changes(before, after, unread={"b"}).targets == ()


def test_everything_is_new_to_a_state_without_targets() -> None:
    now = spec(indicator("a"), indicator("b"))
    found = spec_changes(without_targets(now), now)
    assert [one.kind for one in found.targets] == ["added", "added"]
    assert found.head == ()


def test_an_item_that_came_has_not_changed() -> None:
    before, after = spec(indicator("a"), indicator("b")), spec(indicator("a"), indicator("b"), indicator("c"))
    assert other_items(before, after) == []
    renamed = before.items[0].model_copy(update={"vi": "Mục khác"})
    ((number, fields),) = other_items(before, remade(after, items=(renamed, *after.items[1:])))
    assert (number, [field.name for field in fields]) == (1, ["vi"])


def test_what_is_nowhere_is_not_known() -> None:
    for nothing in (Pair(None, None), FigureChange("added", None, None), Consequence(None, None, ())):
        with pytest.raises(ValueError, match=r"^$"):
            _ = nothing.known


def amendment(before: Any, after: Any, number: int = 15, **more: Any) -> dict[str, Any]:
    return {**DECISION, "decision": f"{number}/NQ-HĐND", "before": str(before), "after": str(after), **more}


def grain(level: Any, *amendments: dict[str, Any]) -> Any:
    return of_level("at_least", level, amendments=amendments)


def told_of_records(before: Any, after: Any) -> tuple[list[str], list[tuple[str, list[str] | None]]]:
    """The decisions a change is put down to, and the records that were altered (in what) or taken out."""
    change = changed(before, after)
    assert change.weight == "target", "a record is more than words"
    conditions = change.conditions
    records = [record for one in conditions for record in one.records] + list(change.records)
    return [by.decision for one in conditions for by in one.decisions], [
        (one.before.decision, [field.name for field in one.fields] or None) for one in records
    ]


FIRST, SECOND = "15/NQ-HĐND", "16/NQ-HĐND"


@pytest.mark.parametrize(
    ("before", "after", "decisions", "records"),
    [
        (grain(2), grain("1.5", amendment(2, "1.5")), [FIRST], []),
        (
            grain("1.5", amendment(2, "1.5")),
            grain(1, amendment(2, "1.5"), amendment("1.5", 1, 16)),
            [SECOND],
            [],
        ),
        (grain("1.5", amendment(2, "1.5")), grain(1, amendment(2, 1)), [], [(FIRST, ["after"])]),
        (
            grain("1.5", amendment(2, "1.5")),
            grain(1, amendment(2, 1, 16)),
            [],
            [(FIRST, ["decision", "after"])],
        ),
        (grain("1.5", amendment(2, "1.5")), grain(2), [], [(FIRST, None)]),
        (
            grain("1.5", amendment(2, "1.5")),
            grain("1.5", amendment(2, "1.5", reason="Khác")),
            [],
            [(FIRST, ["reason"])],
        ),
        (
            grain(1, amendment(2, "1.5"), amendment("1.5", 1, 16)),
            grain("0.5", amendment(2, "1.2"), amendment("1.2", "0.7", 16), amendment("0.7", "0.5", 17)),
            ["17/NQ-HĐND"],
            [(FIRST, ["after"]), (SECOND, ["before", "after"])],
        ),
        (
            grain("1.5", amendment(2, "1.5")),
            indicator("grain", condition("growth", "at_least", "1.5", amendments=[amendment(2, "1.5")])),
            [],
            [],
        ),
        (
            grain("1.5", amendment(2, "1.5")),
            indicator("grain", condition("growth", "at_least", "1.5")),
            [],
            [(FIRST, None)],
        ),
        (indicator(withdrawn=DECISION), indicator(), [], [(FIRST, None)]),
        (
            indicator(withdrawn=DECISION),
            indicator(withdrawn={**DECISION, "reason": "Khác"}),
            [],
            [(FIRST, ["reason"])],
        ),
        (indicator(), indicator(added=DECISION), [], []),
    ],
)
def test_a_change_is_put_down_to_decisions_that_are_new(
    before: Any, after: Any, decisions: list[str], records: list[tuple[str, list[str] | None]]
) -> None:
    assert told_of_records(before, after) == (decisions, records)


def test_records_in_another_order_are_no_mere_words() -> None:
    records = amendment(2, "1.5"), amendment("1.5", 2, 16)
    (one,) = changed(grain(2, *records), grain(2, *records[::-1])).conditions
    assert (one.weight, one.direction, one.records, one.decisions) == ("target", None, (), ())


def test_areas_leave_a_target_whatever_in_the_file_made_them() -> None:
    """An area of another kind is asked no more, though nothing of the indicator itself is other."""
    kinds = [*KINDS, {"kind": "town", "vi": "thị trấn", "en": "town"}]
    moved = [{**AREAS[0], "kind": "town"}, *AREAS[1:]]
    old, new = spec(gain(), area_kinds=kinds), spec(gain(), area_kinds=kinds, areas=moved)
    (one,) = spec_changes(old, new).targets
    assert (one.fields, one.weight, one.direction) == ((), "target", "loosened")
    assert one.areas == AreasChange(("01",), (), (3, 2))
    (back,) = spec_changes(new, old).targets
    assert (back.areas, back.direction) == (AreasChange((), ("01",), (2, 3)), "tightened")
    none = spec(gain(), area_kinds=kinds, areas=[])
    (emptied,) = spec_changes(old, none).targets
    assert emptied.areas == AreasChange(("01", "02", "03"), (), (3, 0))
    assert spec_changes(spec(indicator()), spec(indicator(), areas=AREAS[1:])).targets == ()


def test_records_in_another_order_that_were_altered_are_each_held_against_their_own() -> None:
    first, second = amendment(2, "1.5"), amendment("1.5", 1, 16)
    altered = [{**second, "reason": "Khác"}, {**first, "date": "2021-07-21"}]
    assert told_of_records(grain(1, first, second), grain(1, *altered)) == (
        [],
        [(FIRST, ["date"]), (SECOND, ["reason"])],
    )
    # One that was taken out has not become the next, which only was altered.
    assert told_of_records(grain(1, first, second), grain(1, altered[0])) == (
        [],
        [(FIRST, None), (SECOND, ["reason"])],
    )


def test_an_indicator_of_another_name_that_asks_something_else_is_none_that_was_renamed() -> None:
    old = indicator("a", condition("level", "at_least", 1, printed="1 tấn"), vi="Thóc")
    for printed, kinds in (("1 tấn", ["renamed"]), ("2 tấn", ["added", "removed"])):
        new = indicator("b", condition("level", "at_least", 1, printed=printed), vi="Ngô")
        assert [one.kind for one in spec_changes(spec(old), spec(new)).targets] == kinds


def test_every_indicator_has_its_own_names_of_both_states() -> None:
    before = spec(indicator("a", vi="Thóc", en="Paddy"), indicator("b", vi="Ngô", en="Maize"))
    after = spec(indicator("a", vi="Lúa", en="Rice"), indicator("b", vi="Bắp", en="Corn"))
    named = with_names_of_both(after, paired(before, after)).indicator_of
    assert {name: one.former for name, one in named.items()} == {
        "a": ("Thóc", "Paddy", "Lúa", "Rice"),
        "b": ("Ngô", "Maize", "Bắp", "Corn"),
    }
