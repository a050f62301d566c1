"""Tables in a width: which columns are left out where all do not fit, and in blocks where none may be."""

from collections.abc import Callable, Sequence

from hq_targets.reports.grid import Grid
from hq_targets.reports.widths import width_in_cells

GAP = 2
COMFORT = 24  # of a column of words, which may be broken


def grid_width(grid: Grid) -> int:
    """The least width at which no figure of a table is cut and its words stay readable."""
    widths = []
    for n, head in enumerate(grid.heads):
        cells = [head.text, *(row[n].text for row in grid.rows)]
        longest = max(width_in_cells(line) for cell in cells for line in cell.split("\n"))
        widths.append(longest if head.figures or head.whole else min(longest, COMFORT))
    return sum(widths) + GAP * (len(widths) - 1)


def fitted_grid(
    made: Callable[[Sequence[str]], Grid], expendable: Sequence[str], width: int | None
) -> tuple[Grid, tuple[str, ...]]:
    """A table without as many of its expendable columns as it takes to fit, and those that were left out."""
    for left_out in range(len(expendable) + 1):
        without = tuple(expendable[:left_out])
        grid = made(without)
        if width is None or grid_width(grid) <= width:
            break
    return grid, without


def blocks(grid: Grid, fixed: int, width: int | None) -> list[Grid]:
    """A table that is too wide as several, each with its first `fixed` columns."""
    parts: list[Grid] = []
    columns = list(range(fixed))
    for n in range(fixed, len(grid.heads)):
        full = width is not None and grid_width(_of(grid, [*columns, n])) > width
        if len(columns) > fixed and full:
            parts.append(_of(grid, columns))
            columns = list(range(fixed))
        columns.append(n)
    return [*parts, _of(grid, columns)]


def _of(grid: Grid, columns: Sequence[int]) -> Grid:
    heads = tuple(grid.heads[n] for n in columns)
    return Grid(heads, [tuple(row[n] for n in columns) for row in grid.rows])
