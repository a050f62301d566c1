"""The officer's own assessments of a workspace, from their file."""

from collections.abc import Callable
from pathlib import Path

from hq_targets.core.attainment.own_assessments import OwnAssessment, OwnAssessmentFile, standing
from hq_targets.core.attainment.verdict import Status
from hq_targets.core.period import Period
from hq_targets.core.problem import Problem
from hq_targets.core.targets.spec import Indicator, Spec
from hq_targets.files.yaml.yaml_models import document_of, placed, validated


def read_own_assessments(
    path: Path, spec: Spec, computed: Callable[[Indicator, Period], Status], name_of: Callable[[Path], str]
) -> tuple[tuple[OwnAssessment, ...], list[Problem]]:
    """The own assessments that count, and what is wrong with the others; none of an unreadable file."""
    document, problems = document_of(path, name_of(path))
    if document is None:
        return (), problems
    file, findings = validated(OwnAssessmentFile, document)
    own: tuple[OwnAssessment, ...] = ()
    if file is not None:
        own, findings = standing(file, spec, computed)
    return (() if problems else own), problems + [placed(finding, document) for finding in findings]
