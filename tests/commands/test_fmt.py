"""`fmt`: what it rewrites, what it leaves alone, and that looking never writes."""

import pytest

from tests.conftest import Command, MakeWorkspace
from tests.encoded import encoded

VIETNAMESE = "Chỉ tiêu;Thực hiện;Ghi chú\nSản lượng lúa;1.110,5;vụ xuân\nĐàn bò;12.240;\n"
CANONICAL = """\
indicator,area,value,basis,status,as_of,source,note,name,unit
rice,,1110.5,quarter,,,,vụ xuân,Sản lượng lúa,tấn
cattle,,12240,,,,,,Đàn bò,con
"""
LAST_YEAR = "indicator,value\ncattle,12000\n"


def test_files_come_to_the_canonical_form_and_stay_in_it(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace(y2020=LAST_YEAR, y2021_Q1=VIETNAMESE)
    path = root / "data" / "actuals" / "2021-Q1.csv"
    assert command("fmt", "--root", root, "--check").code == 1
    assert path.read_text("utf-8") == VIETNAMESE
    before = command("check", "--root", root, "--format", "csv").out
    assert command("fmt", "--root", root).code == 0
    assert path.read_text("utf-8") == CANONICAL
    assert command("fmt", "--root", root, "--check").code == 0
    assert "0/2" in command("fmt", "--root", root).err
    assert command("check", "--root", root, "--format", "csv").out == before


@pytest.mark.parametrize("how", ["utf-8-sig", "utf-16", "cp1258", "nfd"])
def test_whatever_the_alphabet_was(command: Command, workspace: MakeWorkspace, how: str) -> None:
    root = workspace(y2020=LAST_YEAR, y2021_Q1="")
    path = root / "data" / "actuals" / "2021-Q1.csv"
    path.write_bytes(encoded(VIETNAMESE, how))
    assert command("fmt", "--root", root).code == 0
    assert path.read_bytes() == CANONICAL.encode()


def test_a_dry_run_shows_the_lines_that_would_change(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace(y2020=LAST_YEAR, y2021_Q1=VIETNAMESE)
    ran = command("fmt", "--root", root, "--dry-run")
    assert "+cattle,,12240,,,,,,Đàn bò,con" in ran.out.splitlines()
    assert "-Đàn bò;12.240;" in ran.out.splitlines()
    assert (root / "data" / "actuals" / "2021-Q1.csv").read_text("utf-8") == VIETNAMESE


def test_a_file_with_an_error_is_left_alone_and_the_others_are_not(
    command: Command, workspace: MakeWorkspace
) -> None:
    root = workspace(y2020=LAST_YEAR, y2021_Q1="indicator,value\ncattle,12.240\n")
    ran = command("fmt", "--root", root)
    assert ran.code == 1
    assert "ambiguous-number" in ran.err
    actuals = root / "data" / "actuals"
    assert (actuals / "2021-Q1.csv").read_text("utf-8") == "indicator,value\ncattle,12.240\n"
    assert (actuals / "2020.csv").read_text("utf-8").startswith("indicator,area,value,basis")


def test_what_settles_the_style_is_written_down_for_good(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace(y2020=LAST_YEAR, y2021_Q1="indicator,value\ncattle,12.240\n")
    assert command("fmt", "--root", root, "--numbers", "vietnamese").code == 0
    assert "\ncattle,,12240," in (root / "data" / "actuals" / "2021-Q1.csv").read_text("utf-8")
    assert command("check", "--root", root).code == 0


def test_columns_that_hold_no_figure_are_named_when_they_go(
    command: Command, workspace: MakeWorkspace
) -> None:
    root = workspace(y2020=LAST_YEAR, y2021_Q1="TT;Chỉ tiêu;Thực hiện\n1;Đàn bò;12240\n")
    ran = command("fmt", "--root", root)
    assert ran.code == 0
    assert "TT" in ran.err
