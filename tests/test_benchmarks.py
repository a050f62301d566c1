"""The benchmarks' own parts: what is made, ratios and tables are right. Nothing is timed."""

import json
import sys
from pathlib import Path

import pytest

from benchmarks import tables
from benchmarks.goals import GOALS, PANDERA, goals_table
from benchmarks.made_country import make_country
from benchmarks.processes import ROOT, Run
from benchmarks.ratios import Spread, growth, ratio, spread
from benchmarks.sections.imports import by_package, imported, medians
from benchmarks.turns import FAILED, Measured, Task, in_turns
from benchmarks.workspaces import contract, data_package

TOLD = """\
import time: self [us] | cumulative | imported package
import time:       100 |        100 |     typing
import time:        50 |        150 |   pydantic.fields
import time:        30 |        180 | pydantic
import time:        20 |         20 |   rich
import time:         5 |         25 | pydantic.later
Nothing of an import.
"""


def lines_of(table: str) -> list[list[str]]:
    """The cells of each line; every line must begin and end with a stroke."""
    lines = table.splitlines()
    assert all(line.startswith("| ") and line.endswith(" |") for line in lines)
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]


def test_a_country_is_made_with_the_same_bytes_twice(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        make_country(folder, 3, 5, spoil=1)
    made = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())
    assert len(made) == 5
    for path in made:
        assert (one / path).read_bytes() == (two / path).read_bytes(), path


def test_one_commune_of_24_indicators_has_160_rows(tmp_path: Path) -> None:
    files = make_country(tmp_path, 1, 24)
    assert sum(len(path.read_text("utf-8").splitlines()) - 1 for path in files) == 160


def test_what_others_are_told_is_what_is_made(tmp_path: Path) -> None:
    files = make_country(tmp_path, 3, 5)
    rows = [line.split(",") for path in files for line in path.read_text("utf-8").splitlines()[1:]]
    told = contract(3, 5)
    assert {row[0] for row in rows} == set(told["decimals"])
    assert {row[1] for row in rows} == {"", *told["areas"]}
    assert {row[0] for row in rows if not row[1]} == set(told["adds_up"])
    package = data_package(5)
    assert [tmp_path / one["path"] for one in package["resources"]] == files
    assert json.loads(json.dumps(package)) == package


def test_a_ratio_is_of_the_same_turn_and_its_median_is_told() -> None:
    assert ratio([2.0, 9.0, 8.0], [1.0, 3.0, 2.0]) == Spread(3.0, 2.0, 4.0)
    assert ratio([4.0], [2.0, 100.0]) == Spread(2.0, 2.0, 2.0)
    assert ratio([], [1.0]) is None


def test_the_median_of_two_is_between_them() -> None:
    assert spread([3.0, 1.0]) == Spread(2.0, 1.0, 3.0)
    assert spread([]) is None


def test_growth_has_the_start_up_taken_off_both() -> None:
    assert growth([10.5, 20.5], [1.5, 2.5], [0.5, 0.5]) == Spread(10.0, 10.0, 10.0)
    assert growth([10.5], [0.5], [0.5]) is None
    assert growth([], [], []) is None


def test_imports_are_counted_once_within_their_package() -> None:
    modules = list(imported(TOLD))
    costs = by_package(modules)
    assert costs == {"pydantic": 205, "typing": 100, "rich": 20}
    assert sum(one.own for one in modules) == 205
    assert medians([{"a": 1, "b": 4}, {"a": 3}, {"a": 2}]) == {"a": 2, "b": 0}


@pytest.mark.parametrize(("median", "met"), [(1.0, "yes"), (0.99, "**no**")])
def test_a_goal_is_met_from_its_limit_on(median: float, met: str) -> None:
    _, _, *rows = lines_of(goals_table({PANDERA: Spread(median, 0.5, 2.0)}))
    assert len(rows) == len(GOALS)
    told = {row[0]: row[-1] for row in rows}
    goal = next(goal for goal in GOALS if goal.key == PANDERA)
    assert told.pop(goal.what) == met
    assert set(told.values()) == {"–"}


def test_every_line_of_a_table_has_as_many_cells_as_its_heading() -> None:
    base = Measured("check", (Run(1.0, 40.0), Run(2.0, 50.0)))
    double = Measured("a|b", (Run(2.0, 60.0), Run(4.0, 60.0)))
    gone = Measured("pandera", why="not installed")
    head, rule, *rows = lines_of(tables.times_table((base, double, gone), base, "check"))
    assert {len(line) for line in (head, rule, *rows)} == {5}
    assert rule == ["---", "---:", "---:", "---:", "---:"]
    assert rows[1] == ["a/b", "3.000", "2.00", "60", "2"]
    assert rows[2] == ["pandera", "not installed", "", "", ""]


@pytest.mark.parametrize(
    ("value", "text"), [(0.011, "0.011"), (0.5, "0.50"), (9.99, "9.99"), (12.34, "12.3"), (1234.5, "1234")]
)
def test_a_number_has_about_three_figures(value: float, text: str) -> None:
    assert tables.number(value) == text


def test_only_what_stands_between_the_marks_is_replaced() -> None:
    document = f"before\n{tables.BEGIN}\nold\n{tables.END}\nafter\n"
    once = tables.replaced(document, "new\n")
    assert once == f"before\n{tables.BEGIN}\n\nnew\n\n{tables.END}\nafter\n"
    assert tables.replaced(once, "new") == once


@pytest.mark.parametrize("document", ["", tables.BEGIN, f"{tables.END}{tables.BEGIN}", tables.BEGIN * 2])
def test_a_document_without_its_marks_is_refused(document: str) -> None:
    with pytest.raises(ValueError, match="measured"):
        tables.replaced(document, "new")


def test_the_document_has_its_marks() -> None:
    document = (ROOT / "docs" / "benchmarks.md").read_text("utf-8")
    assert tables.replaced(document, "new").count("new") >= 1


def test_a_program_that_fails_is_named_and_the_others_are_measured(tmp_path: Path) -> None:
    tasks = (
        Task("ends", (sys.executable, "-c", "")),
        Task("fails", (sys.executable, "-c", "raise SystemExit('no such thing')")),
        Task("gone", ("nothing",), absent="not installed"),
        Task("once", (sys.executable, "-c", ""), turns=1),
    )
    ends, fails, gone, once = in_turns(tasks, 2, tmp_path, quiet=True)
    assert (len(ends.runs), len(fails.runs), len(gone.runs), len(once.runs)) == (2, 0, 0, 1)
    assert (ends.why, fails.why, gone.why) == ("", f"{FAILED}no such thing", "not installed")
    assert all(run.seconds > 0 and run.megabytes > 1 for run in ends.runs)
