"""Actuals: what one row of an actuals file states.

`Row` is the pydantic model of the cells; `Observation` a row that the spec has accepted.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainValidator

from hq_targets.core.actuals.entries import Absent, Entry, read_entry
from hq_targets.core.amounts import AmountError
from hq_targets.core.fields import Text, fault
from hq_targets.core.names import Index, nearest
from hq_targets.core.period import Period
from hq_targets.core.problem import Place
from hq_targets.core.targets.indicator import Basis

ACTUALS = "data/actuals"  # the folder of a workspace that holds them
Status = Literal["official", "preliminary", "estimate", "implied"]

_BASIS = {
    "quarter": "quarter",
    "of the quarter": "quarter",
    "period": "quarter",
    "of the period": "quarter",
    "trong kỳ": "quarter",
    "ytd": "ytd",
    "year to date": "ytd",
    "lũy kế": "ytd",
}
_STATUS = {
    "official": "official",
    "chính thức": "official",
    "preliminary": "preliminary",
    "sơ bộ": "preliminary",
    "estimate": "estimate",
    "ước": "estimate",
    "ước tính": "estimate",
    "implied": "implied",
    "suy ra": "implied",
}
_DAY = re.compile(r"(?:(?:tháng|month) +|([0-9]{1,2})[/.-])?([0-9]{1,2})[/.-]([12][0-9]{3})", re.IGNORECASE)


def _entry(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    try:
        return read_entry(cell)
    except AmountError as error:
        raise fault(error.code, **error.facts) from None


def _chosen(code: str, words: Mapping[str, str]) -> BeforeValidator:
    choices = Index(words.items())

    def choose(cell: object) -> object:
        if not isinstance(cell, str) or cell == "":
            return None
        choice = choices.find(cell)
        if choice is None:
            raise fault(code, text=cell, near=nearest(cell, words), choices=tuple(words))
        return choice

    return BeforeValidator(choose)


def _as_of(cell: object) -> object:
    """A day or a month, as `2021-06-30` or as it is written here: `30/6/2021`, `tháng 6/2021`."""
    if not isinstance(cell, str) or cell == "":
        return None
    written = _DAY.fullmatch(cell)
    text = cell
    if written is not None:
        day, month, year = written.groups()
        text = f"{year}-{month:0>2}" + (f"-{day:0>2}" if day else "")
    try:
        if re.fullmatch(r"[12][0-9]{3}-[0-9]{2}(-[0-9]{2})?", text):
            date.fromisoformat(text if text.count("-") > 1 else f"{text}-01")
            return text
    except ValueError:
        pass
    raise fault("bad-date", text=cell)


class Row(BaseModel):
    """The cells of a row, read by the grammar of their columns. `as_of` is a day or a month."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    indicator: Text
    area: str = ""
    value: Annotated[Entry, PlainValidator(_entry)]
    basis: Annotated[Basis | None, _chosen("bad-basis", _BASIS)] = None
    status: Annotated[Status | None, _chosen("bad-status", _STATUS)] = None
    as_of: Annotated[str | None, BeforeValidator(_as_of)] = None
    source: str = ""
    note: str = ""
    name: str = ""
    unit: str = ""


ObservationKey = tuple[str, str | None, Period, Basis | None]


class Observation(NamedTuple):
    """One accepted figure: of an indicator, in an area (None: the whole territory), in a period.

    `value` is in the indicator's unit (yes is 1, no is 0), None when it is known to be unknown
    or was left empty; `absent` says which, and tells a zero that was written as a dash. `basis` is
    set for flows only. Of an indicator that is a text there is no value, and `text` is what is stated.
    """

    indicator: str
    area: str | None
    period: Period
    value: Decimal | None
    absent: Absent | None
    basis: Basis | None
    status: Status
    as_of: str | None
    source: str
    note: str
    place: Place
    text: str = ""

    @property
    def key(self) -> ObservationKey:
        """What there can be only one figure of: a flow's quarter may be stated beside its year to date."""
        return (self.indicator, self.area, self.period, self.basis)
