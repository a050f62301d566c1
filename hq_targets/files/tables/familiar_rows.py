"""Rows made of cells that were understood before, in rows that were accepted: taken without a second look.

A row is right if its area is one of its indicator's, its figure one the indicator can have, and all its other
cells are right for themselves; no rule looks at two of these at once. So a line whose area, figure and
remainder are each known, byte for byte, is right too. Whatever is not known is left to be examined.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from operator import itemgetter
from typing import TypeVar, cast

from hq_targets.core.actuals.columns import is_heading
from hq_targets.core.actuals.entries import Absent, read_entry
from hq_targets.core.actuals.garbled import garbling_of
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.actuals.row_rules import Stand, figure
from hq_targets.core.actuals.series import Rows, SeriesKey, attributes_of
from hq_targets.core.amounts import AmountError
from hq_targets.core.number_styles import AMBIGUOUS, FileStyle, Readings, StyleInUse
from hq_targets.core.problem import Place
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.naming import find_area
from hq_targets.core.targets.spec import Spec
from hq_targets.files.tables.csv_rows import Cells, cells_of
from hq_targets.files.tables.table import SourceRow, clean
from hq_targets.files.tables.table_file import Block
from hq_targets.files.text import invisible

MOST_KNOWN = 100_000  # cells of a kind that are remembered
_NOWHERE = Place("")
# A variant of rows: the length of an area's cell, the length of a figure's, and how it is absent, as bits.
_HOW, _FIGURE = 2, 32
_ABSENT = (None, *Absent)

Found = TypeVar("Found")


# What the cell of an area means: its position, and its length as a part of a variant. A plain tuple, for
# there may be one for each of many thousand areas, asked for in every row.
KnownArea = tuple[int, int]

# What the cell of a figure means: its value, its length and how it is absent as a part of a variant, and what
# it shows of the way its file writes numbers.
KnownFigure = tuple[Decimal | None, int, int]


class KnownCells:
    """Cells of areas and figures that were understood, in whichever file of a workspace."""

    def __init__(self, spec: Spec) -> None:
        self.spec = spec
        self._areas: dict[object, dict[bytes, KnownArea]] = {}
        self._figures: dict[object, dict[bytes, KnownFigure]] = {}

    def areas(self, indicator: Indicator) -> dict[bytes, KnownArea]:
        """Those of the areas an indicator can have figures of."""
        return self._areas.setdefault((indicator.each, indicator.each_of, indicator.reported_by), {})

    def figures(self, indicator: Indicator, style: FileStyle[Place] | None) -> dict[bytes, KnownFigure]:
        """Those of the figures an indicator can have, in files of a style; without one, of any style."""
        # Among numbers that contradict each other, those are not known that can be read in one way only.
        of_style = (style.style, style.contradicted) if style is not None else "any"
        return self._figures.setdefault((indicator.unit, indicator.type, indicator.out_of, of_style), {})


class _Sort:
    """Rows that differ in their area and figure only: what is known of them, and where they are collected."""

    __slots__ = (
        "areas", "as_read", "column", "figures", "indicator", "kinds", "lines", "positions", "said", "values",
        "variants",
    )  # fmt: skip

    def __init__(self, indicator: Indicator, rows: Rows, column: int) -> None:
        self.indicator, self.as_read, self.column = indicator, rows.said[-1], column
        self.positions, self.values, self.lines = rows.positions, rows.values, rows.lines
        self.kinds, self.said = rows.kinds, rows.said
        self.variants: dict[int, int] = {}
        self.areas: dict[bytes, KnownArea] = {}
        self.figures: dict[bytes, KnownFigure] = {}


class FamiliarRows:
    """The rows of one file that need no second look, and what all its rows state, by series."""

    def __init__(
        self,
        columns: Mapping[str, int],
        headings: SourceRow,
        known: KnownCells,
        style: StyleInUse[Place],
    ) -> None:
        self.rows: dict[SeriesKey, Rows] = {}
        self._file, self._separator = headings.whole.file, headings.separator
        self._known, self._style = known, style
        self._indicator, self._value, self._area = columns["indicator"], columns["value"], columns.get("area")
        # What stands behind the figure and the area is one piece.
        self._last = max(self._value, self._area or 0) + 1
        self._pieces = self._last + (len(headings.cells) > self._last)
        others = [at for at in range(self._pieces) if at not in (self._value, self._area)]
        self._rest: Callable[[list[bytes]], object] = itemgetter(*others)
        self._sorts: dict[object, _Sort] = {}

    def taken(self, block: Block) -> Iterator[tuple[int, bytes]]:
        """Takes the lines in which all is known; the others come with their numbers."""
        mark, last, pieces, rest = self._separator.encode(), self._last, self._pieces, self._rest
        value_at, area_at = self._value, self._area
        counts = self._style.evidence.counts
        like, sort, variant, kind = None, None, -1, 0
        for number, raw in enumerate(block.lines, block.first):
            cells = raw.split(mark, last)
            if len(cells) != pieces:
                yield number, raw
                continue
            own = rest(cells)
            if own != like or sort is None:
                sort = self._sorts.get(own)
                if sort is None:
                    yield number, raw
                    continue
                like, variants, variant = own, sort.variants, -1
                positions, values, lines, kinds = sort.positions, sort.values, sort.lines, sort.kinds
            cell = b"" if area_at is None else cells[area_at]
            area = sort.areas.get(cell) or self._new_area(sort, cell)
            cell = cells[value_at]
            known = sort.figures.get(cell) or self._new_figure(sort, cell)
            if area is None or known is None:
                yield number, raw
                continue
            value, form, shows = known
            if shows:
                if counts[shows]:
                    counts[shows] += 1
                else:
                    self._see(raw, number)
            position, length = area
            if length | form != variant:
                variant = length | form
                kind = variants.get(variant) or self._variant(sort, variant)
            kinds.append(kind)
            positions.append(position)
            values.append(value)
            lines.append(number)

    def accept(self, row: Observation, unsaid: bool) -> None:
        """Collect what a row states that was examined."""
        key = SeriesKey(row.indicator, row.period, row.basis)
        rows = self.rows.get(key)
        if rows is None:
            rows = self.rows[key] = Rows(key)
        position = self._known.spec.positions[row.area]
        rows.add(position, row.value, row.place.line, attributes_of(row, unsaid))

    def learn(self, row: Cells, stated: Observation) -> None:
        """Remember what a row that was accepted says beside its area and its figure."""
        pieces = row.text.encode("utf-8").split(self._separator.encode(), self._last)
        plain = '"' not in row.text and len(pieces) == self._pieces
        indicator = self._known.spec.indicator_of[stated.indicator]
        # Of a text the figure itself is said beside it, and no two need be alike.
        if not plain or indicator.type == "text" or is_heading(clean(row.cells[self._indicator])):
            return
        like = self._rest(pieces)
        if like not in self._sorts:
            rows = self.rows[SeriesKey(stated.indicator, stated.period, stated.basis)]
            before = [len(cell) for at, cell in enumerate(row.cells[: self._value]) if at != self._area]
            sort = _Sort(indicator, rows, sum(before) + self._value + 1)
            sort.areas = self._known.areas(indicator)
            sort.figures = self._known.figures(indicator, self._style.relied)
            self._sorts[like] = sort

    def _new_area(self, sort: _Sort, raw: bytes) -> KnownArea | None:
        text = _understood(raw)
        if text is None:
            return None
        spec = self._known.spec
        area, problems = find_area(clean(text), _NOWHERE, sort.indicator, spec)
        if problems:
            return None
        position = spec.positions[area.code if area is not None else None]
        return _kept(sort.areas, raw, (position, len(text) << _FIGURE))

    def _new_figure(self, sort: _Sort, raw: bytes) -> KnownFigure | None:
        text = _understood(raw)
        if not text or not clean(text):
            return None
        try:
            entry = read_entry(clean(text))
        except AmountError:
            return None
        style: FileStyle[Place] = FileStyle(None)
        kind = entry.value.kind if isinstance(entry.value, Readings) else 0
        kind = kind if sort.indicator.type != "yes_no" else 0
        if kind in AMBIGUOUS.values():
            style = self._style.rely()
            sort.figures = self._known.figures(sort.indicator, style)
        elif kind and self._style.contradicted:
            return None
        value, problems = figure(entry, Stand(_NOWHERE), sort.indicator, self._known.spec, style)
        if problems:
            return None
        absent = entry.value if isinstance(entry.value, Absent) else None
        return _kept(sort.figures, raw, (value, len(text) << _HOW | _ABSENT.index(absent), kind))

    def _see(self, raw: bytes, number: int) -> None:
        """The first number of its kind in the file: where it stands may have to be told."""
        row = cells_of(self._file, number, raw.decode("utf-8"), self._separator)
        shown = read_entry(clean(row.cells[self._value])).value
        # Only a number has a kind.
        self._style.evidence.see(cast("Readings", shown), row.place(self._value))

    def _variant(self, sort: _Sort, variant: int) -> int:
        """What is said beside a figure in rows of cells of these lengths."""
        before = variant >> _FIGURE if self._area is not None and self._area < self._value else 0
        column, width = sort.column + before, max(variant % (1 << _FIGURE) >> _HOW, 1)
        absent = _ABSENT[variant % (1 << _HOW)]
        sort.said.append(sort.as_read._replace(absent=absent, column=column, width=width))
        sort.variants[variant] = len(sort.said)
        return sort.variants[variant]


def _understood(raw: bytes) -> str | None:
    """A cell's text, where nothing about it wants to be looked at in its row."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    odd = '"' in text or invisible(text) is not None or garbling_of(clean(text), ()) is not None
    return None if odd else text


def _kept(known: dict[bytes, Found], raw: bytes, found: Found) -> Found:
    if len(known) >= MOST_KNOWN:
        known.clear()
    known[raw] = found
    return found
