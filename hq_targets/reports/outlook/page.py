"""`outlook`: what must still happen for each open target, the worst first."""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction

from hq_targets.core.actuals.progress import Progress
from hq_targets.core.attainment.remarks import own_assessment, quality
from hq_targets.core.attainment.verdict import WORST_FIRST
from hq_targets.core.outlook.outlooks import REACHES, AreaOutlook, Outlook, Track
from hq_targets.core.outlook.prospects import needed_each, prospects
from hq_targets.core.outlook.ways import Need
from hq_targets.reports.content import OutlookContent
from hq_targets.reports.fitting import fitted_grid
from hq_targets.reports.grid import Cell, Grid, Head, Page, Section
from hq_targets.reports.looks import REACH_STYLES
from hq_targets.wording import Wording

# Left out first to last where the terminal is too narrow.
EXPENDABLE = ("track", "last", "best", "required", "done")
MOST_AREAS = 30  # that are named in one sentence


def outlook_page(content: OutlookContent, wording: Wording, width: int | None = None) -> Page:
    """The whole outlook: the table, what follows from which figures, and the counts."""
    sections = []
    if content.moving:
        heads = _heads(wording)
        rows = [_cells(one, n, content, wording) for n, one in enumerate(content.moving, 1)]
        whole = Grid(tuple(heads.values()), [tuple(row[key] for key in heads) for row in rows])
        grid, dropped = fitted_grid(whole, tuple(heads), EXPENDABLE, width)
        names = tuple(heads[key].text for key in dropped)
        said = [Cell(wording.text("check.dropped", width=width, columns=names), "italic")] if dropped else []
        sections.append(Section("", (*said, grid, Cell(wording.text("outlook.legend"), "dim"))))
        sections.append(Section(wording.text("outlook.basis"), items=tuple(_notes(content, wording))))
    if content.silent:
        lines = [_silent(one, content, wording) for one in content.silent]
        sections.append(Section(wording.text("outlook.silent"), items=lines))
    closing = tuple(Cell(said, "bold") for said in _closing(content, wording))
    sections.append(Section("", closing, tuple(_overruled(content, wording))))
    key = "outlook.title_closed" if content.period.closes_year else "outlook.title"
    title = f"{wording.label(content.spec.territory)} · {wording.text(key, period=content.period)}"
    banner = wording.text("common.illustrative_long") if content.spec.illustrative else ""
    return Page(title, (), sections, banner)


def basis_lines(one: Outlook, wording: Wording) -> Iterator[str]:
    """What an area still lacks, where the pace led, and the figures all of it follows from."""
    if one.areas:
        named = tuple(_lacking(area, one, wording) for area in one.areas[:MOST_AREAS])
        more = ("…",) if len(one.areas) > MOST_AREAS else ()
        yield wording.text("outlook.areas_left", areas=(*named, *more))
    if one.track is not None:
        yield _track_line(one.track, wording)
    if one.rows and not one.areas:
        places = tuple(dict.fromkeys(row.place.short for row in one.rows))
        yield wording.text("show.from_where", places=places)


def _heads(wording: Wording) -> dict[str, Head]:
    return {
        "item": Head(wording.text("check.item"), whole=True),
        "name": Head(wording.text("check.indicator")),
        "done": Head(wording.text("outlook.done"), figures=True),
        "required": Head(wording.text("outlook.required"), figures=True),
        "remaining": Head(wording.text("outlook.remaining"), figures=True),
        "per_quarter": Head(wording.text("outlook.per_quarter"), figures=True),
        "best": Head(wording.text("outlook.best"), figures=True),
        "last": Head(wording.text("outlook.last"), figures=True),
        "track": Head(wording.text("outlook.track"), figures=True),
        "reach": Head(wording.text("outlook.reach")),
    }


def _cells(one: Outlook, number: int, content: OutlookContent, wording: Wording) -> dict[str, Cell]:
    a = one.assessment
    return {
        "item": Cell(str(a.item)),
        "name": Cell(f"{wording.label(a.indicator)} [{number}] ({wording.unit(a, content.spec)})"),
        "done": Cell(_done(one, wording)),
        "required": Cell(_required(one, wording)),
        "remaining": Cell(_remaining(one, wording)),
        "per_quarter": Cell(_each(one, wording)),
        "best": Cell(_brought(one.best, wording)),
        "last": Cell(_brought(one.last, wording)),
        "track": Cell("" if one.track is None else wording.signed(one.track.ahead)),
        "reach": Cell(_reach(one, content, wording), REACH_STYLES[one.reach]),
    }


def _done(one: Outlook, wording: Wording) -> str:
    """What there is so far; its period where it is an earlier one, and that it is an estimate."""
    a = one.assessment
    said = _amount(one.way.done, one, wording)
    statuses = a.states
    marks = [wording.text(f"state.{status}") for status in ("estimate", "preliminary") if status in statuses]
    if a.reading.through is not None and a.reading.through != a.period:
        marks.insert(0, wording.part(a.reading.through))
    return "\n".join([said, " ".join(marks)]) if marks and one.way.done is not None else said


def _required(one: Outlook, wording: Wording) -> str:
    """What must be reached, with its comparison."""
    way = one.way
    said = _amount(way.required, one, wording)
    if one.assessment.areas or one.assessment.indicator.type == "yes_no" or way.need == "none":
        return said
    sign = (">" if way.strict else "≥") if way.need == "more" else ("<" if way.strict else "≤")
    return f"{sign} {said}"


def _remaining(one: Outlook, wording: Wording) -> str:
    """What is left; of what must fall, by how much; nothing where nothing more is needed."""
    left, indicator = one.remaining, one.assessment.indicator
    if left is None or one.way.need == "none" or one.reason in ("floor", "overrun", "contradiction"):
        return wording.placeholder
    if indicator.type == "yes_no" and not one.assessment.areas:
        return wording.text("condition.fails")
    said = wording.number(abs(left))
    return wording.text("outlook.fall", amount=said) if one.way.need == "less" else said


def _amount(value: Fraction | None, one: Outlook, wording: Wording) -> str:
    """A figure, or yes and no in words; of areas how many."""
    if value is not None and one.assessment.areas:
        return wording.number(value)
    return wording.figure(value, one.assessment.indicator)


def _each(one: Outlook, wording: Wording) -> str:
    needed = one.per_quarter
    if needed is None:
        return wording.placeholder
    said = wording.number(needed_each(one, needed))
    return wording.text("outlook.fall", amount=said) if one.way.need == "less" else said


def _brought(one: Progress | None, wording: Wording) -> str:
    """What a period brought, and which it was."""
    if one is None:
        return wording.placeholder
    return f"{wording.number(one.value)}\n{wording.parts(one.parts)}"


def _reach(one: Outlook, content: OutlookContent, wording: Wording) -> str:
    """Whether it can be done; and what the officer says of the verdict, where that is something else."""
    said, own = wording.text(f"reach.{one.reach}"), one.assessment.own
    if own is None:
        return said
    status = wording.status(own.status, content.spec.year)
    return f"{said}\n[{wording.text('check.officer_says', status=status)}]"


def _notes(content: OutlookContent, wording: Wording) -> Iterator[str]:
    """For each open target its number, its name, and in sentences what follows from which figures."""
    for n, one in enumerate(content.moving, 1):
        a = one.assessment
        name = wording.text("check.note_of", item=a.item, name=wording.label(a.indicator))
        doubts = (remark for remark in quality(a) if remark.code in ("estimate", "preliminary"))
        remarks = [*own_assessment(a), *prospects(one), *doubts]
        said = [*(wording.remark(remark) for remark in remarks), *basis_lines(one, wording)]
        yield f"[{n}] {name}: {' '.join(said)}"


def _silent(one: Outlook, content: OutlookContent, wording: Wording) -> str:
    """An open target that nobody has reported on, with what it asks for."""
    a, spec = one.assessment, content.spec
    facts = {"item": a.item, "name": a.indicator, "unit": wording.unit(a, spec)}
    unknown = one.way.unknown
    asked = tuple(wording.condition(c, a.indicator, spec, short=True) for c in unknown)
    if a.target is None:
        said = wording.text("outlook.silent_unknown", **facts, conditions=asked)
    else:
        said = wording.text("outlook.silent_one", **facts, target=wording.target(a))
        said += f" {wording.text('outlook.silent_too', conditions=asked)}" if unknown and not a.areas else ""
    return " ".join([said, *(wording.remark(remark) for remark in own_assessment(a))])


def _closing(content: OutlookContent, wording: Wording) -> Iterator[str]:
    """How many counted targets are open and how they stand, which must be kept, which are decided."""
    counted = [one for one in content.open if one.assessment.indicator.counted]
    if counted:
        counts = Counter(one.reach for one in counted)
        said = "; ".join(f"{counts[r]} {wording.text(f'reach.{r}')}" for r in REACHES if counts[r])
        yield wording.text("outlook.summary", open=len(counted), counts=said)
    else:
        yield wording.text("outlook.nothing")
    kept = [one.assessment.indicator for one in content.kept if one.assessment.indicator.counted]
    if kept:
        yield wording.text("outlook.kept", count=len(kept), names=tuple(kept))
    year = content.spec.year
    closed = [a for a in content.closed if a.indicator.counted]
    if closed:
        by_status = Counter(a.status for a in closed)
        told = "; ".join(f"{by_status[s]} {wording.status(s, year)}" for s in WORST_FIRST if by_status[s])
        yield wording.text("outlook.closed", count=len(closed), counts=told)
    in_words = tuple(a.indicator for a in content.in_words if a.indicator.counted)
    if in_words:
        yield wording.text("outlook.in_words", count=len(in_words), names=in_words)
    every = [*(one.assessment for one in (*content.open, *content.kept)), *content.closed]
    own = [a for a in every if a.overruled and a.indicator.counted]
    if own:
        names = tuple(a.indicator for a in own)
        yield wording.text("outlook.overruled", count=len(own), names=names)
    if content.withdrawn:
        yield wording.text("outlook.withdrawn", names=content.withdrawn)
    parts = sum(a.indicator.part_of is not None for a in every)
    if parts:
        yield wording.text("check.parts", count=parts)


def _overruled(content: OutlookContent, wording: Wording) -> Iterator[str]:
    """The officer's own assessments of what stands in no table: targets that are kept or decided."""
    for a in (*(one.assessment for one in content.kept), *content.closed):
        for remark in own_assessment(a):
            name = wording.text("check.note_of", item=a.item, name=wording.label(a.indicator))
            yield f"{name}: {wording.remark(remark)}"


def _track_line(track: Track, wording: Wording) -> str:
    """Where the pace led by the last figure, and how far the figure is from there."""
    facts = {"through": track.through, "level": track.level, "now": track.now}
    if track.ahead == 0:
        return wording.text("show.track_even", **facts)
    word = wording.text("track.ahead" if track.ahead > 0 else "track.behind")
    return wording.text("show.track", **facts, word=word, gap=abs(track.ahead))


# By what an area needs, and whether the end must be passed.
_LACKING: Mapping[tuple[Need, bool], str] = {
    ("more", False): "lacking.more",
    ("more", True): "lacking.more_past",
    ("less", False): "lacking.less",
    ("less", True): "lacking.less_past",
    ("room", False): "lacking.room",
    ("room", True): "lacking.room",
}


def _lacking(area: AreaOutlook, one: Outlook, wording: Wording) -> str:
    """What an area still lacks; that it has not reported, or what it must come to is not known."""
    way, facts = area.way, {"area": area.area}
    if way.done is None:
        return wording.text("lacking.unknown" if area.unknown else "lacking.figure", **facts)
    if way.unknown:
        return wording.text("lacking.level", **facts)
    if one.assessment.indicator.type == "yes_no" or way.need == "none" or way.remaining is None:
        return wording.text("lacking.yes", **facts)
    return wording.text(_LACKING[way.need, way.strict], **facts, remaining=abs(way.remaining))
