"""The receipt of every kind of indicator, reckoned again by hand from nothing but the printed numbers."""

import json
import re
import shutil
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, Command, MakeWorkspace

NUMBER = re.compile(r"\d[\d.,]*\d|\d")
SIGNS = {"×": "*", "÷": "/", "−": "-", "+": "+", "(": "(", ")": ")"}


@pytest.fixture(scope="session")
def outside_of_git(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example of a whole year, where no commit is asked what its figures once were."""
    root = tmp_path_factory.mktemp("year")
    for folder in ("data", "examples/full-year"):
        shutil.copytree(ROOT / folder, root / folder)
    return root / "examples" / "full-year"


@pytest.fixture
def year(outside_of_git: Path, read_once: None) -> Path:  # noqa: ARG001 - asked for what it does
    """The same, read once for all receipts."""
    return outside_of_git


def number(text: str, lang: str) -> Fraction:
    """A printed number as people of the language read it."""
    group, mark = (".", ",") if lang == "vi" else (",", ".")
    return Fraction(text.replace(group, "").replace(mark, "."))


def reckoned(text: str, lang: str) -> Fraction:
    """What a printed formula comes to."""
    parts = re.findall(r"\d[\d.,]*|[×÷−+()]", text)
    line = "".join(SIGNS.get(part) or f"Fraction('{number(part, lang)}')" for part in parts)
    return Fraction(eval(line, {"Fraction": Fraction}))  # noqa: S307 - digits and six signs


def agrees(step: dict[str, Any], lang: str) -> None:
    """A printed step is true of the numbers printed in it; a number with … stands for those it begins."""
    text = step["text"]
    if step["holds"] is None:
        left, _, right = text.partition(" = ")
        printed = re.match(r"−?\d[\d.,]*", right)
        assert printed, text
        value = reckoned(printed.group(), lang)
        exactly = reckoned(left, lang)
        if "…" in right:
            assert abs(value) < abs(exactly) < abs(value) + Fraction(1, 10**6), text
        else:
            assert value == exactly, text
    elif step["code"] != "answer":
        relation, _, word = text.rpartition(": ")
        for left, sign, right in compared(relation):
            a, b = reckoned(left, lang), reckoned(right, lang)
            # What was cut is a little further from nothing than is printed.
            further = Fraction(1, 10**9) if "…" in left else Fraction(0)
            a += further if a > 0 else -further
            true = {"≥": a >= b, ">": a > b, "≤": a <= b, "<": a < b, "=": a == b}[sign]
            assert true is (word in ("đúng", "true")), text


def compared(relation: str) -> list[tuple[str, str, str]]:
    parts = re.split(r" ([≥>≤<=]) ", relation)
    return [(parts[n], parts[n + 1], parts[n + 2]) for n in range(0, len(parts) - 2, 2)]


@pytest.mark.parametrize(("quarter", "lang"), [(1, "vi"), (2, "en"), (3, "vi"), (4, "en")])
def test_what_every_receipt_prints_is_true(quarter: int, lang: str, command: Command, year: Path) -> None:
    seen = set()
    for item in range(1, 17):
        words = (
            "show",
            item,
            "--root",
            year,
            "--period",
            f"2021-Q{quarter}",
            "--lang",
            lang,
            "--format",
            "json",
        )
        document = json.loads(command(*words).out)
        for one in document.get("receipts", [document]):
            for step in [*one["steps"], *(s for steps in one["area_steps"].values() for s in steps)]:
                agrees(step, lang)
                seen.add(step["code"])
    assert {"year-to-date", "comparison", "percent", "difference"} <= seen


KINDS = {
    # level, strict: met exactly is not met
    "budget_revenue": [
        "5.612,4 + 7.180,2 + 6.903,1 + 8.020,3 = 27.716 triệu đồng",
        "27.716 > 27.716: sai",
        "27.716 ÷ 27.716 × 100 = 100 %",
        "27.716 − 27.716 = 0 triệu đồng",
    ],
    # level, not strict
    "agri_value_per_ha": [
        "38,59 ≥ 38,6: sai",
        "38,59 ÷ 38,6 × 100 = 99,974093… %",
        "38,59 − 38,6 = −0,01 triệu đồng/ha",
    ],
    # a part of another one
    "agri_value_per_ha_highland": ["24,1 ≥ 24,1: đúng", "24,1 ÷ 24,1 × 100 = 100 %"],
    # growth over last year's actual
    "cattle_herd": [
        "11.860 × (1 + 2 ÷ 100) = 12.097,2 con",
        "(12.110 − 11.860) ÷ 11.860 × 100 = 2,107925… %",
        "2,107925… ≥ 2: đúng",
        "12.110 ÷ 12.097,2 × 100 = 100,105809… %",
        "12.110 − 12.097,2 = 12,8 con",
    ],
    # an increase that is wanted
    "trained_labour": [
        "38,4 + 1,2 = 39,6 %",
        "39,6 − 38,4 = 1,2 điểm %",
        "1,2 ≥ 1,2: đúng",
        "1,2 ÷ 1,2 × 100 = 100 %",
    ],
    # a decrease that is wanted
    "poverty_rate": [
        "32,85 − 4 = 28,85 %",
        "28,6 − 32,85 = −4,25 điểm %",
        "−4,25 ≤ −4: đúng",
        "−4,25 ÷ −4 × 100 = 106,25 %",
        "28,6 − 28,85 = −0,25 điểm %",
    ],
    # a flow whose year to date is stated
    "tobacco_area": ["1.112,5 = 1.112,5 ha", "1.112,5 ≥ 1.110: đúng"],
    # two conditions, of which the second is strict
    "hamlet_road_share": [
        "92,3 ≥ 92: đúng",
        "90,6 + 1 = 91,6 %",
        "92,3 − 90,6 = 1,7 điểm %",
        "1,7 > 1: đúng",
    ],
    # an ordinal
    "lower_secondary_universal": ["2 ≥ 1: đúng", "2 ÷ 1 × 100 = 200 %"],
    # yes or no
    "preschool_universal": ["có: đúng"],
    # in each commune, and in named ones
    "ntm_criteria": ["18 ÷ 19 × 100 = 94,736842… %", "18 − 19 = −1"],
    "national_standard_schools": ["1 ÷ 2 × 100 = 50 %", "1 − 2 = −1"],
}


@pytest.mark.parametrize("name", KINDS)
def test_the_steps_of_every_kind_are_printed_in_full(name: str, command: Command, year: Path) -> None:
    document = json.loads(command("show", name, "--root", year, "--format", "json").out)
    printed = [step["text"] for step in document["steps"]]
    assert [line for line in KINDS[name] if line not in printed] == []


AREAS = {
    "01366": ["11 + 1 = 12 tiêu chí", "12 − 11 = 1 tiêu chí", "1 ≥ 1: đúng"],
    "01384": ["19 = 19: đúng"],  # had reached all there is
}


def test_each_area_has_its_own_steps(command: Command, year: Path) -> None:
    document = json.loads(command("show", "ntm_criteria", "--root", year, "--format", "json").out)
    for code, lines in AREAS.items():
        assert [step["text"] for step in document["area_steps"][code]] == lines
    (level,) = document["area_steps"]["01411"]  # has not reported
    assert level["text"] == "8 + 1 = 9 tiêu chí"


@pytest.mark.parametrize(("form", "lang"), [("table", "vi"), ("md", "en")])
def test_a_person_sees_the_same_steps_as_a_program(
    form: str, lang: str, command: Command, year: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    for name in KINDS:
        words = ("show", name, "--root", year, "--lang", lang)
        document = json.loads(command(*words, "--format", "json").out)
        page = command(*words, "--format", form).out
        flat = re.sub(r"\\(.)", r"\1", page)
        for step in document["steps"]:
            assert step["text"] in flat, (name, step["text"])
        assert document["verdict"] in flat
        for figure in document["figures"]:
            assert f"{Path(figure['file']).name}:{figure['line']}" in flat, (name, figure)


def test_where_figures_and_targets_stand(command: Command, year: Path) -> None:
    page = command("show", "cattle_herd", "--root", year).out
    for said in ("2020.csv:14", "2021-Q4.csv:14", "data/targets_2021.yaml:", "“tăng 2%”", "Số liệu minh họa"):
        assert said in page, said


@pytest.mark.parametrize(("value", "printed"), [("99.9951", "99,995"), ("99.97", "99,97")])
def test_a_percent_says_how_it_was_rounded(
    value: str, printed: str, command: Command, workspace: MakeWorkspace
) -> None:
    root = workspace(y2021_Q4=f"indicator,value,basis,note\nrice,{value},ytd,Hạn hán\n")
    page = " ".join(command("show", "rice", "--root", root).out.split())
    assert f"In ra {printed} % (bảng check in {printed} %)" in page
    assert ("giữ thêm chữ số lẻ" in page) == (value == "99.9951")
