from pathlib import Path

import pytest

from hq_targets.files.git.revised import revised_figures
from hq_targets.files.workspace import open_workspace
from tests.conftest import SPEC
from tests.gits import Repo, made_repo, settle

Q1 = "data/actuals/2021-Q1.csv"
HEADER = "indicator,area,value,note\n"


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    settle(monkeypatch, tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    made = made_repo(tmp_path / "kho của huyện")
    made.write("data/targets_2021.yaml", SPEC)
    made.write(Q1, f"{HEADER}cattle,,12000,\nrice,,30,\n")
    return made


def revised(repo: Repo) -> set[str] | None:
    found = revised_figures(open_workspace(repo.folder))
    return None if found is None else {key[0] for key in found}


def test_a_figure_is_revised_when_any_version_stated_another_one(repo: Repo) -> None:
    assert revised(repo) is None, "nothing is committed"
    repo.commit()
    assert revised(repo) == set()
    repo.write(Q1, f"{HEADER}rice,,30,lũ\ncattle,,12000,\n")
    assert revised(repo) == set(), "a note and another line are no revision"
    repo.write(Q1, f"{HEADER}rice,,31,\ncattle,,12000,\n")
    assert revised(repo) == {"rice"}, "also before it is committed"
    repo.commit()
    assert revised(repo) == {"rice"}
    repo.git("mv", Q1, "data/actuals/2021-Q1-bo-sung.csv")
    repo.commit()
    assert revised(repo) == {"rice"}, "files of a period are one"
    repo.write("data/actuals/2021-Q1-bo-sung.csv", f"{HEADER}cattle,,12000,\n")
    assert revised(repo) == set(), "what is not stated today is not marked"
    repo.write("data/actuals/2021-Q1-bo-sung.csv", "indicator,value,basis\nrice,31,ytd\ncattle,12000,\n")
    assert revised(repo) == {"rice"}, "on another basis it is another figure"


def test_versions_that_cannot_be_read_and_workspaces_outside_of_git(repo: Repo, tmp_path: Path) -> None:
    repo.write(Q1, "không phải bảng\n")
    repo.commit()
    repo.write(Q1, f"{HEADER}cattle,,12000,\n")
    repo.commit()
    assert revised(repo) == set()
    alone = tmp_path / "ngoài git"
    alone.mkdir()
    (repo.folder / "data").rename(alone / "data")
    assert revised_figures(open_workspace(alone)) is None


def test_a_version_in_a_broken_alphabet_states_nothing(repo: Repo) -> None:
    (repo.folder / Q1).write_bytes(b"\xff\xfea")
    repo.commit()
    repo.write(Q1, f"{HEADER}rice,,30,\n")
    repo.commit()
    assert revised(repo) == set()
    repo.write(Q1, f"{HEADER}rice,,31,\n")
    assert revised(repo) == {"rice"}
