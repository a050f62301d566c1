from hypothesis import given
from hypothesis import strategies as st

from hq_targets.reports.fitting import GAP, blocks, fitted_grid
from hq_targets.reports.grid import Cell, Grid, Head

KEYS = ("name", "a", "b", "c")


def grid(*widths: int) -> Grid:
    """A table whose columns are just so wide."""
    heads = tuple(Head("x" * width, figures=True) for width in widths)
    return Grid(heads, [tuple(Cell("1") for _ in widths)])


def headings(made: Grid) -> list[int]:
    return [len(head.text) for head in made.heads]


def test_columns_are_left_out_in_their_order_until_the_rest_fits() -> None:
    made = grid(5, 6, 7, 8)
    for width, dropped in ((32, ()), (31, ("b",)), (23, ("b",)), (22, ("b", "a")), (1, ("b", "a"))):
        fitted, left_out = fitted_grid(made, KEYS, ("b", "a"), width)
        assert left_out == dropped, width
        assert len(fitted.heads) == 4 - len(dropped)
    assert fitted_grid(made, KEYS, ("b", "a"), None)[1] == ()


def test_a_column_that_is_not_there_is_not_called_left_out() -> None:
    assert fitted_grid(grid(5, 6), ("name", "a"), ("b", "a"), 6)[1] == ("a",)


@given(st.lists(st.integers(1, 20), min_size=2, max_size=8), st.integers(1, 60))
def test_blocks_hold_every_column_once_and_fit_where_they_can(widths: list[int], width: int) -> None:
    parts = blocks(grid(*widths), 1, width)
    assert [size for part in parts for size in headings(part)[1:]] == widths[1:]
    for part in parts:
        sizes = headings(part)
        assert sizes[0] == widths[0], "each begins with the fixed column"
        assert sum(sizes) + GAP * (len(sizes) - 1) <= width or len(sizes) == 2


def test_words_may_be_broken_and_figures_may_not() -> None:
    wide = Grid((Head("name"), Head("n", figures=True)), [(Cell("w" * 90), Cell("1" * 30))])
    assert fitted_grid(wide, ("name", "n"), ("n",), 60)[1] == ()
    assert fitted_grid(wide, ("name", "n"), ("n",), 50)[1] == ("n",)
