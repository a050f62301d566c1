"""One input made to eat time or memory, and the words of the command that meets it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

MILLION = 1_000_000


class Bomb(NamedTuple):
    """What is laid where, and the command that meets it; made only when it is thrown."""

    name: str
    file: str
    made: Callable[[], bytes]
    words: Sequence[str]
