"""Which indicator of one state is which of the other: by id, and where the id changed, by what it asks."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from hq_targets.core.fields import remade
from hq_targets.core.names import fold
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec


class Pair(NamedTuple):
    """An indicator in two states; None where it is not there."""

    before: Indicator | None
    after: Indicator | None

    @property
    def known(self) -> Indicator:
        """The indicator as it is, or as it last was."""
        found = self.after or self.before
        if found is None:
            raise ValueError
        return found

    @property
    def renamed(self) -> bool:
        """Whether its id is another one."""
        return self.before is not None and self.after is not None and self.before.id != self.after.id


def paired(before: Spec, after: Spec) -> list[Pair]:
    """The indicators of two states side by side, item by item; one that is gone ends its item.

    An id that is gone and one that is new are one indicator that was renamed, where they stand in one item
    and share their unit and either the name or every printed condition, and where no other would do.
    """
    olds, news = before.indicator_of, after.indicator_of
    gone = [one for name, one in olds.items() if name not in news]
    came = [one for name, one in news.items() if name not in olds]
    before_of = {name: olds[name] for name in news if name in olds} | _renamed(gone, came, before, after)
    pairs = [Pair(before_of.get(name), one) for name, one in news.items()]
    followed = {pair.before.id for pair in pairs if pair.before is not None}
    pairs += [Pair(one, None) for one in gone if one.id not in followed]

    def item(pair: Pair) -> int:
        spec = after if pair.after is not None else before
        return spec.item_of[pair.known.id].item

    return sorted(pairs, key=item)


def with_names_of_both(spec: Spec, pairs: Iterable[Pair]) -> Spec:
    """A spec by which rows may carry the names their indicators have in either of two states."""
    names: dict[str, tuple[str, ...]] = {}
    for before, after in pairs:
        if before is not None and after is not None:
            names |= dict.fromkeys((before.id, after.id), (before.vi, before.en, after.vi, after.en))

    def named(indicator: Indicator) -> Indicator:
        return remade(indicator, former=(*indicator.former, *names.get(indicator.id, ())))

    items = (remade(item, indicators=tuple(map(named, item.indicators))) for item in spec.items)
    return remade(spec, items=tuple(items))


def ids_before(pairs: Iterable[Pair]) -> dict[str, str]:
    """The ids of renamed indicators: what each was called before."""
    return {p.after.id: p.before.id for p in pairs if p.before and p.after and p.renamed}


def _renamed(gone: list[Indicator], came: list[Indicator], before: Spec, after: Spec) -> dict[str, Indicator]:
    """What each new indicator was: first of those whose name is the same, then of those that ask the same."""
    found: dict[str, Indicator] = {}
    for same in (_same_name, _same_words):
        left = [one for one in gone if one not in found.values()]
        new = [one for one in came if one.id not in found]
        alike = [
            (old, one)
            for one in new
            for old in left
            if before.item_of[old.id].item == after.item_of[one.id].item and old.unit == one.unit
            if same(old, one)
        ]
        ends = Counter(one.id for pair in alike for one in pair)
        found |= {one.id: old for old, one in alike if ends[old.id] == ends[one.id] == 1}
    return found


def _same_name(old: Indicator, new: Indicator) -> bool:
    return fold(old.vi) == fold(new.vi)


def _same_words(old: Indicator, new: Indicator) -> bool:
    prints = [sorted(condition.printed for condition in one.conditions) for one in (old, new)]
    return prints[0] == prints[1]
