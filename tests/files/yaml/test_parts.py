"""Files beside the figures that are faulty in one place: what is told, and that nothing false follows."""

from pathlib import Path

import pytest

from hq_targets.core.actuals.columns import COLUMNS
from hq_targets.files.workspace import open_workspace
from tests.conftest import SPEC, MakeWorkspace


def told(root: Path, **files: str | bytes) -> list[tuple[str, str]]:
    """The problems of a workspace with these files in its `data/` (`closed__a.csv` is `closed/a.csv`)."""
    for name, content in files.items():
        path = root / "data" / name.replace("__", "/")
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    found = [(one.code, one.place.file.removeprefix("data/")) for one in open_workspace(root).problems]
    return [one for one in found if one[1] != "actuals"]


@pytest.mark.parametrize("name", ["waivers.yaml", "assessments.yaml", "closings.yaml"])
@pytest.mark.parametrize(
    ("text", "code"), [("", "file-empty"), ("- một\n", "wrong-shape"), ("a: [\n", "yaml-syntax")]
)
def test_a_file_that_says_nothing_is_told(workspace: MakeWorkspace, name: str, text: str, code: str) -> None:
    assert told(workspace(), **{name: text}) == [(code, name)]


def test_what_is_wrong_with_a_list_and_around_it_is_told_together(workspace: MakeWorkspace) -> None:
    text = "format: other\nassessments:\n  - indicator: rice\n"
    found = told(workspace(), **{"assessments.yaml": text})
    assert {name for _, name in found} == {"assessments.yaml"}
    assert ("missing-key", "assessments.yaml") in found


def test_copies_lie_in_a_folder_and_are_read_as_they_were_written(workspace: MakeWorkspace) -> None:
    root = workspace()
    assert told(root, closed=b"") == [("not-a-folder", "closed")]
    (root / "data" / "closed").unlink()
    head = f"{','.join(COLUMNS)}\n"
    for cells in (",,5", "rice,,none", "rice,,năm", "rice,,5,daily", "rice,,5,,,,,,,,,", 'rice,,"5'):
        found = told(
            root, **{"closed__2021-Q1.csv": head + cells + "," * (len(COLUMNS) - 1 - cells.count(",")) + "\n"}
        )
        assert ("closed-copy-unreadable", "closed/2021-Q1.csv") in found, cells
    assert ("not-utf-8", "closed/2021-Q1.csv") in told(root, **{"closed__2021-Q1.csv": b"a\xff"})


def faulty(old: str, new: str) -> str:
    assert old in SPEC
    return SPEC.replace(old, new)


def test_an_item_that_is_left_out_is_not_missed(workspace: MakeWorkspace) -> None:
    without_name = faulty("    vi: Đàn bò\n    en: Cattle\n", "    en: Cattle\n")
    third = "  - item: 3\n    vi: Khác\n    en: Other\n    indicators: []\n"
    assert [code for code, _ in told(workspace(without_name + third))] == ["missing-key", "nothing-listed"]
    assert "missing-item" in [code for code, _ in told(workspace(SPEC + third.replace("3", "4")))]


def test_what_refers_to_an_item_that_is_left_out_is_not_wrong(workspace: MakeWorkspace) -> None:
    of = "        yield_of: cattle\n        yield_to: 9\n"
    grown = faulty("        unit: tấn\n        acc", f"        unit: tấn\n{of}        acc")
    assert told(workspace(grown)) == []
    wrong = grown.replace("yield_of: cattle", "yield_of: catle")
    assert [code for code, _ in told(workspace(wrong))] == ["unknown-indicator"]
    gone = grown.replace("    vi: Đàn bò\n    en: Cattle\n", "    en: Cattle\n")
    assert [code for code, _ in told(workspace(gone))] == ["missing-key"]
    unread = gone[: gone.index("    indicators:\n      - id: cattle")] + "    indicators: một\n"
    assert "unknown-indicator" not in [code for code, _ in told(workspace(unread))]


def test_a_spec_that_borrows_from_nothing_is_told(workspace: MakeWorkspace) -> None:
    assert [code for code, _ in told(workspace("extends: []\n"))] == ["missing-key", "wrong-shape"]
    assert [code for code, _ in told(workspace("extends: nowhere.yaml\n"))] == [
        "missing-key",
        "extends-missing",
    ]


def test_what_is_still_to_be_filled_in_is_told_where_it_stands(workspace: MakeWorkspace) -> None:
    text = faulty("    vi: Lúa\n    en: Rice\n", "    en: Rice\n").replace(
        "at_least: 2\n", "at_least: to_fill\n"
    )
    (problem,) = [one for one in open_workspace(workspace(text)).problems if one.code == "threshold-to-fill"]
    line = 1 + [one.strip() for one in text.splitlines()].index("at_least: to_fill")
    assert (problem.place.line, problem.facts["lines"]) == (line, (line,))
