"""What a name that is none may have meant: looked for once, however many rows have it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from hq_targets.core.fields import Label
from hq_targets.core.names import Index, NearNames, bare
from hq_targets.core.targets.areas import Area, AreaKind, without_kind
from hq_targets.core.targets.indicator import Indicator

FEW = 3  # names that are suggested for one
MOST_ASKED = 10_000  # texts whose suggestions are remembered


class Near(NamedTuple):
    """Something close to what was typed: what to type instead, and what it is called."""

    code: str
    label: Label


class AreaNames:
    """The names of areas that may be meant, with and without the words for their kinds, now and formerly."""

    def __init__(self, areas: Sequence[Area], kinds: Iterable[AreaKind]) -> None:
        self._kinds = tuple(kinds)
        self._named: dict[str, Near] = {}
        self._short: dict[str, list[Near]] = {}
        for area in areas:
            near, short = Near(area.code, area), self.short(area.vi)
            for name in (area.vi, area.en, short, area.code):
                self._named[name] = near
            self._short.setdefault(bare(short), []).append(near)
        self._near = NearNames(self._named)
        self._found: dict[str, tuple[Near, ...]] = {}

    def near(self, text: str) -> tuple[Near, ...]:
        """The areas whose names are close to a text; those first whose name it is but for its marks."""
        if text not in self._found:
            if len(self._found) >= MOST_ASKED:
                self._found.clear()
            close = [self._named[name] for name in self._near.find(text)]
            close += [self._named[name] for name in self._near.find(self.short(text))]
            self._found[text] = tuple(dict.fromkeys(self._short.get(bare(text)) or close))[:FEW]
        return self._found[text]

    def short(self, text: str) -> str:
        """A name without the word for any kind."""
        return next((name for kind in self._kinds if (name := without_kind(text, kind)) is not None), text)


class Suggestions:
    """What may have been meant by names of a spec: its areas, by the kinds that are looked for."""

    def __init__(self, areas: Sequence[Area], kinds: Mapping[str, AreaKind]) -> None:
        self._areas, self._kinds = areas, kinds
        self._of: dict[object, AreaNames] = {}
        self._former: Index[Area] | None = None
        self._found: dict[tuple[str, int], tuple[Near, ...]] = {}

    def of_areas(self, allowed: Sequence[Area], like: object) -> AreaNames:
        """The names of some areas, which are the same whenever `like` is."""
        if like not in self._of:
            self._of[like] = AreaNames(allowed, self._kinds.values())
        return self._of[like]

    def indicators(self, text: str, known: Iterable[Indicator], limit: int) -> tuple[Near, ...]:
        """The indicators whose id or name is close to a text; `known` are all there are."""
        if (text, limit) not in self._found:
            if len(self._found) >= MOST_ASKED:
                self._found.clear()
            called = {name: Near(one.id, one) for one in known for name in (one.vi, one.en, one.id)}
            near = NearNames(called).find(text, limit)
            self._found[text, limit] = tuple(dict.fromkeys(called[name] for name in near))
        return self._found[text, limit]

    def formerly(self, name: str) -> Area | None:
        """The area that had a name once."""
        if self._former is None:
            self._former = Index((name, area) for area in self._areas for name in area.former)
        return self._former.find(name)
