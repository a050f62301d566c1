"""Streams whose reader may have stopped reading: the run goes on, and its exit code stays true."""

import errno
import os
import sys
from typing import IO

from hq_targets.commands.progress import hide

_WINDOWS = os.name == "nt"


def emit(text: str, stream: IO[str] | None = None) -> None:
    """Write to a stream (stdout where none is named); a reader that has seen enough is no failure."""
    hide()
    stream = stream or sys.stdout
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        if not reader_gone(error):
            raise
        silence(stream)


def reader_gone(error: OSError, *, windows: bool = _WINDOWS) -> bool:
    """Whether writing failed because nobody reads any more; Windows calls that an invalid argument."""
    return isinstance(error, BrokenPipeError) or (
        windows and error.errno == errno.EINVAL and error.filename is None
    )


def silence(stream: IO[str]) -> None:
    """Send what is still written to nowhere, also what Python flushes at exit (`| head`)."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
