"""A made-up year of many indicators with very long names: what a layout must bear."""

from pathlib import Path

from tests.made import AREAS

LONG = (
    "Tỷ lệ hộ dân cư nông thôn sử dụng nước hợp vệ sinh, trong đó có nước sạch đạt quy chuẩn kỹ thuật "
    "quốc gia của Bộ Y tế, tính trên tổng số hộ có đến cuối kỳ báo cáo của các xã, thị trấn vùng đặc "
    "biệt khó khăn số {n}"
)
UNIT = "triệu đồng/người/năm theo giá so sánh năm 2010"


def long_year(root: Path, indicators: int = 100) -> Path:
    """A workspace of `indicators` in items of four, with figures of every quarter and of last year."""
    lines = [
        "format: hq-targets/spec/1",
        'spec_version: "1"',
        "year: 2021",
        *_label("title", "Kế hoạch dài", "Long plan"),
        *_label("territory", "tỉnh Dài", "Long province"),
        *_label("source", "Nghị quyết dài", "Long resolution"),
        "units:",
        f"  - unit: {UNIT}\n    en: million VND a person a year at constant prices of 2010\n    min: 0",
        "area_kinds:\n  - kind: commune\n    vi: xã\n    en: communes",
        "areas:",
        *(
            f'  - code: "{one["code"]}"\n    kind: commune\n    vi: {one["vi"]}\n    en: {one["en"]}'
            for one in AREAS
        ),
        "items:",
    ]
    for n in range(indicators):
        if n % 4 == 0:
            name = LONG.format(n=n // 4 + 1)
            lines += [f"  - item: {n // 4 + 1}", f"    vi: {name}", f"    en: {name}", "    indicators:"]
        lines += _indicator(n)
    folder = root / "data" / "actuals"
    folder.mkdir(parents=True)
    (root / "data" / "targets_2021.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    for period in ("2020", "2021-Q1", "2021-Q2", "2021-Q3", "2021-Q4"):
        rows = [f"long_{n},,{1234567 + n * 1000 + len(period)}.25," for n in range(indicators)]
        rows += [f"long_{n},{one['code']},{n + 3},Ghi chú dài" for n in range(12) for one in AREAS]
        (folder / f"{period}.csv").write_text("indicator,area,value,note\n" + "\n".join(rows) + "\n", "utf-8")
    return root


def _label(key: str, vi: str, en: str) -> list[str]:
    return [f"{key}:", f"  vi: {vi}", f"  en: {en}"]


def _indicator(n: int) -> list[str]:
    asked, printed = (
        ("at_least: 1300000", "1.300.000") if n % 3 else ("above: 9999999999.999", "trên 9.999.999.999,999")
    )
    return [
        f"      - id: long_{n}",
        f"        vi: {LONG.format(n=n + 1)}",
        f"        en: {LONG.format(n=n + 1)}",
        f"        unit: {UNIT}",
        "        accumulation: stock",
        "        reported_by:\n          - commune",
        "        conditions:",
        f"          - measure: level\n            {asked}\n            printed: {printed}",
    ]
