"""What is shown of several workspaces put together, and what each of them is called."""

from collections.abc import Sequence
from typing import NamedTuple

from hq_targets.core.period import Period
from hq_targets.core.problem import Problem
from hq_targets.core.rollup.disagreements import Disagreement
from hq_targets.core.rollup.members import Member, of_one_name
from hq_targets.core.rollup.sums import Line
from hq_targets.wording import Wording


class RollupContent(NamedTuple):
    """The workspaces at a period, all indicators, and what does not agree.

    `whole` is the workspace of all together, where there is one. `chosen` says that the period was not asked
    for. `problems` are those of each workspace, in order, the whole's last.
    """

    period: Period
    chosen: bool
    members: Sequence[Member]
    whole: Member | None
    lines: Sequence[Line]
    disagreements: Sequence[Disagreement]
    problems: Sequence[Sequence[Problem]]

    @property
    def everyone(self) -> list[Member]:
        """The workspaces, and that of all together."""
        return [*self.members, *([self.whole] if self.whole is not None else [])]

    @property
    def illustrative(self) -> bool:
        """Whether figures of any are made up."""
        return any(one.spec is not None and one.spec.illustrative for one in self.everyone)

    def called(self, member: Member, wording: Wording) -> str:
        """A workspace by its territory's name; by its folder where that is not enough."""
        if member.spec is None:
            return member.folder
        name = wording.label(member.spec.territory)
        shared = any(member in some for some in of_one_name(self.everyone))
        return f"{name} ({member.folder})" if shared else name

    def said(self, one: Disagreement, wording: Wording) -> str:
        """What does not agree, as a sentence."""
        facts = {key: self._named(fact, wording) for key, fact in one.facts.items()}
        if one.code == "whole_lacks":
            facts["lack"] = wording.text(f"lack.{one.facts['lack']}")
        return wording.text(f"disagree.{one.code}", **facts)

    def _named(self, fact: object, wording: Wording) -> object:
        if isinstance(fact, Member):
            return self.called(fact, wording)
        if isinstance(fact, tuple) and not isinstance(fact, Period):
            return tuple(self._named(one, wording) for one in fact)
        return fact
