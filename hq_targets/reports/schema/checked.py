"""What came of a file of targets that was read for itself, for programs."""

from collections.abc import Sequence

from hq_targets.core.problem import Problem
from hq_targets.core.targets.spec import Spec
from hq_targets.reports.documents import SCHEMA_FORMAT, dumped, watermark
from hq_targets.reports.values import problem_value
from hq_targets.wording import Wording


def checked_json(spec: Spec | None, year: int | None, problems: Sequence[Problem], wording: Wording) -> str:
    """The document of a file; what it says of itself is null where it has errors, its year where none is."""
    illustrative = spec.illustrative if spec is not None else None
    return dumped(
        {
            "format": SCHEMA_FORMAT,
            "year": year,
            "spec_version": spec.spec_version if spec is not None else None,
            "illustrative": illustrative,
            **watermark(bool(illustrative), wording),
            "problems": [problem_value(problem, wording) for problem in problems],
        }
    )
