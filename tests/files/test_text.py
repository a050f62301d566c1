from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.files.text import decode, read_text


def fault(data: bytes) -> tuple[str, int, int]:
    _, problems = decode(data, "a.csv")
    return (problems[0].code, problems[0].place.line, problems[0].place.column)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_lines_whatever_their_ends_and_with_a_byte_order_mark(ending: str, mark: bytes) -> None:
    file, problems = decode(mark + f"Hòa{ending}b{ending}".encode(), "a.csv")
    assert file is not None
    assert (file.lines, problems) == (("Hòa", "b", ""), [])


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("a\nđàn".encode("cp1258"), ("not-utf-8", 2, 1)),
        (b"\xef\xbb\xbfab\xff", ("not-utf-8", 1, 3)),
        ("ab".encode("utf-16"), ("utf-16", 0, 0)),
        (b"ab\ncd\x00", ("binary-file", 2, 3)),
        (b"ab\n\x1b[2J", ("control-character", 2, 1)),
        ("a\u202eb".encode(), ("control-character", 1, 2)),
        (b"a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\n", ("merge-conflict", 2, 1)),
    ],
)
def test_what_is_no_plain_text_is_refused_at_its_place(data: bytes, expected: tuple[str, int, int]) -> None:
    assert fault(data) == expected


def test_a_rule_of_equal_signs_in_a_cell_is_no_conflict() -> None:
    assert decode(b"a,=======\n", "a.csv")[1] == []


def test_a_file_that_cannot_be_opened_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.csv"
    (tmp_path / "dangling.csv").symlink_to(tmp_path / "nowhere")
    path.write_bytes(b"x" * 50)

    def codes(path: Path, limit: int = 100) -> list[str]:
        return [problem.code for problem in read_text(path, path.name, limit)[1]]

    assert codes(path) == []
    assert codes(path, limit=49) == ["file-too-large"]
    assert codes(tmp_path) == ["not-a-file"]
    assert codes(tmp_path / "b.csv") == codes(tmp_path / "dangling.csv") == ["file-missing"]

    def locked(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", locked)
    assert codes(path) == ["file-unreadable"]


@given(st.binary(max_size=60))
def test_any_bytes_are_lines_or_a_problem(data: bytes) -> None:
    file, problems = decode(data, "a.csv")
    assert problems or file is not None
    hidden = {problem.code for problem in problems} == {"control-character"}
    assert (file is None) == bool(problems and not hidden), "the rest of a file can still be examined"
