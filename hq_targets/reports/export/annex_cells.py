"""The cells of the annex: each with what stands around its figure, the key it is bound by, and its value."""

from fractions import Fraction
from typing import NamedTuple

from hq_targets.core.actuals.entries import Absent
from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.trend import Point
from hq_targets.core.period import Period
from hq_targets.core.targets.comparisons import BARE, COMPARED
from hq_targets.reports.export.content import ExportContent
from hq_targets.wording import Wording
from hq_targets.wording.cropping import begun

ESTIMATE_MARK = " (*)"
SIDE_BY_SIDE = 4  # periods of the year: of twelve months the latest
LONGEST_FIGURE = 15  # letters; more are words
NOTHING_MARK = "-"  # it did not occur
WORDS_SHOWN = 160  # of a target in words; the note and the letter have them whole


class AnnexCell(NamedTuple):
    """A cell: its text between what stands before and after it, the key it is bound by, and its value.

    `value` is the exact figure, None for words. `written` says that the text stands for the value in words.
    """

    text: str = ""
    key: str = ""
    value: Fraction | None = None
    before: str = ""
    after: str = ""
    written: bool = False

    @property
    def told(self) -> bool:
        """Whether it stands among figures and is words, which may be broken into lines."""
        return self.value is None and len(self.shown) > LONGEST_FIGURE

    @property
    def shown(self) -> str:
        """What a reader sees."""
        return f"{self.before}{self.text}{self.after}"


def part_key(period: Period) -> str:
    """The column of a part of the year: `q2`, `m05`."""
    return str(period).rpartition("-")[2].lower()


def baseline_cell(a: Assessment, wording: Wording) -> AnnexCell:
    """Last year's actual, or in how many areas it already met the target."""
    if a.areas:
        return _figure(None if a.reached_before is None else Fraction(a.reached_before), a, wording)
    if a.reference is None:
        return AnnexCell()
    row = a.reference.row
    if row is not None and row.absent is Absent.NOTHING:
        return AnnexCell(NOTHING_MARK, value=Fraction(0), written=True)
    after = ESTIMATE_MARK if any(one.status == "estimate" for one in a.reference.rows) else ""
    return _figure(Fraction(a.reference.value), a, wording, after)


def target_cell(a: Assessment, content: ExportContent, wording: Wording) -> AnnexCell:
    """The level to reach; where it is not known, what is asked."""
    condition = a.indicator.conditions[0]
    if a.target is None:
        asked = wording.condition(condition, a.indicator, content.spec, short=True)
        return AnnexCell(begun(asked, WORDS_SHOWN) if a.indicator.type == "text" else asked)
    if condition.is_range and condition.measure == "level" and not a.areas:
        return AnnexCell(wording.condition(condition, a.indicator, content.spec, short=True))
    plain = a.areas or a.indicator.type == "yes_no" or condition.is_range or condition.comparison == BARE
    sign = "" if plain else f"{COMPARED[condition.comparison].sign} "
    said = _figure(a.target, a, wording)._replace(before=sign)
    return said if a.indicator.ratio is None or a.areas else said._replace(text=wording.level(a.judged[0], a))


def part_cells(a: Assessment, content: ExportContent, wording: Wording) -> dict[str, AnnexCell]:
    """The figure of each part of the year so far, by its column."""
    trend = content.check.trends.get(a.indicator.id)
    points = {point.period: point for point in trend.points} if trend is not None else {}
    return {
        part_key(quarter): _quarter(points.get(quarter), quarter, a, content, wording)
        for quarter in content.period.so_far
    }


def actual_cell(a: Assessment, wording: Wording) -> AnnexCell:
    """The actual; of a text its beginning."""
    if a.reading.text:
        return AnnexCell(begun(a.reading.text, WORDS_SHOWN))
    if a.actual is None:
        unknown = a.reading.gap == "unknown"
        return AnnexCell(wording.text("value.unknown")) if unknown else AnnexCell()
    nothing = not a.areas and [row.absent for row in a.rows] == [Absent.NOTHING]
    if nothing:
        return AnnexCell(NOTHING_MARK, value=Fraction(0), written=True)
    said = _figure(a.actual, a, wording, ESTIMATE_MARK if a.estimated else "")
    return said if a.indicator.ratio is None or a.areas else said._replace(text=wording.actual(a))


def percent_cell(a: Assessment, wording: Wording) -> AnnexCell:
    """The percent, of what is measured: a level that is kept, or an answer, is no part of another one."""
    if a.percent is None or (a.indicator.type != "number" and not a.areas):
        return AnnexCell()
    return AnnexCell(wording.percentage(a), value=a.percent)


def increase_cell(a: Assessment, wording: Wording) -> AnnexCell:
    """The change on last year, with its sign."""
    if a.increase is None:
        return AnnexCell()
    return AnnexCell(wording.change(a.increase, a.indicator), value=a.increase)


def _figure(value: Fraction | None, a: Assessment, wording: Wording, after: str = "") -> AnnexCell:
    """A figure of the indicator, with the total it is out of; nothing where there is none."""
    if value is None:
        return AnnexCell()
    indicator = a.indicator
    if a.areas:
        return AnnexCell(wording.number(value), value=value, after=f"/{len(a.areas)}{after}")
    if indicator.type == "yes_no":
        return AnnexCell(wording.value(value, indicator), value=value, after=after, written=True)
    if indicator.ratio is not None:
        return AnnexCell(wording.figure(value, indicator), value=value, after=after)
    total = f"/{wording.number(indicator.out_of)}" if indicator.out_of else ""
    return AnnexCell(wording.number(value), value=value, after=f"{total}{after}")


def _quarter(
    point: Point | None, quarter: Period, a: Assessment, content: ExportContent, wording: Wording
) -> AnnexCell:
    """A flow's own figure in a period, else what stood at its end; marked where it is an estimate."""
    rows = content.said_in(a, quarter)
    words = next((row.text for row in rows if row.text), "")
    if words:
        return AnnexCell(begun(words, WORDS_SHOWN))
    if point is None or (point.value is None and point.to_date is None):
        unknown = any(row.absent is Absent.UNKNOWN for row in rows)
        return AnnexCell(wording.text("value.unknown")) if unknown else AnnexCell()
    if any(row.absent is Absent.NOTHING for row in rows) and not point.value:
        return AnnexCell(NOTHING_MARK, value=Fraction(0), written=True)
    after = ESTIMATE_MARK if any(row.status == "estimate" for row in rows) else ""
    if point.value is None:
        return _figure(point.to_date, a, wording, after)._replace(before=f"{wording.text('report.ytd')} ")
    return _figure(point.value, a, wording, after)
