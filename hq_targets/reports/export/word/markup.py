"""WordprocessingML: runs, paragraphs, content controls and tables as text, every text in it made harmless.

Lengths are in twentieths of a point (`TWIPS` to the millimetre), sizes of letters in points.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from hq_targets.reports.escapes import printable
from hq_targets.reports.export.runs import Line

TWIPS = 1440 / 25.4
_BREAK = "\u200b"  # a place where a word may go on in the next line
Align = Literal["left", "center", "right", "both"]

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word"'
)


class Type(NamedTuple):
    """How letters look: their size in points, their weight, and capitals."""

    size: float
    bold: bool = False
    italic: bool = False


class Spacing(NamedTuple):
    """How a paragraph stands: alignment, first line and left indent, space before and after it (twips)."""

    align: Align = "both"
    first: int = 0
    left: int = 0
    right: int = 0
    before: int = 0
    after: int = 0
    keep: bool = False


class Cell(NamedTuple):
    """A cell: its paragraphs, how many columns it spans, and whether it begins or goes on downwards."""

    content: str
    span: int = 1
    down: Literal["", "restart", "continue"] = ""
    shade: str = ""


def twips(millimetres: float) -> int:
    """A length in twentieths of a point."""
    return round(millimetres * TWIPS)


def runs(line: Line, look: Type, names: Mapping[str, str] | None = None) -> str:
    """The runs of a line; bound ones in content controls, titled by what they are of."""
    said = []
    for one in line:
        weighted = look._replace(
            bold=look.bold or one.weight == "bold", italic=look.italic or one.weight == "italic"
        )
        inner = run(one.text or "\u00a0", weighted, filled=one.fill)
        said.append(
            _control(inner, one.key, (names or {}).get(one.key.partition(".")[0], "")) if one.key else inner
        )
    return "".join(said)


def run(text: str, look: Type, filled: bool = False, color: str = "", breaks: bool = False) -> str:
    """Words in one look; what is to be filled in is marked. With `breaks` they may be broken at a stroke."""
    size = round(look.size * 2)
    marks = ("<w:b/><w:bCs/>" if look.bold else "") + ("<w:i/><w:iCs/>" if look.italic else "")
    marks += f'<w:color w:val="{color}"/>' if color else ""
    marks += f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    marks += '<w:highlight w:val="yellow"/>' if filled else ""
    said = escape(printable(text))
    said = said.replace("/", f"/{_BREAK}") if breaks else said
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{said}</w:t></w:r>'


def paragraph(content: str, how: Spacing, style: str = "", borders: str = "") -> str:
    """A paragraph of runs."""
    indents = f'w:left="{how.left}" w:right="{how.right}" '
    indents += f'w:firstLine="{how.first}"' if how.first >= 0 else f'w:hanging="{-how.first}"'
    marks = f'<w:pStyle w:val="{style}"/>' if style else ""
    marks += "<w:keepNext/>" if how.keep else ""
    marks += f"<w:pBdr>{borders}</w:pBdr>" if borders else ""
    marks += f'<w:spacing w:before="{how.before}" w:after="{how.after}" w:line="240" w:lineRule="auto"/>'
    return f'<w:p><w:pPr>{marks}<w:ind {indents}/><w:jc w:val="{how.align}"/></w:pPr>{content}</w:p>'


def rule(left: int, right: int) -> str:
    """A thin line across a paragraph of its own, indented from both sides."""
    border = '<w:top w:val="single" w:sz="6" w:space="0" w:color="auto"/>'
    return (
        f'<w:p><w:pPr><w:pBdr>{border}</w:pBdr><w:spacing w:before="60" w:after="0" w:line="80" '
        f'w:lineRule="exact"/><w:ind w:left="{left}" w:right="{right}"/><w:rPr><w:sz w:val="4"/></w:rPr>'
        "</w:pPr></w:p>"
    )


def table(widths: Sequence[int], rows: Iterable[str], borders: bool = False, margin: int = 0) -> str:
    """A table of fixed column widths; `margin` is the room at both sides within a cell."""
    kind = "single" if borders else "nil"
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} w:val="{kind}" w:sz="4" w:space="0" w:color="auto"/>' for side in sides)
    marks = (
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{lines}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{margin}" w:type="dxa"/>'
        f'<w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar>'
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr>{marks}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def row(cells: Sequence[Cell], widths: Sequence[int], header: bool = False, centred: bool = False) -> str:
    """A row that no page break cuts; a header row stands on top of every page."""
    marks = "<w:cantSplit/>" + ("<w:tblHeader/>" if header else "")
    said, at = [], 0
    for cell in cells:
        width = sum(widths[at : at + cell.span])
        at += cell.span
        own = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        own += f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
        own += f'<w:vMerge w:val="{cell.down}"/>' if cell.down else ""
        own += f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.shade}"/>' if cell.shade else ""
        own += '<w:vAlign w:val="center"/>' if centred else ""
        said.append(f"<w:tc><w:tcPr>{own}</w:tcPr>{cell.content}</w:tc>")
    return f"<w:tr><w:trPr>{marks}</w:trPr>{''.join(said)}</w:tr>"


def _control(content: str, key: str, title: str) -> str:
    """A content control around words: bound by its tag, titled for whoever clicks on it."""
    titled = f"<w:alias w:val={quoteattr(printable(title)[:60])}/>" if title else ""
    marks = f"{titled}<w:tag w:val={quoteattr(key)}/>"
    return f"<w:sdt><w:sdtPr>{marks}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
