"""The Word document itself: its pages, styles, headers, properties, and what binds its figures.

A4 with the margins, letters and numbering of Nghị định 30/2020/NĐ-CP; the annex is a section of its own that
lies, numbered anew.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx import Document
from docx.document import Document as Opened
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from hq_targets.core.report.places import places_made
from hq_targets.core.report.seal import OPEN_SEAL
from hq_targets.reports.export.annex import Annex
from hq_targets.reports.export.bindings import BoundLine, bound_lines, bound_spots
from hq_targets.reports.export.content import ExportContent
from hq_targets.reports.export.letter import Letter, office_of
from hq_targets.reports.export.package import packaged
from hq_targets.reports.export.periods import until
from hq_targets.reports.export.runs import filled, to_fill
from hq_targets.reports.export.stamped import banners, stamp_text, stamp_value, watermark_text
from hq_targets.reports.export.word.annex_table import annex_table
from hq_targets.reports.export.word.letter_body import letter_body
from hq_targets.reports.export.word.markup import (
    NAMESPACES,
    Spacing,
    Type,
    paragraph,
    run,
    runs,
)
from hq_targets.reports.export.word.pages import FACE, header_part, section, section_break
from hq_targets.wording import Wording

_STYLES = {"Normal": 14, "Header": 13, "Heading 1": 14, "Heading 2": 14}
_UNWANTED = ("thumbnail", "stylesWithEffects", "customXml")
_BINDINGS = "urn:hq-targets:report:1"
_STORE = "{6E1B2C5A-8C0F-4E57-9D7A-0C6B3A1F2E61}"


def export_docx(content: ExportContent, letter: Letter, annex: Annex, wording: Wording) -> bytes:
    """The letter and its annex as a Word document; the same content gives the same bytes."""
    opened = Document()
    _drop(opened)
    _set_styles(opened, wording)
    _set_properties(opened, content, letter)
    headers = _headers(opened, content, wording)
    names = {one.id: wording.label(one) for one in content.spec.indicator_of.values()}
    body = letter_body(letter, banners(content.stamp, wording), names, wording)
    body += section_break(headers) + _annex(content, letter, annex, names, wording)
    whole = parse_xml(f"<w:body {NAMESPACES}>{body}{section(headers, lying=True)}</w:body>")
    opened.element.replace(opened.element.body, whole)
    _bind(opened, content, letter, annex, wording)
    stream = BytesIO()
    opened.save(stream)
    return packaged(stream.getvalue())


def _annex(
    content: ExportContent, letter: Letter, annex: Annex, names: Mapping[str, str], wording: Wording
) -> str:
    strong, period = Type(14, bold=True), until(content.period, wording)
    code = content.spec.report.code if content.spec.report is not None else "…"
    office = office_of(letter.authority, wording)
    of = filled(wording, "letter.annex_of", number=to_fill("…"), code=code, date=to_fill("…"), office=office)
    title = wording.text("letter.annex_title", period=period)
    centred = Spacing("center")
    return (
        paragraph(run(wording.text("letter.annex"), strong), centred)
        + paragraph(run(title.upper(), strong), centred)
        + paragraph(runs(of, Type(13, italic=True)), centred._replace(after=120))
        + annex_table(annex, names)
        + paragraph(run(stamp_text(content.stamp, wording), Type(11, italic=True)), Spacing(after=0))
    )


def _headers(opened: Opened, content: ExportContent, wording: Wording) -> str:
    """The references to the headers: the page's number on all but the first, the watermark on all."""
    first = opened.sections[0]
    first.different_first_page_header_footer = True
    mark = watermark_text(content.stamp, wording)
    references = ""
    for kind, header in (("default", first.header), ("first", first.first_page_header)):
        header.is_linked_to_previous = False
        element = header._element  # noqa: SLF001 - the library has no way to put in what it does not know
        for child in list(element):
            element.remove(child)
        for child in parse_xml(header_part(mark, numbered=kind == "default")):
            element.append(child)
        name = header.part.partname
        (rel,) = (
            one.rId
            for one in opened.part.rels.values()
            if one.reltype == RELATIONSHIP_TYPE.HEADER and one.target_part.partname == name
        )
        references += f'<w:headerReference w:type="{kind}" r:id="{rel}"/>'
    return references


def _set_styles(opened: Opened, wording: Wording) -> None:
    """One face everywhere, also where the template's theme has another one."""
    for name, size in _STYLES.items():
        bold = "<w:b/><w:bCs/>" if name.startswith("Heading") else ""
        fonts = " ".join(f'w:{use}="{FACE}"' for use in ("ascii", "hAnsi", "eastAsia", "cs"))
        look = parse_xml(
            f'<w:rPr {NAMESPACES}><w:rFonts {fonts}/>{bold}<w:color w:val="000000"/>'
            f'<w:sz w:val="{size * 2}"/><w:szCs w:val="{size * 2}"/>'
            f'<w:lang w:val="{"vi-VN" if wording.lang == "vi" else "en-GB"}"/></w:rPr>'
        )
        element = opened.styles[name].element
        for old in element.xpath("./w:rPr"):
            element.remove(old)
        element.append(look)


def _set_properties(opened: Opened, content: ExportContent, letter: Letter) -> None:
    made = datetime.fromisoformat(content.stamp.as_of)
    properties = opened.core_properties
    properties.title = letter.subject
    properties.subject = letter.subject
    properties.author = properties.last_modified_by = " ".join(letter.authority)
    properties.keywords = f"hq-targets {content.stamp.period}"
    properties.comments = ""
    properties.created = properties.modified = made
    properties.revision = 1


def _drop(opened: Opened) -> None:
    """Leave out what the library's template brings along and no report needs."""
    for rels in (opened.part.package.rels, opened.part.rels):
        for name in [one.rId for one in rels.values() if one.reltype.rpartition("/")[2] in _UNWANTED]:
            del rels[name]


def _bind(opened: Opened, content: ExportContent, letter: Letter, annex: Annex, wording: Wording) -> None:
    """What each bound figure was when the document was made, and the seal."""
    places = places_made(bound_spots(letter, annex, wording))
    said = {**stamp_value(content.stamp, wording.lang), "kind": "docx", "places": places}
    stamp = json.dumps(said, ensure_ascii=False)
    lines = "".join(map(_line, bound_lines(letter, annex)))
    report = f'<report xmlns="{_BINDINGS}" stamp={quoteattr(stamp)}>{lines}</report>'
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    item = _add(opened.part, "/customXml/item1.xml", "application/xml", report, RELATIONSHIP_TYPE.CUSTOM_XML)
    # Without these, programs that keep other people's data do not see that there is any.
    described = (
        f'<ds:datastoreItem ds:itemID="{_STORE}" xmlns:ds="{office}/customXml"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{_BINDINGS}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    _add(item, "/customXml/itemProps1.xml", kind, described, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    seal = (
        f'<Properties xmlns="{office}/custom-properties" xmlns:vt="{office}/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="hq-targets">'
        f"<vt:lpwstr>{OPEN_SEAL}</vt:lpwstr></property></Properties>"
    )
    kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    _add(opened.part.package, "/docProps/custom.xml", kind, seal, f"{office}/relationships/custom-properties")


def _line(line: BoundLine) -> str:
    """A line by its words: programs that drop the tags of the figures leave those to know it by."""
    figures = "".join(f"<figure key={quoteattr(key)}>{escape(text)}</figure>" for key, text in line.figures)
    return f"<line near={quoteattr(line.near)}>{figures}</line>"


def _add(owner: Any, name: str, kind: str, text: str, relation: str) -> Part:
    data = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}'.encode()
    package = owner.package if hasattr(owner, "package") else owner
    part = Part(PackURI(name), kind, data, package)
    owner.relate_to(part, relation)
    return part
