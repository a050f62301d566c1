"""Part III of a report: what fell short and why, what cannot be judged yet, and which figures to note."""

from collections.abc import Iterator

from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.explanations import explanations
from hq_targets.core.attainment.verdict import AT_RISK, Status
from hq_targets.reports.export.content import ExportContent
from hq_targets.reports.export.results import name_of, reached
from hq_targets.reports.export.runs import Block, Line, Run, bound, filled, plain, to_fill
from hq_targets.reports.plans import behind_by, gap_of
from hq_targets.wording import Wording

# What keeps a target from being judged, in the order it is told.
_UNJUDGED: tuple[Status, ...] = ("no_data", "no_baseline", "not_due", "pending")


def shortfalls(content: ExportContent, wording: Wording) -> Iterator[Block]:
    """The whole part, its sections numbered where there are several."""
    closing = content.period.closes_year
    short = [a for a in content.check.assessments if a.status in AT_RISK and a.indicator.withdrawn is None]
    sections = [
        (
            "short" if closing else "short_so_far",
            [Block("bullet", _shortfall(a, content, wording)) for a in short],
        ),
        ("unjudged" if closing else "unjudged_so_far", list(unjudged(content, wording))),
        ("not_final", list(not_final(content, wording))),
    ]
    there = [(key, blocks) for key, blocks in sections if blocks]
    if not short:
        yield from _nothing_short(content, wording)
    for number, (key, blocks) in enumerate(there, 1):
        lead = f"{number}. " if len(there) > 1 else ""
        yield Block("section", plain(f"{lead}{wording.text(f'letter.{key}')}"))
        yield from blocks


def unjudged(content: ExportContent, wording: Wording) -> Iterator[Block]:
    """The counted indicators that cannot be judged, by what keeps them from it."""
    groups: dict[str, list[str]] = {}
    for a in content.check.assessments:
        if a.indicator.counted and a.status in _UNJUDGED:
            kept_by: str = "no_growth" if a.over_nothing else a.status
            groups.setdefault(kept_by, []).append(wording.label(a.indicator))
    before = str(content.spec.year - 1)
    particular = {
        "no_data": wording.text("result.not_enough"),
        "no_growth": wording.text("result.no_growth", year=before),
    }
    for why in (*_UNJUDGED[:2], "no_growth", *_UNJUDGED[2:]):
        if why in groups:
            said = particular.get(why) or wording.text(f"status.{why}", before=before)
            names = bound("; ".join(groups[why]), f"*.names_{why}")
            count = str(len(groups[why]))
            lead = Run(f"{said[0].upper()}{said[1:]}", weight="bold")
            yield Block("bullet", filled(wording, "letter.group", lead=lead, count=count, names=names))


def not_final(content: ExportContent, wording: Wording) -> Iterator[Block]:
    """Figures that are estimates or preliminary, and those that were revised."""
    found = content.check.assessments
    listed = {
        "estimates": [a for a in found if a.estimated],
        "preliminary": [a for a in found if "preliminary" in a.states],
        "revised": [a for a in found if content.revised(a) or content.rebased(a)],
    }
    for name, those in listed.items():
        if those:
            names = "; ".join(wording.label(a.indicator) for a in those)
            yield Block("bullet", filled(wording, f"letter.{name}", names=bound(names, f"*.{name}")))


def _nothing_short(content: ExportContent, wording: Wording) -> Iterator[Block]:
    """That nothing fell short: only of what could be judged at all."""
    counted = [a for a in content.check.assessments if a.indicator.counted]
    judged = [a for a in counted if a.status not in _UNJUDGED]
    if len(judged) == len(counted):
        yield Block("paragraph", plain(wording.text("letter.nothing_short")))
    elif judged:
        count, left = (bound(str(n), key) for n, key in _judged(len(judged), len(counted)))
        yield Block("paragraph", filled(wording, "letter.nothing_short_yet", count=count, left=left))


def _judged(judged: int, counted: int) -> tuple[tuple[int, str], tuple[int, str]]:
    return (judged, "*.judged"), (counted - judged, "*.unjudged")


def _shortfall(a: Assessment, content: ExportContent, wording: Wording) -> Line:
    figure = tuple(reached(a, content, wording))
    name = Run(name_of(a, wording), weight="bold")
    said = list(filled(wording, "letter.shortfall", item=str(a.item), name=name, figure=figure))
    gap = gap_of(a, wording) if a.status == "missed" else ""
    said += [Run(", "), bound(gap, f"{a.indicator.id}.gap")] if gap else []
    said.append(Run("."))
    if a.status == "behind":
        for n, sentence in enumerate(behind_by(a, wording), 1):
            said += [Run(" "), bound(sentence, f"{a.indicator.id}.behind-by{f'-{n}' if n > 1 else ''}")]
    causes = list(_causes(a, wording))
    cause = (
        Run("; ".join(_bare(one, wording) for one in causes))
        if causes
        else to_fill(wording.text("fill.cause"))
    )
    said += filled(wording, "letter.cause", cause=cause)
    owner = content.spec.owner_of(a.indicator)
    if owner is not None:
        said += filled(wording, "letter.owner", owner=wording.label(owner))
    return tuple(said)


def _causes(a: Assessment, wording: Wording) -> Iterator[str]:
    """What the notes of the figures say of a target that is missed or behind, or the officer who says so."""
    if a.own is not None:
        yield a.own.reason
    for area, row in explanations(a):
        yield row.note if area is None else f"{wording.label(area)}: {row.note}"
    if a.status != "behind":
        return
    if a.reading.note:
        yield a.reading.note
    for one in a.areas:
        if one.status == "behind" and one.reading.note:
            yield f"{wording.label(one.area)}: {one.reading.note}"


def _bare(cause: str, wording: Wording) -> str:
    """A cause without the word that stands before all of them, and without a full stop."""
    lead = wording.text("letter.cause_lead")
    said = cause[len(lead) :].lstrip(" :") if cause.lower().startswith(lead.lower()) else cause
    return said.rstrip(". ")
