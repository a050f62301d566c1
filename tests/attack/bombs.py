"""Inputs made to eat time or memory: `python -m tests.attack.bombs [NAME…]` throws them, within hard limits.

One process throws all, so that what a process costs is paid once. Its memory is limited by the system itself:
what needs more than a run may have fails in it as it would on a small machine.
"""

import gc
import os
import resource
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from tests.attack.packages import packed, parts_of
from tests.attack.promises import MEGABYTES, BrokenPromiseError
from tests.attack.targets import (
    ACTUALS,
    CLOSINGS,
    SPEC,
    exported,
    leave,
    small,
    table_workbook,
)

_MILLION = 1_000_000
_SHEET = "xl/worksheets/sheet1.xml"
_IMPORT = ("import", "bang.xlsx", "--period", "2021-Q2")


class Bomb(NamedTuple):
    """What is laid where, and the command that meets it; made only when it is thrown."""

    name: str
    file: str
    made: Callable[[], bytes]
    words: Sequence[str]


def _spec_with(old: bytes, new: bytes) -> Callable[[], bytes]:
    """The small spec with one place changed."""
    return lambda: small().files[SPEC].replace(old, new, 1)


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
                part.write(bytes(_MILLION))
    return stream.getvalue()


_ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><a>&j;</a>"
)
_HEAD = b"indicator,area,value,note\n"
_YAML_WORDS = ("check",)
_CSV_WORDS = ("check",)
_DOCUMENT = ("check", "--document")


def _bombs() -> Iterator[Bomb]:
    yield from _yaml()
    yield from _csv()
    yield from _workbooks()
    yield from _documents()
    yield from _directives()
    yield from _words()


def _yaml() -> Iterator[Bomb]:
    texts: Mapping[str, Callable[[], bytes]] = {
        "brackets": lambda: b"[" * _MILLION,
        "braces": lambda: b"{" * _MILLION,
        "dashes": lambda: b"- " * (_MILLION // 2),
        "questions": lambda: b"? " * (_MILLION // 2),
        "steps-in": lambda: b"".join(b" " * n + b"a:\n" for n in range(1300)),
        "one-long-quote": lambda: b'a: "' + b"x\n" * 900_000,
        "many-keys": lambda: b"".join(b"k%d: 1\n" % n for n in range(150_000)),
        "same-key": lambda: b"a: 1\n" * 200_000,
        "anchors": lambda: b"".join(b"a%d: &x%d [*x%d]\n" % (n, n, n) for n in range(40_000)),
        "backslashes": lambda: b'a: "' + b"\\x41" * 400_000 + b'"',
        "colons": lambda: b"a" + b": a" * 300_000,
        "comments": lambda: b"#\n" * 900_000,
        "digits": _spec_with(b"at_least: 100", b"at_least: " + b"9" * _MILLION),
        "exponent": _spec_with(b"at_least: 100", b"at_least: 1e999999999"),
        "decimals": _spec_with(b"at_least: 100", b"at_least: 0." + b"9" * 90_000),
        "year": _spec_with(b"year: 2021", b"year: " + b"9" * 90_000),
        "decimals-of-unit": _spec_with(b"decimals: 0", b"decimals: 999999999"),
        "long-name": _spec_with(
            b"vi: S\xe1\xba\xa3n l\xc6\xb0\xe1\xbb\xa3ng l\xc3\xbaa", b"vi: " + b"\xe1\xba\xa3" * 90_000
        ),
        "long-id": _spec_with(b"id: rice_output", b"id: " + b"r" * 90_000),
        "many-areas": _spec_with(
            b"\nitems:",
            b"".join(
                b'\n  - code: "%d"\n    kind: commune\n    vi: Xa\n    en: Xa' % n for n in range(20_000)
            )
            + b"\n\nitems:",
        ),
        "many-conditions": _spec_with(
            b"          - measure: level\n",
            b'          - measure: level\n            at_least: 1\n            printed: "1"\n' * 20_000
            + b"          - measure: level\n",
        ),
        "between-far": _spec_with(b"at_least: 100", b"between: [0, 1" + b"0" * 60_000 + b"]"),
    }
    for name, made in texts.items():
        yield Bomb(f"yaml-{name}", SPEC, made, _YAML_WORDS)
    yield Bomb(
        "yaml-closings",
        CLOSINGS,
        lambda: b"format: hq-targets/closings/1\nclosings:\n" + b"  - period: 2021-Q1\n" * 40_000,
        ("check",),
    )


def _csv() -> Iterator[Bomb]:
    texts: Mapping[str, Callable[[], bytes]] = {
        "one-line": lambda: _HEAD + b"x" * 100 * _MILLION,
        "one-line-of-commas": lambda: _HEAD + b"," * 20 * _MILLION,
        "wrong-rows": lambda: _HEAD + b"rice_outpt,,x,\n" * 100_000,
        "wrong-names": lambda: _HEAD + b"".join(b"rice_outpu%d,,1,\n" % n for n in range(100_000)),
        "wrong-areas": lambda: _HEAD + b"".join(b"criteria,Lung Nam %d,1,\n" % n for n in range(100_000)),
        "same-row": lambda: _HEAD + b"rice_output,,1,\n" * 100_000,
        "open-quotes": lambda: _HEAD + b'rice_output,,1,"x\n' * 100_000,
        "quotes-in-a-line": lambda: _HEAD + b"rice_output,,1," + b'"a" ,' * 19_000,
        "quotes": lambda: _HEAD + b'"' * 99_000 + b"\n" + b'""' * 49_000,
        "headings": lambda: b",".join(b"value%d" % n for n in range(12_000)),
        "titles": lambda: b"Bi\xe1\xbb\x83u\n" * 300_000 + _HEAD,
        "digits": lambda: _HEAD + b"rice_output,," + b"9" * 99_000 + b",\n",
        "points": lambda: _HEAD + b"rice_output,," + b"1.111" * 19_000 + b",\n",
        "blanks": lambda: _HEAD + b"rice_output,," + b"1 " * 49_000 + b"x,\n",
        "exponent": lambda: _HEAD + b"rice_output,,1e999999999,\n",
        "marks": lambda: _HEAD + "ả".encode() + "\u0323\u0302".encode() * 24_000 + b",,1,\n",
        "line-ends": lambda: b"\r" * 5 * _MILLION,
        "nulls": lambda: bytes(20 * _MILLION),
        "latin": lambda: b"Ch\xec ti\xeau,gi\xe1\n" * 400_000,
        "utf-16": lambda: b"\xff\xfe" + ("a,b\n" * 2 * _MILLION).encode("utf-16-le"),
    }
    for name, made in texts.items():
        yield Bomb(f"csv-{name}", ACTUALS, made, _CSV_WORDS)
    for name in ("wrong-names", "one-line", "open-quotes", "titles", "utf-16"):
        yield Bomb(
            f"import-{name}",
            "bang.csv",
            texts[name],
            ("import", "bang.csv", "--period", "2021-Q2", "--dry-run"),
        )


def _workbooks() -> Iterator[Bomb]:
    far = b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row>'
    low = b'<row r="1048576"><c r="GR1048576" s="1"/></row>'
    wrong = b'<row r="900"><c r="A900" t="inlineStr"><is><t>rice_outptu</t></is></c><c r="E900" t="inlineStr"><is><t>x</t></is></c></row>'
    text = b'<c t="inlineStr"><is><t>x</t></is></c>'
    books: Mapping[str, Callable[[], bytes]] = {
        "huge-part": _huge_package,
        "blank-sheet": _table_with(sheet1=lambda s: _within(s, b" " * 290 * _MILLION)),
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
            ).replace(b"<si><t>" + b"x" * 100, b"<si><t>y</t></si>" * 2 * _MILLION + b"<si><t>x", 1)
        ),
        "one-string": _table_with(
            sharedStrings=lambda s: s.replace(
                b"</sst>", b"<si><t>" + b"x" * 100 * _MILLION + b"</t></si></sst>"
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
    for name, made in books.items():
        yield Bomb(f"workbook-{name}", "bang.xlsx", made, (*_IMPORT, "--dry-run"))
    for name in ("low-format", "far-cell", "merged", "wrong-rows"):
        yield Bomb(f"marked-{name}", "bang.xlsx", books[name], _IMPORT)


def _documents() -> Iterator[Bomb]:
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
        _report_with(".docx", body, lambda s: s + b" " * 50 * _MILLION),
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
            lambda change=change: change(exported()[".html"]),
            (*_DOCUMENT, "ra.html"),
        )  # type: ignore[misc]
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
            lambda change=change: change(exported()[".md"]),
            (*_DOCUMENT, "ra.md"),
        )  # type: ignore[misc]


def _directives() -> Iterator[Bomb]:
    texts: Mapping[str, Callable[[], bytes]] = {
        "blanks": lambda: b"(1) a\n" + (b" " * 99_000 + b"\n") * 40,
        "digits": lambda: b"(1) " + b"1" * 99_000 + b"\n",
        "points": lambda: b"(1) " + b"1.111" * 19_000 + b"\n",
        "figures": lambda: b"(1) " + b"101 t\xe1\xba\xa5n 7\n" * 20_000,
        "same-words": lambda: (
            b"(1) S\xe1\xba\xa3n l\xc6\xb0\xe1\xbb\xa3ng 100 t\xe1\xba\xa5\n" * 1
            + b"100 t\xe1\xba\xa5 " * 50_000
        ),
        "items": lambda: b"".join(b"(%d) 1\n" % (n % 1000) for n in range(300_000)),
        "same-item": lambda: b"(1) 100 t\xe1\xba\xa5n\n" * 50_000,
        "marks": lambda: b"(1) 100 t\xe1\xba\xa5n" + "\u0323\u0302".encode() * 40_000,
        "markers": lambda: b"-*>|#" * 19_000 + b"\n" + b"(1)" * 30_000,
        "numbers-of-items": lambda: b"(1) a\n(" + b"9" * 90_000 + b") b\n",
    }
    for name, made in texts.items():
        yield Bomb(f"directive-{name}", "directive.txt", made, ("verify", "directive.txt"))


def _words() -> Iterator[Bomb]:
    long = "x" * 100_000
    lines: Mapping[str, Sequence[str]] = {
        "to-digits": ("amend", "rice_output", "--to", "9" * 100_000),
        "to-exponent": ("amend", "rice_output", "--to", "1e999999999"),
        "to-groups": ("amend", "rice_output", "--to", "1" + ".000" * 20_000),
        "indicator": ("show", long),
        "area": ("areas", "--within", long),
        "period": ("check", "--period", "2021-Q" + "1" * 100_000),
        "year": ("check", "--year", "9" * 100_000),
        "item": ("check", "--item", "9" * 5000),
        "file": ("import", long + ".xlsx"),
        "root": ("check", "--root", long),
        "date": ("amend", "rice_output", "--to", "9", "--date", "9" * 50_000),
        "option": ("check", "--" + long),
        "command": (long,),
        "territory": (
            "init",
            "moi",
            "--from",
            "blank",
            "--year",
            "2031",
            "--territory",
            "huyện " + long,
            "--dry-run",
        ),
        "init-year": ("init", "moi", "--from", "blank", "--year", "9" * 4000, "--territory", "huyện A"),
    }
    for name, words in lines.items():
        yield Bomb(f"words-{name}", "", bytes, words)


BOMBS: Mapping[str, Bomb] = {bomb.name: bomb for bomb in _bombs()}


def thrown(bomb: Bomb) -> str:
    """What a bomb broke; nothing where every promise was kept."""
    gc.collect()
    data = bomb.made()
    place = small()
    try:
        with place.standing({bomb.file: data} if bomb.file else {}):
            del data
            with _limited():
                place.ask(*bomb.words)
    except BrokenPromiseError as error:
        return str(error)[:400]
    except MemoryError:
        return "memory: not enough for the attack itself"
    return ""


@contextmanager
def _limited() -> Iterator[None]:
    """A run as the door makes it, which collects no garbage, with so much memory on top of what is there."""
    limit = _virtual() + MEGABYTES * _MILLION
    resource.setrlimit(resource.RLIMIT_AS, (limit, resource.RLIM_INFINITY))
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def main(names: Sequence[str]) -> int:
    """Throw the named bombs, or all, within the limits; 1 where one broke a promise."""
    broken = 0
    table_workbook()
    exported()
    for name in names or BOMBS:
        began = os.times()
        said = thrown(BOMBS[name])
        seconds = os.times().user - began.user
        broken += bool(said)
        print(f"{name}: {said or 'kept'} ({seconds:.1f} s, {_peak():.0f} MB)", flush=True)
    leave()
    return int(bool(broken))


def _virtual() -> int:
    """The address space this process already has: what a run is given comes on top of it."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
