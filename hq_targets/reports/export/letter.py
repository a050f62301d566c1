"""The report as a letter: who writes to whom, its four parts, and the signature.

Parts I and IV, the number, the date and the signer are not in the data: they are marked to be filled in.
The parts are those of year-end reports on emulation movements (see docs/design.md, "The report").
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.explanations import explanations
from hq_targets.core.attainment.verdict import AT_RISK, REACHED, WORST_FIRST, Status
from hq_targets.core.fields import Label
from hq_targets.reports.check.closing import overruled_sentences
from hq_targets.reports.export.content import ExportContent
from hq_targets.reports.export.periods import ahead, until
from hq_targets.reports.export.results import name_of, reached, result_of
from hq_targets.reports.export.runs import Block, Line, Run, bound, filled, plain, to_fill
from hq_targets.wording import Wording

# What keeps a target from being judged, in the order it is told.
_UNJUDGED: tuple[Status, ...] = ("no_data", "no_baseline", "not_due", "pending")


class Letter(NamedTuple):
    """The letter: header, title, body, recipients and signature; the names come from the spec.

    `authority`, `recipients` and `signer` are lines from the top down. `number` stands under the authority,
    `dateline` under the national motto.
    """

    authority: Sequence[str]
    number: Line
    dateline: Line
    title: str
    subject: str
    body: Sequence[Block]
    recipients: Sequence[str]
    signer: Sequence[str]
    name: Line


def letter_of(content: ExportContent, wording: Wording) -> Letter:
    """The letter of a period; where the spec has no `report` block its names are to be filled in."""
    head = content.spec.report
    if head is None:
        missing = f"[{wording.text('fill.names')}]"
        names: tuple[list[str], list[str], list[str]] = ([missing], [missing], [missing])
        code, place, subject = missing, missing, missing
    else:
        names = (
            _labels(head.authority, wording),
            _labels(head.recipients, wording),
            _labels(head.signer, wording),
        )
        code, place, subject = head.code, wording.label(head.place), wording.label(head.subject)
    authority, recipients, signer = names
    period = until(content.period, wording)
    return Letter(
        authority=authority,
        number=filled(wording, "letter.number", number=to_fill("…"), code=code),
        dateline=filled(
            wording, "letter.date", place=place, day=to_fill("…"), month=to_fill("…"), year=to_fill("…")
        ),
        title=wording.text("letter.title"),
        subject=f"{subject} {period}",
        body=list(_body(content, office_of(authority, wording), wording)),
        recipients=recipients,
        signer=signer,
        name=(to_fill(wording.text("fill.signer")),),
    )


def office_of(authority: Sequence[str], wording: Wording) -> str:
    """The issuing office within a sentence: "Ủy ban nhân dân huyện Hà Quảng"."""
    first, rest = authority[0], " ".join(authority[1:])
    return wording.text("letter.office", first=first, rest=rest) if rest else first


def counts_of(content: ExportContent, wording: Wording) -> Line:
    """How many items and how many counted indicators are reached."""
    summary = content.check.summary
    counts = {
        "items": summary.items_reached,
        "items_total": summary.items_total,
        "items_exceeded": summary.items["exceeded"],
        "items_met": summary.items["met"],
        "indicators": summary.indicators_reached,
        "indicators_total": summary.indicators_total,
        "exceeded": summary.indicators["exceeded"],
        "met": summary.indicators["met"],
    }
    runs = {name: bound(str(count), f"*.{name}") for name, count in counts.items()}
    key = "letter.counts" if content.period.closes_year else "letter.counts_so_far"
    return filled(wording, key, period=Run(until(content.period, wording)), **runs)


def shortfalls(content: ExportContent, wording: Wording) -> Iterator[Block]:
    """What fell short and why, what cannot be judged yet, and which figures are not final."""
    short = [a for a in content.check.assessments if a.status in AT_RISK and a.indicator.withdrawn is None]
    sections = [
        (
            "short" if content.period.closes_year else "short_so_far",
            [Block("bullet", _shortfall(a, content, wording)) for a in short],
        ),
        (
            "unjudged" if content.period.closes_year else "unjudged_so_far",
            list(unjudged(content, wording)),
        ),
        ("not_final", list(not_final(content, wording))),
    ]
    if not short:
        yield Block("paragraph", plain(wording.text("letter.nothing_short")))
    for number, (key, blocks) in enumerate((one for one in sections if one[1]), 1):
        yield Block("section", plain(f"{number}. {wording.text(f'letter.{key}')}"))
        yield from blocks


def _labels(labels: Sequence[Label], wording: Wording) -> list[str]:
    return [wording.label(label) for label in labels]


def _body(content: ExportContent, office: str, wording: Wording) -> Iterator[Block]:
    period = until(content.period, wording)
    facts = {"source": wording.label(content.spec.source), "office": office, "period": period}
    yield Block("paragraph", plain(wording.text("letter.opening", **facts)))
    yield Block("part", plain(wording.text("letter.part_1")))
    yield Block("paragraph", (to_fill(wording.text("fill.part_1")),))
    yield Block("part", plain(wording.text("letter.part_2")))
    yield from _results(content, wording)
    yield Block("part", plain(wording.text("letter.part_3")))
    yield from shortfalls(content, wording)
    yield Block("part", plain(wording.text("letter.part_4", period=ahead(content.period, wording).upper())))
    yield Block("paragraph", (to_fill(wording.text("fill.part_4")),))
    yield Block("paragraph", plain(wording.text("letter.end", period=period)))


def _results(content: ExportContent, wording: Wording) -> Iterator[Block]:
    yield Block("section", plain(wording.text("letter.in_general")))
    yield Block("paragraph", counts_of(content, wording))
    yield Block("paragraph", (*_rest(content, wording), Run(wording.text("letter.see_annex"))))
    for n, said in enumerate(overruled_sentences(content.check, wording), 1):
        yield Block("paragraph", (bound(said, f"*.without_{n}"),))
    yield Block("section", plain(wording.text("letter.by_items")))
    for item in content.spec.items:
        found = [a for a in content.check.assessments if a.item == item.item]
        number = Run(f"({item.item}) ", weight="bold")
        if len(found) == 1:
            yield Block("paragraph", (number, *result_of(found[0], content, wording)))
            continue
        yield Block("paragraph", (number, Run(f"{wording.label(item)}:", weight="bold")))
        yield from (Block("bullet", result_of(a, content, wording)) for a in found)


def _rest(content: ExportContent, wording: Wording) -> Line:
    """How many counted indicators stand otherwise, by status; empty where none does."""
    summary, year = content.check.summary, content.spec.year
    said: list[Run] = []
    for status in WORST_FIRST:
        count = summary.indicators[status]
        if status not in REACHED and count:
            said += [Run("; ")] if said else []
            said += [bound(str(count), f"*.{status}"), Run(f" {wording.status(status, year)}")]
    return filled(wording, "letter.rest", counts=said) if said else ()


def _shortfall(a: Assessment, content: ExportContent, wording: Wording) -> Line:
    figure = tuple(reached(a, content, wording))
    name = Run(name_of(a, wording), weight="bold")
    said = list(filled(wording, "letter.shortfall", item=str(a.item), name=name, figure=figure))
    if a.difference is not None and not a.areas and a.indicator.type == "number":
        gap = f"{wording.number(abs(a.difference))} {a.unit.change(wording.lang)}"
        if a.difference != 0:
            said += filled(wording, "letter.gap", gap=bound(gap, f"{a.indicator.id}.gap"))
    said.append(Run("."))
    causes = [
        row.note if area is None else f"{wording.label(area)}: {row.note}" for area, row in explanations(a)
    ]
    if a.status == "missed":
        cause = Run("; ".join(causes).rstrip(".")) if causes else to_fill(wording.text("fill.cause"))
        said += filled(wording, "letter.cause", cause=cause)
    owner = content.spec.owner_of(a.indicator)
    if owner is not None:
        said += filled(wording, "letter.owner", owner=wording.label(owner))
    return tuple(said)


def unjudged(content: ExportContent, wording: Wording) -> Iterator[Block]:
    """The counted indicators that cannot be judged, by what keeps them from it."""
    groups: dict[Status, list[str]] = {}
    for a in content.check.assessments:
        if a.indicator.counted and a.status in _UNJUDGED:
            groups.setdefault(a.status, []).append(wording.label(a.indicator))
    for status in _UNJUDGED:
        if status in groups:
            said = wording.status(status, content.spec.year)
            names = bound("; ".join(groups[status]), f"*.names_{status}")
            count = str(len(groups[status]))
            lead = Run(f"{said[0].upper()}{said[1:]}", weight="bold")
            yield Block("bullet", filled(wording, "letter.group", lead=lead, count=count, names=names))


def not_final(content: ExportContent, wording: Wording) -> Iterator[Block]:
    """Figures that are estimates or preliminary, and those that were revised."""
    said = []
    for key, status in (("letter.estimates", "estimate"), ("letter.preliminary", "preliminary")):
        names = [
            wording.label(a.indicator)
            for a in content.check.assessments
            if any(row.status == status for row in a.rows)
        ]
        if names:
            said.append((key, status, "; ".join(names)))
    revised = [
        wording.label(a.indicator)
        for a in content.check.assessments
        if any(row.key in content.check.revised for row in (*a.rows, *a.baseline_rows))
    ]
    if revised:
        said.append(("letter.revised", "revised", "; ".join(revised)))
    for key, name, listed in said:
        yield Block("bullet", filled(wording, key, names=bound(listed, f"*.{name}")))
