"""What a figure is, whatever stands beside it: its value, or what is said in place of one.

Notes, sources, dates and standing (estimate, official) are no part of it. An empty cell and no row at all
are alike: no figure.
"""

from decimal import Decimal
from typing import Literal, NamedTuple

from hq_targets.core.actuals.entries import Absent
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.amounts import canonical, parse_amount
from hq_targets.core.targets.indicator import Basis
from hq_targets.core.targets.spec import Spec

Said = Literal["number", "yes", "no", "nothing", "unknown", "text", "none"]
StatedKey = tuple[str, str | None, Basis | None]

_SAID: dict[str, Said] = {
    "yes": "yes",
    "no": "no",
    "-": "nothing",
    "…": "unknown",
    "...": "unknown",
    "none": "none",
}
_WRITTEN: dict[Said, str] = {"yes": "yes", "no": "no", "nothing": "-", "unknown": "…", "none": "none"}


class Stated(NamedTuple):
    """A figure as such: `value` where `said` is a number; str() is how machines write it.

    A `text` is written in quotes, so that none is taken for a number or a word that means something.
    """

    said: Said
    value: Decimal | None = None
    text: str = ""

    def __str__(self) -> str:
        if self.said == "text":
            return f'"{self.text}"'
        return canonical(self.value) if self.value is not None else _WRITTEN[self.said]


NO_FIGURE = Stated("none")


def read_stated(text: str) -> Stated:
    """Read a figure as machines write it: `12300`, `yes`, `-`, `…`, `none`, `"any words"`.

    Raises AmountError as `parse_amount` does.
    """
    if len(text) > 1 and text[0] == text[-1] == '"':
        return Stated("text", None, text[1:-1])
    said = _SAID.get(text)
    return Stated(said) if said is not None else Stated("number", parse_amount(text))


def stated_by(row: Observation | None, spec: Spec) -> Stated:
    """The figure of a row; of no row that there is none."""
    if row is None or row.absent is Absent.NOT_REPORTED:
        return NO_FIGURE
    if row.absent is not None:
        return Stated("nothing" if row.absent is Absent.NOTHING else "unknown")
    if row.text:
        return Stated("text", None, row.text)
    if row.value is None:
        return NO_FIGURE
    if spec.indicator_of[row.indicator].type == "yes_no":
        return Stated("yes" if row.value else "no")
    return Stated("number", row.value)


def stated_key(row: Observation) -> StatedKey:
    """What there is one figure of within a period; a whole year's is always the whole, whatever it says."""
    return row.indicator, row.area, None if row.period.is_year else row.basis
