import json

import pytest

from tests.conftest import ROOT, Command, MakeWorkspace

HEADER = "indicator,value,status,as_of,source,note\n"


def test_an_indicator_with_its_figures_conditions_and_places(
    command: Command, workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = workspace(
        y2020=HEADER + "cattle,12000,,,Báo cáo 12,\n",
        y2021_Q4=HEADER + "cattle,12300,estimate,2021-12-15,,Số ước của phòng\n",
    )
    monkeypatch.chdir(root)
    ran = command("show", "cattle")
    assert ran.code == 0
    for said in (
        "Đàn bò",
        "[cattle]",
        "≥ 12.240",
        "12.300",
        "100,49 %",
        "+60",
        "+300 con",
        "(+2,50 %)",
        "tăng ≥ 2 %",
        "“tăng 2%”",
        "vượt",
        "2020.csv:2",
        "2021-Q4.csv:2",
        "Báo cáo 12",
        "15/12/2021",
        "ước",
        "Số ước của phòng",
    ):
        assert said in ran.out, said


def test_the_same_as_json(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace(y2021_Q1=HEADER + "rice,10,,,Phòng Nông nghiệp,\n")
    result = json.loads(command("show", "rice", "--root", root, "--format", "json").out)
    assert (result["format"], result["indicator"]["id"]) == ("hq-targets/show/1", "rice")
    (figure,) = result["figures"]
    assert (figure["period"], figure["value"], figure["line"], figure["source"]) == (
        "2021-Q1",
        "10",
        2,
        "Phòng Nông nghiệp",
    )


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_shipped_indicator_can_be_shown(command: Command, lang: str) -> None:
    listing = json.loads(command("check", "--root", ROOT, "--format", "json").out)
    for one in listing["indicators"]:
        ran = command("show", one["id"], "--root", ROOT, "--lang", lang)
        assert (ran.code, ran.err) == (0, ""), one["id"]
        assert one["name"][lang] in ran.out


def test_an_erratum_and_a_note_stand_where_the_officer_sees_them(command: Command) -> None:
    ginger = command("show", "ginger_output", "--root", ROOT).out
    assert "Gừng: 110ha, diện tích: 1.866 tấn" in " ".join(ginger.split())
    grain = command("show", "grain_output", "--root", ROOT).out
    assert "31.350" in grain
    assert "hdndcaobang.gov.vn" in grain


def test_an_indicator_there_is_not(command: Command, workspace: MakeWorkspace) -> None:
    ran = command("show", "catle", "--root", workspace())
    assert (ran.code, ran.out) == (2, "")
    assert "cattle" in ran.err


def test_an_indicator_can_be_asked_for_by_its_name(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace()
    for name in ("Đàn bò", "đàn  BÒ", "Cattle herd"):
        assert "[cattle]" in command("show", name, "--root", root).out, name
    assert command("show", "Đàn", "--root", root).code == 2


def test_later_figures_are_not_shown_at_an_earlier_period(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace(y2021_Q1=HEADER + "rice,10,,,,\n", y2021_Q2=HEADER + "rice,77.25,,,,\n")
    assert "77,25" in command("show", "rice", "--root", root).out
    assert "77,25" not in command("show", "rice", "--root", root, "--period", "2021-Q1").out


def test_a_spec_with_errors_is_told_and_nothing_shown(command: Command, workspace: MakeWorkspace) -> None:
    ran = command("show", "rice", "--root", workspace("format: x\n"))
    assert (ran.code, ran.out) == (1, "")
    assert "missing-key" in ran.err
