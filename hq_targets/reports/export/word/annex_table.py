"""The annex on pages that lie: the table with its two header rows on each, and what its signs mean."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from hq_targets.reports.export.annex import Annex, AnnexHead, AnnexRow
from hq_targets.reports.export.runs import Run
from hq_targets.reports.export.word.markup import (
    Cell,
    Spacing,
    Type,
    paragraph,
    row,
    run,
    runs,
    table,
    twips,
)

WIDTH = 252  # mm between the margins of a page that lies
_MARGIN = twips(1)
_SIZES = (10, 9, 8, 7, 6)  # points, the largest that leaves room for names and notes
_DIGIT, _MARK = 0.54, 0.28  # of the size: how wide a digit is, and a mark between digits
_POINT = 25.4 / 72
_LEAST = {"order": 8, "name": 42, "unit": 17, "status": 18, "note": 22}  # mm
_MOST = {"unit": 22, "status": 34}  # mm, where there is room
_PARTS = {"unit": 0.5, "status": 0.35}  # of the room that is left then: the most that they take
_SHARES = (0.5, 0.8)  # of the room that is left: the least and the most for names
_HEAD = "EDEDED"


def annex_table(annex: Annex, names: Mapping[str, str]) -> str:
    """The table and its foot."""
    size, widths = _layout(annex)
    rows = [*_head_rows(annex.heads, widths, size)]
    rows += [_row(one, annex, widths, size, names) for one in annex.rows]
    foot = paragraph(run(annex.foot, Type(11, italic=True)), Spacing(before=120, after=60))
    return table(widths, rows, borders=True, margin=_MARGIN) + foot


def _layout(annex: Annex) -> tuple[float, list[int]]:
    """The largest size of letters at which the figures leave room for words, and the columns' widths."""
    for size in _SIZES:
        taken = {head.key: _width(head, annex, size) for head in annex.heads}
        free = WIDTH - sum(taken.values())
        if free >= 0:
            break
    for key, most in _MOST.items():
        wanted = min(most, max(_length(text, size) for text in _shown(key, annex)) + 2)
        more = min(max(wanted - taken[key], 0), max(free, 0) * _PARTS[key])
        taken[key], free = taken[key] + more, free - more
    name = _share(annex)
    for key, share in (("name", name), ("note", 1 - name)):
        taken[key] += max(free, 0) * share
    # Where even the smallest leave no room, every column gives way alike.
    fit = min(1, WIDTH / sum(taken.values()))
    return size, [twips(taken[head.key] * fit) for head in annex.heads]


def _share(annex: Annex) -> float:
    """How much of the room that is left goes to the names: by how much there is to be read."""
    names, notes = (sum(map(len, _shown(column, annex))) for column in ("name", "note"))
    return min(max(names / max(names + notes, 1), _SHARES[0]), _SHARES[1])


def _width(head: AnnexHead, annex: Annex, size: float) -> float:
    """What a column takes: figures their longest one, words at least what they can be broken to."""
    words = max(_length(word, size) for word in head.text.split()) + 2
    least = max(_LEAST.get(head.key, 12), words)
    if not head.figures and head.key != "order":  # a number of an item is no more broken than a figure
        return least
    cells = [one.cells[head.key] for one in annex.rows if head.key in one.cells]
    whole = [part for cell in cells for part in (cell.shown.split() if cell.told else (cell.shown,))]
    return max([least, *(_length(text, size) + 2 for text in whole)])


def _shown(column: str, annex: Annex) -> Sequence[str]:
    return [one.cells[column].shown for one in annex.rows if column in one.cells] or [""]


def _length(text: str, size: float) -> float:
    """How long a text is, in millimetres, as if it were bold."""
    return sum(_MARK if c in ".,/ ()-iílt" else _DIGIT for c in text) * size * _POINT


def _head_rows(heads: Sequence[AnnexHead], widths: Sequence[int], size: float) -> Iterator[str]:
    look = Type(size, bold=True)

    def cell(text: str, span: int = 1) -> Cell:
        return Cell(paragraph(run(text, look), Spacing("center")), span, shade=_HEAD)

    first, second = [], []
    for over, group in groupby(heads, key=lambda head: head.over):
        under = list(group)
        if over:
            first.append(cell(over, len(under)))
            second += [cell(head.text) for head in under]
        else:
            first += [cell(head.text)._replace(down="restart") for head in under]
            second += [cell("")._replace(down="continue") for _ in under]
    yield row(first, widths, header=True, centred=True)
    yield row(second, widths, header=True, centred=True)


def _row(one: AnnexRow, annex: Annex, widths: Sequence[int], size: float, names: Mapping[str, str]) -> str:
    cells = [
        Cell(paragraph(_words(one, head.key, size, names), _standing(one, head))) for head in annex.heads
    ]
    return row(cells, widths, centred=True)


def _words(one: AnnexRow, column: str, size: float, names: Mapping[str, str]) -> str:
    look = Type(size, bold=one.strong and column != "note", italic=one.kind == "part")
    cell = one.cells.get(column)
    if cell is None:
        return ""
    if column == "unit":
        return run(cell.shown, look, breaks=True)
    return runs((Run(cell.shown, cell.key),), look, names)


def _standing(one: AnnexRow, head: AnnexHead) -> Spacing:
    keep = one.kind == "item"  # with what follows it, not alone at the foot of a page
    cell = one.cells.get(head.key)
    if head.figures:
        return Spacing("left" if cell is not None and cell.told else "right", keep=keep)
    inner = {"indicator": 2, "part": 5}.get(one.kind, 0) if head.key == "name" else 0
    return Spacing("center" if head.key in ("order", "unit") else "left", left=twips(inner), keep=keep)
