"""What the Tab key offers for a value, read from the workspace the command line names.

Only files of targets and the names in git are read, never figures, so that an answer comes at once. Each
offer is what to type and, for shells that show it, what it means. Where nothing can be read, nothing is
offered and nothing said: `door` keeps silent.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from hq_targets.wording.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from hq_targets.core.targets.spec import Spec
    from hq_targets.wording import Wording

Offers = list[tuple[str, str]]
MOST_COMMITS = 20  # the latest ones, offered beside branches and tags


def one_of_these(choices: Sequence[str]) -> Callable[[], list[str]]:
    """A few words, whatever the workspace."""
    return lambda: list(choices)


def indicator_ids(ctx: typer.Context) -> Offers:
    """The ids of the year's indicators, each with its name."""
    spec, said = _spec(ctx), _said(ctx)
    return [(one.id, said.label(one)) for one in spec.indicator_of.values()] if spec else []


def item_numbers(ctx: typer.Context) -> Offers:
    """The numbers of the directive's items."""
    spec, said = _spec(ctx), _said(ctx)
    return [(str(one.item), said.label(one)) for one in spec.items] if spec else []


def area_codes(ctx: typer.Context) -> Offers:
    """The codes of the areas, each with its name."""
    spec, said = _spec(ctx), _said(ctx)
    return [(one.code, said.label(one)) for one in spec.areas] if spec else []


def unit_names(ctx: typer.Context) -> list[str]:
    """The units of measure declared in the targets."""
    spec = _spec(ctx)
    return [one.unit for one in spec.units] if spec else []


def period_names(ctx: typer.Context) -> Offers:
    """The year's parts, the year, and the year before, whose actuals are the baselines."""
    from hq_targets.core.period import Period

    spec, said = _spec(ctx), _said(ctx)
    if spec is None:
        return []
    every = (*spec.reported_in, Period(spec.year), Period(spec.year - 1))
    return [(str(one), said.period(one)) for one in every]


def year_numbers(ctx: typer.Context) -> list[str]:
    """The years there are targets of."""
    from hq_targets.files.book import spec_years

    return [str(year) for year in spec_years(_root(ctx))]


def starter_names() -> list[str]:
    """What a new workspace can begin with."""
    from hq_targets.files.starters import starters

    return list(starters())


def verdict_names(ctx: typer.Context) -> Offers:
    """The verdicts a target can have."""
    from hq_targets.core.attainment.verdict import WORST_FIRST

    spec, said = _spec(ctx), _said(ctx)
    return [(one, said.status(one, spec.year)) for one in WORST_FIRST] if spec else []


def problem_codes() -> list[str]:
    """The codes of all messages."""
    from hq_targets.wording.catalogue import explained

    return [one.code for one in explained()]


def revision_names(ctx: typer.Context, incomplete: str) -> Offers:
    """What git calls states of the files by: HEAD, branches, tags and the latest commits.

    Behind dots the second end of a range is offered: `main...` and what may follow.
    """
    from hq_targets.files.git.history import commits
    from hq_targets.files.git.repository import repository

    with repository(_root(ctx)) as opened:
        if opened.head is None:
            return []
        latest = commits(opened, opened.head, MOST_COMMITS)
        named = [(name, "") for name in ("HEAD", *opened.names())]
        offered = [*named, *((one.short, _subject(one.message)) for one in latest)]
    first = incomplete.rpartition("..")[0]
    before = incomplete[: incomplete.rfind("..") + 2] if first or incomplete.startswith("..") else ""
    return [(f"{before}{name}", meaning) for name, meaning in offered]


def _subject(message: str) -> str:
    return message.partition("\n")[0]


def language_names() -> list[str]:
    """The languages everything is said in."""
    return list(LANGUAGES)


def _root(ctx: typer.Context) -> Path:
    from hq_targets.commands.options import roots_named, workspace_root

    roots = ctx.params.get("roots") or [one for one in (ctx.params.get("root"),) if one]
    return workspace_root(next(iter(roots_named(roots)), None))


def _spec(ctx: typer.Context) -> "Spec | None":
    """The targets of the year asked for, or of the newest, as far as they can be read."""
    from hq_targets.files.book import spec_path, spec_years
    from hq_targets.files.store import Names
    from hq_targets.files.yaml.spec import read_spec

    root, asked = _root(ctx), ctx.params.get("year")
    year = asked if isinstance(asked, int) else max(spec_years(root), default=None)
    if year is None:
        return None
    read = read_spec(spec_path(root, year), year, Names(root))
    return read.source.spec if read.source is not None else read.draft


def _said(ctx: typer.Context) -> "Wording":
    from hq_targets.commands.options import words

    return words(str(ctx.params.get("lang") or "vi"))
