"""A notebook's lines as mypy sees them: what each call gives has a type."""

from fractions import Fraction
from pathlib import Path
from typing import assert_type

import hq_targets


def missed(root: Path) -> list[str]:
    workspace = assert_type(hq_targets.open_workspace(root, year=2021), hq_targets.Workspace)
    assert_type(hq_targets.open_workspace(), hq_targets.Workspace)
    assert_type(workspace.periods, tuple[str, ...])
    assert_type(workspace.spec, hq_targets.Spec)
    for problem in workspace.problems:
        assert_type(problem, hq_targets.Problem)
        assert_type(hq_targets.sentence(problem, lang="en"), str)
        assert_type(problem.place.line, int)
    try:
        assessments = hq_targets.assess(workspace, "2021-Q4")
    except hq_targets.CannotRunError as error:
        assert_type(error.code, str)
        assert_type(error.problems, tuple[hq_targets.Problem, ...])
        return []
    assert_type(assessments, tuple[hq_targets.Assessment, ...])
    assert_type(assessments[0].percent, Fraction | None)
    return [a.indicator.id for a in assessments if a.status == "missed"]
