"""A country's year: every commune's rows of every indicator in one folder, made anew and always the same.

A third of the indicators are targets each commune must reach, the others the whole country's: amounts that
add up over the year, and counts that stand, both reported by the communes beside the country's own figure.
Nothing in the figures is wrong; `spoil` says how many rows are given an area nobody knows.
"""

import random
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

COMMUNES, INDICATORS = 10_600, 40
HEADER = "indicator,area,value,basis,status,as_of,source,note"
_ENDS = ("2021-03-31", "2021-06-30", "2021-09-30", "2021-12-31")
_HEAD = """\
format: hq-targets/spec/1
spec_version: "1"
year: 2021
title:
  vi: Chỉ tiêu năm 2021 của cả nước
  en: The country's targets of 2021
territory:
  vi: cả nước
  en: the whole country
source:
  vi: Số liệu dựng để đo tốc độ
  en: Figures made to measure speed
illustrative: yes
units:
  - unit: triệu đồng
    en: million VND
    decimals: 1
    min: 0
  - unit: con
    en: head
    decimals: 0
    min: 0
  - unit: hộ
    en: households
    decimals: 0
    min: 0
area_kinds:
  - kind: commune
    vi: xã
    en: commune
areas:
"""


def make_country(
    folder: Path, communes: int = COMMUNES, indicators: int = INDICATORS, spoil: int = 0
) -> list[Path]:
    """Write the workspace into a folder; the files of figures, one a quarter, are returned."""
    actuals = folder / "data" / "actuals"
    actuals.mkdir(parents=True, exist_ok=True)
    areas = "".join(
        f'  - code: "{n:05}"\n    kind: commune\n    vi: Xã Số {n}\n    en: Commune no. {n}\n'
        for n in range(1, communes + 1)
    )
    items = "".join(_item(n, communes) for n in range(1, indicators + 1))
    (folder / "data" / "targets_2021.yaml").write_text(f"{_HEAD}{areas}items:\n{items}", "utf-8")
    drawn = random.Random(2021)  # noqa: S311 - the same figures in every run
    sizes = [[drawn.randrange(1_000, 9_000) for _ in range(communes)] for _ in range(indicators)]
    files = []
    for quarter in (1, 2, 3, 4):
        path = actuals / f"2021-Q{quarter}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write(f"{HEADER}\n")
            for number, size in enumerate(sizes, 1):
                file.writelines(_rows(number, quarter, size, spoil))
        files.append(path)
    return files


def name_of(number: int) -> str:
    """The id of an indicator: those of its third are each commune's, a flow, or a stock."""
    return f"{('households', 'revenue', 'cattle')[number % 3]}_{number:02}"


def _item(number: int, communes: int) -> str:
    unit = ("hộ", "triệu đồng", "con")[number % 3]
    kind = (
        "each: commune\n        accumulation: stock",
        "reported_by: [commune]\n        adds_up: yes\n        accumulation: flow",
        "reported_by: [commune]\n        adds_up: yes\n        accumulation: stock",
    )[number % 3]
    target = (3_000, 12_000 * communes, 5_000 * communes)[number % 3]
    return f"""\
  - item: {number}
    vi: Mục số {number}
    en: Item no. {number}
    indicators:
      - id: {name_of(number)}
        vi: Chỉ tiêu số {number}
        en: Indicator no. {number}
        unit: {unit}
        {kind}
        conditions:
          - measure: level
            at_least: {target}
            printed: "{target}"
"""


def _rows(number: int, quarter: int, sizes: list[int], spoil: int) -> Iterator[str]:
    name, kind = name_of(number), number % 3
    basis = "quarter" if kind == 1 else ""
    status = "preliminary" if quarter == len(_ENDS) else "official"
    end = f"{basis},{status},{_ENDS[quarter - 1]},Báo cáo của xã,\n"
    total = Decimal(0)
    for commune, size in enumerate(sizes, 1):
        value = Decimal(size + 37 * quarter + (number * commune) % 29)
        if kind == 1:
            value = value.scaleb(-1) * 4 + (quarter * commune) % 90
        total += value
        code = "99999" if commune <= spoil else f"{commune:05}"
        yield f"{name},{code},{value},{end}"
    if kind:
        yield f"{name},,{total},{end}"


if __name__ == "__main__":
    made = make_country(Path(sys.argv[1]), *map(int, sys.argv[2:]))
    print(*made, sep="\n")
