"""What a notebook relies on: the names, their signatures, their types and their documents."""

import doctest
import inspect
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import hq_targets
from hq_targets.notebook import asking, framing
from tests.conftest import ROOT
from tests.gits import kept
from tests.notebook.typed_sample import missed

CALLS: dict[str, list[tuple[str, object]]] = {
    "open_workspace": [("root", None), ("year", None)],
    "assess": [("workspace", ...), ("period", None)],
    "assessments_frame": [("workspace", ...), ("period", None), ("lang", None)],
    "areas_frame": [("workspace", ...), ("period", None)],
    "observations_frame": [("workspace", ...)],
    "changes_frame": [("workspace", ...), ("before", "HEAD"), ("after", None)],
    "sentence": [("problem", ...), ("lang", None)],
}
TYPES = ("Assessment", "CannotRunError", "Problem", "Spec", "Workspace")
ALONE = "import hq_targets"
ASSESSED = "import hq_targets; hq_targets.assess(hq_targets.open_workspace())"


def test_the_names_are_these_and_no_others() -> None:
    assert sorted(hq_targets.__all__) == sorted([*CALLS, *TYPES, "__version__"])
    assert set(hq_targets.__all__) <= set(dir(hq_targets))
    with pytest.raises(AttributeError, match="no attribute 'asses'"):
        getattr(hq_targets, "asses")  # noqa: B009 - a name mypy would refuse


@pytest.mark.parametrize("name", CALLS)
def test_the_signatures_stay(name: str) -> None:
    found = inspect.signature(getattr(hq_targets, name)).parameters.values()
    assert [(one.name, ... if one.default is one.empty else one.default) for one in found] == CALLS[name]


def test_every_name_has_a_docstring_and_stands_in_the_document() -> None:
    told = (ROOT / "docs" / "notebook.md").read_text("utf-8")
    for name in hq_targets.__all__:
        assert name == "__version__" or inspect.getdoc(getattr(hq_targets, name)), name
        assert name in told or name in ("__version__", "Problem", "Spec"), name


def test_types_are_declared_to_other_peoples_programs() -> None:
    assert (Path(hq_targets.__file__).parent / "py.typed").is_file()
    assert "budget_revenue" in missed(ROOT / "examples" / "full-year")


@pytest.mark.parametrize(
    ("lines", "heavy"),
    [
        (ALONE, ("pydantic", "typer", "rich", "ruamel", "pandas", "hq_targets.core", "hq_targets.wording")),
        (ASSESSED, ("pandas", "numpy", "typer", "hq_targets.commands")),
    ],
)
def test_nothing_is_imported_before_it_is_needed(lines: str, heavy: tuple[str, ...]) -> None:
    script = f"import sys; {lines}; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone in which everything is committed, as the document assumes it."""
    for name in ("data", "examples"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return kept(monkeypatch, tmp_path)


@pytest.mark.usefixtures("clone")
def test_the_document_says_what_happens() -> None:
    found = doctest.testfile(str(ROOT / "docs" / "notebook.md"), module_relative=False, encoding="utf-8")
    assert found.failed == 0
    assert found.attempted > 30


@pytest.mark.usefixtures("clone")
@pytest.mark.parametrize("module", [asking, framing])
def test_the_docstrings_say_what_happens(module: object) -> None:
    found = doctest.testmod(module)  # type: ignore[arg-type]
    assert found.failed == 0
    assert found.attempted


def test_the_guide_says_what_can_be_run(clone: Path) -> None:
    (shown,) = re.findall(
        r"```python\n(.+?)```", (ROOT / "docs" / "huong-dan.md").read_text("utf-8"), re.DOTALL
    )
    (clone / "so_lieu.py").write_text(shown, "utf-8")
    found = runpy.run_path(str(clone / "so_lieu.py"))
    assert len(found["bang"]) == len(found["so_lieu"].spec.indicator_of)
    assert len(found["doi"]) == 0


@pytest.mark.usefixtures("clone")
def test_the_readme_says_what_happens() -> None:
    found = doctest.testfile(str(ROOT / "README.md"), module_relative=False, encoding="utf-8")
    assert (found.failed, found.attempted > 2) == (0, True)
