"""What an export is made from: the assessed period, where its figures come from, and its areas."""

from collections.abc import Sequence
from typing import NamedTuple

from hq_targets.core.actuals.observation import Book
from hq_targets.core.attainment.area_table import AreaTable
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
        """Whether any figure shown is an estimate."""
        return any(a.estimated for a in self.check.assessments)
