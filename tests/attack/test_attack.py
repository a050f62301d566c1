"""Whatever is read keeps the promises: the corpus, varied right files, and bombs."""

import subprocess
import sys
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hq_targets.wording import wording
from tests.attack import fuzz
from tests.attack.bombs import BOMBS
from tests.attack.grounds import SPEC, leave, small
from tests.attack.mutations import OPERATIONS, Step, mutated, steps_of
from tests.attack.promises import (
    Answer,
    BrokenPromiseError,
    hold,
    moves_the_cursor,
)
from tests.attack.seeds import corpus, seeds
from tests.attack.targets import CORPUS, KINDS
from tests.conftest import ROOT

_STEP = st.tuples(st.integers(0, len(OPERATIONS) - 1), st.integers(0, 1 << 20), st.integers(0, 1 << 20))
# How many varied files of each kind the ordinary suite tries: what is slow, less often.
_TRIED = {"sheet": 4, "workbook": 2, "docx": 2, "summary": 1, "page": 3, "history": 1, "command_line": 6}
_TRIED_ELSE = 3
# Bombs that the ordinary suite throws, one of each way to hurt; `python -m tests.attack.bombs` throws all.
_THROWN = (
    *("yaml-brackets", "yaml-decimals-of-unit", "yaml-digits", "yaml-exponent", "yaml-steps-in"),
    *("csv-marks", "csv-digits", "csv-exponent", "csv-headings", "csv-one-line-of-commas"),
    *("workbook-merged", "workbook-merged-often", "workbook-shared-formula", "workbook-entities"),
    *("workbook-column", "workbook-link", "workbook-shared-formula-lines", "workbook-format-rules"),
    *("marked-low-format", "word-deep", "word-tables", "markdown-marks", "markdown-stamps"),
    *("directive-digits", "directive-marks", "directive-figures", "words-to-exponent", "words-to-digits"),
)


@pytest.fixture(scope="module", autouse=True)
def _settings_of_the_machine() -> Iterator[None]:
    """Grounds are made once for all tests of this file, and taken away with the environment they need."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HQ_TARGETS_ROOT", "HQ_TARGETS_LANG", "NO_COLOR", "FORCE_COLOR"):
            patch.delenv(name, raising=False)
        yield
    leave()


@cache
def _seeds(kind: str) -> tuple[bytes, ...]:
    """A few right files of a kind, those of the corpus first."""
    found = seeds(kind)
    return tuple(found[: len(corpus(kind))] + found[len(corpus(kind)) :: max(len(found) // 12, 1)])


@pytest.mark.xdist_group("attack")
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_corpus_keeps_the_promises(kind: str) -> None:
    files = corpus(kind)
    assert files, "a kind without a seed"
    for name, data in files.items():
        try:
            KINDS[kind].attack(data)
        except BrokenPromiseError as error:
            pytest.fail(f"{CORPUS.name}/{kind}/{name}: {error}")


@pytest.mark.xdist_group("attack")
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_varied_file_keeps_the_promises(kind: str) -> None:
    @settings(
        max_examples=_TRIED.get(kind, _TRIED_ELSE), deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(st.integers(0, 1 << 16), st.lists(_STEP, min_size=1, max_size=4))
    def tried(number: int, steps: list[Step]) -> None:
        known = _seeds(kind)
        KINDS[kind].attack(mutated(known[number % len(known)], steps))

    tried()


@pytest.mark.xdist_group("attack")
def test_what_is_made_to_eat_time_or_memory_eats_neither() -> None:
    assert set(_THROWN) <= BOMBS.keys()
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "tests.attack.bombs", *_THROWN],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(": kept (") == len(_THROWN)


@pytest.mark.parametrize(
    ("said", "broken"),
    [
        (Answer(("check",), 3, "x", "", 0.1), "code"),
        (Answer(("check",), 2, "", "\n", 0.1), "silent"),
        (Answer(("check",), 0, "a\x1b[2J", "", 0.1), "control"),
        (Answer(("check",), 0, "a\u202eb", "", 0.1), "control"),
        (Answer(("check",), 2, "", "Lỗi không lường trước trong chương trình (X).", 0.1), "unexpected"),
        (Answer(("check",), 2, "", "Traceback (most recent call last):", 0.1), "traceback"),
        (Answer(("import",), 1, "", "Không đọc được tệp Excel này (MemoryError).", 0.1), "memory"),
        (Answer(("import",), 2, "", wording("en").text("cannot.memory"), 0.1), "memory"),
    ],
)
def test_a_broken_promise_is_told(said: Answer, broken: str) -> None:
    with pytest.raises(BrokenPromiseError, match=f"^{broken}: "):
        hold(said)


def test_a_promise_that_is_kept_is_not_told() -> None:
    hold(Answer(("check",), 1, "Đạt\t1\n", "data/a.csv:1:1: LỖI [x] y\n", 0.1))
    assert moves_the_cursor("quý 4 ███████▊\n") is None


def test_a_place_that_is_nowhere_is_told() -> None:
    place = small()
    with place.standing({}):
        place.ask_of(SPEC, "check")
        place.laid = {**place.laid, "data/lost.csv": b""}
        with pytest.raises(BrokenPromiseError, match=r"^written"):
            place.ask("check")


def test_steps_are_the_same_for_the_same_number() -> None:
    data = b"indicator,area,value\nrice_output,,30\n"
    assert [mutated(data, steps_of(n)) for n in range(50)] == [mutated(data, steps_of(n)) for n in range(50)]
    assert len({mutated(data, steps_of(n)) for n in range(50)}) > 30


def test_without_atheris_the_search_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "atheris", None)
    monkeypatch.setattr(sys, "argv", ["fuzz", "spec", "--minutes", "1", "--found", "x"])
    assert fuzz.main() == 2
    assert capsys.readouterr().err.strip() == fuzz.MISSING
