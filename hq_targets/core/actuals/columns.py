"""The columns of a table of figures, by the names people give them, in either language.

What a column is, its heading says. Two things a heading cannot say alone: "Đơn vị" is a unit of measure
or an area, and "Chỉ tiêu" holds ids where there is no column for them.
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from hq_targets.core.actuals.captions import quarter_number
from hq_targets.core.names import Index, bare, nearest
from hq_targets.core.period import PARTS, Period

COLUMNS = (
    "indicator",
    "area",
    "value",
    "basis",
    "status",
    "as_of",
    "source",
    "note",
    "name",
    "unit",
)
REQUIRED = ("indicator", "value")
UNIT_OR_AREA = "unit|area"  # only what stands in it can tell
BESIDE = "beside"  # known, and of no use: numbering, targets, last period's figures

_NAMES: Mapping[str, tuple[str, ...]] = {
    "indicator": ("indicator", "id", "indicator id", "mã", "mã chỉ tiêu", "mã số"),
    "name": ("name", "indicator name", "chỉ tiêu", "tên chỉ tiêu", "tên", "nội dung"),
    "area": (
        *("area", "commune", "area code", "mã xã", "mã đơn vị", "tên xã", "xã", "xã, thị trấn"),
        *("xã/thị trấn", "địa phương", "địa bàn", "đơn vị hành chính", "xã, thị trấn, trường"),
    ),
    "value": ("value", "actual", "giá trị", "thực hiện", "số liệu", "kết quả", "kết quả thực hiện", "TH"),
    "basis": ("basis", "cách tính", "loại số", "trong kỳ/lũy kế"),
    "status": ("status", "tình trạng", "tình trạng số liệu"),
    "as_of": ("as_of", "as of", "date", "ngày", "tính đến", "tính đến ngày", "thời điểm", "ngày số liệu"),
    "source": ("source", "nguồn", "nguồn số liệu"),
    "note": ("note", "notes", "remark", "ghi chú", "giải trình", "ghi chú, giải trình"),
    "unit": ("unit", "đvt", "đơn vị tính", "đơn vị đo", "unit of measure"),
    UNIT_OR_AREA: ("đơn vị",),
    BESIDE: (
        *("no", "no.", "tt", "stt", "số tt", "số thứ tự", "mục", "item", "target", "previous", "last period"),
        *("tên đơn vị", "area name", "mức phải đạt", "kỳ trước", "số kỳ trước", "đánh giá"),
        *("th/kh (%)", "% kh", "so sánh"),
    ),
}
_INDEX = Index((name, column) for column, names in _NAMES.items() for name in names)
# Without diacritics, as `bare` leaves a heading.
_OF_PERIOD = re.compile(
    r"(?P<estimate>\(?uoc\)?(?: tinh)? ?)?(?P<first>(?:^| )luy ke ?)?(?:thuc hien|th|ket qua|actual)?"
    r"(?P<to_date>(?:^| )(?:luy ke|tu dau nam)(?: den| tu dau nam)?)?"
    r"(?: ?(?:het )?(?:quy|q) ?(?P<quarter>[1-4]|iv|i{1,3})"
    r"| ?(?P<months>1[0-2]|[1-9]) thang(?: dau(?: nam)?)?"
    r"| ?thang ?(?P<month>1[0-2]|0?[1-9]))?"
    r"(?:[ /]+(?:nam )?(?P<year>[12][0-9]{3}))?"
)
_SLIPS = 2  # letters too many or too few in a heading that is only mistyped
_BRACKETED = re.compile(r"\([^()]*\)")
_PLAN = re.compile(r"(?:ke hoach|kh|chi tieu giao|plan|target)(?: [\w/]+)*")


class Header(NamedTuple):
    """The columns of a table by what they hold, and the headings nobody knows.

    `implied` is what the heading of the figures says of each of them: an estimate, a year to date.
    `repeated` are columns of what another one, named with each, already holds; `elsewhen` are columns of
    figures of other periods, `beside` all that are known and not used.
    """

    columns: Mapping[str, int]
    unknown: tuple[int, ...] = ()
    nameless: tuple[int, ...] = ()
    repeated: tuple[tuple[int, int], ...] = ()
    implied: Mapping[str, str] = MappingProxyType({})
    elsewhen: tuple[int, ...] = ()
    beside: tuple[int, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Required columns that are not there."""
        return tuple(column for column in REQUIRED if column not in self.columns)


def read_header(cells: Sequence[str], period: Period | None = None) -> Header:
    """What each heading stands for, in a table of figures of this period."""
    columns: dict[str, int] = {}
    unknown: list[int] = []
    nameless: list[int] = []
    repeated: list[tuple[int, int]] = []
    beside: list[int] = []
    for at, cell in enumerate(cells):
        column = _column(cell, period)
        if column is None:
            (unknown if cell else nameless).append(at)
        elif column == BESIDE:
            beside.append(at)
            continue
        elif column in columns:
            repeated.append((at, columns[column]))
        columns.setdefault(column or f"?{at}", at)
    named = {name: at for name, at in columns.items() if not name.startswith("?")}
    if "indicator" not in named and "name" in named:
        named["indicator"] = named.pop("name")
    implied = _implied(cells[named["value"]]) if "value" in named else {}
    elsewhen = tuple(at for at in beside if _dated(cells[at]))
    return Header(named, tuple(unknown), tuple(nameless), tuple(repeated), implied, elsewhen, tuple(beside))


def goes_on(cells: Sequence[str], below: Sequence[str], period: Period | None = None) -> tuple[int, ...]:
    """Which cells below a row of headings are headings, too: "Quý I" stands above "Kế hoạch | Thực hiện".

    None where the row below has something in the column of indicators, or headings enough of its own.
    """
    at = read_header(cells, period).columns.get("indicator")
    if at is None or not read_header(below, period).missing or (at < len(below) and below[at]):
        return ()
    worded = (n for n, cell in enumerate(below) if any(letter.isalpha() for letter in cell))
    return tuple(n for n in worded if _column(below[n], period) is not None)


def near_figures(cell: str, period: Period | None) -> str:
    """The heading of figures that a cell nearly is: "Thực hiện 9 tháng" of "Thực hiện 9 tháng (tạ)"."""
    without = _BRACKETED.sub("", cell).strip()
    known = _column(without, period)
    if known is not None:
        return without if known == "value" else ""
    near = nearest(without, _NAMES["value"])
    return near[0] if near and abs(len(bare(near[0])) - len(bare(without))) <= _SLIPS else ""


def is_heading(cell: str) -> bool:
    """Whether a cell is a heading that people know."""
    return _INDEX.find(cell) is not None


def says_to_date(heading: str) -> bool:
    """Whether a heading of figures says that they are of the year to date: "Lũy kế", "TH 9 tháng"."""
    return _implied(heading).get("basis") == "ytd"


def tells_vietnamese(cells: Sequence[str]) -> bool:
    """Whether a row of headings holds a known one that only stands in it if its letters were read rightly."""
    return any(not cell.isascii() and _column(cell, None) is not None for cell in cells)


def vietnamese_headings() -> tuple[str, ...]:
    """All headings with letters that an encoding can spoil."""
    return tuple(name for names in _NAMES.values() for name in names if not name.isascii())


def _column(cell: str, period: Period | None) -> str | None:
    known = _INDEX.find(cell)
    if known is not None:
        return known
    text = bare(cell)
    of_period = _OF_PERIOD.fullmatch(text)
    if text and of_period is not None:
        return "value" if _is_of(of_period, period) else BESIDE
    return BESIDE if _PLAN.fullmatch(text) else None


def _is_of(match: re.Match[str], period: Period | None) -> bool:
    """Whether a heading such as "Thực hiện quý III/2021" is of the table's period.

    One that names no period is of the table's own.
    """
    quarter, months, month, year = match.group("quarter", "months", "month", "year")
    if not any((quarter, months, month, year)):
        return True
    if period is None or (year is not None and int(year) != period.year):
        return False
    if months:
        return not period.is_year and int(months) == period.last_month
    if quarter or month:
        return period[1:] == (
            (quarter_number(quarter), PARTS["quarter"]) if quarter else (int(month), PARTS["month"])
        )
    return period.is_year


def _dated(heading: str) -> bool:
    """Whether a heading is one of figures of a period it names."""
    match = _OF_PERIOD.fullmatch(bare(heading))
    return match is not None and any(match.group("quarter", "months", "month", "year"))


def _implied(heading: str) -> Mapping[str, str]:
    match = _OF_PERIOD.fullmatch(bare(heading))
    if match is None:
        return {}
    said = {"status": "estimate"} if match["estimate"] else {}
    to_date = match["to_date"] or match["first"] or match["months"]
    return {**said, "basis": "ytd"} if to_date else said
