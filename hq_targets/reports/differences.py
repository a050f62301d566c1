"""What would change in a file, as git would show it."""

import difflib


def difference(before: bytes, after: bytes, name: str) -> str:
    """A unified diff; of what is no UTF-8, with what can be read of it."""
    old = before.decode("utf-8", "replace").splitlines(keepends=True)
    new = after.decode("utf-8").splitlines(keepends=True)
    lines = difflib.unified_diff(old, new, name, name)
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)
