import csv
import io
import json
import re
from decimal import Decimal

import pytest

from tests.conftest import ROOT, Command, MakeWorkspace

YEAR = ROOT / "examples" / "full-year"
HEADER = "indicator,value,basis\n"


def flat(text: str) -> str:
    return " ".join(text.split())


def test_what_is_left_and_from_which_figures(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace(y2021_Q1=HEADER + "rice,20,\n", y2021_Q2=HEADER + "rice,30.5,\n")
    ran = command("outlook", "--root", root)
    assert ran.code == 0
    said = flat(ran.out)
    for part in (
        "Đã có 50,5, phải ít nhất 100: còn thiếu 49,5.",
        "Bình quân mỗi kỳ (quý 3, 4) cần 24,75.",
        "Kỳ tốt nhất cũng là kỳ gần nhất: 30,5 (quý 2).",
        "Trong tầm",
        "đến quý 2/2021 phải 50; đang 50,5, hơn 0,5.",
        "2021-Q1.csv:2, 2021-Q2.csv:2",
    ):
        assert part in said, part


def test_the_worst_first_and_in_every_form_alike(command: Command) -> None:
    words = ("outlook", "--root", YEAR, "--period", "2021-Q2")
    document = json.loads(command(*words, "--format", "json").out)
    order = [one["id"] for one in document["open"]]
    reaches = [one["reach"] for one in document["open"]]
    assert reaches == sorted(reaches, key=["impossible", "stretch", "open", "within"].index)
    rows = list(csv.DictReader(io.StringIO(command(*words, "--format", "csv").out)))
    kept = [one["id"] for one in document["kept"]]
    assert [row["id"] for row in rows] == [*order, *kept]
    names = [one["name"]["vi"] for one in document["open"] if one["reason"] != "no_figure"]
    places = [command(*words, "--format", "md").out.find(f"{name} \\[") for name in names]
    assert places == sorted(places)
    assert -1 not in places


def test_what_is_done_and_what_is_left_is_what_is_required(command: Command) -> None:
    seen = 0
    for quarter in (1, 2, 3):
        words = ("outlook", "--root", YEAR, "--period", f"2021-Q{quarter}", "--format", "json")
        for one in json.loads(command(*words).out)["open"]:
            if one["remaining"] is not None:
                total = Decimal(one["done"]) + Decimal(one["remaining"])
                assert total == Decimal(one["required"]), one["id"]
                seen += 1
    assert seen > 30


def test_an_impossible_target_says_why(command: Command, workspace: MakeWorkspace) -> None:
    spec = workspace().joinpath("data", "targets_2021.yaml").read_text("utf-8")
    spec = spec.replace("    decimals: 0\n    min: 0\n", "    decimals: 0\n    min: 0\n    max: 12000\n")
    root = workspace(spec, y2020=HEADER + "cattle,11900,\n", y2021_Q1=HEADER + "cattle,11950,\n")
    ran = command("outlook", "--root", root)
    assert "KHÔNG THỂ ĐẠT: phải đến 12.138, mà nhiều nhất chỉ có thể 12.000." in flat(ran.out)
    table = command("check", "--root", root)
    assert "KHÔNG THỂ ĐẠT" in table.out, "check says so too"


def test_check_says_for_each_open_target_what_is_left(command: Command) -> None:
    out = flat(command("check", "--root", YEAR, "--period", "2021-Q2").out)
    assert "còn thiếu hơn 14.923,4. Bình quân mỗi kỳ (quý 3, 4) cần hơn 7.461,7." in out
    one = json.loads(command("check", "--root", YEAR, "--period", "2021-Q2", "--format", "json").out)
    ahead = {i["id"]: i["outlook"] for i in one["indicators"]}
    assert (ahead["budget_revenue"]["remaining"], ahead["budget_revenue"]["per_quarter"]) == (
        "14923.4",
        "7461.7",
    )
    assert ahead["tobacco_area"] is None, "what no figure can undo is decided"


def test_one_item_only(command: Command) -> None:
    document = json.loads(
        command("outlook", "--root", YEAR, "--period", "2021-Q2", "--item", "5", "--format", "json").out
    )
    assert {one["item"] for one in document["open"]} == {5}
    assert command("outlook", "--root", YEAR, "--item", "17").code == 2


def test_a_year_that_is_over_leaves_only_what_is_missing(command: Command) -> None:
    document = json.loads(command("outlook", "--root", YEAR, "--format", "json").out)
    assert [(one["id"], one["reason"]) for one in document["open"]] == [("ntm_criteria", "no_quarter")]
    assert {one["status"] for one in document["closed"]} <= {"met", "exceeded", "missed"}


@pytest.mark.parametrize("width", [60, 80, 120, 200])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_figure_is_cut_at_any_width(
    width: int, lang: str, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    out = command("outlook", "--root", YEAR, "--period", "2021-Q2", "--lang", lang).out
    assert max(len(line) for line in out.splitlines()) <= width
    for figure in ("14.923,4", "7.461,7") if lang == "vi" else ("14,923.4", "7,461.7"):
        assert figure in out
    dropped = re.search(r"Màn hình hẹp|The screen is narrow", out)
    if width != 120:
        assert bool(dropped) == (width < 120)


def test_an_empty_workspace_and_a_spec_with_errors(command: Command, workspace: MakeWorkspace) -> None:
    ran = command("outlook", "--root", workspace())
    assert ran.code == 0
    assert "Chưa có số nào" in ran.out
    broken = workspace("format: x\n")
    assert command("outlook", "--root", broken).code == 1
    document = json.loads(command("outlook", "--root", broken, "--format", "json").out)
    assert (document["format"], document["open"]) == ("hq-targets/outlook/1", [])
