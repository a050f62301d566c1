"""One part of what `git-setup` does: it is planned before anything is written."""

from collections.abc import Callable
from typing import NamedTuple


class Step(NamedTuple):
    """One part of the setup: `what` it is, how it `stands`, why, and how to do it.

    `lines` are to be added by hand.
    """

    what: str
    place: str
    stands: str
    why: str = ""
    lines: tuple[str, ...] = ()
    apply: Callable[[], None] | None = None
