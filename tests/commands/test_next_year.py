"""`next-year`: the round trip from one year to the next, and everything that must not be lost on the way."""

import shutil
from pathlib import Path

import pytest

from hq_targets.core.problem import errors_in
from hq_targets.core.targets.indicator import Indicator
from hq_targets.files.workspace import open_workspace
from hq_targets.files.yaml.beginning import filled
from hq_targets.files.yaml.editing import Editable
from tests.conftest import ROOT, SPEC, Command, MakeWorkspace, Ran
from tests.gits import commit, new_repository, settle

LAST_YEAR = "indicator,value\ncattle,12000\n"
QUARTERS = {
    **{f"y2021_Q{q}": f"indicator,value\nrice,{q}0.5\n" for q in (1, 2, 3)},
    "y2021_Q4": "indicator,value,status,as_of\nrice,40,ước,2021-12-31\ncattle,12300,,\n",
}
BY = ("--author", "Nông Thị Hoa")


def codes(root: Path, year: int | None = None) -> list[str]:
    return [problem.code for problem in open_workspace(root, year).problems]


def fill(root: Path) -> None:
    """Put last year's figures and words into the new file, as if the new directive set the same."""
    data = root / "data"
    old, new = (Editable((data / f"targets_{year}.yaml").read_bytes(), "") for year in (2021, 2022))
    edits = [
        filled(new, path, str(old.document.at(path)))
        for path in new.spans
        if new.document.at(path) == "to_fill"
    ]
    (data / "targets_2022.yaml").write_bytes(new.edited(edits))


def amend(command: Command, root: Path, to: str) -> Ran:
    by = ("--decision", "15", "--date", "01/04/2021", "--reason", "Hạn")
    return command("amend", "cattle", "--to", to, *by, "--root", root)


@pytest.fixture
def district(tmp_path: Path) -> Path:
    """The shipped targets with the whole made-up year of the example."""
    shutil.copytree(ROOT / "examples" / "full-year" / "data" / "actuals", tmp_path / "data" / "actuals")
    shutil.copy(ROOT / "data" / "targets_2021.yaml", tmp_path / "data")
    return tmp_path


@pytest.fixture
def made(workspace: MakeWorkspace) -> Path:
    return workspace(y2020=LAST_YEAR, **QUARTERS)


def test_the_round_trip_names_each_target_and_nothing_else(district: Path, command: Command) -> None:
    assert command("next-year", "--root", district).code == 0
    opened = open_workspace(district)
    assert [problem.code for problem in opened.problems] == ["threshold-to-fill"] * 39
    assert opened.year == 2022
    old = open_workspace(district, 2021)
    assert old.source is not None
    assert [one.facts["name"] for one in opened.problems] == [
        opened.draft.indicator_of[name] for name in old.source.spec.indicator_of if opened.draft is not None
    ]
    ran = command("check", "--root", district)
    assert (ran.code, "39 lỗi, 0 lưu ý" in ran.err) == (1, True)
    assert errors_in(old.problems) == []


def test_what_is_to_be_filled_in_is_said_once_and_every_place_named(
    district: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(district)
    command("next-year")
    ran = command("check")
    assert (ran.err.count("LỖI [threshold-to-fill]"), ran.err.count("→ Điền con số")) == (1, 1)
    assert "Cũng làm như thế ở 38 chỗ nữa" in ran.err
    others = open_workspace(district).problems[1:]
    assert len(others) == 38
    for one in others:
        name, lines = one.facts["name"], one.facts["lines"]
        assert isinstance(name, Indicator)
        assert isinstance(lines, tuple)
        assert f"{one.place}: {name.vi}, dòng {', '.join(map(str, lines))}\n" in ran.err
    every = command("check", "--all")
    assert every.err.count("LỖI [threshold-to-fill]") == 39
    assert command("check", "--format", "github").out.count("threshold-to-fill") == 39


def test_once_filled_in_the_new_year_goes_on_from_the_last(district: Path, command: Command) -> None:
    command("next-year", "--root", district)
    fill(district)
    opened = open_workspace(district)
    assert errors_in(opened.problems) == []
    assert "last-year-open" in codes(district)
    for period in ("2021-Q4", "2021"):
        assert command("close", period, *BY, "--root", district).code == 0
    assert "last-year-open" not in codes(district)
    for words in (
        ("check", "--year", "2021"),
        ("check",),
        ("show", "cattle_herd"),
        ("template", "2022-Q1"),
        ("fmt", "--check"),
        ("fmt", "--check", "--year", "2021"),
    ):
        assert command(*words, "--root", district).code == 0, words
    assert "12.110" in command("show", "cattle_herd", "--root", district).out


def test_the_baselines_are_the_years_end_with_their_places(made: Path, command: Command) -> None:
    ran = command("next-year", "--root", made)
    assert ran.code == 0
    places = ", ".join(f"data/actuals/2021-Q{q}.csv:2" for q in (1, 2, 3, 4))
    assert (made / "data" / "actuals" / "2021.csv").read_text("utf-8").splitlines()[1:] == [
        f'rice,,101.5,,estimate,2021-12-31,"{places}",,Sản lượng lúa,tấn',
        "cattle,,12300,,,,data/actuals/2021-Q4.csv:3,,Đàn bò,con",
    ]
    assert command("fmt", "--check", "--root", made, "--year", 2021).code == 1, "the quarters are as typed"
    assert "1 số gốc mới là số ước, sơ bộ hay suy ra: Sản lượng lúa" in ran.err
    assert "NĂM 2021 CHƯA CHỐT: quý 1, 2, 3, 4" in ran.err


def test_a_dry_run_shows_both_files_and_writes_none(made: Path, command: Command) -> None:
    ran = command("next-year", "--dry-run", "--root", made, "--lang", "en")
    assert ran.code == 0
    assert "+year: 2022" in ran.out
    assert "+cattle,,12300" in ran.out
    assert "TO FILL IN" in ran.out
    assert "--dry-run" in ran.err
    assert sorted(path.name for path in (made / "data").iterdir()) == ["actuals", "targets_2021.yaml"]
    assert not (made / "data" / "actuals" / "2021.csv").exists()


def test_the_year_is_closed_or_said_to_be_open(made: Path, command: Command) -> None:
    for quarter in (1, 2, 3, 4):
        assert command("close", f"2021-Q{quarter}", *BY, "--root", made).code == 0
    err = command("next-year", "--dry-run", "--root", made).err
    assert "CHƯA CHỐT" not in err
    q4 = made / "data" / "actuals" / "2021-Q4.csv"
    q4.write_text(q4.read_text("utf-8").replace("12300", "12999"), "utf-8")
    ran = command("next-year", "--root", made)
    assert "đang có lỗi: Đàn bò" in ran.out
    assert "Số liệu năm 2021 còn 1 lỗi" in ran.err
    text = (made / "data" / "actuals" / "2021.csv").read_text("utf-8")
    assert "cattle" not in text, "neither the closed figure nor the other one is known to be right"


def test_a_year_of_months_ends_with_its_last(workspace: MakeWorkspace, command: Command) -> None:
    rows = {f"y2021_M{m:02}": f"indicator,value\nrice,{m}\ncattle,{m}00\n" for m in range(1, 13)}
    root = workspace(SPEC.replace("year: 2021\n", "year: 2021\nperiods: month\n"), y2020=LAST_YEAR, **rows)
    ran = command("next-year", "--root", root)
    assert (ran.code, "hq-targets close 2021-M12" in " ".join(ran.err.split())) == (0, True)
    text = (root / "data" / "actuals" / "2021.csv").read_text("utf-8")
    assert ("rice,,78," in text, "cattle,,1200," in text) == (True, True)
    fill(root)
    (found,) = (one for one in open_workspace(root).problems if one.code == "last-year-open")
    assert found.facts["code"] == "2021-M12"
    assert command("close", "2021-M12", *BY, "--root", root).code == 0
    assert "last-year-open" not in codes(root)


def test_figures_in_refused_rows_are_not_taken(made: Path, command: Command) -> None:
    (made / "data" / "actuals" / "2021-Q2.csv").write_text("indicator,value\nrice,2o\n", "utf-8")
    ran = command("next-year", "--root", made)
    assert ran.code == 0
    assert "đang có lỗi: Sản lượng lúa" in ran.out
    assert "rice" not in (made / "data" / "actuals" / "2021.csv").read_text("utf-8")


def test_a_refused_row_that_may_be_anybodys_leaves_open_what_is_not_there(
    made: Path, command: Command
) -> None:
    (made / "data" / "actuals" / "2021-Q4.csv").write_text("indicator,value\nrice,4\nb,5\n", "utf-8")
    ran = command("next-year", "--root", made)
    assert "có dòng bị từ chối không rõ của chỉ tiêu nào: Đàn bò" in ran.out
    assert "rice,,65.5" in (made / "data" / "actuals" / "2021.csv").read_text("utf-8")


def test_nothing_known_writes_no_file_of_figures(workspace: MakeWorkspace, command: Command) -> None:
    root = workspace(y2020=LAST_YEAR)
    ran = command("next-year", "--root", root)
    assert ran.code == 0
    assert "chưa báo cáo: Sản lượng lúa, Đàn bò" in ran.out
    assert "Còn nợ số liệu năm 2021 của 2 chỉ tiêu" in ran.err
    assert not (root / "data" / "actuals" / "2021.csv").exists()


@pytest.mark.parametrize(
    ("count", "said", "told"),
    [
        (2, "vi", "còn thiếu quý 2, 3, 4: Sản lượng lúa (số riêng của Xã 1, Xã 2)"),
        (7, "vi", "còn thiếu quý 2, 3, 4: Sản lượng lúa (số riêng của 7 xã, thị trấn)"),
        (7, "en", "Q2, 3, 4 missing: Rice output (own figures of 7 areas: communes, towns)"),
    ],
)
def test_areas_that_lack_quarters_are_not_taken_for_the_whole(
    count: int, said: str, told: str, workspace: MakeWorkspace, command: Command
) -> None:
    kinds = [("commune", "xã", "communes"), ("town", "thị trấn", "towns")]
    areas = "area_kinds:\n" + "".join(f"  - kind: {k}\n    vi: {vi}\n    en: {en}\n" for k, vi, en in kinds)
    areas += "areas:\n" + "".join(
        f'  - code: "0{n}"\n    kind: {"town" if n == 1 else "commune"}\n    vi: Xã {n}\n    en: Area {n}\n'
        for n in range(1, 9)
    )
    spec = SPEC.replace("items:\n", f"{areas}items:\n").replace(
        "        accumulation: flow\n", "        accumulation: flow\n        reported_by: [commune, town]\n"
    )
    rows = "".join(f"rice,0{n},1\n" for n in range(1, count + 1))
    quarters = {f"y2021_Q{q}": f"indicator,area,value\nrice,,{q}0.5\n" for q in (2, 3, 4)}
    root = workspace(spec, y2021_Q1=f"indicator,area,value\nrice,,10.5\n{rows}", **quarters)
    ran = command("next-year", "--root", root, "--lang", said)
    assert ran.code == 0, ran.err
    assert told in " ".join(ran.out.split())
    assert "rice,,102" in (root / "data" / "actuals" / "2021.csv").read_text("utf-8")


def test_figures_that_are_there_are_never_overwritten(made: Path, command: Command) -> None:
    there = made / "data" / "actuals" / "2021.csv"
    there.write_text("indicator,value\ncattle,12200\n", "utf-8")
    ran = command("next-year", "--root", made)
    assert ran.code == 0
    assert there.read_text("utf-8") == "indicator,value\ncattle,12200\n"
    lines = [line.split() for line in ran.out.splitlines()]
    assert ["Đàn", "bò", "12.300", "12.200"] in lines
    assert "còn 1 lỗi" not in ran.err, "that no targets are for it has just been mended"


def test_figures_that_cannot_be_read_are_not_said_to_differ(made: Path, command: Command) -> None:
    there = made / "data" / "actuals" / "2021.csv"
    there.write_text("indicator,value\ncattle,1o\n", "utf-8")
    ran = command("next-year", "--root", made)
    assert (ran.code, "chưa so được" in ran.out, "unit-disagrees" in ran.err) == (1, True, True)
    assert "12.300" not in ran.out
    assert (made / "data" / "targets_2022.yaml").exists()


def test_later_figures_are_taken_without_a_new_spec(made: Path, command: Command) -> None:
    q4 = made / "data" / "actuals" / "2021-Q4.csv"
    text = q4.read_text("utf-8")
    q4.unlink()
    assert command("next-year", "--root", made).code == 0
    spec = (made / "data" / "targets_2022.yaml").read_bytes()
    q4.write_text(text, "utf-8")
    ran = command("next-year", "--actuals", "--root", made)
    assert ran.code == 0
    assert "PHẢI ĐIỀN" not in ran.out
    assert "cattle,,12300" in (made / "data" / "actuals" / "2021.csv").read_text("utf-8")
    assert (made / "data" / "targets_2022.yaml").read_bytes() == spec
    again = command("next-year", "--actuals", "--root", made)
    assert "mọi số giống số cuối năm 2021" in again.out
    assert "Không ghi gì" in again.err


def test_an_indicator_the_new_year_no_longer_has_is_not_taken(made: Path, command: Command) -> None:
    command("next-year", "--root", made)
    (made / "data" / "actuals" / "2021.csv").unlink()
    new = made / "data" / "targets_2022.yaml"
    text = new.read_text("utf-8")
    new.write_text(text[: text.index("  - item: 2")], "utf-8")
    assert command("next-year", "--actuals", "--root", made).code == 0
    assert "cattle" not in (made / "data" / "actuals" / "2021.csv").read_text("utf-8")


KINDS = """\
  - item: 3
    vi: Bảo hiểm
    en: Insurance
    indicators:
      - id: people
        vi: Dân số
        en: People
        unit: con
        accumulation: stock
        frequency: year
        input: yes
      - id: insured
        vi: Người có thẻ
        en: Insured
        unit: con
        accumulation: stock
        frequency: year
        input: yes
      - id: coverage
        vi: Bao phủ
        en: Coverage
        unit: "%"
        accumulation: stock
        ratio:
          of: insured
          to: people
          per: 100
        conditions:
          - measure: level
            about: 90
            tolerance: 2
            better: higher
            printed: khoảng 90%
      - id: resolution
        vi: Nghị quyết
        en: Resolution
        unit: con
        type: text
        accumulation: stock
        frequency: year
        conditions:
          - measure: text
            printed: ban hành nghị quyết
"""


def test_every_kind_of_target_goes_on(workspace: MakeWorkspace, command: Command) -> None:
    percent = '  - unit: "%"\n    en: "%"\n    min: 0\n    max: 100\n'
    spec = SPEC.replace("items:\n", f"{percent}items:\n") + KINDS
    rows = "people,20000,\ninsured,18100,\nresolution,đã ban hành,\n"
    q4 = QUARTERS["y2021_Q4"].replace(",as_of", "").replace(",2021-12-31", "").replace("12300,,", "12300,")
    root = workspace(spec, y2020=LAST_YEAR, **{**QUARTERS, "y2021_Q4": q4 + rows})
    assert errors_in(open_workspace(root).problems) == []
    ran = command("next-year", "--root", root)
    assert (ran.code, "coverage: tolerance: 2" in ran.out) == (0, True)
    text = (root / "data" / "actuals" / "2021.csv").read_text("utf-8")
    assert [line.split(",")[0] for line in text.splitlines()[1:]] == ["rice", "cattle", "people", "insured"]
    named = [str(one.facts["name"].id) for one in open_workspace(root).problems]  # type: ignore[attr-defined]
    assert named == ["rice", "cattle", "coverage", "resolution"]
    fill(root)
    assert errors_in(open_workspace(root).problems) == []


DECIDED = """\
        {}:
          date: 2021-03-01
          decision: 12/NQ-HĐND
          reason: Hạn
"""


def test_decisions_of_the_last_year_go_and_their_targets_stay(
    workspace: MakeWorkspace, command: Command
) -> None:
    flow = "        accumulation: flow\n"
    spec = SPEC.replace(flow, flow + DECIDED.format("withdrawn"))
    stock = "        accumulation: stock\n"
    spec = spec.replace(stock, stock + DECIDED.format("added"))
    spec = spec.replace("year: 2021\n", "year: 2021\nindicator_count: 1\n")
    root = workspace(spec, y2020=LAST_YEAR, **QUARTERS)
    assert amend(command, root, "1,5").code == 0
    ran = command("next-year", "--root", root)
    assert ran.code == 0
    assert "(đã rút năm 2021: xóa nếu không giao nữa)" in ran.out
    assert "(bổ sung năm 2021: xóa nếu năm nay không giao)" in ran.out
    assert "15 (01/04/2021)" in ran.out
    text = (root / "data" / "targets_2022.yaml").read_text("utf-8")
    assert not any(key in text for key in ("withdrawn", "added", "amendments", "NQ-HĐND"))
    # How many targets the directive sets is for a person to say.
    assert sorted(codes(root)) == ["indicator-count", "threshold-to-fill", "threshold-to-fill"]


def test_what_is_not_begun(made: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    command("next-year", "--root", made)
    before = {path: path.read_bytes() for path in made.rglob("*") if path.is_file()}
    ran = command("next-year", "--root", made)
    assert (ran.code, "2 chỉ tiêu chưa điền" in ran.err) == (2, True)
    ran = command("next-year", "--root", made, "--year", 2021)
    assert (ran.code, "không lập lại" in ran.err) == (2, True)
    assert command("next-year", "--root", made, "--year", 2020).code == 2
    assert command("next-year", "--actuals", "--root", made, "--year", 2022).code in (1, 2)
    assert {path: path.read_bytes() for path in made.rglob("*") if path.is_file()} == before
    monkeypatch.chdir(ROOT)
    ran = command("next-year", "--root", "examples/full-year")
    assert (ran.code, '--root "."' in ran.err) == (2, True)


def test_a_spec_with_errors_is_mended_first(workspace: MakeWorkspace, command: Command) -> None:
    root = workspace(SPEC.replace("unit: con\n        acc", "unit: trâu\n        acc"), **QUARTERS)
    ran = command("next-year", "--root", root)
    assert (ran.code, "unknown-unit" in ran.err) == (1, True)
    assert not (root / "data" / "targets_2022.yaml").exists()


def test_a_file_that_cannot_be_edited_safely_is_left_to_a_person(
    workspace: MakeWorkspace, command: Command
) -> None:
    spec = SPEC.replace("  vi: Chỉ thị\n", '  vi: "Chỉ thị 20\\x32\\x31"\n')
    root = workspace(spec, y2020=LAST_YEAR, **QUARTERS)
    ran = command("next-year", "--root", root)
    assert (ran.code, "không sửa tự động được" in ran.err) == (2, True)
    assert not (root / "data" / "targets_2022.yaml").exists()


def test_a_target_to_be_filled_in_is_not_amended(made: Path, command: Command) -> None:
    command("next-year", "--root", made)
    ran = amend(command, made, "3")
    assert (ran.code, "không phải là điều chỉnh" in " ".join(ran.err.split())) == (1, True)


def test_two_states_of_a_year_that_begins_can_be_compared(
    made: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(monkeypatch, made)
    commit(new_repository(made))
    command("next-year", "--root", made)
    ran = command("diff", "--root", made, "--lang", "en")
    assert (ran.code, "to_fill" in ran.out) == (1, True)
    commit(made)
    fill(made)
    ran = command("diff", "--root", made)
    assert (ran.code, "≥ 100 tấn" in ran.out) == (0, True)
    assert "điền lần đầu" in ran.out
    assert "KHÔNG GHI QUYẾT ĐỊNH" not in ran.out, "what was open is no target that somebody moved"
    assert command("log", "rice", "--root", made).code == 0


def test_figures_that_change_once_the_next_year_has_begun_are_said_to_be_its_baselines(
    made: Path, command: Command
) -> None:
    late = made / "nop.csv"
    late.write_text("Quý IV năm 2021\nindicator;value\ncattle;12350\n", "utf-8")
    words = "hq-targets next-year --actuals --year 2021"
    assert words not in command("import", late, "--root", made, "--dry-run").err, "no year rests on it yet"
    assert command("close", "2021-Q4", *BY, "--root", made).code == 0
    assert command("next-year", "--root", made).code == 0
    assert words in " ".join(command("import", late, "--root", made, "--partial").err.split())
    revise = ("close", "2021-Q4", "--revise", *BY, "--reason", "Điều tra lại", "--root", made)
    assert words in " ".join(command(*revise).err.split())
    ran = command("next-year", "--actuals", "--year", "2021", "--root", made)
    assert "12.350" in ran.out
    assert words not in command("import", late, "--root", made).err, "nothing changes any more"


def test_a_baseline_is_stale_once_the_files_it_was_taken_from_are_revised(
    made: Path, command: Command
) -> None:
    assert command("next-year", "--root", made).code == 0
    fill(made)
    check = ("check", "--root", made)
    assert "baseline-stale" not in command(*check).err
    q4 = made / "data" / "actuals" / "2021-Q4.csv"
    q4.write_text(q4.read_text("utf-8").replace("12300", "12350"), "utf-8")
    ran = command(*check)
    assert (ran.err.count("[baseline-stale]"), "nay ra 12.350" in " ".join(ran.err.split())) == (1, True)
    assert "baseline-stale" not in command(*check, "--year", "2021").err
    stated = made / "data" / "actuals" / "2021.csv"
    taken = stated.read_text("utf-8")
    stated.write_text(taken.replace("data/actuals/2021-Q4.csv:3", "Niên giám thống kê"), "utf-8")
    assert "baseline-stale" not in command(*check).err, "it says that it is from elsewhere"
    stated.write_text(taken.replace("12300", "12350"), "utf-8")
    assert "baseline-stale" not in command(*check).err
    stated.write_text(taken, "utf-8")
    q4.write_text(q4.read_text("utf-8").replace("12350", "12.35O"), "utf-8")
    assert "baseline-stale" not in command(*check).err, "what it is now nobody knows"
    (made / "data" / "targets_2021.yaml").write_text("year: 2021\n", "utf-8")
    assert "baseline-stale" not in command(*check).err
