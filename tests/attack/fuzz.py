"""Search one kind led by coverage: `python -m tests.attack.fuzz KIND --minutes N --found DIR [--corpus DIR]`.

Needs atheris (`pip install hq-targets[attack]`). A finding does not end the search; each is kept once.
"""

import argparse
import hashlib
import importlib
import pkgutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.attack.mutations import SPLICES, mutated, steps_of

# Nothing that imports the program stands here: it is imported while imports count what they reach.
if TYPE_CHECKING:
    from tests.attack.searching import Search

MISSING = "atheris is not installed: pip install 'hq-targets[attack]' (Python 3.11 to 3.13 on Linux)"
_INSTRUMENTED = ["hq_targets", "ruamel.yaml", "openpyxl", "html.parser", "csv"]
_LONGEST = 150_000
_LONGEST_WORD = 60  # bytes of a word that is put in often


def main() -> int:
    """Search; 2 where that cannot be done."""
    parser = argparse.ArgumentParser(prog="python -m tests.attack.fuzz", description=__doc__)
    parser.add_argument("kind")
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--found", type=Path, required=True, help="the folder findings are written to")
    parser.add_argument("--corpus", type=Path, help="where what reaches new code is kept, to go on from")
    asked = parser.parse_args()
    try:
        atheris: Any = importlib.import_module("atheris")
    except ImportError:
        print(MISSING, file=sys.stderr)
        return 2
    with atheris.instrument_imports(include=_INSTRUMENTED):
        _import_all()
    targets = importlib.import_module("tests.attack.targets")
    if asked.kind not in targets.KINDS:
        print(f"{asked.kind}: one of {', '.join(targets.KINDS)}", file=sys.stderr)
        return 2
    corpus = (asked.corpus or Path(tempfile.mkdtemp(prefix="attack-corpus-"))).absolute()
    _begin(asked.kind, corpus)
    searching = importlib.import_module("tests.attack.searching")
    _search(
        atheris, searching.Search(targets.KINDS[asked.kind], asked.found.absolute()), corpus, asked.minutes
    )
    return 0


def _import_all() -> None:
    """Everything there is, while imports are made to count what they reach."""
    house = importlib.import_module("hq_targets")
    for module in pkgutil.walk_packages(house.__path__, "hq_targets."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    importlib.import_module("openpyxl")


def _begin(kind: str, corpus: Path) -> None:
    corpus.mkdir(parents=True, exist_ok=True)
    for data in importlib.import_module("tests.attack.seeds").seeds(kind):
        (corpus / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)


def _search(atheris: Any, search: "Search", corpus: Path, minutes: float) -> None:
    """Let libFuzzer choose inputs until the time is over; it ends the process."""

    def one(data: bytes) -> None:
        search.attempt(bytes(data))

    def varied(data: bytes, most: int, seed: int) -> bytes:
        if seed % 3:
            return mutated(bytes(data), steps_of(seed))[:most]
        changed: bytes = atheris.Mutate(bytes(data), most)
        return changed

    with tempfile.NamedTemporaryFile("w", suffix=".dict", delete=False) as words:
        for word in (one for one in SPLICES if len(one) < _LONGEST_WORD):
            words.write('"' + "".join(f"\\x{byte:02x}" for byte in word) + '"\n')
    arguments = [
        sys.argv[0],
        str(corpus),
        f"-max_total_time={int(minutes * 60)}",
        f"-max_len={_LONGEST}",
        f"-dict={words.name}",
        "-timeout=120",
        "-rss_limit_mb=3000",
        "-print_final_stats=1",
        "-report_slow_units=20",
        f"-artifact_prefix={search.folder}/",
    ]
    search.folder.mkdir(parents=True, exist_ok=True)
    atheris.Setup(arguments, one, custom_mutator=varied)
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
