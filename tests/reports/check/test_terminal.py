"""The table at every width: no figure is lost, whatever must be left out is said."""

from fractions import Fraction
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from hq_targets.core.actuals.book import Book
from hq_targets.core.attainment.assessing import assess
from hq_targets.core.attainment.remarks import remarks
from hq_targets.core.attainment.summary import summarise
from hq_targets.core.targets.spec import Spec
from hq_targets.reports.bars import bar
from hq_targets.reports.check.terminal import check_table
from hq_targets.reports.content import CheckContent, selected
from hq_targets.reports.escapes import printable
from hq_targets.wording import wording
from tests.made import book, condition, indicator, quarter, quarters, row, spec


def content(made: Spec, figures: Book, at: int = 4) -> CheckContent:
    assessments = assess(made, figures, quarter(at))
    return CheckContent(
        spec=made,
        period=quarter(at),
        assessments=assessments,
        shown=selected(assessments),
        remarks={a.indicator.id: remarks(a, made) for a in assessments},
        summary=summarise(assessments),
        problems=[],
        waived=[],
    )


def drawn(shown: CheckContent, width: int, lang: str = "vi") -> str:
    stream = StringIO()
    console = Console(file=stream, width=width, highlight=False, markup=False, emoji=False)
    console.print(check_table(shown, wording(lang), width))
    return stream.getvalue()


def sample() -> CheckContent:
    made = spec(
        indicator("rice", condition("level", "at_least", "31815.7")),
        indicator("herd", condition("growth", "at_least", "2"), accumulation="stock", unit="con"),
        indicator("poor", condition("increase", "at_most", "-4"), accumulation="annual", unit="%"),
    )
    rows = [
        *quarters("rice", "10000", "10000", "10000", "1815.6"),
        row("rice", "2020", "30000.25"),
        row("herd", "2020", "1200000"),
        row("herd", "2021-Q4", "1234567", status="estimate"),
        row("poor", "2020", "40"),
        row("poor", "2021-Q4", "41"),
    ]
    return content(made, book(*rows))


@pytest.mark.parametrize("width", [60, 80, 100, 120, 140, 200])
def test_it_fits_and_loses_no_figure(width: int) -> None:
    page = drawn(sample(), width)
    assert max(cell_len(line.rstrip()) for line in page.splitlines()) <= width
    for figure in ("31.815,7", "31.815,6", "99,9997", "1.234.567", "1.224.000", "-25,0", "ước", "≤ 36"):
        assert figure in page, figure
    dropped = "Màn hình hẹp" in page
    assert dropped == (width <= 80)
    for figure in ("30.000,25", "1.200.000", "+34.567", "-0,1", "+1.815,35"):
        assert (figure in page) or dropped, figure


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_colour_says_nothing_the_words_do_not(lang: str) -> None:
    page = drawn(sample(), 100, lang)
    assert "\x1b" not in page
    said = {"vi": ("không đạt", "vượt"), "en": ("missed", "exceeded")}[lang]
    assert all(word in page for word in said)


def test_the_closing_sentence_counts_items_and_indicators() -> None:
    page = " ".join(drawn(sample(), 100).split())
    assert "Đến quý 4/2021 (cả năm): 1/3 mục đạt và vượt (1 vượt, 0 đạt); 1/3 chỉ tiêu đạt và vượt" in page
    assert "2 không đạt" in page


def test_made_up_data_says_so_above_and_below() -> None:
    made = spec(indicator("rice"), illustrative="yes")
    assert drawn(content(made, book()), 100).count("SỐ LIỆU MINH HỌA") == 2


def test_a_figure_wider_than_the_terminal_is_still_whole() -> None:
    made = spec(indicator("rice", condition("level", "at_least", "123456789012345.123456")))
    page = drawn(content(made, book(*quarters("rice", "999999999999999.999999"))), 40)
    assert "999.999.999.999.999,999999" in page
    assert "123.456.789.012.345,123456" in page


@given(st.fractions(-300, 300), st.integers(1, 30))
def test_a_bar_is_full_only_when_the_target_is_reached(percent: Fraction, cells: int) -> None:
    drawn_bar = bar(percent / 100, cells)
    assert cell_len(drawn_bar) == cells
    assert (drawn_bar == "█" * cells) == (percent >= 100)
    assert (drawn_bar == "·" * cells) == (percent <= 0)


@settings(max_examples=40)
@given(st.text(min_size=1, max_size=40), st.integers(50, 150))
def test_any_text_survives_the_table(text: str, width: int) -> None:
    made = spec(indicator("rice", vi=text, en=text))
    noted = quarters("rice", "10", note=text)
    page = drawn(content(made, book(*noted), 1), width)
    written = "".join(printable(text).split())
    assert written in "".join(page.split()), "a note keeps every letter, wherever its lines are broken"
    assert "\x1b" not in page
    assert "10" in page
