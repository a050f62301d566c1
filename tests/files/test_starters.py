"""What a new workspace can begin with: that it travels in the package, and that its examples are right."""

import re
import shutil
import tomllib
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from ruamel.yaml import YAML

from hq_targets.commands.decisions import line_typed
from hq_targets.core.problem import CannotRunError
from hq_targets.core.targets.comparisons import Comparison
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec
from hq_targets.files import starters as starting
from hq_targets.files.starters import BLANK, blank_spec, starter_text, starters, waivers_text
from hq_targets.files.store import Held, Names
from hq_targets.files.yaml.spec import SpecReading, read_spec
from tests.conftest import ROOT, Command

PACKED = "hq_targets/starters/targets_2021.yaml"
YEAR = 2031
LABELS = dict.fromkeys(("title", "territory", "source"), ("Chữ", "Words"))
# A run of commented lines of YAML; what explains them begins with two signs.
EXAMPLE = re.compile(r"(?:^#(?!#) ?.*\n)+", re.MULTILINE)


def read(data: bytes, year: int = YEAR) -> SpecReading:
    path = Path("data") / f"targets_{year}.yaml"
    return read_spec(path, year, Names(Path(), Held(path, data)))


def blank() -> str:
    return blank_spec(YEAR, LABELS).decode()


def head_and_body() -> tuple[str, str]:
    """The text before the items, and from there on."""
    text = blank().partition("\n")[2]  # the first line is for editors
    at = text.index("items: []")
    return text[:at], text[at:]


def uncommented(text: str) -> str:
    """An example as it stands when the signs before it are gone, in the list that was empty."""
    return re.sub(r"^# ", "", text, flags=re.MULTILINE)


def with_catalogue() -> str:
    """The head with every example in it put to use."""
    head = EXAMPLE.sub(lambda match: uncommented(match.group()), head_and_body()[0])
    return re.sub(r"^(areas|offices): \[\]", r"\1:", head, flags=re.MULTILINE)


EXAMPLES = EXAMPLE.findall(head_and_body()[1])
IN_THE_HEAD = EXAMPLE.findall(head_and_body()[0])


def test_the_directives_targets_are_kept_once_and_put_into_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]
    assert project["wheel"]["force-include"] == {"data/targets_2021.yaml": PACKED}
    assert "/data/targets_2021.yaml" in project["sdist"]["include"]
    assert not (ROOT / PACKED).exists()
    assert list(starters()) == ["2021", BLANK]
    assert starter_text("2021") == (ROOT / "data" / "targets_2021.yaml").read_bytes()


def test_an_installed_package_is_asked_for_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a wheel lays it out; what lies beside the package belongs to somebody else."""
    home = tmp_path / "site-packages"
    shutil.copytree(ROOT / "hq_targets" / "starters", home / "hq_targets" / "starters")
    shutil.copy(ROOT / "data" / "targets_2021.yaml", home / PACKED)
    (home / "data").mkdir()
    (home / "data" / "targets_1999.yaml").write_text("của ai đó\n", "utf-8")
    monkeypatch.setattr(starting, "_package", lambda: home / "hq_targets")
    assert list(starters()) == ["2021", BLANK]
    (home / PACKED).unlink()
    assert list(starters()) == [BLANK]


def test_the_blank_spec_opens_and_has_its_head_filled_in() -> None:
    source = read(blank_spec(YEAR, {**LABELS, "territory": ('xã "A": #1', "- B")})).source
    assert source is not None
    spec = source.spec
    assert (spec.year, spec.spec_version, spec.items) == (YEAR, f"{YEAR}.1", ())
    assert (spec.territory.vi, spec.territory.en, spec.title.vi) == ('xã "A": #1', "- B", "Chữ")


@given(st.text(max_size=60), st.integers(1000, 2999))
def test_whatever_is_typed_is_what_the_spec_says(text: str, year: int) -> None:
    line = line_typed(text)
    if line:
        source = read(blank_spec(year, dict.fromkeys(LABELS, (line, line))), year).source
        assert source is not None
        assert (source.spec.year, source.spec.title.vi, source.spec.source.en) == (year, line, line)


@pytest.mark.parametrize("number", range(len(IN_THE_HEAD)))
def test_each_example_of_the_head_is_right(number: int) -> None:
    example = IN_THE_HEAD[number]
    text = blank().replace(example, uncommented(example))
    text = re.sub(r"^(\w+): \[\]\n(?= )", r"\1:\n", text, flags=re.MULTILINE)
    text = re.sub(r"^(item|indicator)_count: 1", r"\1_count: 0", text, flags=re.MULTILINE)
    assert [one.code for one in read(text.encode()).problems] == []
    assert read(text.encode()).source != read(blank().encode()).source


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: re.findall(r"- id: (\w+)", text)[0])
def test_each_example_of_a_target_is_right(example: str) -> None:
    head = re.sub(r"^indicator_count: .*\n", "", with_catalogue(), flags=re.MULTILINE)
    data = f"{head}items:\n{uncommented(example)}".encode()
    reading = read(data)
    assert [(one.code, one.place.line) for one in reading.problems] == []
    assert reading.source is not None
    assert reading.source.spec.indicator_of


def all_examples() -> Spec:
    """The spec in which every example is put to use, its items numbered one after the other."""
    items = "".join(
        uncommented(one).replace("- item: 1\n", f"- item: {n}\n") for n, one in enumerate(EXAMPLES, 1)
    )
    head = re.sub(r"^\w+_count: .*\n", "", with_catalogue(), flags=re.MULTILINE)
    source = read(f"{head}items:\n{items}".encode()).source
    assert source is not None
    return source.spec


def test_together_they_show_every_kind_of_target() -> None:
    spec = all_examples()
    indicators = list(spec.indicator_of.values())
    conditions = [condition for one in indicators for condition in one.conditions]
    assert {key for one in conditions for key in one.comparisons} == set(get_args(Comparison))
    assert {one.measure for one in conditions} == {"level", "increase", "growth", "text"}
    for key in ("type", "accumulation"):
        shown = {getattr(one, key) for one in indicators}
        assert shown == set(get_args(Indicator.model_fields[key].annotation)), key
    stated = {key for one in indicators for key in one.model_fields_set}
    assert "weight: 10" in blank(), "told beside an example, since all have a weight or none"
    by_decisions = {"added", "withdrawn"}  # what amend writes
    assert stated | {"weight"} == set(Indicator.model_fields) - by_decisions
    assert {one.baseline.basis for one in indicators if one.baseline} == {"stated", "implied"}
    assert all(any(getattr(item, key) for item in spec.items) for key in ("context", "errata"))


def test_an_editor_takes_them_too(command: Command) -> None:
    items = "".join(uncommented(one) for one in EXAMPLES)
    schema = Draft7Validator(YAML(typ="safe", pure=True).load(command("schema").out))
    for text in (blank(), f"{with_catalogue()}items:\n{items}"):
        assert list(schema.iter_errors(YAML(typ="safe", pure=True).load(text))) == []


def test_the_file_of_waivers_shows_one(command: Command, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    shown = next(one for one in EXAMPLES if "id: rice_output" in one)
    spec = blank().replace("items: []", f"items:\n{uncommented(shown)}")
    (tmp_path / "data" / f"targets_{YEAR}.yaml").write_text(spec, "utf-8")
    waivers = uncommented(waivers_text()).replace("waivers: []", "waivers:").replace("2021-", f"{YEAR}-")
    for text in (waivers_text(), waivers.replace("until: 2022", "until: 2999")):
        (tmp_path / "data" / "waivers.yaml").write_text(text, "utf-8")
        ran = command("check", "--root", tmp_path, "--format", "json")
        assert ran.code == 0, ran.out


def test_an_installation_that_is_not_whole_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(CannotRunError) as raised:
        starter_text("1999")
    assert (raised.value.code, raised.value.facts) == ("starter-missing", {"name": "1999"})
    text = starter_text(BLANK)
    monkeypatch.setattr(starting, "starter_text", lambda _: text.replace(b"# periods:", b"# parts:"))
    assert blank_spec(YEAR, LABELS)
    with pytest.raises(CannotRunError) as raised:
        blank_spec(YEAR, LABELS, "month")
    assert raised.value.code == "starter-missing"
    monkeypatch.setattr(starting, "_package", lambda: tmp_path / "hq_targets")
    assert starters() == {}, "neither in the package nor in a clone"
