"""What an export is made from: the assessed period, where its figures come from, and its areas."""

from collections.abc import Sequence
from typing import NamedTuple

from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.series import WHOLE, Attributes
from hq_targets.core.attainment.area_table import AreaTable
from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.period import Period
from hq_targets.core.report.stamp import Stamp
from hq_targets.core.targets.spec import Spec
from hq_targets.reports.content import CheckContent


class ExportContent(NamedTuple):
    """The period as `check` sees it, its stamp, the tables of its areas, and all figures it rests on."""

    check: CheckContent
    stamp: Stamp
    tables: Sequence[AreaTable]
    book: Book

    @property
    def spec(self) -> Spec:
        """The year's targets."""
        return self.check.spec

    @property
    def period(self) -> Period:
        """The period the report is of."""
        return self.check.period

    @property
    def estimated(self) -> bool:
        """Whether most figures shown are estimates; where only some are, each is marked as one."""
        known = [a for a in self.check.assessments if a.actual is not None]
        return 2 * sum(a.estimated for a in known) > len(known)

    def revised(self, a: Assessment) -> bool:
        """Whether any of the figures that the one shown was made from was once another."""
        return a.rests_on(self.check.revised)

    def rebased(self, a: Assessment) -> bool:
        """Whether last year's actual, of any area, was once another."""
        return any(row.key in self.check.revised for row in a.baseline_rows)

    def said_in(self, a: Assessment, part: Period) -> list[Attributes]:
        """What is said beside an indicator's figures of a period: the whole's, or its areas', each once."""
        sources = a.indicator.sources
        if a.areas:
            some = (series for name in sources for series in self.book.series_of(name, part))
            return [one for series in some for one in series.said_of_areas()]
        found = (self.book.telling(name, part, WHOLE) for name in sources)
        return [series.attributes(WHOLE) for series in found if series is not None]
