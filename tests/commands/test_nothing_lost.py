"""What a person has is kept: line ends, marks, figures, files of others; what is refused is said."""

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from hq_targets.files.git.origin import origin_of
from hq_targets.files.workspace import open_workspace
from hq_targets.wording import wording
from tests.conftest import SPEC, Command, MakeWorkspace
from tests.gits import small_year

HEADER = "indicator,area,value,basis,status,note\n"
LAST_YEAR = f"{HEADER}cattle,,12000,,,\n"
Q4 = f"{HEADER}rice,,95,ytd,,khô hạn\ncattle,,12300,,,\n"
BY = ("--author", "Nông Thị Hoa")
AMENDED = ("--to", "90", "--decision", "15/NQ-HĐND", "--date", "2021-07-20", "--reason", "Hạn hán")
SPEC_NAME, CLOSINGS, COPY = "data/targets_2021.yaml", "data/closings.yaml", "data/closed/2021-Q4.csv"
LEFT = ".hq-0123456789abcdef.tmp"


def ended(text: str, end: str, mark: str, last: bool) -> bytes:
    """A text with these line ends, a mark before it, and its last line ended or not."""
    body = text.replace("\n", end)
    return (mark + (body if last else body.rstrip())).encode("utf-8")


def shape(data: bytes) -> tuple[bool, int, bool, bool]:
    """Whether a mark stands first, the number of bare line feeds, if any is CRLF, if the last line ends."""
    crlf = data.count(b"\r\n")
    return data.startswith(b"\xef\xbb\xbf"), data.count(b"\n") - crlf, crlf > 0, data.endswith(b"\n")


@pytest.fixture
def year(workspace: MakeWorkspace) -> Path:
    return workspace(y2020=LAST_YEAR, y2021_Q4=Q4)


@pytest.mark.parametrize(
    ("end", "mark", "last"), [("\r\n", "", True), ("\r\n", "\ufeff", False), ("\n", "\ufeff", False)]
)
def test_line_ends_the_mark_and_the_last_line_stay(
    command: Command, year: Path, end: str, mark: str, last: bool
) -> None:
    """In every file that a person writes by hand: targets and closings."""
    spec, closings = year / SPEC_NAME, year / CLOSINGS
    spec.write_bytes(ended(SPEC, end, mark, last))
    assert command("amend", "rice", *AMENDED, "--root", year).code == 0
    assert command("close", "2021-Q4", *BY, "--root", year).code == 0
    closings.write_bytes(ended(closings.read_text("utf-8"), end, mark, last))
    (year / "data/actuals/2021-Q4.csv").write_text(Q4.replace("12300", "12345"), "utf-8")
    assert command("close", "2021-Q4", "--revise", "--reason", "Đếm lại", *BY, "--root", year).code == 0
    assert command("next-year", "--root", year).code == 0
    for data in (spec.read_bytes(), closings.read_bytes(), (year / "data/targets_2022.yaml").read_bytes()):
        marked, bare, crlf, whole = shape(data)
        assert (marked, crlf, whole) == (mark != "", end == "\r\n", last)
        assert bare == 0 or end == "\n"


def test_an_import_says_that_a_file_takes_the_canonical_form(command: Command, year: Path) -> None:
    path = year / "data/actuals/2021-Q4.csv"
    path.write_bytes(b"BAO CAO\r\n" + Q4.replace("\n", "\r\n").encode())
    (year / "nhận.csv").write_text(f"{HEADER}cattle,,12400,,,\n", "utf-8")
    ran = command("import", year / "nhận.csv", "--period", "2021-Q4", "--root", year)
    assert ran.code == 0
    assert "chưa ở dạng chuẩn, nên được ghi lại" in " ".join(ran.err.split())
    assert "BAO CAO" in " ".join(ran.err.split())
    assert b"\r" not in path.read_bytes()
    (year / "nhận.csv").write_text(f"{HEADER}cattle,,12500,,,\n", "utf-8")
    again = command("import", year / "nhận.csv", "--period", "2021-Q4", "--root", year)
    assert "dạng chuẩn" not in again.err


def test_a_closing_that_was_interrupted_is_gone_on_with(command: Command, year: Path) -> None:
    assert command("close", "2021-Q4", *BY, "--root", year).code == 0
    (year / CLOSINGS).unlink()
    told = command("check", "--root", year)
    assert (told.code, "hq-targets close" in told.err) == (1, True)
    assert command("close", "2021-Q4", *BY, "--root", year).code == 0
    assert command("check", "--root", year).code == 0


@pytest.mark.parametrize(
    ("old", "new"), [("\n", "\r\n"), (",Sản lượng lúa,", ",Lúa,"), (",,,,,,Đàn bò", ",,,,,ghi sau,Đàn bò")]
)
def test_a_closing_is_gone_on_with_where_only_the_form_of_its_copy_is_another(
    command: Command, year: Path, old: str, new: str
) -> None:
    assert command("close", "2021-Q4", *BY, "--root", year).code == 0
    (year / CLOSINGS).unlink()
    written = (year / COPY).read_bytes()
    other = written.replace(old.encode(), new.encode())
    assert other != written
    (year / COPY).write_bytes(other)
    assert command("close", "2021-Q4", *BY, "--root", year).code == 0
    assert (year / COPY).read_bytes() == written
    assert command("check", "--root", year).code == 0


def test_a_copy_that_cannot_be_read_is_not_overwritten(command: Command, year: Path) -> None:
    assert command("close", "2021-Q4", *BY, "--root", year).code == 0
    (year / CLOSINGS).unlink()
    (year / COPY).write_bytes(b"x")
    assert command("close", "2021-Q4", *BY, "--root", year).code == 1
    assert (year / COPY).read_bytes() == b"x"


def test_a_copy_of_other_figures_is_not_overwritten(command: Command, year: Path) -> None:
    assert command("close", "2021-Q4", *BY, "--root", year).code == 0
    (year / CLOSINGS).unlink()
    copy = (year / COPY).read_bytes()
    (year / "data/actuals/2021-Q4.csv").write_text(Q4.replace("12300", "12345"), "utf-8")
    refused = command("close", "2021-Q4", *BY, "--root", year)
    assert refused.code == 1
    assert "closed-copy-without-closing" in refused.err
    assert ((year / COPY).read_bytes(), (year / CLOSINGS).exists()) == (copy, False)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_targets_behind_a_link_that_leads_out_are_not_changed(
    command: Command, year: Path, tmp_path_factory: pytest.TempPathFactory, lang: str
) -> None:
    share = tmp_path_factory.mktemp("share") / "targets_2021.yaml"
    spec = year / SPEC_NAME
    spec.rename(share)
    spec.symlink_to(share)
    assert command("check", "--root", year).code == 0  # read they are
    ran = command("amend", "rice", *AMENDED, "--root", year, "--lang", lang)
    assert (ran.code, str(share) in ran.err, str(spec) in ran.err) == (2, True, True)
    assert share.read_text("utf-8") == SPEC


def test_figures_that_would_come_to_lie_outside_do_not(
    command: Command, year: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (year / "data/actuals/2021-Q3.csv").symlink_to(outside / "autostart.csv")
    (year / "nhận.csv").write_text(f"{HEADER}rice,,60,ytd,,\n", "utf-8")
    ran = command("import", year / "nhận.csv", "--period", "2021-Q3", "--root", year)
    assert ran.code != 0
    assert list(outside.iterdir()) == []


def test_a_workbook_leads_nowhere(command: Command, year: Path) -> None:
    """Members with paths that lead out, links to other workbooks: nothing is unpacked or followed."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("indicator", "value"), ("cattle", 12500), ("unknown", 7)):
        sheet.append(row)
    path = year / "in" / "nhận.xlsx"
    path.parent.mkdir()
    book.save(path)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("../../evil.txt", "evil")
        package.writestr("/tmp/evil-absolute.txt", "evil")  # noqa: S108
        package.writestr("xl/externalLinks/externalLink1.xml", "<externalLink/>")
    ran = command("import", path, "--period", "2021-Q4", "--partial", "--root", year)
    assert "không lường trước" not in ran.err
    assert ran.code in {1, 2}
    assert not list(year.rglob("evil*"))
    assert not Path("/tmp/evil-absolute.txt").exists()  # noqa: S108
    assert {one.name for one in path.parent.iterdir()} <= {"nhận.xlsx", "nhận-can-sua.xlsx"}


def test_a_form_takes_the_place_of_no_figures(command: Command, year: Path) -> None:
    figures = year / "data/actuals/2021-Q4.csv"
    ran = command("template", "2021-Q4", figures, "--force", "--root", year)
    assert (ran.code, figures.read_text("utf-8")) == (2, Q4)
    missing = command("template", "2021-Q4", year / "chưa có" / "biểu.csv", "--root", year)
    assert (missing.code, (year / "chưa có").exists()) == (2, False)


def test_a_form_that_comes_meanwhile_stays(
    command: Command, year: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = year / "biểu.csv"
    monkeypatch.setattr(
        "hq_targets.commands.template._written", lambda *_: (path.write_text("x"), b"form")[1]
    )
    ran = command("template", "2021-Q4", path, "--root", year)
    assert (ran.code, path.read_text("utf-8")) == (2, "x")


def test_a_report_in_which_somebody_typed_while_it_was_made_stays(
    command: Command, year: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = year / "báo cáo.md"
    assert command("export", path, "--root", year).code == 0
    monkeypatch.setattr(
        "hq_targets.commands.export.made", lambda *_: (path.write_text("typed", "utf-8"), b"report")[1]
    )
    ran = command("export", path, "--root", year)
    assert (ran.code, path.read_text("utf-8")) == (2, "typed")


@pytest.mark.parametrize("empty", ["", "\ufeff"])
def test_an_empty_file_of_attributes_outlives_its_setup(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, empty: str
) -> None:
    made = small_year(monkeypatch, tmp_path)
    path = made.folder / ".gitattributes"
    path.write_text(empty, "utf-8")
    assert command("git-setup").code == 0
    assert "Đã có sẵn" in command("git-setup").out
    assert command("git-setup", "--disable").code == 0
    assert path.read_text("utf-8") == empty
    path.unlink()
    assert command("git-setup").code == 0
    assert command("git-setup", "--disable").code == 0
    assert not path.exists()


def test_attributes_behind_a_link_that_leads_out_are_not_written(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = small_year(monkeypatch, tmp_path)
    (made.folder / ".gitattributes").symlink_to(tmp_path / "of-others")
    ran = command("git-setup")
    assert (ran.code, (tmp_path / "of-others").exists()) == (2, False)
    assert "liên kết dẫn ra ngoài" in ran.err


def test_a_lock_that_a_git_left_is_named(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = small_year(monkeypatch, tmp_path).folder / ".git" / "config.lock"
    for words in (("git-setup",), ("git-setup", "--disable")):
        lock.touch()
        ran = command(*words, "--lang", "en")
        told = " ".join(ran.err.split())
        assert (ran.code, "config.lock" in told, "delete that lock" in told) == (2, True, True)
        lock.unlink()
        assert command(*words).code == 0


def test_a_lock_on_what_is_staged_is_named_and_nothing_is_begun(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = small_year(monkeypatch, tmp_path)
    (made.folder / ".git" / "index.lock").touch()
    ran = command("init", "x", "--from", "blank", "--year", "2031", "--territory", "T", "--commit")
    assert (ran.code, "index.lock" in ran.err, (made.folder / "x").exists()) == (2, True, False)


def test_a_folder_in_the_place_of_attributes_is_told(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = small_year(monkeypatch, tmp_path)
    (made.folder / ".gitattributes").mkdir()
    ran = command("git-setup")
    assert (ran.code, "không phải là tệp thường" in ran.err) == (2, True)


def test_a_beginning_that_was_interrupted_is_begun_again(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    new = ("--from", "blank", "--year", "2031", "--territory", "huyện Thử")
    assert command("init", "x", *new).code == 0
    (tmp_path / "x" / "data").rename(tmp_path / "x" / LEFT)
    assert command("init", "x", *new).code == 0
    assert sorted(one.name for one in (tmp_path / "x").iterdir()) == [".gitattributes", "data"]
    again = command("init", "x", *new, "--lang", "en")
    assert again.code == 2
    assert "whole workspace already" in again.err


def test_an_empty_folder_that_was_there_outlives_a_failed_beginning(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = small_year(monkeypatch, tmp_path)
    (made.folder / ".git" / "index.lock").touch()
    (made.folder / "x" / "y").mkdir(parents=True)
    new = ("--from", "blank", "--year", "2031", "--territory", "T", "--commit")
    for name in ("x/y", "z"):
        assert command("init", name, *new).code == 2
    assert [list((made.folder / "x" / "y").iterdir()), (made.folder / "z").exists()] == [[], False]


def test_what_a_dead_run_left_makes_no_report_uncommitted(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = small_year(monkeypatch, tmp_path)
    (made.folder / "data" / "actuals" / LEFT).write_text("half", "utf-8")
    (made.folder / "data" / "closed").mkdir()
    (made.folder / "data" / "closed" / LEFT).write_text("half", "utf-8")
    assert command("check").err == ""
    assert "half" not in command("diff", "HEAD").out
    origin = origin_of(open_workspace(made.folder))
    assert origin is not None
    assert origin.clean
    (made.folder / "data" / "actuals" / "2021-Q1.csv").write_text("indicator,value\n", "utf-8")
    origin = origin_of(open_workspace(made.folder))
    assert origin is not None
    assert not origin.clean


def test_names_that_differ_in_case_only_are_told(command: Command, year: Path) -> None:
    (year / "data/actuals/2021-q4.csv").write_text(Q4, "utf-8")
    ran = command("check", "--root", year)
    assert (ran.code, "bad-file-name" in ran.err) == (1, True)


REFUSED = (
    *("disk-full", "disk-broken", "not-writable", "write-refused", "file-busy"),
    *("file-read-only", "half-written"),
    *("link-loop", "link-outside", "workspace-in-use", "form-over-data", "init-there", "file-changed"),
)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("code", REFUSED)
def test_every_refusal_says_what_where_and_what_to_do(code: str, lang: str) -> None:
    facts = {"file": "a.csv", "reason": "R", "files": ("a.csv",), "target": "/b", "folder": "a.csv"}
    said = wording(lang).text(f"cannot.{code}", **facts)
    assert "a.csv" in said
    assert "{" not in said
    assert said.count(".") >= 2  # what is so, and what to do
