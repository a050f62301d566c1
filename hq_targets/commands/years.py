"""`years`: an indicator over the years it existed in, or all indicators side by side."""

from collections.abc import Mapping
from typing import Annotated

import typer

from hq_targets.commands.completing import indicator_ids, year_numbers
from hq_targets.commands.exit_codes import FAULTS, OK
from hq_targets.commands.options import (
    LangOption,
    NumbersOption,
    RootOption,
    format_option,
    indicators_named,
    one_of,
    opened,
    style_named,
    words,
)
from hq_targets.commands.screen import Forms, print_one_of, tell, tell_failure
from hq_targets.core.problem import CannotRunError
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec
from hq_targets.core.years.course import course_of
from hq_targets.core.years.goals import goal_paths
from hq_targets.core.years.lineage import Line, line_of
from hq_targets.files.workspace import Workspace
from hq_targets.files.years import kept_in, spec_to_judge_by, with_years_before
from hq_targets.reports.documents import YEARS_FORMAT
from hq_targets.reports.years.content import Course, YearsContent, YearSeen
from hq_targets.reports.years.document import years_csv, years_json
from hq_targets.reports.years.page import years_page
from hq_targets.reports.years.remarks import year_remarks
from hq_targets.wording import Wording

FORMATS = ("table", "json", "csv", "md")


def years(
    indicator: Annotated[
        str | None,
        typer.Argument(
            help="help.years.indicator", metavar="metavar.indicator", autocompletion=indicator_ids
        ),
    ] = None,
    form: Annotated[
        str,
        format_option("help.outlook.format", FORMATS),
    ] = "table",
    lang: LangOption = "vi",
    numbers: NumbersOption = None,
    root: RootOption = None,
    year: Annotated[
        int | None,
        typer.Option("--year", help="help.years.year", metavar="metavar.year", autocompletion=year_numbers),
    ] = None,
) -> int:
    """help.years.what"""
    said = words(lang)
    one_of("--format", form, FORMATS, said)
    style = style_named(numbers, said)
    newest = opened(root, year, None, style)
    read = with_years_before(newest, numbers=style)
    specs = {when: spec for when, one in read.items() if (spec := spec_to_judge_by(one)) is not None}
    if not specs:
        return tell_failure(newest, form, YEARS_FORMAT, said)
    content = _content(read, specs, indicator)
    _print(content, form, said)
    return FAULTS if any(one.errors for one in content.years) else OK


def _content(read: Mapping[int, Workspace], specs: Mapping[int, Spec], asked: str | None) -> YearsContent:
    kept = {when: kept_in(one) for when, one in read.items()}
    courses = []
    for line in _lines(specs, asked):
        points = course_of(line, kept)
        paths = goal_paths(points) if line[-1].year == max(specs) else ()
        courses.append(Course(points, paths))
    seen = [YearSeen(when, specs.get(when), kept[when].period, one.errors) for when, one in read.items()]
    return YearsContent(seen, courses, in_full=asked is not None)


def _lines(specs: Mapping[int, Spec], asked: str | None) -> list[Line]:
    """The lines of the indicators asked for, by what they are called in the newest year that knows them."""
    newest = max(specs)
    if asked is None:
        return [line_of(one, newest, specs) for one in specs[newest].indicator_of.values()]
    year, found = _called(asked, specs)
    lines = [line_of(one, year, specs) for one in found]
    return list({(line[-1].year, line[-1].indicator.id): line for line in lines}.values())


def _called(asked: str, specs: Mapping[int, Spec]) -> tuple[int, tuple[Indicator, ...]]:
    """The newest year in which something is called so, and what.

    Raises CannotRunError as `indicators_named` does for the newest year of all, where it is in none.
    """
    unknown: CannotRunError | None = None
    for year in sorted(specs, reverse=True):
        try:
            return year, indicators_named(asked, specs[year])
        except CannotRunError as error:
            if error.code != "unknown-indicator":
                raise
            unknown = unknown or error
    raise unknown or CannotRunError("unknown-indicator", name=asked)


def _print(content: YearsContent, form: str, said: Wording) -> None:
    def talk() -> None:
        for sentence in year_remarks(content, said):
            tell(sentence, "bold red")

    forms = Forms(
        json=lambda: years_json(content, said),
        csv=lambda: years_csv(content, said),
        page=lambda width: years_page(content, said, width),
    )
    print_one_of(form, forms, talk)
