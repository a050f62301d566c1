"""Markdown: tables, and the part of a document that is written anew."""

from collections.abc import Iterable, Sequence

from benchmarks.ratios import ratio, spread
from benchmarks.turns import Measured

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table: the first column to the left, the others to the right."""
    lines = [headings, ["---", *("---:" for _ in headings[1:])], *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)


def times_table(measured: Sequence[Measured], base: Measured, called: str) -> str:
    """What programs took, as Markdown: seconds, megabytes, runs, and times as long as `base`, so called."""
    headings = ("what", "seconds", f"÷ {called}", "peak MB", "runs")
    return table(headings, [_times(one, base) for one in measured])


def number(value: float) -> str:
    """A number with no exponent: about three figures, whole from 100 on, three decimals below a tenth."""
    if abs(value) < 0.1:  # noqa: PLR2004 - where two decimals would leave one figure
        return f"{value:.3f}"
    if value >= 100:  # noqa: PLR2004 - three figures before the point
        return f"{value:.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"  # noqa: PLR2004 - two of them


def replaced(document: str, written: str) -> str:
    """A document with what stands between its two marks replaced.

    Raises ValueError where it does not have each mark once, in their order.
    """
    before, begin, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end or BEGIN in rest or END in after:
        raise ValueError(f"{BEGIN} {END}")
    return f"{before}{BEGIN}\n\n{written.strip()}\n\n{END}{after}"


def _times(one: Measured, base: Measured) -> tuple[str, ...]:
    seconds, memory = spread(one.seconds), spread(one.megabytes)
    if seconds is None or memory is None:
        return one.name, one.why or "not measured", "", "", ""
    share = ratio(one.seconds, base.seconds)
    held = "" if share is None else number(share.median)
    return one.name, f"{seconds.median:.3f}", held, f"{memory.median:.0f}", str(len(one.runs))
