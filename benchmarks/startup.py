"""How long a whole `check` takes beside the bare import of its libraries, run side by side.

Prints the median of each and their ratio; what may not be exceeded is for people to hold, not a test.
"""

import statistics
import subprocess
import sys
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
}


def seconds(arguments: tuple[str, ...]) -> float:
    """The wall time of one run of this Python, in seconds."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)  # noqa: S603
    return time.perf_counter() - begun


def main() -> None:
    """Measure in turns, so that a busy machine slows all alike, and print the ratios."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(RUNS):
        for name, arguments in COMMANDS.items():
            times[name].append(seconds(arguments))
    bare = statistics.median(times["bare imports"])
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"{name:<18} {median * 1000:6.0f} ms   {median / bare:4.2f} x")


if __name__ == "__main__":
    main()
