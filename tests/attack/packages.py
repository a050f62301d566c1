"""Office files as texts that can be read and varied: the parts of a zip file one after the other.

A part is a line `@part NAME` and what follows; parts that a text leaves out are those of a right file.
"""

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO

_PART = re.compile(rb"^@part ([^\n]*)\n", re.MULTILINE)


def parts_of(package: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def packed(parts: Mapping[str, bytes], how: int = zipfile.ZIP_STORED) -> bytes:
    """A package of parts."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", how) as package:
        for name, data in parts.items():
            package.writestr(zipfile.ZipInfo(name), data, how)
    return stream.getvalue()


def as_text(name: str, data: bytes) -> bytes:
    """A part as a text."""
    return b"@part " + name.encode() + b"\n" + data


def changed(whole: Mapping[str, bytes], text: bytes) -> bytes:
    """A whole package with the parts that a text gives."""
    said = _PART.split(text)[1:]
    given = {
        name.decode("utf-8", "replace").replace("\0", "") or "x": data.removesuffix(b"\n")
        for name, data in zip(said[::2], said[1::2], strict=True)
    }
    return packed({**whole, **given})
