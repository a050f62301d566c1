"""The parts of an Office document, which is a zip file: read with limits, so that none can eat the memory."""

import zipfile
import zlib
from io import BytesIO
from pathlib import Path

from hq_targets.core.problem import CannotRunError

PACKAGES = (".docx", ".xlsx")
_MOST = 60_000_000  # bytes of all parts together


def parts_of(path: Path) -> dict[str, bytes]:
    """The parts by name.

    Raises CannotRunError (`document-broken`) where the file is no whole zip file, or one that is far too big.
    """
    try:
        with zipfile.ZipFile(BytesIO(path.read_bytes())) as package:
            if sum(info.file_size for info in package.infolist()) > _MOST:
                raise CannotRunError("document-broken", file=str(path))
            return {name: package.read(name) for name in package.namelist()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, zlib.error):
        raise CannotRunError("document-broken", file=str(path)) from None
