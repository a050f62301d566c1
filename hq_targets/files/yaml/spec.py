"""The spec file: from YAML nodes to a valid `Spec`, every fault at its line and column."""

import re
from dataclasses import replace
from functools import partial
from pathlib import Path as FilePath
from typing import NamedTuple

from hq_targets.core.fields import COUNT
from hq_targets.core.problem import Finding, Problem
from hq_targets.core.targets.overlay import Overlay
from hq_targets.core.targets.owners import examine_owners, with_owners
from hq_targets.core.targets.spec import Spec, SpecSource
from hq_targets.core.targets.spec_rules import examine_spec
from hq_targets.files.store import Names
from hq_targets.files.yaml.borrowing import lender, unlendable
from hq_targets.files.yaml.spec_parts import remainder
from hq_targets.files.yaml.yaml_models import document_of, placed, validated
from hq_targets.files.yaml.yaml_nodes import Document

# Faults that leave it open what a row of actuals means: its indicator is left out of the draft …
_UNSOUND = frozenset({"unknown-unit", "unknown-kind", "unknown-area", "kind-without-areas"})
# … or, where it cannot be told which of two is meant, there is none.
_AMBIGUOUS = frozenset({"duplicate-id", "duplicate-unit", "duplicate-kind", "duplicate-area"})
# Faults of what stands beside a target: by the figures as they stand it can still be judged.
_TOLD_ONLY = frozenset(
    {"printed-mismatch", "printed-measure", "printed-comparison", "printed-direction", "printed-unclear"}
    | {"printed-multiple", "printed-two-readings", "printed-unit", "printed-better"}
    | {"amendment-chain", "amendment-date"}
)


def targets_file(path: FilePath, names: Names) -> FilePath:
    """Where the targets of a spec file stand: in itself, or in the file it borrows them from."""
    document, _ = document_of(path, names)
    return lender(path, document, names) or path


def stated_year(path: FilePath, names: Names) -> int:
    """The year a spec file says its targets are of, or the file they are borrowed from; 0 for none."""
    document, _ = document_of(targets_file(path, names), names)
    year = document.at(("year",)) if document is not None else None
    return int(year) if isinstance(year, str) and re.fullmatch(COUNT, year) else 0


class SpecReading(NamedTuple):
    """What came of a spec file: `source` where it is valid, and everything wrong with it.

    `draft` is a spec that has faults but is sound enough to hold rows of actuals against;
    `left_out` are the ids of indicators that it lacks because they could not be read. `assessable` is a
    spec by which targets can be judged: a valid one, or one whose faults leave no figure open.
    """

    source: SpecSource | None
    draft: Spec | None
    problems: list[Problem]
    left_out: frozenset[str] = frozenset()
    assessable: Spec | None = None


def read_spec(path: FilePath, year: int, names: Names) -> SpecReading:
    """Read and examine the spec of `year`, following `extends` to the targets it borrows."""
    document, problems = document_of(path, names)
    if document is None or not _is_overlay(document):
        return _examined(document, problems, year)
    overlay, findings = validated(Overlay, document)
    faults = problems + [placed(finding, document) for finding in findings]
    unlent = unlendable(path, document, names)
    base = lender(path, document, names)
    if base is None:
        return SpecReading(None, None, [*faults, *([unlent] if unlent else [])])
    borrowed, problems = document_of(base, names)
    if borrowed is not None and _is_overlay(borrowed):
        return SpecReading(None, None, [*faults, Problem("extends-twice", borrowed.keys[("extends",)])])
    reading = _examined(borrowed, problems, year)
    if overlay is not None and reading.source is not None:
        wrong = examine_owners(overlay.offices, overlay.owners, reading.source.spec)
        faults += [placed(finding, document) for finding in wrong]
    if overlay is not None:
        reading = _laid_over(reading, overlay)
    if not faults:
        return reading
    draft = reading.source.spec if reading.source else reading.draft
    return SpecReading(None, draft, faults + reading.problems, reading.left_out)


def _laid_over(reading: SpecReading, overlay: Overlay) -> SpecReading:
    """What came of the borrowed spec, with what the overlay says of its own; also of one that has faults."""

    def laid(spec: Spec | None) -> Spec | None:
        if spec is None:
            return None
        owned = with_owners(spec, overlay.offices, overlay.owners)
        return owned.model_copy(update={"illustrative": True}) if overlay.illustrative else owned

    source = reading.source
    valid = laid(source.spec if source is not None else None)
    return reading._replace(
        source=replace(source, spec=valid) if source is not None and valid is not None else None,
        draft=laid(reading.draft),
        assessable=laid(reading.assessable),
    )


def _examined(document: Document | None, problems: list[Problem], year: int) -> SpecReading:
    """Validate a document and hold it against all rules, also where a part of it is faulty.

    What cannot be read is left out for the rules, and what leaves it open which unit, area or
    indicator a row means is left out of the draft.
    """
    if document is None:
        return SpecReading(None, None, problems)
    spec, faults = validated(Spec, document)
    examine = partial(_examine, year=year)
    if spec is not None:
        findings = examine(spec)
    else:
        rest = remainder(document, faults, year, examine) if isinstance(document.data, dict) else None
        spec, findings = (rest.spec, faults + rest.findings) if rest else (None, faults)
    told = {problem.place[:3] for problem in problems}
    told_of = [placed(finding, document) for finding in findings]
    found = problems + [problem for problem in told_of if problem.place[:3] not in told]
    if found or spec is None:
        draft, left_out = _draft(document, spec, faults, findings, year)
        told_only = not faults and not problems and all(one.code in _TOLD_ONLY for one in findings)
        return SpecReading(None, None if problems else draft, found, left_out, spec if told_only else None)
    # Nobody asks any more where one of thousands of areas stands.
    places = {path: place for path, place in document.values.items() if path[:1] != ("areas",)}
    source = SpecSource(spec, document.values[()].file, places)
    return SpecReading(source, None, [], assessable=spec)


def _examine(spec: Spec, year: int) -> list[Finding]:
    findings = examine_spec(spec)
    if spec.year != year:
        facts = {"year": str(spec.year), "expected": str(year)}
        findings.append(Finding(("year",), "year-disagrees", facts))
    return findings


def _draft(
    document: Document, spec: Spec | None, faults: list[Finding], findings: list[Finding], year: int
) -> tuple[Spec | None, frozenset[str]]:
    """The spec as far as rows can be held against it, and the indicators it lacks."""
    if any(finding.code in _AMBIGUOUS for finding in findings):
        return None, frozenset()
    # What an area lies in says nothing of what a row means.
    unsound = [*faults, *(one for one in findings if one.code in _UNSOUND and one.path[-1] != "within")]
    if spec is None or not unsound:
        return spec, frozenset()
    rest = remainder(document, unsound, year, lambda _: [])
    return (rest.spec, rest.left_out) if rest is not None and rest.whole else (None, frozenset())


def _is_overlay(document: Document) -> bool:
    return isinstance(document.data, dict) and "extends" in document.data
