"""Changes core on purpose, one small change at a time, and asks the tests: `python -m tests.mutation run`.

This is mutmut, with five things otherwise. It is let into properties and cached functions, which hold much
of what core knows. A text is changed once, not three times. Of what mypy says only that counts which
is about types. And the tests named after a module are asked first, then the quickest of the others that
reach the change, so many as the environment's OTHERS says. Calls of what is not changed cost little.
What it found stands in docs/trust.md.
"""

import ast
import gc
import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial, wraps
from inspect import isgeneratorfunction
from itertools import islice
from pathlib import Path
from typing import Any

import libcst as cst
from mutmut import __main__ as program
from mutmut.configuration import config
from mutmut.core import MutmutProgrammaticFailException
from mutmut.mutation import file_mutation, trampoline
from mutmut.mutation.file_mutation import FailedTypeCheckMutant as Refused
from mutmut.mutation.file_mutation import MutatedMethodLocation
from mutmut.mutation.mutators import operator_string
from mutmut.runners.harness import PytestRunner
from mutmut.state import state
from mutmut.type_checking import TypeCheckingError
from mutmut.utils.file_utils import change_cwd
from mutmut.utils.format_utils import (
    get_mutant_name,
    is_mutated_method_name,
    mangled_name_from_mutant_name,
)
from mutmut.workers import isolation

OTHERS = int(os.environ.get("OTHERS", "400"))
SLOW = float(os.environ.get("SLOW", "30"))  # seconds, while it is found out which test reaches what
ROOMS = [
    "amounts",
    "figures",
    "number_styles",
    "period",
    "spans",
    "names",
    "fields",
    "attainment",
    "actuals",
    "rules",
]
_LET_IN = frozenset({"property", "cached_property", "cache"})
# What mypy says besides is about the way a change is made: "always false", "already defined".
_REFUSED = frozenset(
    {"arg-type", "assignment", "attr-defined", "call-arg", "call-overload", "comparison-overlap"}
)
_REFUSED |= {
    "dict-item",
    "index",
    "list-item",
    "operator",
    "return",
    "return-value",
    "type-var",
    "union-attr",
}
_leave_alone = file_mutation.MutationVisitor._skip_node_and_children
_lasting = program.estimated_worst_case_time
_trampoline = trampoline.wrap_in_trampoline
_arrange = file_mutation.function_trampoline_arrangement
_collect = program.collect_or_load_stats
_ask = PytestRunner.run_tests


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


def _door(mutants: dict[str, Callable[..., Any]], is_classmethod: bool = False) -> Callable[..., Any]:
    """The trampoline a function becomes: a short one, since most calls are of what is left as it is."""

    def door(function: Callable[..., Any]) -> Callable[..., Any]:
        if is_classmethod or isgeneratorfunction(function):
            return _trampoline(mutants, is_classmethod)(function)  # type: ignore[no-any-return, unused-ignore]
        module = function.__module__

        @wraps(function)
        def through(*args: Any, **kwargs: Any) -> Any:
            original = mutants["_mutmut_orig"]
            under = trampoline._mutant_under_test or ""
            if under == "stats":
                name = mangled_name_from_mutant_name(original.__name__)
                state()._stats.add(f"{module}.{name}")
            elif under == "fail":
                raise MutmutProgrammaticFailException
            elif under.startswith(module):
                return mutants.get(under[len(module) + 1 :], original)(*args, **kwargs)
            return original(*args, **kwargs)

        return through

    return door


def _refused() -> dict[str, Refused]:
    """The changes that are wrong by their types alone: each by its name, with what mypy says."""
    with change_cwd("mutants"):
        command = config().type_check_command
        said = subprocess.run(command, capture_output=True, encoding="utf-8", check=False).stdout
        told: dict[str, list[TypeCheckingError]] = defaultdict(list)
        for one in map(json.loads, filter(None, said.splitlines())):
            if one["code"] in _REFUSED:
                told[one["file"]].append(TypeCheckingError(Path(one["file"]), one["line"], one["message"]))
        return {
            get_mutant_name(Path(file), place.function_name): Refused(place, place.function_name, error)
            for file, errors in told.items()
            for place in _places(Path(file))
            for error in errors
            if place.line_number_start <= error.line_number <= place.line_number_end
        }


def _places(file: Path) -> Iterator[MutatedMethodLocation]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef) and is_mutated_method_name(node.name):
            yield MutatedMethodLocation(file, node.name, node.lineno, node.end_lineno or node.lineno)


def _first(name: str) -> float:
    """What many other things stand on first, then what takes least time."""
    room = name.split(".")[2]
    return (ROOMS.index(room) if room in ROOMS else len(ROOMS)) * 1e6 + float(_lasting(name))


def _known(*words: Any, **more: Any) -> None:
    """Of the tests that reach a function keep those of its module, and of the others the nearest ones.

    Those are the cases of the problem codes it gives, then of those its module gives, then the tests of its
    room, of core, and the rest; of each first the quickest.
    """
    _collect(*words, **more)
    lasting, reaching = state().duration_by_test, state().tests_by_mangled_function_name
    for name, tests in reaching.items():
        quick = sorted((one for one in tests if lasting.get(one, 0) < SLOW), key=lambda one: lasting[one])
        others = [one for one in quick if not _is_own(one, name)]
        others.sort(key=partial(_far, name, *_codes(name)))
        reaching[name] = {one for one in quick if _is_own(one, name)} | {*others[:OTHERS]}


def _far(name: str, given: frozenset[str], beside: frozenset[str], test: str) -> int:
    case = test.partition("test_case[")[2].rstrip("]")
    of_code = [any(f"{case}-".startswith(f"{code}-") for code in codes) for codes in (given, beside)]
    nearest = (*of_code, *map(test.startswith, (f"tests/core/{name.split('.')[2]}/", "tests/core/")))
    return nearest.index(True) if any(nearest) else len(nearest)


def _codes(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """The texts in a function that may be codes, and those in its module, under the names cases have."""
    module, _, function = name.rpartition(".")
    texts = _texts(Path(*module.split(".")).with_suffix(".py"))
    called = function.removeprefix("x_").rpartition("ǁ")[2]
    return texts.get(called, frozenset()), frozenset().union(*texts.values())


@cache
def _texts(file: Path) -> dict[str, frozenset[str]]:
    functions = (
        node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)
    )
    return {
        function.name: frozenset(
            node.value
            for node in ast.walk(function)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        )
        for function in functions
    }


def _is_own(test: str, name: str) -> bool:
    """Whether a test stands in the file that is named after a changed function's module."""
    return f"/test_{name.rpartition('.')[0].rpartition('.')[2]}.py::" in test


def _asked(runner: PytestRunner, *, mutant_name: str | None, tests: Iterable[str]) -> int:
    """Ask the tests of the module first: most changes need no others."""
    name, every = mutant_name or "", list(tests)
    own = [one for one in every if _is_own(one, name)]
    others = [one for one in every if one not in own]
    asked = [some for some in (own, others) if some] or [every]
    answers = (_ask(runner, mutant_name=mutant_name, tests=some) for some in asked)
    return int(next((answer for answer in answers if answer), 0))


file_mutation.MutationVisitor._skip_node_and_children = _leaves_alone
file_mutation.function_trampoline_arrangement = _arranged
trampoline.wrap_in_trampoline = _door
file_mutation.mutation_operators = [
    (node, _changed_once if operator is operator_string else operator)
    for node, operator in file_mutation.mutation_operators
]
# The tests have just passed, or were not changed, when it is known which of them reach what.
isolation.ForkServerRunner.run_clean_tests = lambda _, tests: 0  # noqa: ARG005
program.filter_mutants_with_type_checker = _refused
program.estimated_worst_case_time = _first
program.collect_or_load_stats = _known
PytestRunner.run_tests = _asked

if __name__ == "__main__":
    gc.disable()  # of what so short a run leaves behind
    del sys.modules["tests"]  # the tests are those beside the changed program
    program.cli()
