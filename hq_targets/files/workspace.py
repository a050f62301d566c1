"""The workspace: found, and opened whole into a spec, a book of figures and a list of problems."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.observation import ACTUALS
from hq_targets.core.attainment.assessing import assess, assess_indicator
from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.explanations import examine_explanations
from hq_targets.core.attainment.texts import examine_texts
from hq_targets.core.attainment.verdict import Status
from hq_targets.core.number_styles import NumberStyle
from hq_targets.core.period import Period
from hq_targets.core.problem import CannotRunError, Findings, Kind, Place, Problem, count_of, errors_in
from hq_targets.core.rules.book_rules import examine_book
from hq_targets.core.rules.references import with_references
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec, SpecSource
from hq_targets.files.book import read_book, spec_path, spec_years
from hq_targets.files.encodings import shown_lines
from hq_targets.files.store import DISK, Names, Store
from hq_targets.files.tables.actuals_files import actuals_files
from hq_targets.files.yaml.spec import read_spec

if TYPE_CHECKING:
    from hq_targets.core.actuals.observation import ObservationKey
    from hq_targets.core.attainment.own_assessments import OwnAssessment
    from hq_targets.core.rules.closings import ClosedPeriod
    from hq_targets.core.rules.waivers import Waived

WAIVERS = "data/waivers.yaml"
OWN_ASSESSMENTS = "data/assessments.yaml"
MOST_OF_A_KIND = 100  # problems of one code and one indicator that are kept, unless all are asked for
CLOSINGS, CLOSED = "data/closings.yaml", "data/closed"


@dataclass(frozen=True)
class Workspace:
    """A workspace as it was read: `source` is None where the spec has errors.

    `waived` are findings that somebody has answered for; they are in `problems` no more. `own` are the
    officer's own assessments that count. `draft` is a spec with errors as far as it could be read, without
    the indicators `left_out`; `assessable` one by which targets can be judged for all that. `closed` are the
    periods whose figures are final. `assessments` are those of the latest period with any figure. `more` are
    problems that are not kept, by kind.
    """

    names: Names
    year: int
    source: SpecSource | None
    book: Book
    problems: list[Problem]
    waived: Sequence["Waived"] = ()
    own: tuple["OwnAssessment", ...] = ()
    draft: Spec | None = None
    left_out: frozenset[str] = frozenset()
    assessable: Spec | None = None
    closed: tuple["ClosedPeriod", ...] = ()
    assessments: tuple[Assessment, ...] = ()
    more: Mapping[Kind, int] = field(default_factory=dict)

    @property
    def errors(self) -> int:
        """How many problems are errors, also those that were not kept."""
        return count_of(errors_in(self.problems), self.more)

    @property
    def root(self) -> Path:
        """The workspace's folder."""
        return self.names.root

    @property
    def revised(self) -> frozenset["ObservationKey"]:
        """The keys of the figures that were revised after they were final."""
        if not self.closed:
            return frozenset()
        from hq_targets.core.rules.closings import revised_keys  # noqa: PLC0415 - few close periods

        return revised_keys(self.closed, self.book)

    def lines(self, places: Iterable[Place]) -> dict[tuple[str, int], str]:
        """The lines at some places in the workspace's files, for showing them beside a problem."""
        wanted: dict[str, set[int]] = {}
        for place in places:
            wanted.setdefault(place.file, set()).add(place.line)
        paths, store = self.names.paths, self.names.store
        return {
            (name, number): line
            for name in wanted.keys() & paths.keys()
            for number, line in shown_lines(paths[name], wanted[name], store).items()
        }


def files_of(workspace: Workspace) -> list[tuple[Path, Period]]:
    """The files of actuals that serve the workspace's year: where each is, and its period."""
    names = workspace.names
    return actuals_files(names, workspace.year, spec_years(names.root, names.store))[0]


def find_root(start: Path) -> Path:
    """The nearest folder, from `start` upwards, whose `data/` holds targets or actuals.

    Raises CannotRunError where there is none.
    """
    for folder in (start, *start.parents):
        if is_workspace(folder):
            return folder
    raise CannotRunError("no-workspace", folder=str(start))


def is_workspace(folder: Path) -> bool:
    """Whether a folder holds targets or actuals."""
    return bool(spec_years(folder)) or (folder / ACTUALS).is_dir()


def open_workspace(  # noqa: PLR0913, PLR0917 - all that what is read depends on
    root: Path,
    year: int | None = None,
    numbers: NumberStyle | None = None,
    today: date | None = None,
    store: Store = DISK,
    most: int | None = MOST_OF_A_KIND,
) -> Workspace:
    """Read everything the year's assessment rests on; the newest spec where no year is named.

    `numbers` is how figures are written in files whose own numbers do not tell; `today` decides which
    waivers still hold, and without it all do. `store` is where the files are read from, and `most` how many
    problems of a kind are kept. Raises CannotRunError where there is no spec to read.
    """
    if not store.is_dir(root):
        raise CannotRunError("no-such-folder", folder=str(root))
    years = spec_years(root, store)
    if not years:
        raise CannotRunError("no-spec", folder=str(root / "data"))
    if year is None:
        year = years[-1]
    if year not in years:
        raise CannotRunError("no-spec-for-year", year=str(year), years=tuple(map(str, years)))
    return workspace_of(Names(root, store), spec_path(root, year), year, numbers, today, most)


def workspace_of(  # noqa: PLR0913, PLR0917 - all that what is read depends on
    names: Names,
    spec: Path,
    year: int,
    numbers: NumberStyle | None = None,
    today: date | None = None,
    most: int | None = MOST_OF_A_KIND,
) -> Workspace:
    """The workspace of a year whose spec is at a path, whatever it is called there; see `open_workspace`."""
    source, draft, problems, left_out, assessable = read_spec(spec, year, names)
    found = Findings(most, partial(_excused, left_out=left_out))
    found.extend(problems)
    book = read_book(names, source.spec if source else draft, year, found, numbers)
    read = Workspace(names, year, source, book, [], (), (), draft, left_out, assessable)
    if source is not None:
        read = _examined(read, source, found, today)
    elif draft is not None:
        closed, faults = _closed(draft, book, names, whole=False)
        found.extend(faults)
        read = replace(read, closed=closed)
    problems = found.in_order()
    if source is not None:
        problems = with_references(problems, source.spec, book)
    return replace(read, problems=problems, more=found.more)


def _examined(read: Workspace, source: SpecSource, found: Findings, today: date | None) -> Workspace:
    """The workspace with what its figures are held against; what is found is put into `found`."""
    spec, book, names = source.spec, read.book, read.names
    closed, problems = _closed(spec, book, names)
    own, faults = _own_assessments(spec, book, names)
    latest = book.latest_part(spec.year)
    assessments = tuple(assess(spec, book, latest, own)) if latest is not None else ()
    problems += _last_year_open(source, names)
    beside = chain(examine_explanations(assessments, spec), examine_texts(assessments))
    later = chain(problems, faults, examine_book(source, book), beside)
    found.extend(_succession(source, names))
    standing, waived = without_waived(later, spec, book, names, today)
    found.extend(standing)
    return replace(read, waived=waived, own=own, closed=closed, assessments=assessments)


def _succession(source: SpecSource, names: Names) -> list[Problem]:
    """What the spec says of the year before that its spec denies, where that is in the workspace."""
    before = spec_path(names.root, source.spec.year - 1)
    if not names.store.is_file(before):
        return []
    from hq_targets.core.years.succession import examine_succession  # noqa: PLC0415 - few have two years
    from hq_targets.files.yaml.catalogue import indicators_in  # noqa: PLC0415

    known = indicators_in(before, names)
    if known is None:
        return []
    findings = examine_succession(source.spec, known)
    return [Problem(one.code, source.place(one.path), one.facts) for one in findings]


def without_waived(
    problems: Iterable[Problem], spec: Spec, book: Book, names: Names, today: date | None
) -> tuple[Iterable[Problem], list["Waived"]]:
    """The problems that stand, with those of the waivers themselves, and the waived ones."""
    if not names.store.exists(names.root / WAIVERS):
        return problems, []
    from hq_targets.core.rules.waivers import apply_waivers  # noqa: PLC0415 - few workspaces have waivers
    from hq_targets.files.yaml.waivers import read_waivers  # noqa: PLC0415

    waivers, faults = read_waivers(names.root / WAIVERS, spec, names)
    latest = book.latest_part(spec.year)
    standing = apply_waivers(list(problems), waivers, spec, today or date.min, latest)
    return faults + standing.problems, standing.waived


def _own_assessments(
    spec: Spec, book: Book, names: Names
) -> tuple[tuple["OwnAssessment", ...], list[Problem]]:
    """The officer's own assessments, held against what is computed of the figures as they are."""
    path = names.root / OWN_ASSESSMENTS
    if not names.store.exists(path):
        return (), []
    from hq_targets.files.yaml.own_assessments import read_own_assessments  # noqa: PLC0415 - few have any

    def computed(indicator: Indicator, period: Period) -> Status:
        return assess_indicator(indicator, spec.item_of[indicator.id].item, spec, book, period).computed

    return read_own_assessments(path, spec, computed, names)


def _closed(
    spec: Spec, book: Book, names: Names, *, whole: bool = True
) -> tuple[tuple["ClosedPeriod", ...], list[Problem]]:
    """The closed periods of the year, held against the figures as they are."""
    if not any(names.store.exists(names.root / name) for name in (CLOSINGS, CLOSED)):
        return (), []
    from hq_targets.files.yaml.closings import read_closings  # noqa: PLC0415 - few workspaces close periods

    return read_closings(spec, book, names, whole=whole)


def _last_year_open(source: SpecSource, names: Names) -> list[Problem]:
    """Whether the year before was left open, where it was a year of this workspace's."""
    if source.spec.year - 1 not in spec_years(names.root, names.store):
        return []
    from hq_targets.files.yaml.closings import last_year_open  # noqa: PLC0415 - most have one year

    return last_year_open(source, names)


def _excused(problem: Problem, left_out: frozenset[str]) -> bool:
    """Whether a row is only unknown because its indicator could not be read in the spec."""
    return problem.code == "unknown-indicator" and problem.facts.get("name") in left_out
