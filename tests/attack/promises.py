"""What every run promises, whatever it was given: an answer in words, soon, and nothing that hides."""

import contextlib
import io
import re
import resource
import signal
import sys
import time
import unicodedata
import warnings
from collections.abc import Iterator
from types import FrameType
from typing import NamedTuple

from hq_targets.commands.door import run
from hq_targets.wording import LANGUAGES, wording

SECONDS = 5  # of this process's own time, a file
MEGABYTES = 500
CODES = (0, 1, 2)
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")  # categories of Unicode

# How the sentence of an unexpected fault begins, in each language.
_UNEXPECTED = tuple(
    wording(lang).text("cannot.unexpected", kind="\0", detail="").partition("\0")[0] for lang in LANGUAGES
)
# That the system gave no more memory, as the door tells it, or as the name of an error that was caught.
_NO_MEMORY = ("MemoryError", *(wording(lang).text("cannot.memory") for lang in LANGUAGES))
_SEVERITIES = "|".join(
    re.escape(wording(lang).text(f"common.{severity}"))
    for lang in LANGUAGES
    for severity in ("error", "warning")
)
# A problem as it is told: file, where it can be said also line and column, severity and code.
HEADING = re.compile(rf"(\S.*?)(?::(\d+))?(?::(\d+))?: (?:{_SEVERITIES}) \[([a-z0-9-]+)\] ", re.MULTILINE)


class BrokenPromiseError(AssertionError):
    """A run did what none may do."""


class TooLongError(BaseException):
    """A run took longer than it may; no `except Exception` keeps it."""


class Answer(NamedTuple):
    """What a run said, and how long it took, in seconds of this process."""

    words: tuple[str, ...]
    code: int
    out: str
    err: str
    seconds: float


def answer(*words: str, seconds: float = SECONDS) -> Answer:
    """Run the real command in this process.

    Raises BrokenPromiseError where it fails unexpectedly, takes too long, says nothing of why it failed, or
    prints what could move the cursor.
    """
    began = time.process_time()
    with _streams() as (out, err), warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        try:
            with _limited(seconds):
                code = run(list(words))
        except TooLongError:
            raise BrokenPromiseError(f"hang: more than {seconds} s: {words}") from None
        except SystemExit as error:
            raise BrokenPromiseError(f"exit: {error.code}: {words}") from error
    said = Answer(words, code, _text(out), _text(err), time.process_time() - began)
    if warned:
        raise BrokenPromiseError(f"warning: {warned[0].category.__name__}: {warned[0].message}: {words}")
    hold(said)
    return said


def hold(said: Answer) -> None:
    """Raise BrokenPromiseError where an answer is none."""
    if said.code not in CODES:
        raise BrokenPromiseError(f"code: {said.code}: {said.words}")
    printed = said.out + said.err
    for begins in _UNEXPECTED:
        if begins in printed:
            detail = printed[printed.index(begins) :]
            raise BrokenPromiseError(f"unexpected: {detail.strip()}: {said.words}")
    if "Traceback (most recent call last)" in printed:
        raise BrokenPromiseError(f"traceback: {printed[:2000]}: {said.words}")
    if said.code and not printed.strip():
        raise BrokenPromiseError(f"silent: code {said.code} without a word: {said.words}")
    for lack in _NO_MEMORY:
        if lack in printed:
            raise BrokenPromiseError(f"memory: {lack}: {said.words}")
    raw = moves_the_cursor(printed)
    if raw is not None:
        raise BrokenPromiseError(f"control: U+{ord(raw):04X} is printed: {said.words}")


def moves_the_cursor(text: str) -> str | None:
    """The first character that a terminal would act on, or nobody could see; line ends and tabs are none."""
    return next((c for c in text if c not in "\n\t" and unicodedata.category(c) in _UNSEEN), None)


def problems_told(said: Answer) -> list[tuple[str, int, int, str]]:
    """The problems of an answer: file, line and column (0 where none is told), code."""
    return [
        (match[1], int(match[2] or 0), int(match[3] or 0), match[4]) for match in HEADING.finditer(said.err)
    ]


def peak_megabytes() -> float:
    """The most memory this process ever held."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 if sys.platform != "darwin" else 1024 * 1024)


@contextlib.contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Break off what takes more of this process's time."""

    def over(_number: int, _frame: FrameType | None) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGVTALRM, over)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextlib.contextmanager
def _streams() -> Iterator[tuple[io.TextIOWrapper, io.TextIOWrapper]]:
    """Both streams as the door makes them, kept."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", "replace", newline="") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        yield out, err


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8")
