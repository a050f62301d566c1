"""`check --document`: every figure of a report that the data left behind, or that somebody typed over."""

import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document

from tests.commands.test_export import LAST, NAMED, YEAR
from tests.conftest import ROOT, Command, MakeWorkspace

KINDS = (".docx", ".xlsx", ".html", ".md")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def root(workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = workspace(NAMED, y2020=LAST, y2021_Q4=YEAR)
    monkeypatch.chdir(made)
    return made


_REPORTED: dict[str, bytes] = {}


def reported(suffix: str, command: Command, root: Path) -> Path:
    """The report of the small year in a format: made once, since the same figures are the same bytes."""
    path = root / f"r{suffix}"
    if suffix in _REPORTED:
        path.write_bytes(_REPORTED[suffix])
    else:
        assert command("export", path).code == 0
        _REPORTED[suffix] = path.read_bytes()
    return path


def parts_of(path: Path) -> dict[str, bytes]:
    """What a document of an office program is packed of."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def pack(path: Path, parts: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)


def change_data(root: Path, old: str, new: str) -> None:
    path = root / "data" / "actuals" / "2021-Q4.csv"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def edit(path: Path, old: str, new: str) -> None:
    """Type over the first figure that reads so, as a person would in the document itself."""
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        cell = next(
            cell
            for row in book.worksheets[0].iter_rows()
            for cell in row
            if cell.value == float(old.replace(".", ""))
        )
        cell.value = float(new.replace(".", ""))
        book.save(path)
        return
    if path.suffix == ".docx":
        parts = parts_of(path)
        parts["word/document.xml"] = _typed_over(parts["word/document.xml"].decode(), old, new).encode()
        pack(path, parts)
        return
    path.write_text(_typed_over(path.read_text("utf-8"), old, new), "utf-8")


def _typed_over(text: str, old: str, new: str) -> str:
    changed, count = re.subn(rf"(?<=>|\s){re.escape(old)}(?=[< ,])", new, text, count=1)
    assert count == 1
    return changed


def problems(command: Command, document: Path, code: int = 1) -> list[tuple[str, str]]:
    ran = command("check", "--document", document, "--format", "json")
    assert ran.code == code, ran.err + ran.out
    found = json.loads(ran.out)
    assert found["format"] == "hq-targets/document/1"
    assert found["agrees"] == (code == 0)
    assert "Có phải là" not in ran.out, "what stands around a figure is no name that was meant"
    return [(one["code"], one["facts"].get("key", "")) for one in found["problems"]]


@pytest.mark.parametrize("suffix", KINDS)
def test_a_report_just_made_agrees(suffix: str, command: Command, root: Path) -> None:
    path = reported(suffix, command, root)
    assert problems(command, path, code=0) == []
    ran = command("check", "--document", path)
    assert ran.code == 0
    assert "có gắn với số liệu đều khớp" in ran.out


@pytest.mark.parametrize("suffix", KINDS)
def test_figures_the_data_left_behind_are_named(suffix: str, command: Command, root: Path) -> None:
    path = reported(suffix, command, root)
    change_data(root, "rice,120", "rice,125")
    found = problems(command, path)
    assert {code for code, _ in found} == {"figure-stale"}
    assert {key.partition(".")[0] for _, key in found} == {"rice"}
    assert "rice.actual" in {key for _, key in found}
    out = command("check", "--document", path).out
    assert "số liệu đã đổi" in out
    assert "KHÔNG KHỚP" in out


@pytest.mark.parametrize("suffix", KINDS)
def test_a_figure_typed_over_is_found(suffix: str, command: Command, root: Path) -> None:
    path = reported(suffix, command, root)
    edit(path, "1.010", "1.030")
    if suffix == ".xlsx":  # saved by a program that does not reckon
        ran = command("check", "--document", path)
        assert (ran.code, "chưa tính" in ran.err) == (2, True)
        return
    found = problems(command, path)
    assert [code for code, _ in found] == ["figure-edited"]
    assert found[0][1].startswith("cattle.")


def test_a_cell_typed_over_is_found_with_its_place(command: Command, root: Path) -> None:
    path = reported(".xlsx", command, root)
    parts = parts_of(path)
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert sheet.count(b"<v>1010</v>") == 2
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"<v>1010</v>", b"<v>1030</v>", 1)
    pack(path, parts)
    ran = command("check", "--document", path, "--format", "csv")
    (row,) = ran.out.splitlines()[1:]
    assert row.startswith("error,figure-edited,cattle.q4,Đàn bò: quý IV,1030,1010,1010,")
    assert re.search(r"Tổng hợp!I\d+", command("check", "--document", path).out)


def test_a_figure_corrected_by_hand_to_what_the_data_say_now_is_only_told(
    command: Command, root: Path
) -> None:
    path = reported(".md", command, root)
    change_data(root, "cattle,1010", "cattle,1015")
    edit(path, "1.010\u00a0con", "1.015 con")
    found = problems(command, path)
    assert ("figure-retyped", "cattle.told") in found
    assert ("figure-stale", "cattle.actual") in found


def test_a_figure_replaced_by_plain_text_is_missed_though_it_stands_elsewhere(
    command: Command, root: Path
) -> None:
    path = reported(".docx", command, root)
    parts = parts_of(path)
    text = parts["word/document.xml"].decode()
    controls = [one for one in re.findall(r"<w:sdt>.*?</w:sdt>", text, re.DOTALL) if '"cattle.told"' in one]
    assert len(controls) == 2, "in part II, and in part III, where it fell short"
    (inner,) = re.findall(r"<w:sdtContent>(.*)</w:sdtContent>", controls[0])
    text = text.replace(controls[0], inner.replace("1.010", "1.090"), 1)
    parts["word/document.xml"] = text.encode()
    pack(path, parts)
    assert problems(command, path) == [("figure-place-gone", "cattle.told")]
    ran = command("check", "--document", path, "--format", "json")
    (found,) = json.loads(ran.out)["problems"]
    assert (found["facts"]["count"], found["facts"]["left"]) == (2, 1)
    assert found["facts"]["around"].startswith("2. Kết quả từng mục chỉ tiêu; (2) Đàn bò: 1.010 con")
    ran = command("check", "--document", path)
    assert "không còn gắn" in " ".join(ran.out.split())
    assert "đều khớp" not in ran.out


@pytest.mark.parametrize("nth", [0, 1])
def test_a_figure_of_the_page_is_missed_under_its_heading(nth: int, command: Command, root: Path) -> None:
    path = reported(".html", command, root)
    text = path.read_text("utf-8")
    found = re.findall(r'<data [^>]*data-key="cattle.actual"[^>]*>1.010</data>', text)
    at = [match.start() for match in re.finditer(re.escape(found[0]), text)][nth]
    path.write_text(text[:at] + "1.090" + text[at + len(found[0]) :], "utf-8")
    ran = command("check", "--document", path, "--format", "json")
    (one,) = json.loads(ran.out)["problems"]
    heading = ("Bảng chỉ tiêu", "Chỉ tiêu không đạt và giải trình")[nth]
    assert (ran.code, one["code"], one["facts"]["around"]) == (1, "figure-place-gone", heading)


def test_a_row_that_was_moved_is_found_again(command: Command, root: Path) -> None:
    path = reported(".xlsx", command, root)
    book = openpyxl.load_workbook(path, data_only=True)
    sheet = book.worksheets[0]
    sheet.insert_rows(sheet.max_row - 4)
    sheet.insert_cols(3)
    book.save(path)
    assert problems(command, path, code=0) == []


def test_a_sentence_that_was_taken_out_is_told_by_its_name(command: Command, root: Path) -> None:
    path = reported(".md", command, root)
    lines = [line for line in path.read_text("utf-8").splitlines() if "(2) Đàn bò" not in line]
    path.write_text("\n".join(lines), "utf-8")
    found = problems(command, path)
    assert found[0][0] == "figures-gone"
    # What also stands in part III is missed at the one place.
    assert {code for code, _ in found[1:]} == {"figure-place-gone"}
    out = command("check", "--document", path).out
    assert "Đàn bò: đánh giá" in out
    assert "đều khớp" not in out


def test_an_indicator_that_is_no_more_leaves_its_figures_behind(command: Command, root: Path) -> None:
    path = reported(".md", command, root)
    (root / "data" / "actuals" / "2021-Q4.csv").write_text("indicator,value\nrice,120\n", "utf-8")
    found = problems(command, path)
    assert ("figure-no-more", "cattle.told") in found
    assert ("figure-stale", "cattle.actual") in found


def test_a_document_saved_without_its_tags_is_read_by_its_order(command: Command, root: Path) -> None:
    path = reported(".docx", command, root)
    parts = parts_of(path)
    parts["word/document.xml"] = re.sub(rb"<w:tag [^>]*/>", b"", parts["word/document.xml"])
    pack(path, parts)
    assert problems(command, path, code=0) == []
    change_data(root, "rice,120", "rice,125")
    assert ("figure-stale", "rice.actual") in problems(command, path)


def test_the_period_and_the_language_are_the_documents_own(command: Command, root: Path) -> None:
    assert command("export", "r.md", "--lang", "en", "--period", "2021-Q2").code == 0
    assert problems(command, root / "r.md", code=0) == []


def test_words_a_tracked_change_struck_out_do_not_count(command: Command, root: Path) -> None:
    path = reported(".docx", command, root)
    parts = parts_of(path)
    text = parts["word/document.xml"].decode()
    run = re.search(r'<w:r><w:rPr>(?:(?!</w:r>).)*<w:t xml:space="preserve">1\.010.con</w:t></w:r>', text)
    assert run is not None
    struck = run.group().replace("w:t ", "w:delText ").replace("/w:t>", "/w:delText>")
    tracked = f'<w:del w:id="1" w:author="x">{struck}</w:del>'
    tracked += f'<w:ins w:id="2" w:author="x">{run.group().replace("1.010", "1.030")}</w:ins>'
    parts["word/document.xml"] = text.replace(run.group(), tracked, 1).encode()
    pack(path, parts)
    ran = command("check", "--document", path, "--format", "json")
    (problem,) = json.loads(ran.out)["problems"]
    assert (problem["code"], problem["facts"]["shown"]) == ("figure-edited", "1.030 con")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("r.pdf", b"", ".docx"),
        ("none.docx", None, "Không có tệp"),
        ("r.docx", b"no zip", "không đọc được"),
        ("r.xlsx", b"PK\x03\x04 half", "không đọc được"),
        ("r.md", b"# mine\n", "không do hq-targets export lập"),
        ("r.md", b"\xff\xfe", "không đọc được"),
        ("r.html", b"<p>mine</p>", "không do hq-targets export lập"),
        ("r.md", b"<!-- hq-targets [1] -->\n", "không do hq-targets export lập"),
        ("r.md", b'<!-- hq {"a": 1 -->\n<!-- hq-targets {} -->', "không do hq-targets export lập"),
        ("r.html", b'<script id="hq-targets">' + b"[" * 100_000, "không do hq-targets export lập"),
    ],
)
def test_what_is_no_report_of_ours_is_said_so(
    name: str, data: bytes | None, said: str, command: Command, root: Path
) -> None:
    if data is not None:
        (root / name).write_bytes(data)
    ran = command("check", "--document", name)
    assert (ran.code, said in ran.err) == (2, True), ran.err


def test_a_folder_is_not_said_to_be_missing(command: Command, root: Path) -> None:
    (root / "r.docx").mkdir()
    ran = command("check", "--document", "r.docx")
    assert (ran.code, "không phải là tệp thường" in ran.err) == (2, True), ran.err


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_a_package_of_other_things_is_no_report(suffix: str, command: Command, root: Path) -> None:
    path = root / f"r{suffix}"
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
        package.writestr("customXml/item1.xml", "<a/>")
    path.write_bytes(stream.getvalue())
    assert command("check", "--document", path).code == 2


@pytest.mark.parametrize(
    "words", [("--period", "2021-Q1"), ("--item", "1"), ("--missing",), ("--strict",), ("--staged",)]
)
def test_options_that_say_nothing_of_a_document_are_refused(
    words: tuple[str, ...], command: Command, root: Path
) -> None:
    assert command("export", root / "r.md").code == 0
    ran = command("check", "--document", "r.md", *words)
    assert (ran.code, words[0] in ran.err) == (2, True)


def test_looking_changes_nothing(command: Command, root: Path) -> None:
    assert command("export", "r.md", "r.docx", "r.xlsx", "r.html").code == 0
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    for name in ("r.md", "r.docx", "r.xlsx", "r.html"):
        assert command("check", "--document", name).code == 0
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("suffix", "old", "new"),
    [
        (".md", ": 1.010\u00a0con", ": 91.010\u00a0con"),
        (".md", "1.010\u00a0con", "1.010,5 con"),
        (".md", "; không đạt.", "; chưa chắc không đạt."),
        (".md", "1/2 mục", "11/2 mục"),
        (".html", ">1.010</data>", ">1.010</data>9"),
        (".html", "<data", "-<data"),
        (".docx", '<w:t xml:space="preserve">1.010\u00a0con</w:t>', "<w:noBreakHyphen/><w:t>1.010 con</w:t>"),
        (".docx", "<w:sdt>", "<w:r><w:t>9</w:t></w:r><w:sdt>"),
        (".docx", '<w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr><w:t xml:space="preserve">1.010\u00a0con',
         '<w:vanish/><w:sz w:val="28"/></w:rPr><w:t xml:space="preserve">1.010\u00a0con'),
    ],
)  # fmt: skip
def test_what_is_typed_against_a_figure_or_hidden_is_seen(
    suffix: str, old: str, new: str, command: Command, root: Path
) -> None:
    path = reported(suffix, command, root)
    if suffix == ".docx":
        parts = parts_of(path)
        text = parts["word/document.xml"].decode()
        assert old in text
        parts["word/document.xml"] = text.replace(old, new, 1).encode()
        pack(path, parts)
    else:
        text = path.read_text("utf-8")
        at = text.index(old, text.index('data-key="cattle.actual"') - 20 if old == "<data" else 0)
        path.write_text(text[:at] + new + text[at + len(old) :], "utf-8")
    assert "figure-edited" in {code for code, _ in problems(command, path)}


def test_nothing_bound_left_is_no_agreement(command: Command, root: Path) -> None:
    path = reported(".md", command, root)
    path.write_text(re.sub(r" ?<!-- hq .*?-->", "", path.read_text("utf-8")), "utf-8")
    assert command("check", "--document", path).code == 2


def test_a_language_that_was_taken_out_of_the_page_is_missed(command: Command, root: Path) -> None:
    path = reported(".html", command, root)
    text = re.sub(
        r'(<main[^>]* lang="en"[^>]*>).*?</main>', r"\1</main>", path.read_text("utf-8"), flags=re.DOTALL
    )
    path.write_text(text, "utf-8")
    assert "figures-gone" in {code for code, _ in problems(command, path)}


def test_what_a_decision_brought_in_is_not_said_to_have_been_taken_out(command: Command, root: Path) -> None:
    path = reported(".html", command, root)
    decided = ("--decision", "15/NQ-HĐND", "--date", "2021-07-20", "--reason", "Rét đậm")
    assert command("amend", "cattle", "--to", "1", *decided).code == 0
    assert [code for code, _ in problems(command, path)].count("figures-gone") == 2  # in each language
    out = " ".join(command("check", "--document", path).out.split())
    assert out.count("hoặc có thêm từ sau khi lập văn bản") == 1
    assert "Không có trong văn bản: Toàn báo cáo: ghi chú" in out


def test_figures_that_changed_places_are_told(command: Command, root: Path) -> None:
    path = reported(".docx", command, root)
    parts = parts_of(path)
    text = parts["word/document.xml"].decode()
    one, other = (
        next(sdt for sdt in re.findall(r"<w:sdt>.*?</w:sdt>", text, re.DOTALL) if f'"{key}"' in sdt)
        for key in ("rice.actual", "cattle.actual")
    )
    text = text.replace(one, "@1").replace(other, one).replace("@1", other)
    parts["word/document.xml"] = text.encode()
    pack(path, parts)
    assert [code for code, _ in problems(command, path)] == ["figure-astray", "figure-astray"]


def test_a_mark_that_is_no_longer_true_is_found_in_a_workbook(command: Command, root: Path) -> None:
    path = reported(".xlsx", command, root)
    change_data(root, "rice,120,estimate,", "rice,120,,")
    assert ("figure-stale", "rice.actual:words") in problems(command, path)


def test_a_workbook_with_one_cell_far_below_is_read_at_once(command: Command, root: Path) -> None:
    path = reported(".xlsx", command, root)
    parts = parts_of(path)
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(
        b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"/></row></sheetData>'
    )
    pack(path, parts)
    assert problems(command, path, code=0) == []


def saved_again(root: Path, *paths: Path) -> list[Path]:
    """The documents as LibreOffice leaves them when it has saved them, in a folder of their own."""
    profile = f"-env:UserInstallation={(root / 'profile').as_uri()}"
    suffix, folder = paths[0].suffix, root / "saved"
    words = ["soffice", profile, "--headless", "--convert-to", suffix[1:], "--outdir", str(folder)]
    done = subprocess.run([*words, *map(str, paths)], capture_output=True, check=False, timeout=120)  # noqa: S603
    saved = [folder / path.name for path in paths]
    if not all(path.exists() for path in saved):
        pytest.skip(f"this LibreOffice does not save {suffix}: {done.stderr.decode()[-80:]}")
    return saved


office = pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice to save the report with")


@office
@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_a_report_saved_by_another_program_still_agrees(suffix: str, command: Command, root: Path) -> None:
    (saved,) = saved_again(root, reported(suffix, command, root))
    assert problems(command, saved, code=0) == []


FULL_YEAR = ROOT / "examples" / "full-year"


def _paragraph(document: Any, words: str) -> Any:
    return next(one for one in document.element.body.iter(f"{W}p") if words in "".join(one.itertext()))


def _taken_out(document: Any) -> None:
    found = _paragraph(document, "PCGD tiểu học")
    found.getparent().remove(found)


def _retyped(document: Any) -> None:
    found = _paragraph(document, "PCGD tiểu học")
    for control in found.findall(f"{W}sdt"):
        found.remove(control)
    next(found.iter(f"{W}t")).text = "- PCGD tiểu học: mức độ 2; không đạt."


def _row_taken_out(document: Any) -> None:
    found = next(one for one in document.element.body.iter(f"{W}tr") if "Đàn bò" in "".join(one.itertext()))
    found.getparent().remove(found)


def _typed_in(words: str, old: str, new: str) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        found = next(one for one in _paragraph(document, words).iter(f"{W}t") if old in (one.text or ""))
        found.text = (found.text or "").replace(old, new)

    return change


def _moved(document: Any) -> None:
    _paragraph(document, "Tổng sản lượng lương thực").addnext(_paragraph(document, "PCGD tiểu học"))


WORKED_ON: Mapping[str, tuple[Callable[[Any], object], list[tuple[str, str]]]] = {
    "as-made": (lambda _: None, []),
    "moved": (_moved, []),
    "taken-out": (_taken_out, [("figures-gone", "primary_universal.told primary_universal.verdict")]),
    "retyped": (_retyped, [("figures-gone", "primary_universal.told primary_universal.verdict")]),
    "row": (_row_taken_out, [("figures-gone", "cattle_herd.actual cattle_herd.status")]),
    "figure": (_typed_in("Tổng sản lượng lương thực", "31.823,7", "31.923,7"),
               [("figure-edited", "grain_output.told")]),
    "yes-no": (_typed_in("PCGD mầm non", "có", "không"), [("figure-edited", "preschool_universal.told")]),
    "verdict": (_typed_in("PCGD mầm non", "; đạt", "; vượt"),
                [("figure-edited", "preschool_universal.verdict")]),
}  # fmt: skip


@office
def test_a_report_worked_on_and_saved_by_another_program_tells_the_same(
    command: Command, tmp_path: Path
) -> None:
    made = tmp_path / "a.docx"
    assert command("export", made, "--root", FULL_YEAR).code == 0
    paths = {name: tmp_path / f"{name}.docx" for name in WORKED_ON}
    for name, (work, _) in WORKED_ON.items():
        document = Document(str(made))
        work(document)
        document.save(str(paths[name]))
    saved = dict(zip(WORKED_ON, saved_again(tmp_path, *paths.values()), strict=True))
    for name, (_, told) in WORKED_ON.items():
        for path in (paths[name], saved[name]):
            ran = command("check", "--document", path, "--root", FULL_YEAR, "--format", "json")
            assert ran.code == bool(told), (name, ran.err)
            found = json.loads(ran.out)["problems"]
            assert [one["code"] for one in found] == [code for code, _ in told], path
            for one, (_, keys) in zip(found, told, strict=True):
                assert set(keys.split()) <= {one["facts"].get("key"), *one["facts"].get("keys", ())}, path


def test_a_figure_that_reads_as_its_plan_does_is_the_one_that_was_typed_over(
    command: Command, root: Path
) -> None:
    figures = root / "data" / "actuals" / "2021-Q4.csv"
    figures.write_text("indicator,value,basis\nrice,100,ytd\ncattle,1010,\n", "utf-8")
    assert command("export", "r.md").code == 0
    path = root / "r.md"
    text = path.read_text("utf-8")
    assert "kế hoạch (100\u00a0tấn)" in text
    path.write_text(text.replace("100\u00a0tấn", "101\u00a0tấn", 1), "utf-8")
    ran = command("check", "--document", path, "--format", "json")
    (found,) = json.loads(ran.out)["problems"]
    facts = {name: found["facts"][name] for name in ("key", "shown", "made")}
    assert (found["code"], facts) == (
        "figure-edited",
        {"key": "rice.told", "shown": "101 tấn", "made": "100 tấn"},
    )


@pytest.mark.parametrize("suffix", [".docx", ".html", ".md"])
def test_a_place_that_a_verdict_brought_in_is_not_said_to_have_been_lost(
    suffix: str, command: Command, root: Path
) -> None:
    path = root / f"r{suffix}"
    change_data(root, "cattle,1010", "cattle,1030")
    assert command("export", path).code == 0
    change_data(root, "cattle,1030", "cattle,1010")
    found = problems(command, path)
    assert "figure-place-gone" not in {code for code, _ in found}
    assert ("figure-place-new", "cattle.actual" if suffix == ".html" else "cattle.told") in found
    out = " ".join(command("check", "--document", path).out.split())
    assert "mới có trong" in out
    assert "không còn gắn" not in out


def test_a_column_before_the_first_is_none(root: Path, command: Command) -> None:
    assert command("export", "ra.md").code == 0
    path = root / "ra.md"
    text = path.read_text("utf-8")
    path.write_text(f'| 1 | 2 | <!-- hq {{"-9": ["a.actual", "1"]}} -->\n{text}', "utf-8")
    assert command("check", "--document", "ra.md").code == 1


@pytest.mark.parametrize("suffix", [".md", ".docx"])
def test_a_blank_that_is_broken_again_changes_no_figure(suffix: str, command: Command, root: Path) -> None:
    path = root / f"r{suffix}"
    assert command("export", path).code == 0
    if suffix == ".docx":
        with zipfile.ZipFile(path) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        text = parts["word/document.xml"].decode()
        parts["word/document.xml"] = text.replace("\u00a0", " ").encode()
        with zipfile.ZipFile(path, "w") as package:
            for name, data in parts.items():
                package.writestr(name, data)
    else:
        text = path.read_text("utf-8")
        path.write_text(text.replace("\u00a0", " "), "utf-8")
    assert "\u00a0" in text
    assert problems(command, path, 0) == []
