"""Every way a file can be wrong, one case a file in `cases/`; a new file there is a new test.

A case changes the small, clean workspace `cases/_workspace` and states every problem that must
come out, with its place, its line and the caret under it:

    # Why it matters, where the file's name does not say it.
    @ file data/actuals/2021-Q1.csv      the file's new text follows
    @ edit data/targets_2021.yaml        lines "- …" are replaced by the lines "+ …"
    @ remove data/actuals/2021-Q1.csv
    @ figures                            what was read from the file that stands first, where that matters
    @ problems                           as the officer reads them, without the sentences

Behind a name `escaped` reads escapes such as \\x1b, `bytes` writes them as bytes, `long` puts 2000
letters for LONG, `endless` 100,000 for ENDLESS, and `cut` leaves out the last line end; the name of
an encoding stores the file so.
A case that touches `directive.txt` is about `verify`, every other one about `check`.
"""

import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from hq_targets.core.problem import WARNINGS
from hq_targets.files.workspace import open_workspace
from tests.conftest import ROOT, Command
from tests.encoded import encoded
from tests.problem_examples import hold, listen

CASES = ROOT / "tests" / "cases"
ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-be", "cp1258", "nfd")
HEADING = re.compile(r"(\S+?(?::\d+)*): (?:[A-ZỖÝƯ ]+) \[([a-z0-9-]+)\] (.+)")


def cases() -> list[Path]:
    return sorted(CASES.glob("*.txt"))


def cases_of_targets() -> list[Path]:
    """Those in which the file of targets is another than the clean one."""
    return [case for case in cases() if "targets_2021.yaml" in case.read_text("utf-8")]


def made(case: Path, root: Path) -> tuple[str, str | None]:
    """Make the workspace of a case; its expected problems, and its figures if it states them."""
    shutil.copytree(CASES / "_workspace", root, dirs_exist_ok=True)
    expected, figures = "", None
    for section in re.split(r"^@ ", case.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        head, _, body = section.partition("\n")
        verb, *words = head.split(" ")
        if verb == "problems":
            expected = body
        elif verb == "figures":
            figures = body
        elif verb == "remove":
            path = root / words[0]
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        else:
            _change(verb, root / words[0], body, words[1:])
    return expected, figures


def _change(verb: str, path: Path, body: str, how: list[str]) -> None:
    if how in (["long"], ["endless"]):
        body = body.replace("LONG", "x" * 2000).replace("ENDLESS", "x" * 100_000)
    elif how == ["cut"]:
        body = body.removesuffix("\n")
    elif how and how[0] not in ENCODINGS:
        body = re.sub(r"\\x([0-9a-f]{2})|\\t", lambda m: chr(int(m.group(1) or "09", 16)), body)
    if verb == "edit":
        text, lines = path.read_text("utf-8"), body.splitlines()
        old, new = ("\n".join(li[2:] for li in lines if li.startswith(sign)) for sign in ("- ", "+ "))
        assert text.count(old) == 1, f"not in {path.name} exactly once: {old}"
        body = text.replace(old, new)
    path.parent.mkdir(parents=True, exist_ok=True)
    encoding = next((one for one in how if one in ENCODINGS), "latin-1" if how == ["bytes"] else "utf-8")
    path.write_bytes(encoded(body, encoding))


def told(err: str) -> str:
    """The problems of a run as a case states them: place, code, line and caret."""
    found = []
    for line in err.splitlines():
        heading = HEADING.fullmatch(line)
        if heading:
            found.append(f"{heading.group(1)} {heading.group(2)}")
        elif re.match(r" +\d* ?\| ", line):
            found.append("  " + line.partition("| ")[2])
    return "\n".join(found)


def words_of(case: Path) -> tuple[str, ...]:
    """The command line that a case is about."""
    return ("verify", "directive.txt") if " directive.txt" in case.read_text("utf-8") else ("check",)


def run(command: Command, case: Path, *words: str) -> tuple[int, str]:
    ran = command(*words_of(case), *words)
    assert not re.search(r"\{\w+\}", ran.err), "a fact was not put in"
    return ran.code, told(ran.err)


def figures_of(root: Path, case: Path) -> str:
    """What was read from the first file a case makes: a line a figure, exactly."""
    (name, *_) = re.findall(r"^@ file (\S+)", case.read_text("utf-8"), re.MULTILINE)
    rows = [row for row in open_workspace(root).book.observations if row.place.file == name]
    return "\n".join(
        " ".join(str(part) for part in (row.indicator, row.area, row.value, row.basis) if part is not None)
        for row in sorted(rows, key=lambda row: row.place)
    )


@pytest.mark.usefixtures("read_once")
@pytest.mark.parametrize("case", cases(), ids=lambda case: case.stem)
def test_case(case: Path, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected, figures = made(case, tmp_path)
    monkeypatch.chdir(tmp_path)
    heard = listen(monkeypatch)
    code, problems = run(command, case)
    assert problems == expected.rstrip("\n")
    hold(case.stem, heard)
    errors = [line for line in _codes(problems) if line not in WARNINGS]
    assert code == (1 if errors else 0)
    assert run(command, case, "--lang", "en") == (code, problems), "the language changes no place"
    if figures is not None:
        assert figures_of(tmp_path, case) == figures.rstrip("\n")


def test_the_workspace_of_the_cases_is_clean(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CASES / "_workspace")
    for words in (("check",), ("verify", "directive.txt")):
        ran = command(*words)
        assert (ran.code, ran.err) == (0, "")


def test_every_problem_has_a_case() -> None:
    said = tomllib.loads((ROOT / "hq_targets" / "wording" / "vi.toml").read_text("utf-8"))["problem"]
    shown = {code for case in cases() for code in _codes(case.read_text("utf-8"))}
    elsewhere = {"file-missing", "not-a-file", "file-unreadable", "file-too-large"}  # test_text.py
    elsewhere |= {"column-ignored"}  # test_import.py
    elsewhere |= {"rows-left-out", "figure-in-label"}  # test_foot.py
    # Those of test_import_beside.py.
    elsewhere |= {"figure-struck-out", "figure-commented", "areas-in-columns", "figures-heading-unclear"}
    # test_binding.py and test_document.py
    elsewhere |= {"figure-stale", "figure-edited", "figure-retyped", "figure-no-more", "figures-gone"}
    elsewhere |= {"figure-astray", "figure-place-gone", "figure-place-new"}
    for name in ("workbook", "intake", "survey"):
        file = ROOT / "tests" / "files" / "tables" / f"test_{name}.py"
        elsewhere |= set(re.findall(r'"([a-z-]+)"', file.read_text("utf-8")))
    assert set(said) <= shown | elsewhere
    assert shown <= set(said)


def _codes(text: str) -> Iterator[str]:
    for line in text.splitlines():
        match = re.fullmatch(r"\S+(?:/|\.txt)\S* ([a-z0-9-]+)", line)
        if match and not line.startswith((" ", "@")):
            yield match.group(1)
