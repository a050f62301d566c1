"""Every problem code is explained, in both languages, with an example that the program still gives.

The examples of the package and docs/thong-bao.md are made by `python -m tests.test_problem_catalogue`. That
an example is what a case comes to is held where the cases are run (test_cases.py).
"""

import contextlib
import io
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from hq_targets.commands.door import run
from hq_targets.core.problem import BLOCKING, WAIVABLE, WARNINGS
from hq_targets.reports.explained.document import anchor, explained_markdown
from hq_targets.wording import LANGUAGES, wording
from hq_targets.wording.catalogue import FOLDER, _held, explained, failures, groups, mentioned
from tests import problem_examples as examples
from tests.conftest import ROOT, SPEC, Command
from tests.test_cases import CASES, cases, made, words_of

DOCUMENT = ROOT / "docs" / "thong-bao.md"


def _record() -> None:
    """Run every case, keep the example of each code, and write the document anew."""
    heard: dict[str, list[tuple[str, examples.Told]]] = {}
    with pytest.MonkeyPatch.context() as patch:
        told = examples.listen(patch)
        for name, maker in (*((case.stem, None) for case in cases()), *examples.MADE.items()):
            told.clear()
            _play(name, maker, patch)
            for one in told:
                heard.setdefault(one.problem.code, []).append((name, one))
    kept = {}
    for code in (code for group in _held("groups").values() for code in group["codes"]):
        case, chosen = examples.chosen(code, heard[code])
        facts = sorted({name for _, one in heard[code] for name in one.problem.facts})
        kept[code] = {"case": case, "facts": facts, **examples.recorded(chosen)}
    (FOLDER / "examples.toml").write_text(examples.written(kept), "utf-8")
    for cached in (explained, _held):
        cached.cache_clear()


def _play(name: str, maker: examples.Make | None, patch: pytest.MonkeyPatch) -> None:
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        root = Path(folder)
        quiet = io.StringIO()
        with contextlib.redirect_stdout(quiet), contextlib.redirect_stderr(quiet):
            if maker is None:
                case = CASES / f"{name}.txt"
                made(case, root)
                run(words_of(case))
            else:
                shutil.copytree(CASES / "_workspace", root, dirs_exist_ok=True)
                maker(root, lambda *words: run(words), patch)


if __name__ == "__main__":
    _record()
