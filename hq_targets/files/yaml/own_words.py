"""Whether a file says of itself that it holds targets: only such a one is borrowed from, and shown.

A path in a file that came from somebody else must not make the program read, and show lines of, whatever lies
on the disk.
"""

import re

_SAYS_SO = re.compile(
    rb"""(?:^|[\r\n])(?:\xef\xbb\xbf)?(?:---)?[ ]*["']?format["']?[ \t]*:[ \t]*["']?hq-targets/spec/"""
)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def says_targets(data: bytes) -> bool:
    """Whether the bytes say so; UTF-16 is left to the reader, who refuses it and shows no line."""
    return data.startswith(_UTF_16) or _SAYS_SO.search(data) is not None
