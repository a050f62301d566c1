"""The spec held against the directive's text: every figure claimed once, none left over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hq_targets.core.directive import ItemText, contains
from hq_targets.core.figures import Figure, figure_tokens
from hq_targets.core.problem import Path, Place, Problem
from hq_targets.core.spec import Area, Indicator, Item, Spec, SpecSource


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


def verify(texts: Sequence[ItemText], source: SpecSource, name: str) -> Verification:
    """Hold every item of the spec against the item of the same number in the text."""
    problems = list(_numbering(texts, source, name))
    by_number = {text.number: text for text in reversed(texts)}
    results = []
    for i, item in enumerate(source.spec.items):
        text = by_number.get(item.item)
        if text is None:
            continue
        claims = _Claims(text)
        found = list(_verify_item(claims, item, ("items", i), source))
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


def _verify_item(claims: _Claims, item: Item, path: Path, source: SpecSource) -> Iterator[Problem]:
    yield from _claim_context(claims, item, path, source)
    cursor = 0
    unfound: list[tuple[str, Path, int]] = []
    for j, indicator in enumerate(item.indicators):
        ends = [cursor]
        for at, printed in _printed(indicator, (*path, "indicators", j)):
            span = _claim(claims, printed, cursor)
            if span is None:
                unfound.append((printed, at, cursor))
            else:
                ends.append(span)
        cursor = max(ends)
    for printed, at, since in unfound:
        yield _unfound(claims, printed, source.place(at), since)
    for figure in claims.unclaimed():
        facts = {"figure": figure.text, "item": item.item, "spec": _spoken(source.place(path))}
        yield Problem("figure-unclaimed", claims.text.place(figure.start, figure.end), facts)
    yield from _names(claims.text, item, path, source)


def _printed(indicator: Indicator, path: Path) -> Iterator[tuple[Path, str]]:
    for k, condition in enumerate(indicator.conditions):
        yield (*path, "conditions", k, "printed"), condition.printed
    baseline = indicator.baseline
    if baseline is not None and baseline.basis == "stated":
        yield (*path, "baseline", "printed"), baseline.printed


def _claim(claims: _Claims, printed: str, cursor: int) -> int | None:
    """Claim the first free place of a phrase after `cursor`; where it ends, or None."""
    for spans in claims.text.find(printed, cursor):
        if claims.free(spans):
            claims.targets.update(f.start for f in claims.inside(spans))
            return spans[-1][1]
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
                "directive": _spoken(claims.text.marker),
            }
            yield Problem("context-count", source.place((*path, "context", k, "text")), facts)


def _unfound(claims: _Claims, printed: str, place: Place, since: int) -> Problem:
    """A phrase that does not stand in the text: held beside the figure that stands there instead."""
    facts: dict[str, object] = {"printed": printed, "item": claims.text.number}
    left = [f for f in claims.unclaimed() if f.start >= since]
    if not figure_tokens(printed) or not left:
        return Problem("phrase-missing", place, {**facts, "directive": _spoken(claims.text.marker)})
    figure = left[0]
    claims.targets.add(figure.start)
    there = claims.text.place(figure.start, figure.end)
    return Problem("figure-differs", there, {**facts, "figure": figure.text, "spec": _spoken(place)})


def _names(text: ItemText, item: Item, path: Path, source: SpecSource) -> Iterator[Problem]:
    spec = source.spec
    for k, erratum in enumerate(item.errata):
        if not contains(text.text, erratum.printed):
            facts = {"printed": erratum.printed, "item": item.item}
            place = source.place((*path, "errata", k, "printed"))
            yield Problem("erratum-missing", place, {**facts, "directive": _spoken(text.marker)})
    for j, indicator in enumerate(item.indicators):
        for k, code in enumerate(indicator.each_of):
            if not _named(text, item, spec.area_of[code], spec):
                facts = {"name": spec.area_of[code].vi, "item": item.item}
                place = source.place((*path, "indicators", j, "each_of", k))
                yield Problem("area-not-named", place, {**facts, "directive": _spoken(text.marker)})


def _named(text: ItemText, item: Item, area: Area, spec: Spec) -> bool:
    """Whether the item names an area, as it is called or as an erratum says it is printed."""
    prefix = spec.kind_of[area.kind].vi
    bare = area.vi[len(prefix) :].strip() if area.vi.casefold().startswith(prefix) else area.vi
    return contains(text.text, bare) or any(
        contains(erratum.read_as, bare) and contains(text.text, erratum.printed) for erratum in item.errata
    )


def _spoken(place: Place) -> str:
    return f"{place.file}:{place.line}:{place.column}"
