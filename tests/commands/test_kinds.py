"""Ratios, figures that are only reported, and results in words, through every command that has them."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.conftest import SPEC, WITH_A_COMMUNE, Command, MakeWorkspace

KINDS = """\
  - item: 3
    vi: Bảo hiểm y tế
    en: Health insurance
    indicators:
      - id: insured
        vi: Người có thẻ
        en: People insured
        unit: con
        input: yes
        accumulation: stock
      - id: people
        vi: Dân số
        en: Population
        unit: con
        input: yes
        accumulation: stock
        conditions: []
      - id: insurance
        vi: Tỷ lệ có thẻ
        en: Share insured
        unit: tấn
        accumulation: stock
        ratio:
          of: insured
          to: people
          per: 100
        conditions:
          - measure: level
            at_least: 90.9
            printed: "90,9 tấn"
  - item: 4
    vi: Văn bản
    en: Documents
    indicators:
      - id: resolution
        vi: Nghị quyết
        en: Resolution
        unit: tấn
        type: text
        accumulation: stock
        frequency: year
        conditions:
          - measure: text
            printed: ban hành nghị quyết
"""
HEADER = "indicator,value\n"
PARTS = HEADER + "insured,18450\npeople,20300\n"
WORDS = "Đã ban hành Nghị quyết 05/NQ-HĐND về phát triển nông nghiệp hàng hóa, giai đoạn 2021-2025"
OWN = """\
format: hq-targets/assessments/1
assessments:
  - indicator: resolution
    period: 2021-Q4
    overrules: no_data
    status: met
    reason: Đã có nghị quyết
    author: Lan
    date: 2021-12-28
"""
ODD = ["=1+1", "'abc", "-5%", "yes", "27.716", '"nói", rồi "làm"', "none", "…rồi", "0", WORDS]


def with_words(text: str) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows([("indicator", "value"), ("resolution", text)])
    return stream.getvalue()


def checked(command: Command, root: Path, *words: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(command("check", "--root", root, "--format", "json", *words).out)
    return document


def one_of(document: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in document["indicators"] if one["id"] == name)
    return found


def test_what_is_only_reported_is_neither_rated_nor_counted(
    command: Command, workspace: MakeWorkspace
) -> None:
    document = checked(command, workspace(SPEC + KINDS, y2021_Q1=PARTS))
    assert [one["id"] for one in document["indicators"]] == ["rice", "cattle", "insurance", "resolution"]
    assert document["summary"]["indicators"]["total"] == 4
    assert document["summary"]["items"]["total"] == 4


def test_a_ratio_has_its_exact_value_and_its_figures_in_json(
    command: Command, workspace: MakeWorkspace
) -> None:
    ratio = one_of(checked(command, workspace(SPEC + KINDS, y2021_Q1=PARTS)), "insurance")
    assert ratio["actual"] == "90.886699507389"
    assert ratio["exact"] == "18450/203"
    assert (ratio["numerator"], ratio["denominator"]) == ("18450", "20300")
    assert ratio["ratio"] == {"of": "insured", "to": "people", "per": "100"}


def test_other_indicators_keep_their_members(command: Command, workspace: MakeWorkspace) -> None:
    plain = one_of(checked(command, workspace(SPEC + KINDS, y2021_Q1=PARTS)), "rice")
    assert not {"exact", "ratio", "text", "numerator"} & plain.keys()


@pytest.mark.parametrize(
    ("insured", "status", "shown"), [("18452", "pending", "90,897"), ("18453", "exceeded", "90,901")]
)
def test_a_printed_ratio_never_contradicts_its_verdict(
    command: Command, workspace: MakeWorkspace, insured: str, status: str, shown: str
) -> None:
    """Two decimals would print both as the 90,9 that is asked for."""
    root = workspace(SPEC + KINDS, y2021_Q1=PARTS.replace("18450", insured))
    assert one_of(checked(command, root), "insurance")["status"] == status
    for words in (("check",), ("show", "insurance"), ("show", "insurance", "--format", "md")):
        assert shown in command(*words, "--root", root).out


def test_show_works_the_quotient_out(command: Command, workspace: MakeWorkspace) -> None:
    said = command("show", "insurance", "--root", workspace(SPEC + KINDS, y2021_Q1=PARTS)).out
    assert "18.450 ÷ 20.300 × 100 = 90,886699…" in said
    assert "Dân số" in said
    assert "2021-Q1.csv:3" in said


def test_show_of_what_is_only_reported_has_no_verdict(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace(SPEC + KINDS, y2021_Q1=PARTS)
    said = command("show", "people", "--root", root).out
    assert "CHỈ BÁO CÁO, KHÔNG ĐÁNH GIÁ" in said
    assert "Mức phải đạt" not in said
    document = json.loads(command("show", "people", "--root", root, "--format", "json").out)
    assert document["indicator"]["status"] is None
    assert document["verdict"] is None


def test_only_the_parts_of_a_ratio_are_asked_for(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace(SPEC + KINDS, y2021_Q1=HEADER + "insured,18450\n")
    form = command("template", "2021-Q1", "--root", root, "--lang", "en").out
    assert "insured" in form
    assert "people" in form
    assert "insurance" not in form
    rows = csv.DictReader(io.StringIO(command("check", "--missing", "--root", root, "--format", "csv").out))
    assert [row["id"] for row in rows] == ["cattle", "people"]


def test_the_outlook_of_a_ratio_says_why_it_says_no_more(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace(SPEC + KINDS, y2021_Q1=PARTS)
    document = json.loads(command("outlook", "--root", root, "--format", "json").out)
    ahead = next(one for one in document["open"] if one["id"] == "insurance")
    assert (ahead["reach"], ahead["reason"], ahead["per_quarter"]) == ("open", "quotient", None)
    assert "resolution" not in {one["id"] for key in ("open", "kept", "closed") for one in document[key]}
    assert "1 chỉ tiêu bằng chữ" in " ".join(command("outlook", "--root", root).out.split())


def test_words_wait_for_the_officer(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace(SPEC + KINDS, y2021_Q2=with_words(WORDS))
    found = one_of(checked(command, root), "resolution")
    assert (found["status"], found["text"], found["actual"], found["percent"]) == (
        "no_data",
        WORDS,
        None,
        None,
    )
    assert [remark["code"] for remark in found["remarks"]] == ["in-words", "assessment-wanted"]
    assert checked(command, root)["summary"]["indicators"]["not_reported"] == 3


def test_the_officers_assessment_is_the_verdict_of_words(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace(SPEC + KINDS, y2021_Q4=with_words(WORDS))
    ran = command("check", "--root", root)
    assert "assessment-wanted" in ran.err
    for line in OWN.splitlines()[2:6]:
        assert line.strip() in ran.err, "the lines to be written are told"
    (root / "data" / "assessments.yaml").write_text(OWN, "utf-8")
    document = checked(command, root)
    assert one_of(document, "resolution")["status"] == "met"
    assert document["summary"]["overruled"] == 0, "nothing was computed that she contradicts"
    said = command("check", "--root", root).out
    assert "[THEO CÁN BỘ]" in said
    assert "KHÁC KẾT QUẢ TÍNH" not in said


@pytest.mark.parametrize("text", ODD)
def test_words_are_kept_exactly(command: Command, workspace: MakeWorkspace, text: str) -> None:
    root = workspace(SPEC + KINDS, y2021_Q2=with_words(f"'{text}" if text[0] in "=-" else text))
    assert one_of(checked(command, root), "resolution")["text"] == text
    assert command("fmt", "--root", root).code == 0
    assert one_of(checked(command, root), "resolution")["text"] == text
    assert command("close", "2021-Q2", "--author", "Lan", "--root", root).code == 0
    assert command("check", "--root", root).code == 0


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("name", ["form.csv", "form.xlsx"])
def test_a_form_of_words_comes_back_as_it_went(
    command: Command, workspace: MakeWorkspace, tmp_path: Path, text: str, name: str
) -> None:
    root = workspace(SPEC + KINDS, y2021_Q4=with_words(f"'{text}" if text[0] in "=-" else text))
    assert command("template", "2021-Q4", tmp_path / name, "--root", root).code == 0
    ran = command("import", tmp_path / name, "--root", root, "--dry-run")
    assert ran.code == 0
    assert "0 số mới, 0 số đổi, 1 số như cũ" in " ".join(ran.out.split() + ran.err.split())


def test_a_change_of_words_in_a_closed_period_is_told_and_entered(
    command: Command, workspace: MakeWorkspace
) -> None:
    root = workspace(SPEC + KINDS, y2021_Q2=with_words("yes"))
    command("close", "2021-Q2", "--author", "Lan", "--root", root)
    (root / "data" / "actuals" / "2021-Q2.csv").write_text(with_words("Chưa ban hành"), "utf-8")
    ran = command("check", "--root", root)
    assert "“yes” → “Chưa ban hành”" in ran.err
    entered = command("close", "2021-Q2", "--revise", "--author", "Lan", "--reason", "nhầm", "--root", root)
    assert entered.code == 0
    assert command("check", "--root", root).code == 0


def test_the_report_has_ratios_and_words(command: Command, workspace: MakeWorkspace, tmp_path: Path) -> None:
    root = workspace(SPEC + KINDS, y2021_Q1=PARTS, y2021_Q2=with_words(WORDS) + "insured,18460\n")
    for name in ("a.docx", "a.xlsx", "a.html", "a.md", "a.csv", "a.json"):
        assert command("export", tmp_path / name, "--root", root).code == 0, name
    letter = (tmp_path / "a.md").read_text("utf-8")
    assert "90,89" in letter
    assert f"“{WORDS}”; chờ cán bộ đánh giá" in letter
    assert "Dân số" not in letter.split("Phụ lục")[-1].split("quý gần nhất")[0]
    sheet = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    cells = [cell.value for row in sheet.iter_rows() for cell in row]
    assert any(isinstance(one, float) and abs(one - 90.8866995) < 1e-6 for one in cells)
    assert command("check", "--document", tmp_path / "a.xlsx", "--root", root).code == 0
    assert command("check", "--document", tmp_path / "a.md", "--root", root).code == 0
    assert command("check", "--document", tmp_path / "a.docx", "--root", root).code == 0


def test_words_make_no_column_of_figures_wider(
    command: Command, workspace: MakeWorkspace, tmp_path: Path
) -> None:
    widths = []
    for name, words in (("short", "Có"), ("long", " ".join([WORDS] * 5))):
        root = workspace(SPEC + KINDS, y2021_Q1=PARTS, y2021_Q2=with_words(words))
        assert command("export", tmp_path / f"{name}.xlsx", "--root", root).code == 0
        sheets = load_workbook(tmp_path / f"{name}.xlsx").worksheets
        widths.append(
            [
                (sheet.title, {key: one.width for key, one in sheet.column_dimensions.items()})
                for sheet in sheets
            ]
        )
    assert widths[0] == widths[1]


def test_neither_words_nor_inputs_have_a_figure_to_amend(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace(SPEC + KINDS, y2021_Q1=PARTS)
    by = ("--decision", "12/QĐ", "--date", "2021-06-01", "--reason", "vì", "--root", root, "--dry-run")
    for name in ("resolution", "people"):
        ran = command("amend", name, "--to", "95", *by)
        assert ran.code == 2, name
    assert command("amend", "people", "--withdraw", *by).code == 2
    assert command("amend", "insurance", "--to", "91", *by).code == 0


def test_what_an_area_divides_is_what_is_shown(command: Command, workspace: MakeWorkspace) -> None:
    """Of the second quarter 5 + 6 are divided by the 52 there are then, not the 6 that came in it."""
    spec = (SPEC + KINDS).replace("items:\n", WITH_A_COMMUNE)
    for name in ("insured", "people", "insurance"):
        start = spec.index(f"      - id: {name}\n")
        head, tail = spec[:start], spec[start:]
        how = "accumulation: stock" if name == "people" else "accumulation: flow"
        spec = head + tail.replace(
            "        accumulation: stock\n", f"        {how}\n        reported_by: [commune]\n", 1
        )
    first = (
        "indicator,area,value,basis\ninsured,,9,quarter\ninsured,01,5,quarter\npeople,,91,\npeople,01,51,\n"
    )
    second = (
        "indicator,area,value,basis\ninsured,,9,quarter\ninsured,01,6,quarter\npeople,,92,\npeople,01,52,\n"
    )
    root = workspace(spec, y2021_Q1=first, y2021_Q2=second)
    said = command("show", "insurance", "--root", root).out
    line = next(line for line in said.splitlines() if "Xã Một" in line)
    assert "5 ÷ 51" in line
    assert "11 ÷ 52" in line
    assert "Ở từng đơn vị, Người có thẻ là lũy kế từ đầu năm đến hết kỳ: đó là số đem chia." in said


def test_the_letter_states_no_percent_of_a_range(
    command: Command, workspace: MakeWorkspace, tmp_path: Path
) -> None:
    about = SPEC.replace(
        '            at_least: 100\n            printed: "100 tấn"\n',
        "            about: 120\n            tolerance: 6\n            better: higher\n"
        '            printed: "khoảng 120 tấn"\n',
    )
    root = workspace(about, y2021_Q4="indicator,value\nrice,116\n")
    report = tmp_path / "r.md"
    assert command("export", report, "--root", root).code == 0
    text = report.read_text("utf-8")
    assert "khoảng 120 tấn (lệch không quá 6)" in text
    # 116 is 101,75 % of the end that is to be reached, 114, and no part of the 120 that are printed.
    assert "% kế hoạch (khoảng" not in text
    assert "≈ 120 (± 6)" in text
