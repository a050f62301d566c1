"""The pages of the document: upright for the letter, lying for the annex, numbered from the second on."""

from xml.sax.saxutils import quoteattr

from hq_targets.reports.export.word.markup import NAMESPACES, Spacing, paragraph, twips

FACE = "Times New Roman"
_A4 = (11906, 16838)  # twips
_TOP, _BOTTOM, _LEFT, _RIGHT, _TO_NUMBER = 20, 20, 30, 15, 10  # mm
_NUMBER = "".join(
    f'<w:r><w:rPr><w:sz w:val="26"/></w:rPr>{part}</w:r>'
    for part in (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="end"/>',
    )
)
# The shape of words across a page, as Word itself writes it.
_FORMULAS = (
    *("sum #0 0 10800", "prod #0 2 1", "sum 21600 0 @1", "sum 0 0 @2", "sum 21600 0 @3", "if @0 @3 0"),
    *("if @0 21600 @1", "if @0 0 @2", "if @0 @4 21600", "mid @5 @6", "mid @8 @5", "mid @7 @8", "mid @6 @7"),
    "sum @6 0 @5",
)


def header_part(mark: str, numbered: bool) -> str:
    """A header: the page's number where it has one, and words across the page where there are any."""
    drawn = (_NUMBER if numbered else "") + (_watermark(mark) if mark else "")
    return f"<w:hdr {NAMESPACES}>{paragraph(drawn, Spacing('center'))}</w:hdr>"


def section_break(headers: str) -> str:
    """The end of the upright pages."""
    small = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    return f"<w:p><w:pPr>{small}{section(headers, lying=False)}</w:pPr></w:p>"


def section(headers: str, lying: bool) -> str:
    """The pages of a section: upright for the letter, lying for the annex; no number on the first."""
    width, height = reversed(_A4) if lying else _A4
    orient = ' w:orient="landscape"' if lying else ""
    margins = {"top": _TOP, "right": _RIGHT, "bottom": _BOTTOM, "left": _LEFT, "header": _TO_NUMBER}
    sides = " ".join(f'w:{side}="{twips(length)}"' for side, length in margins.items())
    return (
        f'<w:sectPr>{headers}<w:type w:val="nextPage"/><w:pgSz w:w="{width}" w:h="{height}"{orient}/>'
        f'<w:pgMar {sides} w:footer="{twips(_TO_NUMBER)}" w:gutter="0"/><w:pgNumType w:start="1"/>'
        f"<w:titlePg/></w:sectPr>"
    )


def _watermark(text: str) -> str:
    """Words across the page, behind everything."""
    style = (
        "position:absolute;margin-left:0;margin-top:0;width:440pt;height:70pt;rotation:315;z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    formulas = "".join(f'<v:f eqn="{one}"/>' for one in _FORMULAS)
    kind = (
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        f'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas>{formulas}</v:formulas>'
        '<v:path textpathok="t" o:connecttype="custom"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
    )
    return (
        f'<w:r><w:pict>{kind}<v:shape id="hq-watermark" o:spid="_x0000_s2049" type="#_x0000_t136" '
        f'style="{style}" o:allowincell="f" fillcolor="#d9d9d9" stroked="f"><v:fill opacity=".5"/>'
        f"<v:textpath style=\"font-family:'{FACE}';font-size:1pt\" string={quoteattr(text)}/></v:shape>"
        "</w:pict></w:r>"
    )
