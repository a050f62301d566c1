from hq_targets.core.changes.sides import Sides


def new_sides() -> Sides[str, int]:
    """Sides of numbers by a letter, with a point that made both x and y zero."""
    sides: Sides[str, int] = Sides(lambda _, one, other: one == other)
    sides.reach("base", [])
    sides.change("base", {"x": 0, "y": 0})
    return sides


def test_a_change_is_lost_where_none_of_those_kept_has_it_behind_it() -> None:
    sides = new_sides()
    for name in ("mine", "theirs"):
        sides.reach(name, ["base"])
    assert not sides.ahead("theirs", ["mine"]), "neither has changed anything yet"
    sides.change("theirs", {"x": 1})
    assert sides.ahead("theirs", ["mine"])
    assert not sides.ahead("mine", ["theirs"])
    assert sides.lost("x", "theirs", ["mine"], (1, 0))
    assert not sides.lost("y", "theirs", ["mine"], (1, 0)), "what both have from before they parted"
    assert not sides.lost("z", "theirs", ["mine"], (1, 0)), "what nobody ever changed"
    assert not sides.lost("x", "mine", ["theirs"], (0, 1))


def test_what_a_merge_has_behind_it_is_lost_no_more() -> None:
    sides = new_sides()
    for n, name in enumerate(("mine", "theirs"), 1):
        sides.reach(name, ["base"])
        sides.change(name, {"x": n})
    sides.reach("merge", ["mine", "theirs"])
    sides.change("merge", {})
    assert not sides.ahead("theirs", ["merge"])
    assert not sides.lost("x", "theirs", ["merge"], (2, 1))
    assert not sides.lost("x", "theirs", ["base", "theirs"], (2, 1)), "one of several kept is enough"
    sides.change("merge", {"x": 3})
    assert sides.lost("x", "merge", ["mine", "theirs"], (3, 1))
    sides.reach("later", ["base"])
    sides.change("later", {"y": 1})
    assert sides.lost("y", "later", ["merge"], (1, 0)), "each point's changes are its own"
    assert not sides.lost("x", "later", ["base"], (0, 3))


def test_a_change_taken_back_is_no_loss_unless_it_was_told_last() -> None:
    for last in ("kept", "back"):
        sides = new_sides()
        for name in ("kept", "back") if last == "back" else ("back", "kept"):
            sides.reach(name, ["base"])
            if name == "kept":
                sides.change(name, {"x": 5})
                continue
            sides.change(name, {"x": 1})
            sides.reach("again", [name])
            sides.change("again", {"x": 0})
        assert sides.lost("x", "again", ["kept"], (0, 5)) == (last == "back")
        assert sides.lost("x", "back", ["kept"], (1, 5)), "before it was taken back"


def test_what_came_and_went_was_not_there_before_either() -> None:
    sides = new_sides()
    sides.reach("came", ["base"])
    sides.change("came", {"z": 1})
    sides.reach("went", ["came"])
    sides.change("went", {"z": None})
    sides.reach("kept", ["base"])
    sides.change("kept", {"z": 2})
    assert not sides.lost("z", "went", ["kept"], (None, 2))
    assert sides.lost("z", "came", ["kept"], (1, 2))
