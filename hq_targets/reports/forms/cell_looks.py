"""How the form looks in a workbook: how wide its columns are, and what may be typed into looks typed into."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

WIDTHS = {
    "item": 5, "code": 17, "name": 36, "area": 8, "area_name": 21, "unit": 12, "target": 16, "before": 18,
    "value": 13, "basis": 11, "status": 11, "as_of": 12, "source": 19, "note": 25,
}  # fmt: skip
SHRUNK = ("code", "area")  # for the program more than for the eye
_OWN_LOOKS: Mapping[str, Mapping[str, object]] = {
    "item": {"align": "center"},
    **{key: {"font_size": 9, "text_wrap": False, "shrink": True} for key in SHRUNK},
    "before": {"align": "right", "indent": 1},
}
_INPUT, _HEAD, _RED, _LINES = "#FFF9DB", "#E7E6E6", "#C00000", "#A6A6A6"
_DATE_FORMAT = "dd/mm/yyyy"


class Looks(NamedTuple):
    """The formats of the cells, by what stands in them; xlsxwriter's objects have no types."""

    title: Any
    plain: Any
    warning: Any
    head: Any
    side: Any
    told: Any
    known: Mapping[str, Any]
    part: Any
    text: Any
    chosen: Any
    date: Any
    numbers: Sequence[Any]


def looks_of(book: Any, decimals: int) -> Looks:
    """The formats; of numbers one for each count of decimals, so that none that is typed is hidden."""
    font = {"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter"}
    cell = {**font, "border": 1, "text_wrap": True, "border_color": _LINES}
    known = {**cell, "num_format": "@"}
    typed = {**cell, "locked": False, "bg_color": _INPUT}
    patterns = ["#,##0", *("#,##0.0" + "#" * more for more in range(decimals))]
    return Looks(
        title=book.add_format({**font, "bold": True, "font_size": 14}),
        plain=book.add_format(font),
        warning=book.add_format({**font, "bold": True, "font_color": _RED}),
        head=book.add_format({**cell, "bold": True, "bg_color": _HEAD, "align": "center"}),
        side=book.add_format({**cell, "bold": True, "bg_color": _HEAD}),
        told=book.add_format(cell),
        known={column: book.add_format({**known, **_OWN_LOOKS.get(column, {})}) for column in WIDTHS},
        part=book.add_format({**known, "indent": 1, "italic": True}),
        text=book.add_format({**typed, "num_format": "@"}),
        chosen=book.add_format({**typed, "num_format": "@", "align": "center"}),
        date=book.add_format({**typed, "num_format": _DATE_FORMAT, "align": "center"}),
        numbers=[
            book.add_format({**typed, "num_format": one, "align": "right", "indent": 1}) for one in patterns
        ],
    )
