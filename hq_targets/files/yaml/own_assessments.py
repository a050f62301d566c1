"""The officer's own assessments of a workspace, from their file."""

from collections.abc import Callable
from pathlib import Path

from hq_targets.core.attainment.own_assessments import OwnAssessment, OwnAssessmentFile, standing
from hq_targets.core.attainment.verdict import Status
from hq_targets.core.period import Period
from hq_targets.core.problem import Finding, Problem
from hq_targets.core.targets.spec import Indicator, Spec
from hq_targets.files.store import Names
from hq_targets.files.yaml.yaml_models import document_of, entries_validated, placed

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
    findings += [_restored(finding, kept) for finding in found]
    return (() if problems else own), problems + [placed(finding, document) for finding in findings]


def _restored(finding: Finding, kept: tuple[int, ...]) -> Finding:
    """A finding with the numbers that entries have in the document."""

    def back(path: object) -> object:
        if isinstance(path, tuple) and path[:1] == (_KEY,):
            return (_KEY, kept[path[1]], *path[2:])
        return path

    _, number, *rest = finding.path
    facts = {name: back(fact) for name, fact in finding.facts.items()}
    return Finding((_KEY, kept[int(number)], *rest), finding.code, facts)
