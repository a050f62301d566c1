"""Everything wrong with a spec is told in one run, as far as it can be told."""

from pathlib import Path

import pytest

from hq_targets.files.workspace import open_workspace
from tests.conftest import SPEC, MakeWorkspace


def codes(root: Path) -> list[tuple[str, int]]:
    return [(p.code, p.place.line) for p in open_workspace(root).problems if p.severity == "error"]


def line(text: str, spec: str) -> int:
    return spec[: spec.index(text)].count("\n") + 1


def test_a_fault_in_one_indicator_does_not_hide_those_of_another(workspace: MakeWorkspace) -> None:
    spec = SPEC.replace("at_least: 100", "at_least: một trăm").replace(
        "unit: con\n        acc", "unit: cái\n        acc"
    )
    root = workspace(spec, y2021_Q1="indicator,value\nrice,10;5\n")
    assert codes(root) == [
        ("bad-number", 2),
        ("bad-number", line("at_least: một", spec)),
        ("unknown-unit", line("unit: cái", spec)),
    ]


def test_rows_are_held_against_a_spec_that_is_wrong_elsewhere(workspace: MakeWorkspace) -> None:
    spec = SPEC.replace('"tăng 2%"', '"tăng 3%"')
    root = workspace(spec, y2021_Q1="indicator,value\nriec,10\n")
    assert codes(root) == [("unknown-indicator", 2), ("printed-mismatch", line('"tăng 3%"', spec))]


def test_an_indicator_left_out_is_not_missed_by_others(workspace: MakeWorkspace) -> None:
    spec = SPEC.replace("measure: growth", "measure: speed")
    assert codes(workspace(spec)) == [("bad-choice", line("measure: speed", spec))]


def test_two_faults_of_one_row_are_told_together(workspace: MakeWorkspace) -> None:
    root = workspace(y2021_Q1="indicator,value,basis\nriec,x,weekly\n")
    assert codes(root) == [("unknown-indicator", 2), ("bad-number", 2), ("bad-basis", 2)]


@pytest.mark.parametrize("illustrative", ["yes", "no"])
def test_targets_can_be_borrowed_and_their_faults_stand_in_their_own_file(
    workspace: MakeWorkspace, tmp_path: Path, illustrative: str
) -> None:
    (tmp_path / "base").mkdir()
    base = tmp_path / "base" / "targets.yaml"
    base.write_text(SPEC, "utf-8")
    text = f"format: hq-targets/spec/1\nextends: ../base/targets.yaml\nillustrative: {illustrative}\n"
    opened = open_workspace(workspace(text))
    assert opened.source is not None
    assert opened.source.spec.illustrative == (illustrative == "yes")
    base.write_text(SPEC.replace("at_least: 2", "at_least: two"), "utf-8")
    (problem,) = [p for p in open_workspace(tmp_path).problems if p.severity == "error"]
    assert (problem.code, problem.place.file) == ("bad-number", "base/targets.yaml")


def test_borrowed_targets_that_are_not_there_or_borrow_themselves(workspace: MakeWorkspace) -> None:
    text = "format: hq-targets/spec/1\nextends: {}\n"
    assert codes(workspace(text.format("nowhere.yaml"))) == [("extends-missing", 2)]
    assert codes(workspace(text.format("targets_2021.yaml"))) == [("extends-twice", 2)]
    assert codes(workspace(text.format("/etc/hostname"))) == [("extends-missing", 2)]
