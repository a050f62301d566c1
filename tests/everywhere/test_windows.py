"""What Windows asks of names, line ends and streams, as far as it can be tried on another system.

What only Windows itself could show is listed in `docs/trust.md`.
"""

import errno
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path, PurePosixPath

import pytest

from hq_targets.commands import streams
from hq_targets.commands.options import shown_path
from hq_targets.core.fields import AREA_CODE, IDENTIFIER
from hq_targets.files.git.attributes import attributes_block
from hq_targets.files.store import name_from
from tests.conftest import ROOT, Command
from tests.gits import git, settle

RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]$')
ROOM = 160  # letters of a path within a clone; Windows has 260, of which the clone's own folder takes some
TEXTS = (".csv", ".yaml", ".json", ".txt", ".md")


def wrong(path: str) -> list[str]:
    """The parts of a path that Windows would not have as names."""
    parts = PurePosixPath(path).parts
    return [part for part in parts if RESERVED.fullmatch(part) or FORBIDDEN.search(part)]


@pytest.mark.parametrize(
    ("path", "parts"),
    [
        ("data/actuals/2021-Q1.csv", []),
        ("data/aux.csv", ["aux.csv"]),
        ("CON/a", ["CON"]),
        ("data/2021:Q1.csv", ["2021:Q1.csv"]),
        ("data/báo cáo .csv", []),
        ("data/báo cáo ", ["báo cáo "]),
        ("data/a.", ["a."]),
        ("console.csv", []),
    ],
)
def test_what_a_legal_name_is(path: str, parts: list[str]) -> None:
    assert wrong(path) == parts


def test_every_name_in_the_repository_is_legal_and_told_apart_without_case() -> None:
    names = git(ROOT, "ls-files", "-z").split("\0")[:-1] if (ROOT / ".git").exists() else []
    assert [name for name in names if wrong(name)] == []
    assert [name for name, times in Counter(name.casefold() for name in names).items() if times > 1] == []
    assert [name for name in names if len(name) > ROOM] == []


def test_every_name_the_program_gives_a_file_is_legal(command: Command, tmp_path: Path) -> None:
    """A whole workspace; ids and codes are never names of files."""
    assert command("init", tmp_path / "w", "--from", "2021").code == 0
    made = [one.relative_to(tmp_path).as_posix() for one in tmp_path.rglob("*")]
    assert len(made) > 5
    assert [name for name in made if wrong(name)] == []
    # Were they ever used as names: no letter of theirs is forbidden.
    for pattern in (IDENTIFIER, AREA_CODE):
        assert [sign for sign in '<>:"|?*\\/ .' if re.fullmatch(pattern, f"a{sign}1")] == []


def test_a_workspace_checked_out_with_other_line_ends_says_the_same(command: Command, tmp_path: Path) -> None:
    for source in (ROOT / "examples" / "hospital", ROOT / "examples" / "province"):
        for path in (one for one in source.rglob("*") if one.is_file()):
            copy = tmp_path / source.name / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            data = path.read_bytes()
            copy.write_bytes(data.replace(b"\n", b"\r\n") if path.suffix in TEXTS else data)
        mine = json.loads(command("check", "--root", source, "--format", "json").out)
        assert json.loads(command("check", "--root", tmp_path / source.name, "--format", "json").out) == mine


def test_git_that_changes_line_ends_leaves_the_canonical_form(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git for Windows sets core.autocrlf; what `init` and `git-setup` write stands above it."""
    settle(monkeypatch, tmp_path)
    place = tmp_path / "a"
    (place / "data" / "actuals").mkdir(parents=True)
    for name in ("targets_2025.yaml", "actuals/2025-M08.csv"):
        (place / "data" / name).write_bytes((ROOT / "examples" / "hospital" / "data" / name).read_bytes())
    (place / ".gitattributes").write_bytes(attributes_block())
    (place / "other.csv").write_bytes(b"a,b\n")
    git(place, "init", "-q", "-b", "main")
    git(place, "-c", "core.autocrlf=true", "add", "-A")
    git(place, "commit", "-q", "--no-verify", "-m", "a")
    git(tmp_path, "-c", "core.autocrlf=true", "clone", "-q", "a", "b")
    assert (tmp_path / "b" / "other.csv").read_bytes() == b"a,b\r\n", "git was set to change line ends"
    assert command("fmt", "--check", "--root", tmp_path / "b").code == 0


def test_a_pipe_nobody_reads_is_no_failure_under_either_name() -> None:
    invalid = OSError(errno.EINVAL, "Invalid argument")
    assert streams.reader_gone(BrokenPipeError(), windows=False)
    assert streams.reader_gone(invalid, windows=True)
    assert not streams.reader_gone(invalid, windows=False)
    assert not streams.reader_gone(OSError(errno.ENOSPC, "full"), windows=True)


def test_a_file_on_another_drive_is_called_by_its_whole_path(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_way(_path: object, _start: object = None) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr("os.path.relpath", no_way)
    assert name_from(Path("/c"), Path("/d/a.csv")) == "/d/a.csv"
    assert shown_path(Path("/d"), "data/a.csv") == "/d/data/a.csv"


def test_nothing_is_asked_of_the_system_that_only_some_have() -> None:
    """Modules and calls that Windows lacks stand only behind a test for them."""
    lacking = (
        r"\b(fcntl|termios|pwd|grp|resource|os\.wait4|os\.fork|os\.getuid|os\.geteuid|signal\.SIGPIPE)\b"
    )
    found = [
        f"{path.relative_to(ROOT).as_posix()}: {line.strip()}"
        for path in (ROOT / "hq_targets").rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if re.search(lacking, line)
    ]
    assert [line for line in found if not line.startswith("hq_targets/files/writing/locking.py: ")] == []


def test_text_is_never_read_or_written_in_the_systems_own_alphabet() -> None:
    """Python itself warns of each such place; an import and a check show none."""
    words = (sys.executable, "-X", "warn_default_encoding", "-W", "error::EncodingWarning:hq_targets")
    done = subprocess.run(  # noqa: S603
        [*words, "-m", "hq_targets", "check", "--root", "examples/hospital"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, b"EncodingWarning" in done.stderr) == (0, False)
