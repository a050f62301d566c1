"""The checks of a country's four files written for pandera: `python with_pandera.py FOLDER`.

Each file by itself, which is faster and takes less memory than all four at once; all of its faults are
collected, as `hq-targets check` does.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas  # type: ignore[import-untyped]
import pandera.pandas as pandera  # type: ignore[import-not-found, import-untyped, unused-ignore]

TEXTS = ("indicator", "area", "basis", "status", "as_of", "source", "note")
KEY = ["indicator", "area", "basis"]


def main(folder: Path) -> None:
    """Hold every file of figures against the contract beside them; raises pandera's SchemaErrors."""
    schema = schema_of(json.loads((folder / "contract.json").read_text("utf-8")))
    for path in sorted((folder / "data" / "actuals").glob("*.csv")):
        schema.validate(pandas.read_csv(path, dtype=dict.fromkeys(TEXTS, "str")), lazy=True)


def schema_of(contract: Mapping[str, Any]) -> Any:
    """The contract as a schema: choices, bounds, dates, the key, decimals, and sums over areas."""
    check, column = pandera.Check, pandera.Column
    columns = {
        "indicator": column(str, check.isin(list(contract["decimals"]))),
        "area": column(str, check.isin(contract["areas"]), nullable=True),
        "value": column(float, check.ge(0), coerce=True),
        "basis": column(str, check.isin(contract["bases"]), nullable=True),
        "status": column(str, check.isin(contract["statuses"])),
        "as_of": column(str, check(_are_dates)),
        "source": column(str, nullable=True),
        "note": column(str, nullable=True),
    }
    wide = [
        check(lambda frame: _decimals_fit(frame, contract["decimals"])),
        check(lambda frame: _areas_add_up(frame, contract["adds_up"])),
    ]
    return pandera.DataFrameSchema(columns, checks=wide, unique=KEY, strict=True)


def _are_dates(days: Any) -> Any:
    return pandas.to_datetime(days, format="%Y-%m-%d", errors="coerce").notna()


def _decimals_fit(frame: Any, decimals: Mapping[str, int]) -> Any:
    scaled = frame["value"] * 10.0 ** frame["indicator"].map(decimals)
    return (scaled - scaled.round()).abs() < 1e-6  # noqa: PLR2004 - what binary numbers are off by


def _areas_add_up(frame: Any, names: list[str]) -> bool:
    adding = frame[frame["indicator"].isin(names)]
    whole = adding["area"].isna()
    parts = adding[~whole].groupby("indicator")["value"].sum()
    off = (parts - adding[whole].set_index("indicator")["value"]).abs()
    return bool((off < 1e-3).all())  # noqa: PLR2004 - less than any last digit


if __name__ == "__main__":
    main(Path(sys.argv[1]))
