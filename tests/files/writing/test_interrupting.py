"""A Ctrl-C waits until what belongs together is through, and is not forgotten."""

import signal
from concurrent.futures import ThreadPoolExecutor

import pytest

from hq_targets.core.problem import CannotRunError
from hq_targets.files.writing.interrupting import held_back


def ctrl_c() -> None:
    signal.raise_signal(signal.SIGINT)


def test_it_waits_until_all_is_through_however_often_it_is_pressed() -> None:
    before, through = signal.getsignal(signal.SIGINT), []

    def run() -> None:
        with held_back():
            with held_back():
                ctrl_c()
                ctrl_c()
                through.append("inner")
            through.append("outer")

    with pytest.raises(KeyboardInterrupt):
        run()
    assert (through, signal.getsignal(signal.SIGINT)) == (["inner", "outer"], before)


def test_it_is_yielded_to_where_that_is_safe() -> None:
    steps = []

    def run() -> None:
        with held_back() as give_way:
            give_way()
            ctrl_c()
            steps.append("before")
            give_way()
            steps.append("never")

    with pytest.raises(KeyboardInterrupt):
        run()
    assert steps == ["before"]


def test_what_fails_meanwhile_is_what_is_told() -> None:
    def run() -> None:
        with held_back():
            ctrl_c()
            raise CannotRunError("half-written")

    with pytest.raises(CannotRunError):
        run()


def test_where_it_is_ignored_or_told_elsewhere_nothing_is_held() -> None:
    def inside() -> signal.Handlers | object:
        with held_back() as give_way:
            give_way()
            return signal.getsignal(signal.SIGINT)

    before = signal.getsignal(signal.SIGINT)
    with ThreadPoolExecutor(1) as other:
        assert other.submit(inside).result() is before
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        assert inside() == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
