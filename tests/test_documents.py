"""What the README, the guide and the design show is true: every command is run, every option exists."""

import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from hq_targets.commands.app import COMMANDS
from hq_targets.core.actuals.columns import COLUMNS
from hq_targets.core.problem import WAIVABLE
from hq_targets.core.targets.overlay import Overlay
from hq_targets.core.targets.spec import Spec
from hq_targets.files.workspace import open_workspace
from hq_targets.reports.schema.models import called, models_within
from tests.conftest import ROOT, Command
from tests.gits import commit, new_repository, settle

DOCUMENTS = (ROOT / "README.md", ROOT / "docs" / "huong-dan.md", ROOT / "docs" / "design.md")
GUIDE = ROOT / "docs" / "huong-dan.md"
# Departments' own tables, as the guide takes them in.
HERDS = "Báo cáo quý III năm 2021;\nChỉ tiêu;Thực hiện quý III\nĐàn bò;12.015,0\n"
REPORT = "Báo cáo quý III năm 2021;\nChỉ tiêu;Thực hiện quý III\nĐộ che phủ rừng;51,97\n"


def commands() -> list[str]:
    """Every command line shown: in console blocks, and whole ones within sentences."""
    found: list[str] = []
    for path in DOCUMENTS:
        text = path.read_text("utf-8")
        found += re.findall(r"^\$ hq-targets (.+)$", text, re.MULTILINE)
        found += re.findall(r"`hq-targets ([^`]+)`", text)
    # Placeholders; completion writes into the shell's own files; `>` is the shell's.
    placeholder = re.compile(r"[A-Z]{3,}|\[A\]|completion|>")
    return sorted({line for line in found if not placeholder.search(line)} - set(five_minutes()))


def five_minutes() -> list[str]:
    """The session that the README shows, in its order."""
    section = DOCUMENTS[0].read_text("utf-8").split("## Five minutes")[1].split("## ")[0]
    return re.findall(r"^\$ hq-targets (.+)$", section, re.MULTILINE)


def directive_text() -> str:
    """A directive's text made from the spec's own printed words."""
    source = open_workspace(ROOT).source
    assert source is not None
    return "\n".join(["2. Chỉ tiêu", *_items(source.spec), "3. Nội dung"])


def _items(spec: Spec) -> Iterator[str]:
    for item in spec.items:
        parts: list[str] = []
        for indicator in item.indicators:
            parts += [one.printed for one in item.errata if indicator.id in one.concerns]
            parts += [indicator.baseline.printed] if indicator.baseline else []
            parts += [condition.printed for condition in indicator.conditions]
            parts += [spec.area_of[code].vi for code in indicator.each_of]
        parts = [part for n, part in enumerate(parts) if not any(part in one for one in parts[:n])]
        contexts = [one.text for one in item.context for _ in range(one.times)]
        parts += [one for one in contexts if not any(one in part for part in parts)]
        yield f"({item.item}) " + "; ".join(parts).replace("…", "dưới")


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone as the documents assume it: the data, the example and the directive's text, in git."""
    made = tmp_path_factory.mktemp("desk")
    for name in ("data", "examples"):
        shutil.copytree(ROOT / name, made / name)
    (made / "chi-thi-2021.txt").write_text(directive_text(), "utf-8")
    (made / "bao cao quy 3.csv").write_text(REPORT, "utf-8")
    (made / "chan nuoi quy 3.csv").write_text(HERDS, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        settle(patch, made)
        commit(new_repository(made))
    return made


@pytest.fixture(scope="module")
def practised(furnished: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with figures for the whole year."""
    made = tmp_path_factory.mktemp("practised") / "desk"
    shutil.copytree(furnished, made)
    for file in (made / "examples" / "full-year" / "data" / "actuals").iterdir():
        shutil.copy(file, made / "data" / "actuals")
    with pytest.MonkeyPatch.context() as patch:
        settle(patch, made)
        commit(made)
    return made


@pytest.fixture
def desk(furnished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, in which one stands."""
    return stood_in(furnished, tmp_path, monkeypatch)


def stood_in(made: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settle(monkeypatch, folder)
    copied = folder / "desk"
    shutil.copytree(made, copied)
    monkeypatch.chdir(copied)
    return copied


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("line", commands())
def test_every_command_shown_runs(line: str, command: Command) -> None:
    strict_on_the_examples = "--strict" in line and "examples" in line
    checked = re.search(r"--document (\S+)(.*)", line)
    if checked:
        assert command("export", checked[1], *shlex.split(checked[2])).code == 0
    ran = command(*shlex.split(line))
    assert ran.code == (1 if strict_on_the_examples else 0), ran.err
    assert ran.out or ran.err


# What must have been done before an example of a help page means anything.
BEFORE = {
    "import bieu-quy-3.xlsx --dry-run": ["template 2021-Q3 bieu-quy-3.xlsx"],
    "check --document bao-cao.docx": ["export bao-cao.docx"],
    "git-setup --disable": ["git-setup"],
    "next-year --actuals --dry-run": ["next-year"],
}


def examples(lang: str) -> list[str]:
    """The command lines in all help pages of a language."""
    said = tomllib.loads((ROOT / "hq_targets" / "wording" / f"{lang}.toml").read_text("utf-8"))["help"]
    pages = [said[name]["examples"] for name in COMMANDS]
    return [line.partition(" ")[2] for page in pages for line in page.splitlines()[::2]]


@pytest.fixture
def practice(practised: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The desk with figures for the whole year."""
    return stood_in(practised, tmp_path, monkeypatch)


@pytest.mark.usefixtures("practice")
@pytest.mark.parametrize("line", examples("vi"))
def test_every_example_of_a_help_page_runs(line: str, command: Command, practice: Path) -> None:
    for earlier in BEFORE.get(line, ()):
        assert command(*shlex.split(earlier)).code == 0
    if "--revise" in line:
        assert command(*shlex.split('close 2021-Q1 --author "Nông Thị Hoa"')).code == 0
        q1 = practice / "data" / "actuals" / "2021-Q1.csv"
        figures = q1.read_text("utf-8")
        q1.write_text(
            re.sub(r"^(budget_revenue,[^,]*,)[^,]*", r"\g<1>30", figures, count=1, flags=re.MULTILINE),
            "utf-8",
        )
        assert command("check").code == 1
    ran = command(*shlex.split(line))
    assert ran.code == 0, ran.err
    assert ran.out or ran.err


def test_every_help_page_ends_in_examples_of_its_command(command: Command) -> None:
    assert examples("vi") == examples("en")
    for lang, heading in (("vi", "Ví dụ:"), ("en", "Examples:")):
        for name in COMMANDS:
            page = command(name, "--help", "--lang", lang).out.split(f"\n{heading}\n")[1]
            commands, told = page.splitlines()[::2], page.splitlines()[1::2]
            assert all(line.startswith(f"  hq-targets {name}") for line in commands), name
            assert len(told) == len(commands), name
            assert all(line.startswith("      ") and len(line) <= 80 for line in told), name


def test_enough_is_shown_to_be_worth_running() -> None:
    shown = "\n".join(commands())
    for name in (
        "check",
        "show",
        "verify",
        "--format json",
        "--format csv",
        "--format github",
        "--period",
        "--root",
    ):
        assert name in shown, name


def test_every_option_shown_exists_and_every_option_is_shown(command: Command) -> None:
    offered = set()
    for words in ((), *((name,) for name in COMMANDS)):
        offered |= set(re.findall(r"--[a-z-]+", command(*words, "--help").out))
    others = r"```powershell\n.+?```|`git [^`\n]+`"  # pip's, and git's own
    ours = re.sub(others, "", GUIDE.read_text("utf-8"), flags=re.DOTALL)
    guide = set(re.findall(r"--[a-z][a-z-]*", ours))
    shown = guide | set(re.findall(r"`(--[a-z][a-z-]*)", (ROOT / "README.md").read_text("utf-8")))
    assert shown <= offered
    assert offered - {"--help", "--show-completion"} <= guide


def test_the_guide_tells_every_column_and_every_key_an_officer_may_write() -> None:
    guide = GUIDE.read_text("utf-8")
    for column in COLUMNS:
        assert re.search(rf"^\| (.*, )?{column}\b", guide, re.MULTILINE), column
    for model in models_within(Spec, Overlay):
        for key in model.model_fields:
            assert re.search(rf"\b{called(model, key)}\b", guide), f"{model.__name__}: {key}"


def test_the_guide_explains_every_finding_that_can_be_waived() -> None:
    guide = GUIDE.read_text("utf-8")
    explained = re.findall(r"^\| `([a-z-]+)` \| .+ \| .+ \|$", guide, re.MULTILINE)
    assert sorted(explained) == sorted(WAIVABLE)


def test_the_waiver_shown_is_in_order(command: Command, desk: Path) -> None:
    (shown,) = re.findall(r"```yaml\n(format: hq-targets/waivers.+?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    (desk / "data" / "waivers.yaml").write_text(shown, "utf-8")
    assert command("check").code == 0
    (desk / "data" / "waivers.yaml").write_text(shown.replace("until:", "unti:"), "utf-8")
    assert command("check").code == 1


def test_the_own_assessment_shown_is_in_order(command: Command, desk: Path) -> None:
    pattern = r"```yaml\n(format: hq-targets/assessments.+?)```"
    (shown,) = re.findall(pattern, GUIDE.read_text("utf-8"), re.DOTALL)
    year = desk / "examples" / "full-year"
    (year / "data" / "assessments.yaml").write_text(shown, "utf-8")
    ran = command("check", "--root", year)
    assert ran.code == 0
    assert "[THEO CÁN BỘ]" in ran.out


def test_the_owner_shown_can_be_declared(command: Command, desk: Path) -> None:
    (shown,) = re.findall(r"```yaml\noffices:\n(.+?)items:", GUIDE.read_text("utf-8"), re.DOTALL)
    targets = desk / "data" / "targets_2021.yaml"
    text = targets.read_text("utf-8").replace("\nitems:\n", f"\noffices:\n{shown}items:\n")
    herd = "      - id: cattle_herd\n"
    targets.write_text(text.replace(herd, f"{herd}        owner: agriculture\n"), "utf-8")
    out = command("check", "--missing").out
    assert "Phòng Nông nghiệp và Phát triển nông thôn" in out


def test_the_message_shown_is_the_message_given(command: Command, desk: Path) -> None:
    lines = ["indicator,area,value", *([""] * 12), "catle_herd,,12300"]
    (desk / "data" / "actuals" / "2021-Q3.csv").write_text("\n".join(lines), "utf-8")
    told = command("check").err
    for path in DOCUMENTS[:2]:
        (shown,) = re.findall(r"```text\n(data/actuals.+?)\n```", path.read_text("utf-8"), re.DOTALL)
        assert " ".join(shown.split()) in " ".join(told.split())


def test_the_guide_lists_every_id_and_every_code() -> None:
    guide = GUIDE.read_text("utf-8")
    source = open_workspace(ROOT).source
    assert source is not None
    for item in source.spec.items:
        for one in item.indicators:
            assert f"| {item.item} | {one.id} | {one.vi} | {one.unit} |" in guide
    for area in source.spec.areas:
        assert f"| {area.code} | {area.vi} | {', '.join(area.former)} |" in guide


def test_five_minutes_lead_to_a_report_that_can_be_signed(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The session of the README in an empty folder, the form filled in on the way."""
    monkeypatch.chdir(tmp_path)
    for line in five_minutes():
        if line.startswith("import"):
            form = load_workbook("quy-4.xlsx")
            rows = form.worksheets[0].iter_rows()
            (filled,) = (row for row in rows if "forest_cover" in [cell.value for cell in row])
            next(cell for cell in filled if cell.value is None and not cell.protection.locked).value = 51.96
            form.save("quy-4.xlsx")
        ran = command(*shlex.split(line))
        assert ran.code == 0, ran.err
    assert "51,96" in command("show", "forest_cover", "--root", "ha-quang").out


def test_the_rows_shown_are_rows_that_are_read(command: Command, desk: Path) -> None:
    for path in DOCUMENTS[:2]:
        (shown,) = re.findall(r"```csv\n(.+?)```", path.read_text("utf-8"), re.DOTALL)
        (desk / "data" / "actuals" / "2021-Q2.csv").write_text(shown, "utf-8")
        assert command("check", "--format", "json").code == 0
