"""Questions to the person at a terminal: short, with what an empty answer means; nobody else is asked."""

import sys
from collections.abc import Callable
from typing import TypeVar

from hq_targets.commands.progress import hide
from hq_targets.core.problem import CannotRunError
from hq_targets.wording import Wording

Answer = TypeVar("Answer")


def somebody_there() -> bool:
    """Whether there is somebody to ask: at a terminal, not in a script."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def asked(question: str, default: str, read: Callable[[str], Answer], said: Wording) -> Answer:
    """What a person answers; asked again, with the reason, as long as `read` raises CannotRunError.

    Raises CannotRunError (`interrupted`) where nobody answers any more.
    """
    while True:
        hide()
        hint = f" [{default}]" if default else ""
        print(f"{question}{hint}: ", end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if not line:
            print(file=sys.stderr)
            raise CannotRunError("interrupted")
        try:
            return read(line.strip() or default)
        except CannotRunError as refused:
            print(f"  {said.failure(refused)}", file=sys.stderr)
