"""The checks of a country's four files as Great Expectations: `python with_great_expectations.py FOLDER`.

Decimals and sums over areas are left out: no expectation of its own says them.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import great_expectations  # type: ignore[import-not-found, import-untyped, unused-ignore]
import great_expectations.expectations as expect  # type: ignore[import-not-found, import-untyped, unused-ignore]
import pandas  # type: ignore[import-untyped]

KEY = ["indicator", "area", "basis"]


def main(folder: Path) -> None:
    """Hold every file of figures against the contract beside them; ends with 1 where one does not hold."""
    contract = json.loads((folder / "contract.json").read_text("utf-8"))
    context = great_expectations.get_context(mode="ephemeral")
    source = context.data_sources.add_pandas("figures")
    batch = source.add_dataframe_asset("file").add_batch_definition_whole_dataframe("whole")
    suite = great_expectations.ExpectationSuite("contract", expectations=expectations(contract))
    for path in sorted((folder / "data" / "actuals").glob("*.csv")):
        frame = pandas.read_csv(path, dtype={"area": "str", "note": "str"})
        result = batch.get_batch({"dataframe": frame.fillna({"area": "", "basis": ""})}).validate(suite)
        if not result.success:
            sys.exit(1)


def expectations(contract: Mapping[str, Any]) -> list[Any]:
    """The contract as expectations: choices, bounds, dates and the key; what is empty is an empty text."""
    choices = {
        "indicator": list(contract["decimals"]),
        "area": ["", *contract["areas"]],
        "basis": ["", *contract["bases"]],
        "status": contract["statuses"],
    }
    return [
        *(expect.ExpectColumnValuesToBeInSet(column=name, value_set=of) for name, of in choices.items()),
        expect.ExpectColumnValuesToNotBeNull(column="value"),
        expect.ExpectColumnValuesToBeBetween(column="value", min_value=0),
        expect.ExpectColumnValuesToMatchStrftimeFormat(column="as_of", strftime_format="%Y-%m-%d"),
        expect.ExpectCompoundColumnsToBeUnique(column_list=KEY),
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
