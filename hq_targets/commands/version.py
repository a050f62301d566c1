"""Which version of the program this is and which revision of its code, for whoever reports a fault."""

from hq_targets import __version__
from hq_targets.files.git.own_revision import own_revision
from hq_targets.wording.vocabulary import Vocabulary


def version_line(said: Vocabulary) -> str:
    """The version, the revision where it is known, and whether the code was changed since."""
    revision = own_revision()
    if revision is None:
        return f"hq-targets {__version__}"
    changed = f", {said.text('version.changed')}" if revision.changed else ""
    return f"hq-targets {__version__} (git {revision.hash}{changed})"
