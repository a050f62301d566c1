"""The schema, as an editor uses it: on the shipped specs, on faulty ones, and what it says of each key."""

import json
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from hq_targets.core.targets.overlay import Overlay
from hq_targets.core.targets.spec import Spec
from hq_targets.files.spec_file import read_spec_file
from hq_targets.reports.schema.models import WHOLE, called, described, models_within, spec_schema
from hq_targets.wording import LANGUAGES, wording
from tests.conftest import ROOT
from tests.test_cases import cases_of_targets, made

KEPT = ROOT / "data" / "targets.schema.json"
SHIPPED = (
    ROOT / "data" / "targets_2021.yaml",
    ROOT / "examples" / "full-year" / "data" / "targets_2021.yaml",
)
MODELS = {model.__name__: model for model in models_within(Spec, Overlay)}
# Faults that a schema sees whatever the file; others need more than one mapping to be seen.
SEEN = frozenset(
    {"adds-up-without-parts", "bad-area-code", "bad-choice", "bad-count", "bad-date", "bad-id"}
    | {"better-without-range", "each-twice", "empty-value", "measure-not-for-type", "missing-key"}
    | {"nothing-listed", "one-comparison", "parts-of-each", "text-too-long", "unknown-key", "wrong-shape"}
    | {"yes-for-number", "yes-no-condition"}
)


@cache
def validator() -> Draft7Validator:
    return Draft7Validator(json.loads(spec_schema(wording("en"))))


def as_an_editor_reads(path: Path) -> Any:
    """A file's values by YAML 1.2, where a date is a text."""
    return _plain(YAML(typ="safe", pure=True).load(path.read_text("utf-8")))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def test_the_schema_that_is_kept_is_the_one_that_is_made() -> None:
    assert KEPT.read_text("utf-8") == spec_schema(wording("vi")), (
        "hq-targets schema > data/targets.schema.json"
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_a_schema(lang: str) -> None:
    Draft7Validator.check_schema(json.loads(spec_schema(wording(lang))))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_key_of_every_model_is_described_and_nothing_else(lang: str) -> None:
    words = tomllib.loads((ROOT / "hq_targets" / "wording" / f"{lang}.toml").read_text("utf-8"))["schema"]
    said = {f"schema.{name}.{key}" for name, of in words.items() if isinstance(of, dict) for key in of}
    wanted = {key for model in MODELS.values() for _, key in described(model)}
    assert said == wanted | {f"schema.{name}.{WHOLE}" for name in MODELS}


def test_every_key_has_its_description_and_what_it_is_without_being_written() -> None:
    definitions = json.loads(KEPT.read_text("utf-8"))["definitions"]
    assert set(definitions) == set(MODELS)
    for name, model in MODELS.items():
        shown = definitions[name]
        assert list(shown["properties"]) == [called(model, field) for field in model.model_fields]
        assert shown["additionalProperties"] is False
        assert all(one["description"] for one in (shown, *shown["properties"].values()))
    indicator = definitions["Indicator"]["properties"]
    assert indicator["type"]["enum"] == ["number", "yes_no", "ordinal", "text"]
    assert [indicator[key]["default"] for key in ("type", "pace", "adds_up")] == ["number", "linear", "no"]
    assert "default" not in indicator["owner"]
    assert definitions["Unit"]["properties"]["decimals"]["default"] == 6
    assert definitions["Condition"]["required"] == ["measure", "printed"]


@pytest.mark.parametrize("path", SHIPPED, ids=("directive", "overlay"))
def test_the_shipped_specs_are_valid_and_name_the_schema_first(path: Path) -> None:
    assert list(validator().iter_errors(as_an_editor_reads(path))) == []
    mark, _, name = path.read_text("utf-8").splitlines()[0].partition("=")
    assert mark == "# yaml-language-server: $schema"
    assert (path.parent / name).resolve() == KEPT


@pytest.mark.parametrize("case", cases_of_targets(), ids=lambda case: case.stem)
def test_an_editor_is_never_stricter_than_check_and_sees_what_can_be_seen(case: Path, tmp_path: Path) -> None:
    made(case, tmp_path)
    path = tmp_path / "data" / "targets_2021.yaml"
    read = read_spec_file(path)
    try:
        refused = bool(list(validator().iter_errors(as_an_editor_reads(path))))
    except (YAMLError, UnicodeDecodeError, AssertionError):  # the last: a version of YAML that is none
        refused = True
    if read.source is not None:
        assert not refused
    elif {problem.code for problem in read.problems} & SEEN:
        assert refused


@pytest.mark.parametrize(
    ("old", "new", "valid"),
    [
        ("at_least: 92", 'at_least: "92"', True),
        ("at_least: 92", "at_least: 9e", False),
        ("at_least: 92", 'at_least: "27.716"', False),
        ("at_least: 92", 'at_least: "92,5"', False),
        ("at_least: 92", "at_least: 92\n            above: 1", False),
        ("at_least: 92", "between: [90, 92]", True),
        ("at_least: 92", "between: [90]", False),
        ("        pace: none", "        pace: [10, 20, 30, 100]", True),
        ("        pace: none", "        pace: [nhanh]", False),
        ("        pace: none", "        pace: nhanh", False),
        ('code: "01363"', "code: 01363", True),
        ("illustrative: no", "illustrative: false", False),
        ("year: 2021", 'year: "2021"', True),
        ("year: 2021", "year: hai nghìn", False),
        ("year: 2021", "", False),
    ],
)
def test_a_value_in_the_directives_file(old: str, new: str, valid: bool, tmp_path: Path) -> None:
    path = tmp_path / "spec.yaml"
    text = SHIPPED[0].read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    assert validator().is_valid(as_an_editor_reads(path)) is valid


def test_an_overlay_takes_only_its_own_keys() -> None:
    borrowed = {"format": "hq-targets/spec/1", "extends": "targets.yaml"}
    assert validator().is_valid(borrowed)
    assert not validator().is_valid({**borrowed, "year": 2021})
    assert not validator().is_valid([borrowed])
