"""The officer's own assessments of a workspace, from their file."""

from collections.abc import Callable
from pathlib import Path

from hq_targets.core.attainment.own_assessments import OwnAssessment, OwnAssessmentFile, standing
from hq_targets.core.attainment.verdict import Status
from hq_targets.core.period import Period
from hq_targets.core.problem import Problem
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec
from hq_targets.files.store import Names
from hq_targets.files.yaml.yaml_models import document_of, entries_validated, placed, restored

_KEY = "assessments"


def read_own_assessments(
    path: Path, spec: Spec, computed: Callable[[Indicator, Period], Status], names: Names
) -> tuple[tuple[OwnAssessment, ...], list[Problem]]:
    """The own assessments that count, and what is wrong with the others."""
    document, problems = document_of(path, names)
    if document is None:
        return (), problems
    file, findings, kept = entries_validated(OwnAssessmentFile, document, _KEY)
    if file is None:
        return (), problems + [placed(finding, document) for finding in findings]
    own, found = standing(file, spec, computed)
    findings += [restored(finding, _KEY, kept) for finding in found]
    return (() if problems else own), problems + [placed(finding, document) for finding in findings]
