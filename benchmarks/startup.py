"""How long a whole `check` takes beside the bare import of its libraries, run side by side.

Prints the median of each and the median of their ratios; what may not be exceeded is for people to hold, not
a test. Bytecode is kept between runs, as on anybody's machine, in a folder that goes with the benchmark.
Everything else is measured by `measure.py`.
"""

import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.ratios import ratio
from benchmarks.sections.start import COMMANDS
from benchmarks.turns import in_turns

RUNS = 9


def main() -> None:
    """Measure in turns and print milliseconds and ratios; ends with 1 where a command failed."""
    with tempfile.TemporaryDirectory() as kept:
        bare, *others = in_turns(COMMANDS, RUNS, Path(kept), quiet=True)
    for one in (bare, *others):
        found = ratio(one.seconds, bare.seconds)
        if found is None:
            sys.exit(f"{one.name}: {one.why}")
        print(f"{one.name:<18} {statistics.median(one.seconds) * 1000:6.0f} ms   {found.median:4.2f} x")


if __name__ == "__main__":
    main()
