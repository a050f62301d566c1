"""The report as a letter: who writes to whom, its four parts, and the signature.

Parts I and IV, the number, the date and the signer are not in the data: they are marked to be filled in.
The parts are those of year-end reports on emulation movements (see docs/design.md, "The report").
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hq_targets.core.fields import Label
from hq_targets.reports.check.closing import overruled_sentences
from hq_targets.reports.export.content import ExportContent
from hq_targets.reports.export.counting import counts_of, rest_of_indicators, rest_of_items, weights_of
from hq_targets.reports.export.periods import ahead, until
from hq_targets.reports.export.results import result_of
from hq_targets.reports.export.runs import Block, Line, Run, bound, filled, plain, to_fill, with_fills
from hq_targets.reports.export.shortfalls import shortfalls
from hq_targets.wording import Wording


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


def _labels(labels: Sequence[Label], wording: Wording) -> list[str]:
    return [wording.label(label) for label in labels]


def _body(content: ExportContent, office: str, wording: Wording) -> Iterator[Block]:
    period = until(content.period, wording)
    head = content.spec.report
    basis = content.spec.source if head is None or head.basis is None else head.basis
    named = with_fills(wording.label(basis))
    yield Block("paragraph", filled(wording, "letter.opening", basis=named, office=office, period=period))
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
    weights = weights_of(content, wording)
    if weights:
        yield Block("paragraph", weights)
    rest = (*rest_of_items(content, wording), *rest_of_indicators(content, wording))
    yield Block("paragraph", (*rest, Run(wording.text("letter.see_annex"))))
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
