"""What writing a file would change, as git would show it."""

from difflib import unified_diff


def difference(before: bytes, after: bytes, name: str) -> str:
    """The lines that go and come; of a file that is no UTF-8, with what can be read of it."""
    old = before.decode("utf-8", "replace").splitlines(keepends=True)
    new = after.decode("utf-8", "replace").splitlines(keepends=True)
    lines = unified_diff(old, new, name, name)
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)
