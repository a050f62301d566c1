"""The spec held against the directive's text: every figure claimed once, none left over."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hq_targets.core.directive.claims import Claims, Phrase, claim, mended
from hq_targets.core.directive.items import ItemText, standing
from hq_targets.core.figures import Figure, figure_tokens
from hq_targets.core.problem import Path, Place, Problem
from hq_targets.core.targets.areas import Area
from hq_targets.core.targets.multiples import multiple_of
from hq_targets.core.targets.phrases import unquoted
from hq_targets.core.targets.spec import Item, Spec, SpecSource


class ItemResult(NamedTuple):
    """How the figures of one item were accounted for."""

    number: int
    figures: int
    targets: int
    context: int
    problems: int


class Verification(NamedTuple):
    """The result for each item the text and the spec share, and everything that does not agree."""

    items: tuple[ItemResult, ...]
    problems: tuple[Problem, ...]


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
        if item.item not in seen and any(one.added is None and one.rated for one in item.indicators):
            place = source.place(("items", i, "item"))
            yield Problem("directive-item-missing", place, {"item": item.item, "directive": name})


def _verify_item(text: ItemText, item: Item, path: Path, source: SpecSource) -> tuple[Claims, list[Problem]]:
    claims = claim(text, item, path)
    problems: list[Problem] = []
    mend = mended(claims, item, path)
    if mend is not None:
        # From here on with the one wrong figure put right, so that it is told once and not also of
        # everything that quotes it.
        phrase = claims.unfound[0]
        claims, figure = mend
        problems.append(_differs(text, figure, phrase, source))
    else:
        problems.extend(_contexts(claims, item, path, source))
        problems.extend(_unfound(claims, phrase, source) for phrase in claims.unfound)
        for figure in claims.unclaimed:
            facts = {"figure": figure.text, "item": item.item, "spec": source.place(path)}
            problems.append(Problem("figure-unclaimed", text.place(figure.start, figure.end), facts))
    problems.extend(_words_beside(claims, source))
    problems.extend(_names(claims.text, item, path, source))
    problems.extend(_areas(claims.text, item, path, source))
    return claims, problems


def _contexts(claims: Claims, item: Item, path: Path, source: SpecSource) -> Iterator[Problem]:
    for k, (context, found) in enumerate(zip(item.context, claims.times, strict=True)):
        if found != context.times:
            facts = {
                "text": context.text,
                "times": context.times,
                "found": found,
                "item": item.item,
                "directive": claims.text.marker,
            }
            yield Problem("context-count", source.place((*path, "context", k, "text")), facts)


def _unfound(claims: Claims, phrase: Phrase, source: SpecSource) -> Problem:
    """A phrase that does not stand in the text: held beside the figure that stands there instead."""
    left = [figure for figure in claims.unclaimed if figure.start >= phrase.since]
    if not figure_tokens(phrase.printed) or not left:
        facts = {"printed": phrase.printed, "item": claims.text.number, "directive": claims.text.marker}
        return Problem("phrase-missing", source.place(phrase.path), facts)
    claims.targets.add(left[0].start)
    return _differs(claims.text, left[0], phrase, source)


def _differs(text: ItemText, figure: Figure, phrase: Phrase, source: SpecSource) -> Problem:
    same = figure.value in [token.value for token in figure_tokens(phrase.printed)]
    facts = {"printed": phrase.printed, "item": text.number, "figure": figure.text}
    return Problem(
        "words-differ" if same else "figure-differs",
        text.place(figure.start, figure.end),
        {**facts, "spec": source.place(phrase.path)},
    )


def _words_beside(claims: Claims, source: SpecSource) -> Iterator[Problem]:
    """A word beside a claimed phrase that would make it another target."""
    text = claims.text
    for phrase in claims.phrases:
        if not phrase.spans or not (figure_tokens(phrase.printed) or multiple_of(phrase.printed)):
            continue
        start, end = phrase.spans[0][0], phrase.spans[-1][1]
        since = max((figure.end for figure in text.figures if figure.end <= start), default=0)
        span = unquoted(text.text, (start, end), since)
        if span is not None:
            facts = {"word": text.text[slice(*span)], "printed": phrase.printed, "item": text.number}
            yield Problem("word-unquoted", text.place(*span), {**facts, "spec": source.place(phrase.path)})


def _names(text: ItemText, item: Item, path: Path, source: SpecSource) -> Iterator[Problem]:
    """The printed words that claim no figure: errata, and what implies a baseline."""
    for k, erratum in enumerate(item.errata):
        if standing(text.text, erratum.printed) is None:
            facts = {"printed": erratum.printed, "item": item.item, "directive": text.marker}
            yield Problem("erratum-missing", source.place((*path, "errata", k, "printed")), facts)
    for j, indicator in enumerate(item.indicators):
        baseline = indicator.baseline if indicator.added is None else None
        if baseline is None or baseline.basis != "implied" or standing(text.text, baseline.printed):
            continue
        facts = {"printed": baseline.printed, "item": item.item, "directive": text.marker}
        yield Problem("phrase-missing", source.place((*path, "indicators", j, "baseline", "printed")), facts)


def _areas(text: ItemText, item: Item, path: Path, source: SpecSource) -> Iterator[Problem]:
    """The areas a target is for are named in its item, and no other area of their kind is."""
    spec, printed = source.spec, [one for one in item.indicators if one.added is None]
    wanted = {code for one in printed for code in one.each_of}
    for j, indicator in enumerate(item.indicators):
        for k, code in enumerate(indicator.each_of if indicator.added is None else ()):
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
