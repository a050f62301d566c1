"""The letter on its portrait pages: header, title, body, recipients and signature."""

from collections.abc import Iterator, Mapping, Sequence

from hq_targets.reports.export.letter import Letter
from hq_targets.reports.export.runs import Block, plain, unbroken
from hq_targets.reports.export.word.markup import (
    Cell,
    Spacing,
    Type,
    paragraph,
    row,
    rule,
    run,
    runs,
    table,
    twips,
)
from hq_targets.wording import Wording

TEXT_WIDTH = 165  # mm between the margins of an upright page
_HEADER = (65, 100)  # mm; the motto takes 96 in one line
_SIGNATURE = (85, 80)
_FIRST_LINE = twips(12.7)
_BODY = Type(14)
_LETTER = 0.25  # mm that a capital takes, on average, for each point of its size
_PART = 0.45  # how long a rule is against the words above it


def letter_body(letter: Letter, banners: Sequence[str], names: Mapping[str, str], wording: Wording) -> str:
    """Everything up to the annex; `names` say what the figures of an indicator are of."""
    parts = [_banner(banner) for banner in banners]
    parts.append(_header(letter, wording))
    parts += _title(letter)
    parts += [_block(block, names, last=block is letter.body[-1]) for block in letter.body]
    parts.append(_signature(letter, wording))
    return "".join(parts)


def _banner(text: str) -> str:
    return paragraph(run(text, Type(13, bold=True), color="C00000"), Spacing("center", after=120))


def _header(letter: Letter, wording: Wording) -> str:
    widths = [twips(width) for width in _HEADER]
    strong, motto = Type(13, bold=True), Type(14, bold=True)
    left = [_centred(line.upper(), strong) for line in letter.authority]
    left.append(_rule_below(letter.authority[-1].upper(), strong, _HEADER[0], _PART))
    right = [
        _centred(wording.text("letter.motto_1").upper(), strong),
        _centred(wording.text("letter.motto_2"), motto),
        _rule_below(wording.text("letter.motto_2"), motto._replace(size=motto.size * 0.66), _HEADER[1], 1),
    ]
    number = paragraph(runs(letter.number, Type(13)), Spacing("center", before=80))
    date = paragraph(runs(letter.dateline, Type(13, italic=True)), Spacing("center", before=80))
    rows = [
        row([Cell("".join(left)), Cell("".join(right))], widths),
        row([Cell(number), Cell(date)], widths),
    ]
    return table(widths, rows)


def _title(letter: Letter) -> Iterator[str]:
    strong = Type(14, bold=True)
    yield paragraph(run(letter.title.upper(), strong), Spacing("center", before=360, keep=True))
    yield paragraph(run(letter.subject, strong), Spacing("center", keep=True))
    yield _rule_below("", strong, TEXT_WIDTH, 0)


def _block(block: Block, names: Mapping[str, str], last: bool) -> str:
    """A block; the last one does not leave the signature alone on a page."""
    line = unbroken(block.line)
    match block.kind:
        case "part":
            how = Spacing(first=_FIRST_LINE, before=120, after=120, keep=True)
            return paragraph(runs(line, _BODY._replace(bold=True)), how, "Heading1")
        case "section":
            how = Spacing(first=_FIRST_LINE, before=60, after=120, keep=True)
            return paragraph(runs(line, _BODY._replace(bold=True)), how, "Heading2")
        case "bullet":
            return paragraph(runs((*plain("- "), *line), _BODY, names), Spacing(first=_FIRST_LINE, after=120))
        case _:
            how = Spacing(first=_FIRST_LINE, after=120, keep=last)
            return paragraph(runs(line, _BODY, names), how)


def _signature(letter: Letter, wording: Wording) -> str:
    widths = [twips(width) for width in _SIGNATURE]
    small = Type(11)
    left = [
        paragraph(
            run(wording.text("letter.recipients"), Type(12, bold=True, italic=True)),
            Spacing("left", keep=True),
        )
    ]
    for n, one in enumerate(letter.recipients, 1):
        end = "." if n == len(letter.recipients) else ";"
        left.append(paragraph(run(f"- {one}{end}", small), Spacing("left", keep=True)))
    strong = Type(14, bold=True)
    right = [paragraph(run(line.upper(), strong), Spacing("center", keep=True)) for line in letter.signer]
    right += [paragraph("", Spacing("center", keep=True))] * 4
    right.append(paragraph(runs(letter.name, strong), Spacing("center")))
    before = paragraph("", Spacing("left", keep=True))
    return before + table(widths, [row([Cell("".join(left)), Cell("".join(right))], widths)])


def _centred(text: str, look: Type) -> str:
    return paragraph(run(text, look), Spacing("center"))


def _rule_below(text: str, look: Type, width: float, part: float) -> str:
    """A rule centred in a width, a part as long as the words above it; without words a third of the width."""
    length = len(text) * look.size * _LETTER * part if text else width / 3
    side = twips(max(0, (width - length) / 2))
    return rule(side, side)
