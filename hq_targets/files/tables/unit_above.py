"""The unit a title says all figures of a table are in, beside what the table's own cells say of theirs."""

import re
from collections.abc import Iterator, Mapping

from hq_targets.core.actuals.entries import Entry
from hq_targets.core.problem import Place, Problem
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec

_LISTED = re.compile(r"\s*[,;/]\s*|\s+(?:và|hoặc)\s+")  # "ha, tấn": of more than one kind of figures
_MOST_TOLD = 5  # units of cells


class UnitAbove:
    """The unit above a table, and the cells below that say another one.

    A row's own unit is what counts, where it is its indicator's; that the title says another is told once.
    Where the cell is empty, the figure is in the unit of the title.
    """

    def __init__(self, unit: tuple[str, Place] | None, spec: Spec | None) -> None:
        self._text, self._at = unit or ("", Place(""))
        self._spec = spec
        self._others: dict[str, Place] = {}

    def of(self, cells: Mapping[str, str | Entry], named: Indicator | None, at: Place | None) -> str:
        """The unit that a row takes from above; nothing where its own cell, `at` its place, says one.

        Answers and words are in no unit, and where there is no figure there is none in it.
        """
        own = str(cells.get("unit", ""))
        if own and at is not None:
            self._hold(own, named, at)
        measured = named is None or named.type not in ("text", "yes_no")
        return self._text if not own and measured and cells.get("value") else ""

    @property
    def place(self) -> Place:
        """Where the unit stands."""
        return self._at

    def problems(self) -> Iterator[Problem]:
        """That the title and cells below contradict each other."""
        if self._others:
            units = [f"“{unit}” ({at.short})" for unit, at in self._others.items()]
            more = ("…",) if len(units) > _MOST_TOLD else ()
            facts = {"text": self._text, "units": (*units[:_MOST_TOLD], *more)}
            yield Problem("units-contradict", self._at, facts)

    def _hold(self, own: str, named: Indicator | None, at: Place) -> None:
        """Note a unit that is the indicator's own and not the one above."""
        if not self._text or named is None or self._spec is None:
            return
        unit = self._spec.unit_of[named.unit]
        above = (self._text, *_LISTED.split(self._text))
        if unit.called(own) and not any(map(unit.called, above)):
            self._others.setdefault(own, at)
