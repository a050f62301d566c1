"""The frames state what the command line states, exactly."""

import csv
import io
import json
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import hq_targets
from hq_targets.core.amounts import plain
from hq_targets.reports.values import amount
from tests.conftest import ROOT, Command, MakeWorkspace

YEAR = ROOT / "examples" / "full-year"
FAULTY = "indicator,area,value,basis\nrice,,95,ytd\ncatle,,12300,\ncattle,,12.300,\ncattle,,x,\n"
LAST = "indicator,value\ncattle,12000\n"


def document(command: Command, *words: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(command(*words, "--format", "json").out)
    return found


def shown(value: object) -> str | None:
    """A cell as a JSON document has it."""
    return amount(value) if value is None or isinstance(value, Decimal | Fraction) else str(value)


def records(frame: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = frame.to_dict("records")
    return found


@pytest.mark.parametrize("root", [YEAR, ROOT])
@pytest.mark.parametrize("period", ["2021-Q1", "2021-Q3", "2021", None])
def test_assessments_are_those_of_check(root: Path, period: str | None, command: Command) -> None:
    words = ("--period", period) if period else ()
    _same_as_check(
        hq_targets.open_workspace(root), period, document(command, "check", "--root", root, *words)
    )


def test_of_faulty_files_as_much_is_said_as_by_check(workspace: MakeWorkspace, command: Command) -> None:
    root = workspace(y2020=LAST, y2021_Q4=FAULTY)
    with pytest.warns(UserWarning, match="3 lỗi"):
        opened = hq_targets.open_workspace(root)
    assert opened.errors == 3
    _same_as_check(opened, None, document(command, "check", "--root", root))
    assert hq_targets.observations_frame(opened)["id"].tolist() == ["cattle", "rice"]
    assert hq_targets.observations_frame(opened).attrs["errors"] == 3


def _same_as_check(opened: hq_targets.Workspace, period: str | None, checked: Mapping[str, Any]) -> None:
    frame = hq_targets.assessments_frame(opened, period)
    known = {one["id"]: one for one in checked["indicators"]}
    assert sorted(frame["id"]) == sorted(known)
    texts = ("item", "unit", "type", "part_of", "counted", "status", "computed_status", "baseline_basis")
    amounts = ("baseline", "target", "actual", "difference", "percent", "increase", "increase_percent")
    for row in records(frame):
        one = known[row["id"]]
        for name in (*texts, "as_of", "through", "figure_status", "estimate", "revised"):
            assert row[name] == one[name], (row["id"], name)
        assert {name: shown(row[name]) for name in amounts} == {name: one[name] for name in amounts}
        ahead = one["outlook"] or {"remaining": None, "needed_per_quarter": None}
        assert shown(row["remaining"]) == ahead["remaining"], row["id"]
        assert (row["name_vi"], row["name_en"]) == (one["name"]["vi"], one["name"]["en"])
        assert row["remarks"] == (" ".join(remark["message"] for remark in one["remarks"]) or None)
    assert {name: frame.attrs[name] for name in ("year", "period", "spec_version", "illustrative")} == {
        name: checked[name] for name in ("year", "period", "spec_version", "illustrative")
    }
    assert [a.status for a in hq_targets.assess(opened, period)] == frame["status"].tolist()
    said = [(p.code, p.severity, p.place.file, hq_targets.sentence(p)) for p in opened.problems]
    assert said == [(p["code"], p["severity"], p["file"], p["message"]) for p in checked["problems"]]


@pytest.mark.parametrize(
    ("command_name", "period"), [("check", "2021-Q1"), ("check", "2021"), ("areas", "2021-Q2")]
)
def test_columns_and_cells_are_those_of_the_csv(command_name: str, period: str, command: Command) -> None:
    """Whatever stands in the CSV stands in the frame, and no number stands there as text."""
    opened = hq_targets.open_workspace(YEAR)
    frame = (hq_targets.assessments_frame if command_name == "check" else hq_targets.areas_frame)(
        opened, period
    )
    out = command(command_name, "--root", YEAR, "--period", period, "--format", "csv").out
    rows = {(row["id"], row.get("area")): row for row in csv.DictReader(io.StringIO(out))}
    assert len(rows) == len(frame)
    for row in records(frame):
        told = rows[row["id"], row.get("area")]
        assert told.keys() <= row.keys()
        for name in told.keys() - {"illustrative", "counted", "tied"}:
            assert (shown(row[name]) or "") == told[name].removeprefix("'"), (row["id"], name)
            number = isinstance(row[name], str) and row[name].replace(".", "").lstrip("-").isdigit()
            assert not number or name == "area", name
    assert frame["illustrative"].all()


def test_no_column_can_be_taken_for_what_it_is_not() -> None:
    opened = hq_targets.open_workspace(YEAR)
    frame = hq_targets.assessments_frame(opened, "2021-Q4")
    assert len(frame[~frame["counted"]]) == len(frame) - 37, "a truth is one, and can be turned round"
    for name in ("actual", "target", "percent"):
        assert {type(cell) for cell in frame[name]} <= {Decimal, type(None)}
    (ratio,) = {
        type(cell) for cell in hq_targets.assessments_frame(opened, "2021-Q1")["needed_per_quarter"]
    } - {
        Decimal,
        type(None),
    }
    assert ratio is Fraction, "a third has no end"
    exact = {a.indicator.id: a for a in hq_targets.assess(opened, "2021-Q4")}
    for row in records(frame):
        assert row["actual"] == exact[row["id"]].actual
        assert row["difference"] == exact[row["id"]].difference
        if row["percent"] is not None:
            percent = exact[row["id"]].percent
            assert percent is not None
            assert (row["percent"] >= 100) == (percent >= 100), "a figure never contradicts its verdict"


def test_every_figure_of_the_files_is_there() -> None:
    opened = hq_targets.open_workspace(YEAR)
    frame = hq_targets.observations_frame(opened)
    for path in sorted((YEAR / "data" / "actuals").glob("*.csv")):
        lines = path.read_text("utf-8").splitlines()
        of_file = frame[frame["file"] == f"data/actuals/{path.name}"]
        assert sorted(of_file["line"]) == [n for n, line in enumerate(lines, 1) if n > 1 and line]
        for row in records(of_file):
            cells = next(csv.reader([lines[row["line"] - 1]]))
            value = cells[2] if row["value"] is not None and row["absent"] is None else ""
            written = {"có": "1", "yes": "1", "không": "0", "no": "0"}.get(value, value)
            if written:
                assert plain(row["value"]) == plain(Decimal(written)), row
            assert (row["id"], row["area"] or "") == (cells[0], cells[1])
            assert row["period"] == path.stem
    assert set(frame["absent"]) >= {None}


def test_an_empty_workspace_has_frames_with_all_columns(workspace: MakeWorkspace) -> None:
    opened = hq_targets.open_workspace(workspace())
    assert opened.periods == ()
    full = hq_targets.open_workspace(YEAR)
    for make in (hq_targets.assessments_frame, hq_targets.areas_frame, hq_targets.observations_frame):
        assert list(make(opened).columns) == list(make(full).columns)
        assert make(opened).dtypes.to_dict() == make(full).dtypes.to_dict()
    assert hq_targets.assess(opened)[0].status == "no_data"
    assert not hq_targets.assessments_frame(opened)["illustrative"].any()
