"""Replay any folder of files through a kind: `python -m tests.attack.torture FOLDER KIND`."""

import argparse
import sys
from pathlib import Path

from tests.attack.grounds import leave
from tests.attack.mutations import mutated, steps_of
from tests.attack.searching import Search
from tests.attack.targets import KINDS

_LARGEST = 20_000_000


def main() -> int:
    """Give every file to the kind as it is, then varied; 1 where a promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.attack.torture", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("kind", choices=sorted(KINDS))
    parser.add_argument("--found", type=Path, default=Path("/tmp/attack-found"))  # noqa: S108
    parser.add_argument("--varied", type=int, default=0, help="how many varied copies of each file")
    asked = parser.parse_args()
    search = Search(KINDS[asked.kind], asked.found.absolute())
    files = [path for path in sorted(asked.folder.absolute().rglob("*")) if path.is_file()]
    broken = 0
    for path in files:
        if path.stat().st_size > _LARGEST:
            print(f"left out, too large: {path}", file=sys.stderr)
            continue
        data = path.read_bytes()
        broken += not search.attempt(data, str(path))
        for n in range(asked.varied):
            broken += not search.attempt(mutated(data, steps_of(n)), f"{path} varied {n}")
    leave()
    print(
        f"{asked.kind}: {len(files)} files, {search.tried} inputs, {broken} broken, {len(search.found)} new"
    )
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
