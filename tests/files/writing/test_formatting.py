"""The canonical form: the same figures in one way of writing, whatever they were written in."""

import unicodedata
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.actuals.entries import Absent
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.amounts import plain
from hq_targets.core.period import Period
from hq_targets.core.problem import Place
from hq_targets.files.encodings import decode_table
from hq_targets.files.store import Names
from hq_targets.files.tables.actuals_table import read_actuals
from hq_targets.files.writing.canonical import canonical_text
from hq_targets.files.writing.formatting import formatted
from tests.core.test_number_styles import MARKS, written
from tests.encoded import encoded
from tests.made import gain, indicator, row, spec

QUARTER = Period(2021, 1)
KEPT = {"measure": "level", "at_least": "yes", "printed": "có"}
SPEC = spec(
    indicator(),
    gain(),
    indicator("kept", KEPT, type="yes_no", unit="có", accumulation="stock"),
)
amounts = st.decimals(0, 999_999_999, places=3, allow_nan=False).map(lambda value: Decimal(plain(value)))
characters = st.characters(blacklist_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"])
texts = st.text(characters, max_size=12).map(lambda text: unicodedata.normalize("NFC", text))


def read(data: bytes) -> list[Observation]:
    file, problems = decode_table(data, "a.csv")
    assert file is not None, problems
    reading = read_actuals(file, QUARTER, SPEC)
    assert reading.problems == []
    return [one._replace(place=Place("")) for one in reading.observations]


figures = st.one_of(
    amounts.map(lambda value: {"value": plain(value)}),
    st.sampled_from(
        [
            {"value": "0", "absent": Absent.NOTHING},
            {"value": None, "absent": Absent.UNKNOWN},
            {"value": None, "absent": Absent.NOT_REPORTED},
        ]
    ),
)


@given(
    figures,
    st.sampled_from(["quarter", "ytd"]),
    st.sampled_from(["official", "estimate", "implied"]),
    texts,
    texts,
)
def test_every_figure_survives_and_the_form_stays(
    figure: dict[str, Any], basis: str, status: str, source: str, note: str
) -> None:
    value, absent = figure["value"], figure.get("absent")
    said: dict[str, Any] = {"source": source, "note": note, "status": status, "place": Place("")}
    rows = [
        row("grain", "2021-Q1", value, absent=absent, basis=basis, **said),
        row("gain", "2021-Q1", "12", "02", basis=None, **said),
        row("kept", "2021-Q1", "1", basis=None, **said),
    ]
    text = canonical_text(rows, SPEC)
    back = read(text.encode())
    assert back == rows
    assert canonical_text(reversed(back), SPEC) == text


@given(
    amounts,
    st.sampled_from(["plain", "vietnamese"]),
    st.sampled_from([";", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1258", "nfd"]),
)
def test_every_style_separator_and_alphabet_comes_to_the_same_form(
    value: Decimal, style: Any, separator: str, how: str
) -> None:
    number = written(value, style, MARKS[style][0])
    witness = written(Decimal("0.5"), style, None)
    lines = ["Chỉ tiêu|Xã|Thực hiện|Ghi chú", f"Chỉ tiêu grain||{number}|vụ xuân", f"gain|Sóc Hà|{witness}|"]
    data = encoded("\n".join(lines).replace("|", separator) + "\n", how)
    file, problems = decode_table(data, "a.csv")
    assert file is not None, problems
    reading = read_actuals(file, QUARTER, SPEC)
    assert [one.value for one in reading.observations] == [value]  # half a head of a herd is refused
    codes = [problem.code for problem in reading.problems if problem.severity == "error"]
    assert codes == ["fraction-for-count"]


def test_a_file_is_formatted_with_what_is_left_out_named(tmp_path: Path) -> None:
    path = tmp_path / "2021-Q1.csv"
    path.write_bytes(encoded("BÁO CÁO\nTT;Chỉ tiêu;Thực hiện\n1;Chỉ tiêu grain;1.110,5\n", "utf-16"))
    one = formatted(path, Names(path.parent), QUARTER, SPEC)
    assert one.after is not None
    assert one.changes
    assert one.after.decode().splitlines()[1] == "grain,,1110.5,quarter,,,,,Chỉ tiêu grain,tấn"
    assert one.left_out == ("BÁO CÁO", "TT")
    path.write_bytes(one.after)
    assert not formatted(path, Names(path.parent), QUARTER, SPEC).changes


@pytest.mark.parametrize(
    "text",
    [
        "indicator,value\ngrain,27.716\n",
        "indicator,value\ngrian,5\n",
        "indicator,value\ngrain,5\ngrain,5\n",
        "",
    ],
)
def test_a_file_with_an_error_is_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "2021-Q1.csv"
    path.write_text(text, "utf-8")
    one = formatted(path, Names(path.parent), QUARTER, SPEC)
    assert (one.after, one.changes) == (None, False)
    assert one.problems
