"""What is known of another year's indicators, and that nothing is where its file says too little."""

from pathlib import Path

import pytest

from hq_targets.core.years.succession import Defined
from hq_targets.files.store import Names
from hq_targets.files.yaml.catalogue import indicators_in

WHOLE = """\
items:
  - indicators:
      - {id: rice, unit: tấn}
      - {id: kept, unit: có, type: yes_no}
  - indicators:
  - một mục chỉ có chữ
"""
FOUND = {"rice": Defined("tấn", "number"), "kept": Defined("có", "yes_no")}


def found(folder: Path, **files: str) -> object:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    return indicators_in(folder / "a.yaml", Names(folder))


def test_the_indicators_of_a_spec_and_of_one_that_borrows_them(tmp_path: Path) -> None:
    assert found(tmp_path, a=WHOLE) == FOUND
    assert found(tmp_path, a="extends: b.yaml\n", b=f"format: hq-targets/spec/1\n{WHOLE}") == FOUND
    assert found(tmp_path, a="extends: b.yaml\n", b="format: hq-targets/spec/1\nitems: [\n") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "items: [\n",
        "- một\n",
        "items: {}\n",
        "extends: nowhere.yaml\n",
        WHOLE + "  - indicators: [{id: gold}]\n",
        WHOLE + "  - indicators: [{id: gold, unit: [kg]}]\n",
    ],
)
def test_where_it_cannot_be_read_nothing_is_known(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, a=text) is None
