"""`check`: validates everything and shows attainment."""

import sys
from typing import Annotated, get_args

import typer

from hq_targets.commands.exit_codes import FAULTS, OK
from hq_targets.commands.options import (
    LangOption,
    NumbersOption,
    PeriodOption,
    RootOption,
    YearOption,
    as_seen,
    one_of,
    opened,
    period_named,
    period_to_assess,
    shown_place,
    style_named,
    words,
)
from hq_targets.commands.screen import show, tell, tell_problems, width_of
from hq_targets.commands.streams import emit
from hq_targets.core.attainment import assess
from hq_targets.core.period import Period
from hq_targets.core.problem import CannotRunError
from hq_targets.core.remarks import questions, remarks
from hq_targets.core.spec import Spec, SpecSource
from hq_targets.core.summary import summarise
from hq_targets.core.verdict import AT_RISK, WORST_FIRST
from hq_targets.files.workspace import Workspace
from hq_targets.reports.content import CheckContent, Order, selected
from hq_targets.wording import Wording

FORMATS = ("table", "json", "csv", "github")


def check(
    period: PeriodOption = None,
    form: Annotated[
        str, typer.Option("--format", help="help.check.format", metavar="metavar.format")
    ] = "table",
    lang: LangOption = "vi",
    strict: Annotated[bool, typer.Option("--strict", help="help.check.strict")] = False,
    item: Annotated[
        int | None, typer.Option("--item", help="help.check.item", metavar="metavar.item")
    ] = None,
    status: Annotated[
        list[str] | None, typer.Option("--status", help="help.check.status", metavar="metavar.status")
    ] = None,
    sort: Annotated[str, typer.Option("--sort", help="help.check.sort", metavar="metavar.sort")] = "item",
    numbers: NumbersOption = None,
    root: RootOption = None,
    year: YearOption = None,
) -> int:
    """help.check.what"""
    said = words(lang)
    one_of("--format", form, FORMATS, said)
    one_of("--sort", sort, get_args(Order), said)
    for name in status or ():
        one_of("--status", name, WORST_FIRST, said)
    asked = period_named(period)
    workspace = opened(root, year, asked, style_named(numbers, said))
    if workspace.source is None:
        _report_failure(workspace, form, said)
        return FAULTS
    spec = workspace.source.spec
    if item is not None and item not in {one.item for one in spec.items}:
        raise CannotRunError("unknown-item", item=item, last=spec.items[-1].item)
    content = _content(workspace, spec, period_to_assess(asked, workspace))
    order: Order = next(one for one in get_args(Order) if one == sort)
    shown = selected(content.assessments, order, item, status or ())
    content = content._replace(shown=shown)
    if form == "github":
        _annotate(content, workspace, workspace.source, said)
    else:
        _report(content, workspace, form, said)
    at_risk = [
        a
        for a in content.assessments
        if a.status in AT_RISK and a.indicator.counted and item in (None, a.item)
    ]
    if strict and at_risk:
        tell(said.text("check.strict", count=len(at_risk)), "bold red")
    return FAULTS if content.errors or (strict and at_risk) else OK


def _content(workspace: Workspace, spec: Spec, period: Period) -> CheckContent:
    assessments = assess(spec, workspace.book, period)
    return CheckContent(
        spec=spec,
        period=period,
        assessments=assessments,
        shown=assessments,
        remarks={
            a.indicator.id: remarks(a, spec) + questions(a.indicator.id, workspace.problems)
            for a in assessments
        },
        summary=summarise(assessments),
        problems=workspace.problems,
        waived=workspace.waived,
    )


def _report(content: CheckContent, workspace: Workspace, form: str, said: Wording) -> None:
    if form == "table":
        from hq_targets.reports.terminal import check_table

        tell_problems(content.problems, workspace, said)
        _tell_waived(content, workspace, said)
        renderable, width = check_table(content, said, width_of(sys.stdout))
        show(renderable, width)
    else:
        from hq_targets.reports.flat import check_csv
        from hq_targets.reports.machine import check_json

        emit((check_json if form == "json" else check_csv)(content, said))
        if form == "csv":
            tell_problems(content.problems, workspace, said)
            _tell_waived(content, workspace, said)
            if content.spec.illustrative:
                tell(said.text("common.illustrative_long"), "bold red")


def _tell_waived(content: CheckContent, workspace: Workspace, said: Wording) -> None:
    """What somebody has answered for is out of the way, and never out of sight."""
    if content.waived:
        tell(said.text("check.waived", count=len(content.waived)), "bold")
    for problem, waiver in content.waived:
        place = shown_place(workspace.root, problem.place)
        facts = {"place": place, "code": problem.code, "reason": waiver.reason, "author": waiver.author}
        tell(said.text("check.waived_one", **facts, until=said.month(waiver.until.isoformat())))


def _annotate(content: CheckContent, workspace: Workspace, source: SpecSource, said: Wording) -> None:
    from hq_targets.reports.closing import closing_sentences
    from hq_targets.reports.github import notice, problem_annotations, status_annotations

    root = workspace.root
    places = {one.id: shown_place(root, source.place(path)) for path, one in source.spec.entries()}
    lines = problem_annotations([as_seen(problem, root) for problem in content.problems], said)
    lines += status_annotations(content, places, said)
    if content.spec.illustrative:
        lines.append(notice(said.text("common.illustrative_long")))
    lines.append(notice(" ".join(closing_sentences(content, said))))
    emit("\n".join(lines) + "\n")


def _report_failure(workspace: Workspace, form: str, said: Wording) -> None:
    """A spec with errors: its problems in the form asked for, and nothing assessed."""
    if form == "json":
        from hq_targets.reports.machine import failed_json

        emit(failed_json(workspace.year, workspace.problems, said))
    elif form == "github":
        from hq_targets.reports.github import problem_annotations

        lines = problem_annotations([as_seen(one, workspace.root) for one in workspace.problems], said)
        emit("\n".join(lines) + "\n")
    else:
        tell_problems(workspace.problems, workspace, said)
        tell(said.text("check.no_table"), "bold red")
