"""The differences between two states as a page: what changed in the targets first, then what it did."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from hq_targets.core.changes.catalogue_changes import EntryChange
from hq_targets.core.changes.decisions_at_odds import decisions_at_odds
from hq_targets.core.changes.field_changes import Weight
from hq_targets.core.changes.name_changes import named_otherwise, names_taken
from hq_targets.core.changes.target_changes import TargetChange
from hq_targets.core.fields import Label
from hq_targets.core.targets.spec import Spec
from hq_targets.core.targets.units import Unit
from hq_targets.reports.changes.content import DiffContent
from hq_targets.reports.changes.diff_effect import effect_section
from hq_targets.reports.changes.diff_errors import errors_sections, notes_section
from hq_targets.reports.changes.diff_figures import figures_section
from hq_targets.reports.changes.diff_statements import statements_section
from hq_targets.reports.changes.gravest_line import gravest_line
from hq_targets.reports.changes.said import said_field, said_state
from hq_targets.reports.changes.target_rows import Marks, change_grid
from hq_targets.reports.grid import Cell, Page, Section
from hq_targets.wording import Wording


def diff_page(content: DiffContent, wording: Wording, *, errors: bool = False) -> Page:
    """Everything that differs, section by section; a section of which there is nothing is left out.

    With `errors` those of the files come first: for a page that is read where they were not told.
    """
    spec = content.spec
    sections = list(errors_sections(content, wording)) if errors else []
    if spec is not None:
        sections += _sections(content, spec, wording)
    else:
        sections.append(statements_section(content.statements, None, wording))
    return Page(
        title=wording.text(
            "diff.title",
            before=said_state(content.before.state, wording),
            after=said_state(content.after.state, wording),
        ),
        lead=tuple(cell for cell in _lead(content, wording) if cell.text),
        sections=[section for section in sections if section.body or section.items],
        banner=wording.text("common.illustrative_long") if spec is not None and spec.illustrative else "",
    )


def _lead(content: DiffContent, wording: Wording) -> Iterator[Cell]:
    yield Cell(wording.text("diff.of_year", year=str(content.year)), "dim")
    yield gravest_line(content, wording)
    for side in (content.before, content.after):
        state = said_state(side.state, wording)
        if side.elsewhere:
            yield Cell(wording.text("diff.elsewhere", state=state, file=side.elsewhere), "dim")
        if not side.there and side.state.kind != "nothing":
            yield Cell(wording.text("diff.not_there", state=state, year=str(content.year)), "bold yellow")
        elif not side.sound:
            key = "diff.as_written" if side.assessable else "diff.unsound"
            yield Cell(wording.text(key, state=state), "bold red")
        if side.unread:
            names = tuple(sorted(side.unread))
            yield Cell(wording.text("diff.unread", state=state, names=names), "bold red")
    if not content.notes.known and content.after.there:
        yield Cell(wording.text("diff.notes_unknown"), "bold yellow")
    if content.empty:
        if content.form_only:
            yield Cell(wording.text("diff.form_only", files=tuple(content.form_only)), "bold green")
        else:
            yield Cell(wording.text("diff.nothing"), "bold green")
    if content.others:
        years = tuple(map(str, content.others))
        yield Cell(wording.text("diff.others", years=years), "bold yellow")


_GROUPS: tuple[Weight | Literal["called"], ...] = ("target", "called", "questions", "words")


def _group(change: TargetChange) -> str:
    """Its weight; what an indicator is called, and the directive's words for it, are not only words."""
    called = named_otherwise(change.pair) or any(one.reworded for one in change.conditions)
    return "called" if called and change.weight != "target" else change.weight


def _sections(content: DiffContent, spec: Spec, wording: Wording) -> Iterator[Section]:
    specs = content.before.spec, content.after.spec
    odd = decisions_at_odds(content.targets.targets, specs[1]) if specs[1] is not None else ()
    marks = Marks(names_taken(content.targets.pairs), odd)
    grouped: Mapping[str, list[TargetChange]] = {one: [] for one in _GROUPS}
    for change in content.targets.targets:
        grouped[_group(change)].append(change)
    for group, changes in grouped.items():
        grid = change_grid(changes, specs, wording, moves=group == "target", marks=marks)
        title = wording.text(f"weight.{group}", count=len(changes))
        yield Section(title, (grid,) if changes else ())
    yield _besides(content, wording)
    yield _entries(content.entries, wording)
    yield figures_section(content, spec, wording)
    yield statements_section(content.statements, spec, wording)
    yield notes_section(content, wording)
    if content.effect is not None:
        yield effect_section(content.effect, content.year, wording)
    elif content.before.there and content.after.there:
        yield Section(wording.text("diff.effect"), (Cell(wording.text("diff.no_effect"), "bold red"),))


def _besides(content: DiffContent, wording: Wording) -> Section:
    """What changed in the file as a whole and in the items themselves."""
    said = [said_field(field, wording) for field in content.targets.head]
    for number, fields in content.items:
        said += [f"{wording.text('diff.item', item=number)} {said_field(one, wording)}" for one in fields]
    return Section(wording.text("diff.besides", count=len(said)), items=said)


def _entries(entries: Sequence[EntryChange], wording: Wording) -> Section:
    said = []
    for one in entries:
        entry = one.after or one.before
        called = entry.text(wording.lang) if isinstance(entry, (Label, Unit)) else one.name
        name = called if called == one.name else f"{called} [{one.name}]"
        kind = "added" if one.before is None else "removed" if one.after is None else "changed"
        fields = "; ".join(said_field(field, wording) for field in one.fields)
        said.append(wording.text(f"entry.{kind}", part=wording.text(f"field.{one.part}"), name=name))
        said[-1] += f": {fields}" if fields else ""
    return Section(wording.text("diff.entries", count=len(said)), items=said)
