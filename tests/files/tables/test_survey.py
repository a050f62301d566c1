"""A workbook is looked over before it is opened: what would make very much of it is refused, nothing else."""

import pytest

from hq_targets.files.tables import survey as module
from hq_targets.files.tables.survey import OverfullError, survey
from tests.attack.packages import packed

LINK = '<hyperlink ref="{}"/>'
RULES = '<conditionalFormatting sqref="{}">{}</conditionalFormatting>'
RULE = "<cfRule/>"
FORMULA = '<f t="shared" si="0">{}</f>'


def overfull(*xml: str) -> bool:
    parts = {f"xl/worksheets/sheet{n}.xml": f"<a>{text}</a>".encode() for n, text in enumerate(xml)}
    try:
        survey(packed(parts))
    except OverfullError:
        return True
    return False


@pytest.mark.parametrize("element", ["mergeCell", "hyperlink"])
@pytest.mark.parametrize(
    ("ref", "refused"),
    [
        ("B2", False),
        ("A1:Z3000", False),
        ("A1:Z10000", True),
        ("$Z$10000:$A$1", True),
        ("A:A", True),
        ("a:xfd", True),
        ("1:6", False),
        ("1:7", True),
        ("không phải vùng ô", False),
    ],
)
def test_each_cell_of_a_range_is_counted(element: str, ref: str, refused: bool) -> None:
    assert overfull(f'<{element} ref="{ref}"/>') == refused


def test_the_cells_of_all_ranges_are_added_up_in_all_parts() -> None:
    assert not overfull(LINK.format("A1:Z2000"))
    assert overfull(LINK.format("A1:Z2000"), '<mergeCell ref="A1:Z2000"/>')


def test_links_that_are_each_looked_for_in_each_joined_cell() -> None:
    assert not overfull('<mergeCell ref="A1:B1"/>' * 400, '<hyperlink ref="B1"/>' * 500)
    assert overfull('<mergeCell ref="A1:B1"/>' * 400, '<hyperlink ref="B1"/>' * 501)


def test_a_formula_for_many_cells_is_measured_whole_however_it_is_broken_up() -> None:
    more = FORMULA.format("") * 999
    for apart in ("", "\n", "&amp;"):
        assert not overfull(FORMULA.format(f"A1+{apart}" * 600) + more), apart
        assert overfull(FORMULA.format(f"A1+{apart}" * 2000) + more), apart
    assert not overfull(FORMULA.format("A1+" * 600) * 900), "each formula is measured by itself"


def test_lists_of_cells_are_bounded_and_count_again_for_each_rule() -> None:
    short, long = "A1 " * 10_000, "A1 " * 100_001
    assert not overfull(f'<dataValidation sqref="{short}"/>')
    assert overfull(f'<dataValidation sqref="{long}"/>')
    assert overfull(f'<dataValidation sqref="{short}"/>' * 11)
    assert not overfull(RULES.format(short, RULE * 9))
    assert overfull(RULES.format(short, RULE * 10))


def test_rows_that_have_a_shape_of_their_own_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_SHAPED_ROWS", 2)
    plain = '<row r="1" spans="1:2" x14ac:dyDescent="0.25"/>'
    assert not overfull(plain * 9 + '<row r="1" ht="5"/>' * 2)
    assert overfull(plain + '<row r="1" ht="5"/>' * 3)


def test_elements_are_counted_the_costly_ones_sooner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_OTHERS", 3)
    monkeypatch.setattr(module, "MOST_ELEMENTS", 6)
    assert not overfull("<brk/><brk/><v/><v/><v/>")
    assert overfull("<brk/><brk/><brk/>"), "and the one around them"
    assert overfull("<v/>" * 6)
