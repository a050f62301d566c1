"""Indicators whose names became others: what their figures are of is then known by the id alone."""

from collections.abc import Iterable, Mapping

from hq_targets.core.changes.pairing import Pair
from hq_targets.core.names import fold


def named_otherwise(pair: Pair) -> bool:
    """Whether an indicator of both states has another Vietnamese name than before."""
    old, new = pair
    return old is not None and new is not None and fold(old.vi) != fold(new.vi)


def names_taken(pairs: Iterable[Pair]) -> Mapping[str, str]:
    """The indicators that came to carry the Vietnamese name another one had: by their ids, the other's id.

    Two whose names were exchanged are both among them.
    """
    pairs = tuple(pairs)
    had = {fold(old.vi): old.id for old, _ in pairs if old is not None}
    return {
        pair.after.id: had[fold(pair.after.vi)]
        for pair in pairs
        if pair.after is not None and named_otherwise(pair) and fold(pair.after.vi) in had
    }
