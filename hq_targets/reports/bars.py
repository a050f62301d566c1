"""Bars, points and sparks made of characters: how large a figure is, at a glance."""

from collections.abc import Sequence
from fractions import Fraction

_EIGHTHS = " ▏▎▍▌▋▊▉"
_LEVELS = "▁▂▃▄▅▆▇█"


def bar(part: Fraction, cells: int) -> str:
    """A part of a whole as a bar: full only from the whole, empty only at 0 or less."""
    eighths = max(0, min(int(part * cells * 8), cells * 8))
    if part > 0:
        eighths = max(eighths, 1)
    full, rest = divmod(eighths, 8)
    drawn = "█" * full + (_EIGHTHS[rest] if rest else "")
    return drawn + "·" * (cells - len(drawn))


def point(value: Fraction, low: Fraction, high: Fraction, cells: int, mark: Fraction | None = None) -> str:
    """A value as a point on a line from `low` to `high`; `mark` is a level that is drawn too."""
    line = ["·"] * cells
    if mark is not None:
        line[_cell(mark, low, high, cells)] = "|"
    line[_cell(value, low, high, cells)] = "●"
    return "".join(line)


def spark(values: Sequence[Fraction | None], low: Fraction, high: Fraction) -> str:
    """Values as one small line of columns; one that is not known is a dot."""
    return "".join(
        "·" if value is None else _LEVELS[_cell(value, low, high, len(_LEVELS))] for value in values
    )


def _cell(value: Fraction, low: Fraction, high: Fraction, cells: int) -> int:
    if high <= low:
        return 0
    return max(0, min(int((value - low) / (high - low) * cells), cells - 1))
