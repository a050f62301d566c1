"""Lines of ours in a file that belongs to somebody else: between two marks, and everything else untouched."""

import re
from codecs import BOM_UTF8
from typing import NamedTuple


class Marked(NamedTuple):
    """A file around the lines of a name; without any, `block` is None and would stand behind `before`."""

    before: bytes
    block: bytes | None
    after: bytes


def marked(data: bytes, name: str) -> Marked:
    """A file's bytes around the block of a name; without one, a new block would be the first lines."""
    first, last = (re.escape(mark.encode()) for mark in marks(name))
    found = re.search(
        rb"(?:^|(?<=\A\xef\xbb\xbf))%s\r?\n(?:.*\n)*?%s(?:\r?\n|\Z)" % (first, last), data, re.MULTILINE
    )
    if found is None:
        start = len(BOM_UTF8) if data.startswith(BOM_UTF8) else 0
        return Marked(data[:start], None, data[start:])
    return Marked(data[: found.start()], found.group(), data[found.end() :])


def damaged(data: bytes, name: str) -> bool:
    """Whether the marks of a name are not one whole pair: somebody cut into the block, or copied it."""
    lines = [line.strip() for line in data.removeprefix(BOM_UTF8).decode("utf-8", "replace").splitlines()]
    counts = tuple(lines.count(mark) for mark in marks(name))
    return counts != (0, 0) and (counts != (1, 1) or marked(data, name).block is None)


def block_of(name: str, lines: tuple[str, ...], end: str = "\n") -> bytes:
    """Lines between the marks of a name, with the line ends of the file they go to."""
    first, last = marks(name)
    return "".join(f"{line}{end}" for line in (first, *lines, last)).encode()


def marks(name: str) -> tuple[str, str]:
    """The lines around a block."""
    return f"# >>> hq-targets {name}", f"# <<< hq-targets {name}"
