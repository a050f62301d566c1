"""Tables in a width: which columns are left out where all do not fit, and in blocks where none may be."""

from collections.abc import Sequence

from hq_targets.reports.grid import Grid
from hq_targets.reports.widths import width_in_cells

GAP = 2  # between two columns
COMFORT = 24  # of a column of words, which may be broken
WORDY = 40  # letters that no number has
LEAST = 14  # of a column of words beside others


def fitted_grid(
    grid: Grid, keys: Sequence[str], expendable: Sequence[str], width: int | None
) -> tuple[Grid, tuple[str, ...]]:
    """A table without as many of its expendable columns as it takes to fit, and those that were left out.

    `keys` name its columns; without a width nothing is left out.
    """
    widths = dict(zip(keys, _widths(grid), strict=True))
    dropped: list[str] = []
    for key in (key for key in expendable if key in widths):
        kept = [one for name, one in widths.items() if name not in dropped]
        if width is None or sum(kept) + GAP * (len(kept) - 1) <= width:
            break
        dropped.append(key)
    return _of(grid, [n for n, key in enumerate(keys) if key not in dropped]), tuple(dropped)


def blocks(grid: Grid, fixed: int, width: int | None) -> list[Grid]:
    """A table that is too wide as several, each with its first `fixed` columns."""
    widths = _widths(grid)
    beginning = sum(widths[:fixed]) + GAP * (fixed - 1)
    parts: list[list[int]] = [[]]
    used = beginning
    for n in range(fixed, len(widths)):
        if width is not None and parts[-1] and used + GAP + widths[n] > width:
            parts.append([])
            used = beginning
        parts[-1].append(n)
        used += GAP + widths[n]
    return [_of(grid, [*range(fixed), *columns]) for columns in parts]


def least_width(grid: Grid) -> int:
    """The width below which a table would cut a figure or break a word."""
    return sum(_least(grid, n) for n in range(len(grid.heads))) + GAP * (len(grid.heads) - 1)


def _least(grid: Grid, n: int) -> int:
    """The same of one column; a word of more letters than any has may be broken."""
    texts = (grid.heads[n].text, *(row[n].text for row in grid.rows))
    lines = [line for text in texts for line in text.split("\n")]
    longest = max(map(width_in_cells, lines))
    if unbroken(grid, n):
        return longest
    words = (word for line in lines for word in line.split())
    return max(min(longest, LEAST), min(WORDY, max(map(width_in_cells, words), default=0)))


def unbroken(grid: Grid, n: int) -> bool:
    """Whether the cells of a column stay whole: figures do, but where one is a text of many words."""
    return grid.heads[n].whole or figured(grid, n)


def figured(grid: Grid, n: int) -> bool:
    """Whether a column stands to the right, as figures do."""
    wordy = any(len(line) >= WORDY for row in grid.rows for line in row[n].text.split("\n"))
    return grid.heads[n].figures and not wordy


def _widths(grid: Grid) -> list[int]:
    """The least width of each column at which no figure is cut and words stay readable."""
    widths = []
    for n, head in enumerate(grid.heads):
        cells = [head.text, *(row[n].text for row in grid.rows)]
        longest = max(width_in_cells(line) for cell in cells for line in cell.split("\n"))
        widths.append(longest if head.figures or head.whole else min(longest, COMFORT))
    return widths


def _of(grid: Grid, columns: Sequence[int]) -> Grid:
    heads = tuple(grid.heads[n] for n in columns)
    return Grid(heads, [tuple(row[n] for n in columns) for row in grid.rows])
