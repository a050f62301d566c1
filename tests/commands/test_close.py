"""`close`: what is final stays final, or says who changed it and why."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hq_targets.core.rules.closings import UNENTERED
from hq_targets.files.workspace import open_workspace
from tests.conftest import ROOT, SPEC, Command, MakeWorkspace

LAST_YEAR = "indicator,value\ncattle,12000\n"
Q1 = "indicator,value,note\nrice,30,vụ xuân\ncattle,12240,\n"
BY = ("--author", "Nông Thị Hoa")
WHY = (*BY, "--reason", "Điều tra lại: ngày 01/7 #2")


@pytest.fixture
def closed(command: Command, workspace: MakeWorkspace) -> Path:
    root = workspace(y2020=LAST_YEAR, y2021_Q1=Q1)
    assert command("close", "2021-q1", *BY, "--root", root).code == 0
    return root


def q1(root: Path, text: str) -> None:
    (root / "data" / "actuals" / "2021-Q1.csv").write_text(text, "utf-8")


def closings(root: Path) -> Path:
    return root / "data" / "closings.yaml"


def codes(root: Path) -> list[str]:
    return [problem.code for problem in open_workspace(root).problems]


def test_closing_writes_the_figures_and_who_closed_them(closed: Path, command: Command) -> None:
    copy = (closed / "data" / "closed" / "2021-Q1.csv").read_text("utf-8").splitlines()
    assert copy[1] == "rice,,30,quarter,,,,vụ xuân,Sản lượng lúa,tấn"
    *entry, seal = closings(closed).read_text("utf-8").splitlines()[2:]
    assert entry == [
        "  - period: 2021-Q1",
        f"    date: {date.today().isoformat()}",  # noqa: DTZ011
        "    author: Nông Thị Hoa",
    ]
    assert re.fullmatch("    seal: sha256:[0-9a-f]{64}", seal)
    assert codes(closed) == []
    assert "Đã chốt: quý 1/2021" in command("check", "--root", closed).out


def test_a_copy_that_somebody_edited_is_told_also_where_the_figure_was_edited_alike(
    closed: Path, command: Command
) -> None:
    copy = closed / "data" / "closed" / "2021-Q1.csv"
    written = copy.read_bytes()
    copy.write_bytes(written.replace(b"\n", b"\r\n"))
    assert codes(closed) == []  # git may set line ends
    copy.write_bytes(written.replace(b",30,", b",31,"))
    q1(closed, Q1.replace("30", "31"))
    ran = command("check", "--root", closed)
    assert ran.code == 1
    assert "data/closings.yaml:6:11" in ran.err
    assert "không còn đúng như khi chốt" in ran.err
    assert codes(closed) == ["closed-copy-altered"]
    assert command("close", "2021-Q1", "--revise", *WHY, "--root", closed).code == 1
    copy.write_bytes(written)
    assert codes(closed) == ["closed-figure-changed"]
    entry = closings(closed).read_text("utf-8")
    closings(closed).write_text(re.sub(" +seal: .*\n", "", entry), "utf-8")
    assert codes(closed) == [
        "closed-figure-changed"
    ]  # as of a period that was closed before there were seals


def test_the_closings_of_all_years_are_listed(closed: Path, command: Command) -> None:
    targets = closed / "data" / "targets_2022.yaml"
    targets.write_text(SPEC.replace("2021", "2022"), "utf-8")
    for words in (("close", "--list"), ("close",)):
        ran = command(*words, "--root", closed)
        assert (ran.code, ran.out.count("chốt ngày")) == (0, 1), ran.err
        assert ran.out.startswith("quý 1/2021: chốt ngày")
    assert "Chưa chốt kỳ nào" in command("close", "--list", "--year", "2022", "--root", closed).out
    assert "quý 1/2021" in command("close", "2021-Q1", "--list", "--root", closed).out
    before = closed / "data" / "targets_2021.yaml"
    before.write_text(before.read_text("utf-8").replace("units:", "unitz:"), "utf-8")
    ran = command("close", "--list", "--root", closed)
    assert "không kể được các kỳ đã chốt của năm 2021" in " ".join(ran.err.split())


def test_a_dry_run_shows_both_files_and_writes_none(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace(y2020=LAST_YEAR, y2021_Q1=Q1)
    ran = command("close", "2020", *BY, "--dry-run", "--root", root)
    assert ran.code == 0
    assert "+cattle,,12000,,,,,,Đàn bò,con" in ran.out
    assert "+  - period: 2020" in ran.out
    assert sorted(path.name for path in (root / "data").iterdir()) == ["actuals", "targets_2021.yaml"]


def test_a_closed_period_is_not_closed_again(closed: Path, command: Command) -> None:
    before = closings(closed).read_bytes()
    ran = command("close", "2021-Q1", "--author", "x", "--root", closed)
    assert ran.code == 2
    assert "Nông Thị Hoa" in ran.err
    assert closings(closed).read_bytes() == before


def test_what_cannot_be_closed(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace(y2020=LAST_YEAR, y2021_Q1="indicator,value\nrice,3o\n")
    assert command("close", "2021-Q1", *BY, "--root", root).code == 1
    q1(root, "indicator,value\nrice,\n")
    assert "Không có số liệu nào" in command("close", "2021-Q1", *BY, "--root", root).err
    for words in (
        ("2021-Q1",),
        ("2021-Q1", "--author", " "),
        ("2021-Q9", *BY),
        ("2021-Q1", *BY, "--year", 2020),
    ):
        assert command("close", *words, "--root", root).code == 2, words
    assert not closings(root).exists()
    assert not (root / "data" / "closed").exists()


def test_what_is_still_open_is_told_and_does_not_hinder(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace(y2020=LAST_YEAR, y2021_Q1="indicator,value,status\nrice,30,ước\n")
    ran = command("close", "2021-Q1", *BY, "--root", root)
    assert ran.code == 0
    assert "1 số còn là số ước hoặc sơ bộ: Sản lượng lúa" in ran.err


def test_revisions_are_entered_one_by_one_or_all(closed: Path, command: Command) -> None:
    q1(closed, "indicator,value\nrice,31\ncattle,-\n")
    assert codes(closed) == ["closed-figure-changed"] * 2
    ran = command("close", "2021-Q1", "--revise", *WHY, "--indicator", "dan bo", "--root", closed)
    assert (ran.code, '12.240 → "-"' in ran.err) == (0, True)
    assert codes(closed) == ["closed-figure-changed"]
    before = closings(closed).read_bytes()
    assert (
        "+        after: 31"
        in command("close", "2021-Q1", "--revise", *WHY, "--dry-run", "--root", closed).out
    )
    assert closings(closed).read_bytes() == before
    assert command("close", "2021-Q1", "--revise", *WHY, "--root", closed).code == 0
    assert codes(closed) == []
    assert "Không có số nào" in command("close", "2021-Q1", "--revise", *WHY, "--root", closed).err
    listed = command("close", "--list", "--root", closed).out
    assert 'Đàn bò: 12.240 → "-"' in listed
    assert "Điều tra lại: ngày 01/7 #2" in listed


def test_what_was_revised_is_marked_everywhere(closed: Path, command: Command) -> None:
    q1(closed, Q1.replace("30", "31"))
    assert command("close", "2021-Q1", "--revise", *WHY, "--root", closed).code == 0
    assert "quý 1 đã sửa" in command("check", "--root", closed).out
    assert "revised" in command("check", "--lang", "en", "--root", closed).out
    assert "chính thức, đã sửa" in command("show", "rice", "--root", closed).out
    assert '"revised": true' in command("show", "rice", "--format", "json", "--root", closed).out
    assert "đã sửa" not in command("show", "cattle", "--root", closed).out


def test_the_standing_of_a_figure_may_change(closed: Path) -> None:
    q1(closed, "indicator,value,status,source,note\nrice,30.0,estimate,Báo cáo 12,khác\ncattle,12240,,,\n")
    assert codes(closed) == []


def test_a_flow_on_both_bases(command: Command, workspace: MakeWorkspace) -> None:
    both = "indicator,value,basis\nrice,20,quarter\nrice,{},ytd\n"
    root = workspace(y2020=LAST_YEAR, y2021_Q1=Q1, y2021_Q2=both.format(50))
    assert command("close", "2021-Q2", *BY, "--root", root).code == 0
    (root / "data" / "actuals" / "2021-Q2.csv").write_text(
        "indicator,value,basis\nrice,20,quarter\n", "utf-8"
    )
    assert command("close", "2021-Q2", "--revise", *WHY, "--root", root).code == 0
    assert "basis: ytd" in closings(root).read_text("utf-8")
    assert codes(root) == []


def test_figures_split_over_files_are_closed_together(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace(y2020=LAST_YEAR, y2021_Q1="indicator,value\nrice,30\n")
    more = root / "data" / "actuals" / "2021-Q1-bo-sung.csv"
    more.write_text("indicator,value\ncattle,12240\n", "utf-8")
    assert command("close", "2021-Q1", *BY, "--root", root).code == 0
    more.unlink()
    assert codes(root) == ["closed-figure-gone"]
    q1(root, "indicator,value\nrice,30\ncattle,12240\n")
    assert codes(root) == []


HEAD = "format: hq-targets/closings/1\n"
ENTRY = "closings:\n  - period: 2020 # năm\n    date: 2021-01-15\n    author: x\n"
LAYOUTS: Mapping[str, str] = {
    "CRLF": (HEAD + ENTRY).replace("\n", "\r\n"),
    "a mark": "\ufeff" + HEAD + ENTRY,
    "no end": (HEAD + ENTRY).removesuffix("\n"),
    "not indented": HEAD + ENTRY.replace("\n  ", "\n"),
    "comments": "# đầu\nformat: hq-targets/closings/1\nclosings:\n  # một\n  - period: 2020\n    author: x\n"
    "    date: 2021-01-15\n# cuối\n",
    "no list": "format: hq-targets/closings/1\n",
}


@pytest.mark.parametrize("how", LAYOUTS)
def test_nothing_that_stands_in_the_closings_is_touched(
    command: Command, workspace: MakeWorkspace, how: str
) -> None:
    root = workspace(y2020=LAST_YEAR, y2021_Q1=Q1)
    text = LAYOUTS[how]
    if "2020" in text:
        assert command("close", "2020", *BY, "--root", root).code == 0
    closings(root).write_bytes(text.encode())
    assert command("close", "2021-Q1", *BY, "--root", root).code == 0
    after = closings(root).read_bytes().decode()
    kept = iter(after.splitlines())
    assert all(line in kept for line in text.splitlines()), "each line is still there, in its order"
    assert ("\r\n" in text) == ("\r\n" in after)
    q1(root, Q1.replace("30", "31"))
    (root / "data" / "actuals" / "2020.csv").write_text("indicator,value\ncattle,12001\n", "utf-8")
    for period in ("2020", "2021-Q1")[0 if "2020" in text else 1 :]:
        assert command("close", period, "--revise", *WHY, "--root", root).code == 0
    assert set(codes(root)) & UNENTERED == set() or "2020" not in text
    assert [
        line for line in text.splitlines() if line not in closings(root).read_bytes().decode().splitlines()
    ] == []


@pytest.mark.parametrize("text", ["closings: []", "closings: [{period: 2020, date: 2021-01-15, author: x}]"])
def test_a_list_in_brackets_is_added_to_in_brackets(
    command: Command, workspace: MakeWorkspace, text: str
) -> None:
    root = workspace(y2020=LAST_YEAR, y2021_Q1=Q1)
    assert command("close", "2020", *BY, "--root", root).code == 0
    if "2020" not in text:
        (root / "data" / "closed" / "2020.csv").unlink()
    closings(root).write_text(f"{HEAD}{text}\n", "utf-8")
    assert command("close", "2021-Q1", *BY, "--root", root).code == 0
    q1(root, Q1.replace("30", "31"))
    assert command("close", "2021-Q1", "--revise", *WHY, "--root", root).code == 0
    assert len(closings(root).read_text("utf-8").splitlines()) == 2
    assert codes(root) == []


def test_where_an_entry_cannot_be_put_in_safely_it_is_told(
    command: Command, workspace: MakeWorkspace
) -> None:
    root = workspace(y2020=LAST_YEAR, y2021_Q1=Q1)
    assert command("close", "2020", *BY, "--root", root).code == 0
    # A line more would end the note with a line break that it does not have.
    text = f"{HEAD}{ENTRY}    note: |\n      dòng cuối"
    closings(root).write_text(text, "utf-8")
    ran = command("close", "2021-Q1", *BY, "--root", root)
    assert (ran.code, closings(root).read_text("utf-8")) == (2, text)
    assert "- period: 2021-Q1" in ran.err
    assert not (root / "data" / "closed" / "2021-Q1.csv").exists()


def test_import_into_a_closed_period_says_so(closed: Path, command: Command, tmp_path: Path) -> None:
    file = tmp_path / "2021-Q1.csv"
    file.write_text("indicator,value\nrice,33\n", "utf-8")
    ran = command("import", file, "--root", closed)
    assert ran.code == 0
    assert "hq-targets close 2021-Q1 --revise" in ran.err
    assert codes(closed) == ["closed-figure-changed"]


def test_a_revision_needs_a_reason_that_says_something(closed: Path, command: Command) -> None:
    q1(closed, Q1.replace("30", "33"))
    before = closings(closed).read_bytes()
    ran = command("close", "2021-Q1", "--revise", *BY, "--reason", "x", "--root", closed)
    assert (ran.code, "không nói gì" in ran.err, closings(closed).read_bytes()) == (2, True, before)
    assert command("close", "2021-Q1", "--revise", *BY, "--reason", "Lũ", "--root", closed).code == 0
    closings(closed).write_text(
        closings(closed).read_text("utf-8").replace("reason: Lũ", "reason: x"), "utf-8"
    )
    assert codes(closed) == ["says-nothing"]


@pytest.mark.parametrize(
    ("rows", "asked"),
    [
        ("rice,30,gặt xong\n", False),
        ("cattle,,chờ báo cáo\n", False),
        ("rice,33,gặt xong\n", True),
        ("cattle,12300,\n", True),
    ],
)
def test_an_import_of_notes_alone_asks_for_no_revision(
    command: Command, workspace: MakeWorkspace, tmp_path: Path, rows: str, asked: bool
) -> None:
    closed = workspace(y2020=LAST_YEAR, y2021_Q1="indicator,value,note\nrice,30,vụ xuân\n")
    assert command("close", "2021-Q1", *BY, "--root", closed).code == 0
    file = tmp_path / "2021-Q1.csv"
    file.write_text(f"indicator,value,note\n{rows}", "utf-8")
    ran = command("import", file, "--root", closed)
    said = "".join(ran.err.split())  # a long path is broken over lines
    assert (ran.code, "2021-Q1.csv" in said) == (0, True)
    assert ("hq-targetsclose2021-Q1--revise" in said) == asked
    assert bool(codes(closed)) == asked


def test_a_busy_folder_leaves_everything_as_it_was(
    command: Command, workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = workspace(y2020=LAST_YEAR, y2021_Q1=Q1)

    def refuse(_: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied", str(target))

    for name in ("os.replace", "os.link"):
        monkeypatch.setattr(name, refuse)
    assert command("close", "2021-Q1", *BY, "--root", root).code == 2
    assert not closings(root).exists()
    assert not (root / "data" / "closed").exists()


VALUES = st.sampled_from(["29", "30", "30.5", "-", "…", "", None])
EDITS = st.lists(st.tuples(st.sampled_from(["rice", "cattle"]), VALUES, st.booleans()), max_size=4)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS)
def test_check_is_clean_exactly_when_every_edit_is_entered(
    edits: list[tuple[str, str | None, bool]], command: Command, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("w")
    (root / "data" / "actuals").mkdir(parents=True)
    (root / "data" / "targets_2021.yaml").write_text(SPEC, "utf-8")
    now: dict[str, str | None] = {"rice": "30", "cattle": "30"}
    write(root, now)
    assert command("close", "2021-Q1", *BY, "--root", root).code == 0
    entered = {name: figure(value) for name, value in now.items()}
    for name, value, enter in edits:
        now[name] = "31" if name == "cattle" and value == "30.5" else value
        write(root, now)
        if enter:
            assert (
                command("close", "2021-Q1", "--revise", *WHY, "--indicator", name, "--root", root).code == 0
            )
            entered[name] = figure(now[name])
        found = set(codes(root)) & UNENTERED
        assert bool(found) == any(figure(now[one]) != entered[one] for one in now)
        assert not any(code.startswith("revision-") for code in codes(root))


def write(root: Path, figures: Mapping[str, str | None]) -> None:
    rows = [f"{name},{value}\n" for name, value in figures.items() if value is not None]
    q1(root, "indicator,value\n" + ("".join(rows) or "rice,\n"))


def figure(value: str | None) -> Decimal | str:
    return value or "none" if value in ("-", "…", "", None) else Decimal(value)


def test_the_closings_shown_in_the_guide_are_read(closed: Path) -> None:
    guide = (ROOT / "docs" / "huong-dan.md").read_text("utf-8")
    (shown,) = re.findall(r"```yaml\n(format: hq-targets/closings.+?)```", guide, re.DOTALL)
    (seal,) = re.findall("sha256:[0-9a-f]+", closings(closed).read_text("utf-8"))
    shown = shown.replace("sha256:…", seal)
    shown = shown.replace("cattle_herd", "cattle").replace("12300", "12240").replace("12350", "12290")
    closings(closed).write_text(shown, "utf-8")
    q1(closed, Q1.replace("12240", "12290"))
    assert codes(closed) == []


def test_a_whole_year_is_the_baselines_of_the_next(command: Command, workspace: MakeWorkspace) -> None:
    ran = command("close", "2021", *BY, "--root", workspace(y2020=LAST_YEAR, y2021_Q1=Q1))
    assert (ran.code, "hq-targets close 2021-Q4" in " ".join(ran.err.split())) == (2, True)
