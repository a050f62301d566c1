"""`check`: validates everything and shows attainment."""

import sys
from pathlib import Path
from typing import Annotated, get_args

import typer

from hq_targets.answers.assessed import assessed, with_goals, with_trends
from hq_targets.answers.periods import period_named, period_to_assess
from hq_targets.commands.completing import one_of_these
from hq_targets.commands.exit_codes import FAULTS, OK
from hq_targets.commands.options import (
    ItemOption,
    LangOption,
    NumbersOption,
    PeriodOption,
    RootsOption,
    StagedOption,
    StatusOption,
    YearOption,
    as_seen,
    format_option,
    item_asked,
    none_given,
    one_of,
    opened,
    place_of_files,
    roots_named,
    shown_place,
    style_named,
    words,
    workspace_root,
)
from hq_targets.commands.screen import Forms, print_form, show, tell, tell_failure, tell_problems, width_of
from hq_targets.commands.streams import emit
from hq_targets.core.attainment.verdict import AT_RISK, WORST_FIRST
from hq_targets.core.period import Period
from hq_targets.core.targets.spec import Spec, SpecSource
from hq_targets.files.workspace import Workspace, is_workspace
from hq_targets.reports.content import CheckContent, Order, selected
from hq_targets.wording import Wording

FORMATS = ("table", "json", "csv", "github")
MISSING_FORMATS = ("table", "json", "csv", "md")
ROLLUP_FORMATS = ("table", "json", "csv")


def check(
    period: PeriodOption = None,
    form: Annotated[
        str,
        format_option("help.check.format", FORMATS),
    ] = "table",
    lang: LangOption = "vi",
    strict: Annotated[bool, typer.Option("--strict", help="help.check.strict")] = False,
    item: ItemOption = None,
    status: StatusOption = None,
    missing: Annotated[bool, typer.Option("--missing", help="help.check.missing")] = False,
    sort: Annotated[
        str,
        typer.Option(
            "--sort",
            help="help.check.sort",
            metavar="metavar.sort",
            autocompletion=one_of_these(get_args(Order)),
        ),
    ] = "item",
    document: Annotated[
        Path | None, typer.Option("--document", help="help.check.document", metavar="metavar.document")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="help.check.all")] = False,
    staged: StagedOption = False,
    numbers: NumbersOption = None,
    roots: RootsOption = None,
    of: Annotated[Path | None, typer.Option("--of", help="help.check.of", metavar="metavar.root")] = None,
    year: YearOption = None,
) -> int:
    """help.check.what"""
    said = words(lang)
    named = roots_named(roots)
    if of is not None or len(named) > 1 or (named and not staged and _holds_workspaces(named[0])):
        others = {"--item": item is not None, "--status": bool(status), "--sort": sort != "item"}
        others |= {"--document": document is not None, "--missing": missing, "--staged": staged}
        none_given(others, "usage.not-with-several", said)
        one_of("--format", form, ROLLUP_FORMATS, said)
        from hq_targets.commands.rollup import roll_up

        how = {"strict": strict, "every": every}
        return roll_up(named, of, (year, period_named(period), style_named(numbers, said)), form, said, **how)
    root = named[0] if named else None
    if document is not None:
        others = {"--item": item is not None, "--missing": missing, "--staged": staged}
        others |= {"--period": period is not None, "--year": year is not None, "--all": every}
        none_given(
            {"--strict": strict, "--status": bool(status), "--sort": sort != "item", **others},
            "usage.not-with-document",
            said,
        )
        one_of("--format", form, MISSING_FORMATS, said)
        from hq_targets.commands.document import check_document

        return check_document(document, root, style_named(numbers, said), form, said)
    if missing:
        none_given(
            {"--strict": strict, "--status": bool(status), "--sort": sort != "item", "--all": every},
            "usage.not-with-missing",
            said,
        )
    one_of("--format", form, MISSING_FORMATS if missing else FORMATS, said)
    one_of("--sort", sort, get_args(Order), said)
    for name in status or ():
        one_of("--status", name, WORST_FIRST, said)
    asked, style = period_named(period), style_named(numbers, said)
    folder = workspace_root(root)
    with place_of_files(folder, staged) as store:
        if staged:
            tell(said.text("staged.looked_at"), "bold")
        workspace = opened(folder, year, asked, style, store, every=every or form in ("json", "github"))
        if workspace.source is None:
            from hq_targets.reports.documents import CHECK_FORMAT, MISSING_FORMAT

            document_format = MISSING_FORMAT if missing else CHECK_FORMAT
            return tell_failure(workspace, form, document_format, said, every=every)
        from hq_targets.files.baselines import with_stale_baselines

        source, spec = workspace.source, workspace.source.spec
        workspace = with_stale_baselines(workspace)
        item_asked(item, spec)
        at = period_to_assess(asked, spec, workspace.book)
        if missing:
            return _report_missing(workspace, spec, at, item, form, said)
        content = with_goals(assessed(workspace, spec, at), workspace)
        order: Order = next(one for one in get_args(Order) if one == sort)
        shown = selected(content.assessments, order, item, status or ())
        content = content._replace(shown=shown)
        if form == "github":
            _annotate(content, workspace, source, said)
        else:
            _report(content, workspace, form, said, every=every)
    at_risk = [
        a
        for a in content.assessments
        if a.status in AT_RISK and a.indicator.counted and item in (None, a.item)
    ]
    if strict and at_risk:
        tell(said.text("check.strict", count=len(at_risk)), "bold red")
    return FAULTS if content.errors or (strict and at_risk) else OK


def _holds_workspaces(folder: Path) -> bool:
    """Whether a folder is no workspace itself but holds some."""
    if is_workspace(folder):
        return False
    from hq_targets.files.side_by_side import workspaces_in

    return bool(workspaces_in(folder).workspaces)


def _report(content: CheckContent, workspace: Workspace, form: str, said: Wording, *, every: bool) -> None:
    if form == "table":
        from hq_targets.reports.check.columns import WIDE
        from hq_targets.reports.check.terminal import check_table

        tell_problems(content.problems, workspace, said, more=content.more, every=every)
        _tell_waived(content, workspace, said)
        room = width_of(sys.stdout)
        if room >= WIDE:
            content = with_trends(content, workspace)
        show(check_table(content, said, room), room)
    else:
        from hq_targets.reports.check.flat import check_csv
        from hq_targets.reports.check.machine import check_json

        emit((check_json if form == "json" else check_csv)(content, said))
        if form == "csv":
            tell_problems(content.problems, workspace, said, more=content.more, every=every)
            _tell_waived(content, workspace, said)
            if content.spec.illustrative:
                tell(said.text("common.illustrative_long"), "bold red")


def _report_missing(
    workspace: Workspace, spec: Spec, period: Period, item: int | None, form: str, said: Wording
) -> int:
    """Who owes which figure for the period, instead of how the targets stand."""
    from hq_targets.core.rules.owed import doubtful, owed
    from hq_targets.reports.content import MissingContent
    from hq_targets.reports.owed import missing_csv, missing_json, missing_page

    found = owed(spec, workspace.book, period)
    if item is not None:
        found = [one for one in found if spec.item_of[one.indicator.id].item == item]
    content = MissingContent(spec, period, item, doubtful(spec, workspace.book, period), found)
    forms = Forms(
        json=lambda: missing_json(content, workspace.problems, said),
        csv=lambda: missing_csv(content, said),
        page=lambda _: missing_page(content, said),
    )
    return print_form(form, forms, workspace, said)


def _tell_waived(content: CheckContent, workspace: Workspace, said: Wording) -> None:
    """What somebody has answered for is out of the way, and never out of sight."""
    if content.waived:
        tell(said.text("check.waived", count=len(content.waived)), "bold")
    for problem, waiver in content.waived:
        place = shown_place(workspace.root, problem.place)
        facts = {"place": place, "code": problem.code, "reason": waiver.reason, "author": waiver.author}
        tell(said.text("check.waived_one", **facts, until=said.month(waiver.until.isoformat())))


def _annotate(content: CheckContent, workspace: Workspace, source: SpecSource, said: Wording) -> None:
    from hq_targets.reports.check.closing import closing_sentences
    from hq_targets.reports.check.github import (
        notice,
        problem_annotations,
        revision_annotations,
        status_annotations,
    )

    root = workspace.root
    places = {one.id: shown_place(root, source.place(path)) for path, one in source.spec.entries()}
    lines = problem_annotations([as_seen(problem, root) for problem in content.problems], said)
    lines += status_annotations(content, places, said)
    lines += revision_annotations(content, places, said)
    if content.spec.illustrative:
        lines.append(notice(said.text("common.illustrative_long")))
    lines.append(notice(" ".join(closing_sentences(content, said))))
    emit("\n".join(lines) + "\n")
