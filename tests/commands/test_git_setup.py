"""`git-setup` in real repositories: what git prints, what stops a commit, and that all can be undone."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, SPEC, Command, MakeWorkspace
from tests.gits import commit, git, new_repository, settle

GOOD = (
    "indicator,area,value,basis,status,as_of,source,note,name,unit\nrice,,60,quarter,,,,,Sản lượng lúa,tấn\n"
)
BAD = GOOD.replace("rice,,60", "rice,,sáu mươi")
FIGURES = "data/actuals/2021-Q2.csv"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A committed workspace whose folder has blanks and Vietnamese letters; the current folder is in it."""
    settle(monkeypatch, tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    root = new_repository(tmp_path / "Huyện Hà Quảng")
    git(root, "config", "core.autocrlf", "false")
    commit(root, **{"data__targets_2021.yaml": SPEC, "data__actuals__2021-Q2.csv": GOOD})
    monkeypatch.chdir(root)
    return root


def write(root: Path, way: str, text: str) -> None:
    (root / way).write_text(text, "utf-8", newline="")


def stands(said: str) -> list[str]:
    return [line.partition(":")[0] for line in said.splitlines() if "(" in line and not line.startswith(" ")]


def test_plain_git_prints_readable_lines(command: Command, desk: Path) -> None:
    assert stands(command("git-setup").out) == ["Đã đặt"] * 5
    write(desk, "data/targets_2021.yaml", SPEC.replace("at_least: 2\n", "at_least: 3\n"))
    write(desk, FIGURES, GOOD.replace("60", "1260.5"))
    shown = git(desk, "diff")
    assert '-2 | cattle | Đàn bò (con) | tốc độ tăng ≥ 2 % | in: "tăng 2%"' in shown
    assert '+2 | cattle | Đàn bò (con) | tốc độ tăng ≥ 3 % | in: "tăng 2%"' in shown
    assert "+rice | Sản lượng lúa | toàn huyện | 1.260,5 tấn | trong kỳ" in shown
    commit(desk)
    assert "+rice | Sản lượng lúa | toàn huyện | 1.260,5 tấn" in git(desk, "show")
    assert "+rice | Sản lượng lúa | toàn huyện | 60 tấn" in git(desk, "log", "-p")


def test_a_file_in_a_merge_conflict_is_still_shown(command: Command, desk: Path) -> None:
    command("git-setup")
    for branch, value in (("other", "61"), ("main", "62")):
        git(desk, "checkout", "-q", "-B", branch, "HEAD" if branch == "other" else "main")
        write(desk, FIGURES, GOOD.replace("60", value))
        commit(desk)
    git(desk, "merge", "-q", "other", code=1)
    assert "61" in git(desk, "diff")


def test_a_clone_without_the_driver_prints_the_file(command: Command, desk: Path, tmp_path: Path) -> None:
    command("git-setup")
    commit(desk)
    git(tmp_path, "clone", "-q", desk, "clone")
    write(tmp_path / "clone", FIGURES, GOOD.replace("60", "61"))
    assert "+rice,,61,quarter" in git(tmp_path / "clone", "diff")


def test_twice_is_once_and_undone_is_as_before(command: Command, desk: Path) -> None:
    before = (desk / ".git" / "config").read_bytes()
    assert stands(command("git-setup", "--dry-run").out) == ["Sẽ đặt"] * 5
    assert not (desk / ".gitattributes").exists()
    command("git-setup")
    assert stands(command("git-setup").out) == ["Đã có sẵn"] * 5
    (desk / ".git" / "hooks" / "pre-commit").unlink()
    said = stands(command("git-setup", "--disable").out)
    assert said == ["Vốn không có", *["Đã gỡ"] * 4]
    assert not (desk / ".gitattributes").exists()
    assert (desk / ".git" / "config").read_bytes() == before
    assert stands(command("git-setup", "--disable").out) == ["Vốn không có"] * 5


@pytest.mark.parametrize("own", [b"*.csv text\r\n*.x -diff", b"\xef\xbb\xbf* text=auto\n", b"# x\n\n"])
def test_other_attributes_keep_every_byte(command: Command, desk: Path, own: bytes) -> None:
    (desk / ".gitattributes").write_bytes(own)
    command("git-setup")
    held = (desk / ".gitattributes").read_bytes()
    assert held.endswith(own.removeprefix(b"\xef\xbb\xbf"))
    assert (held.count(b"\r\n") == held.count(b"\n")) == (b"\r\n" in own)
    assert "diff: hq-targets" in git(desk, "check-attr", "diff", FIGURES)
    command("git-setup", "--disable")
    assert (desk / ".gitattributes").read_bytes() == own


def test_what_others_have_set_stays(command: Command, desk: Path) -> None:
    hook = desk / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 0\n", "utf-8")
    git(desk, "config", "diff.hq-targets.textconv", "cat")
    for words in ((), ("--disable",)):
        command("git-setup", *words)
        assert hook.read_text("utf-8") == "#!/bin/sh\nexit 0\n"
        assert git(desk, "config", "diff.hq-targets.textconv") == "cat\n"
    said = command("git-setup").out
    assert "hook không do hq-targets viết" in said
    assert "check --staged" in said


def test_hooks_outside_of_the_repository_are_left_alone(command: Command, desk: Path, tmp_path: Path) -> None:
    git(desk, "config", "core.hooksPath", tmp_path / "shared")
    assert "core.hooksPath" in command("git-setup").out
    assert not (tmp_path / "shared").exists()
    git(desk, "config", "core.hooksPath", ".hooks")
    command("git-setup")
    assert (desk / ".hooks" / "pre-commit").is_file()


def test_what_is_staged_decides_about_a_commit(command: Command, desk: Path) -> None:
    command("git-setup")
    write(desk, FIGURES, BAD)
    git(desk, "add", FIGURES)
    write(desk, FIGURES, GOOD)
    said = git(desk, "commit", "-m", "x", code=1)
    assert "rice,,sáu mươi" in said
    assert "--no-verify" in said
    write(desk, FIGURES, GOOD.replace("60", "61"))
    git(desk, "add", FIGURES)
    write(desk, FIGURES, BAD)
    git(desk, "commit", "-qm", "what is staged is in order")
    assert "bad-number" in git(desk, "commit", "-qam", "x", code=1)
    assert "bad-number" in git(desk, "commit", "-qm", "x", FIGURES, code=1)
    write(desk, "README.md", "x")
    git(desk, "add", "README.md")
    git(desk, "commit", "-qm", "other files are not held up")
    git(desk, "commit", "-qam", "passed by", "--no-verify")


def test_what_a_merge_comes_to_is_checked_though_git_runs_no_hook_of_a_commit(
    command: Command, desk: Path
) -> None:
    """Each side is in order, and together they state one figure twice."""
    other = "data/actuals/2021-Q2-bo-sung.csv"
    (desk / FIGURES).rename(desk / "away.csv")
    commit(desk)
    command("git-setup")
    hook = desk / ".git" / "hooks" / "pre-merge-commit"
    git(desk, "checkout", "-qb", "side")
    write(desk, other, GOOD)
    git(desk, "add", other)
    git(desk, "commit", "-qm", "side")
    git(desk, "checkout", "-q", "-")
    (desk / FIGURES).parent.mkdir(exist_ok=True)  # git takes empty folders away
    write(desk, FIGURES, GOOD)
    git(desk, "add", FIGURES)
    git(desk, "commit", "-qm", "main")
    said = git(desk, "merge", "-q", "--no-edit", "side", code=1)
    assert "duplicate-figure" in said
    assert "Chưa commit" in said
    assert git(desk, "rev-parse", "--verify", "MERGE_HEAD")
    git(desk, "rm", "-qf", other)
    git(desk, "commit", "-qm", "merged, and mended")
    git(desk, "reset", "-q", "--hard", "HEAD~1")
    command("git-setup", "--disable")
    assert not hook.exists()
    git(desk, "merge", "-q", "--no-edit", "side")


def test_a_hook_for_merges_that_somebody_else_wrote_stays(command: Command, desk: Path) -> None:
    hook = desk / ".git" / "hooks" / "pre-merge-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 0\n", "utf-8")
    assert stands(command("git-setup").out) == [*["Đã đặt"] * 4, "Để nguyên"]
    assert hook.read_text("utf-8") == "#!/bin/sh\nexit 0\n"
    assert (hook.parent / "pre-commit").exists()
    assert stands(command("git-setup", "--disable").out)[:2] == ["Đã gỡ", "Vốn không có"]
    assert hook.read_text("utf-8") == "#!/bin/sh\nexit 0\n"


def test_only_the_form_is_wrong(command: Command, desk: Path) -> None:
    command("git-setup")
    write(desk, FIGURES, GOOD.replace(",", ";"))
    assert "hq-targets fmt" in git(desk, "commit", "-qam", "x", code=1)


def test_a_program_that_is_gone_is_told(command: Command, desk: Path) -> None:
    command("git-setup")
    hook = desk / ".git" / "hooks" / "pre-commit"
    hook.write_text(hook.read_text("utf-8").replace("-m hq_targets", "-m hq_gone"), "utf-8")
    write(desk, FIGURES, GOOD.replace("60", "61"))
    assert "Cài lại" in git(desk, "commit", "-qam", "x", code=1)


def test_two_workspaces_and_a_linked_worktree(command: Command, desk: Path, tmp_path: Path) -> None:
    other = desk / "xã khác"
    commit(desk, **{"xã khác__data__targets_2021.yaml": SPEC, "xã khác__data__actuals__2021-Q2.csv": GOOD})
    command("git-setup")
    command("git-setup", "--root", other)
    commit(desk)
    git(desk, "worktree", "add", "-q", tmp_path / "cạnh", "-b", "side")
    side = tmp_path / "cạnh"
    write(side / "xã khác", FIGURES, BAD)
    assert "xã khác/data/actuals/2021-Q2.csv" in git(side, "commit", "-qam", "x", code=1)
    git(side, "checkout", "-q", ".")
    write(side, FIGURES, GOOD.replace("60", "61"))
    git(side, "commit", "-qam", "x")
    git(desk, "worktree", "remove", "--force", side)
    assert stands(command("git-setup", "--root", other, "--disable").out)[3:] == ["Để nguyên"] * 2
    hook = (desk / ".git" / "hooks" / "pre-commit").read_text("utf-8")
    assert "# >>> hq-targets .\n" in hook
    assert "xã khác" not in hook
    command("git-setup", "--disable")
    assert not (desk / ".git" / "hooks" / "pre-commit").exists()


def test_before_the_first_commit_and_with_windows_line_ends(
    command: Command, desk: Path, tmp_path: Path
) -> None:
    root = new_repository(tmp_path / "mới")
    git(root, "config", "core.autocrlf", "true")
    (root / "data" / "actuals").mkdir(parents=True)
    write(root, "data/targets_2021.yaml", SPEC.replace("\n", "\r\n"))
    write(root, FIGURES, GOOD.replace("\n", "\r\n"))
    command("git-setup", "--root", root)
    git(root, "add", "data")
    git(root, "commit", "-qm", "first")  # what is staged has git's line ends
    write(root, FIGURES, GOOD.replace("60", "61").replace("\n", "\r\n"))
    changed = [line for line in git(root, "diff").splitlines() if line[:1] in "+-"]
    assert "+rice | Sản lượng lúa | toàn huyện | 61 tấn | trong kỳ" in changed
    assert desk != root


def test_without_a_repository_it_says_so(
    command: Command, workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    ran = command("git-setup", "--root", workspace(SPEC))
    assert ran.code == 2
    assert "kho git" in ran.err


def test_marks_that_somebody_cut_into_are_left_alone(command: Command, desk: Path) -> None:
    path = desk / ".gitattributes"
    assert command("git-setup", "--root", desk).code == 0
    whole = path.read_bytes()
    for cut in (whole.replace(b"# <<< hq-targets git-setup\n", b""), whole + whole):
        path.write_bytes(cut)
        for words in ((), ("--disable",)):
            assert "thiếu hay lặp" in command("git-setup", "--root", desk, *words).out
            assert path.read_bytes() == cut


def test_a_folder_that_is_no_workspace_is_not_set_up(command: Command, desk: Path) -> None:
    ran = command("git-setup", "--root", desk / "data")
    assert (ran.code, "Không tìm thấy thư mục làm việc" in ran.err) == (2, True)


def test_a_program_that_is_not_installed_is_found_where_it_lies(tmp_path: Path) -> None:
    clone = tmp_path / "bản sao"
    shutil.copytree(ROOT / "hq_targets", clone / "hq_targets", ignore=shutil.ignore_patterns("__pycache__"))
    script = "from hq_targets.files.git.program import program; print(program())"
    told = subprocess.run(  # noqa: S603
        [sys.executable, "-c", script],
        cwd=clone,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout.strip()
    assert told.startswith(f"PYTHONPATH='{clone}' ")
    ran = subprocess.run(  # noqa: S602
        f"{told} --version", shell=True, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert ran.stdout.startswith("hq-targets ")


def test_a_commit_that_touches_borrowed_targets_is_checked_by_who_borrows_them(
    command: Command, desk: Path
) -> None:
    overlay = "format: hq-targets/spec/1\nextends: ../../data/targets_2021.yaml\n"
    commit(desk, **{"xã__data__targets_2021.yaml": overlay, "xã__data__actuals__2021-Q2.csv": GOOD})
    assert command("git-setup", "--root", desk / "xã").code == 0
    commit(desk)
    text = (desk / "data/targets_2021.yaml").read_text("utf-8")
    write(desk, "data/targets_2021.yaml", text.replace("id: rice", "id: paddy"))
    assert "unknown-indicator" in git(desk, "commit", "-qam", "x", code=1)


def test_a_line_that_somebody_added_behind_ours_stays_when_ours_go(command: Command, desk: Path) -> None:
    assert command("git-setup").code == 0
    hook = desk / ".git" / "hooks" / "pre-commit"
    hook.write_text(hook.read_text("utf-8") + "echo mine\n", "utf-8")
    assert command("git-setup", "--disable").code == 0
    left = hook.read_text("utf-8")
    assert "echo mine" in left
    assert "hq_targets" not in left


def test_what_another_work_tree_still_uses_stays(command: Command, desk: Path, tmp_path: Path) -> None:
    assert command("git-setup").code == 0
    commit(desk)
    side = tmp_path / "bên"
    git(desk, "worktree", "add", "-q", side, "-b", "side")
    assert "còn dùng" in command("git-setup", "--disable", "--root", side).out
    assert (desk / ".git" / "hooks" / "pre-commit").exists()
    assert git(desk, "config", "diff.hq-targets.textconv")
    assert (side / ".gitattributes").read_bytes() == b""  # of git's files none is deleted


def test_a_file_that_git_keeps_is_never_deleted(command: Command, desk: Path) -> None:
    command("git-setup")
    commit(desk)
    committed = (desk / ".gitattributes").read_bytes()
    told = command("git-setup", "--disable", "--dry-run").out
    assert "tệp không bị xóa. Tệp này nằm trong git" in told
    assert (desk / ".gitattributes").read_bytes() == committed
    assert "git restore .gitattributes" in command("git-setup", "--disable").out
    assert (desk / ".gitattributes").read_bytes() == b""
    command("git-setup")
    assert not git(desk, "status", "--short", ".gitattributes")  # set up again it is as it was committed


def test_a_line_that_somebody_wrote_between_our_attributes_stays(command: Command, desk: Path) -> None:
    command("git-setup")
    path = desk / ".gitattributes"
    first, *rest = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join((first, "*.docx binary\n", *rest, "*.x -diff\n")), "utf-8", newline="")
    assert stands(command("git-setup").out)[2] == "Đã đặt"
    assert path.read_text("utf-8") == "".join((first, *rest, "*.docx binary\n*.x -diff\n"))
    path.write_text("".join((first, "*.docx binary\n", *rest)), "utf-8", newline="")
    assert "các dòng khác giữ nguyên" in command("git-setup", "--disable").out
    assert path.read_text("utf-8") == "*.docx binary\n"


def test_a_file_that_was_made_for_our_lines_alone_goes_with_them(command: Command, desk: Path) -> None:
    command("git-setup")
    assert "xóa cả tệp" in command("git-setup", "--disable", "--dry-run").out
    assert (desk / ".gitattributes").exists()
    assert "xóa cả tệp" in command("git-setup", "--disable").out
    assert not (desk / ".gitattributes").exists()
