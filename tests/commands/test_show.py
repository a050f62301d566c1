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


@pytest.mark.usefixtures("read_once")
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
    for part in ("Đàn", "dan bo", "cattl"):
        assert "[cattle]" in command("show", part, "--root", root).out, part


def test_a_part_of_several_names_lists_them_and_an_item_shows_them_all(command: Command) -> None:
    year = ROOT / "examples" / "full-year"
    several = command("show", "đàn", "--root", year)
    assert (several.code, several.out) == (2, "")
    assert "cattle_herd (Đàn bò)" in several.err
    item = command("show", "5", "--root", year).out
    assert [
        name in item for name in ("[cattle_herd]", "[buffalo_herd]", "[pig_herd]", "[poultry_flock]")
    ] == [True] * 4
    document = json.loads(command("show", "5", "--root", year, "--format", "json").out)
    assert (document["format"], document["item"], len(document["receipts"])) == (
        "hq-targets/show-item/1",
        5,
        4,
    )
    assert command("show", "17", "--root", year).code == 2


def test_what_the_directive_says_its_amendments_and_its_place(
    command: Command, workspace: MakeWorkspace
) -> None:
    spec = workspace().joinpath("data", "targets_2021.yaml").read_text("utf-8")
    spec = spec.replace(
        'at_least: 100\n            printed: "100 tấn"\n',
        'at_least: 90\n            printed: "100 tấn"\n            amendments:\n'
        "              - date: 2021-07-01\n                decision: 15/NQ-HĐND\n"
        "                reason: Hạn hán\n                signer: Nông Văn A\n"
        "                before: 100\n                after: 90\n",
    )
    out = " ".join(command("show", "rice", "--root", workspace(spec)).out.split())
    for said in (
        "“100 tấn”",
        "≥ 90 tấn",
        "ban đầu 100",
        "01/07/2021: 100 → 90, 15/NQ-HĐND, Nông Văn A. Hạn hán",
    ):
        assert said in out, said


def test_the_trend_and_what_must_still_happen(command: Command) -> None:
    year = ROOT / "examples" / "full-year"
    flow = command("show", "budget_revenue", "--root", year, "--period", "2021-Q3").out
    assert "bình quân kỳ 2020" in flow
    assert "████████████████████████    7.180,2" in flow, "the best quarter fills the line"
    stock = command("show", "cattle_herd", "--root", year, "--period", "2021-Q3").out
    lines = [line for line in stock.splitlines() if "●" in line]
    assert [line.index("●") for line in lines] == sorted(line.index("●") for line in lines)
    assert len(lines) == 4
    assert "Trong tầm" in stock


def test_markdown_to_paste(command: Command) -> None:
    year = ROOT / "examples" / "full-year"
    out = command("show", "cattle_herd", "--root", year, "--format", "md").out
    assert "| năm 2020 | 11.860 |" in out
    assert "\\[cattle\\_herd\\]" in out
    assert "12.110 ÷ 12.097,2 × 100 = 100,105809… %" in out


def test_the_officers_own_assessment_stands_beside_what_is_computed(
    command: Command, workspace: MakeWorkspace
) -> None:
    root = workspace(y2021_Q4="indicator,value,basis,note\nrice,90,ytd,Hạn hán\n")
    (root / "data" / "assessments.yaml").write_text(
        "format: hq-targets/assessments/1\nassessments:\n  - indicator: rice\n    period: 2021-Q4\n"
        "    overrules: missed\n    status: met\n    reason: Vượt nếu không có hạn\n"
        "    author: Nông Thị Hoa\n    date: 2022-01-05\n",
        "utf-8",
    )
    for form in ("table", "md"):
        out = command("show", "rice", "--root", root, "--format", form).out
        for said in ("ĐẠT", "Kết quả tính: không đạt", "Vượt nếu không có hạn", "Nông Thị Hoa"):
            assert said in out, (form, said)
    one = json.loads(command("show", "rice", "--root", root, "--format", "json").out)["indicator"]
    assert (one["status"], one["computed_status"]) == ("met", "missed")
    assert one["own_assessment"]["reason"] == "Vượt nếu không có hạn"


def test_later_figures_are_not_shown_at_an_earlier_period(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace(y2021_Q1=HEADER + "rice,10,,,,\n", y2021_Q2=HEADER + "rice,77.25,,,,\n")
    assert "77,25" in command("show", "rice", "--root", root).out
    assert "77,25" not in command("show", "rice", "--root", root, "--period", "2021-Q1").out


def test_a_spec_with_errors_is_told_and_nothing_shown(command: Command, workspace: MakeWorkspace) -> None:
    ran = command("show", "rice", "--root", workspace("format: x\n"))
    assert (ran.code, ran.out) == (1, "")
    assert "missing-key" in ran.err
