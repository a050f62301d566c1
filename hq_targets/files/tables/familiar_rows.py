"""Rows made of cells that were understood before, in rows that were accepted: taken without a second look.

A row is right if its area is one of its indicator's, its figure one the indicator can have, and all its other
cells are right for themselves; no rule looks at two of these at once. So a line whose area, figure and
remainder are each known, byte for byte, is right too. Whatever is not known is left to be examined.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from operator import itemgetter
from typing import NamedTuple, TypeVar

from hq_targets.core.actuals.columns import is_heading
from hq_targets.core.actuals.entries import Absent, read_entry
from hq_targets.core.actuals.garbled import garbling_of
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.actuals.row_rules import Stand, figure
from hq_targets.core.actuals.series import Rows, SeriesKey, attributes_of
from hq_targets.core.amounts import AmountError
from hq_targets.core.number_styles import AMBIGUOUS, FileStyle, Readings, StyleInUse
from hq_targets.core.problem import Place
from hq_targets.core.targets.naming import find_area
from hq_targets.core.targets.spec import Indicator, Spec
from hq_targets.files.tables.csv_rows import Cells, cells_of
from hq_targets.files.tables.table import SourceRow, clean
from hq_targets.files.text import invisible

MOST_KNOWN = 100_000  # cells of a kind that are remembered
_NOWHERE = Place("")
_ABSENT = {absent: n for n, absent in enumerate((None, *Absent))}

Found = TypeVar("Found")


class KnownArea(NamedTuple):
    """What the cell of an area means: its position, and how many characters it has."""

    position: int
    length: int


class KnownFigure(NamedTuple):
    """What a figure's cell means; `shape` tells its length and how it is absent, `kind` what it shows."""

    value: Decimal | None
    shape: int
    absent: Absent | None
    kind: int


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
        of_style = style.style if style is not None else "any"
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

    def taker(self) -> Callable[[bytes, int], bool]:
        """Takes a line with its number if all in it is known; says whether it did."""
        mark, last, pieces, rest = self._separator.encode(), self._last, self._pieces, self._rest
        value_at, area_at = self._value, self._area
        sorts, counts = self._sorts, self._style.evidence.counts

        def take(raw: bytes, number: int) -> bool:
            cells = raw.split(mark, last)
            if len(cells) != pieces:
                return False
            sort = sorts.get(rest(cells))
            if sort is None:
                return False
            cell = b"" if area_at is None else cells[area_at]
            area = sort.areas.get(cell) or self._new_area(sort, cell)
            cell = cells[value_at]
            known = sort.figures.get(cell) or self._new_figure(sort, cell)
            if area is None or known is None:
                return False
            value, shape, _, kind = known
            if kind:
                if not counts[kind]:
                    self._see(raw, number)
                else:
                    counts[kind] += 1
            variant = area[1] << 24 | shape
            said = sort.variants.get(variant) or self._variant(sort, variant, area, known)
            sort.positions.append(area[0])
            sort.values.append(value)
            sort.lines.append(number)
            sort.kinds.append(said)
            return True

        return take

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
        if not plain or is_heading(clean(row.cells[self._indicator])):
            return
        like = self._rest(pieces)
        if like not in self._sorts:
            indicator = self._known.spec.indicator_of[stated.indicator]
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
        found = KnownArea(spec.positions[area.code if area is not None else None], len(text))
        return _kept(sort.areas, raw, found)

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
        if kind == AMBIGUOUS:
            style = self._style.rely()
            sort.figures = self._known.figures(sort.indicator, style)
        elif kind and self._style.contradicted:
            return None
        value, problems = figure(entry, Stand(_NOWHERE), sort.indicator, self._known.spec, style)
        if problems:
            return None
        absent = entry.value if isinstance(entry.value, Absent) else None
        found = KnownFigure(value, len(text) << 2 | _ABSENT[absent], absent, kind)
        return _kept(sort.figures, raw, found)

    def _see(self, raw: bytes, number: int) -> None:
        """The first number of its kind in the file: where it stands may have to be told."""
        row = cells_of(self._file, number, raw.decode("utf-8"), self._separator)
        shown = read_entry(clean(row.cells[self._value])).value
        if isinstance(shown, Readings):
            self._style.evidence.see(shown, row.place(self._value))

    def _variant(self, sort: _Sort, variant: int, area: KnownArea, known: KnownFigure) -> int:
        before = area.length if self._area is not None and self._area < self._value else 0
        column, width = sort.column + before, max(known.shape >> 2, 1)
        sort.said.append(sort.as_read._replace(absent=known.absent, column=column, width=width))
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
