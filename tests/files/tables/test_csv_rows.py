"""Rows and the places of their cells, against the standard csv module and by hand."""

import csv
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.problem import Problem
from hq_targets.files.tables.csv_rows import Cells, read_rows
from hq_targets.files.tables.table_file import TableFile

plain_cells = st.text(st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=8)


def rows(*lines: str) -> list[Cells | Problem]:
    return list(read_rows(TableFile("a.csv", lambda: BytesIO("\n".join(lines).encode("utf-8")))))


def faults(*lines: str) -> list[tuple[str, int, int]]:
    return [(r.code, r.place.line, r.place.column) for r in rows(*lines) if isinstance(r, Problem)]


@given(st.lists(plain_cells, min_size=2, max_size=6))
def test_what_the_csv_module_writes_is_read_back(cells: list[str]) -> None:
    quoted = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    if not quoted.strip(", \t"):
        return
    (row,) = rows(quoted)
    assert isinstance(row, Cells)
    assert list(row.cells) == cells


@given(st.text(st.sampled_from('ab ,"'), max_size=20))
def test_a_line_is_read_as_the_strict_csv_module_reads_it_or_refused(line: str) -> None:
    if not line.strip(", \t"):
        return
    (row,) = rows(line)
    if isinstance(row, Cells):
        assert list(row.cells) == next(csv.reader([line], strict=True))


@given(st.lists(plain_cells, min_size=2, max_size=6), st.data())
def test_every_cell_stands_where_its_place_says(cells: list[str], data: st.DataObject) -> None:
    quoted = [any(mark in cell for mark in '",') or data.draw(st.booleans()) for cell in cells]
    written_cells = zip(cells, quoted, strict=True)
    line = ",".join('"' + c.replace('"', '""') + '"' if q else c for c, q in written_cells)
    if not line.strip(", \t"):
        return
    (row,) = rows(line)
    assert isinstance(row, Cells)
    for n, cell in enumerate(cells):
        place = row.place(n)
        written = line[place.column - 1 : place.column - 1 + place.width]
        if cell:
            assert written.strip('"').replace('""', '"').strip(' "') == cell.strip(' "')


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (('a,"b', "c,d"), [("quote-unclosed", 1, 3)]),
        (('a,"b', 'c",d'), [("quote-newline", 1, 3)]),
        (('a,"b', "", "x", 'c",d', "e,f"), [("quote-newline", 1, 3)]),
        (('a,b"c,d',), [("quote-inside", 1, 4)]),
        (('a,"b"c,d',), [("quote-inside", 1, 5)]),
        (('a,"b', 'c,"d",e'), [("quote-unclosed", 1, 3)]),
        (('"',), [("quote-unclosed", 1, 1)]),
    ],
)
def test_quotes_out_of_place(lines: tuple[str, ...], expected: list[tuple[str, int, int]]) -> None:
    assert faults(*lines) == expected


def test_reading_goes_on_after_a_fault() -> None:
    found = rows('a,"b', "c,d", 'e,"f', 'g",h', "i,j")
    assert [r.line for r in found if isinstance(r, Cells)] == [2, 5]


def test_empty_rows_are_passed_over() -> None:
    assert [r.line for r in rows("a,b", "", ",,", "  ", "c,d") if isinstance(r, Cells)] == [1, 5]


@given(st.lists(st.text(max_size=12), max_size=6))
def test_any_lines_give_rows_or_problems(lines: list[str]) -> None:
    for found in rows(*lines):
        assert isinstance(found, Cells) or found.place.line <= len(lines)
