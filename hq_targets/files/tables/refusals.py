"""Why a file that begins as workbooks do could not be read: it is too much, damaged, or no workbook."""

import zipfile
from io import BytesIO

from hq_targets.core.problem import Place, Problem
from hq_targets.files.tables.survey import MOST_CELLS, MOST_UNPACKED, OverfullError, SwollenError

_MILLION = 1_000_000
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_BINARY = "xl/workbook.bin"  # .xlsb


def refusal(error: Exception, data: bytes, name: str) -> Problem:
    """The problem of a file that failed with `error`."""
    whole = Place(name)
    other = _other_kind(data)
    if other:
        return Problem(other, whole)
    match error:
        case SwollenError():
            facts = {"size": -(-error.size // _MILLION), "limit": MOST_UNPACKED // _MILLION}
            return Problem("workbook-swollen", whole, facts)
        case OverfullError():
            return Problem("workbook-overfull", whole, {"limit": MOST_CELLS})
        case _:
            return Problem("workbook-broken", whole, {"reason": type(error).__name__})


def _other_kind(data: bytes) -> str:
    """The code of a whole zip file that is no .xlsx; empty where it may be one."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = [name.replace("\\", "/") for name in package.namelist()]
            if "mimetype" in names:
                with package.open("mimetype") as said:
                    if said.read(len(_OPEN_DOCUMENT)) == _OPEN_DOCUMENT:
                        return "workbook-opendocument"
    except Exception:  # noqa: BLE001 - no whole zip file, so nothing is known of what it was
        return ""
    is_excel = any(name.startswith("xl/") for name in names) and _BINARY not in names
    return "" if is_excel else "not-a-workbook"
