"""Inputs made to eat time or memory: `python -m tests.attack.bombs [NAME…]` throws them, within hard limits.

One process throws all, so that what a process costs is paid once. Its memory is limited by the system itself:
what needs more than a run may have fails in it as it would on a small machine.
"""

import gc
import os
import resource
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.attack.bomb import MILLION, Bomb
from tests.attack.grounds import exported, leave, small, table_workbook
from tests.attack.office_bombs import documents, workbooks
from tests.attack.promises import MEGABYTES, BrokenPromiseError
from tests.attack.text_bombs import csv, directives, words, yaml

BOMBS: Mapping[str, Bomb] = {
    bomb.name: bomb for bomb in (*yaml(), *csv(), *workbooks(), *documents(), *directives(), *words())
}


def thrown(bomb: Bomb) -> str:
    """What a bomb broke; nothing where every promise was kept."""
    gc.collect()
    data = bomb.made()
    place = small()
    try:
        with place.standing({bomb.file: data} if bomb.file else {}):
            del data
            with _limited():
                place.ask(*bomb.words)
    except BrokenPromiseError as error:
        return str(error)[:400]
    except MemoryError:
        return "memory: not enough for the attack itself"
    return ""


@contextmanager
def _limited() -> Iterator[None]:
    """A run as the door makes it, which collects no garbage, with so much memory on top of what is there."""
    limit = _virtual() + MEGABYTES * MILLION
    resource.setrlimit(resource.RLIMIT_AS, (limit, resource.RLIM_INFINITY))
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def main(names: Sequence[str]) -> int:
    """Throw the named bombs, or all, within the limits; 1 where one broke a promise."""
    broken = 0
    table_workbook()
    exported()
    for name in names or BOMBS:
        began = os.times()
        said = thrown(BOMBS[name])
        seconds = os.times().user - began.user
        broken += bool(said)
        print(f"{name}: {said or 'kept'} ({seconds:.1f} s, {_peak():.0f} MB)", flush=True)
    leave()
    return int(bool(broken))


def _virtual() -> int:
    """The address space this process already has: what a run is given comes on top of it."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
