"""A table where a screen is too narrow for it: a row is a few lines, each cell behind its heading.

Nothing is left out, and no figure or word is cut or broken. Text from files goes in as `Text`, never as
markup.
"""

from collections.abc import Iterator, Sequence

from rich.padding import Padding
from rich.text import Text

from hq_targets.reports.widths import width_in_cells

INDENT = 2
NARROW = 6  # cells of a number or a code that only says which row it is; the name stands beside it
BETWEEN = " | "


def records(heads: Sequence[str], rows: Sequence[Sequence[Text]]) -> Iterator[Text | Padding]:
    """Each row under what it is called; cells without a text are left out."""
    lead = _lead(rows)
    for row in rows:
        called = _joined([_in_a_line(cell) for cell in row[:lead]], " ")
        yield _bold(called)
        told = [
            Text(f"{_plain(head)}: " if head else "", style="dim").append_text(cell)
            for head, cell in zip(heads[lead:], map(_in_a_line, row[lead:]), strict=True)
            if cell.plain
        ]
        if told:
            yield Padding(_joined(told, BETWEEN), (0, 0, 0, INDENT))


def _lead(rows: Sequence[Sequence[Text]]) -> int:
    """How many columns say which row it is: the first, and the next where the first is only a number."""
    if not rows or len(rows[0]) < 2:  # noqa: PLR2004 - nothing stands beside it
        return 1
    return 2 if all(width_in_cells(row[0].plain) <= NARROW for row in rows) else 1


def _bold(called: Text) -> Text:
    called.stylize("bold")
    return called


def _in_a_line(cell: Text) -> Text:
    """A cell's lines as one, the further ones in brackets; what is only drawn, like a bar, falls away."""
    first, *others = cell.split("\n")
    others = [line for line in others if any(letter.isalnum() for letter in line.plain)]
    return Text.assemble(first, " (", _joined(others, "; "), ")") if others else first


def _joined(texts: Sequence[Text], between: str) -> Text:
    return Text(between, style="not bold").join([one for one in texts if one.plain])


def _plain(head: str) -> str:
    return " ".join(head.split())
