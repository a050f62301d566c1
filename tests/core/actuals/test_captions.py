"""What stands above a table says of it."""

import pytest

from hq_targets.core.actuals.captions import contradicts, periods_in, says_to_date, unit_in
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
    ],
)
def test_the_unit_of_a_table(text: str, unit: str) -> None:
    assert unit_in(text) == unit
