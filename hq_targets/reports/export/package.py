"""An Office document as it is handed in: its parts sealed, and the same bytes for the same parts."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

from hq_targets.core.report.seal import sealed_parts

_FIRST = "[Content_Types].xml"
_QUICKLY = 3  # of 1 to 9: a large workbook is a tenth larger, and ready in half the time
_THEN = (1980, 1, 1, 0, 0, 0)  # the earliest a zip file knows


def packaged(data: bytes) -> bytes:
    """The package with its open seal closed, its parts in a fixed order and of a fixed date."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = sealed_parts({name: package.read(name) for name in package.namelist()})
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name in _ordered(parts):
            info = zipfile.ZipInfo(name, _THEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, parts[name], compresslevel=_QUICKLY)
    return stream.getvalue()


def _ordered(parts: dict[str, bytes]) -> Iterator[str]:
    """Office looks for the types of the parts first."""
    yield from (name for name in parts if name == _FIRST)
    yield from sorted(name for name in parts if name != _FIRST)
