"""A workspace whose communes report cattle of their own, and what an office's table brought into it."""

from collections.abc import Sequence
from pathlib import Path

from tests.conftest import MakeWorkspace

COMMUNE = '  - code: "0{n}"\n    kind: commune\n    vi: Xã {name}\n    en: {name} commune\n'
KIND = "area_kinds:\n  - kind: commune\n    vi: xã\n    en: communes\nareas:\n"


def of_communes(workspace: MakeWorkspace, names: Sequence[str]) -> Path:
    """The small spec with these communes, each beside the whole in its cattle."""
    made = workspace(y2020="indicator,value\ncattle,12000\n")
    spec = made / "data" / "targets_2021.yaml"
    areas = KIND + "".join(COMMUNE.format(n=n, name=name) for n, name in enumerate(names, 1))
    text = spec.read_text("utf-8").replace("items:\n", areas + "items:\n", 1)
    at = text.index("accumulation: stock")
    spec.write_text(text[:at] + "reported_by: [commune]\n        " + text[at:], "utf-8")
    return made


def taken_in(root: Path) -> list[list[str]]:
    """Indicator, area and value of each figure that was taken in."""
    path = root / "data" / "actuals" / "2021-Q3.csv"
    lines = path.read_text("utf-8").splitlines()[1:] if path.exists() else []
    return [line.split(",")[:3] for line in lines]
