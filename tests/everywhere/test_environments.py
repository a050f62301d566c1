"""Other locales, homes, paths and streams: the program says the same, and says what it cannot do."""

import os
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from hq_targets.wording import wording
from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX locales and streams")

# As bare as an environment can be, and with every way in which Python itself would help taken away.
C_LOCALE = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
NOTED = "Số liệu của xã – “đã rà soát”"


class Ran:
    """What a run in another environment left: its exit code and both streams, which must be UTF-8."""

    def __init__(self, done: "subprocess.CompletedProcess[bytes]") -> None:
        self.code, self.out, self.err = (
            done.returncode,
            done.stdout.decode("utf-8"),
            done.stderr.decode("utf-8"),
        )
        assert "Traceback" not in self.err
        assert "lường trước" not in self.err, self.err


def ran(env: dict[str, str], *words: object, cwd: Path = ROOT, before: str = "") -> Ran:
    """Run the program with nothing in the environment but what is given (and where it lies)."""
    line = f'{before} exec "$@"'
    program = (sys.executable, "-m", "hq_targets", *map(str, words))
    bare = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **env}
    asked = ["/bin/sh", "-c", line, "sh", *program]
    return Ran(subprocess.run(asked, cwd=cwd, env=bare, capture_output=True, check=False, timeout=60))  # noqa: S603


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A workspace in a folder whose name has blanks and letters in two forms."""
    folder = (
        tmp_path / unicodedata.normalize("NFC", "Số liệu") / unicodedata.normalize("NFD", "Hà Quảng 2021")
    )
    folder.mkdir(parents=True)
    shutil.copytree(ROOT / "examples" / "hospital" / "data", folder / "data")
    return folder


@pytest.mark.parametrize("encoding", ["cp1252", "cp1258:strict"])
def test_without_any_locale_all_is_said_and_written_as_ever(office: Path, encoding: str) -> None:
    """No HOME, stdin closed, another folder, a console of another alphabet, Vietnamese words as options."""
    env = {**C_LOCALE, "PYTHONIOENCODING": encoding}
    checked = ran(env, "check", "--root", office, cwd=Path("/"), before="exec <&-;")
    assert checked.code == 0
    assert "Lượt khám" in checked.out
    told = " ".join(unicodedata.normalize("NFC", checked.err).split())
    assert "Số liệu/Hà Quảng 2021/data/actuals" in told, "the folder's name is readable"
    reason = ("--decision", "15/QĐ-SYT", "--date", "2025-03-01", "--reason", NOTED)
    moved = ran(env, "amend", "outpatient_visits", "--to", "170000", *reason, "--root", office)
    assert moved.code == 0, moved.err
    assert NOTED in (office / "data" / "targets_2025.yaml").read_text("utf-8")


def test_an_alphabet_of_eight_bits_spoils_nothing(office: Path, tmp_path: Path) -> None:
    """Names and words would be read in it ("hán" as "hÃ¡n"); the program starts again in UTF-8."""
    if shutil.which("localedef") is None:
        pytest.skip("no locale of eight bits can be made here")
    made = ["localedef", "-i", "en_US", "-f", "ISO-8859-1", str(tmp_path / "en_US.iso88591")]
    if subprocess.run(made, capture_output=True, check=False).returncode > 1:  # noqa: S603 - 1: with warnings
        pytest.skip("the system has no description of such a locale")
    env = {"LOCPATH": str(tmp_path), "LC_ALL": "en_US.iso88591"}
    reason = ("--decision", "15/QDSYT", "--date", "2025-03-01", "--reason", "hán hán")
    moved = ran(env, "amend", "outpatient_visits", "--to", "170000", *reason, "--root", office)
    assert moved.code == 0, moved.err
    assert "reason: hán hán" in (office / "data" / "targets_2025.yaml").read_text("utf-8")


def test_without_git_only_what_needs_it_fails_and_says_so(office: Path, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    env = {"PATH": str(tmp_path / "none"), "HQ_TARGETS_LANG": "en"}
    assert ran(env, "check", "--root", office).code == 0
    asked = ran(env, "diff", "--root", office)
    assert asked.code == 2
    assert "git" in asked.err
    told = ran(env, "--version")
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("hq-targets ")
    assert "(" not in told.out, "what is not known is not said"


def test_a_strict_mask_and_a_closed_stdin_hinder_no_form(office: Path, tmp_path: Path) -> None:
    form = tmp_path / "biểu mẫu.csv"
    made = ran(
        {}, "template", "2025-M10", form, "--root", office, cwd=tmp_path, before="umask 077; exec <&-;"
    )
    assert made.code == 0, made.err
    assert form.stat().st_mode & 0o777 == 0o600
    assert wording("vi").text("check.indicator") in form.read_text("utf-8-sig")


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_only_be_read_is_checked_and_not_written(office: Path) -> None:
    folders = [office, *(one for one in office.rglob("*") if one.is_dir())]
    try:
        for folder in folders:
            folder.chmod(0o555)
        assert ran({}, "check", "--root", office).code == 0
        reason = ("--decision", "1/QĐ", "--date", "2025-03-01", "--reason", "Hạn")
        assert ran({}, "amend", "outpatient_visits", "--to", "1", *reason, "--root", office).code == 2
    finally:
        for folder in folders:
            folder.chmod(0o755)
