"""What stands above a table of figures says of it: of which period they are, up to when, in which unit."""

import re
import unicodedata

from hq_targets.core.names import normal
from hq_targets.core.period import MONTHS, PART_CODE, PARTS, Period

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR_OF = re.compile(r"\s*(?:[/,.-]|nam|of|dau)*\s*([12][0-9]{3})\b")
_CODE = re.compile(rf"(?<![0-9]){PART_CODE}(?![0-9])", re.IGNORECASE)
_QUARTER = re.compile(r"\b(?:quy|quarter|q)\s*(iv|i{1,3}|[1-4])\b")
_NUMBER = r"(1[0-2]|0?[1-9])"
# Not "ngày 5 tháng 10", nor "6 tháng cuối năm", nor "6 tháng một lần".
_MONTHS = re.compile(rf"(?<!ngay )\b{_NUMBER} thang\b(?! (?:cuoi|con lai|mot lan|{_NUMBER})\b)")
_LAST_MONTHS = re.compile(r"\b0?6 thang cuoi\b")
# "ngày 5 tháng 10" dates a letter, and so does "ngày …… tháng 10", where the day is yet to be written in.
_DAY = r"\bngay[ 0-9./…_–-]*"
_SHORT = rf"(?<![\w/])t\.?\s?{_NUMBER}(?=\s*[/.-]\s*[12][0-9]{{3}}\b)"  # "T5/2024"
_MONTH = re.compile(rf"({_DAY})?\bthang {_NUMBER}\b|{_SHORT}")
# A month that is said of the figures and dates no letter: "Số liệu tháng 5".
_OF_FIGURES = r"\b(?:so lieu|ket qua|thuc hien|tinh hinh|bao cao|uoc)\b"
_MONTH_OF_FIGURES = re.compile(
    rf"{_OF_FIGURES}(?:(?!\bngay\b)[^,;:()]){{0,60}}?(?:\bthang {_NUMBER}\b|{_SHORT})"
)
_ALL_YEAR = re.compile(r"(\b(?:ke hoach|kh|chi tieu|muc tieu|du toan|nhiem vu) )?\bca nam\b")
_WHOLE_YEAR = re.compile(r"\b(?:ky|period)\s*:\s*([12][0-9]{3})(?![0-9-])")
_YEAR = re.compile(r"\bnam\s+([12][0-9]{3})\b")
_ANY_YEAR = re.compile(r"(?<![0-9/.-])((?:19|20)[0-9]{2})(?![0-9/.-])")
# "Hà Quảng, ngày 5 tháng 01 năm 2022": the day also where it is yet to be written in.
_LETTER_DATED = re.compile(rf"[^0-9]*{_DAY}(?:thang[ 0-9./…_–-]*nam[ 0-9./…_–-]*)?")
_TO_DATE = re.compile(r"\bluy ke\b|\btu dau nam\b|\b(?:1[0-2]|0?[1-9]) thang\b(?! cuoi)|\byear to date\b")
# "Đơn vị:" alone may name the office that reports.
_OFFICE_OR_UNIT = r"đơn vị(?=\s*:\s*(?:nghìn|ngàn|triệu|tỷ|tỉ|tạ|trăm|%))"
# Between the words of a name, but not in "2021-Q3".
_STROKES = re.compile(r"_|(?<![0-9])-|-(?=[^\W\d]{2}|[0-9])")
_UNIT = re.compile(
    rf"(?:đơn vị tính|đvt|unit of measure|unit|{_OFFICE_OR_UNIT})\s*:\s*([^;)\t\n]+)", re.IGNORECASE
)


def quarter_number(text: str) -> int:
    """A quarter's number as it is written: `3` or `III`."""
    return _ROMAN.get(text.casefold()) or int(text)


def periods_in(text: str, parts: int = PARTS["quarter"]) -> list[Period]:
    """The periods a text names with their year: `2021-Q3`, "quý III năm 2021", "9 tháng 2021", "Kỳ: 2020".

    A part of a year is one of the `parts` it is reported in, and without a year of the only one the text
    names: "kết quả quý III, phương hướng quý IV năm 2021" names two. Of one that also counts months to where
    no such part ends ("5 tháng đầu năm, ước 6 tháng") nobody can tell.
    """
    plain = _stripped(text)
    unclear = any(_between(one, parts) for one in _MONTHS.finditer(plain))
    return [] if unclear else _periods_named(plain, parts)


def _periods_named(plain: str, parts: int) -> list[Period]:
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
    for match in _MONTHS.finditer(plain):
        number = int(match[1]) * parts // MONTHS
        found.append((match, None if _between(match, parts) else number))
    if monthly:
        found += [(m, int(m[2] or m[3])) for m in _MONTH.finditer(plain) if not m[1]]
    halves = parts == PARTS["half_year"]
    found += [(m, parts if halves else None) for m in _LAST_MONTHS.finditer(plain)]
    return found


def _between(months: re.Match[str], parts: int) -> bool:
    """Whether so many months from the year's first end between two parts of it."""
    return int(months[1]) * parts % MONTHS != 0


def contradicts(text: str, period: Period, heading: bool = False) -> bool:
    """Whether a text says of figures that they are of another period, as far as it says anything.

    A `heading` of figures dates no letter: a month it names is theirs.
    """
    plain = _stripped(text)
    stated = _periods_named(plain, period.parts)
    if stated:
        return period not in stated
    numbers = {number for _, number in _parts_named(plain, period.parts)}
    if numbers:
        return (period.parts if period.is_year else period.number) not in numbers
    if any(not match[1] for match in _ALL_YEAR.finditer(plain)) and not period.closes_year:
        return True
    months = _months_of_figures(plain, heading=heading)
    if months and period.last_month not in months:
        return True
    years = {int(m[1]) for m in _YEAR.finditer(plain)}
    return bool(years) and period.year not in years


def named_otherwise(name: str, period: Period) -> bool:
    """Whether the name of a file or a sheet says that its figures are of another period.

    In a name strokes stand for blanks: `bieu-quy-3`.
    """
    whole = Period.parse(name.strip())
    if whole is not None and whole.is_year:
        return whole.year != period.year
    return contradicts(_STROKES.sub(" ", name), period)


def _months_of_figures(plain: str, heading: bool) -> set[int]:
    """The months a text says figures are of; what they end with may be called by its last month."""
    if heading:
        return {int(m[2] or m[3]) for m in _MONTH.finditer(plain) if not m[1]}
    return {int(m[1] or m[2]) for m in _MONTH_OF_FIGURES.finditer(plain)}


def dates_a_letter(text: str) -> bool:
    """Whether a text is the date of a letter and nothing else: "Hà Quảng, ngày 5 tháng 4 năm 2021"."""
    return _LETTER_DATED.fullmatch(_stripped(text)) is not None


def says_to_date(text: str) -> bool:
    """Whether a text says that figures are of the year up to a day: "9 tháng", "lũy kế"."""
    return _TO_DATE.search(_stripped(text)) is not None


def unit_in(text: str) -> str:
    """The unit a text says all figures are in: "Đơn vị tính: tỷ đồng"; empty where it says none."""
    match = _UNIT.search(normal("NFC", text))
    said = match.group(1) if match is not None else ""
    again = _UNIT.search(said)  # as it stands in two cells of a row
    return said[: again.start() if again is not None else None].strip()


def _stripped(text: str) -> str:
    """Without marks, and one blank for many: some programs spoil the ý of "quý" in Windows-1258."""
    marks = normal("NFD", text.casefold().replace("đ", "d"))
    return " ".join("".join(letter for letter in marks if not unicodedata.combining(letter)).split())
