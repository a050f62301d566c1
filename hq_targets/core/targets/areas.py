"""Areas and other named units, and everything a row of figures may call one by."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from hq_targets.core.fields import AreaCode, Identifier, Label, Text
from hq_targets.core.names import Index, fold


class AreaKind(Label):
    """A kind of area or named unit: commune, town, school; `short` are its abbreviations (TT)."""

    kind: Identifier
    short: tuple[Text, ...] = ()


class Area(Label):
    """A commune, town, school or other named unit; `former` are names it no longer has."""

    code: AreaCode
    kind: Identifier
    former: tuple[Text, ...] = ()


def area_index(areas: Iterable[Area], kinds: Mapping[str, AreaKind]) -> Index[Area]:
    """Areas by code, also without its leading zeros, and by name with or without the word for its kind.

    A name that several areas could be called by finds none of them.
    """
    return Index((form, area) for area in areas for form in _forms(area, kinds.get(area.kind)))


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
