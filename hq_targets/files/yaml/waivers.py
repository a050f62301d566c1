"""The waivers of a workspace, from their file."""

from pathlib import Path

from hq_targets.core.problem import Problem
from hq_targets.core.rules.waivers import WaiverFile, Waivers, examine_waivers
from hq_targets.core.targets.spec import Spec
from hq_targets.files.store import Names
from hq_targets.files.yaml.yaml_models import document_of, placed, validated


def read_waivers(path: Path, spec: Spec, names: Names) -> tuple[Waivers, list[Problem]]:
    """The waivers that are in order, and what is wrong with the others; none of a faulty file is used."""
    document, problems = document_of(path, names)
    if document is None:
        return Waivers(), problems
    file, findings = validated(WaiverFile, document)
    if file is not None:
        findings = examine_waivers(file, spec)
    problems += [placed(finding, document) for finding in findings]
    if file is None or problems:
        return Waivers(), problems
    return Waivers(file.waivers, document.values[()].file, document.values), []
