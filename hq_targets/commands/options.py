"""Options that several commands share, and how their values are understood.

Help texts are keys of `wording`; `app` puts in the words of the language.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any, get_args

import typer

from hq_targets.commands.completing import (
    item_numbers,
    language_names,
    one_of_these,
    period_names,
    verdict_names,
    year_numbers,
)
from hq_targets.commands.progress import step, watched
from hq_targets.core.names import nearest
from hq_targets.core.number_styles import NumberStyle
from hq_targets.core.period import Period
from hq_targets.core.problem import CannotRunError, Place, Problem
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.naming import indicators_called, item_number, nearest_indicators
from hq_targets.core.targets.spec import Spec
from hq_targets.core.targets.suggestions import Near
from hq_targets.files.store import DISK, Store
from hq_targets.files.workspace import MOST_OF_A_KIND, Workspace, find_root, open_workspace
from hq_targets.wording import LANGUAGES, Wording, wording

# What a typed period means is the same at every door.

MOST_NAMED = 12  # indicators that a part of a name is of

RootOption = Annotated[
    Path | None,
    typer.Option(
        "--root", envvar="HQ_TARGETS_ROOT", show_envvar=False, help="help.root", metavar="metavar.root"
    ),
]
RootsOption = Annotated[list[Path] | None, typer.Option("--root", help="help.roots", metavar="metavar.root")]
YearOption = Annotated[
    int | None, typer.Option("--year", help="help.year", metavar="metavar.year", autocompletion=year_numbers)
]
PeriodOption = Annotated[
    str | None,
    typer.Option("--period", help="help.period", metavar="metavar.period", autocompletion=period_names),
]
NumbersOption = Annotated[
    str | None,
    typer.Option(
        "--numbers",
        help="help.numbers",
        metavar="metavar.numbers",
        autocompletion=one_of_these(get_args(NumberStyle)),
    ),
]
StagedOption = Annotated[bool, typer.Option("--staged", help="help.staged")]
ItemOption = Annotated[
    int | None,
    typer.Option("--item", help="help.check.item", metavar="metavar.item", autocompletion=item_numbers),
]
StatusOption = Annotated[
    list[str] | None,
    typer.Option(
        "--status", help="help.check.status", metavar="metavar.status", autocompletion=verdict_names
    ),
]
LangOption = Annotated[
    str,
    typer.Option(
        "--lang",
        envvar="HQ_TARGETS_LANG",
        show_envvar=False,
        help="help.lang",
        metavar="metavar.lang",
        autocompletion=language_names,
    ),
]


def format_option(told: str, forms: Sequence[str]) -> Any:
    """`--format` of a command: the key of its help, and the forms there are."""
    return typer.Option("--format", help=told, metavar="metavar.format", autocompletion=one_of_these(forms))


def words(lang: str) -> Wording:
    """The wording of the language asked for."""
    if lang not in LANGUAGES:
        raise CannotRunError("bad-lang", text=lang)
    return wording(lang)


def roots_named(roots: Sequence[Path] | None) -> list[Path]:
    """The folders named, on the command line or, one, in the environment."""
    alone = os.environ.get("HQ_TARGETS_ROOT")
    return list(roots or ([Path(alone)] if alone else []))


def workspace_root(root: Path | None) -> Path:
    """The folder of the workspace: as named, or found from here upwards."""
    return root if root is not None else find_root(Path.cwd())


def opened(
    root: Path | None,
    year: int | None,
    period: Period | None = None,
    numbers: NumberStyle | None = None,
    store: Store = DISK,
    *,
    every: bool = False,
) -> Workspace:
    """The workspace named or found from here upwards; a period names its year.

    `every` problem is kept, not only the first of each kind.
    """
    if year is None and period is not None:
        year = period.year
    most = None if every else MOST_OF_A_KIND
    folder = workspace_root(root)
    workspace = open_workspace(folder, year, numbers, today(), watched(folder, store), most)
    step("progress.assessing")
    return workspace


@contextmanager
def place_of_files(root: Path, staged: bool) -> Iterator[Store]:
    """Where a workspace's files are read from while a command runs: the disk, or what git would commit now.

    Raises CannotRunError where there is no repository, or a merge in it is not finished.
    """
    if not staged:
        yield DISK
        return
    from hq_targets.files.git.repository import repository

    with repository(root) as asked:
        yield asked.staged()


def today() -> date:
    """The day it is at the officer's desk: it decides which waivers still hold."""
    return date.today()  # noqa: DTZ011


def style_named(text: str | None, said: Wording) -> NumberStyle | None:
    """The way of writing numbers that is asked for."""
    if text is None:
        return None
    one_of("--numbers", text, get_args(NumberStyle), said)
    return next(style for style in get_args(NumberStyle) if style == text)


def one_of(name: str, text: str, choices: Sequence[str], said: Wording) -> str:
    """A value that must be one of a few words."""
    if text not in choices:
        problem = said.text("usage.bad-choice", text=text, name=name, choices=tuple(choices))
        raise CannotRunError("usage", text=problem, near=nearest(text, choices))
    return text


def none_given(options: Mapping[str, bool], key: str, said: Wording) -> None:
    """Raises CannotRunError, with the words of the key, where an option is given that means nothing here."""
    for name, given in options.items():
        if given:
            raise CannotRunError("usage", text=said.text(key, name=name))


def item_asked(item: int | None, spec: Spec) -> None:
    """Raises CannotRunError where the directive has no item of this number."""
    if item is not None and not spec.items:
        raise CannotRunError("no-targets", year=str(spec.year))
    if item is not None and item not in {one.item for one in spec.items}:
        raise CannotRunError("unknown-item", item=item, last=spec.items[-1].item)


def indicators_named(text: str, spec: Spec) -> tuple[Indicator, ...]:
    """The indicators asked for: one by its id, its name or a part of it, or all of an item by its number.

    Raises CannotRunError where there is none, or where a part of a name is of several.
    """
    number = item_number(text)
    if number is not None:
        item_asked(number, spec)
        return indicators_called(text, spec)
    found = indicators_called(text, spec)
    if not found:
        raise CannotRunError("unknown-indicator", name=text, near=nearest_indicators(text, spec, limit=3))
    if len(found) > 1:
        raise _several(text, found, MOST_NAMED)
    return found


def indicator_named(text: str, spec: Spec) -> Indicator:
    """The one indicator that is meant; the number of an item with several is none.

    Raises CannotRunError as `indicators_named` does.
    """
    found = indicators_named(text, spec)
    if len(found) > 1:
        raise _several(text, found, len(found))
    return found[0]


def as_seen(problem: Problem, root: Path) -> Problem:
    """A problem whose files, also those its sentence mentions, are called as they are reached from here."""
    facts = {
        name: shown_place(root, fact) if isinstance(fact, Place) else fact
        for name, fact in problem.facts.items()
    }
    return replace(problem, place=shown_place(root, problem.place), facts=facts)


def shown_place(root: Path, place: Place) -> Place:
    """A place whose file is called as it is reached from the current folder."""
    return place._replace(file=shown_path(root, place.file))


def shown_path(root: Path, name: str) -> str:
    """A workspace file's name as it is reached from the current folder, with forward slashes."""
    try:
        return Path(os.path.relpath(root / name)).as_posix()
    except (ValueError, OSError):  # another drive, on Windows; a current folder that is gone
        return (root / name).as_posix()


def _several(text: str, found: Sequence[Indicator], most: int) -> CannotRunError:
    named = tuple(Near(one.id, one) for one in found[:most])
    return CannotRunError("several-indicators", name=text, count=len(found), found=named)
