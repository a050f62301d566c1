"""What a new workspace begins with: a directive's targets as they are, or a blank spec with its head filled.

What was not given is asked for at a terminal; in a script what has no other value is refused, all at once.
"""

from collections.abc import Sequence
from typing import NamedTuple

from hq_targets.commands.asking import asked, somebody_there
from hq_targets.commands.decisions import LONGEST, line_typed
from hq_targets.commands.options import none_given, one_of, today
from hq_targets.core.period import PARTS, Calendar, Period, parts_of
from hq_targets.core.problem import CannotRunError
from hq_targets.files.book import spec_year_of
from hq_targets.files.starters import BLANK, Labels, blank_spec, starter_text, starters
from hq_targets.wording import Wording, wording


class Typed(NamedTuple):
    """What was given on the command line for a blank spec; None for what was not."""

    year: str | None
    territory: str | None
    territory_en: str | None
    title: str | None
    title_en: str | None
    source: str | None
    source_en: str | None
    periods: str | None


class Beginning(NamedTuple):
    """The spec of a new workspace: its first period, its text, whether it is to be filled in."""

    first: Period
    spec: bytes
    blank: bool

    @property
    def year(self) -> int:
        """The year of the targets."""
        return self.first.year


def beginning_of(name: str | None, typed: Typed, said: Wording) -> Beginning:
    """The spec that is asked for by name, with what was given for it or is asked for now."""
    choices = tuple(starters())
    if name is not None:
        one_of("--from", name, choices, said)
    elif somebody_there() and not any(typed):
        name = _chosen(choices, said)
    if name is None or name == BLANK:
        year = _year_of(typed, said)
        periods = _periods_of(typed, said)
        spec = blank_spec(year, _labels(year, typed, said), periods)
        return Beginning(parts_of(year, PARTS[periods])[0], spec, blank=True)
    given = {_option(key): text is not None for key, text in typed._asdict().items()}
    none_given(given, "init.directive_as_it_is", said)
    return Beginning(Period(int(name), 1), starter_text(name), blank=False)


def _chosen(choices: Sequence[str], said: Wording) -> str:
    def read(text: str) -> str:
        return one_of("--from", text, choices, said)

    return asked(said.text("asking.from", choices=tuple(choices)), BLANK, read, said)


def _year_of(typed: Typed, said: Wording) -> int:
    if not somebody_there():
        missing = [key for key in ("year", "territory") if getattr(typed, key) is None]
        if missing:
            raise CannotRunError("init-missing", names=tuple(map(_option, missing)))
    if typed.year is not None:
        return _year(typed.year)
    return asked(said.text("asking.year"), str(today().year), _year, said)


def _periods_of(typed: Typed, said: Wording) -> Calendar:
    """What the year is reported in; in quarters where nothing else is said."""

    def read(text: str) -> Calendar:
        one_of("--periods", text, tuple(PARTS), said)
        return next(one for one in PARTS if one == text)

    if typed.periods is not None or not somebody_there():
        return read(typed.periods or "quarter")
    return asked(said.text("asking.periods", choices=tuple(PARTS)), "quarter", read, said)


def _labels(year: int, typed: Typed, said: Wording) -> Labels:
    """Territory, title and document in both languages; the last two have words of their own to begin with."""
    vi, en = wording("vi"), wording("en")
    where = _answer(typed, "territory", "", said)
    where_en = _answer(typed, "territory_en", where, said)
    title = _answer(typed, "title", vi.text("init.title", year=str(year), territory=where), said)
    title_en = _answer(typed, "title_en", en.text("init.title", year=str(year), territory=where_en), said)
    source = _answer(typed, "source", vi.text("init.source", year=str(year)), said)
    source_en = _answer(typed, "source_en", en.text("init.source", year=str(year)), said)
    return {"title": (title, title_en), "territory": (where, where_en), "source": (source, source_en)}


def _answer(typed: Typed, key: str, default: str, said: Wording) -> str:
    given: str | None = getattr(typed, key)

    def read(text: str) -> str:
        line = line_typed(text)
        if not line:
            raise CannotRunError("init-text", name=_option(key), limit=LONGEST)
        return line

    if given is not None or not somebody_there():
        return read(default if given is None else given)
    return asked(said.text(f"asking.{key}"), default, read, said)


def _year(text: str) -> int:
    year = spec_year_of(f"targets_{text.strip()}.yaml")
    if year is None:
        raise CannotRunError("init-year", text=text)
    return year


def _option(key: str) -> str:
    return f"--{key.replace('_', '-')}"
