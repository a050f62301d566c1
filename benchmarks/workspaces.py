"""Countries that are made to be measured, each once, and what other programs are told of their rows."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.made_country import INDICATORS, name_of
from benchmarks.plan import Plan, python
from benchmarks.processes import ROOT, said

PACKAGE, CONTRACT = "datapackage.json", "contract.json"
_QUARTERS = (1, 2, 3, 4)
_STATUSES = ("official", "preliminary", "estimate")


def country(plan: Plan, communes: int, indicators: int = INDICATORS) -> Path:
    """The workspace of so many communes and indicators, made where it was not yet.

    Beside the data stand a data package for frictionless, and a contract for programs that are told by hand.
    """
    folder = plan.folder / f"country-{communes}-{indicators}"
    if not folder.exists():
        words = python(str(ROOT / "benchmarks" / "made_country.py"), str(folder))
        said((*words, str(communes), str(indicators)), ROOT, plan.kept)
        _write(folder / PACKAGE, data_package(indicators))
        _write(folder / CONTRACT, contract(communes, indicators))
    return folder


def data_package(indicators: int) -> Mapping[str, Any]:
    """The four files as a data package: types, bounds, choices and the key of each row.

    Areas are held to a pattern: frictionless seeks an `enum` from its beginning in each row.
    """
    schema = {"fields": _fields(indicators), "primaryKey": ["indicator", "area", "basis"]}
    resources = [
        {
            "name": f"q{quarter}",
            "path": f"data/actuals/2021-Q{quarter}.csv",
            "format": "csv",
            "encoding": "utf-8",
            "schema": schema,
        }
        for quarter in _QUARTERS
    ]
    return {"name": "country", "resources": resources}


def contract(communes: int, indicators: int) -> Mapping[str, Any]:
    """What must hold in each of the files, as plain values.

    Of an indicator: how many decimals its values may have, and whether its communes add up to its whole.
    """
    names = {name_of(n): n % 3 for n in range(1, indicators + 1)}
    return {
        "decimals": {name: 1 if kind == 1 else 0 for name, kind in names.items()},
        "adds_up": [name for name, kind in names.items() if kind],
        "areas": [f"{n:05}" for n in range(1, communes + 1)],
        "bases": ["quarter", "ytd"],
        "statuses": list(_STATUSES),
    }


def _fields(indicators: int) -> list[dict[str, Any]]:
    names = [name_of(n) for n in range(1, indicators + 1)]
    return [
        _field("indicator", required=True, enum=names),
        _field("area", pattern="[0-9]{5}"),
        _field("value", "number", required=True, minimum=0),
        _field("basis", enum=["quarter", "ytd"]),
        _field("status", required=True, enum=list(_STATUSES)),
        _field("as_of", "date", required=True),
        _field("source"),
        _field("note"),
    ]


def _field(name: str, kind: str = "string", **constraints: object) -> dict[str, Any]:
    return {"name": name, "type": kind, "constraints": constraints}


def _write(path: Path, content: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
