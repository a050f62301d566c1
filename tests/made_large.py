"""A large year: many indicators with very long names, many areas, and figures for all four quarters."""

from pathlib import Path

AREAS = 40
_NAME = (
    "Tỷ lệ hộ gia đình ở các xóm đặc biệt khó khăn thuộc địa bàn vùng cao, biên giới của huyện được vay vốn, "
    "hỗ trợ cây giống, con giống và tập huấn kỹ thuật để phát triển sản xuất hàng hóa gắn với thị trường, số"
)
_HEAD = """\
format: hq-targets/spec/1
spec_version: "1"
year: 2021
title:
  vi: Phong trào thi đua
  en: Emulation movement
territory:
  vi: huyện Thử
  en: Thử district
source:
  vi: Chỉ thị
  en: Directive
illustrative: yes
units:
  - unit: triệu đồng
    en: million VND
    min: 0
area_kinds:
  - kind: commune
    vi: xã
    en: commune
areas:
"""


def make_large(folder: Path, indicators: int = 100) -> Path:
    """Write the workspace into a folder: every fifth indicator is set for each area, the others are flows."""
    actuals = folder / "data" / "actuals"
    actuals.mkdir(parents=True)
    areas = "".join(
        f'  - code: "{n:05}"\n    kind: commune\n    vi: Xã Thử {n}\n    en: Thử {n} commune\n'
        for n in range(1, AREAS + 1)
    )
    items = "".join(_item(n) for n in range(1, indicators + 1))
    (folder / "data" / "targets_2021.yaml").write_text(f"{_HEAD}{areas}items:\n{items}", "utf-8")
    for quarter in range(5):
        rows = [line for n in range(1, indicators + 1) for line in _rows(n, quarter)]
        name = f"2021-Q{quarter}" if quarter else "2020"
        basis = ",basis" if quarter else ""
        (actuals / f"{name}.csv").write_text("\n".join([f"indicator,area,value{basis}", *rows, ""]), "utf-8")
    return folder


def _by_area(number: int) -> bool:
    return number % 5 == 0


def _item(number: int) -> str:
    each = "each: commune\n        " if _by_area(number) else ""
    return f"""\
  - item: {number}
    vi: {_NAME} {number}
    en: Share of households that were given loans, seedlings and training, number {number}
    indicators:
      - id: a_rather_long_name_of_an_indicator_{number}
        vi: {_NAME} {number}
        en: Share of households that were given loans, seedlings and training, number {number}
        unit: triệu đồng
        {each}accumulation: {"stock" if _by_area(number) else "flow"}
        conditions:
          - measure: level
            at_least: {100 * number}
            printed: "{100 * number} triệu đồng"
"""


def _rows(number: int, quarter: int) -> list[str]:
    name = f"a_rather_long_name_of_an_indicator_{number}"
    end = ",quarter" if quarter else ""
    if _by_area(number):
        basis = "," if quarter else ""
        return [
            f"{name},{area:05},{100 * number - 40 + 10 * quarter + area % 9}{basis}"
            for area in range(1, AREAS + 1)
        ]
    share = 96 if not quarter else 24 + number % 4
    return [f"{name},,{number * share}.5{end}"]
