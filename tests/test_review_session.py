"""The recorded session of docs/duyet-thay-doi.md is played again: what it shows is what is printed.

Each console block is a line `$ …` and what it prints. `python -m tests.test_review_session` records it anew.
"""

import contextlib
import io
import re
import shlex
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from hq_targets.commands.door import run
from tests.conftest import ROOT, SPEC
from tests.gits import Repo, made_repo, settle

SESSION = ROOT / "docs" / "duyet-thay-doi.md"
BLOCK = re.compile(r"```console\n\$ (.+)\n((?:(?!```).*\n)*)```")
HASH = re.compile(r"\b[0-9a-f]{8}\b")
TODAY = re.compile(r"\b\d{2}/\d{2}/20(?!2[01]\b)\d{2}\b|\b20(?!2[01]-)\d{2}-\d{2}-\d{2}\b")
COLUMNS = "100"


def desk(folder: Path) -> Repo:
    """The workspace the session begins with: two targets, last year's figures and a year of figures."""
    made = made_repo(folder)
    made.write("data/targets_2021.yaml", SPEC)
    header = "indicator,area,value,basis,status,as_of,source,note,name,unit\n"
    cattle, rice = "{},,{},,,,,,Đàn bò,con\n", "rice,,{},ytd,,,,{},Sản lượng lúa,tấn\n"
    made.write("data/actuals/2020.csv", header + cattle.format("cattle", 12000))
    made.write(
        "data/actuals/2021-Q4.csv",
        header + rice.format(95, "Hạn hán đầu vụ") + cattle.format("cattle", 12300),
    )
    made.commit("Số liệu năm 2021")
    return made


def played(line: str, repo: Repo) -> str:
    """What one line of the session prints; hashes and today's date are the same in every run."""
    if line.startswith("git "):
        words = shlex.split(line)[1:]
        said = repo.commit(words[-1]) and "" if words[0] == "commit" else repo.git(*words)
    elif line.startswith("sed "):
        _, _, change, name = shlex.split(line)
        _, old, new, _ = change.split("/")
        repo.edit(name, old, new)
        said = ""
    else:
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            run(shlex.split(line)[1:])
        said = out.getvalue()
    return TODAY.sub("··/··/····", HASH.sub("········", said)).rstrip() + "\n" if said.strip() else ""


def blocks(text: str) -> Iterator[re.Match[str]]:
    return BLOCK.finditer(text)


def test_the_session_shown_is_the_session_played(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(monkeypatch, tmp_path)
    monkeypatch.setenv("COLUMNS", COLUMNS)
    repo = desk(tmp_path / "Hà Quảng")
    monkeypatch.chdir(repo.folder)
    shown = list(blocks(SESSION.read_text("utf-8")))
    assert len(shown) > 8
    for one in shown:
        assert played(one.group(1), repo) == one.group(2), one.group(1)


def _record() -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        settle(patch, Path(folder))
        patch.setenv("COLUMNS", COLUMNS)
        repo = desk(Path(folder) / "Hà Quảng")
        patch.chdir(repo.folder)
        text = BLOCK.sub(
            lambda m: f"```console\n$ {m.group(1)}\n{played(m.group(1), repo)}```", SESSION.read_text("utf-8")
        )
        patch.chdir(ROOT)
    SESSION.write_text(text, "utf-8")


if __name__ == "__main__":
    _record()
