"""A table's bytes in blocks: the same lines as of the whole, wherever a block ends."""

from io import BytesIO
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.files.tables import table_file
from hq_targets.files.tables.table_file import TableFile
from hq_targets.files.text import BREAK, NotTextError

texts = st.text(st.sampled_from("ab,ộ\n\r\n"), max_size=80)


def opened(text: str) -> TableFile:
    return TableFile("a.csv", lambda: BytesIO(text.encode("utf-8")))


@given(texts, st.integers(1, 20), st.integers(0, 30))
def test_lines_do_not_depend_on_blocks(text: str, block: int, after: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(table_file, "BLOCK", block)
        file = opened(text)
        assert file.lines == tuple(BREAK.split(text))
        assert list(file.numbered(after)) == list(enumerate(BREAK.split(text), 1))[after:]


@given(texts, st.integers(1, 20), st.integers(0, 5))
def test_lines_behind_one_are_found_in_whatever_block(text: str, block: int, most: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(table_file, "BLOCK", block)
        file = opened(text)
        lines = BREAK.split(text)
        for number, _ in file.numbered():
            assert file.following(number, most) == lines[number : number + most]


def test_what_is_no_text_is_told_where_it_stands() -> None:
    for data, code, line, column in (
        (b"a\nb\xff\n", "not-utf-8", 2, 2),
        ("ộ\nộ".encode() + b"\xe1\xbb", "not-utf-8", 2, 2),
        (b"a\nbc\x00", "binary-file", 2, 3),
        (b"x" * 2_000_000, "line-too-long", 1, 0),
    ):
        with pytest.raises(NotTextError) as failure:
            TableFile("a.csv", lambda data=data: BytesIO(data)).look_through()  # type: ignore[misc]
        problem = failure.value.problem
        assert (problem.code, problem.place.line, problem.place.column) == (code, line, column)


def test_a_line_that_is_too_long_breaks_its_file() -> None:
    file = opened("a\n" + "x" * 100_001 + "\nb")
    file.look_through()
    assert file.broken
    assert [(one.code, one.place.line) for one in file.faults] == [("line-too-long", 2)]


def test_a_file_is_only_read_as_far_as_it_is_asked_for() -> None:
    class Counting(BytesIO):
        taken = 0

        def read(self, size: int | None = -1, /) -> bytes:
            Counting.taken += 1
            return super().read(size)

    data = b"a,b\n" * 2_000_000
    file = TableFile("a.csv", lambda: Counting(data))
    assert [line for _, line in islice(file.numbered(), 3)] == ["a,b"] * 3
    assert Counting.taken == 1
