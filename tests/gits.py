"""Scripted repositories: git as a test runs it, with nobody's settings and the same day and author always."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import SPEC

TARGETS = "data/targets_2021.yaml"
Q4 = "data/actuals/2021-Q4.csv"
HEADER = "indicator,area,value,basis,status,note\n"
FIXED = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Nông Thị Hoa",
    "GIT_AUTHOR_EMAIL": "hoa@example.invalid",
    "GIT_AUTHOR_DATE": "2021-07-05T08:00:00+07:00",
    "GIT_COMMITTER_NAME": "Nông Thị Hoa",
    "GIT_COMMITTER_EMAIL": "hoa@example.invalid",
    "GIT_COMMITTER_DATE": "2021-07-05T08:00:00+07:00",
    "GIT_PAGER": "cat",
    "GIT_TERMINAL_PROMPT": "0",
}


def settle(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Give git, also the one the program runs, an environment in which nothing is the machine's own."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in {**FIXED, "HOME": str(home), "XDG_CONFIG_HOME": str(home / "none")}.items():
        monkeypatch.setenv(name, value)


def git(folder: Path, *words: object, code: int = 0, env: Mapping[str, str] | None = None) -> str:
    """What git prints in a folder, both streams; it must end with this exit code."""
    done = subprocess.run(  # noqa: S603
        ["git", *map(str, words)],  # noqa: S607
        cwd=folder,
        env={**os.environ, **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    said = done.stdout.decode("utf-8", "replace")
    assert done.returncode == code, said
    return said


def new_repository(folder: Path) -> Path:
    """An empty repository in a folder, on the branch `main`."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "-q", "-b", "main")
    return folder


def commit(folder: Path, message: str = "Ghi", **files: str) -> str:
    """Write files (`a__b.csv` is `a/b.csv`), commit everything, and tell the commit's hash."""
    for name, text in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--no-verify", "--allow-empty", "-m", message)
    return git(folder, "rev-parse", "HEAD").strip()


class Repo:
    """A repository whose commits are each a day later than the one before."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.day = 0

    def git(self, *words: object) -> str:
        """What git prints; it must do what it is asked."""
        return git(self.folder, *words)

    def write(self, name: str, text: str) -> None:
        """A file of the repository."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")

    def edit(self, name: str, old: str, new: str) -> None:
        """A change of one place of a file."""
        text = (self.folder / name).read_text("utf-8")
        assert text.count(old) == 1, f"not in {name} exactly once: {old}"
        self.write(name, text.replace(old, new))

    def commit(self, message: str = "Sửa", author: str = "Nông Thị Hoa") -> str:
        """Commit everything; the commit's hash."""
        self.day += 1
        when = f"2021-07-{self.day:02}T08:00:00+07:00"
        people = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when, "GIT_AUTHOR_NAME": author}
        self.git("add", "-A")
        git(self.folder, "commit", "-q", "--no-verify", "--allow-empty", "-m", message, env=people)
        return self.git("rev-parse", "HEAD").strip()


def kept(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    """A folder whose files are all committed, and in which one stands."""
    settle(monkeypatch, folder)
    commit(new_repository(folder))
    monkeypatch.chdir(folder)
    return folder


def made_repo(folder: Path) -> Repo:
    """A new repository without any commit."""
    return Repo(new_repository(folder))


def small_year(monkeypatch: pytest.MonkeyPatch, home: Path) -> Repo:
    """The small workspace with its year's figures, committed, in a folder with a Vietnamese name and blanks.

    One stands in it.
    """
    settle(monkeypatch, home)
    made = made_repo(home / "chỉ tiêu huyện")
    made.write(TARGETS, SPEC)
    made.write("data/actuals/2020.csv", f"{HEADER}cattle,,12000,,,\n")
    made.write(Q4, f"{HEADER}rice,,95,ytd,,khô hạn\ncattle,,12300,,,\n")
    made.commit("Số liệu năm")
    monkeypatch.chdir(made.folder)
    return made
