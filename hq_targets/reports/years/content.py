"""What `years` shows: values only, in no particular form."""

from collections.abc import Sequence
from typing import NamedTuple

from hq_targets.core.period import Period
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec
from hq_targets.core.years.course import YearPoint
from hq_targets.core.years.paths import GoalPath


class Course(NamedTuple):
    """An indicator's years, the oldest first, and its goals."""

    points: tuple[YearPoint, ...]
    paths: tuple[GoalPath, ...] = ()

    @property
    def indicator(self) -> Indicator:
        """The indicator as it last was."""
        return self.points[-1].stage.indicator

    @property
    def spec(self) -> Spec:
        """The spec of the newest of its years."""
        return self.points[-1].stage.spec

    @property
    def renamed(self) -> bool:
        """Whether it had another id in any year."""
        return any(point.stage.renamed for point in self.points)


class YearSeen(NamedTuple):
    """A year of the workspace: `spec` is None where it has errors; `errors` are those of all its files."""

    year: int
    spec: Spec | None
    period: Period
    errors: int


class YearsContent(NamedTuple):
    """The years that were read and the courses to show; `in_full` says that each is shown by itself."""

    years: Sequence[YearSeen]
    courses: Sequence[Course]
    in_full: bool

    @property
    def readable(self) -> list[YearSeen]:
        """The years whose targets could be read."""
        return [one for one in self.years if one.spec is not None]

    @property
    def illustrative(self) -> bool:
        """Whether figures of any year are made up."""
        return any(one.spec is not None and one.spec.illustrative for one in self.years)
