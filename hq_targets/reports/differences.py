"""What would change in a file, as git would show it."""

import codecs
import difflib

from hq_targets.reports.escapes import escaped

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def difference(before: bytes, after: bytes, name: str) -> str:
    """A unified diff; of what is no Unicode, with what can be read of it; what is hidden as an escape."""
    alphabet = "utf-16" if before.startswith(_UTF_16) else "utf-8"
    old = before.decode(alphabet, "replace").splitlines(keepends=True)
    new = after.decode("utf-8").splitlines(keepends=True)
    lines = difflib.unified_diff(old, new, name, name)
    return "".join(f"{escaped(line.removesuffix(chr(10)))}\n" for line in lines)
