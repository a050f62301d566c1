"""What stands above a table says of it."""

import pytest

from hq_targets.core.actuals.captions import contradicts, named_otherwise, periods_in, says_to_date, unit_in
from hq_targets.core.period import Period

QUARTER = Period(2021, 3)


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Kỳ: 2021-Q3", ["2021-Q3"]),
        ("Số liệu quý III năm 2021", ["2021-Q3"]),
        ("Quý 3/2021 so với quý 2/2021", ["2021-Q3", "2021-Q2"]),
        ("BÁO CÁO 9 THÁNG ĐẦU NĂM 2021", ["2021-Q3"]),
        ("6 tháng năm 2021", ["2021-Q2"]),
        ("Kỳ: 2020", ["2020"]),
        ("Quỳ I năm 2021", ["2021-Q1"]),
        ("Kết quả quý III, phương hướng quý IV năm 2021", ["2021-Q3", "2021-Q4"]),
        ("Báo cáo năm 2021, quý III", ["2021-Q3"]),
        ("9 tháng đầu năm, nhiệm vụ 3 tháng cuối năm 2021", ["2021-Q3"]),
        ("Quý III, so với năm 2020 và kế hoạch năm 2021", []),
        ("Quý III, theo Quyết định 15/2019", []),
        ("Năm 2021", []),
        ("quý III", []),
        ("Công văn số 2021-Q33", []),
    ],
)
def test_periods_that_are_named(text: str, periods: list[str]) -> None:
    assert [str(period) for period in periods_in(text)] == periods


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Quý II năm 2021", True),
        ("Quý II", True),
        ("BÁO CÁO NĂM 2020", True),
        ("6 tháng đầu năm", True),
        ("Quý III năm 2020", True),
        ("Quý III năm 2021", False),
        ("Quý III", False),
        ("9 tháng", False),
        ("Năm 2021", False),
        ("So sánh năm 2020 và năm 2021", False),
        ("Kết quả quý III, phương hướng quý IV năm 2021", False),
        ("9 tháng đầu năm, nhiệm vụ 3 tháng cuối năm 2021", False),
        ("Số liệu", False),
        ("Theo Quyết định số 12/2020/QĐ-UBND", False),
    ],
)
def test_what_says_that_figures_are_of_another_period(text: str, other: bool) -> None:
    assert contradicts(text, QUARTER) is other


def test_a_year_is_contradicted_by_another_year_and_by_a_quarter() -> None:
    assert contradicts("Năm 2021", Period(2020))
    assert contradicts("Quý II năm 2020", Period(2020))
    assert not contradicts("Thực hiện năm 2020", Period(2020))


@pytest.mark.parametrize("text", ["9 tháng", "Lũy kế quý III", "Từ đầu năm", "Year to date"])
def test_what_is_to_date(text: str) -> None:
    assert says_to_date(text)
    assert not says_to_date("Quý III")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Đơn vị tính: tỷ đồng", "tỷ đồng"),
        ("(ĐVT: con)", "con"),
        ("Đơn vị: nghìn con", "nghìn con"),
        ("Đơn vị: Phòng Nông nghiệp", ""),
        ("Báo cáo", ""),
        ("ĐVT: con ĐVT: con", "con"),
        ("ĐVT: con\tMẫu 01", "con"),
    ],
)
def test_the_unit_of_a_table(text: str, unit: str) -> None:
    assert unit_in(text) == unit


MAY, JUNE = Period(2024, 5, 12), Period(2024, 6, 12)
FIRST_HALF, SECOND_HALF = Period(2024, 1, 2), Period(2024, 2, 2)
SECOND_QUARTER, LAST_QUARTER = Period(2024, 2), Period(2024, 4)


@pytest.mark.parametrize("day", ["……", "…", "....", "    ", " ", "  5  ", " ___ ", " 05 ", " - "])
def test_a_line_that_dates_a_letter_names_no_month(day: str) -> None:
    assert periods_in(f"Hà Quảng, ngày {day} tháng 6 năm 2024", 12) == []
    assert not contradicts(f"Hà Quảng, ngày {day} tháng 6 năm 2024", MAY)


@pytest.mark.parametrize(
    "date", ["ngày 3 tháng 10 năm 2024", "ngày 6 tháng … năm 2024", "ngày 5 tháng 6/2024"]
)
@pytest.mark.parametrize("parts", [2, 4, 12])
def test_a_day_is_no_number_of_months(date: str, parts: int) -> None:
    assert periods_in(f"Hà Quảng, {date}", parts) == []
    assert not any(contradicts(date, Period(2024, number, parts)) for number in range(1, parts + 1))


@pytest.mark.parametrize("text", ["Kết quả T5/2024", "so-lieu-T05-2024", "Kết quả tháng  5 năm 2024"])
def test_months_as_they_are_written(text: str) -> None:
    assert periods_in(text, 12) == [MAY]
    assert contradicts(text, JUNE)


@pytest.mark.parametrize("text", ["Mẫu T5", "Số 12/T5/2024", "CT5/2024"])
def test_what_is_no_month(text: str) -> None:
    assert periods_in(text, 12) == []


def test_months_of_another_length_leave_it_open_which_are_meant() -> None:
    assert periods_in("Kết quả 5 tháng đầu năm, ước 6 tháng năm 2024") == []
    assert periods_in("Kết quả 6 tháng đầu năm, dự kiến 9 tháng năm 2024", 2) == []
    assert not contradicts("Kết quả 5 tháng đầu năm, ước 6 tháng năm 2024", SECOND_QUARTER)
    assert contradicts("Kết quả 5 tháng đầu năm, ước 6 tháng năm 2023", SECOND_QUARTER)


@pytest.mark.parametrize(
    ("text", "period", "other"),
    [
        ("Kết quả 9 tháng đầu năm 2024", FIRST_HALF, True),
        ("Kết quả 9 tháng đầu năm", SECOND_HALF, True),
        ("Kết quả 5 tháng đầu năm 2024", SECOND_QUARTER, True),
        ("Kết quả quý II và 6 tháng đầu năm 2024", FIRST_HALF, False),
        ("Báo cáo 6 tháng một lần", SECOND_HALF, False),
        ("Kết quả 6 tháng cuối năm 2024", JUNE, True),
        ("Kết quả 6 tháng cuối năm 2024", Period(2024, 12, 12), True),
        ("Kết quả 6 tháng cuối năm", LAST_QUARTER, True),
        ("Kết quả 6 tháng cuối năm 2024", FIRST_HALF, True),
        ("Kết quả 6 tháng cuối năm 2024", SECOND_HALF, False),
        ("Kết quả 6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2024", JUNE, False),
        ("Kết quả 6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2024", SECOND_QUARTER, False),
        ("Kết quả cả năm 2024", JUNE, True),
        ("Kết quả cả năm", SECOND_QUARTER, True),
        ("Kết quả cả năm 2024", LAST_QUARTER, False),
        ("Kết quả cả năm 2024", SECOND_HALF, False),
        ("Kết quả cả năm 2024", Period(2024), False),
        ("Kết quả so với kế hoạch cả năm 2024", JUNE, False),
        ("Kết quả tháng 6, ước cả năm 2024", JUNE, False),
        ("Báo cáo tháng 5 năm 2024", FIRST_HALF, True),
        ("Báo cáo tháng 5 năm 2024", SECOND_HALF, True),
        ("Số liệu tháng 5", SECOND_QUARTER, True),
        ("Kết quả T5/2024", SECOND_QUARTER, True),
        ("Số liệu đến hết tháng 6", SECOND_QUARTER, False),
        ("Số liệu đến hết tháng 6 năm 2023", SECOND_QUARTER, True),
        ("Kết quả quý II (báo cáo tháng 7 năm 2024)", SECOND_QUARTER, False),
        ("Hà Quảng, tháng 7 năm 2024", SECOND_QUARTER, False),
        ("Kèm theo Báo cáo số 15 ngày 5 tháng 7 năm 2024", SECOND_QUARTER, False),
        ("Kèm theo Báo cáo số 15 ngày …… tháng 7 năm 2024", SECOND_QUARTER, False),
    ],
)
def test_what_is_said_of_another_length_of_time(text: str, period: Period, other: bool) -> None:
    assert contradicts(text, period) is other


def test_a_month_over_a_column_of_figures_is_theirs() -> None:
    assert contradicts("Tháng 5", SECOND_QUARTER, heading=True)
    assert contradicts("Tháng 5/2024", FIRST_HALF, heading=True)
    assert not contradicts("Tháng 6", SECOND_QUARTER, heading=True)
    assert not contradicts("Tháng 5", SECOND_QUARTER)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Quý 2 năm 2021", True),
        ("bieu-quy-2", True),
        ("Bieu_quy_2_2021", True),
        ("2021-Q2", True),
        ("so-lieu-2021-q2-chan-nuoi", True),
        ("bieu-quy-3-2020", True),
        ("2020", True),
        ("2021", False),
        ("bieu-quy-3", False),
        ("Bieu_quy_3_2021", False),
        ("2021-Q3", False),
        ("2021-Q3-chan-nuoi", False),
        ("chan-nuoi", False),
        ("Sheet1", False),
        ("bao cao 05-10-2021", False),
    ],
)
def test_names_of_files_and_sheets(name: str, other: bool) -> None:
    assert named_otherwise(name, QUARTER) is other


def test_a_quarter_is_no_part_of_the_same_number_where_a_year_has_other_parts() -> None:
    for text in ("Quý II", "Quý II năm 2024"):
        assert contradicts(text, SECOND_HALF)
        assert contradicts(text, Period(2024, 2, 12))
        assert not contradicts(text, SECOND_QUARTER)
    assert periods_in("Quý II năm 2024", 12) == periods_in("Quý II năm 2024", 2) == []


def test_a_whole_year_is_named_by_all_its_months() -> None:
    assert not contradicts("Kết quả 12 tháng", Period(2020))
    assert contradicts("Kết quả 9 tháng", Period(2020))


def test_a_month_over_a_column_may_be_written_short() -> None:
    assert contradicts("T5/2024", SECOND_QUARTER, heading=True)
    assert not contradicts("T6/2024", SECOND_QUARTER, heading=True)
