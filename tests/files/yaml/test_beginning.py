"""The next year's spec file: what is kept is kept byte for byte, in whatever way the last one is written."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hq_targets.core.fields import TO_FILL
from hq_targets.files.store import Held, Names
from hq_targets.files.yaml.beginning import Beginning, beginning
from hq_targets.files.yaml.editing import CannotEditError, Editable
from hq_targets.files.yaml.spec import read_spec

OLD, NEW = Path("/nowhere/data/targets_2021.yaml"), Path("/nowhere/data/targets_2022.yaml")
HEAD = """\
format: hq-targets/spec/1
spec_version: "2021.3"
year: 2021
title: {vi: 'Thi đua 2021, 20210', en: Movement}
territory: {vi: Huyện, en: District}
source:
  vi: >-
    Chỉ thị
    năm 2021
  en: Directive
units: [{unit: tấn, en: tonnes, min: 0}]
items:
"""


def begin(text: str | bytes) -> Beginning:
    data = text.encode() if isinstance(text, str) else text
    names = Names(Path("/nowhere"), Held(OLD, data))
    reading = read_spec(OLD, 2021, names)
    assert reading.source is not None, reading.problems
    return beginning(NEW, Editable(data, "data/targets_2021.yaml"), reading.source.spec, names)


def after(items: str) -> str:
    return begin(HEAD + items).data.decode().partition("items:\n")[2]


BLOCK = """\
  - context:
      - text: năm 2021
    # của mục
    item: 1   # số mục
    vi: Lúa
    en: Rice
    errata: []
    indicators:
      # Lúa: xem QĐ 5/2021
      - notes:   # bỏ
        - vi: |
            nhiều
            dòng

          en: x
        # của mã
        id: rice
        vi: Lúa
        en: Rice
        unit: tấn
        accumulation: stock
        # ai nêu
        baseline:
          value: 90
          basis: stated
          printed: "90 tấn"   # cũng bỏ
        # của điều kiện
        conditions:
          - amendments:
              - {date: 2021-02-01, decision: 1/QĐ, reason: Hạn, before: [100, 120], after: [110, 120]}
            measure: level
            between:
              - "110"   # thấp
              - 120
            printed: |-   # nguyên văn
              từ 100 đến 120 tấn

            better: higher
        withdrawn: {date: 2021-03-01, decision: 2/QĐ, reason: Hạn}
"""
BEGUN = """\
  - # của mục
    item: 1   # số mục
    vi: Lúa
    en: Rice
    indicators:
      # Lúa: xem QĐ 5/2021
      - # của mã
        id: rice
        vi: Lúa
        en: Rice
        unit: tấn
        accumulation: stock
        # ai nêu
        # của điều kiện
        conditions:
          - measure: level
            between:
              - "to_fill"   # thấp
              - to_fill
            printed: to_fill   # nguyên văn

            better: higher
"""


def test_lines_are_kept_and_remarks_with_what_they_are_about() -> None:
    assert after(BLOCK) == BEGUN


def test_what_is_different_is_told_by_its_line() -> None:
    changes = begin(HEAD + BLOCK).changes
    assert [(one.line, one.indicator.id) for one in changes.to_fill] == [(30, "rice")]
    assert [(one.line, one.key, one.text) for one in changes.proposed] == [
        (3, "year", "2022"),
        (2, "spec_version", "2022.1"),
        (4, "title.vi", "Thi đua 2022, 20210"),
        (7, "source.vi", "Chỉ thị năm 2022"),
    ]
    assert [(one.line, one.key) for one in changes.taken_out] == [
        (13, "context"),
        (19, "errata"),
        (22, "notes"),
        (35, "baseline"),
        (41, "amendments"),
        (51, "withdrawn"),
    ]
    assert [(one.line, one.text) for one in changes.to_look_at] == [
        (18, "# Lúa: xem QĐ 5/2021"),
        (25, "# ai nêu"),
    ]


FLOW = """\
  - {errata: [], context: [{text: a}], item: 1, vi: Lúa, en: Rice, indicators: [{
      notes: [], id: rice, vi: Lúa,  # tên
      added: {date: 2021-01-01, decision: 1/QĐ, reason: Hạn},  # bỏ
      en: Rice, unit: tấn, withdrawn: {date: 2021-03-01, decision: 1/QĐ, reason: Hạn}, accumulation: flow,
      conditions: [{measure: level, at_least: 2.5, printed: '2,5 tấn', amendments: []},
        {measure: level, at_least: 2, printed: 2 tấn}],  # hai điều kiện
      baseline: {value: 1, basis: stated, printed: '1'}}]}
"""


def test_braces_are_kept() -> None:
    assert (
        after(FLOW)
        == """\
  - {item: 1, vi: Lúa, en: Rice, indicators: [{
      id: rice, vi: Lúa,  # tên
      en: Rice, unit: tấn, accumulation: flow,
      conditions: [{measure: level, at_least: to_fill, printed: 'to_fill'},
        {measure: level, at_least: to_fill, printed: to_fill}],  # hai điều kiện
      }]}
"""
    )


def test_a_mark_and_line_ends_are_kept() -> None:
    text = (HEAD + BLOCK).replace("\n", "\r\n")
    data = begin(b"\xef\xbb\xbf" + text.encode()).data
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").partition("items:\r\n")[2] == BEGUN.replace("\n", "\r\n")
    assert begin(text.rstrip()).data.decode().count("\n") == data.count(b"\n")


def test_what_would_leave_a_remark_to_something_else_is_not_edited() -> None:
    with pytest.raises(CannotEditError):
        after(FLOW.replace("notes: [], id", "notes: [],\n      # của mã\n      id"))


GOALS = """\
        goals:
          # đã qua
          - {year: 2021, since: 2020, measure: level, at_least: 110, printed: 110 tấn}   # bỏ
          # còn
          - year: 2025
            since: 2020
            measure: level
            at_least: 150
            printed: đến năm 2025 đạt 150 tấn
          - year: 2021
            since: 2020
            measure: level
            at_least: 120
            printed: 120 tấn
"""
RICE = """\
  - item: 1
    vi: Lúa
    en: Rice
    indicators:
      - id: rice
        vi: Lúa
        en: Rice
        unit: tấn
        accumulation: flow
        conditions: [{measure: level, at_least: 1, printed: 1 tấn}]
"""


def test_goals_of_later_years_stay_and_those_that_are_over_go() -> None:
    begun = RICE.replace("1, printed: 1 tấn", "to_fill, printed: to_fill")
    kept = "".join(GOALS.splitlines(True)[n] for n in (0, 1, 3, 4, 5, 6, 7, 8))
    assert after(RICE + GOALS) == begun + kept
    over = "        goals: [{year: 2021, since: 2020, measure: level, at_least: 110, printed: 110 tấn}]\n"
    assert after(RICE + over) == begun
    later = over.replace("[{", "[{year: 2025, since: 2020, measure: level, at_least: 9, printed: 9 tấn}, {")
    assert after(RICE + later) == begun + later.partition(", {year: 2021")[0] + "]\n"
    first = over.replace("}]", "}, {year: 2025, since: 2020, measure: level, at_least: 9, printed: 9 tấn}]")
    assert after(RICE + first) == begun + "        goals: [{year: 2025" + first.partition("{year: 2025")[2]
    changes = begin(HEAD + RICE + GOALS).changes
    assert [(one.line, one.key) for one in changes.taken_out] == [(25, "goals"), (32, "goals")]


def test_how_it_followed_on_the_year_before_is_said_of_that_year_only() -> None:
    lineage = "        continues: paddy\n        redefined: {vi: khác, en: otherwise}\n"
    assert after(RICE + lineage) == RICE.replace("1, printed: 1 tấn", "to_fill, printed: to_fill")


KEYS = {
    "id": "rice",
    "vi": "Lúa",
    "en": "'Rice'",
    "unit": "tấn",
    "accumulation": "flow",
    "conditions": "",
    "notes": "[{vi: '2021', en: y}]",
    "baseline": "{value: 9, basis: stated, printed: '9'}",
    "added": "{date: 2021-01-01, decision: 1/QĐ, reason: Hạn}",
    "withdrawn": "{date: 2021-03-01, decision: 1/QĐ, reason: Hạn}",
}
IN_LINES = {
    "notes": "\n{0}- vi: a\n{0}  en: |\n{0}    một\n{0}    hai",
    "baseline": "\n{0}  value: 9\n{0}  basis: stated\n{0}  printed: '9'",
    "added": "\n{0}  date: 2021-01-01\n{0}  decision: 1/QĐ\n{0}  reason: >\n{0}    Hạn\n",
    "withdrawn": "\n{0}  reason: Hạn\n{0}  decision: 1/QĐ\n{0}  date: 2021-03-01",
}
GONE = {"notes", "baseline", "added", "withdrawn"}


@st.composite
def indicators(draw: st.DrawFn) -> tuple[str, list[str]]:
    """The lines of an indicator's keys in any order, and the remarks between them."""
    inner, kept, lines = " " * 8, [], []
    for n, key in enumerate(draw(st.permutations(list(KEYS)))):
        value = f" {KEYS[key]}"
        if key == "conditions":
            value = f"\n{inner}- {{measure: level, at_least: 1, printed: 1 tấn}}"
        elif key in IN_LINES and draw(st.booleans()):
            value = IN_LINES[key].format(inner)
        if n and draw(st.booleans()):
            kept.append(f"# {n}")
            lines.append(f"{draw(st.sampled_from(['', inner]))}# {n}")
        if n and draw(st.integers(0, 3)) == 0:
            lines.append("")
        dash = "      - " if n == 0 else inner
        behind = "" if "\n" in value or draw(st.booleans()) else f"  # sau {key}"
        kept += [behind.strip()] if behind and key not in GONE else []
        lines.append(f"{dash}{key}:{value}{behind}")
    return "\n".join(lines), kept


@given(indicators(), st.booleans())
@settings(max_examples=150)
def test_every_remark_on_what_is_kept_is_kept_in_its_order(drawn: tuple[str, list[str]], ends: bool) -> None:
    lines, remarks = drawn
    text = f"{HEAD}  - item: 1\n    vi: Lúa\n    en: Rice\n    indicators:\n{lines}{chr(10) if ends else ''}"
    made = begin(text)
    found = [line.partition("#")[2] for line in made.data.decode().splitlines() if "#" in line]
    assert [f"#{one}" for one in found] == remarks
    one = made.spec.items[0].indicators[0]
    assert (one.notes, one.baseline, one.added, one.withdrawn) == ((), None, None, None)
    assert one.conditions[0].at_least == TO_FILL
