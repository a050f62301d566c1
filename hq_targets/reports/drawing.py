"""A page in a terminal. Text from files goes in as `Text`, never as markup."""

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from hq_targets.reports.escapes import printable
from hq_targets.reports.fitting import blocks, figured, least_width, unbroken
from hq_targets.reports.grid import Cell, Grid, Page, Section
from hq_targets.reports.records import records

WATERMARK, WARNING = "bold white on red", "bold red"


def drawn_page(page: Page) -> RenderableType:
    """The whole page: its lead in a panel, then one section after the other."""
    parts: list[RenderableType] = [*marks(page)]
    lead = Group(*(text(cell) for cell in page.lead))
    parts.append(Panel(lead, title=text(Cell(page.title, "bold")), title_align="left", expand=True))
    for section in page.sections:
        parts += [Text(), *drawn_section(section)]
    return Group(*parts, *reversed(marks(page)))


def drawn_plain(page: Page) -> RenderableType:
    """The page without a panel, for what is mostly tables."""
    parts: list[RenderableType] = [*marks(page), text(Cell(page.title, "bold"))]
    parts += [text(cell) for cell in page.lead]
    for section in page.sections:
        parts += [Text(), *drawn_section(section)]
    return Group(*parts, *reversed(marks(page)))


def drawn_section(section: Section) -> Iterator[RenderableType]:
    """A section under its title."""
    if section.title:
        yield Text(printable(section.title), style="bold")
    for n, part in enumerate(section.body):
        if isinstance(part, Grid) and n and isinstance(section.body[n - 1], Grid):
            yield Text()
        yield FittingGrid(part) if isinstance(part, Grid) else text(part)
    for item in section.items:
        yield Padding(hanging(printable(item)), 0)


def _drawn_grid(grid: Grid) -> Table:
    """A table without lines; figures to the right, and never cut, but where one is a text of many words."""
    headed = any(head.text for head in grid.heads)
    table = Table(
        box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim underline", show_header=headed
    )
    for n, head in enumerate(grid.heads):
        table.add_column(
            text(Cell(head.text)),
            justify="right" if figured(grid, n) else "left",
            no_wrap=unbroken(grid, n),
            overflow="fold",
        )
    for row in grid.rows:
        table.add_row(*(text(cell) for cell in row))
    return table


def text(cell: Cell) -> Text:
    """A cell's text with its look; nothing in it can move the cursor."""
    lines = (printable(line) for line in cell.text.split("\n"))
    return Text("\n".join(lines), style=cell.style)


def hanging(said: str) -> Table:
    """A bulleted line whose further lines stand under its first word."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=1)
    table.add_column(overflow="fold")
    table.add_row(Text("-"), Text(said))
    return table


def marks(page: Page) -> list[Text]:
    """What a page carries above and below: that its figures are made up, or that it is not complete."""
    said = ((page.banner, WATERMARK), (page.warning, WARNING))
    return [Text(printable(one), style=style) for one, style in said if one]


class FittingGrid:
    """A table that takes its width from where it is drawn: in blocks where it may be and must.

    What would still cut a figure or break a word is drawn as records.
    """

    def __init__(self, grid: Grid) -> None:
        self._grid = grid

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        grid, width = self._grid, options.max_width
        for n, block in enumerate(blocks(grid, grid.fixed, width) if grid.fixed else [grid]):
            if n:
                yield Text()
            if least_width(block) <= width:
                yield _drawn_grid(block)
            else:
                heads = [head.text for head in block.heads]
                yield from records(heads, [[text(cell) for cell in row] for row in block.rows])
