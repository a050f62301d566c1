from hq_targets.core.changes.sides import Sides


def test_a_change_is_lost_where_none_of_those_kept_has_it_behind_it() -> None:
    sides: Sides[str] = Sides()
    sides.reach("base", [])
    sides.change("base", ["x", "y"])
    for name in ("mine", "theirs"):
        sides.reach(name, ["base"])
    assert not sides.ahead("theirs", ["mine"]), "neither has changed anything yet"
    sides.change("theirs", ["x"])
    assert sides.ahead("theirs", ["mine"])
    assert not sides.ahead("mine", ["theirs"])
    assert sides.lost(["x"], "theirs", ["mine"])
    assert sides.lost(["y", "x"], "theirs", ["mine"]), "any of them"
    assert not sides.lost(["y"], "theirs", ["mine"]), "what both have from before they parted"
    assert not sides.lost(["z"], "theirs", ["mine"]), "what nobody ever changed"
    assert not sides.lost(["x"], "mine", ["theirs"])


def test_what_a_merge_has_behind_it_is_lost_no_more() -> None:
    sides: Sides[str] = Sides()
    sides.reach("base", [])
    for name in ("mine", "theirs"):
        sides.reach(name, ["base"])
        sides.change(name, ["x"])
    sides.reach("merge", ["mine", "theirs"])
    sides.change("merge", [])
    assert not sides.ahead("theirs", ["merge"])
    assert not sides.lost(["x"], "theirs", ["merge"])
    assert not sides.lost(["x"], "theirs", ["base", "theirs"]), "one of several that are kept is enough"
    sides.change("merge", ["x"])
    assert sides.lost(["x"], "merge", ["mine", "theirs"])
    sides.reach("later", ["base"])
    sides.change("later", ["y"])
    assert sides.lost(["y"], "later", ["merge"]), "each point's changes are its own"
    assert not sides.lost(["x"], "later", ["base"])
