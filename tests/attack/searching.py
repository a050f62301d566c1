"""Inputs tried one after the other, and what was found kept: each finding once, with its input."""

import hashlib
import re
import sys
import traceback
from dataclasses import dataclass, field
from pathlib import Path

from tests.attack.promises import MEGABYTES, BrokenPromiseError, peak_megabytes
from tests.attack.targets import Kind


@dataclass
class Search:
    """A search of one kind; findings lie in a folder as an input and a text beside it."""

    kind: Kind
    folder: Path
    tried: int = 0
    found: dict[str, str] = field(default_factory=dict)
    over: bool = False

    def attempt(self, data: bytes, origin: str = "") -> bool:
        """Give the kind one input; whether every promise was kept."""
        self.tried += 1
        try:
            self.kind.attack(data)
        except BrokenPromiseError as error:
            self._keep(data, str(error), origin)
            return False
        except Exception as error:  # noqa: BLE001 - a fault of the attack itself is told like one of the program
            self._keep(data, f"attack: {type(error).__name__}: {error}\n{traceback.format_exc()}", origin)
            return False
        if not self.over and peak_megabytes() > 2 * MEGABYTES:
            self.over = True  # what is loaded for the search itself counts too, so the limit is twice as wide
            self._keep(data, f"memory: {peak_megabytes():.0f} MB", origin)
        return True

    def _keep(self, data: bytes, said: str, origin: str) -> None:
        """Note a finding, unless one like it is known."""
        like = re.sub(r"[0-9]+|'[^']*'|\"[^\"]*\"", "_", said[:160])
        if like in self.found:
            return
        name = f"{self.kind.name}-{hashlib.sha256(data).hexdigest()[:10]}"
        self.found[like] = name
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_bytes(data)
        (self.folder / f"{name}.txt").write_text(f"{said}\n{origin}\n", "utf-8", "replace")
        print(f"found {name} {origin}: {said[:300]!r}", file=sys.stderr, flush=True)
