"""How long a whole `check` takes beside the bare import of its libraries, run side by side.

Prints the median of each and their ratio; what may not be exceeded is for people to hold, not a test.
Bytecode is kept between runs, as on anybody's machine, in a folder that goes with the benchmark.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 9
BARE = ("-c", "import typer, pydantic, rich.table, ruamel.yaml")
COMMANDS = {
    "bare imports": BARE,
    "check, table": ("-m", "hq_targets", "check"),
    "check, json": ("-m", "hq_targets", "check", "--format", "json"),
    "check, full year": ("-m", "hq_targets", "check", "--root", "examples/full-year"),
    "outlook": ("-m", "hq_targets", "outlook", "--root", "examples/full-year", "--period", "2021-Q2"),
    "areas": ("-m", "hq_targets", "areas", "--root", "examples/full-year"),
    "show": ("-m", "hq_targets", "show", "cattle_herd", "--root", "examples/full-year"),
}


def seconds(arguments: tuple[str, ...], kept: str) -> float:
    """The wall time of one run of this Python, in seconds; its bytecode is kept in a folder."""
    settings = {**os.environ, "PYTHONPYCACHEPREFIX": kept}
    settings.pop("PYTHONDONTWRITEBYTECODE", None)
    quiet = subprocess.DEVNULL
    begun = time.perf_counter()
    subprocess.run(  # noqa: S603
        [sys.executable, *arguments], cwd=ROOT, env=settings, stdout=quiet, stderr=quiet, check=True
    )
    return time.perf_counter() - begun


def main() -> None:
    """Measure in turns, so that a busy machine slows all alike, and print the ratios."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    with tempfile.TemporaryDirectory() as kept:
        for arguments in COMMANDS.values():
            seconds(arguments, kept)
        for _ in range(RUNS):
            for name, arguments in COMMANDS.items():
                times[name].append(seconds(arguments, kept))
    bare = statistics.median(times["bare imports"])
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"{name:<18} {median * 1000:6.0f} ms   {median / bare:4.2f} x")


if __name__ == "__main__":
    main()
