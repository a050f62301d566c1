"""`explain`: found by code, a part of one, words, a message pasted whole; shown to fit the screen."""

import json
import re

import pytest

from hq_targets.reports.widths import width_in_cells
from hq_targets.wording import LANGUAGES, wording
from hq_targets.wording.catalogue import explained
from hq_targets.wording.finding import meant
from tests.conftest import SPEC, Command, MakeWorkspace
from tests.test_cases import CASES


def codes(*words: str) -> list[str]:
    return [one.code for one in meant(words).problems]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("jump",), ["jump"]),
        (("[jump]",), ["jump"]),
        (("YTD_Disagrees",), ["ytd-disagrees"]),
        (("yaml-tab", "jump", "yaml-tab"), ["yaml-tab", "jump"]),
        (("yaml-t",), ["yaml-tab", "yaml-tab-inside", "yaml-tag", "yaml-too-deep"]),
        (("own assessment",), [f"own-assessment-{end}" for end in ("stale", "unrated", "twice", "same")]),
        (("dấu tab trong dòng",), ["yaml-tab-inside"]),
        (("dau", "tab", "trong", "dong"), ["yaml-tab-inside"]),
        (("tab in the line: it looks like a blank",), ["yaml-tab-inside"]),
        (('Không có chỉ tiêu mã "catle_herd".',), ["unknown-indicator"]),
        (("a.csv:2:1: LỖI [ragged-row] Dòng có 2 ô",), ["ragged-row"]),
        (("2021-Q1: 7/8 chỉ tiêu đến kỳ chưa có số (Đàn bò)",), ["not-reported"]),
        (("zzz",), []),
        (("???",), []),
        (("",), []),
    ],
)
def test_what_is_meant(words: tuple[str, ...], found: list[str]) -> None:
    assert codes(*words) == found


def test_every_code_and_every_example_leads_to_its_explanation() -> None:
    for one in explained():
        assert codes(one.code) == [one.code]
        for lang in LANGUAGES:
            what, _ = one.example.said[lang]
            assert codes(f"{one.example.place}: LỖI [{one.code}] {what}") == [one.code]


def test_a_run_that_could_not_be_done_is_found_by_its_words(command: Command) -> None:
    failed = command("show", "rice", "--root", "nowhere")
    assert failed.code == 2
    ran = command("explain", failed.err.strip())
    assert (ran.code, "no-such-folder" in ran.out, "mã thoát 2" in ran.out) == (0, True, True)


def test_a_code_says_what_the_screen_says_and_how_it_is_waived(command: Command) -> None:
    ran = command("explain", "jump")
    assert (ran.code, ran.err) == (0, "")
    for said in ("jump – LƯU Ý", "Vì sao", "Cần làm", "[jump]", "   ^^^^^", "  - code: jump", "5.1."):
        assert said in ran.out, said
    error = command("explain", "yaml-quote", "--lang", "en").out
    for said in (
        "ERROR",
        "The rest of the file was not examined",
        "It cannot be waived",
        'printed: "100 tấn',
    ):
        assert said in error, said
    assert "waivers:" not in error


def test_what_is_not_there_is_answered_with_what_is_near(command: Command) -> None:
    ran = command("explain", "unknwon-indicator")
    assert (ran.code, ran.out) == (2, "")
    assert "unknown-indicator?" in ran.err
    assert command("explain", "jump", "qqqq").code == 2


def test_of_several_codes_those_that_are_there_are_told_from_those_that_are_not(command: Command) -> None:
    ran = command("explain", "jump", "yaml-qoute", "bad-range", "qqqq", "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert "No code is called: yaml-qoute, qqqq. Of those typed there is only: jump, bad-range." in ran.err
    assert ran.err.rstrip().endswith("yaml-quote?")


def test_a_few_codes_in_any_form(command: Command) -> None:
    found = json.loads(command("explain", "jump", "yaml-tab", "--format", "json").out)
    assert [one["code"] for one in found["problems"]] == ["jump", "yaml-tab"]
    assert command("explain", "jump", "--format", "md").out.count("\n### ") == 1
    assert command("explain", "jump", "--format", "csv").code == 2


@pytest.mark.parametrize(("columns", "lang"), [(40, "vi"), (60, "vi"), (80, "en"), (120, "vi")])
def test_nothing_is_wider_than_the_screen(
    columns: int, lang: str, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    listed = command("explain", "--lang", lang).out
    some = [one.code for one in explained()][columns % 7 :: 7]
    shown = command("explain", *some, "--lang", lang).out
    for line in f"{listed}\n{shown}".splitlines():
        assert width_in_cells(line) <= max(columns, 60), line
    if columns >= 60:
        rows = re.findall(r"^([a-z0-9-]+) +(?:LỖI|LƯU Ý|ERROR|NOTE) +\S", listed, re.MULTILINE)
        assert rows == [one.code for one in explained()], "a line a code"


def test_problems_on_the_screen_lead_to_their_explanation(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace(SPEC, y2021_Q1="indicator,value\nriec,5\n")
    for lang in LANGUAGES:
        told = command("check", "--root", root, "--lang", lang).err.splitlines()[-1]
        assert told == wording(lang).text("explain.hint", name="unknown-indicator")
        assert command("explain", told.split()[-1], "--lang", lang).code == 0
    assert command("check", "--root", root, "--format", "json").err == ""
    assert command("check", "--root", CASES / "_workspace").err == ""
