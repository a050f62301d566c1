from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.problem import Place, Problem
from hq_targets.reports.escapes import printable
from hq_targets.reports.problems import problem_text
from hq_targets.wording import wording


def shown(line: str, column: int, width: int = 80, marked: int = 1) -> tuple[str, str]:
    problem = Problem("file-empty", Place("a.csv", 1, column, marked))
    text = problem_text(problem, line, wording("vi"), width)
    return text.excerpt, text.caret


def test_the_caret_stands_under_the_place() -> None:
    excerpt, caret = shown("rice,10,,", 6, marked=2)
    assert excerpt == "     1 | rice,10,,"
    assert caret == "       | " + " " * 5 + "^^"


def test_wide_and_combining_letters_do_not_shift_the_caret() -> None:
    assert shown("Ha\u0300,x", 5)[1].index("^") == len("     1 | Hà,")
    assert shown("日本,x", 4)[1].index("^") == len("     1 | ") + 5


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "a" * 500 + "HERE" + "b" * 500
    excerpt, caret = shown(line, 501, marked=4)
    at = caret.index("^")
    assert excerpt[at : at + 4] == "HERE"
    assert len(excerpt) <= 80


@given(st.text(max_size=300), st.integers(1, 310), st.integers(20, 120))
def test_any_line_can_be_shown(line: str, column: int, width: int) -> None:
    excerpt, caret = shown(line, column, width)
    assert "\n" not in printable(excerpt)
    assert caret.count("^") >= 1


def test_a_place_without_a_line_is_the_whole_file() -> None:
    text = problem_text(Problem("file-empty", Place("a.csv")), None, wording("vi"), 80)
    assert text.heading.startswith("a.csv: LỖI [file-empty]")
    assert text.excerpt == ""


def test_a_line_without_an_end_is_shown_at_once() -> None:
    excerpt, caret = shown("x" * 1_000_000, 999_990, marked=1_000_000)
    assert max(len(excerpt), len(caret)) <= 82


def test_nothing_that_moves_the_cursor_is_printed() -> None:
    assert printable("a\x1b[31mb\u202ec\u2028d") == "a [31mb c d"
