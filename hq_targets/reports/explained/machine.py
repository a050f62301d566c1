"""The catalogue of problems for machines: every code in both languages."""

from collections.abc import Sequence
from typing import Any

from hq_targets.reports.documents import PROBLEMS_FORMAT, dumped
from hq_targets.wording.catalogue import Explained, Failure

CANNOT = 2  # the exit code of a run that cannot be done


def catalogue_json(problems: Sequence[Explained], failures: Sequence[Failure], version: str) -> str:
    """The catalogue; in its sentences `{name}` stands for a fact, as in Python's format strings."""
    return dumped(
        {
            "format": PROBLEMS_FORMAT,
            "version": version,
            "problems": [_problem(one) for one in problems],
            "failures": [_failure(one) for one in failures],
        }
    )


def _failure(one: Failure) -> dict[str, Any]:
    """Why is empty where the sentence says all."""
    return {"code": one.code, "exit_code": CANNOT, "what": dict(one.what), "why": dict(one.why)}


def _problem(one: Explained) -> dict[str, Any]:
    return {
        "code": one.code,
        "severity": one.severity,
        "waivable": one.waivable,
        "blocking": one.blocking,
        "group": one.group.name,
        "what": dict(one.what),
        "do": dict(one.do),
        "why": dict(one.why),
        "facts": list(one.facts),
    }
