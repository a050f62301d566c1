"""Workbooks and reports made to eat time or memory."""

import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from io import BytesIO

from tests.attack.bomb import MILLION, Bomb
from tests.attack.grounds import exported, table_workbook
from tests.attack.packages import packed, parts_of

_SHEET = "xl/worksheets/sheet1.xml"
_IMPORT = ("import", "bang.xlsx", "--period", "2021-Q2")
_DOCUMENT = ("check", "--document")
_ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><a>&j;</a>"
)


def workbooks() -> Iterator[Bomb]:
    far = b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row>'
    low = b'<row r="1048576"><c r="GR1048576" s="1"/></row>'
    told = b'<c r="%s900" t="inlineStr"><is><t>%s</t></is></c>'
    wrong = b'<row r="900">' + told % (b"A", b"rice_outptu") + told % (b"E", b"x") + b"</row>"
    text = b'<c t="inlineStr"><is><t>x</t></is></c>'
    books: Mapping[str, Callable[[], bytes]] = {
        "huge-part": _huge_package,
        "blank-sheet": _table_with(sheet1=lambda s: _within(s, b" " * 290 * MILLION)),
        "dimension": _table_with(
            sheet1=lambda s: s.replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>')
        ),
        "far-cell": _table_with(sheet1=lambda s: _within(s, far)),
        "low-format": _table_with(sheet1=lambda s: _within(s, wrong + low)),
        "merged": _table_with(
            sheet1=lambda s: _behind(
                s, b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
            )
        ),
        "merged-often": _table_with(
            sheet1=lambda s: _behind(
                s,
                b"<mergeCells>"
                + b"".join(b'<mergeCell ref="A%d:XFD%d"/>' % (n, n) for n in range(900, 3000))
                + b"</mergeCells>",
            )
        ),
        "column": _table_with(
            sheet1=lambda s: s.replace(
                b"<sheetData>", b'<cols><col min="1" max="999999999" hidden="1"/></cols><sheetData>'
            )
        ),
        "row-number": _table_with(
            sheet1=lambda s: _within(s, b'<row r="999999999999"><c r="A999999999999"><v>1</v></c></row>')
        ),
        "rows": _table_with(sheet1=lambda s: _within(s, _rows(1_040_000, b"<c><v>1</v></c>"))),
        "wrong-rows": _table_with(sheet1=lambda s: _within(s, _rows(90_000, text * 6))),
        "formats": _table_with(sheet1=lambda s: _within(s, _rows(300_000, b'<c s="1"/>'))),
        "strings": _table_with(
            sharedStrings=lambda s: s.replace(
                b"</sst>", b"<si><t>" + b"x" * 100 + b"</t></si></sst>", 1
            ).replace(b"<si><t>" + b"x" * 100, b"<si><t>y</t></si>" * 2 * MILLION + b"<si><t>x", 1)
        ),
        "one-string": _table_with(
            sharedStrings=lambda s: s.replace(
                b"</sst>", b"<si><t>" + b"x" * 100 * MILLION + b"</t></si></sst>"
            )
        ),
        "entities": _table_with(sharedStrings=lambda _: _ENTITIES),
        "entities-in-sheet": _table_with(sheet1=lambda _: _ENTITIES),
        "deep": _table_with(sheet1=lambda s: _within(s, b"<a>" * 300_000 + b"</a>" * 300_000)),
        "number-format": _table_with(
            styles=lambda s: s.replace(b'formatCode="', b'formatCode="' + b"0," * 200_000, 1)
        ),
        "many-styles": _table_with(
            styles=lambda s: s.replace(
                b"</cellXfs>",
                b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' * 300_000 + b"</cellXfs>",
            )
        ),
        "defined-names": _table_with(
            workbook=lambda s: s.replace(
                b"</sheets>",
                b"</sheets><definedNames>"
                + b"".join(b'<definedName name="a%d">1</definedName>' % n for n in range(200_000))
                + b"</definedNames>",
            )
        ),
        "formula": _table_with(
            sheet1=lambda s: _within(s, b'<row r="900"><c r="A900"><f>' + b"(" * 500_000 + b"</f></c></row>")
        ),
        "shared-formula": _table_with(
            sheet1=lambda s: _within(
                s,
                b'<row r="899"><c r="A899"><f t="shared" si="0" ref="A899:A9999">'
                + b"A1+" * 3000
                + b"A1</f></c></row>"
                + _rows(4000, b'<c><f t="shared" si="0"/></c>'),
            )
        ),
    }
    books = {**books, **_spread()}
    for name, made in books.items():
        yield Bomb(f"workbook-{name}", "bang.xlsx", made, (*_IMPORT, "--dry-run"))
    for name in ("low-format", "far-cell", "merged", "wrong-rows"):
        yield Bomb(f"marked-{name}", "bang.xlsx", books[name], _IMPORT)


def _spread() -> Mapping[str, Callable[[], bytes]]:
    """What a few letters say of very many cells, or of each other."""
    link = b'<hyperlinks><hyperlink ref="%s" location="a"/></hyperlinks>'
    places = b" ".join(b"A%d" % n for n in range(1, 90_000))
    rule = b'<cfRule type="expression" priority="1"><formula>1</formula></cfRule>'
    rules = b'<conditionalFormatting sqref="%s">%s</conditionalFormatting>'
    joined = b"".join(b'<mergeCell ref="A%d:B%d"/>' % (n, n) for n in range(900, 3900))
    lines = b'<row r="899"><c r="A899"><f t="shared" si="0" ref="A899:A9999">' + b"A1+\n" * 3000
    shared = lines + b"A1</f></c></row>" + _rows(4000, b'<c><f t="shared" si="0"/></c>')
    return {
        "link": _table_with(sheet1=lambda s: _behind(s, link % b"A1:Z10000")),
        "link-columns": _table_with(
            sheet1=lambda s: _behind(_within(s, _rows(9000, b"<c/>")), link % b"A:XFD")
        ),
        "links-of-joined": _table_with(
            sheet1=lambda s: _behind(
                s,
                b"<mergeCells>%s</mergeCells><hyperlinks>%s</hyperlinks>"
                % (joined, b'<hyperlink ref="B3899" location="a"/>' * 3000),
            )
        ),
        "shared-formula-lines": _table_with(sheet1=lambda s: _within(s, shared)),
        "validation": _table_with(
            sheet1=lambda s: _behind(
                s,
                b'<dataValidations><dataValidation sqref="%s"/></dataValidations>' % (b"A1 " * 300_000),
            )
        ),
        "format-list": _table_with(sheet1=lambda s: _behind(s, rules % (places, rule))),
        "format-rules": _table_with(sheet1=lambda s: _behind(s, rules % (places[:50_000], rule * 1000))),
        "row-heights": _table_with(
            sheet1=lambda s: _within(s, b"".join(b'<row r="%d" ht="5"/>' % n for n in range(2000, 902_000)))
        ),
        "breaks": _table_with(
            sheet1=lambda s: _behind(s, b"<rowBreaks>%s</rowBreaks>" % (b'<brk id="1"/>' * 900_000))
        ),
    }


def documents() -> Iterator[Bomb]:
    deep = b"<w:ins>" * 100_000 + b"</w:ins>" * 100_000
    far = b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row>'
    body = "word/document.xml"
    yield Bomb(
        "word-deep",
        "ra.docx",
        _report_with(".docx", body, lambda s: s.replace(b"</w:p>", deep + b"</w:p>", 1)),
        (*_DOCUMENT, "ra.docx"),
    )
    controls = b"<w:sdt><w:sdtContent><w:r><w:t>1</w:t></w:r></w:sdtContent></w:sdt>" * 60_000
    yield Bomb(
        "word-controls",
        "ra.docx",
        _report_with(".docx", body, lambda s: s.replace(b"</w:p>", controls + b"</w:p>", 1)),
        (*_DOCUMENT, "ra.docx"),
    )
    nested = b"<w:tbl><w:tr><w:tc><w:p>" * 800 + b"</w:p></w:tc></w:tr></w:tbl>" * 800
    yield Bomb(
        "word-tables",
        "ra.docx",
        _report_with(".docx", body, lambda s: s.replace(b"</w:body>", nested + b"</w:body>", 1)),
        (*_DOCUMENT, "ra.docx"),
    )
    yield Bomb(
        "word-entities", "ra.docx", _report_with(".docx", body, lambda _: _ENTITIES), (*_DOCUMENT, "ra.docx")
    )
    yield Bomb(
        "word-blank",
        "ra.docx",
        _report_with(".docx", body, lambda s: s + b" " * 50 * MILLION),
        (*_DOCUMENT, "ra.docx"),
    )
    yield Bomb(
        "summary-far-cell",
        "ra.xlsx",
        _report_with(".xlsx", _SHEET, lambda s: _within(s, far)),
        (*_DOCUMENT, "ra.xlsx"),
    )
    yield Bomb(
        "summary-merged",
        "ra.xlsx",
        _report_with(
            ".xlsx",
            _SHEET,
            lambda s: _behind(s, b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        ),
        (*_DOCUMENT, "ra.xlsx"),
    )
    yield Bomb(
        "summary-rows",
        "ra.xlsx",
        _report_with(".xlsx", _SHEET, lambda s: _within(s, _rows(1_000_000, b"<c><v>1</v></c>"))),
        (*_DOCUMENT, "ra.xlsx"),
    )
    pages: Mapping[str, Callable[[bytes], bytes]] = {
        "less-than": lambda s: s + b"<" * 300_000,
        "comment": lambda s: s + b"<!-- " * 200_000,
        "declaration": lambda s: s + b"<![CDATA[" * 100_000,
        "attributes": lambda s: s + b"<a " + b"b=c " * 200_000,
        "quotes": lambda s: s + b"<a b='" * 100_000,
        "ampersands": lambda s: s + b"&" * 900_000,
        "figures": lambda s: s + b'<main lang="vi">' + b'<data data-key="a">1</data>' * 8_000,
        "open": lambda s: s + b"<div>" * 300_000,
        "script": lambda s: s + b"<script>" + b"</scrip " * 100_000,
    }
    for name, change in pages.items():
        yield Bomb(
            f"page-{name}",
            "ra.html",
            partial(_changed, ".html", change),
            (*_DOCUMENT, "ra.html"),
        )
    marks: Mapping[str, Callable[[bytes], bytes]] = {
        "marks": lambda s: s + b"<!-- hq " * 100_000,
        "stamps": lambda s: s + b"<!-- hq-targets " * 100_000,
        "figures": lambda s: (
            s + b"1 " * 90_000 + b"<!-- hq [" + b",".join(b'["a","1",0]' for _ in range(4_000)) + b"] -->"
        ),
        "stars": lambda s: s + b"*" * 300_000 + b'<!-- hq {"1":["a","b"]} -->',
        "deep": lambda s: s + b"<!-- hq " + b"[" * 200_000 + b" -->",
        "digits": lambda s: s + b'<!-- hq {"' + b"9" * 9000 + b'":["a","b"]} -->',
    }
    for name, change in marks.items():
        yield Bomb(
            f"markdown-{name}",
            "ra.md",
            partial(_changed, ".md", change),
            (*_DOCUMENT, "ra.md"),
        )


def _table_with(**parts: Callable[[bytes], bytes]) -> Callable[[], bytes]:
    """A filled form with some of its parts changed, by the ends of their names."""

    def made() -> bytes:
        whole = parts_of(table_workbook())
        for name in whole:
            change = parts.get(name.rpartition("/")[2].removesuffix(".xml"))
            whole[name] = change(whole[name]) if change else whole[name]
        return packed(whole, zipfile.ZIP_DEFLATED)

    return made


def _within(sheet: bytes, more: bytes, before: bytes = b"</sheetData>") -> bytes:
    return sheet.replace(before, more + before, 1)


def _behind(sheet: bytes, more: bytes) -> bytes:
    return sheet.replace(b"</sheetData>", b"</sheetData>" + more, 1)


def _rows(count: int, cell: bytes) -> bytes:
    return b"".join(b'<row r="%d">%s</row>' % (n, cell) for n in range(2000, 2000 + count))


def _report_with(suffix: str, part: str, change: Callable[[bytes], bytes]) -> Callable[[], bytes]:
    def made() -> bytes:
        whole = parts_of(exported()[suffix])
        return packed({**whole, part: change(whole[part])}, zipfile.ZIP_DEFLATED)

    return made


def _huge_package() -> bytes:
    """A workbook one part of which says it unpacks to gigabytes."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts_of(table_workbook()).items():
            package.writestr(name, data)
        with package.open("xl/media/a.bin", "w", force_zip64=True) as part:
            for _ in range(400):
                part.write(bytes(MILLION))
    return stream.getvalue()


def _changed(suffix: str, change: Callable[[bytes], bytes]) -> bytes:
    return change(exported()[suffix])
