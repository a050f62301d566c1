"""What cannot be taken out safely is left to a person: no other byte is guessed at."""

import pytest

from hq_targets.files.yaml.editing import CannotEditError, Editable, flow
from hq_targets.files.yaml.removing import without, without_elements

LISTED = """\
a: 1
list:
  - x: 1
    y: 2
  - x: 3
flow: [1, 2, 3]
braces: {x: 1, y: 2, z: 3}
"""


def text(source: str = LISTED) -> Editable:
    return Editable(source.encode(), "a.yaml")


def left(source: str, *path: str | int, gone: set[str]) -> str:
    one = text(source)
    return one.edited(without(one, path, gone)).decode()


def left_of(source: str, *path: str | int, gone: set[int]) -> str:
    one = text(source)
    return one.edited(without_elements(one, path, gone)).decode()


def test_keys_and_elements_go_with_their_lines() -> None:
    assert left(LISTED, gone={"a"}) == LISTED.replace("a: 1\n", "")
    assert left(LISTED, "list", 0, gone={"x"}) == LISTED.replace("- x: 1\n    y: 2", "- y: 2")
    assert left(LISTED, "braces", gone={"y"}) == LISTED.replace(", y: 2", "")
    assert left_of(LISTED, "list", gone={0}) == LISTED.replace("  - x: 1\n    y: 2\n", "")
    assert left_of(LISTED, "flow", gone={0, 2}) == LISTED.replace("[1, 2, 3]", "[2]")


def test_nothing_is_left_without_anything() -> None:
    with pytest.raises(CannotEditError):
        left(LISTED, "list", 1, gone={"x"})
    with pytest.raises(CannotEditError):
        left_of(LISTED, "list", gone={0, 1})


@pytest.mark.parametrize(
    ("source", "path", "gone"),
    [
        ("a: 1\n? b\n: 2\n", (), {"b"}),  # a key that does not begin its line
        ("list:\n  - ? x\n    : 1\n    y: 2\n", ("list", 0), {"x"}),
        ("braces: {x: 1,\n  # của y\n  y: 2}\n", ("braces",), {"x"}),
    ],
)
def test_a_key_in_an_unusual_place_is_left_to_a_person(
    source: str, path: tuple[str | int, ...], gone: set[str]
) -> None:
    with pytest.raises(CannotEditError):
        left(source, *path, gone=gone)


def test_an_element_that_shares_its_line_is_left_to_a_person() -> None:
    with pytest.raises(CannotEditError):
        left_of("list:\n- - 1\n  - 2\n", "list", 0, gone={0})


def test_an_element_beside_a_remark_is_left_to_a_person() -> None:
    with pytest.raises(CannotEditError):
        left_of("flow: [1,  # một\n  2, 3]\n", "flow", gone={0})
    with pytest.raises(CannotEditError):
        left_of("flow: [1,  # một\n  2, 3]\n", "flow", gone={1})


def test_what_is_no_yaml_cannot_be_edited() -> None:
    with pytest.raises(CannotEditError):
        text("a: [1\n")


def test_a_value_is_put_behind_the_last_of_a_list() -> None:
    one = text("list:\n  - 1\n  - 2\n")
    assert one.edited([one.element(("list",), "3")]).decode() == "list:\n  - 1\n  - 2\n  - 3\n"
    empty = text("list: []\n")
    assert empty.edited([empty.element(("list",), {"x": "1"})]).decode() == "list: [{x: 1}]\n"
    assert flow(["1", {"a": "2"}]) == "[1, {a: 2}]"
