"""`export`: the report of a period as files to hand in."""

import os
import stat
from collections.abc import Sequence
from pathlib import Path
from textwrap import shorten
from typing import Annotated

import typer

from hq_targets.answers.assessed import assessed, with_trends
from hq_targets.answers.periods import period_named, period_to_assess
from hq_targets.commands.exit_codes import FAULTS, OK
from hq_targets.commands.options import (
    LangOption,
    NumbersOption,
    PeriodOption,
    RootOption,
    YearOption,
    opened,
    style_named,
    words,
    workspace_root,
)
from hq_targets.commands.progress import step
from hq_targets.commands.screen import tell, tell_problems
from hq_targets.core.attainment.area_table import area_tables
from hq_targets.core.attainment.explanations import missed_figures
from hq_targets.core.period import Period
from hq_targets.core.problem import CannotRunError, errors_in
from hq_targets.core.report.stamp import Stamp, latest_day
from hq_targets.core.targets.spec import Spec
from hq_targets.files.book import spec_years
from hq_targets.files.documents.made import period_made_for, standing_of
from hq_targets.files.git.origin import origin_of
from hq_targets.files.workspace import Workspace
from hq_targets.files.writing.replacing import Replacement, replace_files
from hq_targets.reports.export.content import ExportContent
from hq_targets.reports.export.formats import FORMATS, Report, made
from hq_targets.reports.export.stamped import banners
from hq_targets.wording import Wording

MOST_NAMED = 6  # indicators a warning names
LONGEST_NAME = 60  # letters of a name


def export(
    files: Annotated[list[Path], typer.Argument(help="help.export.files", metavar="metavar.files")],
    period: PeriodOption = None,
    draft: Annotated[bool, typer.Option("--draft", help="help.export.draft")] = False,
    force: Annotated[bool, typer.Option("--force", help="help.export.force")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="help.export.dry_run")] = False,
    lang: LangOption = "vi",
    numbers: NumbersOption = None,
    root: RootOption = None,
    year: YearOption = None,
) -> int:
    """help.export.what"""
    said = words(lang)
    asked = period_named(period)
    folder = workspace_root(root)
    _not_among_the_data(_each_once(files), folder)
    before = [_as_it_stands(file, force) for file in files]
    workspace = opened(folder, year, asked, style_named(numbers, said), every=True)
    errors = errors_in(workspace.problems)
    tell_problems(errors, workspace, said)
    if workspace.source is None or (errors and not draft):
        tell(said.text("export.refused" if workspace.source else "check.spec_first"), "bold red")
        return FAULTS
    spec = workspace.source.spec
    which = period_to_assess(asked, spec, workspace.book)
    if not force:
        _of_the_same_period(files, which)
    if workspace.book.latest_part(spec.year) is None:
        _tell_empty(which, folder, said)
    content = export_content(workspace, spec, which)
    _warn(content, workspace, said)
    report = Report(content, said)
    wanted = []
    for n, (file, held) in enumerate(zip(files, before, strict=True), 1):
        step("export.step", file=file.name, number=n, count=len(files))
        wanted.append(Replacement(file, made(file.suffix.lower(), report), held))
    if not dry_run:
        replace_files(wanted)
    for one in wanted:
        facts = {"file": one.path.as_posix(), "size": max(1, len(one.data) // 1024)}
        key = "export.replaced" if one.before is not None else "export.written"
        tell(said.text("export.would_write" if dry_run else key, **facts), "bold")
    return FAULTS if errors else OK


def export_content(workspace: Workspace, spec: Spec, period: Period) -> ExportContent:
    """Everything an export of a period is made from."""
    check = with_trends(assessed(workspace, spec, period), workspace)
    stamp = Stamp(
        year=spec.year,
        period=period,
        as_of=latest_day(check.assessments, period),
        spec_version=spec.spec_version,
        origin=origin_of(workspace),
        illustrative=spec.illustrative,
        draft=check.errors > 0,
    )
    tables = area_tables(spec.indicator_of.values(), spec, workspace.book, period, workspace.own)
    return ExportContent(check, stamp, tables, workspace.book)


def _each_once(files: Sequence[Path]) -> Sequence[Path]:
    """The files asked for; raises CannotRunError where one cannot be one of ours, or is named twice."""
    for n, file in enumerate(files):
        if file.suffix.lower() not in FORMATS:
            raise CannotRunError("export-suffix", file=file.name, suffixes=tuple(FORMATS))
        if _real(file) in map(_real, files[:n]):
            raise CannotRunError("file-twice", file=str(file))
        if file.exists() and not file.is_file():
            raise CannotRunError("file-is-folder", file=str(file))
        if not file.absolute().parent.is_dir():
            raise CannotRunError("folder-missing", folder=str(file.parent))
    return files


def _real(file: Path) -> str:
    """A file by the one name it has, whatever way it was called."""
    return os.path.normcase(os.path.realpath(file))


def _not_among_the_data(files: Sequence[Path], root: Path) -> None:
    """Raises CannotRunError where a report would lie among the figures and the targets, or be one of them."""
    data = Path(_real(root / "data"))
    for file in files:
        if Path(_real(file)).is_relative_to(data):
            raise CannotRunError("export-into-data", file=file.as_posix())


def _as_it_stands(file: Path, force: bool) -> bytes | None:
    """What a file holds that may be replaced; None where there is none.

    Raises CannotRunError where somebody has worked on it, or where no export made it.
    """
    held = file.read_bytes() if file.is_file() else None  # read first: what changes from now on is seen
    standing = standing_of(file)
    if standing == "absent":
        return None
    if not file.stat().st_mode & stat.S_IWUSR:
        raise CannotRunError("document-locked", file=str(file))
    if not force and standing != "as_made":
        raise CannotRunError(
            "document-worked-on" if standing == "worked_on" else "document-foreign", file=str(file)
        )
    return held


def _of_the_same_period(files: Sequence[Path], period: Period) -> None:
    """Raises CannotRunError where a report of another period would be lost: nobody asked for that."""
    for file in files:
        made_for = period_made_for(file)
        if made_for is not None and made_for != period:
            facts = {"file": str(file), "of": made_for, "code": str(made_for), "period": period}
            raise CannotRunError("document-of-other-period", **facts)


def _tell_decided_later(content: ExportContent, said: Wording) -> None:
    """That a report of then judged by other figures, where decisions came after its period."""
    found = content.check.originals
    if found is None or not found.moved_later:
        return
    from hq_targets.reports.originals import later_sentence

    name = found.moved_later[0].now.indicator.id
    sentence = later_sentence(found, said)
    tell(said.text("export.decided_later", sentence=sentence, indicator=name), "bold red")


def _tell_empty(period: Period, root: Path, said: Wording) -> None:
    """That a year has no figures at all: in January the report meant is mostly that of the year before."""
    before = period.year - 1
    key = "export.empty_after" if before in spec_years(root) else "export.empty"
    tell(said.text(key, year=str(period.year), period=period, before=str(before)), "bold red")


def _warn(content: ExportContent, workspace: Workspace, said: Wording) -> None:
    """What the officer should know before the report leaves her desk."""
    check, spec = content.check, content.spec
    for banner in banners(content.stamp, said):
        tell(banner, "bold red")
    if spec.report is None:
        tell(said.text("export.no_names"), "yellow")
    closed = {one.period for one in workspace.closed}
    still_open = tuple(one for one in content.period.so_far if one not in closed)
    if still_open:
        tell(said.text("export.not_closed", quarters=still_open, code=str(still_open[0])), "yellow")
    _tell_decided_later(content, said)
    silent = [a.indicator for a in check.assessments if a.status == "no_data" and a.indicator.counted]
    lacking = [a for a in check.assessments if a.status == "no_baseline" and a.indicator.counted]
    without = [a.indicator for a in lacking if not a.over_nothing]
    over_nothing = [a.indicator for a in lacking if a.over_nothing]
    estimated = [a.indicator for a in check.assessments if a.estimated]
    unexplained = [
        a.indicator for a in check.assessments if any(not reading.note for _, reading in missed_figures(a))
    ]
    for key, found in (
        ("export.unreported", silent),
        ("export.without_baseline", without),
        ("export.over_nothing", over_nothing),
        ("export.estimated", estimated),
        ("export.unexplained", unexplained),
    ):
        if found:
            names = [shorten(said.label(one), LONGEST_NAME, placeholder="…") for one in found[:MOST_NAMED]]
            names += ["…"] * (len(found) > MOST_NAMED)
            tell(said.text(key, count=len(found), names=tuple(names), year=str(spec.year - 1)), "yellow")
    origin = content.stamp.origin
    if origin is not None and not origin.clean:
        tell(said.text("export.not_committed"), "yellow")
