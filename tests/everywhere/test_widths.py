"""At any width a table fits, no figure is cut, and what a screen cannot show in colour it says in words."""

import os
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from hq_targets.commands.app import COMMANDS
from tests.conftest import Command
from tests.everywhere.terminals import on_terminal
from tests.test_documents import directive_text

YEAR = "--root examples/full-year"
# What draws; the others print data, or talk of a line each.
DRAWN = (
    f"check {YEAR}",
    "check --root examples/hospital",
    "check --root examples/province/districts --of examples/province",
    f"check --missing --period 2021-Q3 {YEAR}",
    f"show cattle_herd {YEAR}",
    f"outlook {YEAR} --period 2021-Q2",
    f"areas cattle_herd {YEAR}",
    "areas --root examples/province",
    "years --root examples/three-years",
    "years poverty_rate --root examples/three-years",
    "diff HEAD --root examples/hospital",
    f"close --list {YEAR}",
    "years 3 --root examples/three-years",
)
ESCAPE = "\x1b"


@pytest.mark.parametrize(("width", "lang"), [(40, "en"), (60, "vi"), (80, "en"), (120, "vi")])
def test_every_page_fits_its_screen(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, width: int, lang: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    directive = tmp_path / "chi-thi.txt"
    directive.write_text(directive_text(), "utf-8")
    for line in (*DRAWN, f"verify {directive} --root ."):
        ran = command(*line.split(), "--lang", lang)
        assert ran.code in (0, 1), (line, ran.err)
        wide = [one for one in ran.out.splitlines() if cell_len(one) > width]
        assert wide == [], line
        assert ESCAPE not in ran.out + ran.err, line


@pytest.mark.parametrize("width", [1, 30, 45, 70])
def test_no_figure_is_cut_however_narrow(
    command: Command, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    """The herd's figures of four quarters, all of five digits: half of one would be another figure."""
    monkeypatch.setenv("COLUMNS", str(width))
    for line in (f"show cattle_herd {YEAR}", f"check --item 5 {YEAR}"):
        out = command(*line.split()).out
        figures = ("11.860", "11.905", "11.980", "12.050", "12.110") if "show" in line else ("12.110",)
        assert [figure for figure in figures if figure not in out] == [], line


def test_a_record_has_what_a_narrow_table_would_leave_out(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    out = " ".join(command("check", "--item", 5, *YEAR.split()).out.split())
    assert "Đàn bò (con) Đánh giá: vượt | TH 2020: 11.860 | KH 2021: ≥ 12.097,2 (tăng ≥ 2 %) |" in out
    assert "± so KH: +12,8 | ± so 2020: +250 (+2,1 %)" in out
    assert "Màn hình hẹp" not in out


def test_a_folder_is_not_broken_within_its_name(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    out = command(*DRAWN[2].split()).out
    assert "examples/province/districts/vi-thuong" in out


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_help_page_fits_sixty_columns(
    command: Command, monkeypatch: pytest.MonkeyPatch, name: str, lang: str
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("HQ_TARGETS_LANG", lang)
    ran = command(name, "--help")
    assert ran.code == 0
    lines = [line for line in ran.out.splitlines() if not line.startswith("  hq-targets")]  # to be copied
    assert [line for line in lines if cell_len(line) > 60] == []


@pytest.mark.skipif(os.name == "nt", reason="a POSIX terminal")
@pytest.mark.parametrize(
    ("env", "coloured"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
    ],
)
def test_a_terminal_is_filled_and_coloured_only_where_it_may_be(env: dict[str, str], coloured: bool) -> None:
    lines = (DRAWN[0], DRAWN[2], DRAWN[4], "check --root nowhere")
    shown = on_terminal(lines, 60, env)
    assert [one.code for one in shown] == [0, 0, 0, 2]
    colours = [re.search(r"\x1b\[[0-9;]*(?:3|4|9)[0-9]m", one.text) is not None for one in shown[:3]]
    assert colours == [coloured] * 3
    for one in shown:
        plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", one.text)
        assert "Traceback" not in plain
        if env == {"TERM": "dumb"}:
            assert ESCAPE not in one.text
    for one in shown[:3]:
        plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", one.text)
        assert max(map(cell_len, plain.splitlines())) <= 60
