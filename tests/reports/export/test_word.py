"""The Word document: its pages as Nghị định 30/2020/NĐ-CP asks, its text, and what binds its figures."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.shared import Mm

from hq_targets.core.report.binding import UNBROKEN
from hq_targets.reports.export.bindings import bound_words
from hq_targets.reports.export.formats import Report, made
from hq_targets.reports.export.runs import text_of, unbroken
from tests.conftest import ROOT, SPEC, MakeWorkspace
from tests.reports.export.contents import report_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def report() -> Report:
    return report_of()


@pytest.fixture(scope="module")
def document(report: Report) -> Document:
    return docx.Document(BytesIO(made(".docx", report)))


def near(length: int | None, millimetres: float) -> bool:
    """Whether a length of the library is one in millimetres, as closely as it is stored."""
    return length is not None and abs(length - Mm(millimetres)) < Mm(0.1)


def test_the_letter_stands_and_the_annex_lies_on_a4(document: Document) -> None:
    letter, annex = document.sections
    assert near(letter.page_width, 210)
    assert near(letter.page_height, 297)
    assert near(annex.page_width, 297)
    assert near(annex.page_height, 210)
    for section in (letter, annex):
        margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert all(near(one, wanted) for one, wanted in zip(margins, (20, 20, 30, 15), strict=True))


def test_pages_are_numbered_from_the_second_on_and_the_annex_anew(document: Document) -> None:
    letter, _ = document.sections
    for section in document.sections:
        assert section.different_first_page_header_footer
        (start,) = section._sectPr.findall(f"{W}pgNumType")  # noqa: SLF001
        assert start.get(f"{W}start") == "1"
    assert "PAGE" in letter.header._element.xml  # noqa: SLF001
    assert "PAGE" not in letter.first_page_header._element.xml  # noqa: SLF001


def test_one_face_everywhere(document: Document) -> None:
    assert document.styles["Normal"].font.name == "Times New Roman"
    fonts = set(re.findall(r'w:(?:ascii|hAnsi|cs|eastAsia)="([^"]+)"', document.element.xml))
    assert fonts == set()


def test_the_motto_has_the_room_it_needs(document: Document) -> None:
    header = document.tables[0]
    assert [near(column.width, width) for column, width in zip(header.columns, (65, 100), strict=True)]
    assert near(header.columns[1].width, 100)
    left, right = (cell.text for cell in header.rows[0].cells)
    assert left.strip().splitlines() == ["ỦY BAN NHÂN DÂN", "HUYỆN HÀ QUẢNG"]
    assert right.strip().splitlines() == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert [cell.text for cell in header.rows[1].cells] == [
        "Số: […]/BC-UBND",
        "Hà Quảng, ngày […] tháng […] năm […]",
    ]
    assert "_____" not in document.element.xml


def test_what_must_be_filled_in_is_marked(document: Document) -> None:
    marked = re.findall(r"<w:highlight[^>]*/>\s*</w:rPr>\s*<w:t[^>]*>([^<]+)", document.element.xml)
    assert marked.count("[…]") == 8
    assert [text for text in marked if text != "[…]"] == [
        "[Điền: công tác chỉ đạo, quán triệt, phát động phong trào và các giải pháp đã thực hiện]",
        "[Điền: phương hướng, nhiệm vụ, giải pháp trọng tâm; đề xuất, kiến nghị]",
        "[Điền họ và tên người ký]",
    ]


def test_recipients_and_signature_close_the_letter(document: Document) -> None:
    left, right = (cell.text.strip().splitlines() for cell in document.tables[1].rows[0].cells)
    assert left[0] == "Nơi nhận:"
    assert left[1] == "- Ban TĐKT tỉnh;"
    assert left[-1] == "- Lưu: VT, NV."
    assert right[:3] == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    body = [paragraph.text for paragraph in document.paragraphs]
    assert any(line.endswith("năm 2021./.") for line in body)


def test_the_annex_repeats_its_two_header_rows(document: Document) -> None:
    annex = document.tables[2]
    repeated = [row._tr.find(f"{W}trPr/{W}tblHeader") is not None for row in annex.rows[:3]]  # noqa: SLF001
    assert repeated == [True, True, False]
    assert all(row._tr.find(f"{W}trPr/{W}cantSplit") is not None for row in annex.rows)  # noqa: SLF001
    first = [cell.text for cell in annex.rows[0].cells]
    assert first[:5] == ["TT", "Chỉ tiêu", "ĐVT", "TH 2020", "KH 2021"]
    assert first[5:9] == ["Thực hiện các quý năm 2021"] * 4
    second = [cell.text for cell in annex.rows[1].cells]
    assert second[5:9] == ["Quý I", "Quý II", "Quý III", "Quý IV"]
    assert len(annex.rows) == 2 + 16 + 39 - 8  # eight items are their only indicator


def controls(document: Document) -> Iterator[tuple[str, str]]:
    for control in document.element.iter(f"{W}sdt"):
        tag = control.find(f"{W}sdtPr/{W}tag")
        yield tag.get(f"{W}val"), "".join(text.text or "" for text in control.iter(f"{W}t"))


def test_every_figure_is_bound_in_the_order_it_stands(document: Document, report: Report) -> None:
    wanted = [(key, text or " ") for key, text in bound_words(report.letter, report.annex)]
    assert [(key, text.replace(UNBROKEN, " ")) for key, text in controls(document)] == wanted
    assert len(wanted) > 600
    assert all(len(key) <= 64 for key, _ in wanted)


def test_the_sentences_are_those_of_the_letter(document: Document, report: Report) -> None:
    texts = ["".join(text.text or "" for text in one.iter(f"{W}t")) for one in document.element.iter(f"{W}p")]
    for block in report.letter.body:
        said = text_of(unbroken(block.line))
        assert (f"- {said}" if block.kind == "bullet" else said) in texts, said


def test_made_up_figures_are_across_every_page(document: Document) -> None:
    section = document.sections[0]
    for header in (section.header, section.first_page_header):
        assert 'string="SỐ LIỆU MINH HỌA"' in header._element.xml  # noqa: SLF001
    plain = docx.Document(BytesIO(made(".docx", report_of(ROOT, 2))))
    assert "v:shape" not in plain.sections[0].header._element.xml  # noqa: SLF001


def test_its_properties_say_what_it_is(document: Document) -> None:
    properties = document.core_properties
    assert properties.title == "Kết quả thực hiện các chỉ tiêu phong trào thi đua năm 2021"
    assert properties.author == "Ủy ban nhân dân huyện Hà Quảng"
    assert properties.created is not None
    assert properties.created.date().isoformat() == "2021-12-31"


def test_nothing_of_the_librarys_template_travels_along(report: Report) -> None:
    with zipfile.ZipFile(BytesIO(made(".docx", report))) as package:
        names = package.namelist()
    assert not [name for name in names if "thumbnail" in name or "WithEffects" in name]
    assert names[0] == "[Content_Types].xml"


def test_text_that_is_markup_to_word_is_words(workspace: MakeWorkspace) -> None:
    spec = SPEC.replace("vi: Đàn bò\n        en", 'vi: "<w:p>& ]]> lạ"\n        en')
    year = 'indicator,value,note\ncattle,9,"<b>&"\n'
    root: Path = workspace(spec, y2020="indicator,value\ncattle,10\n", y2021_Q4=year)
    document = docx.Document(BytesIO(made(".docx", report_of(root))))
    assert any("<w:p>& ]]> lạ" in paragraph.text for paragraph in document.paragraphs)
    assert any("Nguyên nhân: <b>&." in paragraph.text for paragraph in document.paragraphs)
