"""What cannot be done, as an exception that speaks: Vietnamese, then English, or the language asked for."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from hq_targets.core.problem import CannotRunError as Failure
from hq_targets.core.problem import Problem
from hq_targets.reports.escapes import printable
from hq_targets.wording import LANGUAGES, Wording, wording

MOST_SHOWN = 10  # problems of a message


class CannotRunError(Failure):
    """What was asked cannot be answered: `str()` says why and what to do, `code` names it for a program.

    `problems` are the faults in the files that stand in the way, where it is they.
    """

    __module__ = "hq_targets"  # where a reader of a traceback finds it
    problems: tuple[Problem, ...] = ()

    def __str__(self) -> str:
        asked = os.environ.get("HQ_TARGETS_LANG")
        langs = (asked,) if asked in LANGUAGES else LANGUAGES
        return "\n".join(printable(line) for lang in langs for line in _lines(self, wording(lang)))


@contextmanager
def speaking() -> Iterator[None]:
    """Whatever cannot be done within is told by an exception that speaks."""
    try:
        yield
    except CannotRunError:
        raise
    except Failure as failure:
        raise CannotRunError(failure.code, **failure.facts) from None
    except OSError as error:
        reason, file = error.strerror or str(error), error.filename or ""
        raise CannotRunError("system", reason=reason, file=file) from error


def words(lang: str | None) -> Wording:
    """The wording of the language asked for, else of HQ_TARGETS_LANG, else of Vietnamese."""
    asked = lang or os.environ.get("HQ_TARGETS_LANG") or LANGUAGES[0]
    if asked not in LANGUAGES:
        raise CannotRunError("bad-lang", text=asked)
    return wording(asked)


def said(problem: Problem, wording: Wording) -> str:
    """What is wrong and what to do, in one line in which nothing is hidden."""
    return printable(" ".join(wording.problem(problem)))


def _lines(failure: CannotRunError, wording: Wording) -> Iterator[str]:
    # What the command line says of its options is said of arguments here.
    own = failure.code in wording.table["notebook"]
    told = wording.text(f"notebook.{failure.code}", **failure.facts) if own else wording.failure(failure)
    yield from told.split("\n")
    for problem in failure.problems[:MOST_SHOWN]:
        yield f"  {problem.place}: [{problem.code}] {said(problem, wording)}"
    more = len(failure.problems) - MOST_SHOWN
    if more > 0:
        yield f"  {wording.text('common.more_names', count=more)}"
