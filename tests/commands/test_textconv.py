"""`textconv`: every change of a file is a line that changes, and no file stops git."""

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.commands.textconv_lines import readable
from hq_targets.files.readable import read_values
from hq_targets.reports.readable.lines import Source
from hq_targets.reports.readable.targets import targets_text
from hq_targets.wording.vocabulary import Vocabulary
from tests.conftest import ROOT, SPEC, Command
from tests.encoded import encoded

RICH = (
    SPEC.replace(
        '            printed: "tăng 2%"\n',
        '            printed: "tăng 2%"\n'
        "            amendments:\n"
        "              - {date: 2021-06-01, decision: QĐ 12, reason: dịch bệnh, before: 3, after: 2}\n"
        "          - {measure: level, between: [1, 2], better: neither, printed: x}\n"
        "          - {measure: increase, at_most: -4, printed: giảm 4}\n"
        "        each_of: [a, b]\n"
        "        notes: [{vi: một, en: one}]\n"
        "        baseline: {value: 50, basis: stated, printed: y}\n"
        "        new_key: [{deep: [1, {er: z}]}]\n",
    )
    + "areas:\n  - {code: a, vi: Xã A, en: A, kind: commune, former: [B, C]}\n"
)
DOCUMENT = read_values(RICH.encode())


def paths(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(node, str):
        yield path
    for key, one in node.items() if isinstance(node, dict) else enumerate(node) if node is not path else ():
        if not isinstance(node, str):
            yield from paths(one, (*path, key))


def changed(data: Any, path: tuple[Any, ...], text: str) -> Any:
    data = copy.deepcopy(data)
    at = data
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = text
    return data


def shown(data: Any, lang: str = "vi") -> str:
    assert DOCUMENT is not None
    return targets_text(Source(data, DOCUMENT.places, DOCUMENT.comments), Vocabulary(lang))


assert DOCUMENT is not None
PATHS = list(paths(DOCUMENT.data))
WORDS = (
    "",
    "yes",
    "no",
    "0",
    "2",
    "2.0",
    "-2",
    "4",
    "12.000",
    "12,000",
    "12000",
    "1 | 2",
    "a\nb",
    '"',
    "stock",
    "flow",
)
TEXTS = st.one_of(
    st.sampled_from((*WORDS, "số cuối kỳ", "có", "–", "growth", "level", "at_least")), st.text()
)


@given(path=st.sampled_from(PATHS), text=TEXTS, other=TEXTS, lang=st.sampled_from(["vi", "en"]))
def test_no_value_can_change_unseen(path: tuple[Any, ...], text: str, other: str, lang: str) -> None:
    assert DOCUMENT is not None
    one, two = (shown(changed(DOCUMENT.data, path, value), lang) for value in (text, other))
    assert (one == two) == (text == other)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: ".".join(map(str, path)))
def test_no_value_and_no_key_can_go_unseen(path: tuple[Any, ...]) -> None:
    assert DOCUMENT is not None
    data = copy.deepcopy(DOCUMENT.data)
    at = data
    for step in path[:-1]:
        at = at[step]
    value = at[path[-1]]
    del at[path[-1]]
    assert shown(data) != shown(DOCUMENT.data)
    if isinstance(at, dict):
        at["renamed"] = value
        assert shown(data) != shown(DOCUMENT.data)


@pytest.mark.parametrize("before", ["year: 2021\n", "title:\n", "            at_least: 2\n"])
def test_a_comment_is_shown_where_it_stands(tmp_path: Path, before: str) -> None:
    path = tmp_path / "targets_2021.yaml"
    path.write_text(RICH.replace(before, f"{before[:-1]}  # xem lại\n"), "utf-8")
    assert "# xem lại\n" in readable(path, "vi")


def test_each_target_is_a_line(command: Command) -> None:
    lines = command("textconv", ROOT / "data" / "targets_2021.yaml").out.splitlines()
    assert '5 | cattle_herd | Đàn bò (con) | tốc độ tăng ≥ 2 % | in: "tăng 2%"' in lines
    assert (
        '9 | birth_rate | Tỷ suất sinh (‰) | giảm ≥ 0,1 điểm ‰ | in: "giảm tỷ suất sinh 0,1‰ trở lên"'
        in lines
    )
    assert "6 | ntm_communes_new | cho từng: 01399 | Xã Trường Hà" in lines


def figures(folder: Path, text: str, encoding: str = "utf-8") -> list[str]:
    path = folder / "2021-Q3.csv"
    path.write_bytes(encoded(text, encoding))
    return readable(path, "vi").splitlines()


def test_each_figure_is_a_line_with_what_its_file_says_of_it(tmp_path: Path) -> None:
    text = "indicator,area,value,status,note,name,unit\ncattle,,12300,estimate,theo xã,Đàn bò,con\n"
    assert figures(tmp_path, text)[0] == "quý 3/2021 | UTF-8, “,”, LF"
    assert figures(tmp_path, text)[2] == "cattle | Đàn bò | toàn huyện | 12.300 con | ước | ghi chú: theo xã"


@pytest.mark.parametrize("encoding", ["cp1258", "utf-16", "utf-8-sig"])
def test_an_offices_own_alphabet_and_marks_are_read(tmp_path: Path, encoding: str) -> None:
    text = "Mã;Giá trị;ĐVT;Ghi chú\r\ncattle;12.240;con;\r\nrice;31.815,7;tấn;x\r\n"
    assert figures(tmp_path, text, encoding)[2:] == [
        'cattle | toàn huyện | "12.240" con',
        "rice | toàn huyện | 31.815,7 tấn | ghi chú: x",
    ]


def test_a_number_with_two_readings_stands_as_it_is(tmp_path: Path) -> None:
    assert figures(tmp_path, "indicator,value\nrice,27.716\nx,5\n")[2] == 'rice | toàn huyện | "27.716"'
    assert figures(tmp_path, "indicator,value\nrice,27.716\nx,5.5\n")[2] == 'rice | toàn huyện | "27.716"', (
        "one row never changes how another one shows"
    )


def test_names_come_from_the_targets_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "targets_2021.yaml").write_text(RICH, "utf-8")
    monkeypatch.chdir(tmp_path)
    blob = tmp_path / "git-blob"
    blob.mkdir()
    lines = figures(blob, "indicator,area,value\ncattle,a,5\n")
    assert lines[2] == "cattle | Đàn bò | a Xã A | 5 con"


@pytest.mark.parametrize("name", ["targets_2021.yaml", "2021-Q3.csv", "waivers.yaml", "khác.bin"])
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\xff\xfe\x01",
        b"\xff\xfea",
        b"a: [b\n",
        b"<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> x\n",
        b"a: &x 1\nb: *x\n",
        b'indicator,value\n"a,1\nx,y,z,,,\n',
        b"\xb5\xb6\xb7 caf\xe9\n",
        b"- " * 3000,
        b"just text",
    ],
)
def test_whatever_a_file_holds_something_is_shown(
    command: Command, tmp_path: Path, name: str, data: bytes
) -> None:
    (tmp_path / name).write_bytes(data)
    ran = command("textconv", tmp_path / name)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.strip() or not data


@pytest.mark.parametrize(
    "borrowed", ["/dev/zero", "../../../../../../../../dev/zero", "a\0b", "none.yaml", "."]
)
def test_what_a_spec_says_it_borrows_of_stops_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, borrowed: str
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "targets_2021.yaml").write_text(f'extends: "{borrowed}"\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    assert figures(tmp_path, "indicator,area,value\ncattle,a,5\n")[2] == "cattle | a | 5"


def test_what_nobody_can_see_is_seen(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "2021-Q3.csv"
    path.write_bytes("indicator,value,note\ncattle,5,ghi\x1b[31m\u202e\r\n".encode())
    ran = command("textconv", path)
    assert "ghi\\u001b[31m\\u202e" in ran.out
    assert "\x1b" not in ran.out
