"""The example of each problem code, as the program tells it: recorded for the package, and held against runs.

Most come out of the cases in `cases/`; what only `import`, a workbook, a report or a disk brings is here.
"""

import io
import json
import re
import tomllib
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from hq_targets.core.period import Period
from hq_targets.core.problem import WAIVABLE, Problem
from hq_targets.core.report.binding import disagreements
from hq_targets.core.report.places import places_gone
from hq_targets.core.targets.areas import Area
from hq_targets.reports import problems as spoken
from hq_targets.wording import LANGUAGES, wording
from hq_targets.wording.catalogue import FOLDER, Example, explained
from hq_targets.wording.vocabulary import table

FORM = "bieu-quy-1.xlsx"
REPORT = "bao-cao"
OFFICES = Path(__file__).parent / "offices"
RECORD = "`python -m tests.test_problem_catalogue` records the examples anew"
_LONGEST = 200  # letters that are kept of a line
Patch = pytest.MonkeyPatch
Run = Callable[..., object]
Make = Callable[[Path, Run, Patch], None]


class Told(NamedTuple):
    """A problem that was told, and the line that was shown with it."""

    problem: Problem
    line: str


def listen(patch: Patch) -> list[Told]:
    """From now on, every problem that is told in full."""
    heard: list[Told] = []
    say = spoken.problem_text

    def saying(problem: Problem, line: str | None, *how: Any) -> spoken.ProblemText:
        heard.append(Told(problem, line or ""))
        return say(problem, line, *how)

    def disagreeing(*what: Any) -> list[Problem]:
        found = disagreements(*what)
        heard.extend(Told(problem, "") for problem in found)
        return found

    patch.setattr(spoken, "problem_text", saying)

    def lacking(*what: Any) -> list[Problem]:
        found = list(places_gone(*what))
        heard.extend(Told(problem, "") for problem in found)
        return found

    patch.setattr("hq_targets.commands.document.disagreements", disagreeing)
    patch.setattr("hq_targets.commands.document.places_gone", lacking)
    return heard


def chosen(code: str, told: Sequence[tuple[str, Told]]) -> tuple[str, Told]:
    """The example of a code: of the case that is called as it, else of the first in which it is alone."""
    named = [one for one in told if one[0] == code]
    first = dict(reversed(told))
    alone = [(name, one) for name, one in first.items() if sum(name == other for other, _ in told) == 1]
    return (named or alone[::-1] or list(told))[0]


def example(code: str, told: Sequence[tuple[str, Told]]) -> dict[str, Any]:
    """What the package keeps of a code: an example, and every fact that any of its problems had."""
    case, one = chosen(code, told)
    facts = sorted({name for _, each in told for name in each.problem.facts})
    return {"case": case, "facts": facts, **recorded(one)}


@cache
def lacking(*recorded: str) -> Sequence[str]:
    """What is missing for a code to be explained: in which file, and where in it."""
    names = ("vi", "en", "groups", *recorded)
    held = {name: tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8")) for name in names}
    grouped = {code for group in held["groups"].values() for code in group["codes"]}
    said = table("vi")["problem"].keys()
    found = [f"{code}: vi.toml and en.toml have no [problem.{code}]" for code in grouped - said]
    for code in said:
        found += [f"{code}: explained/groups.toml has it in no group"] * (code not in grouped)
        found += [
            f"{code}: explained/{lang}.toml has none in [why]"
            for lang in LANGUAGES
            if code not in held[lang]["why"]
        ]
        found += [
            f"{code}: explained/{name}.toml has no [{code}]: {RECORD}"
            for name in recorded
            if code not in held[name]
        ]
    return tuple(found)


def whole() -> None:
    """Fail where the catalogue cannot be read whole, and say what is missing where."""
    assert not lacking("examples"), "\n".join(lacking("examples"))


def hold(case: str, heard: Sequence[Told]) -> None:
    """What a case came to is what the package keeps: its examples as they are told, and no other fact."""
    whole()
    entries = {one.code: one for one in explained()}
    for told in heard:
        unknown = told.problem.facts.keys() - set(entries[told.problem.code].facts)
        assert not unknown, f"{told.problem.code}: {RECORD}"
    for one in entries.values():
        if one.example.case == case:
            alike = [recorded(told) for told in heard if told.problem.code == one.code]
            assert kept(one.example) in alike, f"{one.code}: {RECORD}"


def kept(one: Example) -> dict[str, Any]:
    """An example as it is recorded."""
    place = list(one.place) if one.place.sheet else list(one.place)[:4]
    said = {lang: list(one.said[lang]) for lang in LANGUAGES}
    waiver = {"waiver": dict(one.waiver)} if one.waiver else {}
    return {"place": place, "line": one.line, **said, **waiver}


def recorded(told: Told) -> dict[str, Any]:
    """A problem as the package keeps it, but for the case it is of and the facts."""
    problem = told.problem
    said = {lang: list(wording(lang).problem(problem)) for lang in LANGUAGES}
    waiver = dict(_waiver(problem)) if problem.code in WAIVABLE else {}
    line = told.line[:_LONGEST]
    return kept(Example("", problem.place, line, said, waiver))


def _waiver(problem: Problem) -> Mapping[str, str]:
    """What a waiver of this one problem names."""
    facts, named = problem.facts, {}
    if isinstance(facts.get("id"), str):
        named["indicator"] = str(facts["id"])
    area, period = facts.get("area"), facts.get("period")
    if isinstance(area, Area):
        named["area"] = area.vi
    if isinstance(period, Period):
        named["period"] = str(period)
    return named


def written(examples: Mapping[str, Mapping[str, Any]]) -> str:
    """Examples in TOML, a line a value."""
    lines = [
        "# Made by `python -m tests.test_problem_catalogue` out of what the program says; not to be edited.\n"
    ]
    for code, example in examples.items():
        lines.append(f"[{code}]")
        lines += [f"{key} = {_toml(value)}" for key, value in example.items() if value]
        lines.append("")
    return "\n".join(lines)


def _toml(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_toml(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _missing(root: Path, run: Run, _: Patch) -> None:
    (root / "data" / "actuals" / "2021-Q2.csv").symlink_to(root / "nowhere.csv")
    run("check")


def _folder(root: Path, run: Run, _: Patch) -> None:
    (root / "data" / "waivers.yaml").mkdir()
    run("check")


def _large(root: Path, run: Run, _: Patch) -> None:
    path = root / "data" / "targets_2021.yaml"
    path.write_text(path.read_text("utf-8") + "# " + "x" * 2_000_000 + "\n", "utf-8")
    run("check")


def _locked(root: Path, run: Run, patch: Patch) -> None:
    opened, locked = Path.open, root / "data" / "actuals" / "2021-Q1.csv"

    def opening(path: Path, *how: Any, **more: Any) -> Any:
        if path.absolute() == locked:
            raise PermissionError(13, "Permission denied")
        return opened(path, *how, **more)

    with patch.context() as here:
        here.setattr(Path, "open", opening)
        run("check")


def _column(root: Path, run: Run, _: Patch) -> None:
    (root / "nop.csv").write_text("indicator;value;Hệ số\nrice_output;31;1000\n", "utf-8")
    run("import", "nop.csv", "--period", "2021-Q1", "--dry-run")


def _workbook(fill: Callable[[Any], object]) -> Make:
    """A form an office sent, with something wrong in it."""

    def made(root: Path, run: Run, _: Patch) -> None:
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        sheet.title = "Biểu"
        for row in (["Mã", "Thực hiện", "Ghi chú"], ["rice_output", 31], ["cattle_herd", 12100]):
            sheet.append(row)
        fill(sheet)
        book.save(root / FORM)
        run("import", FORM, "--period", "2021-Q1", "--dry-run")

    return made


def _cell(value: object, form: str = "General") -> Make:
    def fill(sheet: Any) -> None:
        sheet["B2"] = value
        sheet["B2"].number_format = form
        if value == "#DIV/0!":
            sheet["B2"].data_type = "e"

    return _workbook(fill)


def _bytes(data: bytes, name: str = FORM) -> Make:
    def made(root: Path, run: Run, _: Patch) -> None:
        (root / name).write_bytes(data)
        run("import", name, "--period", "2021-Q1", "--dry-run")

    return made


def _packed(name: str, parts: Mapping[str, bytes]) -> Make:
    """A zip file, and what it holds."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for part, data in parts.items():
            package.writestr(part, data)
    return _bytes(stream.getvalue(), name)


def _swollen(root: Path, run: Run, patch: Patch) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("xl/media/image1.bmp", b"BM")
        package.infolist()[0].file_size = 142_300_000  # as its list of contents says
    _bytes(stream.getvalue())(root, run, patch)


def _opendocument(root: Path, run: Run, patch: Patch) -> None:
    _bytes((OFFICES / "calc.ods").read_bytes(), "bieu-quy-1.ods")(root, run, patch)


def _in_use(root: Path, run: Run, patch: Patch) -> None:
    (root / f"~${FORM}").write_bytes(b"\x0cNong Thi Hoa")
    _workbook(lambda _: None)(root, run, patch)


def _merge_all(sheet: Any) -> None:
    sheet.merged_cells.add("A1:XFD1048576")


def _nothing(sheet: Any) -> None:
    sheet.delete_rows(1, 3)
    sheet["A1"] = "Kính gửi: Chi cục Thống kê"


def _far(sheet: Any) -> None:
    sheet["XFD2"] = "x"


def _sign(sheet: Any) -> None:
    sheet.append(["Trường Hà, ngày 5 tháng 4 năm 2021"])
    sheet.append(["NGƯỜI LẬP BIỂU", "CHỦ TỊCH"])
    sheet.merge_cells("B5:C5")
    sheet.append(["Nông Văn A", "Hoàng Thị B"])


def _beside_its_name(sheet: Any) -> None:
    sheet["A2"], sheet["B2"] = "Sản lượng lúa: 31 tấn", None


def _hide_sheet(sheet: Any) -> None:
    other = sheet.parent.create_sheet("Nháp")
    other.append(["Mã", "Thực hiện"])
    other.append(["rice_output", 30])
    other.sheet_state = "hidden"


def _hide_row(sheet: Any) -> None:
    sheet.row_dimensions[3].hidden = True


def _hide_column(sheet: Any) -> None:
    sheet.column_dimensions["B"].hidden = True


def _merge(sheet: Any) -> None:
    sheet["B3"] = None
    sheet.merge_cells("B2:B3")


def _strike(sheet: Any) -> None:
    sheet["B2"].font = Font(strike=True)


def _comment(sheet: Any) -> None:
    sheet["B2"].comment = Comment("Đính chính: 32", "Nông Văn A")


def _across(sheet: Any) -> None:
    sheet["B1"], sheet["C1"], sheet["D1"] = "Lũng Nặm", "Sóc Hà", "STT"


def _unit_in_heading(sheet: Any) -> None:
    sheet["B1"] = "Thực hiện (tạ)"


def _report(new: str, old: str = "", typed: str = "", suffix: str = "md") -> Make:
    """A report that was made, in which something was then typed over, and whose figures are now others."""

    def made(root: Path, run: Run, _: Patch) -> None:
        figures, path = root / "data" / "actuals" / "2021-Q1.csv", root / f"{REPORT}.{suffix}"
        figures.write_text("indicator,value\nrice_output,31\ncattle_herd,12100\n", "utf-8")
        run("export", path.name, "--period", "2021-Q1")
        figures.write_text(new, "utf-8")
        if suffix == "docx":
            _swapped(path)
        else:
            text = path.read_text("utf-8")
            assert old in text
            path.write_text(text.replace(old, typed, 1), "utf-8")
        run("check", "--document", path.name)

    return made


def _unbound(root: Path, run: Run, _: Patch) -> None:
    """A report in which a figure that stands twice is typed over at one place, and bound there no more."""
    path = root / f"{REPORT}.md"
    figures = root / "data" / "actuals" / "2021-Q1.csv"
    figures.write_text("indicator,value\nrice_output,10\ncattle_herd,12100\n", "utf-8")
    run("export", path.name, "--period", "2021-Q1")
    text = path.read_text("utf-8")
    assert text.count('["rice_output.told", "10 tấn", 19], ') == 1
    text = text.replace('["rice_output.told", "10 tấn", 19], ', "").replace(": 10\u00a0tấn", ": 11 tấn", 1)
    path.write_text(text, "utf-8")
    run("check", "--document", path.name)


def _swapped(path: Path) -> None:
    """Two figures of a Word document change places."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    text = parts["word/document.xml"].decode()
    found = re.findall(r"<w:sdt>.*?</w:sdt>", text, re.DOTALL)
    one, other = (
        next(sdt for sdt in found if f'"{key}.actual"' in sdt) for key in ("rice_output", "cattle_herd")
    )
    text = text.replace(one, "@1").replace(other, one).replace("@1", other)
    with zipfile.ZipFile(path, "w") as package:
        for name, data in (parts | {"word/document.xml": text.encode()}).items():
            package.writestr(name, data)


_AS_MADE = "indicator,value\nrice_output,31\ncattle_herd,12100\n"
_CHANGED = _AS_MADE.replace(",31", ",32")
_TYPED = ("**: 31\u00a0tấn", "**: 32 tấn")
_SUPERSCRIPT = CellRichText("1205", TextBlock(InlineFont(vertAlign="superscript"), "1"))

# What no case in `cases/` brings about.
MADE: Mapping[str, Make] = {
    "file-missing": _missing,
    "not-a-file": _folder,
    "file-too-large": _large,
    "file-unreadable": _locked,
    "column-ignored": _column,
    "workbook-old": _bytes(b"\xd0\xcf\x11\xe0" + b"\x00" * 100, "bieu-quy-1.xls"),
    "workbook-broken": _bytes(b"PK\x03\x04"),
    "workbook-overfull": _workbook(_merge_all),
    "workbook-swollen": _swollen,
    "workbook-opendocument": _opendocument,
    "not-a-workbook": _packed("bao-cao.docx", {"word/document.xml": b"<a/>"}),
    "lock-file": _bytes(b"\x0cNong Thi Hoa" + b" " * 42, f"~${FORM}"),
    "file-in-use": _in_use,
    "workbook-without-table": _workbook(_nothing),
    "sheet-too-large": _workbook(_far),
    "sheet-hidden": _workbook(_hide_sheet),
    "row-hidden": _workbook(_hide_row),
    "column-hidden": _workbook(_hide_column),
    "cells-merged": _workbook(_merge),
    "rows-left-out": _workbook(_sign),
    "figure-in-label": _workbook(_beside_its_name),
    "formula-without-value": _cell("=C2*1000"),
    "error-cell": _cell("#DIV/0!"),
    "date-for-number": _cell(date(2021, 8, 7), "dd/mm/yyyy"),
    "number-too-large": _cell(1e15),
    "number-not-rounded": _cell(94 / 3),
    "number-format-hides": _cell(31_700, "#,##0.0,"),
    "mixed-text": _cell(_SUPERSCRIPT),
    "figure-struck-out": _workbook(_strike),
    "figure-commented": _workbook(_comment),
    "areas-in-columns": _workbook(_across),
    "figures-heading-unclear": _workbook(_unit_in_heading),
    "figure-stale": _report(_CHANGED),
    "figure-edited": _report(_AS_MADE, *_TYPED),
    "figure-retyped": _report(_CHANGED, *_TYPED),
    "figure-no-more": _report(_AS_MADE.replace("cattle_herd,12100\n", "")),
    "figures-gone": _report(_AS_MADE, '["rice_output.told", "31 tấn", 19], ', ""),
    "figure-place-gone": _unbound,
    "figure-place-new": _report(_AS_MADE.replace(",31", ",10")),
    "figure-astray": _report(_AS_MADE, suffix="docx"),
}
