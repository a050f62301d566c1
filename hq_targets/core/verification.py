"""The spec held against the directive's text: every figure claimed once, none left over."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from hq_targets.core.directive import ItemText, standing
from hq_targets.core.figures import Figure, figure_tokens
from hq_targets.core.problem import Path, Place, Problem
from hq_targets.core.spec import Area, Indicator, Item, Spec, SpecSource

# Words that say which side of a figure is meant: quoted with it, or not there.
_TELLING_WORD = re.compile(r"\b(trên|dưới|không quá|tối đa|gần|khoảng)[\s:]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ItemResult:
    """How the figures of one item were accounted for."""

    number: int
    figures: int
    targets: int
    context: int
    problems: int


@dataclass(frozen=True, slots=True)
class Verification:
    """The result for each item the text and the spec share, and everything that does not agree."""

    items: tuple[ItemResult, ...]
    problems: tuple[Problem, ...]


@dataclass
class _Claims:
    """Which figures of an item are spoken for: by a target or as context."""

    text: ItemText
    targets: set[int] = field(default_factory=set)
    context: set[int] = field(default_factory=set)

    def free(self, spans: Sequence[tuple[int, int]]) -> bool:
        return all(f.start not in self.targets | self.context for f in self.inside(spans))

    def inside(self, spans: Sequence[tuple[int, int]]) -> list[Figure]:
        return [f for f in self.text.figures if any(s <= f.start and f.end <= e for s, e in spans)]

    def unclaimed(self) -> list[Figure]:
        return [f for f in self.text.figures if f.start not in self.targets | self.context]


class _Phrase(NamedTuple):
    """A target's printed words and their path; where they were sought from, and found (None: nowhere)."""

    printed: str
    path: Path
    since: int
    spans: Sequence[tuple[int, int]] | None


def verify(texts: Sequence[ItemText], source: SpecSource, name: str) -> Verification:
    """Hold every item of the spec against the item of the same number in the text."""
    problems = list(_numbering(texts, source, name))
    by_number = {text.number: text for text in reversed(texts)}
    results = []
    for i, item in enumerate(source.spec.items):
        text = by_number.get(item.item)
        if text is None:
            continue
        claims, found = _verify_item(text, item, ("items", i), source)
        problems.extend(found)
        results.append(
            ItemResult(item.item, len(text.figures), len(claims.targets), len(claims.context), len(found))
        )
    return Verification(tuple(results), tuple(problems))


def _numbering(texts: Sequence[ItemText], source: SpecSource, name: str) -> Iterator[Problem]:
    seen: dict[int, Place] = {}
    known = {item.item for item in source.spec.items}
    if not texts:
        yield Problem("directive-without-items", Place(name))
        return
    for text in texts:
        if text.number in seen:
            facts: dict[str, object] = {"item": text.number, "line": seen[text.number].line}
            yield Problem("directive-item-twice", text.marker, facts)
        elif text.number not in known:
            yield Problem("directive-item-extra", text.marker, {"item": text.number})
        seen.setdefault(text.number, text.marker)
    for i, item in enumerate(source.spec.items):
        if item.item not in seen:
            place = source.place(("items", i, "item"))
            yield Problem("directive-item-missing", place, {"item": item.item, "directive": name})


def _verify_item(text: ItemText, item: Item, path: Path, source: SpecSource) -> tuple[_Claims, list[Problem]]:
    claims = _Claims(text)
    problems = list(_claim_context(claims, item, path, source))
    phrases = _claim_targets(claims, item, path)
    unfound = [phrase for phrase in phrases if phrase.spans is None]
    culprit = _culprit(text, item, path, source, unfound)
    if culprit is not None:
        claims, phrases, figure = culprit
        problems.append(_differs(text, figure, unfound[0], source))
    else:
        problems.extend(_unfound(claims, phrase, source) for phrase in unfound)
        for figure in claims.unclaimed():
            facts = {"figure": figure.text, "item": item.item, "spec": source.place(path)}
            problems.append(Problem("figure-unclaimed", text.place(figure.start, figure.end), facts))
    # With the one wrong figure put right, so that it is told once and not also of what quotes it.
    problems.extend(_words_before(claims.text, phrases, source))
    problems.extend(_names(claims.text, item, path, source))
    problems.extend(_areas(claims.text, item, path, source))
    return claims, problems


def _claim_targets(claims: _Claims, item: Item, path: Path) -> list[_Phrase]:
    """Claim the figures of all targets, in the order of the indicators; in one indicator in any order."""
    phrases: list[_Phrase] = []
    cursor = 0
    for j, indicator in enumerate(item.indicators):
        here = [
            _Phrase(printed, at, cursor, _claim(claims, printed, cursor))
            for at, printed in _printed(indicator, (*path, "indicators", j))
        ]
        cursor = max([cursor, *(phrase.spans[-1][1] for phrase in here if phrase.spans)])
        phrases += here
    return phrases


def _culprit(
    text: ItemText, item: Item, path: Path, source: SpecSource, unfound: Sequence[_Phrase]
) -> tuple[_Claims, list[_Phrase], Figure] | None:
    """The one figure that, were it as printed, would make the whole item agree."""
    if len(unfound) != 1:
        return None
    for wanted in figure_tokens(unfound[0].printed):
        for figure in text.figures:
            trial = _Claims(text.with_figure(figure, wanted.text))
            faults = list(_claim_context(trial, item, path, source))
            phrases = _claim_targets(trial, item, path)
            found = all(phrase.spans is not None for phrase in phrases)
            if found and not faults and not trial.unclaimed():
                return trial, phrases, figure
    return None


def _printed(indicator: Indicator, path: Path) -> Iterator[tuple[Path, str]]:
    for k, condition in enumerate(indicator.conditions):
        yield (*path, "conditions", k, "printed"), condition.printed
    baseline = indicator.baseline
    if baseline is not None and baseline.basis == "stated":
        yield (*path, "baseline", "printed"), baseline.printed


def _claim(claims: _Claims, printed: str, cursor: int) -> Sequence[tuple[int, int]] | None:
    """Claim the first free place of a phrase after `cursor`; None where there is none."""
    for spans in claims.text.find(printed, cursor):
        if claims.free(spans):
            claims.targets.update(f.start for f in claims.inside(spans))
            return spans
    return None


def _claim_context(claims: _Claims, item: Item, path: Path, source: SpecSource) -> Iterator[Problem]:
    for k, context in enumerate(item.context):
        places = [spans for spans in claims.text.find(context.text) if claims.free(spans)]
        for spans in places:
            claims.context.update(f.start for f in claims.inside(spans))
        if len(places) != context.times:
            facts = {
                "text": context.text,
                "times": context.times,
                "found": len(places),
                "item": item.item,
                "directive": claims.text.marker,
            }
            yield Problem("context-count", source.place((*path, "context", k, "text")), facts)


def _unfound(claims: _Claims, phrase: _Phrase, source: SpecSource) -> Problem:
    """A phrase that does not stand in the text: held beside the figure that stands there instead."""
    left = [figure for figure in claims.unclaimed() if figure.start >= phrase.since]
    if not figure_tokens(phrase.printed) or not left:
        facts = {"printed": phrase.printed, "item": claims.text.number, "directive": claims.text.marker}
        return Problem("phrase-missing", source.place(phrase.path), facts)
    claims.targets.add(left[0].start)
    return _differs(claims.text, left[0], phrase, source)


def _differs(text: ItemText, figure: Figure, phrase: _Phrase, source: SpecSource) -> Problem:
    same = figure.value in [token.value for token in figure_tokens(phrase.printed)]
    facts = {"printed": phrase.printed, "item": text.number, "figure": figure.text}
    return Problem(
        "words-differ" if same else "figure-differs",
        text.place(figure.start, figure.end),
        {**facts, "spec": source.place(phrase.path)},
    )


def _words_before(text: ItemText, phrases: Sequence[_Phrase], source: SpecSource) -> Iterator[Problem]:
    """A word before a claimed phrase that would make it another target."""
    for phrase in phrases:
        match = _TELLING_WORD.search(text.text, 0, phrase.spans[0][0]) if phrase.spans else None
        if match is not None:
            facts = {"word": match.group(1), "printed": phrase.printed, "item": text.number}
            place = text.place(match.start(1), match.end(1))
            yield Problem("word-unquoted", place, {**facts, "spec": source.place(phrase.path)})


def _names(text: ItemText, item: Item, path: Path, source: SpecSource) -> Iterator[Problem]:
    """The printed words that claim no figure: errata, and what implies a baseline."""
    for k, erratum in enumerate(item.errata):
        if standing(text.text, erratum.printed) is None:
            facts = {"printed": erratum.printed, "item": item.item, "directive": text.marker}
            yield Problem("erratum-missing", source.place((*path, "errata", k, "printed")), facts)
    for j, indicator in enumerate(item.indicators):
        baseline = indicator.baseline
        if baseline is None or baseline.basis == "stated" or standing(text.text, baseline.printed):
            continue
        facts = {"printed": baseline.printed, "item": item.item, "directive": text.marker}
        yield Problem("phrase-missing", source.place((*path, "indicators", j, "baseline", "printed")), facts)


def _areas(text: ItemText, item: Item, path: Path, source: SpecSource) -> Iterator[Problem]:
    """The areas a target is for are named in its item, and no other area of their kind is."""
    spec, wanted = source.spec, {code for one in item.indicators for code in one.each_of}
    for j, indicator in enumerate(item.indicators):
        for k, code in enumerate(indicator.each_of):
            if not _named(text, item, spec.area_of[code], spec):
                facts = {"name": spec.area_of[code].vi, "item": item.item, "directive": text.marker}
                place = source.place((*path, "indicators", j, "each_of", k))
                yield Problem("area-not-named", place, facts)
    kinds = {spec.area_of[code].kind for code in wanted}
    for area in spec.areas:
        span = standing(text.text, _bare(area, spec))
        if span is not None and area.kind in kinds and area.code not in wanted:
            facts = {"name": area.vi, "item": item.item, "spec": source.place(path)}
            yield Problem("area-unclaimed", text.place(*span), facts)


def _named(text: ItemText, item: Item, area: Area, spec: Spec) -> bool:
    """Whether the item names an area, as it is called or as an erratum says it is printed."""
    name = _bare(area, spec)
    return standing(text.text, name) is not None or any(
        standing(erratum.read_as, name) and standing(text.text, erratum.printed) for erratum in item.errata
    )


def _bare(area: Area, spec: Spec) -> str:
    """An area's name without the word for its kind."""
    kind = spec.kind_of[area.kind].vi
    return area.vi[len(kind) :].strip() if area.vi.casefold().startswith(kind) else area.vi
