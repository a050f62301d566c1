"""Which files may be replaced by a new export: those that are as an export left them."""

import csv
import io
import re
from pathlib import Path
from typing import Literal

from hq_targets.core.period import Period
from hq_targets.core.problem import CannotRunError
from hq_targets.core.report.seal import parts_untouched, untouched
from hq_targets.files.documents.packages import PACKAGES, parts_of

_STAMP = re.compile(rb'"format":\s*"hq-targets/report/[0-9]+"[^{}]*?"period":\s*"([^"]*)"')
_LINES = 65_536  # letters of a table that hold its first rows
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


def period_made_for(path: Path) -> Period | None:
    """The period that a document is of which is as an export made it; None where it does not say."""
    try:
        package = path.suffix.lower() in PACKAGES
        parts = list(parts_of(path).values()) if package else [path.read_bytes()]
    except (CannotRunError, OSError):
        return None
    if path.suffix.lower() == ".csv":
        return _of_rows(parts[0])
    stamps = (match for match in map(_STAMP.search, parts) if match is not None)
    return next((Period.parse(one[1].decode("utf-8", "replace")) for one in stamps), None)


def _of_rows(data: bytes) -> Period | None:
    """The period in the first row of a table."""
    rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig", "replace")[:_LINES]))
    return Period.parse(next((row.get("period") or "" for row in rows), ""))
