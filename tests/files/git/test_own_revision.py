"""Which revision the program says it is: the clone's, a built package's, or none; never somebody else's."""

import re
from pathlib import Path

import pytest

from hq_targets import __version__
from hq_targets.files.git.own_revision import CODE, Revision, own_revision
from tests.conftest import ROOT, Command
from tests.gits import commit, git, new_repository, settle


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settle(monkeypatch, tmp_path)
    place = new_repository(tmp_path / "clone")
    commit(place, hq_targets__a="1\n", data__targets="1\n")
    return place


def head(folder: Path) -> str:
    return git(folder, "rev-parse", "HEAD").strip()[:12]


def test_a_clone_says_where_it_stands(clone: Path) -> None:
    assert own_revision(clone / "hq_targets") == Revision(head(clone), changed=False)
    (clone / "data" / "targets").write_text("2\n", "utf-8")
    assert own_revision(clone / "hq_targets") == Revision(head(clone), changed=False), "figures are no code"
    (clone / "hq_targets" / "new").write_text("1\n", "utf-8")
    assert own_revision(clone / "hq_targets") == Revision(head(clone), changed=True)


def test_a_hook_of_another_repository_does_not_mislead_it(
    clone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = new_repository(tmp_path / "other")
    commit(other, a="1\n")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git" / "index"))
    found = own_revision(clone / "hq_targets")
    monkeypatch.delenv("GIT_DIR")
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert found == Revision(head(clone), changed=False)


def test_what_nobody_knows_is_not_said(clone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied = clone / "vendor" / "hq_targets"
    copied.mkdir(parents=True)
    assert own_revision(copied) is None, "it only lies in somebody's repository"
    (tmp_path / "bare" / "hq_targets").mkdir(parents=True)
    assert own_revision(tmp_path / "bare" / "hq_targets") is None
    assert own_revision(new_repository(tmp_path / "new")) is None
    (new_repository(tmp_path / "empty") / "hq_targets").mkdir()
    assert own_revision(tmp_path / "empty" / "hq_targets") is None, "nothing was committed"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert own_revision(clone / "hq_targets") is None, "there is no git"


@pytest.mark.parametrize(
    ("line", "revision"),
    [
        ("0123456789ab\n", Revision("0123456789ab", changed=False)),
        ("0123456789ab+\n", Revision("0123456789ab", changed=True)),
        ("\n", None),
    ],
)
def test_a_built_package_carries_it(clone: Path, line: str, revision: Revision | None) -> None:
    (clone / "hq_targets" / "revision.txt").write_text(line, "ascii")
    assert own_revision(clone / "hq_targets") == revision


def test_what_is_printed(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    at = "hq_targets.commands.version.own_revision"
    monkeypatch.setattr(at, lambda: Revision("0123456789ab", changed=True))
    assert command("--version").out == f"hq-targets {__version__} (git 0123456789ab, mã nguồn đã sửa)\n"
    monkeypatch.setenv("HQ_TARGETS_LANG", "en")
    assert command("--version").out == f"hq-targets {__version__} (git 0123456789ab, code modified since)\n"
    monkeypatch.setattr(at, lambda: Revision("0123456789ab", changed=False))
    assert command("--version").out == f"hq-targets {__version__} (git 0123456789ab)\n"
    monkeypatch.setattr(at, lambda: None)
    assert command("--version").out == f"hq-targets {__version__}\n"


def test_a_build_and_a_clone_ask_about_the_same_code() -> None:
    """The hook that builds cannot import the package, which needs more than a build has."""
    (said,) = re.findall(r"^CODE = (\(.+\))$", (ROOT / "hatch_build.py").read_text("utf-8"), re.MULTILINE)
    assert said == repr(CODE).replace("'", '"')
