"""pandas reading a country's four files, and nothing else: `python with_pandas.py FOLDER`."""

import sys
from pathlib import Path

import pandas  # type: ignore[import-untyped]


def main(folder: Path) -> None:
    """Read every file of figures in a workspace as pandas does by itself."""
    for path in sorted((folder / "data" / "actuals").glob("*.csv")):
        pandas.read_csv(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
