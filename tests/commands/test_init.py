import json
import os
import pty
import sys
from io import StringIO
from pathlib import Path

import pytest

from hq_targets.commands.asking import somebody_there
from hq_targets.core.problem import CannotRunError
from hq_targets.files.git import first_commit
from hq_targets.files.git.attributes import attributes_block
from hq_targets.files.writing import new_workspace
from tests.conftest import ROOT, Command
from tests.gits import commit, git, new_repository, settle

BLANK = ("--year", "2031", "--territory", "xã Thử")
NEW = {
    ".gitattributes",
    "data/actuals/2030.csv",
    "data/actuals/2031-Q1.csv",
    "data/targets.schema.json",
    "data/targets_2031.yaml",
    "data/waivers.yaml",
}


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, nobody at the terminal, and a git that knows who commits."""
    settle(monkeypatch, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", StringIO())
    return tmp_path


def files_in(folder: Path) -> set[str]:
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in found if ".git" not in path.parts}


def test_a_blank_workspace_checks_at_once(command: Command, desk: Path) -> None:
    made = command("init", "mới", *BLANK)
    assert made.code == 0
    assert files_in(desk / "mới") == NEW
    assert [line.removeprefix("Đã ghi mới/") for line in made.out.splitlines()] == [
        *("data/targets_2031.yaml", "data/targets.schema.json", "data/actuals/2030.csv"),
        *("data/actuals/2031-Q1.csv", "data/waivers.yaml", ".gitattributes"),
    ]
    for words in (("check",), ("schema", "--check", "mới/data/targets_2031.yaml")):
        where = ("--root", "mới") if words == ("check",) else ()
        assert command(*words, *where).code == 0
    checked = json.loads(command("check", "--root", "mới", "--format", "json").out)
    assert [one["code"] for one in checked["problems"]] == ["no-rows", "no-rows", "no-targets"]
    assert (checked["year"], checked["spec_version"]) == (2031, "2031.1")
    assert (desk / "mới" / "data" / "targets.schema.json").read_text("utf-8") == command("schema").out
    assert (desk / "mới" / ".gitattributes").read_bytes() == attributes_block()


@pytest.mark.parametrize(
    ("line", "code"),
    [
        *((f"check --format {form}", 0) for form in ("table", "json", "csv", "github")),
        *(
            (f"{name} --format {form}", 0)
            for name in ("check --missing", "outlook", "areas")
            for form in ("table", "json", "csv", "md")
        ),
        *((f"diff --format {form}", 0) for form in ("table", "json", "md")),
        *((f"check --period 2031-Q{n} --strict --staged", 0) for n in (1, 4)),
        *(
            (line, 2)
            for line in ("check --item 1", "show 1", "show rice", "areas rice", "log x", "vintages x")
        ),
        ("amend goat --to 3 --decision 1 --date 2031-01-01 --reason x", 2),
        ("export a.docx a.xlsx a.html a.md a.csv a.json", 0),
        ("template 2031-Q1 a.xlsx", 0),
        ("template 2030", 0),
        ("import data/actuals/2031-Q1.csv", 0),
        ("log", 0),
        ("fmt --check", 0),
        ("close 2031-Q1 --author A", 2),
        ("close", 0),
        ("verify a.txt", 1),
        ("git-setup", 0),
        ("textconv data/targets_2031.yaml", 0),
    ],
)
def test_every_command_runs_where_there_are_no_targets(
    line: str, code: int, command: Command, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert command("init", "x", *BLANK, "--commit").code == 0
    monkeypatch.chdir(desk / "x")
    Path("a.txt").write_text("2. Chỉ tiêu\n(1) Lúa: 100 tấn.\n3. Nội dung\n", "utf-8")
    ran = command(*line.split())
    assert ran.code == code, ran.err
    assert ran.out or ran.err
    assert "Lỗi không lường trước" not in ran.err


def test_the_directives_targets_are_taken_as_they_are(command: Command, desk: Path) -> None:
    assert command("init", "huyen", "--from", "2021", "--lang", "en").code == 0
    spec = "data/targets_2021.yaml"
    assert (desk / "huyen" / spec).read_bytes() == (ROOT / spec).read_bytes()
    assert command("check", "--root", "huyen").code == 0
    assert command("schema", "--lang", "en").out == (desk / "huyen/data/targets.schema.json").read_text(
        "utf-8"
    )
    for words in (("--year", "2021"), ("--territory-en", "X"), ("--source", "X")):
        other = command("init", "khác", "--from", "2021", *words)
        assert (other.code, other.out) == (2, "")
        assert f"{words[0]} không dùng ở đây" in other.err


def test_the_next_commands_it_names_run(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, words in (("a b", ("--from", "2021")), ("trống", BLANK)):
        told = command("init", name, *words).err.splitlines()
        assert f'  cd "{name}"' in told
        lines = [line.split() for line in told if line.startswith("  hq-targets ")]
        assert len(lines) == (3 if words == BLANK else 4)
        with monkeypatch.context() as there:
            there.chdir(name)
            assert [command(*line[1:]).code for line in lines] == [0] * len(lines)


def test_every_text_of_the_head_can_be_given(command: Command) -> None:
    given = {
        "--territory": 'huyện "A": B',
        "--territory-en": "A # B",
        "--title": "Tên",
        "--title-en": "Title",
        "--source": "Quyết định số 1",
        "--source-en": "Decision 1",
    }
    words = [word for pair in given.items() for word in pair]
    assert command("init", "x", "--from", "blank", "--year", "2031", *words).code == 0
    ran = command("check", "--root", "x")
    assert 'huyện "A": B · Kết quả' in ran.out
    spec = Path("x/data/targets_2031.yaml").read_text("utf-8")
    assert all(text in spec for text in ("vi: Tên", "en: Title", "Quyết định số 1", "Decision 1", "A # B"))


def test_without_anybody_to_ask_all_that_is_missing_is_named_at_once(command: Command, desk: Path) -> None:
    ran = command("init", "x")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Thiếu --year, --territory.")
    assert "--territory" in command("init", "x", "--year", "2031").err
    assert files_in(desk) == set()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--from", "2020", *BLANK), "chọn một trong: 2021, blank"),
        (("--year", "31", "--territory", "A"), 'Năm "31" không hợp lệ'),
        (("--year", "３０３１", "--territory", "A"), "không hợp lệ"),
        (("--year", "2031", "--territory", "  "), "--territory: gõ một dòng có chữ"),
        (("--year", "2031", "--territory", "A\u202eB"), "--territory: gõ một dòng có chữ"),
        (("--year", "2031", "--territory", "x" * 2001), "--territory: gõ một dòng có chữ"),
    ],
)
def test_what_is_wrong_is_refused_before_anything_is_written(
    words: tuple[str, ...], said: str, command: Command, desk: Path
) -> None:
    ran = command("init", "x", *words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert not (desk / "x").exists()


def test_nothing_that_is_there_is_touched(command: Command, desk: Path) -> None:
    (desk / "x").mkdir()
    (desk / "x" / "ghi chú.txt").write_text("của tôi", "utf-8")
    assert command("init", "x", *BLANK).code == 0
    before = {name: (desk / "x" / name).read_bytes() for name in files_in(desk / "x")}
    again = command("init", "x", "--from", "2021")
    assert (again.code, again.out) == (2, "")
    assert again.err.startswith("x đã là một thư mục làm việc đầy đủ")
    assert {name: (desk / "x" / name).read_bytes() for name in files_in(desk / "x")} == before
    (desk / "y").mkdir()
    (desk / "y" / "data").symlink_to(desk / "nowhere")
    assert "đã có data, nên" in command("init", "y", *BLANK).err
    file = command("init", "x/ghi chú.txt", *BLANK)
    assert (file.code, "là một tệp, không phải thư mục" in file.err) == (2, True)


def test_a_look_writes_nothing(command: Command, desk: Path) -> None:
    ran = command("init", "a/b", *BLANK, "--commit", "--dry-run")
    assert ran.code == 0
    assert ran.out.count("Sẽ ghi a/b/") == len(NEW)
    assert ran.out.endswith("Sẽ ghi 6 tệp vào git.\n")
    assert not (desk / "a").exists()


def test_a_failure_half_way_leaves_nothing_behind(
    command: Command, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise CannotRunError("file-busy", file="x", reason="No space left on device")

    (desk / "x").mkdir()
    monkeypatch.setattr(new_workspace, "replace_files", full)
    for name in ("x", "a/b/c"):
        ran = command("init", name, *BLANK)
        assert (ran.code, "No space left" in ran.err) == (2, True)
    assert [path.name for path in desk.iterdir()] == ["x"]
    assert list((desk / "x").iterdir()) == []


def test_a_folder_that_cannot_be_made(command: Command, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(self: Path, *_: object, **__: object) -> None:
        if self.name == "x":
            raise PermissionError(13, "Permission denied")
        make(self)

    make = os.mkdir
    monkeypatch.setattr("os.mkdir", refused)
    ran = command("init", "x", *BLANK)
    assert (ran.code, ran.out) == (2, "")
    assert "Không tạo được thư mục x (Permission denied), nên chưa ghi gì." in ran.err
    assert not (desk / "x").exists()


def test_the_first_commit_makes_a_repository(command: Command, desk: Path) -> None:
    ran = command("init", "x", *BLANK, "--commit", "--lang", "en")
    assert ran.code == 0, ran.err
    assert ran.out.endswith("Committed to git: 6 files.\n")
    assert git(desk / "x", "log", "--format=%s").strip() == "Begin to track the targets of 2031"
    assert set(git(desk / "x", "ls-files").split()) == NEW
    assert git(desk / "x", "status", "--short") == ""


def test_a_commit_within_a_repository_is_of_the_new_files_only(command: Command, desk: Path) -> None:
    repo = new_repository(desk / "kho")
    commit(repo, **{"cũ.txt": "1\n"})
    (repo / "cũ.txt").write_text("2\n", "utf-8")
    (repo / "đang làm.txt").write_text("…\n", "utf-8")
    git(repo, "add", "-A")
    staged = git(repo, "diff", "--cached")
    assert command("init", "kho/2031", *BLANK, "--commit").code == 0
    assert set(git(repo, "show", "--name-only", "--format=").split()) == {f"2031/{name}" for name in NEW}
    assert git(repo, "diff", "--cached") == staged
    assert not (repo / "2031" / ".git").exists()


@pytest.mark.parametrize("around", [False, True])
def test_a_refused_commit_leaves_nothing_behind(around: bool, command: Command, desk: Path) -> None:
    hook = "#!/bin/sh\necho 'hook: no' >&2\nexit 1\n"
    if around:
        folder = new_repository(desk / "kho") / ".git" / "hooks"
    else:
        folder = desk / "hooks"
        (desk / ".gitconfig").write_text(f"[core]\nhooksPath = {folder.as_posix()}\n", "utf-8")
        os.environ["GIT_CONFIG_GLOBAL"] = str(desk / ".gitconfig")
    folder.mkdir(exist_ok=True)
    (folder / "pre-commit").write_text(hook, "utf-8")
    (folder / "pre-commit").chmod(0o755)
    before = {path for path in desk.rglob("*") if ".git" not in path.parts}
    ran = command("init", "kho/x", *BLANK, "--commit")
    assert (ran.code, ran.out) == (2, "")
    assert "git không làm được (git commit): hook: no" in ran.err
    assert {path for path in desk.rglob("*") if ".git" not in path.parts} == before
    if around:
        assert git(desk / "kho", "status", "--short") == ""


def test_why_git_cannot_commit_is_said_before_anything_is_written(
    command: Command, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as nameless:
        for name in ("AUTHOR", "COMMITTER"):
            nameless.delenv(f"GIT_{name}_NAME")
            nameless.delenv(f"GIT_{name}_EMAIL")
        nameless.setenv("GIT_CONFIG_COUNT", "1")
        nameless.setenv("GIT_CONFIG_KEY_0", "user.useConfigOnly")
        nameless.setenv("GIT_CONFIG_VALUE_0", "true")
        assert "git chưa biết ai ghi" in command("init", "x", *BLANK, "--commit").err
    with monkeypatch.context() as absent:
        absent.setenv("PATH", str(desk))
        assert "Máy này chưa có git" in command("init", "x", *BLANK, "--commit").err
        assert command("init", "không git", *BLANK, "--no-commit").code == 0
    repo = new_repository(desk / "kho")
    with monkeypatch.context() as others:
        others.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
        assert "thuộc về người dùng khác" in command("init", "kho/x", *BLANK, "--commit").err
    (repo / ".gitignore").write_text("*.csv\n", "utf-8")
    ignored = command("init", "kho/x", *BLANK, "--commit")
    assert (ignored.code, "data/actuals/2030.csv" in ignored.err) == (2, True)
    inside = command("init", "kho/.git/x", *BLANK, "--commit")
    assert (inside.code, "kho trần, hoặc đang đứng trong thư mục .git" in inside.err) == (2, True)
    assert files_in(desk) == {"kho/.gitignore"} | {f"không git/{name}" for name in NEW}
    assert first_commit.can_commit(desk / "kho")


def test_a_person_at_a_terminal_is_asked(
    command: Command, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hq_targets.commands.asking.somebody_there", lambda: True)
    for module in ("beginning", "init"):
        monkeypatch.setattr(f"hq_targets.commands.{module}.somebody_there", lambda: True)
    typed = ["x", "", "năm nay", "2031", "ngày", "quarter", "", "xã Thử", *[""] * 5, "ừ", "C"]
    monkeypatch.setattr("sys.stdin", StringIO("".join(f"{line}\n" for line in typed)))
    ran = command("init", "mới")
    assert ran.code == 0, ran.err
    assert ran.err.count("Bắt đầu từ đâu (2021, blank) [blank]: ") == 2
    assert 'Năm "năm nay" không hợp lệ' in ran.err
    assert ran.err.count("Năm báo cáo theo (month, quarter, half_year) [quarter]: ") == 2
    assert "[Chỉ tiêu năm 2031, xã Thử]" in ran.err
    assert "Trả lời một trong: có, không, yes, no." in ran.err
    assert set(git(desk / "mới", "ls-files").split()) == NEW
    monkeypatch.setattr("sys.stdin", StringIO("2021\n"))
    gone = command("init", "khác", "--lang", "en")
    assert (gone.code, gone.err.splitlines()[-1]) == (2, "Stopped as asked.")
    assert not (desk / "khác").exists()


def test_a_directives_year_begins_with_the_form_for_the_year_before(command: Command, desk: Path) -> None:
    told = command("init", "x", "--from", "2021").err
    forms = [line.strip() for line in told.splitlines() if "hq-targets template" in line]
    assert forms == [
        "hq-targets template 2020 bieu-2020.xlsx",
        "hq-targets template 2021-Q1 bieu-2021-Q1.xlsx",
    ]
    assert "biểu để điền số thực hiện năm 2020, làm số gốc" in told
    assert command("template", "2020", desk / "bieu-2020.xlsx", "--root", "x").code == 0
    blank = command("init", "y", "--from", "blank", "--year", "2031", "--territory", "xã Thử").err
    assert "template 2030" not in blank, "it has no targets yet"


@pytest.mark.parametrize(("periods", "first"), [("month", "2031-M01"), ("half_year", "2031-H1")])
def test_a_year_may_be_reported_in_other_parts(
    periods: str, first: str, command: Command, desk: Path
) -> None:
    ran = command("init", "x", "--year", "2031", "--territory", "xã Thử", "--periods", periods)
    assert f"hq-targets template {first} bieu-{first}.xlsx" in ran.err
    assert (desk / "x" / "data" / "actuals" / f"{first}.csv").is_file()
    assert command("check", "--root", "x").code == 0
    assert command("template", first, "--root", "x").code == 0
    refused = command("init", "y", "--year", "2031", "--territory", "xã Thử", "--periods", "tháng")
    assert (refused.code, (desk / "y").exists()) == (2, False)


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_who_is_there_is_told_by_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not somebody_there()
    ours, theirs = pty.openpty()
    try:
        with os.fdopen(theirs, "r+b", buffering=0) as both:
            monkeypatch.setattr("sys.stdin", both)
            monkeypatch.setattr("sys.stderr", both)
            assert somebody_there()
    finally:
        os.close(ours)
