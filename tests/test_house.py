"""The house's own rules: what is imported when, and that both languages and the README are whole."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from typing import Any, get_args

import pytest

from hq_targets.commands.adding import COMPARISONS
from hq_targets.core.attainment.verdict import WORST_FIRST
from hq_targets.core.fields import Model
from hq_targets.core.targets.comparisons import COMPARED, Comparison
from hq_targets.core.targets.condition import Condition, Measure
from tests.conftest import ROOT, Command
from tests.made import MEASURED, ONE_SIDED

PACKAGE = ROOT / "hq_targets"
# Behind them: what only a spec with decisions needs, only editing, and only who asks for an explanation.
HEAVY = (
    *("pandas", "numpy", "openpyxl", "docx", "xlsxwriter", "jinja2"),
    *("hq_targets.core.attainment.originals", "hq_targets.reports.originals"),
    *("hq_targets.files.yaml.editing", "hq_targets.wording.catalogue"),
)
FILL = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")


def texts(lang: str) -> dict[str, str]:
    return dict(_flat(tomllib.loads((PACKAGE / "wording" / f"{lang}.toml").read_text("utf-8"))))


def _flat(table: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def _fields(model: type[Model]) -> set[str]:
    return set(model.model_fields).union(*(_fields(child) for child in model.__subclasses__()))


def _models(model: type[Model]) -> set[str]:
    return {model.__name__}.union(*(_models(child) for child in model.__subclasses__()))


def _words_in(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


def test_check_imports_nothing_heavy() -> None:
    script = (
        "import sys\n"
        "from hq_targets.commands.door import run\n"
        "code = run(['check'])\n"
        f"heavy = [name for name in {HEAVY!r} if name in sys.modules]\n"
        "print(heavy, code, file=sys.stderr)\n"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert done.stderr.splitlines()[-1] == "[] 0"


def test_a_machines_form_does_not_import_rich_tables() -> None:
    script = (
        "import sys\n"
        "from hq_targets.commands.door import run\n"
        "for form in ('json', 'csv', 'github'):\n"
        "    run(['check', '--format', form])\n"
        "print('rich.table' in sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert done.stderr.splitlines()[-1] == "False"


def test_both_languages_say_the_same_things_with_the_same_facts() -> None:
    vi, en = texts("vi"), texts("en")
    assert vi.keys() == en.keys()
    for key in vi:
        assert set(FILL.findall(vi[key])) == set(FILL.findall(en[key])), key
        assert vi[key].strip(), key
        assert en[key].strip(), key


def test_every_sentence_is_said_somewhere() -> None:
    """A key stands whole in the code, or its last part does where the section is chosen by a code."""
    code = "\n".join(path.read_text("utf-8") for kind in ("*.py", "*.j2") for path in PACKAGE.rglob(kind))
    code += (PACKAGE / "wording" / "vi.toml").read_text("utf-8")  # a fact is said by the section of its name
    # A field of the spec is called by a word of its own, and a model described under its name.
    code += "".join(f'"{name}"' for name in {*_fields(Model), *_models(Model)})
    code = code.replace("'", '"')
    chosen = set(re.findall(r'f"([a-z_]+)\.\{', code)) | set(re.findall(r"\{([a-z_]+)\}", code))
    chosen |= _fields(Model)  # and a value of a field by the section of the field's name
    prefixes = set(re.findall(r'f"([a-z]+-)\{', code))
    held = set(re.findall(r'"([\w.-]+)(?=")', code))
    unsaid = []
    for key in texts("vi"):
        section, _, name = key.partition(".")
        leaf = name.split(".")[0]
        quoted = leaf in held or any(leaf.removeprefix(one) in held for one in prefixes)
        if key not in held and not (section in chosen and quoted):
            unsaid.append(key)
    assert unsaid == []


def test_every_table_of_comparisons_is_whole() -> None:
    """A comparison that is added is asked about in the one table, and in what is said of it."""
    every = set(get_args(Comparison))
    assert every == set(COMPARED) <= Condition.model_fields.keys()
    assert {COMPARED[one.mirrored].mirrored: one for one in COMPARED.values()} == COMPARED
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text("utf-8")
        several = sum(f'"{one}"' in text for one in every) > 1
        for node in ast.walk(ast.parse(text)) if several else ():
            if isinstance(node, ast.Dict | ast.Set):
                keys = node.keys if isinstance(node, ast.Dict) else node.elts
                held = every & {key.value for key in keys if isinstance(key, ast.Constant)}
                assert len(held) < 2 or held == every, f"{path}:{node.lineno} has only some of them"
    for lang in ("vi", "en"):
        words = tomllib.loads((PACKAGE / "wording" / f"{lang}.toml").read_text("utf-8"))
        sections = {
            "[asked]": (every, set(words["asked"])),
            "[nothing_asked]": (set(ONE_SIDED), set(words["nothing_asked"])),
            "[schema.Condition] self": (every, _words_in(words["schema"]["Condition"]["self"])),
            "[problem.one-comparison] do": (every, _words_in(words["problem"]["one-comparison"]["do"])),
            "[help.amend] comparison": (set(COMPARISONS), _words_in(words["help"]["amend"]["comparison"])),
        }
        for section, (wanted, there) in sections.items():
            lacking = sorted(wanted - there)
            assert not lacking, f"write {lacking} into {section} of wording/{lang}.toml"


def test_every_code_in_the_program_has_its_sentence() -> None:
    said = {key.split(".")[1] for key in texts("vi") if key.startswith("problem.")}
    code = "\n".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py"))
    used = set(re.findall(r'\b(?:Problem|fault|AmountError)\(\s*"([a-z0-9-]+)"', code))
    used |= set(re.findall(r'Finding\([^"]*?"([a-z0-9-]+-[a-z0-9-]+)"', code))
    assert used
    assert used <= said


def test_every_status_is_told_in_the_readme_or_the_guide() -> None:
    guide = (ROOT / "docs" / "huong-dan.md").read_text("utf-8")
    words = texts("vi")
    for status in WORST_FIRST:
        assert words[f"status.{status}"].replace("{before}", "2020") in guide, status


def test_every_command_is_in_the_readme(command: Command) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    listing = command("--help").out
    names = re.findall(r"^  ([a-z-]+)  ", listing.split("Các lệnh:")[1], re.MULTILINE)
    assert names
    for name in names:
        assert f"hq-targets {name}" in readme, name


def test_the_readme_has_its_two_command_lines_and_ci_runs_the_second_word_for_word() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    blocks = re.findall(r"```sh\n(.*?)\n```", readme, re.DOTALL)
    assert len(blocks) == 2
    assert all("\n" not in block for block in blocks)
    assert blocks[1] in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()


def test_the_root_door_is_short() -> None:
    assert len((ROOT / "cli.py").read_text("utf-8").splitlines()) <= 10


def test_no_module_has_swollen() -> None:
    longest = {str(path): len(path.read_text("utf-8").splitlines()) for path in PACKAGE.rglob("*.py")}
    swollen = {name: size for name, size in longest.items() if size > 260}
    assert swollen == {}, "split each by idea: what it does besides its first sentence has a room of its own"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_section_by_measure_is_whole(lang: str) -> None:
    """Words of a measure stand in these sections; "text" is compared with nothing, so it is in few."""
    words = tomllib.loads((PACKAGE / "wording" / f"{lang}.toml").read_text("utf-8"))
    changes = set(MEASURED) - {"level"}
    wanted = {
        "measure": set(get_args(Measure)),
        "ranked": set(MEASURED),
        "step": changes,
        "readable": changes,
    }
    for section, measures in wanted.items():
        assert measures <= words[section].keys(), f"[{section}] of wording/{lang}.toml lacks a measure"
    told = set(re.findall(r"\w+", words["schema"]["Condition"]["measure"]))
    assert set(get_args(Measure)) <= told, f"[schema.Condition] measure of wording/{lang}.toml lacks one"
