"""The first line of `diff`, which is all that who approves may read; and what of it stands below."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import AMENDED, Command
from tests.gits import HEADER, Q4, TARGETS, Repo, small_year

WET = """\
      - id: wet_rice
        vi: Lúa mùa
        en: Wet rice
        unit: tấn
        accumulation: flow
        frequency: year
        conditions:
          - measure: level
            at_least: 50
            printed: "50 tấn"
"""
LOOK = "Xem trước hết: "


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """The small workspace, committed."""
    return small_year(monkeypatch, tmp_path)


def headline(command: Command, *words: str) -> str:
    lines = command("diff", "--format", "md", *words).out.splitlines()
    return next((line.strip("*") for line in lines if line.startswith("**")), "")


def seen(command: Command) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(command("diff", "--format", "json").out)
    return document


def test_one_that_rose_and_one_that_fell_are_both_told(repo: Repo, command: Command) -> None:
    """The totals are the same before and after."""
    repo.edit(Q4, "rice,,95", "rice,,100")
    repo.edit(Q4, "12300,,,", "12100,,,rét hại")
    assert headline(command) == f"{LOOK}chỉ tiêu đạt và vượt: 1/2 (1 lên, 1 xuống)."
    assert headline(command, "--lang", "en").endswith("targets met or exceeded: 1/2 (1 up, 1 down).")
    effect = seen(command)["effect"]
    assert (effect["risen"], effect["fallen"], effect["thanks"]) == (1, 1, [])


def test_items_reached_are_told_where_no_verdict_turned(repo: Repo, command: Command) -> None:
    text = (repo.folder / TARGETS).read_text("utf-8")
    repo.write(TARGETS, text.replace("  - item: 2\n", f"{WET}  - item: 2\n"))
    repo.write(Q4, f"{HEADER}rice,,120,ytd,,\nwet_rice,,45,ytd,,khô hạn\ncattle,,12300,,,\n")
    repo.commit("Lúa mùa")
    repo.edit(TARGETS, "        vi: Lúa mùa\n", "        vi: Lúa mùa\n        part_of: rice\n")
    assert headline(command) == (
        f"{LOOK}chỉ tiêu đổi cách tính không ghi quyết định: 1; "
        "chỉ tiêu đạt và vượt: 2/3 → 2/2 (0 lên, 0 xuống); mục đạt và vượt: 1/2 → 2/2."
    )


def test_two_names_exchanged_are_not_only_words(repo: Repo, command: Command) -> None:
    for old, new in (
        ("Sản lượng lúa", "?"),
        ("        vi: Đàn bò", "        vi: Sản lượng lúa"),
        ("?", "Đàn bò"),
    ):
        repo.edit(TARGETS, old, new)
    assert headline(command) == f"{LOOK}chỉ tiêu mang tên trước đây của chỉ tiêu khác: 2."
    out = command("diff", "--format", "md").out
    assert "Đổi tên, đổi nguyên văn chỉ tiêu (2)" in out
    assert "TÊN CỦA CHỈ TIÊU KHÁC: “Đàn bò” trước đây là tên của cattle;" in out
    assert "Chỉ đổi chữ" not in out
    grave = seen(command)["gravest"]
    assert (grave["exchanged"], grave["names"]) == (2, 0)


def test_other_printed_words_are_not_only_words(repo: Repo, command: Command) -> None:
    repo.edit(TARGETS, '"100 tấn"', '"100 tấn trở lên"')
    assert headline(command) == f"{LOOK}chỉ tiêu đổi nguyên văn không ghi quyết định: 1."
    out = command("diff", "--format", "md").out
    assert "100 tấn → 100 tấn trở lên (đối chiếu lại với chỉ thị: hq-targets verify)" in out
    assert "Chỉ đổi chữ" not in out


def test_notes_that_came_are_counted_and_listed(repo: Repo, command: Command) -> None:
    repo.write("data/actuals/2021-Q3.csv", f"{HEADER}cattle,,12200,,,\n")
    repo.commit("Quý 3")
    assert seen(command)["notes"] == {"known": True, "new": []}
    repo.edit(Q4, "cattle,,12300", "cattle,,123000")
    found = seen(command)["notes"]
    assert found["known"] is True
    codes = [one["code"] for one in found["new"]]
    assert "factor-slip" in codes
    assert headline(command) == f"{LOOK}lưu ý mới: {len(codes)}."
    out = command("diff", "--format", "md").out
    assert f"### Lưu ý mới ({len(codes)})" in out
    assert "\\[factor-slip\\]" in out
    assert "data/actuals/2021-Q4.csv:3:9: " in out
    repo.commit("Sai")
    repo.edit(Q4, "khô hạn", "hạn")
    assert seen(command)["notes"]["new"] == [], "it asks nothing new, though another line changed"


def test_what_is_not_known_is_not_counted(repo: Repo, command: Command) -> None:
    """Where targets have errors no notes were looked for."""
    repo.edit(TARGETS, "at_least: 2\n", "at_least: 3\n")
    ran = command("diff")
    assert "0 lưu ý" not in ran.err
    assert "Lỗi ở tệp đang làm việc: 1" in ran.err
    assert "Chưa biết lưu ý nào là mới" in ran.out
    assert "hq-targets check" in ran.out
    assert seen(command)["notes"] == {"known": False, "new": []}
    assert "Which notes are new is not known" in command("diff", "--lang", "en").out
    repo.write(TARGETS, "format: [\n")
    repo.commit("Hỏng")
    assert "Chưa biết lưu ý nào là mới" in command("diff").out


def test_a_dash_is_told_as_what_it_is(repo: Repo, command: Command) -> None:
    repo.edit(Q4, "cattle,,12300", "cattle,,0")
    repo.commit("Không")
    repo.edit(Q4, "cattle,,0", "cattle,,-")
    assert '| 0 | "-" (không phát sinh) |' in command("diff", "--format", "md").out


def test_a_decision_thanks_to_which_a_target_is_met(repo: Repo, command: Command) -> None:
    printed = '            printed: "100 tấn"\n'
    repo.edit(TARGETS, f"at_least: 100\n{printed}", f"at_least: 90\n{printed}{AMENDED}")
    reached = "chỉ tiêu đạt và vượt: 1/2 → 2/2 (1 lên, 0 xuống); mục đạt và vượt: 1/2 → 2/2."
    assert headline(command) == f"{LOOK}chỉ tiêu đạt chỉ nhờ điều chỉnh lần này: 1; {reached}"
    assert seen(command)["effect"]["thanks"] == ["rice"]
    repo.edit(Q4, "rice,,95", "rice,,100")
    assert headline(command) == f"{LOOK}{reached}", "it is met with or without it"


def test_a_decision_of_one_number_and_two_dates(repo: Repo, command: Command) -> None:
    by = "{date: 2021-07-%s, decision: 15/NQ-HĐND, reason: Hạn}"
    for name, day in (("Sản lượng lúa", "20"), ("Đàn bò", "21")):
        line = f"        vi: {name}\n"
        repo.edit(TARGETS, line, f"{line}        withdrawn: {by % day}\n")
    assert f"{LOOK}quyết định cùng số đã ghi khác ngày, khác người ký ở chỗ khác: 2; " in headline(command)
    told = "15/NQ-HĐND, 21/07/2021: Hạn (CÙNG SỐ NÀY, CHỖ KHÁC GHI KHÁC NGÀY HOẶC NGƯỜI KÝ) |"
    assert told in command("diff", "--format", "md").out
    repo.edit(TARGETS, "2021-07-21", "2021-07-20")
    assert seen(command)["gravest"]["at_odds"] == 0


@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        (TARGETS, "at_least: 100\n", "at_least: 110\n", "siết chặt, thêm mới không ghi quyết định: 1"),
        (
            TARGETS,
            "        vi: Sản lượng lúa\n",
            "        vi: Sản lượng lúa\n        withdrawn: {date: 2021-07-20, decision: 1/NQ, reason: Hạn}\n",
            "chỉ tiêu được rút theo quyết định: 1",
        ),
        (TARGETS, "    en: tonnes\n", "    en: tonnes\n    max: 900\n", "đơn vị tính đổi giới hạn, số lẻ: 1"),
        (TARGETS, "    decimals: 0\n", "    decimals: 1\n", "đơn vị tính đổi giới hạn, số lẻ: 1"),
        (
            Q4,
            "rice,,95,ytd,,",
            "rice,,95,ytd,estimate,",
            "số của kỳ đã chốt đổi tình trạng (chính thức, sơ bộ, ước): 1",
        ),
    ],
)  # fmt: skip
def test_what_else_stands_in_the_first_line(
    repo: Repo, command: Command, file: str, before: str, after: str, said: str
) -> None:
    assert command("close", "2021-Q4", "--author", "Hoa").code == 0
    repo.commit("Chốt")
    repo.edit(file, before, after)
    assert f" {said}" in headline(command)


def test_own_assessments_stand_in_the_first_line(repo: Repo, command: Command) -> None:
    own = "{indicator: rice, period: 2021-Q4, overrules: missed, status: met"
    own += ", reason: đã xét, author: Hoa, date: 2022-01-05}"
    repo.write("data/assessments.yaml", f"format: hq-targets/assessments/1\nassessments:\n  - {own}\n")
    reached = "chỉ tiêu đạt và vượt: 1/2 → 2/2 (1 lên, 0 xuống); mục đạt và vượt: 1/2 → 2/2."
    assert headline(command) == f"{LOOK}đánh giá riêng của cán bộ thêm, sửa, bỏ: 1; {reached}"
    repo.commit("Đánh giá")
    repo.edit("data/assessments.yaml", "đã xét", "xét lại")
    assert headline(command) == f"{LOOK}đánh giá riêng của cán bộ thêm, sửa, bỏ: 1."


def test_figures_of_closed_periods_are_marked_where_they_stand(repo: Repo, command: Command) -> None:
    assert command("close", "2021-Q4", "--author", "Hoa").code == 0
    repo.commit("Chốt")
    repo.edit(Q4, "rice,,95", "rice,,96")
    assert (
        "| sửa, KHÔNG GHI LÝ DO | Sản lượng lúa (tấn) | 2021-Q4 (đã chốt) |"
        in command("diff", "--format", "md").out
    )
    assert [one["closed"] for one in seen(command)["figures"]] == ["without_reason"]
    revise = ("close", "2021-Q4", "--revise", "--indicator", "rice", "--reason", "Điều tra lại")
    assert command(*revise, "--author", "Hoa").code == 0
    assert (
        "| sửa, có ghi lý do | Sản lượng lúa (tấn) | 2021-Q4 (đã chốt) |"
        in command("diff", "--format", "md").out
    )
    repo.edit("data/actuals/2020.csv", "12000", "12010")
    assert [one["closed"] for one in seen(command)["figures"]] == ["with_reason", None]
