"""Changes core on purpose, one small change at a time, and asks the tests: `python -m tests.mutation run`.

This is mutmut, with three things otherwise. It is let into properties and cached functions, which hold much
of what core knows. A text is changed once, not three times. And the tests of core are asked first, then the
quickest of the others that reach the change, so many of them as the environment's BEYOND says.
What it found stands in docs/trust-mutation.md.
"""

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import libcst as cst
from mutmut.__main__ import cli
from mutmut.mutation import file_mutation
from mutmut.mutation.mutators import operator_string
from mutmut.runners.harness import PytestRunner
from mutmut.state import state

BEYOND = int(os.environ.get("BEYOND", "40"))
_LET_IN = frozenset({"property", "cached_property", "cache"})
_leave_alone = file_mutation.MutationVisitor._skip_node_and_children
_arrange = file_mutation.function_trampoline_arrangement
_arguments = PytestRunner._pytest_args_regular_run


def _is_let_in(node: cst.CSTNode) -> bool:
    return (
        isinstance(node, cst.FunctionDef)
        and len(node.decorators) == 1
        and isinstance(name := node.decorators[0].decorator, cst.Name)
        and name.value in _LET_IN
    )


def _leaves_alone(visitor: file_mutation.MutationVisitor, node: cst.CSTNode) -> bool:
    return not _is_let_in(node) and _leave_alone(visitor, node)


def _arranged(
    function: cst.FunctionDef, mutants: Iterable[file_mutation.Mutation], class_name: str | None
) -> tuple[Any, ...]:
    """The door keeps its decorator; what it leads to, the original and each mutant, is a plain function."""
    declared, (door, *behind), assigned, names = _arrange(function, mutants, class_name)
    if _is_let_in(function):
        behind = [one.with_changes(decorators=[]) for one in behind]
    return declared, [door, *behind], assigned, names


def _changed_once(node: cst.BaseString) -> Iterator[cst.BaseString]:
    """A text with something before and behind it; in capitals it would tell no more."""
    return islice(operator_string(node), 1)


def _asked(runner: PytestRunner, tests: Iterable[str]) -> list[str]:
    """The tests in the order that soonest finds one which notices."""
    lasting = state().duration_by_test
    ordered = sorted(tests, key=lambda test: lasting.get(test, 0))
    near = [test for test in ordered if test.startswith("tests/core/")]
    beyond = [test for test in ordered if not test.startswith("tests/core/")]
    arguments: list[str] = _arguments(runner, near + beyond[:BEYOND])
    return arguments


file_mutation.MutationVisitor._skip_node_and_children = _leaves_alone
file_mutation.function_trampoline_arrangement = _arranged
file_mutation.mutation_operators = [
    (node, _changed_once if operator is operator_string else operator)
    for node, operator in file_mutation.mutation_operators
]
PytestRunner._pytest_args_regular_run = _asked

if __name__ == "__main__":
    cli()
