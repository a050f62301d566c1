"""What a name that is none may have meant: looked for once, however many rows have it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from hq_targets.core.fields import Label
from hq_targets.core.names import Index, NearNames, bare
from hq_targets.core.targets.areas import Area, AreaKind, without_kind
from hq_targets.core.targets.indicator import Indicator

FEW = 3  # names that are suggested for one
MOST_ASKED = 10_000  # texts whose suggestions are remembered
MOST_SOUGHT = 300  # texts for which any are looked for: who has more wrong ones has another mistake


class Near(NamedTuple):
    """Something close to what was typed: what to type instead, and what it is called."""

    code: str
    label: Label


class AreaNames:
    """The names of areas that may be meant, with and without the words for their kinds, now and formerly."""

    def __init__(self, areas: Sequence[Area], kinds: Iterable[AreaKind]) -> None:
        self._kinds = tuple(kinds)
        self._named: dict[str, list[Near]] = {}
        self._short: dict[str, list[Near]] = {}
        for area in areas:
            near, short = Near(area.code, area), self.short(area.vi)
            for name in (area.vi, area.en, short, area.code):
                self._named.setdefault(name, []).append(near)
            self._short.setdefault(bare(short), []).append(near)
        self._near = NearNames(self._named)
        self._sought = 0
        self.near = lru_cache(MOST_ASKED)(self._near_to)

    def _near_to(self, text: str) -> tuple[Near, ...]:
        """The areas whose names are close to a text; those first whose name it is but for its marks."""
        self._sought += 1
        if self._sought > MOST_SOUGHT:
            return ()
        names = [name for one in (text, self.short(text)) for name in self._near.find(one)]
        close = [near for name in names for near in self._named[name]]
        return tuple(dict.fromkeys(self._short.get(bare(text)) or close))[:FEW]

    def short(self, text: str) -> str:
        """A name without the word for any kind."""
        return next((name for kind in self._kinds if (name := without_kind(text, kind)) is not None), text)


class Suggestions:
    """What may have been meant by names of a spec: its indicators, and its areas by which are looked for."""

    def __init__(
        self, areas: Sequence[Area], kinds: Iterable[AreaKind], indicators: Iterable[Indicator]
    ) -> None:
        self._areas, self._kinds, self._indicators = areas, tuple(kinds), tuple(indicators)
        self._of: dict[object, AreaNames] = {}
        self._sought = 0
        self.indicators = lru_cache(MOST_ASKED)(self._indicators_near)

    def of_areas(self, allowed: Sequence[Area], like: object) -> AreaNames:
        """The names of some areas, which are the same whenever `like` is."""
        if like not in self._of:
            self._of[like] = AreaNames(allowed, self._kinds)
        return self._of[like]

    def formerly(self, name: str) -> Area | None:
        """The area that had a name once."""
        return self._former.find(name)

    def _indicators_near(self, text: str, limit: int) -> tuple[Near, ...]:
        """The indicators whose id or name is close to a text; of several it is a part of, none is the one."""
        self._sought += 1
        if self._sought > MOST_SOUGHT:
            return ()
        parts = {self._called[name].code for name in self._near.holding(text)}
        if limit == 1 and len(parts) > 1:
            return ()
        near = self._near.find(text, limit)
        return tuple(dict.fromkeys(self._called[name] for name in near))

    @cached_property
    def _called(self) -> Mapping[str, Near]:
        return {name: Near(one.id, one) for one in self._indicators for name in (one.vi, one.en, one.id)}

    @cached_property
    def _near(self) -> NearNames:
        return NearNames(self._called)

    @cached_property
    def _former(self) -> Index[Area]:
        return Index((name, area) for area in self._areas for name in area.former)
