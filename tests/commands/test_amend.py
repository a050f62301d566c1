from itertools import chain
from pathlib import Path

import pytest

from hq_targets.files.workspace import open_workspace
from tests.conftest import AMENDED, SPEC, Command, MakeWorkspace

BY = ("--decision", "15/NQ-HĐND", "--date", "20/07/2021", "--reason", "Hạn hán")
NEW = {
    "--item": "2",
    "--name": "Đàn dê",
    "--name-en": "Goats",
    "--unit": "con",
    "--accumulation": "stock",
    "--measure": "growth",
    "--comparison": "at_least",
    "--to": "3",
    "--printed": "tăng 3%",
}
YES_NO = """\
      - id: kept
        vi: Giữ chuẩn
        en: Kept
        unit: con
        type: yes_no
        accumulation: stock
        conditions:
          - measure: level
            at_least: yes
            printed: "giữ"
"""
Q4 = "indicator,area,value,basis\nrice,,95,ytd\ncattle,,205,\n"
RICE = "indicator,area,value,basis\nrice,,95,ytd\n"
LAST = "indicator,area,value\ncattle,,200\n"


def spec_file(root: Path) -> Path:
    return root / "data" / "targets_2021.yaml"


def test_the_figure_moves_and_the_decision_is_recorded(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace()
    ran = command("amend", "rice", "--to", "90", *BY, "--root", root)
    assert ran.code == 0, ran.err
    figure = 'at_least: 90\n            printed: "100 tấn"\n'
    expected = SPEC.replace('at_least: 100\n            printed: "100 tấn"\n', figure + AMENDED)
    assert spec_file(root).read_text("utf-8") == expected
    assert "-            at_least: 100\n+            at_least: 90\n" in ran.out
    assert "100 → 90 (nới lỏng)" in " ".join(ran.err.split())
    assert "dòng 34" in " ".join(ran.err.split())


@pytest.mark.parametrize(
    ("name", "typed", "figure"),
    [
        ("rice", "90 tấn", "90"),
        ("rice", "90tonnes", "90"),
        ("cattle", "1,5%", "1.5"),
        ("cattle", "1,5 %", "1.5"),
    ],
)
def test_a_figure_may_be_followed_by_its_own_unit(
    name: str, typed: str, figure: str, command: Command, workspace: MakeWorkspace
) -> None:
    root = workspace()
    assert command("amend", name, "--to", typed, *BY, "--root", root).code == 0
    assert f"            at_least: {figure}\n" in spec_file(root).read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "typed", "lang", "said"),
    [
        ("rice", "1,5%", "vi", '"1,5%": mức này tính bằng tấn, không bằng đơn vị ghi sau số. Chỉ ghi con số'),
        ("cattle", "90 con", "vi", '"90 con": mức này tính bằng %'),
        ("rice", "90 head", "en", '"90 head": this figure is in tonnes'),
        ("rice", "tấn", "vi", '"tấn" không phải là con số đọc được'),
    ],
)
def test_another_unit_behind_a_figure_is_refused_by_its_name(
    name: str, typed: str, lang: str, said: str, command: Command, workspace: MakeWorkspace
) -> None:
    root = workspace()
    ran = command("amend", name, "--to", typed, *BY, "--root", root, "--lang", lang)
    assert ran.code == 2
    assert said in " ".join(ran.err.split())
    assert spec_file(root).read_text("utf-8") == SPEC


def test_a_preview_writes_nothing(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace()
    ran = command("amend", "rice", "--to", "110", *BY, "--root", root, "--dry-run", "--lang", "en")
    assert ran.code == 0
    assert "(tightened)" in ran.err
    assert "+            at_least: 110\n" in ran.out
    assert spec_file(root).read_text("utf-8") == SPEC


@pytest.mark.parametrize(
    ("typed", "figure"), [("31.815,7", "31815.7"), ("31815.7", "31815.7"), ("27,7160", "27.7160")]
)
def test_figures_are_read_in_both_styles(
    typed: str, figure: str, command: Command, workspace: MakeWorkspace
) -> None:
    root = workspace()
    assert command("amend", "rice", "--to", typed, *BY, "--root", root).code == 0
    assert f"at_least: {figure}\n" in spec_file(root).read_text("utf-8")


REFUSED = [
    (("rice", "--to", "27.716", *BY), "27.7160"),
    (("rice", "--to", "x", *BY), "không phải là con số"),
    (("rice", "--to", "90"), "--decision, --date, --reason"),
    (("rice", "--to", "90", *BY[:-1], " "), "--reason"),
    (("rice", "--to", "90", *BY[:2], "--date", "31/02/2021", *BY[4:]), "31/02/2021"),
    (("rice", "--to", "90", *BY[:-1], "a\u200bb"), "--reason"),
    (("rice", "--to", "100", *BY), "không có gì để đổi"),
    (("rice", "--to", "90", "--to", "95", *BY), "1 con số"),
    (("rice", "--to", "90", "--withdraw", *BY), "--withdraw"),
    (("rice", *BY), "--to"),
    (("rice", "--to", "90", "--condition", "2", *BY), '1: ≥ 100 tấn ("100 tấn")'),
    (("rice", "--withdraw", "--condition", "1", *BY), "--condition"),
    (("rice", "--to", "90", "--unit", "con", *BY), "--unit"),
    (("wheat", "--to", "90", *BY), "wheat"),
    (("a", "--to", "90", *BY), '"a"'),
    (("cattle", "--to", "-2", *BY), "ngược chiều"),
    (("kept", "--to", "1", *BY), "có/không"),
]


@pytest.mark.parametrize(("asked", "told"), REFUSED, ids=lambda one: one if isinstance(one, str) else "")
def test_what_cannot_be_done_is_refused_and_nothing_is_written(
    asked: tuple[str, ...], told: str, command: Command, workspace: MakeWorkspace
) -> None:
    root = workspace(SPEC + YES_NO)
    ran = command("amend", *asked, "--root", root)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert spec_file(root).read_text("utf-8") == SPEC + YES_NO


def test_decisions_come_in_order(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace()
    command("amend", "rice", "--to", "90", *BY, "--root", root)
    ran = command("amend", "rice", "--to", "80", *BY[:2], "--date", "2021-07-19", *BY[4:], "--root", root)
    assert ran.code == 2
    assert "20/07/2021" in ran.err
    ran = command("amend", "rice", "--to", "80", *BY[:2], "--date", "2021-07-21", *BY[4:], "--root", root)
    assert ran.code == 0
    source = open_workspace(root).source
    assert source is not None
    (condition,) = source.spec.indicator_of["rice"].conditions
    assert [str(step.after) for step in condition.amendments] == ["90", "80"]


def test_a_figure_that_makes_the_file_faulty_is_refused(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace()
    ran = command("amend", "rice", "--to", "-5", *BY, "--root", root)
    assert ran.code == 2
    assert "impossible-condition" in ran.err
    assert "34 |             at_least: -5" in ran.err
    assert spec_file(root).read_text("utf-8") == SPEC


def test_a_file_with_errors_is_put_right_first(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace(SPEC.replace("unit: con\n        acc", "unit: co\n        acc"))
    ran = command("amend", "rice", "--to", "90", *BY, "--root", root)
    assert ran.code == 1
    assert "unknown-unit" in ran.err


def test_borrowed_targets_are_amended_where_they_stand(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace()
    folder = root / "example" / "data"
    (folder / "actuals").mkdir(parents=True)
    overlay = "format: hq-targets/spec/1\nextends: ../../data/targets_2021.yaml\n"
    (folder / "targets_2021.yaml").write_text(overlay, "utf-8")
    ran = command("amend", "rice", "--to", "90", *BY, "--root", root / "example")
    assert ran.code == 2
    assert "data/targets_2021.yaml" in ran.err
    assert "--root" in ran.err


def test_what_cannot_be_edited_is_shown_to_be_written_by_hand(
    command: Command, workspace: MakeWorkspace
) -> None:
    spec = SPEC.replace("at_least: 100\n", 'at_least: "1\\x300"\n')
    root = workspace(spec)
    ran = command("amend", "rice", "--to", "90", *BY, "--root", root)
    assert ran.code == 2
    assert "  - date: 2021-07-20\n" in ran.err
    assert spec_file(root).read_text("utf-8") == spec


def test_a_range_takes_two_figures(command: Command, workspace: MakeWorkspace) -> None:
    spec = SPEC.replace("at_least: 100\n", "between: [100, 120] # 100\n").replace(
        '"100 tấn"', '"100 - 120 tấn"'
    )
    root = workspace(spec)
    ran = command("amend", "rice", "--to", "90", "--to", "120", *BY, "--root", root)
    assert ran.code == 0, ran.err
    text = spec_file(root).read_text("utf-8")
    assert "between: [90, 120] # 100\n" in text
    assert "before: [100, 120]\n                after: [90, 120]\n" in text
    assert command("amend", "rice", "--to", "130", "--to", "120", *BY, "--root", root).code == 2


def test_both_attainments_are_told(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace(SPEC, y2021_Q4=Q4, y2020=LAST)
    command("amend", "rice", "--to", "90", *BY, "--root", root)
    table = command("check", "--root", root).out
    assert "gốc ≥ 100" in table
    assert "1 chỉ tiêu đạt chỉ nhờ điều chỉnh: Sản lượng lúa." in table
    assert "theo mức" in table
    machine = command("check", "--root", root, "--format", "json").out
    assert '"met_only_thanks": [\n    "rice"\n   ]' in machine
    csv = command("check", "--root", root, "--format", "csv").out.splitlines()
    assert csv[0].endswith("original_target,original_percent,original_status,amended_by,text")
    assert csv[1].endswith(",100,95,missed,15/NQ-HĐND,")
    assert csv[2].endswith(",,,,,")
    assert "title=met-only-thanks" in command("check", "--root", root, "--format", "github").out
    for form in ("table", "md"):
        shown = command("show", "rice", "--root", root, "--format", form).out
        assert "Đạt chỉ nhờ điều chỉnh" in shown
        assert "95 ÷ 100 × 100 = 95 %" in shown


def test_a_withdrawn_target_is_rated_and_neither_counted_nor_due(
    command: Command, workspace: MakeWorkspace
) -> None:
    root = workspace(SPEC, y2021_Q4=RICE, y2020=LAST)
    assert "explanation-missing" in command("check", "--root", root).err
    assert command("amend", "rice", "--withdraw", *BY, "--root", root).code == 0
    assert command("amend", "cattle", "--withdraw", *BY, "--root", root).code == 0
    ran = command("check", "--root", root)
    assert ran.err == ""
    assert "Đã rút theo 15/NQ-HĐND (20/07/2021)" in ran.out
    assert "0/0 mục đạt và vượt" in ran.out
    assert "title=withdrawn" in command("check", "--root", root, "--format", "github").out
    assert "Đàn bò" not in command("check", "--missing", "--root", root).out
    assert "Đã rút" in command("outlook", "--root", root).out
    again = command("amend", "rice", "--withdraw", *BY, "--root", root)
    assert again.code == 2
    assert "15/NQ-HĐND" in again.err


def added(root: Path, command: Command, new: str = "goats", **other: str) -> tuple[int, str]:
    options = {**NEW, **{f"--{key}": value for key, value in other.items()}}
    words = [word for pair in options.items() for word in pair]
    ran = command("amend", new, "--add", *words, *BY, "--root", root)
    return ran.code, ran.err


def test_a_target_is_added_behind_the_last_of_its_item(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace(SPEC.replace("year: 2021\n", "year: 2021\nindicator_count: 2\n"))
    assert added(root, command)[0] == 0
    assert (
        spec_file(root)
        .read_text("utf-8")
        .endswith('            at_least: 3\n            printed: "tăng 3%"\n')
    )
    source = open_workspace(root).source
    assert source is not None, "what is added is not counted as the directive's"
    assert source.spec.item_of["goats"].item == 2
    assert "bổ sung" in command("check", "--root", root).out


def test_where_targets_have_weights_a_new_one_needs_one(command: Command, workspace: MakeWorkspace) -> None:
    weighted = SPEC.replace("        frequency: year\n", "        weight: 40\n        frequency: year\n")
    root = workspace(weighted)
    code, err = added(root, command)
    assert (code, "weight-missing" in err) == (2, True)
    assert added(root, command, weight="20")[0] == 0
    source = open_workspace(root).source
    assert source is not None
    assert str(source.spec.indicator_of["goats"].weight) == "20"


@pytest.mark.parametrize(
    ("new", "other", "told"),
    [
        ("Goats", {}, "Goats"),
        ("rice", {}, "Sản lượng lúa"),
        ("goats", {"name": "Đàn bò"}, "Đàn bò"),
        ("goats", {"item": "9"}, "9"),
        ("goats", {"unit": "cons"}, "cons"),
        ("goats", {"measure": "grow"}, "--measure"),
        ("goats", {"accumulation": ""}, "--accumulation"),
        ("goats", {"printed": "tăng 4%"}, "printed-mismatch"),
        ("goats", {"comparison": "between"}, "2 con số"),
    ],
)
def test_a_new_target_must_fit(
    new: str, other: dict[str, str], told: str, command: Command, workspace: MakeWorkspace
) -> None:
    root = workspace()
    code, err = added(root, command, new, **other)
    assert code == 2
    assert told in err
    assert spec_file(root).read_text("utf-8") == SPEC


def test_a_decision_of_tomorrow_is_none(command: Command, workspace: MakeWorkspace) -> None:
    words = ("--decision", "1", "--date", "2999-01-01", "--reason", "Hạn")
    ran = command("amend", "rice", "--to", "90", *words, "--root", workspace())
    assert (ran.code, "01/01/2999" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("decision", "reason", "named"),
    [
        ("?", "Hạn", "--decision"),
        ("x", "Hạn", "--decision"),
        ("15/NQ", "x", "--reason"),
        ("15", "…", "--reason"),
    ],
)
def test_a_mark_or_a_letter_is_no_decision_and_no_reason(
    command: Command, workspace: MakeWorkspace, decision: str, reason: str, named: str
) -> None:
    root = workspace()
    words = ("--decision", decision, "--date", "2021-07-20", "--reason", reason)
    ran = command("amend", "rice", "--to", "90", *words, "--root", root)
    assert (ran.code, f"{named} " in ran.err, "không nói gì" in ran.err) == (2, True, True)
    assert (root / "data" / "targets_2021.yaml").read_text("utf-8") == SPEC


def test_a_report_of_an_earlier_period_says_what_was_decided_since(
    command: Command, workspace: MakeWorkspace
) -> None:
    q2 = "indicator,area,value,basis\nrice,,60,ytd\ncattle,,205,\n"
    root = workspace(SPEC, y2021_Q2=q2, y2021_Q4=Q4, y2020=LAST)
    document, later = root / "q2.md", ("--decision", "16/NQ-HĐND", "--date", "15/09/2021", "--reason", "Hạn")
    command("amend", "rice", "--to", "70", *later, "--root", root)
    command("amend", "cattle", "--withdraw", *later, "--root", root)
    command("amend", "goats", "--add", *chain.from_iterable(NEW.items()), *later, "--root", root)
    sentence = (
        "Sản lượng lúa, khi đó 100 tấn, nay 70 tấn (16/NQ-HĐND ngày 15/09/2021), "
        "theo mức khi đó: 60,0%, đúng tiến độ; Đàn bò, khi đó tăng 2% trở lên, nay đã rút"
    )
    ran = command("export", document, "--period", "2021-Q2", "--root", root)
    told, written = " ".join(ran.err.split()), document.read_text("utf-8")
    for said in (
        told,
        written,
        " ".join(command("check", "--period", "2021-Q2", "--root", root).out.split()),
    ):
        assert "3 chỉ tiêu có quyết định sau khi hết quý 2/2021; ở đây tính theo mức mới" in said
        assert sentence in said
        assert "Đàn dê, khi đó chưa giao (bổ sung theo 16/NQ-HĐND ngày 15/09/2021)" in said
    assert "hq-targets log rice" in told
    assert written.count("quyết định sau kỳ này") == 6, "in the annex, shown and bound"
    ran = command("export", root / "q4.md", "--period", "2021-Q4", "--root", root)
    assert "có quyết định sau khi hết" not in ran.err + (root / "q4.md").read_text("utf-8")


def test_the_annex_has_the_figure_of_then_beside_the_directives(
    command: Command, workspace: MakeWorkspace
) -> None:
    root = workspace(SPEC, y2021_Q2="indicator,area,value,basis\nrice,,60,ytd\n", y2020=LAST)
    for to, day in (("90", "30/06/2021"), ("70", "01/07/2021")):
        by = ("--decision", f"{to}/NQ-HĐND", "--date", day, "--reason", "Hạn")
        assert command("amend", "rice", "--to", to, *by, "--root", root).code == 0
    command("export", root / "q2.md", "--root", root, "--lang", "en")
    note = (
        "by the directive’s figure (100 tonnes): 60.0%, on track; decided after this period; "
        "by the figure of then (90 tonnes): 66.7%, on track"
    )
    assert note in (root / "q2.md").read_text("utf-8")
