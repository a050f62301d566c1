"""A goal of several years: what is to be reached by the end of a later year than the target's own."""

from pydantic import Field

from hq_targets.core.fields import Amount, Count, YesNo
from hq_targets.core.targets.condition import Condition


class Goal(Condition):
    """A condition that is to hold at the end of `year`; the way to it begins at the end of `since`.

    `start` (in the file: `from`) is the figure the way begins with; without it, the actual of `since`.
    `total` says that not the last year's figure is meant, but the sum over the years after `since`.
    """

    year: Count
    since: Count
    start: Amount | None = Field(default=None, alias="from")
    total: YesNo = False

    @property
    def years(self) -> int:
        """How many years the way takes."""
        return self.year - self.since
