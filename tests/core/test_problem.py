"""Problems as they are found: each once, the first of each kind, and none uncounted."""

from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.problem import (
    CannotRunError,
    Findings,
    Place,
    Problem,
    count_of,
    errors_in,
    in_order,
    nearest_place,
)

problems = st.builds(
    lambda code, line, name: Problem(code, Place("a.csv", line), {"id": name}),
    st.sampled_from(["unknown-area", "jump"]),
    st.integers(1, 9),
    st.sampled_from(["herd", "grain"]),
)


@given(st.lists(problems, max_size=40), st.integers(1, 4))
def test_the_first_of_each_kind_are_kept_and_the_rest_is_counted(found: list[Problem], most: int) -> None:
    kept = Findings(most)
    kept.extend(found)
    every = in_order(found)
    kinds: dict[object, list[Problem]] = {}
    for problem in every:
        kinds.setdefault((problem.code, problem.facts["id"]), []).append(problem)
    first = [one for some in kinds.values() for one in some[:most]]
    assert sorted(kept.in_order(), key=_like) == sorted(first, key=_like)


def _like(problem: Problem) -> tuple[Place, str, str]:
    return problem.place, problem.code, str(problem.facts["id"])


@given(st.permutations([(code, line) for code in ("unknown-area", "jump") for line in range(1, 30)]))
def test_none_is_uncounted_in_whatever_order_they_come(order: list[tuple[str, int]]) -> None:
    kept = Findings(5)
    kept.extend(Problem(code, Place("a.csv", line), {"id": "herd"}) for code, line in order)
    assert [one.place.line for one in kept.in_order() if one.code == "jump"] == [1, 2, 3, 4, 5]
    assert kept.more == {("unknown-area", "herd"): 24, ("jump", "herd"): 24}
    assert count_of(errors_in(kept.in_order()), kept.more) == 29


def test_what_is_excused_is_no_finding() -> None:
    kept = Findings(excused=lambda one: one.code == "jump")
    kept.extend([Problem("jump", Place("a.csv", 1)), Problem("unknown-area", Place("a.csv", 2))])
    assert [one.code for one in kept.in_order()] == ["unknown-area"]


def test_of_two_problems_in_one_place_the_other_stays_where_one_gives_way() -> None:
    kept = Findings(2)
    there, before = Place("a.csv", 2), Place("a.csv", 1)
    kept.extend(Problem("jump", there, {"value": value}) for value in (1, 2))
    kept.add(Problem("jump", before))
    assert [(one.place.line, dict(one.facts)) for one in kept.in_order()] == [(1, {}), (2, {"value": 1})]
    assert kept.more == {("jump", None): 1}


def test_what_was_found_apart_is_joined_once() -> None:
    one, other = Findings(1), Findings(1)
    for found in (one, other):
        found.extend(Problem("jump", Place("a.csv", line)) for line in (1, 2))
    one.join(other)
    assert [problem.place.line for problem in one.in_order()] == [1]
    assert one.more == {("jump", None): 2}


def test_a_place_is_told_as_far_as_it_is_known() -> None:
    assert str(Place("a.csv")) == "a.csv"
    assert str(Place("a.csv", 3)) == "a.csv:3"
    assert str(Place("a.csv", 3, 7)) == "a.csv:3:7"
    in_sheet = [Place("a.xlsx", 3, column, sheet="Số liệu") for column in (1, 26, 27, 702, 703)]
    assert [str(one) for one in in_sheet] == [
        f"a.xlsx [Số liệu!{cell}]" for cell in ("A3", "Z3", "AA3", "ZZ3", "AAA3")
    ]
    assert str(Place("a.xlsx", sheet="Số liệu")) == "a.xlsx [Số liệu]"


def test_the_place_of_a_value_is_its_own_or_that_of_what_it_stands_in() -> None:
    places = {(): Place("a"), ("items",): Place("a", 2), ("items", 0): Place("a", 3)}
    assert nearest_place(("items", 0, "vi"), places) == Place("a", 3)
    assert nearest_place(("items", 1), places) == Place("a", 2)
    assert nearest_place(("title",), places) == Place("a")
    assert nearest_place(("title",), {}) is None


def test_one_that_stands_before_the_last_takes_its_place() -> None:
    kept = Findings(2)
    for line in (3, 5, 4, 1, 6):
        kept.add(Problem("jump", Place("a.csv", line)))
    assert [one.place.line for one in kept.in_order()] == [1, 3]
    assert kept.more == {("jump", None): 3}


def test_a_short_place_leaves_out_the_folders() -> None:
    assert Place("data/actuals/a.csv", 7).short == "a.csv:7"
    assert Place("a.xlsx", 7, 2, sheet="Số liệu").short == "Số liệu!B7"


def test_errors_are_what_is_no_warning_and_all_are_counted() -> None:
    found = [Problem("jump", Place("a.csv", 1)), Problem("unknown-area", Place("a.csv", 2))]
    assert [one.code for one in errors_in(found)] == ["unknown-area"]
    assert count_of(found, {}) == 2
    assert count_of(found, {("jump", None): 3, ("other", None): 9}) == 5
    assert str(CannotRunError("no-workspace", folder="x")) == "no-workspace"
