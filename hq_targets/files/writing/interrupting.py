"""Ctrl-C waits while files take their places: it never falls between two steps that belong together."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread


@contextmanager
def held_back() -> Iterator[Callable[[], None]]:
    """Let a Ctrl-C wait until this is through; what is given yields to one that came, where that is safe.

    Leaving by another failure forgets it: the run ends by that one, and what it says must be heard.
    """
    before = signal.getsignal(signal.SIGINT)
    if current_thread() is not main_thread() or not callable(before):  # none is told here, or it is ignored
        yield _go_on
        return
    came: list[int] = []

    def give_way() -> None:
        if came:
            raise KeyboardInterrupt

    signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield give_way
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        signal.raise_signal(signal.SIGINT)


def _go_on() -> None:
    pass
