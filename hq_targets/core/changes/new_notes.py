"""Notes that a change brought: what `check` asks to look at on one side, and did not on the other."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from hq_targets.core.problem import Problem
from hq_targets.core.targets.indicator import Indicator


class NewNotes(NamedTuple):
    """The notes that came; not `known` where the errors of a side kept them from being looked for."""

    problems: tuple[Problem, ...] = ()
    known: bool = True


def new_notes(before: Iterable[Problem], after: Iterable[Problem]) -> tuple[Problem, ...]:
    """The warnings that were not there before, wherever in their file they stood."""
    had = Counter(map(_asked, _warnings(before)))
    found = []
    for one in _warnings(after):
        if had[_asked(one)]:
            had[_asked(one)] -= 1
        else:
            found.append(one)
    return tuple(found)


def _warnings(problems: Iterable[Problem]) -> list[Problem]:
    return [one for one in problems if one.severity == "warning"]


def _asked(problem: Problem) -> tuple[str, str, str]:
    """What a note asks, without the line; an indicator stays itself, whatever else of it became another."""
    facts = {key: one.id if isinstance(one, Indicator) else one for key, one in problem.facts.items()}
    return problem.code, problem.place.file, repr(sorted(facts.items(), key=lambda item: item[0]))
