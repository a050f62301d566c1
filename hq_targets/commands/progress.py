"""How far a long run is: a bar on a terminal once the run has taken a second, and nothing anywhere else.

A run has one bar. It says what is being done, and how much of it where that is known, and it is gone before
anything else is printed; a step begun afterwards may show it again.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from threading import Timer

    from rich.progress import Progress

    from hq_targets.files.store import Store

Thing = TypeVar("Thing")

DELAY = 1.0  # seconds that nobody minds to wait without being told why
_CURSOR_BACK = b"\r\x1b[2K\x1b[?25h"  # the bar's line cleared, too
_PLAIN_TERMINALS = ("dumb", "unknown")  # they cannot take back what they show


class _Step(NamedTuple):
    """What is being done: said by a key of the wording; of how much, where somebody can tell."""

    key: str
    facts: dict[str, object]
    total: Callable[[], int] | None = None


class _Bar:
    """The bar of a run; it shows itself when its time has come, from a thread of its own."""

    def __init__(self, lang: str) -> None:
        from threading import RLock

        self._lang = lang
        self._step, self._done = _Step("progress.working", {}), 0
        self._lock = RLock()
        self._drawn: Progress | None = None
        self._timer: Timer | None = None
        self._wait()

    def step(self, step: _Step) -> None:
        """Say what is done from now on."""
        with self._lock:
            self._step, self._done = step, 0
            if self._drawn is not None:
                self._draw(self._drawn)
            elif self._timer is None:
                self._wait()

    @property
    def stands(self) -> bool:
        """Whether it is on the screen."""
        return self._drawn is not None

    def advance(self, done: int) -> None:
        """So much more of the step is done."""
        self._done += done
        drawn = self._drawn
        if drawn is not None:
            for task in drawn.task_ids:
                drawn.update(task, completed=self._done)

    def hide(self) -> None:
        """Take the bar off the screen, or keep it from coming."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            if self._drawn is not None:
                self._drawn.stop()
            self._timer = self._drawn = None

    def _wait(self) -> None:
        from threading import Timer

        self._timer = Timer(DELAY, self._show_if_it_can)
        self._timer.daemon = True
        self._timer.start()

    def _show_if_it_can(self) -> None:
        with suppress(Exception):  # no answer is worth less for a bar that could not be drawn
            self._show()

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

        what = TextColumn("{task.description}", markup=False)
        with self._lock:
            if self._timer is None:  # hidden while this was on its way
                return
            self._drawn = Progress(
                *(what, BarColumn(), TaskProgressColumn(), TimeElapsedColumn()),
                console=Console(stderr=True),
                transient=True,
                redirect_stdout=False,  # what is printed meanwhile is no part of the bar
                redirect_stderr=False,
            )
            self._draw(self._drawn)
            self._drawn.start()

    def _draw(self, drawn: "Progress") -> None:
        from hq_targets.wording import wording

        for task in drawn.task_ids:
            drawn.remove_task(task)
        total = self._step.total() if self._step.total is not None else None
        said = wording(self._lang).text(self._step.key, **self._step.facts)
        drawn.add_task(said, total=total, completed=self._done)


_of_this_run: list[_Bar] = []


@contextmanager
def shown_when_long(lang: str) -> Iterator[None]:
    """Show the bar of the run within, in a language, if it takes longer than DELAY."""
    if not sys.stderr.isatty() or os.environ.get("TERM") in _PLAIN_TERMINALS:
        yield
        return
    _of_this_run.append(_Bar(lang))
    before = signal.getsignal(signal.SIGTERM)
    if before == signal.SIG_DFL:
        signal.signal(signal.SIGTERM, _ended)
    try:
        yield
    finally:
        _of_this_run.pop().hide()
        if before == signal.SIG_DFL:
            signal.signal(signal.SIGTERM, before)


def _ended(number: int, _: object) -> None:
    """Give the terminal its cursor back, and end as this signal ends a run.

    Nothing is waited for: whoever draws may hold what would be needed to take the bar off properly.
    """
    if any(bar.stands for bar in _of_this_run):
        os.write(sys.stderr.fileno(), _CURSOR_BACK)
    signal.signal(number, signal.SIG_DFL)
    signal.raise_signal(number)


def step(key: str, total: Callable[[], int] | None = None, **facts: object) -> None:
    """Say by a key of the wording what the run does from here on, and of how much."""
    for bar in _of_this_run:
        bar.step(_Step(key, facts, total))


def advance(done: int = 1) -> None:
    """So much more of the step is done."""
    for bar in _of_this_run:
        bar.advance(done)


def counted(key: str) -> Callable[[Sequence[Thing]], Iterator[Thing]]:
    """A way to go through things one by one of which the bar tells how many are done."""

    def each(things: Sequence[Thing]) -> Iterator[Thing]:
        step(key, lambda: len(things))
        for thing in things:
            yield thing
            advance()

    return each


def hide() -> None:
    """Something is about to be printed: no bar stands in it."""
    for bar in _of_this_run:
        bar.hide()


def watched(root: Path, store: "Store") -> "Store":
    """The store to read a workspace from; how much of its figures was read is told to the bar."""
    from hq_targets.core.actuals.observation import ACTUALS
    from hq_targets.files.store import DISK

    if store is not DISK or not _of_this_run:
        return store
    from hq_targets.files.watching import Watched

    step("progress.reading", lambda: _size(root / ACTUALS), folder=ACTUALS)
    return Watched(store, advance)


def _size(folder: Path) -> int:
    """The bytes of all files in a folder and the folders in it."""
    found = 0
    for where, _, names in os.walk(folder):
        for name in names:
            try:
                found += (Path(where) / name).stat().st_size
            except OSError:
                continue
    return found
