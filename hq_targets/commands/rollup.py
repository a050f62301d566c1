"""`check` of several workspaces: each examined by itself, then all put together."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from hq_targets.answers.periods import part_of_year
from hq_targets.commands.exit_codes import FAULTS, OK
from hq_targets.commands.options import as_seen, opened
from hq_targets.commands.screen import Forms, print_one_of, tell, tell_problems
from hq_targets.core.attainment.assessing import assess, assess_one
from hq_targets.core.attainment.summary import summarise
from hq_targets.core.attainment.verdict import AT_RISK
from hq_targets.core.number_styles import NumberStyle
from hq_targets.core.period import Period
from hq_targets.core.problem import CannotRunError, Problem
from hq_targets.core.rollup.disagreements import Disagreement, disagreements
from hq_targets.core.rollup.members import Absence, Member, holding, period_of_all, year_of_all
from hq_targets.core.rollup.sums import lines_of
from hq_targets.files.book import spec_years
from hq_targets.files.side_by_side import workspaces_in
from hq_targets.files.workspace import Workspace, is_workspace
from hq_targets.reports.problems import counts
from hq_targets.reports.rollup.content import RollupContent
from hq_targets.reports.rollup.document import rollup_csv, rollup_json
from hq_targets.reports.rollup.page import rollup_page
from hq_targets.wording import Wording

Asked = tuple[int | None, Period | None, NumberStyle | None]  # the year, the period, how numbers are written


class _Found(NamedTuple):
    """The folders of workspaces, each once, and what there is to say of the looking."""

    folders: list[Path]
    said: list[Disagreement]


class _Place(NamedTuple):
    """A workspace's folder and the years it has targets of; opened where it has the year asked for."""

    folder: Path
    years: tuple[int, ...]
    workspace: Workspace | None


def roll_up(
    roots: Sequence[Path],
    of: Path | None,
    asked: Asked,
    form: str,
    said: Wording,
    *,
    strict: bool,
    every: bool,
) -> int:
    """Put the workspaces in some folders together, beside the whole's own where it is named."""
    if not roots:
        raise CannotRunError("usage", text=said.text("usage.of-without-root"))
    found = _found(roots, of)
    years = {folder: spec_years(folder) for folder in found.folders}
    year, period, numbers = _year(asked, list(years.values())), asked[1], asked[2]

    def place(folder: Path, known: tuple[int, ...]) -> _Place:
        read = year in known
        there = opened(folder, year, None, numbers, every=every or form == "json") if read else None
        return _Place(folder, known, there)

    own, top = _apart([place(folder, known) for folder, known in years.items()], of)
    if of is not None:
        top = [place(of, spec_years(of))]
    places = [*own, *top]
    at = _period(period, own, year)
    everyone = [_member(one, at) for one in places]
    members, whole = everyone[: len(own)], everyone[-1] if top else None
    taken = [Disagreement("taken_as_whole", {"member": one}) for one in everyone[len(own) :] if of is None]
    lines = lines_of(members, whole)
    content = RollupContent(
        period=at,
        chosen=period is None,
        members=members,
        whole=whole,
        lines=lines,
        disagreements=[*found.said, *taken, *disagreements(members, whole, lines, at)],
        problems=[_problems(one) for one in places],
    )
    _report(content, places, form, said, every=every)
    risky = [one for member in everyone for one in member.assessments.values() if one.indicator.counted]
    at_risk = sum(one.status in AT_RISK for one in risky)
    if strict and at_risk:
        tell(said.text("check.strict", count=at_risk), "bold red")
    faulty = any(one.errors or one.absence in ("no_targets", "faulty") for one in everyone)
    unread = any(one.code == "folder_unreadable" for one in found.said)
    return FAULTS if faulty or unread or (strict and at_risk) else OK


def _found(roots: Sequence[Path], of: Path | None) -> _Found:
    """The workspaces in the folders named, none of them twice, and the whole's own not among them.

    Raises CannotRunError where a folder is none and holds none.
    """
    folders: dict[Path, Path] = {}
    said: list[Disagreement] = []
    whole = _real(_workspace(of)) if of is not None else None
    for root in roots:
        _is_there(root)
        inside = workspaces_in(root) if not is_workspace(root) else None
        if inside is not None:
            unread = [{"folder": _shown(one)} for one in inside.unreadable]
            said += [Disagreement("folder_unreadable", facts) for facts in unread]
        some = [root] if inside is None else list(inside.workspaces)
        if not some:
            raise CannotRunError("no-workspaces-in", folder=str(root))
        for folder in some:
            real = _real(folder)
            if real in folders:
                facts = {"folder": _shown(folder), "first": _shown(folders[real])}
                said.append(Disagreement("given_twice", facts))
            elif real != whole:
                folders[real] = folder
    if not folders:
        raise CannotRunError("nothing-but-whole", folder=str(of))
    return _Found(list(folders.values()), said)


def _apart(places: list[_Place], of: Path | None) -> tuple[list[_Place], list[_Place]]:
    """The workspaces to put together, and one that has others of them among its areas: it is their whole.

    Raises CannotRunError where places of several levels would be added up.
    """
    over = _holding(places)
    if not over:
        return places, []
    top, rest = [places[n] for n in over], [one for n, one in enumerate(places) if n not in over]
    if len(top) > 1 or of is not None or _holding(rest):
        raise CannotRunError("levels-mixed", folders=tuple(_shown(one.folder) for one in top))
    return rest, top


def _holding(places: Sequence[_Place]) -> list[int]:
    sources = [one.workspace.source if one.workspace is not None else None for one in places]
    return holding([source.spec if source is not None else None for source in sources])


def _workspace(folder: Path) -> Path:
    _is_there(folder)
    if not is_workspace(folder):
        raise CannotRunError("no-spec", folder=str(folder / "data"))
    return folder


def _is_there(folder: Path) -> None:
    if not folder.is_dir():
        raise CannotRunError("no-such-folder", folder=str(folder))


def _real(folder: Path) -> Path:
    try:
        return folder.resolve()
    except OSError:
        return folder.absolute()


def _shown(folder: Path) -> str:
    return folder.as_posix()


def _year(asked: Asked, years: Sequence[tuple[int, ...]]) -> int:
    """The year asked for, of which some workspace has targets; else the latest that all have."""
    year, period, _ = asked
    if year is not None and period is not None and period.year != year:
        raise CannotRunError("period-of-other-year", period=str(period), year=str(year))
    wanted = year if year is not None else period.year if period is not None else year_of_all(years)
    known = sorted({one for some in years for one in some})
    if wanted is None:
        raise CannotRunError("no-targets-anywhere")
    if wanted not in known:
        raise CannotRunError("no-spec-for-year", year=str(wanted), years=tuple(map(str, known)))
    return wanted


def _period(asked: Period | None, places: Sequence[_Place], year: int) -> Period:
    """The period asked for, of a whole year its last; else the latest up to which all have figures."""
    opened = [one.workspace for one in places if one.workspace is not None]
    specs = [one.source.spec for one in opened if one.source is not None]
    if asked is None:
        return period_of_all([one.book.latest_part(year) for one in opened], specs, year)
    return asked.as_part(min((len(spec.reported_in) for spec in specs), default=asked.parts))


def _member(place: _Place, period: Period) -> Member:
    """A workspace as it stands at the period."""
    workspace, name = place.workspace, _shown(place.folder)
    if workspace is None:
        absence: Absence = "other_year" if place.years else "no_targets"
        return Member(name, years=place.years, absence=absence)
    told = counts(workspace.problems, workspace.more)
    bare = Member(name, years=place.years, errors=told["errors"], warnings=told["warnings"])
    if workspace.source is None:
        return bare._replace(absence="faulty")
    spec, book = workspace.source.spec, workspace.book
    at = part_of_year(period.in_parts(len(spec.reported_in)) or period, spec)
    known = [one for one in workspace.assessments if one.period == at]
    assessments = known or assess(spec, book, at, workspace.own)
    rated = {one.indicator.id: one for one in assessments}
    return bare._replace(
        spec=spec,
        assessments={
            one.id: rated.get(one.id) or assess_one(one, spec, book, at, workspace.own)
            for one in spec.indicator_of.values()
        },
        summary=summarise(assessments),
        latest=book.latest_part(spec.year),
    )


def _problems(place: _Place) -> list[Problem]:
    """The problems of a workspace, their files called as they are reached from here."""
    workspace = place.workspace
    return [] if workspace is None else [as_seen(one, workspace.root) for one in workspace.problems]


def _report(
    content: RollupContent, places: Sequence[_Place], form: str, said: Wording, *, every: bool
) -> None:
    def talk() -> None:
        for member, place in zip(content.everyone, places, strict=True):
            workspace = place.workspace
            if workspace is not None and (member.errors or (every and member.warnings)):
                tell(said.text("rollup.problems_of", name=content.called(member, said)), "bold")
                tell_problems(workspace.problems, workspace, said, more=workspace.more, every=every)

    forms = Forms(
        json=lambda: rollup_json(content, said),
        csv=lambda: rollup_csv(content, said),
        page=lambda width: rollup_page(content, said, width),
    )
    print_one_of(form, forms, talk)
    if form == "csv":
        for one in content.disagreements:
            tell(content.said(one, said))
        if content.illustrative:
            tell(said.text("common.illustrative_long"), "bold red")
