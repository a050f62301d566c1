"""What a closing puts into the files: whole or not at all, and never where a person must look first."""

import sys
from datetime import date
from pathlib import Path

import pytest

from hq_targets.core.actuals.stated import Stated
from hq_targets.core.period import Period
from hq_targets.core.problem import CannotRunError
from hq_targets.core.rules.closings import Closing, Revision
from hq_targets.files.store import Names
from hq_targets.files.writing import closing as writing
from hq_targets.files.writing.canonical import canonical_text
from hq_targets.files.writing.closing import closed_files, revised_file
from hq_targets.files.writing.formatting import formatted, hold
from hq_targets.files.writing.replacing import alone
from hq_targets.files.yaml.closing_text import with_closing, with_revisions
from hq_targets.files.yaml.editing import CannotEditError, Editable
from tests.made import indicator, quarter, row, spec

CLOSED = Closing(period="2021-Q1", date=date(2021, 7, 5), author="Lan")
LATER = Closing(period="2021-Q2", date=date(2021, 10, 5), author="Lan")
MOVED = Revision(
    indicator="grain", date=date(2021, 8, 5), author="Lan", reason="rà soát", before="5", after="6"
)
BROKEN = b"closings: [\n"


def made() -> bytes:
    one = with_closing(None, CLOSED)
    assert one is not None
    return one


def refuse(*_: object) -> object:
    raise CannotEditError


def test_a_closing_and_its_revisions_are_put_behind_what_is_there() -> None:
    two = with_closing(made() + b"# xong\n", LATER)
    assert two is not None
    assert b"# xong" in two
    revised = with_revisions(two, "2021-Q1", [MOVED, MOVED])
    assert revised is not None
    assert revised.count(b"indicator: grain") == 2
    assert revised.index(b"grain") < revised.index(b"2021-Q2")


@pytest.mark.parametrize("before", [BROKEN, b"\xff\xfe", b"format: other\n", b"- 1\n"])
def test_into_a_file_that_is_not_in_order_nothing_is_put(before: bytes) -> None:
    assert with_closing(before, LATER) is None
    assert with_revisions(before, "2021-Q1", [MOVED]) is None


def test_where_no_place_is_safe_nothing_is_put(monkeypatch: pytest.MonkeyPatch) -> None:
    before, revised = made(), with_revisions(made(), "2021-Q1", [MOVED])
    assert revised is not None
    for way in ("element", "key"):
        monkeypatch.setattr(Editable, way, refuse)
    assert with_closing(before, LATER) is None
    assert with_revisions(before, "2021-Q1", [MOVED]) is None
    assert with_revisions(revised, "2021-Q1", [MOVED]) is None


def test_the_lines_are_given_to_a_person_where_the_file_leaves_no_place(tmp_path: Path) -> None:
    path = tmp_path / "data" / "closings.yaml"
    path.parent.mkdir()
    path.write_bytes(BROKEN)
    with pytest.raises(CannotRunError) as raised:
        revised_file(tmp_path, "2021-Q1", [MOVED])
    assert (raised.value.code, raised.value.facts["period"]) == ("revisions-by-hand", "2021-Q1")
    assert "reason: rà soát" in str(raised.value.facts["lines"])
    with pytest.raises(CannotRunError) as raised:
        closed_files(tmp_path, LATER, [], spec(indicator()))
    assert (raised.value.code, path.read_bytes()) == ("closings-by-hand", BROKEN)


def test_a_copy_that_does_not_say_the_same_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = spec(indicator())
    (tmp_path / "data").mkdir()
    assert len(closed_files(tmp_path, CLOSED, [row("grain", "2021-Q1", "5")], said)) == 2
    for text in ("indicator\n", canonical_text([row("grain", "2021-Q1", "6")], said, quoted=True)):
        monkeypatch.setattr(writing, "canonical_text", lambda *_, text=text, **__: text)
        with pytest.raises(CannotRunError) as raised:
            closed_files(tmp_path, CLOSED, [row("grain", "2021-Q1", "5")], said)
        assert (raised.value.code, raised.value.facts) == (
            "not-the-same",
            {"file": "data/closed/2021-Q1.csv"},
        )


def test_a_new_form_that_says_something_else_is_none() -> None:
    said, rows = spec(indicator()), [row("grain", "2021-Q1", "5")]
    good = canonical_text(rows, said).encode()
    hold(good, "a.csv", quarter(1), said, rows)
    for other in (good.replace(b"5", b"6"), b"\xff", b"no table\n", good[: good.index(b"\n") + 1]):
        with pytest.raises(CannotRunError) as raised:
            hold(other, "a.csv", quarter(1), said, rows)
        assert raised.value.code == "not-the-same"


@pytest.mark.parametrize(
    ("data", "code"),
    [(None, "file-missing"), (b"a\x00b\n", "binary-file"), (b"\x1b[2J\n", "control-character")],
)
def test_what_cannot_be_read_is_not_written_anew(tmp_path: Path, data: bytes | None, code: str) -> None:
    path = tmp_path / "2021-Q1.csv"
    if data is not None:
        path.write_bytes(data)
    found = formatted(path, Names(tmp_path), Period(2021, 1), spec(indicator()))
    assert (found.after, found.changes, [one.code for one in found.problems]) == (None, False, [code])


def test_a_row_without_any_figure_has_an_empty_cell() -> None:
    text = canonical_text([row("grain", "2021-Q1", None, absent=None)], spec(indicator()))
    (line,) = text.splitlines()[1:]
    assert line.split(",")[:3] == ["grain", "", ""]


@pytest.mark.parametrize("fcntl", [True, False])
def test_runs_go_on_one_after_the_other_where_the_system_can_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fcntl: bool
) -> None:
    if not fcntl:
        monkeypatch.setitem(sys.modules, "fcntl", None)  # as on Windows
    for folder in (tmp_path, tmp_path / "not yet"):
        with alone(folder):
            (tmp_path / "a").write_bytes(b"")
    assert not (tmp_path / "not yet").exists()


def test_a_figure_stands_as_it_is_written() -> None:
    assert MOVED.before == Stated("number", MOVED.before.value)
