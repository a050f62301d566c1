"""Of which period the figures of a file are: as it is asked for, and as the file says; never guessed."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from hq_targets.answers.periods import period_typed
from hq_targets.commands.options import today
from hq_targets.core.actuals.captions import named_otherwise, periods_in
from hq_targets.core.period import PARTS, Period
from hq_targets.core.problem import CannotRunError, Place
from hq_targets.files.book import spec_years
from hq_targets.files.store import Names
from hq_targets.files.tables.intake import Source
from hq_targets.files.yaml.closings import reported_in


def year_served(source: Source, asked: str | None, file: Path, at: Path) -> int:
    """The year whose targets the figures serve, in whichever parts it is reported."""
    if asked is not None:
        return period_typed(asked).year_served
    named = {period: at for parts in PARTS.values() for period, at in _named(source, file, parts).items()}
    years = {period.year_served for period in named}
    if len(years) != 1:
        newest = max(spec_years(at), default=today().year)
        raise _unclear(file, named, reported_in(newest, Names(at)))
    return years.pop()


def _named(source: Source, file: Path, parts: int) -> Mapping[Period, Place | None]:
    """The periods the file says it is of, by what it holds, and where; else by its name."""
    whole = Period.parse(file.stem)
    said = periods_in(file.stem, parts) or ([whole] if whole is not None else [])
    return source.stated(parts) or dict.fromkeys(said)


def period_of(source: Source, asked: str | None, file: Path, periods: Sequence[Period]) -> Period:
    """The period the figures are of: as asked for, and as the file says; these must agree."""
    stated = source.stated(len(periods))
    if asked is None:
        candidates = _named(source, file, len(periods))
        if len(candidates) != 1:
            raise _unclear(file, candidates, periods)
        return _as_it_is_called(file, next(iter(candidates)))
    period = period_typed(asked)
    says = _said(stated) if stated else (file.stem,)
    if period not in stated if stated else named_otherwise(file.stem, period):
        raise CannotRunError("period-contradicts", period=str(period), file=file.name, stated=says)
    return _as_it_is_called(file, period)


def _as_it_is_called(file: Path, period: Period) -> Period:
    """The period that a file states, where its name does not speak of another one."""
    if named_otherwise(file.stem, period):
        raise CannotRunError("period-contradicts-name", period=period, file=file.name)
    return period


def _said(named: Mapping[Period, Place | None]) -> tuple[str, ...]:
    """Periods as codes, each with its place in the file where that is known."""
    return tuple(
        f"{period} ({at.short})" if at is not None and at.line else str(period)
        for period, at in named.items()
    )


def _unclear(file: Path, named: Mapping[Period, Place | None], periods: Sequence[Period]) -> CannotRunError:
    """That a file names more than one period, or none; one of the year's `periods` is the example."""
    if not named:
        return CannotRunError("period-unsaid", file=file.name, example=str(periods[0]))
    facts = {"periods": _said(named), "example": str(periods[0])}
    return CannotRunError("period-unclear", file=file.name, **facts)
