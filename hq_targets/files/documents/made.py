"""Which files may be replaced by a new export: those that are as an export left them."""

from pathlib import Path
from typing import Literal

from hq_targets.core.problem import CannotRunError
from hq_targets.core.report.seal import parts_untouched, untouched
from hq_targets.files.documents.packages import PACKAGES, parts_of

Standing = Literal["absent", "as_made", "worked_on", "foreign"]


def standing_of(path: Path) -> Standing:
    """What stands where a document is to go: nothing, an export as it was made, one worked on, or else."""
    if not path.exists():
        return "absent"
    try:
        package = path.suffix.lower() in PACKAGES
        as_made = parts_untouched(parts_of(path)) if package else untouched(path.read_bytes())
    except CannotRunError:
        return "foreign"
    if as_made is None:
        return "foreign"
    return "as_made" if as_made else "worked_on"
