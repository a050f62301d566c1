"""From which state in git a workspace was read: the commit, and whether its files are just what it holds."""

from hq_targets.core.problem import CannotRunError
from hq_targets.core.report.stamp import Origin
from hq_targets.files.git.command import text
from hq_targets.files.git.repository import in_repository, repository
from hq_targets.files.workspace import Workspace
from hq_targets.files.writing.beside import is_ours

_SHORT = 10  # of a commit's hash, enough for any repository an office will have


def _beside_leftovers(changed: str) -> list[str]:
    """What git tells as changed, but for what a killed run left beside files: the next one takes it away."""
    return [one for one in changed.split("\0") if one and not is_ours(one.rpartition("/")[2])]


def origin_of(workspace: Workspace) -> Origin | None:
    """The commit that is checked out, and whether data and targets are as it holds them.

    None where nothing can be known: no git, no repository, or one that git will not read.
    """
    if not in_repository(workspace.root):
        return None
    files = [str(path.absolute()) for path in workspace.names.paths.values()]
    try:
        with repository(workspace.root) as opened:
            head = opened.head[:_SHORT] if opened.head is not None else None
            asked = ("status", "--porcelain", "--untracked-files=all", "-z", "--")
            changed = opened.git(*asked, str((workspace.root / "data").absolute()), *files)
            return Origin(head, clean=head is not None and not _beside_leftovers(text(changed)))
    except CannotRunError:
        return None
