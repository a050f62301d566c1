"""What stands above a table of figures says of it: of which period they are, up to when, in which unit."""

import re
import unicodedata

from hq_targets.core.period import QUARTERS, Period

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MONTHS_OF_A_QUARTER = 3
_YEAR_OF = re.compile(r"\s*(?:[/,.-]|nam|of|dau)*\s*([12][0-9]{3})\b")
_CODE = re.compile(r"(?<![0-9])([12][0-9]{3})-q([1-4])(?![0-9])")
_QUARTER = re.compile(r"\b(?:quy|quarter|q)\s*(iv|i{1,3}|[1-4])\b")
_MONTHS = re.compile(r"\b(3|6|9|12) thang\b(?! cuoi)")
_WHOLE_YEAR = re.compile(r"\b(?:ky|period)\s*:\s*([12][0-9]{3})(?![0-9-])")
_YEAR = re.compile(r"\bnam\s+([12][0-9]{3})\b")
_ANY_YEAR = re.compile(r"(?<![0-9/.-])((?:19|20)[0-9]{2})(?![0-9/.-])")
_TO_DATE = re.compile(r"\bluy ke\b|\btu dau nam\b|\b(?:3|6|9|12) thang\b|\byear to date\b")
# "Đơn vị:" alone may name the office that reports.
_OFFICE_OR_UNIT = r"đơn vị(?=\s*:\s*(?:nghìn|ngàn|triệu|tỷ|tỉ|tạ|trăm|%))"
_UNIT = re.compile(
    rf"(?:đơn vị tính|đvt|unit of measure|unit|{_OFFICE_OR_UNIT})\s*:\s*([^;)\n]+)", re.IGNORECASE
)


def quarter_number(text: str) -> int:
    """A quarter's number as it is written: `3` or `III`."""
    return _ROMAN.get(text.casefold()) or int(text)


def periods_in(text: str) -> list[Period]:
    """The periods a text names with their year: `2021-Q3`, "quý III năm 2021", "9 tháng 2021", "Kỳ: 2020".

    A quarter without a year is of the only year the text names: "kết quả quý III, phương hướng quý IV
    năm 2021" names two.
    """
    plain = _stripped(text)
    found = [(m.start(), Period(int(m[1]), int(m[2]))) for m in _CODE.finditer(plain)]
    years = {int(year) for year in _ANY_YEAR.findall(plain)}
    for match, quarter in _quarters(plain):
        beside = _YEAR_OF.match(plain, match.end())
        own = {int(beside[1])} if beside is not None else years
        if len(own) == 1:
            found.append((match.start(), Period(min(own), quarter)))
    found += [(m.start(), Period(int(m[1]))) for m in _WHOLE_YEAR.finditer(plain)]
    return list(dict.fromkeys(period for _, period in sorted(found)))


def _quarters(plain: str) -> list[tuple[re.Match[str], int]]:
    """Where a text names a quarter, or the months up to the end of one."""
    quarters = [(m, quarter_number(m[1])) for m in _QUARTER.finditer(plain)]
    return quarters + [(m, int(m[1]) // _MONTHS_OF_A_QUARTER) for m in _MONTHS.finditer(plain)]


def contradicts(text: str, period: Period) -> bool:
    """Whether a text says of figures that they are of another period, as far as it says anything."""
    stated = periods_in(text)
    if stated:
        return period not in stated
    plain = _stripped(text)
    quarters = {quarter for _, quarter in _quarters(plain)}
    if quarters:
        return (QUARTERS[-1] if period.is_year else period.quarter) not in quarters
    years = {int(m[1]) for m in _YEAR.finditer(plain)}
    return bool(years) and period.year not in years


def says_to_date(text: str) -> bool:
    """Whether a text says that figures are of the year up to a day: "9 tháng", "lũy kế"."""
    return _TO_DATE.search(_stripped(text)) is not None


def unit_in(text: str) -> str:
    """The unit a text says all figures are in: "Đơn vị tính: tỷ đồng"; empty where it says none."""
    match = _UNIT.search(unicodedata.normalize("NFC", text))
    return match.group(1).strip() if match is not None else ""


def _stripped(text: str) -> str:
    """Without marks: some programs spoil the ý of "quý" where they write Windows-1258."""
    marks = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(letter for letter in marks if not unicodedata.combining(letter))
