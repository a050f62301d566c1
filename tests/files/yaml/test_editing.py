"""A file that is edited changes in the figure and the lines put in, and in no other byte."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hq_targets.core.targets.condition import Decision
from hq_targets.core.targets.revising import amended, withdrawn
from hq_targets.core.targets.spec import Spec
from hq_targets.files.store import Held, Names
from hq_targets.files.yaml.amending import amendment_edits, decision_record, edited, indicator_record
from hq_targets.files.yaml.editing import CannotEditError, Editable, flow, written
from hq_targets.files.yaml.spec import read_spec
from tests.files.yaml.test_beginning import RICE

PATH = Path("/nowhere/data/targets_2021.yaml")
AT = ("items", 0, "indicators", 0)
BY = Decision(date=date(2021, 7, 20), decision="15/NQ-HĐND", reason='Rét: "đậm" # \\ hại', signer="Nông A")
LATER = Decision(date=date(2021, 8, 20), decision="16", reason="thêm")
HEAD = {
    "format": "hq-targets/spec/1",
    "spec_version": '"1"',
    "year": "2021",
    "title": "{vi: Thử, en: Try}",
    "territory": "{vi: Huyện, en: District}",
    "source": "{vi: Chỉ thị, en: Directive}",
    "units": "[{unit: tấn, en: tonnes, min: 0}]",
}


PRINTED = ('"100 tấn"', "100 tấn", "'100 tấn'", "|-\n@100 tấn", ">-\n@100\n@tấn", "100\n@tấn")
REMARKS = ("", "", "  # tấn: 100", " # 90")


class Writer:
    """Lines of a spec with remarks and empty lines between them, wherever they are drawn."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.lines: list[str] = []
        self.step, self.pad = draw(st.sampled_from([0, 2, 4])), draw(st.sampled_from([1, 3]))

    def say(self, column: int, text: str) -> None:
        if self.draw(st.integers(0, 5)) == 0:
            between = ["", "# chú thích: 100", f"{' ' * column}# at_least: 100", "  "]
            self.lines.append(self.draw(st.sampled_from(between)))
        remark = "" if "\n" in text else self.draw(st.sampled_from(REMARKS))
        self.lines.append(" " * column + text + remark)

    def element(self, column: int, pairs: list[tuple[str, str]]) -> int:
        """A list's element in lines; the column of its keys."""
        inner = column + 1 + self.pad
        for n, (key, value) in enumerate(pairs):
            body = value.replace("@", " " * (inner + 2))
            dash = f"-{' ' * self.pad}" if n == 0 else ""
            self.say(inner if n else column, f"{dash}{key}: {body}")
        return inner

    def conditions(self, own: int, pairs: list[tuple[str, str]], how: str) -> None:
        braces = "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"
        if how == "flow":
            self.say(own, f"conditions: [{braces}]")
            return
        self.say(own, "conditions:")
        if how == "inner":
            self.say(own + self.step, f"-{' ' * self.pad}{braces}")
        else:
            self.element(own + self.step, pairs)


def condition(draw: st.DrawFn, how: str) -> list[tuple[str, str]]:
    """The keys of a condition in any order; within braces no text goes over several lines."""
    quote = draw(st.sampled_from(["", "'", '"']))
    ranged = draw(st.booleans())
    asked = ("between", f"[{quote}100{quote}, 120]") if ranged else ("at_least", f"{quote}100{quote}")
    printed = '"100 - 120 tấn"' if ranged else draw(st.sampled_from(PRINTED))
    if how != "block" and "\n" in printed:
        printed = PRINTED[0]
    return draw(st.permutations([("measure", "level"), asked, ("printed", printed)]))


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A spec's text in a layout that is drawn."""
    how = draw(st.sampled_from(["block", "block", "flow", "inner"]))
    pairs, writer = condition(draw, how), Writer(draw)
    for key, value in draw(st.permutations(list(HEAD.items()))):
        writer.say(0, f"{key}: {value}")
    writer.say(0, "items:")
    inner = writer.element(writer.step, [("item", "1"), ("vi", "Lúa"), ("en", "Rice")])
    writer.say(inner, "indicators:")
    own = writer.element(inner + writer.step, [("id", "rice"), ("vi", "Lúa")])
    fields = ["en: Rice", "unit: tấn", "accumulation: flow"]
    before = draw(st.integers(0, len(fields)))
    for text in fields[:before]:
        writer.say(own, text)
    writer.conditions(own, pairs, how)
    for text in fields[before:]:
        writer.say(own, text)
    end = draw(st.sampled_from(["\n", "\r\n"]))
    text = "\n".join(writer.lines).replace("\n", end) + (end if draw(st.booleans()) else "")
    return ("\ufeff" if draw(st.booleans()) else "") + text


def spec_of(data: bytes) -> Spec:
    reading = read_spec(PATH, 2021, Names(PATH.parent.parent, Held(PATH, data)))
    assert reading.source is not None, reading.problems
    return reading.source.spec


def moved(data: bytes, to: int, by: Decision) -> bytes:
    """The bytes with the first condition's (lower) figure moved; what was put in is checked on the way."""
    text, spec = Editable(data, "x"), spec_of(data)
    condition = spec.indicator_of["rice"].conditions[0]
    ranged = condition.comparison == "between"
    ends = (Decimal(to), Decimal(120)) if ranged else (Decimal(to),)
    edits = amendment_edits(text, (*AT, "conditions", 0), condition.comparison, ends, by)
    assert len(edits) == 2
    wanted = amended(spec, "rice", 0, ends if ranged else ends[0], by)
    after, problems, _ = edited(PATH, text, edits, wanted, Names(PATH.parent.parent))
    assert problems == []
    assert after is not None
    figure, record = edits
    old = text.text[figure.start : figure.end]
    assert record.start == record.end, "nothing is taken away but the figure"
    first, second = sorted(edits)
    back = after.decode("utf-8-sig")
    shift = len(first.text) - (first.end - first.start)
    for one, begins in ((second, second.start + shift), (first, first.start)):
        gone = old if one is figure else ""
        assert back[begins : begins + len(one.text)] == one.text
        back = back[:begins] + gone + back[begins + len(one.text) :]
    assert back == data.decode("utf-8-sig")
    assert after.startswith(b"\xef\xbb\xbf") == data.startswith(b"\xef\xbb\xbf")
    return after


@settings(max_examples=100)
@given(documents())
def test_an_amendment_changes_the_figure_and_puts_in_its_record(made: str) -> None:
    data = made.encode("utf-8")
    once = moved(data, 90, BY)
    twice = moved(once, 95, LATER)
    condition = spec_of(twice).indicator_of["rice"].conditions[0]
    assert [step.decision for step in condition.amendments] == ["15/NQ-HĐND", "16"]
    assert condition.original_figures[0] == 100
    ends = {line[-1:] for line in twice.split(b"\n")[:-1]}
    assert b"\r\n" not in data or ends == {b"\r"}, "line ends are the file's own"
    assert data.endswith(b"\n") == twice.endswith(b"\n")


@settings(max_examples=100)
@given(documents())
def test_a_target_is_withdrawn_behind_its_last_key(made: str) -> None:
    data = made.encode("utf-8")
    text, spec = Editable(data, "x"), spec_of(data)
    edit = text.key(AT, "withdrawn", decision_record(BY))
    after, problems, _ = edited(PATH, text, [edit], withdrawn(spec, "rice", BY), Names(PATH.parent.parent))
    assert problems == []
    assert after is not None
    assert spec_of(after).indicator_of["rice"].counted is False


@given(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Cn", "Co"]), min_size=1, max_size=30
    )
)
def test_any_text_is_read_as_it_was_meant(words: str) -> None:
    data = f"a: {written(words)}\nb: {flow((written(words),))}\n".encode()
    text = Editable(data, "x")
    assert text.document.data == {"a": words, "b": [words]}


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("15/NQ-HĐND", True),
        ("Dịch bệnh", True),
        ("2021-07-20", False),
        ("15", False),
        ("yes", False),
        ("a: b", False),
    ],
)
def test_only_what_has_one_reading_goes_without_quotes(words: str, plain: bool) -> None:
    assert (written(words) == words) is plain


def test_an_edit_that_says_anything_else_than_what_is_wanted_is_none() -> None:
    text = "\n".join(f"{key}: {value}" for key, value in HEAD.items())
    text += f"\nitems:\n{RICE}"
    names = Names(PATH.parent.parent, Held(PATH, text.encode()))
    source = read_spec(PATH, 2021, names).source
    assert source is not None
    editable = Editable(text.encode(), "a.yaml")
    edit = editable.scalar((*AT, "vi"), "Lúa nếp")
    for edits in ([], [edit]):
        with pytest.raises(CannotEditError):
            edited(PATH, editable, edits, source.spec, names)
    record = indicator_record(source.spec.indicator_of["rice"])
    assert "added" not in record
    assert record["id"] == "rice"


def test_a_key_behind_a_text_in_lines_begins_a_line_of_its_own() -> None:
    source = "a:\n  b: |\n    một\n\n# xong\nc: 1\n"
    text = Editable(source.encode(), "a.yaml")
    after = text.edited([text.key(("a",), "d", "2")]).decode()
    assert Editable(after.encode(), "a.yaml").document.at(("a", "d")) == "2"
    assert Editable(after.encode(), "a.yaml").document.at(("a", "b")) == text.document.at(("a", "b"))
