"""A run that takes long says how far it is: on a terminal only, and never in the answer."""

import io
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from hq_targets.commands import progress
from hq_targets.commands.progress import advance, counted, hide, shown_when_long, step, watched
from hq_targets.commands.streams import emit
from hq_targets.files.store import DISK
from tests.conftest import ROOT


class Terminal(io.StringIO):
    """A screen that keeps what was written on it."""

    def isatty(self) -> bool:
        return True


def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal in place of stderr; not a fixture, since pytest puts its own back before a test begins."""
    found = Terminal()
    monkeypatch.setattr(sys, "stderr", found)
    monkeypatch.setattr(progress, "DELAY", 0.0)
    monkeypatch.setenv("TERM", "xterm")
    return found


def shown_soon(screen: Terminal, text: str) -> bool:
    """Whether a text appears before anybody would lose patience."""
    until = time.monotonic() + 10
    while text not in screen.getvalue() and time.monotonic() < until:
        time.sleep(0.01)
    return text in screen.getvalue()


def test_what_is_done_and_how_much_of_it_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = at_a_terminal(monkeypatch)
    with shown_when_long("vi"):
        walk = iter(counted("progress.history")("abcd"))
        assert (next(walk), next(walk)) == ("a", "b")
        assert shown_soon(screen, "lịch sử chỉ tiêu")
        assert shown_soon(screen, "25%")
        assert (next(walk), next(walk)) == ("c", "d")
        assert shown_soon(screen, "75%")
        step("progress.reading", lambda: 200, folder="data/actuals")
        assert shown_soon(screen, "Đang đọc data/actuals")


def test_it_is_gone_before_the_answer_and_comes_back_for_a_step_after_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    screen = at_a_terminal(monkeypatch)
    with shown_when_long("vi"):
        assert shown_soon(screen, "Đang làm…")
        emit("answer\n")
        before = screen.getvalue()
        assert before.endswith(("\x1b[2K", "\x1b[?25h", "\r"))
        advance()
        time.sleep(0.15)
        assert screen.getvalue() == before
        step("progress.assessing")
        assert shown_soon(screen, "Đang kiểm tra")
    assert capsys.readouterr().out == "answer\n"


def test_a_run_that_is_over_before_its_time_shows_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen = at_a_terminal(monkeypatch)
    monkeypatch.setattr(progress, "DELAY", 60.0)
    with shown_when_long("vi"):
        step("progress.assessing")
        hide()
    assert screen.getvalue() == ""


@pytest.mark.parametrize("terminal", ["dumb", None])
def test_nothing_is_shown_where_it_could_not_be_taken_back(
    monkeypatch: pytest.MonkeyPatch, terminal: str | None
) -> None:
    screen = at_a_terminal(monkeypatch)
    if terminal is None:
        monkeypatch.setattr(screen, "isatty", lambda: False)
    else:
        monkeypatch.setenv("TERM", terminal)
    with shown_when_long("vi"):
        step("progress.assessing")
        time.sleep(0.15)
        assert watched(ROOT, DISK) is DISK
    assert screen.getvalue() == ""


def test_what_is_read_is_counted_in_bytes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    screen = at_a_terminal(monkeypatch)
    folder = tmp_path / "data" / "actuals"
    folder.mkdir(parents=True)
    (folder / "a.csv").write_bytes(b"x" * 300)
    (folder / "b.csv").write_bytes(b"y" * 100)
    with shown_when_long("vi"):
        store = watched(tmp_path, DISK)
        with store.open(folder / "a.csv") as stream:
            assert len(stream.read()) == 300
        assert shown_soon(screen, "75%")


@pytest.mark.skipif(os.name == "nt", reason="there is no pseudo-terminal")
def test_who_ends_a_run_gets_the_cursor_back() -> None:
    import pty  # noqa: PLC0415 - not on Windows

    script = (
        "import time\n"
        "from hq_targets.commands import progress\n"
        "progress.DELAY = 0.0\n"
        "with progress.shown_when_long('vi'):\n"
        "    time.sleep(60)\n"
    )
    leader, follower = pty.openpty()
    command, environment = [sys.executable, "-c", script], {**os.environ, "TERM": "xterm"}
    ran = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=follower)  # noqa: S603
    os.close(follower)
    shown = b""
    try:
        while b"\x1b[?25l" not in shown:
            shown += os.read(leader, 1000)
        ran.terminate()
        with suppress(OSError):  # so a terminal says on Linux that nobody writes to it any more
            while more := os.read(leader, 1000):  # what nobody reads would keep the bar from going
                shown += more
        assert ran.wait(timeout=60) == -signal.SIGTERM
    finally:
        ran.kill()
        ran.wait()
        os.close(leader)
    assert shown.endswith(b"\r\x1b[2K\x1b[?25h")


@pytest.mark.skipif(os.name == "nt", reason="there is no pseudo-terminal")
def test_on_a_real_terminal_the_bar_leaves_only_the_answer() -> None:
    import pty  # noqa: PLC0415 - not on Windows

    script = (
        "import threading\n"
        "class AtOnce(threading.Timer):\n"  # a quick run would be over before another thread has begun
        "    def start(self):\n"
        "        self.function()\n"
        "threading.Timer = AtOnce\n"
        "from hq_targets.commands.door import main\n"
        "main(['check', '--format', 'csv'])\n"
    )
    leader, follower = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    ran = subprocess.run(  # noqa: S603
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=follower,
        check=False,
        timeout=60,
    )
    os.close(follower)
    shown = os.read(leader, 100_000).decode()
    os.close(leader)
    assert ran.returncode == 0
    assert ran.stdout.startswith(b"illustrative,")
    assert "Đang" in shown
    assert "Đang" not in ran.stdout.decode()
