"""Every problem code is explained, in both languages, with an example that the program still gives.

The examples of the package and docs/thong-bao.md are made by `python -m tests.test_problem_catalogue`. That
an example is what a case comes to is held where the cases are run (test_cases.py), and here for the others.
"""

import contextlib
import io
import json
import re
import shutil
import sys
import tempfile
import tomllib
from pathlib import Path

import pytest

from hq_targets import __version__
from hq_targets.commands.door import run
from hq_targets.core.problem import BLOCKING, WAIVABLE, WARNINGS
from hq_targets.reports.explained.document import anchor, explained_markdown
from hq_targets.reports.explained.words import waiver_lines
from hq_targets.wording import LANGUAGES, wording
from hq_targets.wording.catalogue import FOLDER, explained, failures, groups, mentioned
from tests import problem_examples as examples
from tests.conftest import ROOT, Command
from tests.test_cases import CASES, cases, made, words_of

DOCUMENT = ROOT / "docs" / "thong-bao.md"
GUIDE = ROOT / "docs" / "huong-dan.md"
CODES = tomllib.loads((ROOT / "hq_targets" / "wording" / "vi.toml").read_text("utf-8"))["problem"]
NOBODYS = {"LÝ DO": "Đã hỏi lại", "HỌ TÊN": "Nông Thị Hoa", "NĂM-THÁNG-NGÀY": "2999-12-31"}


@pytest.fixture(autouse=True, scope="module")
def whole() -> None:
    examples.whole()


def document() -> str:
    return explained_markdown(explained(), failures(), wording("vi"))


def test_every_code_is_explained_once_and_nothing_else_is() -> None:
    assert sorted(one.code for one in explained()) == sorted(CODES)
    for lang in LANGUAGES:
        held = tomllib.loads((FOLDER / f"{lang}.toml").read_text("utf-8"))
        assert held["group"].keys() == {group.name for group in groups()}
        assert list(held["why"]) == [one.code for one in explained()], "in the order they are shown in"
        assert held["cannot"].keys() <= {one.code for one in failures()}
    vi, en = (tomllib.loads((FOLDER / f"{lang}.toml").read_text("utf-8"))["cannot"] for lang in LANGUAGES)
    assert vi.keys() == en.keys()


def test_a_paragraph_is_one_to_four_sentences_and_no_echo() -> None:
    for one in explained():
        for lang in LANGUAGES:
            why = one.why[lang]
            assert 40 < len(why) < 420, one.code
            assert re.search(r"[.?]$", why), one.code
            assert len(re.findall(r"[.?](?: |$)", why)) <= 4, one.code
            said = {*re.split(r"(?<=[.;:]) ", one.what[lang]), *re.split(r"(?<=[.;:]) ", one.do[lang])}
            assert not said & set(re.split(r"(?<=[.;:]) ", why)), one.code
    for lang in LANGUAGES:
        assert len({one.why[lang] for one in explained()}) == len(explained())


def test_the_facts_of_a_code_are_those_its_sentences_mention_and_more() -> None:
    for one in explained():
        for lang in LANGUAGES:
            assert set(mentioned(one.what[lang], one.do[lang])) <= set(one.facts), one.code


def test_the_sections_of_the_guide_that_are_named_are_there() -> None:
    sections = re.findall(r"^#+ (.+)$", GUIDE.read_text("utf-8"), re.MULTILINE)
    for group in groups():
        assert group.guide
        assert set(group.guide) <= set(sections)


def test_the_document_is_made_of_what_the_program_says() -> None:
    assert DOCUMENT.read_text("utf-8") == document()


def test_every_link_within_the_document_leads_to_a_heading() -> None:
    text = DOCUMENT.read_text("utf-8")
    headings = [anchor(heading) for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)]
    assert len(headings) == len(set(headings))
    linked = set(re.findall(r"\]\(#([^)]+)\)", text))
    assert linked <= set(headings)
    assert set(CODES) <= linked
    guide = {anchor(heading) for heading in re.findall(r"^#+ (.+)$", GUIDE.read_text("utf-8"), re.MULTILINE)}
    assert set(re.findall(r"\]\(huong-dan\.md#([^)]+)\)", text)) <= guide


def test_the_guide_leads_to_the_document_and_to_headings_that_are_there() -> None:
    text = GUIDE.read_text("utf-8")
    assert "(thong-bao.md)" in text
    assert set(re.findall(r"\(thong-bao\.md#([^)]+)\)", text)) <= set(CODES)


def test_the_catalogue_for_machines_has_every_code(command: Command) -> None:
    ran = command("explain", "--format", "json")
    said = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert list(said) == ["format", "version", "problems", "failures"]
    assert (said["format"], said["version"]) == ("hq-targets/problems/1", __version__)
    assert sorted(one["code"] for one in said["problems"]) == sorted(CODES)
    for one in said["problems"]:
        assert list(one) == [
            *("code", "severity", "waivable", "blocking", "group", "what", "do", "why", "facts")
        ]
        for key in ("what", "do", "why"):
            assert list(one[key]) == ["vi", "en"]
            assert all(one[key].values()), one["code"]
    flags = {"waivable": WAIVABLE, "blocking": BLOCKING}
    for key, codes in flags.items():
        assert {one["code"] for one in said["problems"] if one[key]} == codes
    assert {one["code"] for one in said["problems"] if one["severity"] == "warning"} == WARNINGS
    assert {one["severity"] for one in said["problems"]} == {"warning", "error"}
    cannot = tomllib.loads((ROOT / "hq_targets" / "wording" / "vi.toml").read_text("utf-8"))["cannot"]
    assert [one["code"] for one in said["failures"]] == list(cannot)
    assert all(list(one) == ["code", "exit_code", "what", "why"] for one in said["failures"])
    assert {one["exit_code"] for one in said["failures"]} == {2}


@pytest.mark.parametrize("code", examples.MADE)
def test_an_example_that_no_case_brings_about(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = examples.listen(monkeypatch)
    _play(code, monkeypatch)
    examples.hold(code, heard)
    assert code in {one.problem.code for one in heard}


@pytest.mark.parametrize("code", sorted(WAIVABLE))
def test_the_waiver_shown_waives_the_example(
    code: str, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (one,) = (one for one in explained() if one.code == code)
    made(CASES / f"{one.example.case}.txt", tmp_path)
    monkeypatch.chdir(tmp_path)
    waiver = "\n".join(waiver_lines(one, wording("vi"))) + "\n"
    for shown, written in NOBODYS.items():
        waiver = waiver.replace(shown, written)
    place = one.example.place
    told = (code, place.file, place.line or None, place.column or None)
    assert told in _told(command)
    (tmp_path / "data" / "waivers.yaml").write_text(waiver, "utf-8")
    after = _told(command)
    assert told not in after
    assert not {"waiver-unused", "waiver-expired", "waiver-not-allowed", "bad-date"} & {
        name for name, *_ in after
    }


def _told(command: Command) -> list[tuple[object, ...]]:
    problems = json.loads(command("check", "--format", "json").out)["problems"]
    return [tuple(one[key] for key in ("code", "file", "line", "column")) for one in problems]


def _record() -> None:
    """Run every case, keep the example of each code, and write the document anew."""
    if examples.lacking():
        sys.exit("\n".join(examples.lacking()))
    heard: dict[str, list[tuple[str, examples.Told]]] = {}
    with pytest.MonkeyPatch.context() as patch:
        told = examples.listen(patch)
        for name in (*(case.stem for case in cases()), *examples.MADE):
            told.clear()
            _play(name, patch)
            for one in told:
                heard.setdefault(one.problem.code, []).append((name, one))
    grouped = tomllib.loads((FOLDER / "groups.toml").read_text("utf-8"))
    order = [code for group in grouped.values() for code in group["codes"]]
    unheard = [code for code in order if code not in heard]
    if unheard:
        sys.exit(
            f"Neither a case in tests/cases nor MADE in tests/problem_examples.py brings about: {unheard}"
        )
    kept = {code: examples.example(code, heard[code]) for code in order}
    (FOLDER / "examples.toml").write_text(examples.written(kept), "utf-8")
    DOCUMENT.write_text(document(), "utf-8")


def _play(name: str, patch: pytest.MonkeyPatch) -> None:
    """Run what a case is about, or what is made for a code that no case brings about; nothing is shown."""
    quiet = io.StringIO()
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        root = Path(folder)
        with contextlib.redirect_stdout(quiet), contextlib.redirect_stderr(quiet):
            if name in examples.MADE:
                shutil.copytree(CASES / "_workspace", root, dirs_exist_ok=True)
                examples.MADE[name](root, lambda *words: run(words), patch)
            else:
                made(CASES / f"{name}.txt", root)
                run(words_of(CASES / f"{name}.txt"))


if __name__ == "__main__":
    _record()
