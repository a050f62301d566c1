import json
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT, Command, MakeWorkspace
from tests.test_cases import cases_of_targets, made, told

SPEC_FILES = "data/targets_2021.yaml"


def test_it_prints_the_schema_in_the_language_asked_for(command: Command) -> None:
    vi, en = command("schema"), command("schema", "--lang", "en")
    assert (vi.code, vi.err) == (0, "")
    assert vi.out == (ROOT / "data" / "targets.schema.json").read_text("utf-8")
    assert "The day of the decision" in en.out
    assert json.loads(vi.out)["definitions"].keys() == json.loads(en.out)["definitions"].keys()


@pytest.mark.parametrize("case", cases_of_targets(), ids=lambda case: case.stem)
def test_a_file_is_told_the_same_as_by_check(
    case: Path, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the targets have errors, check tells them and nothing that rests on them."""
    made(case, tmp_path)
    monkeypatch.chdir(tmp_path)
    alone = command("schema", "--check", SPEC_FILES)
    checked = json.loads(command("check", "--format", "json").out)
    ours = json.loads(command("schema", "--check", SPEC_FILES, "--format", "json").out)
    of_specs = [one for one in checked["problems"] if re.fullmatch(r"(?!data/actuals).*\.yaml", one["file"])]
    if alone.code == 0:
        assert (alone.err, ours["problems"]) == ("", [])
        assert checked["spec_version"] is not None
        return
    assert checked["spec_version"] is None
    assert ours["problems"] == of_specs
    assert {**ours, "problems": [], "format": ""} == {
        **{key: checked[key] for key in ours},
        "problems": [],
        "format": "",
    }
    told_of_specs = [head for head in told(command("check").err).splitlines() if ".yaml" in head]
    assert [head for head in told(alone.err).splitlines() if ".yaml" in head] == told_of_specs


def test_it_needs_no_workspace_and_no_name_of_a_year(
    command: Command, workspace: MakeWorkspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (workspace() / SPEC_FILES).read_text("utf-8")
    folder = tmp_path / "gửi đến"
    folder.mkdir()
    (folder / "bản nháp.yaml").write_text(text, "utf-8")
    monkeypatch.chdir(folder)
    ran = command("schema", "--check", "bản nháp.yaml")
    assert (ran.code, ran.out, ran.err) == (0, "bản nháp.yaml: không có lỗi (2 mục, 2 chỉ tiêu).\n", "")
    (folder / "targets_2022.yaml").write_text(text, "utf-8")
    wrong = command("schema", "--check", "targets_2022.yaml", "--format", "github")
    assert wrong.code == 1
    assert wrong.out.startswith("::error file=targets_2022.yaml,line=3,col=7,title=year-disagrees::")


def test_an_overlay_is_followed(command: Command) -> None:
    ran = command(
        "schema", "--check", ROOT / "examples/full-year" / SPEC_FILES, "--format", "json", "--lang", "en"
    )
    said = json.loads(ran.out)
    assert (ran.code, said["illustrative"], said["problems"]) == (0, True, [])
    assert said["watermark"]
    notice = command("schema", "--check", ROOT / SPEC_FILES, "--format", "github", "--lang", "en")
    assert notice.out == f"::notice::{_shown(ROOT / SPEC_FILES)}: no errors (16 items, 39 indicators).\n"


def _shown(path: Path) -> str:
    return path.relative_to(Path.cwd()).as_posix() if path.is_relative_to(Path.cwd()) else path.as_posix()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--check", "không có.yaml"), "Không có tệp không có.yaml."),
        (("--check", "."), ". không phải là tệp thường."),
        (("--format", "json"), "--format chỉ dùng cùng --check"),
        (("--format", "csv"), "chọn một trong: table, json, github"),
    ],
)
def test_what_cannot_be_done(words: tuple[str, ...], said: str, command: Command) -> None:
    ran = command("schema", *words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
