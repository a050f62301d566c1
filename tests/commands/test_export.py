"""`export`: the report of a period in every format, never over anybody's work, always saying what it is."""

import csv
import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from hq_targets.core.period import Period
from hq_targets.files.documents.made import period_made_for
from hq_targets.reports.export.formats import FORMATS
from tests.conftest import ROOT, SPEC, Command, MakeWorkspace
from tests.gits import commit, new_repository, settle

NAMES = """\
report:
  authority:
    - vi: Ủy ban nhân dân
      en: People’s Committee
    - vi: huyện Thử
      en: Thử district
  code: BC-UBND
  place:
    vi: Thử
    en: Thử
  subject:
    vi: Kết quả chỉ tiêu
    en: Attainment of the targets
  recipients:
    - vi: Tỉnh ủy
      en: Provincial Committee
    - vi: "Lưu: VT"
      en: "Filed: office"
  signer:
    - vi: Chủ tịch
      en: Chairman
units:
"""
NAMED = SPEC.replace("units:\n", NAMES, 1)
LAST = "indicator,value\ncattle,1000\n"
YEAR = "indicator,value,status,note\nrice,120,estimate,\ncattle,1010,,Bán nhiều\n"


@pytest.fixture
def root(workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = workspace(NAMED, y2020=LAST, y2021_Q4=YEAR)
    monkeypatch.chdir(made)
    return made


def words_of(path: Path) -> str:
    """Everything a document says, whatever it is packed in."""
    if path.suffix in (".docx", ".xlsx"):
        with zipfile.ZipFile(path) as package:
            return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
    return path.read_text("utf-8-sig").replace("\u00a0", " ")


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_is_made_and_states_the_figures(suffix: str, command: Command, root: Path) -> None:
    ran = command("export", f"bao-cao{suffix}")
    assert ran.code == 0, ran.err
    assert f"Đã ghi bao-cao{suffix}" in ran.err
    said = words_of(root / f"bao-cao{suffix}")
    assert "Sản lượng lúa" in said
    assert "120" in said
    assert re.search(r"1[.,]?010", said)


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_data_give_the_same_bytes(suffix: str, command: Command, root: Path) -> None:
    assert command("export", f"a{suffix}").code == 0
    assert command("export", f"b{suffix}").code == 0
    assert (root / f"a{suffix}").read_bytes() == (root / f"b{suffix}").read_bytes()


@pytest.mark.parametrize("suffix", FORMATS)
def test_its_own_report_may_be_replaced_until_somebody_has_worked_on_it(
    suffix: str, command: Command, root: Path
) -> None:
    path = root / f"bao-cao{suffix}"
    assert command("export", path).code == 0
    assert command("export", path).code == 0
    _work_on(path)
    worked_on = path.read_bytes()
    ran = command("export", path)
    assert ran.code == 2
    assert "đã có người sửa" in ran.err
    assert path.read_bytes() == worked_on
    assert command("export", path, "--force").code == 0
    assert path.read_bytes() != worked_on


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_report_of_another_period_is_not_lost(suffix: str, command: Command, root: Path) -> None:
    path = root / f"bao-cao{suffix}"
    assert command("export", path).code == 0
    assert period_made_for(path) == Period.parse("2021-Q4")
    of_the_year = path.read_bytes()
    ran = command("export", path, "--period", "2021-Q2")
    assert (ran.code, path.read_bytes()) == (2, of_the_year)
    assert "là báo cáo quý 4" in ran.err
    assert "--period 2021-Q4" in ran.err
    assert command("export", path, "--period", "2021").code == 0
    assert command("export", path, "--period", "2021-Q2", "--force").code == 0
    assert period_made_for(path) == Period.parse("2021-Q2")


def test_in_january_the_report_of_the_year_before_stays(
    command: Command, workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = workspace(NAMED, y2020=LAST, y2021_Q4=YEAR)
    monkeypatch.chdir(root)
    assert command("export", "bao-cao.md").code == 0
    of_the_year = (root / "bao-cao.md").read_bytes()
    spec = NAMED.replace("2021", "2022")
    (root / "data" / "targets_2022.yaml").write_text(spec, "utf-8")
    ran = command("export", "bao-cao.md")
    assert (ran.code, (root / "bao-cao.md").read_bytes()) == (2, of_the_year), ran.err
    ran = command("export", "moi.md")
    assert "Năm 2022 CHƯA CÓ SỐ LIỆU" in ran.err
    assert "--period 2021" in ran.err
    assert "CHƯA CÓ SỐ LIỆU" not in command("export", "cu.md", "--period", "2021").err


def test_a_first_year_without_figures_names_no_year_before(
    command: Command, workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workspace(NAMED, y2020=LAST))
    ran = command("export", "a.md")
    assert "Năm 2021 CHƯA CÓ SỐ LIỆU" in ran.err
    assert "--period" not in ran.err


def _work_on(path: Path) -> None:
    """Change a word as a person would: in Word, in Excel, in an editor."""
    if path.suffix not in (".docx", ".xlsx"):
        path.write_bytes(path.read_bytes().replace("Sản lượng lúa".encode(), "Lúa".encode(), 1))
        return
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    part = "word/document.xml" if path.suffix == ".docx" else "xl/sharedStrings.xml"
    parts[part] = parts[part].replace("Sản lượng lúa".encode(), "Lúa".encode(), 1)
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_it_did_not_make_is_never_overwritten_unasked(suffix: str, command: Command, root: Path) -> None:
    path = root / f"bao-cao{suffix}"
    path.write_bytes(b"somebody's own")
    ran = command("export", path)
    assert (ran.code, path.read_bytes()) == (2, b"somebody's own")
    assert "--force" in ran.err


def test_several_files_are_made_at_once_or_none(command: Command, root: Path) -> None:
    (root / "b.md").write_text("mine", "utf-8")
    assert command("export", "a.md", "b.md").code == 2
    assert not (root / "a.md").exists()
    assert command("export", "a.md", "c.csv", "d.json").code == 0
    assert {path.name for path in root.iterdir() if path.is_file()} == {"a.md", "b.md", "c.csv", "d.json"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("bao-cao.pdf",), ".docx"),
        (("bao-cao",), ".docx"),
        (("a.md", "./a.md"), "hai lần"),
        (("data",), ".docx"),
        (("nowhere/a.md",), "nowhere"),
        (("folder.md",), "tệp thường"),
        (("data/x.md",), "chỉ để số liệu"),
        (("data/actuals/2021-Q4.csv", "--force"), "chỉ để số liệu"),
        (("a.md", "--period", "2022-Q1"), "2022"),
        (("a.md", "--period", "quý 1"), "quý 1"),
        ((), "TỆP"),
    ],
)
def test_what_cannot_be_made_is_refused_before_anything_is(
    words: tuple[str, ...], said: str, command: Command, root: Path
) -> None:
    (root / "folder.md").mkdir()
    ran = command("export", *words)
    assert ran.code == 2
    assert said in ran.err
    assert not (root / "a.md").exists()


def test_a_copy_that_is_read_only_is_kept(command: Command, root: Path) -> None:
    path = root / "da-ky.md"
    assert command("export", path).code == 0
    path.chmod(0o444)
    ran = command("export", path, "--force")
    assert (ran.code, "chỉ đọc" in ran.err) == (2, True)


def test_one_file_by_two_names_is_one(command: Command, root: Path) -> None:
    (root / "lien-ket.md").symlink_to(root / "a.md")
    ran = command("export", "a.md", "lien-ket.md")
    assert (ran.code, "hai lần" in ran.err) == (2, True)


def test_a_dry_run_writes_nothing(command: Command, root: Path) -> None:
    ran = command("export", "a.md", "--dry-run")
    assert ran.code == 0
    assert "Chưa ghi gì" in ran.err
    assert not (root / "a.md").exists()


def test_files_with_errors_give_no_report_but_a_draft(command: Command, root: Path) -> None:
    (root / "data" / "actuals" / "2021-Q3.csv").write_text("indicator,value\nrise,5\n", "utf-8")
    ran = command("export", "a.md")
    assert (ran.code, (root / "a.md").exists()) == (1, False)
    assert "unknown-indicator" in ran.err
    files = [f"a{suffix}" for suffix in FORMATS]
    ran = command("export", *files, "--draft")
    assert ran.code == 1
    for file in files:
        said = words_of(root / file)
        marked = "draft" in said.splitlines()[0] if file.endswith(".csv") else "DỰ THẢO" in said
        assert marked, file


def test_a_spec_with_errors_gives_no_report_at_all(command: Command, root: Path) -> None:
    targets = root / "data" / "targets_2021.yaml"
    targets.write_text(
        targets.read_text("utf-8").replace("        unit: con\n", "        unit: com\n"), "utf-8"
    )
    assert command("export", "a.md", "--draft").code == 1
    assert not (root / "a.md").exists()


def test_she_is_told_what_to_look_at_before_it_is_signed(command: Command, root: Path) -> None:
    told = command("export", "a.md").err
    assert "Chưa chốt số liệu quý 1, 2, 3, 4" in told
    assert "1 chỉ tiêu dùng số ước: Sản lượng lúa" in told
    (root / "data" / "actuals" / "2021-Q4.csv").write_text("indicator,value\ncattle,1010\n", "utf-8")
    told = command("export", "a.md").err
    assert "1 chỉ tiêu chưa có số liệu: Sản lượng lúa" in told
    assert "1 chỉ tiêu không đạt chưa có giải trình: Đàn bò" in told
    (root / "data" / "actuals" / "2020.csv").unlink()
    assert "1 chỉ tiêu thiếu số liệu 2020: Đàn bò" in command("export", "a.md").err


def test_without_a_report_block_the_names_are_left_open(command: Command, root: Path) -> None:
    (root / "data" / "targets_2021.yaml").write_text(SPEC, "utf-8")
    assert "chưa có khối report" in command("export", "a.md", "b.docx").err
    assert "[điền theo khối report" in words_of(root / "b.docx")


@pytest.mark.parametrize(
    ("period", "title", "ahead"),
    [
        ("2021-Q1", "quý I năm 2021", "9 THÁNG CUỐI NĂM 2021"),
        ("2021-Q2", "6 tháng đầu năm 2021", "6 THÁNG CUỐI NĂM 2021"),
        ("2021-Q3", "9 tháng đầu năm 2021", "3 THÁNG CUỐI NĂM 2021"),
        ("2021-Q4", "năm 2021", "NĂM 2022"),
        ("2021", "năm 2021", "NĂM 2022"),
    ],
)
def test_a_period_is_called_as_reports_call_it(
    period: str, title: str, ahead: str, command: Command, root: Path
) -> None:
    assert command("export", "a.md", "--period", period).code == 0
    said = words_of(root / "a.md")
    assert f"**Kết quả chỉ tiêu {title}**" in said
    assert f"NHIỆM VỤ {ahead} VÀ" in said
    assert ("đã có 0/2 mục" in said) == (title != "năm 2021")


def test_every_output_says_of_which_state_it_was_made(
    command: Command, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(monkeypatch, root)
    assert command("export", "a.json").code == 0
    assert json.loads((root / "a.json").read_text("utf-8"))["stamp"]["revision"] is None
    name = commit(new_repository(root))
    files = [f"c{suffix}" for suffix in FORMATS]
    assert command("export", *files).code == 0
    stamp = json.loads((root / "c.json").read_text("utf-8"))["stamp"]
    assert (stamp["revision"], stamp["clean"]) == (name[:10], True)
    assert (stamp["period"], stamp["as_of"], stamp["spec_version"]) == ("2021-Q4", "2021-12-31", "1")
    for file in files:
        assert name[:10] in words_of(root / file), file
    (root / "data" / "actuals" / "2021-Q4.csv").write_text(YEAR.replace("120", "121"), "utf-8")
    assert "chưa ghi vào git" in command("export", *files).err
    assert not json.loads((root / "c.json").read_text("utf-8"))["stamp"]["clean"]
    assert "CÓ THAY ĐỔI CHƯA GHI VÀO GIT" in words_of(root / "c.docx")


def test_a_file_of_figures_git_does_not_know_makes_it_unclean(
    command: Command, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(monkeypatch, root)
    commit(new_repository(root))
    (root / "data" / "actuals" / "2021-Q1.csv").write_text("indicator,value\nrice,1\n", "utf-8")
    assert command("export", "a.json").code == 0
    assert json.loads((root / "a.json").read_text("utf-8"))["stamp"]["clean"] is False


def test_made_up_figures_are_marked_in_every_format(command: Command, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    files = [tmp_path / f"a{suffix}" for suffix in FORMATS]
    assert command("export", *files, "--root", tmp_path / "examples" / "full-year").code == 0
    for file in files:
        assert "SỐ LIỆU MINH HỌA" in words_of(file), file.name
    rows = list(csv.DictReader((tmp_path / "a.csv").read_text("utf-8-sig").splitlines()))
    assert {row["illustrative"] for row in rows} == {"SỐ LIỆU MINH HỌA"}


def test_text_that_a_spreadsheet_would_take_for_a_formula_is_neutralised(
    command: Command, root: Path
) -> None:
    text = 'indicator,value,note\nrice,120,\ncattle,1010,"=HYPERLINK(""http://x"")"\n'
    (root / "data" / "actuals" / "2021-Q4.csv").write_text(text, "utf-8")
    assert command("export", "a.csv").code == 0
    rows = list(csv.DictReader((root / "a.csv").read_text("utf-8-sig").splitlines()))
    assert rows[1]["explanation"].startswith("'=HYPERLINK")


def test_the_json_holds_all_that_check_says_and_every_figure_behind_it(command: Command, root: Path) -> None:
    assert command("export", "a.json").code == 0
    document = json.loads((root / "a.json").read_text("utf-8"))
    checked = json.loads(command("check", "--format", "json").out)
    for key in ("summary", "indicators", "problems", "closed", "waived"):
        assert document[key] == checked[key], key
    figures = {(one["indicator"], one["period"]): one["value"] for one in document["figures"]}
    assert figures == {
        ("cattle", "2020"): "1000",
        ("rice", "2021-Q4"): "120",
        ("cattle", "2021-Q4"): "1010",
    }


def test_the_report_speaks_english(command: Command, root: Path) -> None:
    assert command("export", "a.md", "--lang", "en").code == 0
    said = (root / "a.md").read_text("utf-8")
    assert "**Attainment of the targets in 2021**" in said
    assert "Rice output" in said
    assert "1,010 head" in said
    own = re.sub(r"<!--.*?-->|THỬ|Thử|Bán nhiều", "", said)
    assert not re.search("[ăđơưạ-ỹ]", own, re.IGNORECASE), own


def test_a_growth_over_nothing_is_told_apart_from_a_figure_that_is_missing(
    command: Command, root: Path
) -> None:
    (root / "data" / "actuals" / "2020.csv").write_text("indicator,value\ncattle,0\n", "utf-8")
    told = command("export", "a.md", "--draft").err
    assert "không tính được tốc độ tăng vì số 2020 bằng 0 hoặc âm: Đàn bò" in told
    assert "thiếu số liệu 2020" not in told
