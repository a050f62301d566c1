"""Opening, and what is said where something cannot be done."""

import shutil
from pathlib import Path

import pytest

import hq_targets
from tests.conftest import ROOT, SPEC, MakeWorkspace

YEAR = ROOT / "examples" / "full-year"
Q4 = "indicator,value,basis\nrice,95,ytd\n"


def test_found_from_here_upwards_or_as_named(
    workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = workspace(y2021_Q4=Q4)
    monkeypatch.chdir(root / "data" / "actuals")
    assert hq_targets.open_workspace().root == root
    monkeypatch.setenv("HQ_TARGETS_ROOT", str(YEAR))
    assert hq_targets.open_workspace().root == YEAR
    assert hq_targets.open_workspace("../..").periods == ("2021-Q4",)
    assert hq_targets.open_workspace(str(root), 2021).year == 2021


def test_a_workspace_keeps_working_from_another_folder(
    workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workspace(y2021_Q4=Q4))
    opened = hq_targets.open_workspace(".")
    monkeypatch.chdir("/")
    assert opened.root.is_absolute()
    assert len(hq_targets.observations_frame(opened)) == 1


def test_a_folder_that_is_no_workspace_is_not_replaced_by_one_above(monkeypatch: pytest.MonkeyPatch) -> None:
    """`examples/` lies in a workspace; who names it means it."""
    monkeypatch.chdir(ROOT)
    with pytest.raises(hq_targets.CannotRunError) as raised:
        hq_targets.open_workspace("examples")
    assert raised.value.code == "no-spec"


def test_nothing_is_written(tmp_path: Path) -> None:
    for name in ("data", "examples"):
        shutil.copytree(ROOT / name, tmp_path / name)
    before = _files(tmp_path)
    opened = hq_targets.open_workspace(tmp_path / "examples" / "full-year")
    hq_targets.assess(opened)
    for make in (hq_targets.assessments_frame, hq_targets.areas_frame, hq_targets.observations_frame):
        make(opened)
    assert _files(tmp_path) == before


def _files(folder: Path) -> dict[Path, tuple[bytes, int]]:
    return {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.rglob("*") if p.is_file()}


def test_what_is_open_says_what_it_is() -> None:
    said = repr(hq_targets.open_workspace(YEAR))
    assert "year=2021" in said
    assert "illustrative=True, errors=0, warnings=2" in said


def test_of_targets_with_errors_nothing_is_computed(workspace: MakeWorkspace) -> None:
    root = workspace(SPEC.replace("at_least: 100", "at_least: 27.716"), y2021_Q4=Q4)
    opened = hq_targets.open_workspace(root)
    calls = (
        hq_targets.assess,
        hq_targets.assessments_frame,
        hq_targets.areas_frame,
        hq_targets.observations_frame,
    )
    for call in calls:
        with pytest.raises(hq_targets.CannotRunError) as raised:
            call(opened)
        assert raised.value.code == "targets-faulty"
        assert "ambiguous-number" in {p.code for p in raised.value.problems}
        said = str(raised.value)
        assert "data/targets_2021.yaml:34:23: [ambiguous-number]" in said
        assert said.index("Tệp chỉ tiêu") < said.index("The targets file")
    with pytest.raises(hq_targets.CannotRunError):
        _ = opened.spec
    assert not opened.illustrative
    assert "errors=" in repr(opened)


def test_a_message_names_ten_problems_and_counts_the_rest(
    workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HQ_TARGETS_LANG", "en")
    extra = "".join(f"key_{n}: x\n" for n in range(14))
    opened = hq_targets.open_workspace(workspace(SPEC + extra, y2021_Q4=Q4))
    with pytest.raises(hq_targets.CannotRunError) as raised:
        hq_targets.assess(opened)
    lines = str(raised.value).splitlines()
    assert len(lines) == 12
    assert lines[0].startswith("The targets file (working files) has errors (14)")
    assert lines[-1].strip() == "… and 4 more"
    assert len(raised.value.problems) == 14


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (None, ["Không có thư mục", "There is no folder"]),
        ("vi", ["Không có thư mục"]),
        ("en", ["There is no folder"]),
        ("fr", ["Không có thư mục", "There is no folder"]),
    ],
)
def test_what_cannot_be_done_is_said_in_the_language_asked_for(
    lang: str | None, said: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if lang is not None:
        monkeypatch.setenv("HQ_TARGETS_LANG", lang)
    with pytest.raises(hq_targets.CannotRunError) as raised:
        hq_targets.open_workspace(tmp_path / "none")
    lines = str(raised.value).splitlines()
    assert [line[: len(begin)] for line, begin in zip(lines, said, strict=True)] == said
    assert "--root" not in str(raised.value), "an argument, not an option of the command line"


def test_periods_and_languages_that_there_are_not() -> None:
    opened = hq_targets.open_workspace(YEAR)
    for period, code in (("Q3", "bad-period"), ("2020", "period-of-other-year"), ("", "bad-period")):
        with pytest.raises(hq_targets.CannotRunError) as raised:
            hq_targets.assess(opened, period)
        assert raised.value.code == code
    with pytest.raises(hq_targets.CannotRunError, match="vi"):
        hq_targets.assessments_frame(opened, lang="fr")
    with pytest.raises(hq_targets.CannotRunError, match="1999"):
        hq_targets.open_workspace(YEAR, 1999)
    with pytest.raises(TypeError, match="integer"):
        hq_targets.open_workspace(YEAR, "2021")  # type: ignore[arg-type]


def test_the_officers_own_assessment_counts_and_the_computed_one_stays(tmp_path: Path) -> None:
    for name in ("data", "examples"):
        shutil.copytree(ROOT / name, tmp_path / name)
    year = tmp_path / "examples" / "full-year"
    (year / "data" / "assessments.yaml").write_text(
        "format: hq-targets/assessments/1\nassessments:\n"
        "  - indicator: budget_revenue\n    period: 2021-Q4\n    overrules: missed\n    status: met\n"
        "    reason: Bằng đúng mức\n    author: Nông Thị Hoa\n    date: 2022-01-10\n",
        "utf-8",
    )
    opened = hq_targets.open_workspace(year)
    (own,) = [a for a in hq_targets.assess(opened, "2021") if a.own is not None]
    assert (own.status, own.computed) == ("met", "missed")
    frame = hq_targets.assessments_frame(opened, "2021").set_index("id")
    assert frame.loc["budget_revenue", ["status", "computed_status", "own_author"]].tolist() == [
        "met",
        "missed",
        "Nông Thị Hoa",
    ]
