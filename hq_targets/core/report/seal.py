"""A seal by which a document that was made can be told from one that somebody has worked on since.

It says what the document's bytes were when it was made; it is no signature and proves nothing to a stranger.
"""

import hashlib
import re
from collections.abc import Mapping

_NAME = b"hq-targets-seal:"
_OPEN = b"0" * 64
OPEN_SEAL = (_NAME + _OPEN).decode("ascii")  # stands where the seal will be
_SEAL = re.compile(_NAME + rb"([0-9a-f]{64})")


def sealed(data: bytes) -> bytes:
    """The bytes with their open seal closed."""
    return data.replace(_NAME + _OPEN, _NAME + _digest(data))


def sealed_parts(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of a package, one of which holds the open seal, with the seal closed over all of them."""
    digest = _digest(_joined(parts))
    return {name: data.replace(_NAME + _OPEN, _NAME + digest) for name, data in parts.items()}


def untouched(data: bytes) -> bool | None:
    """Whether a document is as it was made; None where it has no seal."""
    seals = set(_SEAL.findall(data))
    if len(seals) != 1:
        return None if not seals else False
    return seals == {_digest(_SEAL.sub(_NAME + _OPEN, data))}


def parts_untouched(parts: Mapping[str, bytes]) -> bool | None:
    """Whether a package's parts are as they were made; None where it has no seal."""
    return untouched(_joined(parts))


def _joined(parts: Mapping[str, bytes]) -> bytes:
    """All parts as one text, in which no part can pass for another."""
    return b"".join(b"%s %d\n%s\n" % (name.encode(), len(parts[name]), parts[name]) for name in sorted(parts))


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode("ascii")
