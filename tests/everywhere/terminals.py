"""Commands run at a terminal of some width: one process for many of them, since each start costs."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tests.conftest import ROOT

_RUNNING = """
import sys
from hq_targets.commands.door import run
for line in sys.argv[1:]:
    code = run(line.split())
    sys.stderr.flush()
    print(f"\\0{code}\\0", end="", flush=True)
"""


class Shown(NamedTuple):
    """What a command left on the screen, both streams as they came."""

    code: int
    text: str


def on_terminal(lines: Sequence[str], width: int, env: Mapping[str, str]) -> list[Shown]:
    """Each command line at one terminal; whatever else the environment says is left as it is."""
    import fcntl  # noqa: PLC0415 - not on Windows
    import pty  # noqa: PLC0415
    import struct  # noqa: PLC0415
    import termios  # noqa: PLC0415

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", _RUNNING, *lines],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **env},
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    said = b"".join(iter(lambda: _read(ours), b"")).decode("utf-8").replace("\r\n", "\n").split("\0")
    os.close(ours)
    process.wait()
    return [Shown(int(code), text) for text, code in zip(said[::2], said[1::2], strict=False)]


def _read(handle: int) -> bytes:
    try:
        return os.read(handle, 1 << 16)
    except OSError:  # the other end is closed
        return b""
