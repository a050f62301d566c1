"""Scripted repositories: real git, with nobody's settings and fixed people and days."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

_PEOPLE = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Nguyễn Thị Hoa",
    "GIT_AUTHOR_EMAIL": "hoa@example.org",
    "GIT_COMMITTER_NAME": "Nguyễn Thị Hoa",
    "GIT_COMMITTER_EMAIL": "hoa@example.org",
}


class Repo:
    """A repository in a folder; each commit is a day later than the one before."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.day = 0

    def git(self, *words: str, env: Mapping[str, str] | None = None) -> str:
        """What git prints; raises where it fails."""
        done = subprocess.run(  # noqa: S603
            ["git", *words],  # noqa: S607
            cwd=self.folder,
            env={**os.environ, **_PEOPLE, **(env or {})},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert not done.returncode, f"git {words}: {done.stderr}"
        return done.stdout

    def write(self, name: str, text: str) -> Path:
        """A file of the repository."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
        return path

    def edit(self, name: str, old: str, new: str) -> None:
        """A change of one place of a file."""
        text = (self.folder / name).read_text("utf-8")
        assert text.count(old) == 1, f"not in {name} exactly once: {old}"
        self.write(name, text.replace(old, new))

    def commit(self, message: str = "Sửa", author: str = "Nguyễn Thị Hoa") -> str:
        """Commit everything; the commit's hash."""
        self.day += 1
        when = f"2021-07-{self.day:02}T08:00:00+07:00"
        self.git("add", "-A")
        people = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when, "GIT_AUTHOR_NAME": author}
        self.git("commit", "-q", "--allow-empty", "-m", message, env=people)
        return self.git("rev-parse", "HEAD").strip()


def made_repo(folder: Path) -> Repo:
    """A new repository without any commit, on the branch main."""
    folder.mkdir(parents=True, exist_ok=True)
    repo = Repo(folder)
    repo.git("init", "-q", "-b", "main")
    return repo


def nobodys_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let git ask no person's and no machine's settings, also where the program itself runs it."""
    for name, value in _PEOPLE.items():
        monkeypatch.setenv(name, value)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
