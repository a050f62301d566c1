"""Headings as people write them."""

import pytest

from hq_targets.core.actuals.columns import goes_on, near_figures, read_header, says_to_date
from hq_targets.core.period import Period

QUARTER = Period(2021, 3)


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        (["indicator", "area", "value"], {"indicator": 0, "area": 1, "value": 2}),
        (["Chỉ tiêu", "Thực hiện"], {"indicator": 0, "value": 1}),
        (["Mã", "Chỉ tiêu", "Thực hiện"], {"indicator": 0, "name": 1, "value": 2}),
        (["CHỈ TIÊU", "ĐVT", "THỰC HIỆN", "GHI CHÚ"], {"indicator": 0, "unit": 1, "value": 2, "note": 3}),
        (["chi tieu", "thuc hien"], {"indicator": 0, "value": 1}),
        (["TT", "Chỉ tiêu", "Kế hoạch 2021", "Thực hiện quý III"], {"indicator": 1, "value": 3}),
        (
            ["Chỉ tiêu", "Thực hiện 2020", "quý I", "quý II", "quý III", "quý IV", "(Ước) TH 2021"],
            {"indicator": 0, "value": 4},
        ),
    ],
)
def test_what_headings_stand_for(headings: list[str], columns: dict[str, int]) -> None:
    header = read_header(headings, QUARTER)
    assert dict(header.columns) == columns
    assert not header.unknown
    assert not header.repeated


OTHER = [
    *("Thực hiện quý II", "Thực hiện 2020", "Thực hiện quý III/2020", "Thực hiện năm 2021"),
    *("Thực hiện 6 tháng", "TH 12 tháng", "Thực hiện tháng 9", "Thực hiện 9 tháng 2020"),
]


@pytest.mark.parametrize("heading", OTHER)
def test_figures_of_another_period_are_not_taken(heading: str) -> None:
    header = read_header(["Mã", heading, "Kế hoạch", "TT"], QUARTER)
    assert "value" not in header.columns
    # They are known to be of another period; a plan and a numbering are of none.
    assert (header.elsewhen, header.beside, header.unknown) == ((1,), (1, 2, 3), ())


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("Thực hiện 9 tháng", QUARTER),
        ("TH 9 tháng đầu năm 2021", QUARTER),
        ("TH 9 tháng đầu năm", QUARTER),
        ("Thực hiện quý III/2021", QUARTER),
        ("Thực hiện tháng 6", Period(2021, 6, 12)),
        ("Thực hiện tháng 06/2021", Period(2021, 6, 12)),
        ("Thực hiện 6 tháng", Period(2021, 6, 12)),
        ("Thực hiện 6 tháng", Period(2021, 1, 2)),
        ("Thực hiện 2020", Period(2020)),
        ("Thực hiện", Period(2020)),
    ],
)
def test_figures_of_the_tables_own_period_are_taken(heading: str, period: Period) -> None:
    header = read_header(["Mã", heading], period)
    assert header.columns.get("value") == 1
    assert (header.elsewhen, header.beside) == ((), ())
    assert says_to_date(heading) is ("9 tháng" in heading or "6 tháng" in heading)
    assert "value" not in read_header(["Mã", "TH 12 tháng"], Period(2020)).columns
    # A quarter is no month of the same number, nor is a month a quarter.
    assert "value" not in read_header(["Mã", "Thực hiện quý III"], Period(2021, 3, 12)).columns
    assert "value" not in read_header(["Mã", "Thực hiện tháng 3"], QUARTER).columns


@pytest.mark.parametrize(
    ("heading", "implied"),
    [
        ("Thực hiện", {}),
        ("Ước thực hiện quý III", {"status": "estimate"}),
        ("Lũy kế", {"basis": "ytd"}),
        ("Ước thực hiện lũy kế đến quý III", {"status": "estimate", "basis": "ytd"}),
    ],
)
def test_what_the_heading_says_of_every_figure(heading: str, implied: dict[str, str]) -> None:
    header = read_header(["Mã", heading], QUARTER)
    assert header.columns["value"] == 1
    assert header.implied == implied


def test_two_columns_of_figures_are_one_too_many() -> None:
    assert read_header(["Mã", "Thực hiện quý III", "Lũy kế"], QUARTER).repeated == ((2, 1),)


def test_unknown_and_empty_headings_are_told_apart() -> None:
    header = read_header(["Mã", "Thực hiện", "Hệ số", ""])
    assert (header.unknown, header.nameless, header.missing) == ((2,), (3,), ())
    assert header.columns == {"indicator": 0, "value": 1}


@pytest.mark.parametrize(
    ("below", "found"),
    [
        (["", "", "Kế hoạch", "Thực hiện"], (2, 3)),
        (["", "", "KH", "TH quý I"], (2, 3)),
        (["", "", "Quý IV/2020", "Quý I/2021"], (2, 3)),
        (["", "", "", "Thực hiện"], (3,)),
        (["", "", "2020", "2021"], ()),
        (["1", "Đàn bò", "Kế hoạch", "5"], ()),
        (["I", "", "", ""], ()),
        (["", ""], ()),
        (["", "", "Chỉ tiêu", "Thực hiện"], ()),
    ],
)
def test_headings_may_go_on_in_the_row_below(below: list[str], found: tuple[int, ...]) -> None:
    assert goes_on(["TT", "Chỉ tiêu", "Quý I", ""], below, Period(2021, 1)) == found
    assert goes_on(["Báo cáo", "quý I", "", ""], below, Period(2021, 1)) == ()


def test_a_row_below_that_is_shorter_has_no_indicator() -> None:
    assert goes_on(["Quý I", "Chỉ tiêu"], ["Thực hiện"], Period(2021, 1)) == (0,)


def test_a_row_below_with_headings_enough_of_its_own_begins_another_table() -> None:
    above, below = ["Báo cáo", "Chỉ tiêu", ""], ["Mã", "", "Thực hiện quý III/2021"]
    assert goes_on(above, below, Period(2021, 3)) == ()
    assert goes_on(above, below, Period(2021, 2)) == (0, 2)  # figures of another quarter make no table


@pytest.mark.parametrize(
    ("heading", "near"),
    [
        ("Thực hiện 9 tháng (tạ)", "Thực hiện 9 tháng"),
        ("Thực hiện 6 tháng (tạ)", ""),
        ("Thuc hienn", "thực hiện"),
        ("Thực hiện (tạ) ", "Thực hiện"),
        ("Kế hoạch thực hiện", ""),
        ("Dân tộc", ""),
    ],
)
def test_what_nearly_is_a_heading_of_figures(heading: str, near: str) -> None:
    assert near_figures(heading, QUARTER) == near
