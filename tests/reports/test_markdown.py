import re

from hypothesis import given
from hypothesis import strategies as st

from hq_targets.reports.grid import Cell, Grid, Head, Page, Section
from hq_targets.reports.markdown import markdown_page


def page(*texts: str, **more: str) -> str:
    grid = Grid((Head("Tên"), Head("Số", figures=True)), [(Cell(text), Cell("1")) for text in texts])
    return markdown_page(Page("Tiêu đề", (Cell("Đàn bò", "bold"),), (Section("Phần", (grid,)),), **more))


def test_a_page_has_its_headings_its_table_and_its_marks_above_and_below() -> None:
    text = page("a", banner="BỊA", warning="THIẾU")
    assert text.splitlines() == [
        "**BỊA**",
        "",
        "**THIẾU**",
        "",
        "## Tiêu đề",
        "",
        "**Đàn bò**",
        "",
        "### Phần",
        "",
        "| Tên | Số |",
        "| --- | ---: |",
        "| a | 1 |",
        "",
        "**THIẾU**",
        "",
        "**BỊA**",
    ]


@given(st.text(max_size=40))
def test_no_text_leaves_its_cell_or_becomes_a_mark(text: str) -> None:
    row = page(text).splitlines()[-1]
    assert row.startswith("| ")
    assert row.endswith(" | 1 |")
    inside = re.sub(r"\\[\\`*_\[\]<>|#~&$@]", "", row[2:-6])
    assert not re.search(r"[`*_\[\]|#~&$@]", inside)
    assert "<" not in inside.replace("<br>", "")


def test_lines_of_a_cell_stay_in_it() -> None:
    assert "| a<br>b | 1 |" in page("a\nb")
