"""Areas and other named units, and everything a row of figures may call one by."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Self

from pydantic import PrivateAttr

from hq_targets.core.fields import AreaCode, Identifier, Label, Text
from hq_targets.core.names import Index, fold


class AreaKind(Label):
    """A kind of area or named unit: commune, town, school; `short` are its abbreviations (TT)."""

    kind: Identifier
    short: tuple[Text, ...] = ()


class Area(Label):
    """A commune, town, school or other named unit; `former` are names it no longer has.

    `within` is the code of the area it lies in.
    """

    code: AreaCode
    kind: Identifier
    within: AreaCode | None = None
    former: tuple[Text, ...] = ()


class Namesake(Area):
    """An area whose name another one has too: it is called by what it lies in as well."""

    _place: Label | None = PrivateAttr(None)

    def lying_in(self, place: Area | None) -> Self:
        """The area itself, which from now on names what it lies in."""
        self._place = place
        return self

    def text(self, lang: str) -> str:
        """Its name, and in brackets what it lies in."""
        own = super().text(lang)
        return own if self._place is None else f"{own} ({self._place.text(lang)})"


def told_apart(areas: tuple[Area, ...]) -> tuple[Area, ...]:
    """The areas, of which those that share a name say where they lie: in every sentence and table."""
    if not any(area.within for area in areas):
        return areas
    many = Counter(fold(name) for area in areas for name in {area.vi, area.en})
    shared = {area.code for area in areas if max(many[fold(area.vi)], many[fold(area.en)]) > 1}
    area_of = {
        area.code: Namesake.model_construct(**dict(area)) if area.code in shared else area for area in areas
    }
    for area in area_of.values():
        if isinstance(area, Namesake):
            area.lying_in(area_of.get(area.within or "") if _reaches_top(area, area_of) else None)
    return tuple(area_of.values()) if len(area_of) == len(areas) else areas


class AreaIndex:
    """Areas by code, also without its leading zeros, and by name with or without the word for its kind.

    A name that several areas could be called by finds none of them; with the name of what it lies in behind
    it, after a comma or in brackets, it finds the one that lies there.
    """

    def __init__(self, areas: Sequence[Area], kinds: Mapping[str, AreaKind]) -> None:
        self._area_of = {area.code: area for area in areas}
        self._index = Index((form, area) for area in areas for form in _forms(area, kinds.get(area.kind)))

    def find(self, text: str) -> Area | None:
        """The one area of this name; None where there is none, or more than one."""
        found = self.every(text)
        return found[0] if len(found) == 1 else None

    def every(self, text: str) -> Sequence[Area]:
        """All areas of this name."""
        found = self._index.every(text)
        for n in (n for n, letter in enumerate(text) if letter in ",(" and not found):
            place = text[n + 1 :] if text[n] == "," else text[n + 1 :].strip().removesuffix(")")
            places = {area.code for area in self.every(place)}
            named = self._index.every(text[:n]) if places else ()
            found = [area for area in named if any(one.code in places for one in above(area, self._area_of))]
        return found


def above(area: Area, area_of: Mapping[str, Area]) -> Iterator[Area]:
    """What an area lies in, and what that lies in, up to the top; a circle is gone round once."""
    seen = {area.code}
    over = area_of.get(area.within or "")
    while over is not None and over.code not in seen:
        seen.add(over.code)
        yield over
        over = area_of.get(over.within or "")


def _reaches_top(area: Area, area_of: Mapping[str, Area]) -> bool:
    """Whether what an area lies in comes to an end; one that lies in itself is refused, and has a name."""
    *_, top = (area, *above(area, area_of))
    return top.within not in area_of


def clear_codes(areas: Iterable[Area], kinds: Mapping[str, AreaKind]) -> dict[str, Area]:
    """Areas by code, without the codes that the index may find something else by.

    Those are codes that another one is without its leading zeros, and those an area is called by.
    """
    codes = {area.code: area for area in areas}
    short = Counter(code.lstrip("0") for code in codes if code.isdigit())
    folded = {fold(code): code for code in codes}
    for area in codes.values():
        last = {fold(name).rpartition(" ")[2] for name in (area.vi, area.en)}
        forms = _forms(area, kinds.get(area.kind)) if any(name in folded for name in last) else ()
        for form in forms:
            code = folded.get(fold(form), area.code)
            if code != area.code:
                short[code] += 2
    return {code: area for code, area in codes.items() if max(short[code], short[code.lstrip("0")]) <= 1}


def without_kind(name: str, kind: AreaKind | None) -> str | None:
    """The name without the word or the abbreviation of its kind before it; None where there is none."""
    for word in (kind.vi, *kind.short) if kind is not None else ():
        for lead in (f"{word}. ", f"{word}.", f"{word} "):
            if fold(name[: len(lead)] + "|") == fold(lead + "|") and len(name) > len(lead):
                return name[len(lead) :].strip()
    return None


def _forms(area: Area, kind: AreaKind | None) -> Iterator[str]:
    yield from (area.code, area.vi, area.en)
    if area.code.isdigit():
        yield area.code.lstrip("0") or "0"
    short = without_kind(area.vi, kind)
    if kind is None or short is None:
        return
    yield short
    for word in kind.short:
        yield from (f"{word} {short}", f"{word}. {short}", f"{word}.{short}")
