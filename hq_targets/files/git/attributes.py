"""The lines of ours in a `.gitattributes`: which files git prints readably, and which line ends they keep.

The file belongs to everybody who uses the repository: whatever in it is not ours stays, byte for byte.
"""

from hq_targets.files.git.marked import block_of, marked, marks

NAME = "git-setup"
_FILES = tuple(
    f"data/{files}"
    for files in (
        *("targets_*.yaml", "actuals/*.csv", "closed/*.csv"),
        *("waivers.yaml", "assessments.yaml", "closings.yaml"),
    )
)
# Line ends stay what the canonical form wants also where git is set to change them (Windows: core.autocrlf);
# what is no text by git's own judgement, as UTF-16, is left alone.
LINES = tuple(f"{files} text=auto eol=lf diff=hq-targets" for files in _FILES)
_FORMER = tuple(f"{files} diff=hq-targets" for files in _FILES)  # as versions before wrote them
# Says in our own lines that the file was there before them without any: it stays when they go.
_EMPTY = "# .gitattributes: empty before"


def attributes_block() -> bytes:
    """What a new workspace's `.gitattributes` holds: just what a setup would write."""
    return block_of(NAME, LINES)


def with_ours(before: bytes | None, *, tracked: bool) -> bytes:
    """The file with our lines; what somebody wrote between them stands behind them."""
    found = marked(before or b"", NAME)
    end = "\r\n" if b"\r\n" in (before or b"") else "\n"
    was_empty = (before == b"" and not tracked) or _EMPTY.encode() in (found.block or b"")
    block = block_of(NAME, (*LINES, *([_EMPTY] if was_empty else [])), end)
    return found.before + block + _others_between(found.block) + found.after


def without_ours(before: bytes, *, tracked: bool) -> bytes | None:
    """The file without our lines; None where it was made for them alone, and git does not know it."""
    found = marked(before, NAME)
    left = found.before + _others_between(found.block) + found.after
    stays = left or tracked or _EMPTY.encode() in (found.block or b"")
    return left if stays else None


def _others_between(block: bytes | None) -> bytes:
    """The lines between our marks that are not ours."""
    ours = {line.encode() for line in (*marks(NAME), *LINES, *_FORMER, _EMPTY)}
    lines = (block or b"").splitlines(keepends=True)
    return b"".join(line for line in lines if line.strip() not in ours)
