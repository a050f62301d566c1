"""Problems as they are found: each once, the first of each kind, and none uncounted."""

from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.problem import Findings, Place, Problem, count_of, errors_in, in_order

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
