"""The words of a language are all there, though each section is only read when it is asked for."""

import tomllib
from collections.abc import Mapping
from typing import Any

import pytest

from hq_targets.wording import wording
from hq_targets.wording.sentences import FIRST_NAMED, MOST_NAMED
from hq_targets.wording.vocabulary import LANGUAGES, table
from tests.conftest import ROOT


def plain(value: Any) -> Any:
    return {name: plain(one) for name, one in value.items()} if isinstance(value, Mapping) else value


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_section_is_what_the_file_says(lang: str) -> None:
    file = ROOT / "hq_targets" / "wording" / f"{lang}.toml"
    assert plain(table(lang)) == tomllib.loads(file.read_text("utf-8"))


def test_where_none_is_named_a_dash_stands() -> None:
    assert wording("vi").text("problem.one-comparison.what", found=()).endswith("ở đây có: –.")


def test_of_very_many_names_the_first_are_said() -> None:
    names = tuple(f"x{n}" for n in range(MOST_NAMED + 1))
    said = wording("vi").fact("names", names)
    assert said.startswith("x0, x1, ")
    assert said.endswith(f"x{FIRST_NAMED - 1} … và {MOST_NAMED + 1 - FIRST_NAMED} tên nữa")
    assert wording("vi").fact("names", names[1:]).endswith(f", x{MOST_NAMED}")
