"""Documents that were made by something else, or are broken: said so, whatever is wrong with them."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from hq_targets.core.problem import CannotRunError
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


@pytest.mark.parametrize("stamp", ["{", "[]", "[" * 100_000, '{"period": "2021"}'])
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
    for said in ({"một": ["a", "b"]}, {"1": 5}, {"1": ["a"]}):
        other = bound[:begin] + json.dumps(said) + bound[end:]
        path.write_text(text.replace(bound, other), "utf-8")
        assert code(path) == "document-not-ours"


def test_a_word_document_whose_controls_are_gone_is_not_ours(handed_in: Path, tmp_path: Path) -> None:
    def without_tags(data: bytes) -> bytes:
        return data.replace(b"w:sdtContent", b"w:other").replace(b"w:sdt>", b"w:other2>")

    assert code(remade(handed_in / "a.docx", tmp_path / "a.docx", word_document=without_tags)) == (
        "document-not-ours"
    )


@pytest.mark.parametrize("head", [b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", b"<a>", b""])
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
