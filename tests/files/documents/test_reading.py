"""Documents that were made by something else, or are broken: said so, whatever is wrong with them."""

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from hq_targets.core.problem import CannotRunError
from hq_targets.core.report import lines as paired
from hq_targets.files.documents import packages, reading
from hq_targets.files.documents.reading import read_document
from hq_targets.files.tables import survey
from tests.conftest import ROOT, Command

YEAR = ROOT / "examples" / "full-year"


def code(path: Path) -> str:
    with pytest.raises(CannotRunError) as raised:
        read_document(path)
    assert set(raised.value.facts) >= {"file"}
    return raised.value.code


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One document of each kind, as the program makes them."""
    from hq_targets.commands.door import run  # noqa: PLC0415 - once for all

    folder = tmp_path_factory.mktemp("nộp")
    names = [str(folder / f"a.{kind}") for kind in ("docx", "xlsx", "html", "md")]
    assert run(["export", *names, "--root", str(YEAR)]) == 0
    return folder


def remade(source: Path, to: Path, **changed: Any) -> Path:
    """A copy of a package with some parts (`word_document` is `word/document.xml`) changed."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(to, "w") as new:
        for name in old.namelist():
            change = changed.get(name.removesuffix(".xml").replace("/", "_"))
            data = old.read(name)
            new.writestr(name, data if change is None else change(data))
    return to


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html", "md"])
def test_what_was_made_is_read_back_and_a_document_that_is_too_large_is_not(
    handed_in: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    path = handed_in / f"a.{kind}"
    found = read_document(path)
    assert (found.kind, str(found.period), found.lang) == (kind, "2021-Q4", "vi")
    monkeypatch.setattr(reading, "_MOST", 100)
    assert code(path) == "document-broken"


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_package_that_unpacks_to_too_much_is_broken(
    handed_in: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(packages, "_MOST", 100)
    assert code(handed_in / f"a.{kind}") == "document-broken"


def test_a_page_in_another_alphabet_or_with_a_broken_stamp_is_refused(
    handed_in: Path, tmp_path: Path
) -> None:
    text, path = (handed_in / "a.html").read_text("utf-8"), tmp_path / "a.html"
    path.write_bytes(text.encode("utf-16"))
    assert code(path) == "document-broken"
    path.write_text(text.replace('"period"', '"kỳ"'), "utf-8")
    assert code(path) == "document-not-ours"


@pytest.mark.parametrize(
    "stamp", ["{", "[]", "[" * 100_000, '{"period": "2021"}', f'{{"year": {"1" * 5000}}}']
)
def test_a_stamp_that_is_none_is_not_ours(handed_in: Path, tmp_path: Path, stamp: str) -> None:
    path = tmp_path / "a.md"
    lines = (handed_in / "a.md").read_text("utf-8").splitlines()
    (at,) = [n for n, line in enumerate(lines) if '"period"' in line]
    begin, end = lines[at].index("{"), lines[at].rindex("}") + 1
    lines[at] = lines[at][:begin] + stamp + lines[at][end:]
    path.write_text("\n".join(lines), "utf-8")
    assert code(path) == "document-not-ours"


def test_bound_figures_of_another_shape_are_not_ours(handed_in: Path, tmp_path: Path) -> None:
    path, text = tmp_path / "a.md", (handed_in / "a.md").read_text("utf-8")
    bound = next(line for line in text.splitlines() if line.startswith("|") and "<!--" in line)
    begin, end = bound.index("{"), bound.rindex("}") + 1
    for said in ('{"một": ["a", "b"]}', '{"1": 5}', '{"1": ["a"]}', '{"1": ' + "1" * 5000 + "}"):
        other = bound[:begin] + said + bound[end:]
        path.write_text(text.replace(bound, other), "utf-8")
        assert code(path) == "document-not-ours"


def test_a_word_document_whose_controls_are_gone_is_not_ours(handed_in: Path, tmp_path: Path) -> None:
    def without_tags(data: bytes) -> bytes:
        return data.replace(b"w:sdtContent", b"w:other").replace(b"w:sdt>", b"w:other2>")

    assert code(remade(handed_in / "a.docx", tmp_path / "a.docx", word_document=without_tags)) == (
        "document-not-ours"
    )


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def control(text: str, inner: str = "") -> str:
    return f"<w:sdt><w:sdtContent>{run(text)}{inner}</w:sdtContent></w:sdt>"


def within(first: str, other: str) -> str:
    """Two controls that stood one behind the other, as LibreOffice writes them: the other is in the first."""
    return control(first, control("") + run(other))


def line(near: str, **figures: str) -> str:
    said = "".join(f"<figure key='{key.replace('_', '.')}'>{text}</figure>" for key, text in figures.items())
    return f"<line near='{near}'>{said}</line>"


def without_tags(path: Path, body: str) -> Path:
    """A Word document as a program leaves it that drops the tags of its figures."""
    stamp = json.dumps({"period": "2021-Q4", "lang": "vi", "kind": "docx"})
    lines = line("Lúa: có; đạt.", rice_told="có", rice_verdict="; đạt.")
    lines += line("Bò: 5 con; hỏng.", herd_told="5 con", herd_verdict="; hỏng.")
    lines += line("1 Lúa", rice_actual="5", rice_note=" ")
    with zipfile.ZipFile(path, "w") as package:
        space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        package.writestr("word/document.xml", f'<w:document xmlns:w="{space}">{body}</w:document>')
        report = f"<report xmlns='urn:hq-targets:report:1' stamp='{stamp}'>{lines}</report>"
        package.writestr("customXml/item1.xml", report)
    return path


HERD = f"<w:p>{run('Bò: ')}{control('5 con')}{control('; hỏng.')}</w:p>"
RICE = f"<w:p>{run('Lúa: ')}{{}}</w:p>"
CELLS = "".join(
    f"<w:tc><w:p>{one}</w:p></w:tc>" for one in (run("1"), run("Lúa"), control("6"), control("x"))
)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (HERD, [("herd.told", "5 con"), ("herd.verdict", "; hỏng.")]),
        (HERD.replace("Bò: ", "Đàn bò: "), [("herd.told", "5 con"), ("herd.verdict", "; hỏng.")]),
        (HERD.replace(control("5 con"), run("5 con")), [("herd.verdict", "; hỏng.")]),
        (RICE.format(within("có", "; đạt.")), [("rice.told", "có"), ("rice.verdict", "; đạt.")]),
        (RICE.format(within("mất", "; đạt.")), [("rice.told", "mất"), ("rice.verdict", "; đạt.")]),
        (RICE.format(within("có", "; hỏng.")), [("rice.told", "có"), ("rice.verdict", "; hỏng.")]),
        # One in the other with words of its own is two figures.
        (RICE.format(control("có", control("; đạt."))),
         [("rice.told", "có; đạt."), ("rice.verdict", "; đạt.")]),
        (f"<w:tr>{CELLS}</w:tr>", [("rice.actual", "6"), ("rice.note", "x")]),
        (f"{HERD}<w:tr>{CELLS}</w:tr><w:p>{control('Câu thêm vào')}</w:p>",
         [("herd.told", "5 con"), ("herd.verdict", "; hỏng."), ("rice.actual", "6"), ("rice.note", "x")]),
    ],
)  # fmt: skip
def test_figures_without_their_tags_are_known_by_their_lines(
    tmp_path: Path, body: str, found: list[tuple[str, object]]
) -> None:
    path = without_tags(tmp_path / "a.docx", body)
    assert [(one.key, one.shown) for one in read_document(path).bound["vi"]] == found


def test_a_document_without_tags_of_whose_words_none_are_known_is_not_ours(tmp_path: Path) -> None:
    body = f"<w:p>{control('Một câu khác hẳn')}</w:p>"
    assert code(without_tags(tmp_path / "a.docx", body)) == "document-not-ours"


def test_a_document_that_says_nothing_of_lines_is_read_by_its_order(handed_in: Path, tmp_path: Path) -> None:
    def without_lines(data: bytes) -> bytes:
        return re.sub(rb"</?line[^>]*>", b"", data)

    def tags_dropped(data: bytes) -> bytes:
        return re.sub(rb"<w:tag [^>]*/>", b"", data)

    def one_less(data: bytes) -> bytes:
        return re.sub(rb"<w:sdt>.*?</w:sdt>", b"", tags_dropped(data), count=1, flags=re.DOTALL)

    made, path = read_document(handed_in / "a.docx").bound, tmp_path / "a.docx"
    for change in (None, tags_dropped):
        remade(handed_in / "a.docx", path, customXml_item1=without_lines, word_document=change)
        assert [one[:3] for one in read_document(path).bound["vi"]] == [one[:3] for one in made["vi"]]
    remade(handed_in / "a.docx", path, customXml_item1=without_lines, word_document=one_less)
    assert code(path) == "document-not-ours"


def test_more_lines_than_any_report_has_are_no_document(
    handed_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = without_tags(tmp_path / "a.docx", HERD)
    monkeypatch.setattr(paired, "_MOST", 2)
    assert code(path) == "document-broken"
    assert read_document(handed_in / "a.docx").kind == "docx", "that kept its tags"


@pytest.mark.parametrize(
    ("places", "found"), [({"a.told": 2}, {"a.told": 2}), ([], None), ({"a": "2"}, None), ({}, {})]
)
def test_a_document_says_at_how_many_places_its_figures_were_made(
    handed_in: Path, tmp_path: Path, places: object, found: object
) -> None:
    path, text = tmp_path / "a.md", (handed_in / "a.md").read_text("utf-8")
    stamp = text[text.index("<!-- hq-targets ") :]
    said = json.loads(stamp[len("<!-- hq-targets ") : stamp.index(" -->")])
    assert said["places"]["budget_revenue.told"] == 2
    made = json.dumps({**said, "places": places})
    path.write_text(text.replace(stamp, f"<!-- hq-targets {made} -->\n"), "utf-8")
    assert read_document(path).places == found


@pytest.mark.parametrize(
    "head",
    [b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", b"<a>", b"", b"<?xml version='1.0' encoding='UTF--1e9'?><a/>"],
)
def test_a_part_that_is_no_plain_xml_is_broken(handed_in: Path, tmp_path: Path, head: bytes) -> None:
    path = remade(handed_in / "a.docx", tmp_path / "a.docx", word_document=lambda _: head)
    assert code(path) == "document-broken"


def test_a_workbook_of_somebody_else_is_not_ours(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = Workbook()
    book.save(path)
    assert code(path) == "document-not-ours"
    hidden = book.create_sheet("_hq_targets")
    hidden.append([json.dumps({"period": "2021-Q4", "lang": "vi", "kind": "xlsx"})])
    hidden.append(["rice.actual", "5", "năm"])
    book.save(path)
    assert code(path) == "document-not-ours", "no sheet has rows and columns with names"
    sheet = book.worksheets[0]
    sheet.append(["Chỉ tiêu"])
    sheet.append(["", "", "key", "baseline", "target", "actual", "status"])
    sheet.append(["Lúa", "", "rice", "", "", "5", ""])
    book.save(path)
    (one,) = read_document(path).bound["vi"]
    assert (one.key, one.shown, one.made) == ("rice.actual", "5", "5"), (
        "an exact figure that is none is words"
    )


def test_a_workbook_with_a_part_that_cannot_be_read_is_broken(handed_in: Path, tmp_path: Path) -> None:
    path = remade(handed_in / "a.xlsx", tmp_path / "a.xlsx", xl_workbook=lambda _: b"<a")
    assert code(path) == "document-broken"


def test_a_workbook_that_holds_too_much_is_broken(handed_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(survey, "MOST_ELEMENTS", 3)
    assert code(handed_in / "a.xlsx") == "document-broken"


@pytest.mark.parametrize("lacking", ["hq_targets.files.documents.workbook.survey", "openpyxl.load_workbook"])
def test_too_little_memory_is_not_told_as_a_broken_document(
    handed_in: Path, monkeypatch: pytest.MonkeyPatch, lacking: str
) -> None:
    def raising(*_: Any, **__: Any) -> None:
        raise MemoryError

    monkeypatch.setattr(lacking, raising)
    with pytest.raises(MemoryError):
        read_document(handed_in / "a.xlsx")


def test_a_word_document_nested_deeper_than_any_writer_makes_it_is_broken(
    handed_in: Path, tmp_path: Path
) -> None:
    def deep(data: bytes) -> bytes:
        return data.replace(b"</w:p>", b"<w:ins>" * 5000 + b"</w:ins>" * 5000 + b"</w:p>", 1)

    assert code(remade(handed_in / "a.docx", tmp_path / "a.docx", word_document=deep)) == "document-broken"


def test_documents_are_found_by_what_they_are(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    assert code(tmp_path / "a.docx") == "file-is-folder"
    assert code(tmp_path / "b.docx") == "document-missing"
    assert code(tmp_path / "b.pdf") == "document-suffix"
    assert command("check", "--document", tmp_path / "b.pdf", "--root", YEAR).code != 0
