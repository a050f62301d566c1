"""What stands above a table of figures says of it: of which period they are, up to when, in which unit."""

import re
import unicodedata

from hq_targets.core.period import MONTHS, PART_CODE, PARTS, Period

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR_OF = re.compile(r"\s*(?:[/,.-]|nam|of|dau)*\s*([12][0-9]{3})\b")
_CODE = re.compile(rf"(?<![0-9]){PART_CODE}(?![0-9])", re.IGNORECASE)
_QUARTER = re.compile(r"\b(?:quy|quarter|q)\s*(iv|i{1,3}|[1-4])\b")
_MONTHS = re.compile(r"\b(1[0-2]|[1-9]) thang\b(?! cuoi)")
_LAST_MONTHS = re.compile(r"\b6 thang cuoi\b")
_MONTH = re.compile(r"(\bngay [0-9]{1,2} )?\bthang (1[0-2]|0?[1-9])\b")  # "ngày 5 tháng 10" dates a letter
_WHOLE_YEAR = re.compile(r"\b(?:ky|period)\s*:\s*([12][0-9]{3})(?![0-9-])")
_YEAR = re.compile(r"\bnam\s+([12][0-9]{3})\b")
_ANY_YEAR = re.compile(r"(?<![0-9/.-])((?:19|20)[0-9]{2})(?![0-9/.-])")
_TO_DATE = re.compile(r"\bluy ke\b|\btu dau nam\b|\b(?:1[0-2]|[1-9]) thang\b(?! cuoi)|\byear to date\b")
# "Đơn vị:" alone may name the office that reports.
_OFFICE_OR_UNIT = r"đơn vị(?=\s*:\s*(?:nghìn|ngàn|triệu|tỷ|tỉ|tạ|trăm|%))"
_UNIT = re.compile(
    rf"(?:đơn vị tính|đvt|unit of measure|unit|{_OFFICE_OR_UNIT})\s*:\s*([^;)\n]+)", re.IGNORECASE
)


def quarter_number(text: str) -> int:
    """A quarter's number as it is written: `3` or `III`."""
    return _ROMAN.get(text.casefold()) or int(text)


def periods_in(text: str, parts: int = PARTS["quarter"]) -> list[Period]:
    """The periods a text names with their year: `2021-Q3`, "quý III năm 2021", "9 tháng 2021", "Kỳ: 2020".

    A part of a year is one of the `parts` it is reported in, and without a year of the only one the text
    names: "kết quả quý III, phương hướng quý IV năm 2021" names two.
    """
    plain = _stripped(text)
    codes = ((m.start(), Period.parse(m.group().upper())) for m in _CODE.finditer(plain))
    found = [(at, period) for at, period in codes if period is not None]
    years = {int(year) for year in _ANY_YEAR.findall(plain)}
    for match, number in _parts_named(plain, parts):
        beside = _YEAR_OF.match(plain, match.end())
        own = {int(beside[1])} if beside is not None else years
        if len(own) == 1 and number is not None:
            found.append((match.start(), Period(min(own), number, parts)))
    found += [(m.start(), Period(int(m[1]))) for m in _WHOLE_YEAR.finditer(plain)]
    return list(dict.fromkeys(period for _, period in sorted(found)))


def _parts_named(plain: str, parts: int) -> list[tuple[re.Match[str], int | None]]:
    """Where a text names a part of a year, or the months up to the end of one; None where it is no such part.

    An office that reports in quarters or halves says nothing by a month alone, which may date a letter.
    """
    quarterly, monthly = parts == PARTS["quarter"], parts == PARTS["month"]
    found: list[tuple[re.Match[str], int | None]] = []
    found += [(m, quarter_number(m[1]) if quarterly else None) for m in _QUARTER.finditer(plain)]
    through = ((m, divmod(int(m[1]) * parts, MONTHS)) for m in _MONTHS.finditer(plain))
    found += [(m, number) for m, (number, left) in through if not left]
    if monthly:
        found += [(m, int(m[2])) for m in _MONTH.finditer(plain) if not m[1]]
    if parts == PARTS["half_year"]:
        found += [(m, parts) for m in _LAST_MONTHS.finditer(plain)]
    return found


def contradicts(text: str, period: Period) -> bool:
    """Whether a text says of figures that they are of another period, as far as it says anything."""
    stated = periods_in(text, period.parts)
    if stated:
        return period not in stated
    plain = _stripped(text)
    numbers = {number for _, number in _parts_named(plain, period.parts)}
    if numbers:
        return (period.parts if period.is_year else period.number) not in numbers
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
