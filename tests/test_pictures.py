"""The pictures in docs/anh are of the program as it is: each is made anew, and must be the one that is kept.

Screens are drawn as SVG by rich from what the program prints at a terminal. Pictures of files it makes (a
form, a report, the page) are taken by LibreOffice and Chromium, and held to the text of the file they were
taken of. `python -m tests.test_pictures` makes them all.
"""

import hashlib
import io
import json
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from docx import Document
from openpyxl import load_workbook
from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from rich.text import Text

from hq_targets.commands import progress
from hq_targets.commands.door import run
from tests.conftest import ROOT, Command
from tests.gits import commit, new_repository, settle

PICTURES = ROOT / "docs" / "anh"
COLUMNS = 100
# What stands in rich's own frame, in the reader's fonts: nothing is loaded from elsewhere.
FRAME = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
  font-family: "Cascadia Mono", Consolas, Menlo, "Noto Sans Mono", "Liberation Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" \
height="{terminal_height}"/></clipPath>{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
SLIP = "indicator,area,value\ncatle_herd,,12300\nforest_cover,,519.6\n"
REPORT = (
    "Báo cáo chăn nuôi quý III năm 2021;;\nChỉ tiêu;Đơn vị tính;Thực hiện quý III\n"
    "Đàn trâu;con;9.402\nĐàn bò;con;12.015,0\n"
)


class Screen(NamedTuple):
    """A picture of a terminal: the line that is typed, and what has been done before, unseen.

    Of a long screen only what stands between two texts, lines with a "…" for what is left out.
    """

    name: str
    line: str
    before: Sequence[str] = ()
    begin: str = ""
    end: str = ""


SCREENS = (
    Screen("check", "hq-targets check", begin="huyện Hà Quảng", end="6   Xây dựng"),
    Screen("loi", "hq-targets check", ["write data/actuals/2021-Q3-bo-sung.csv"], end="CÓ 2 LỖI"),
    Screen("show", "hq-targets show budget_revenue"),
    Screen("outlook", "hq-targets outlook --period 2021-Q2 --item 2"),
    Screen("areas", "hq-targets areas ntm_criteria"),
    Screen("import", 'hq-targets import "chan nuoi quy 3.csv" --dry-run', ["report"]),
)


class Paper(NamedTuple):
    """A picture of a page of a file that a command makes; of the page itself, in a browser."""

    name: str
    line: str
    file: str
    page: int = 1


PAPERS = (
    Paper("bieu", "hq-targets template 2021-Q3 bieu-quy-3.xlsx", "bieu-quy-3.xlsx"),
    Paper("bao-cao", "hq-targets export bao-cao.docx", "bao-cao.docx"),
    Paper("phu-luc", "hq-targets export phu-luc.xlsx", "phu-luc.xlsx"),
    Paper("trang", "hq-targets export trang.html", "trang.html"),
)
TAKEN_OF = PICTURES / "nguon.json"


class Terminal(io.StringIO):
    """A screen on which both streams are seen, as a person sees them."""

    def isatty(self) -> bool:
        return True


def office(folder: Path) -> Path:
    """The made-up year, committed; one stands in it."""
    for name in ("data", "examples"):
        shutil.copytree(ROOT / name, folder / name)
    commit(new_repository(folder))
    return folder / "examples" / "full-year"


def prepared(screen: Screen) -> None:
    for deed in screen.before:
        match deed.split(" "):
            case ["write", name]:
                Path(name).write_text(SLIP, "utf-8")
            case ["report"]:
                Path("chan nuoi quy 3.csv").write_text(REPORT, "utf-8")
            case words:
                assert run(words) == 0


def seen(line: str, patch: pytest.MonkeyPatch) -> str:
    """What a line prints at a terminal, colours and all."""
    shown = Terminal()
    with patch.context() as here:
        here.setenv("COLUMNS", str(COLUMNS))
        here.setenv("TERM", "xterm-256color")
        here.setenv("COLORTERM", "truecolor")
        here.setattr(progress, "DELAY", 60.0)  # a slow machine's bar is no part of a screen
        here.setattr(sys, "stdout", shown)
        here.setattr(sys, "stderr", shown)
        run(shlex.split(line)[1:])
    return shown.getvalue()


def drawn(screen: Screen, patch: pytest.MonkeyPatch) -> str:
    """The picture of a screen."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), color_system="truecolor")
    console.print(Text.assemble(("> ", "bold"), screen.line))
    lines = list(Text.from_ansi(seen(screen.line, patch)).split("\n"))
    console.print(Text("\n").join(_part(lines, screen)))
    svg = console.export_svg(
        title="hq-targets", theme=DEFAULT_TERMINAL_THEME, code_format=FRAME, unique_id=screen.name
    )
    svg = svg.replace('stroke="rgba(255,255,255,0.35)"', 'stroke="#999999"')  # seen on white, too
    return re.sub(r"[ \t]+$", "", svg, flags=re.MULTILINE)


def _part(lines: Sequence[Text], screen: Screen) -> list[Text]:
    """The lines of a screen that are shown."""
    first = next(n for n, line in enumerate(lines) if screen.begin in line.plain)
    ends = (n for n, line in enumerate(lines) if n > first and screen.end and screen.end in line.plain)
    last = next(ends, len(lines))
    cut = [Text("…")]
    return [*cut[: first > 0], *lines[first:last], *cut[: last < len(lines)]]


def fingerprint(file: Path) -> str:
    """A sign of what a file says, whatever wrote it and whenever."""
    if file.suffix == ".docx":
        words = [node.text or "" for node in Document(str(file)).element.iter() if node.tag.endswith("}t")]
    elif file.suffix == ".xlsx":
        sheets = load_workbook(file).worksheets
        words = [str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row]
    else:
        words = re.sub(r"<(style|script)\b.*?</\1>", "", file.read_text("utf-8"), flags=re.DOTALL).split("\n")
    text = re.sub(r"\b[0-9a-f]{7,12}\b|\d+\.\d+\.\d+", "…", "\n".join(words))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@pytest.mark.parametrize("screen", SCREENS, ids=lambda one: one.name)
def test_the_screen_shown_is_the_screen_drawn(
    screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(monkeypatch, tmp_path)
    monkeypatch.chdir(office(tmp_path))
    prepared(screen)
    assert drawn(screen, monkeypatch) == (PICTURES / f"{screen.name}.svg").read_text("utf-8")


def test_the_papers_shown_are_of_the_files_made(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(monkeypatch, tmp_path)
    folder = office(tmp_path)
    monkeypatch.chdir(folder)
    made = {}
    for paper in PAPERS:
        assert command(*shlex.split(paper.line)[1:]).code == 0
        made[paper.name] = fingerprint(folder / paper.file)
    assert made == json.loads(TAKEN_OF.read_text("utf-8")), "run: python -m tests.test_pictures"


def test_every_picture_is_shown_somewhere_and_every_one_shown_is_there() -> None:
    documents = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    text = "\n".join(path.read_text("utf-8") for path in documents)
    shown = set(re.findall(r"\]\((?:docs/)?anh/([\w.-]+)\)", text))
    assert shown == {path.name for path in PICTURES.iterdir()} - {TAKEN_OF.name}
    assert shown == {f"{one.name}.svg" for one in SCREENS} | {f"{one.name}.png" for one in PAPERS}


def _photographed(paper: Paper, file: Path, picture: Path) -> bool:
    """Take a picture of a file, where there is what it takes; False where there is not."""
    if file.suffix == ".html":
        browser = shutil.which("chromium") or shutil.which("google-chrome")
        words = ["--headless", "--no-sandbox", "--hide-scrollbars", "--window-size=1100,900"]
        return browser is not None and _done(browser, *words, f"--screenshot={picture}", file.as_uri())
    office_suite, pages = shutil.which("soffice"), shutil.which("pdftoppm")
    if office_suite is None or pages is None:
        return False
    folder, number = str(file.parent), str(paper.page)
    pdf, to = str(file.with_suffix(".pdf")), str(picture.with_suffix(""))
    return _done(office_suite, "--headless", "--convert-to", "pdf", "--outdir", folder, str(file)) and _done(
        pages, "-png", "-r", "80", "-f", number, "-l", number, "-singlefile", pdf, to
    )


def _done(*words: str) -> bool:
    return subprocess.run(words, capture_output=True, check=False).returncode == 0  # noqa: S603


def _record() -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        home = Path(folder)
        settle(patch, home)
        for screen in SCREENS:
            patch.chdir(office(home / screen.name))
            prepared(screen)
            (PICTURES / f"{screen.name}.svg").write_text(drawn(screen, patch), "utf-8", newline="\n")
        there = office(home / "papers")
        patch.chdir(there)
        taken = {}
        for paper in PAPERS:
            run(shlex.split(paper.line)[1:])
            if not _photographed(paper, there / paper.file, PICTURES / f"{paper.name}.png"):
                sys.exit(f"{paper.file}: LibreOffice, pdftoppm and Chromium are needed to take its picture")
            taken[paper.name] = fingerprint(there / paper.file)
        TAKEN_OF.write_text(json.dumps(taken, indent=2) + "\n", "utf-8", newline="\n")
        patch.chdir(ROOT)


if __name__ == "__main__":
    _record()
