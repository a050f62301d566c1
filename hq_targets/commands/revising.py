"""What is entered of figures revised after they were final, and what else rests on them.

`close --revise` says which figures differ from those that were closed, and by whom and why.
"""

from collections.abc import Sequence
from pathlib import Path

from hq_targets.commands.options import indicators_named, today
from hq_targets.commands.screen import tell
from hq_targets.core.period import Period
from hq_targets.core.problem import CannotRunError
from hq_targets.core.rules.closings import ClosedPeriod, Difference, Revision, basis_to_state
from hq_targets.core.targets.naming import no_area
from hq_targets.core.targets.spec import Spec
from hq_targets.files.book import spec_years
from hq_targets.wording import Wording


def revision(one: Difference, closed: ClosedPeriod, author: str, reason: str) -> Revision:
    """The entry of a figure that differs from the one closed, made today.

    Raises CannotRunError (`revision-before-closing`) where today is before what it follows.
    """
    dates = [r.date for r, key in zip(closed.closing.revisions, closed.of, strict=True) if key == one.key]
    since = max([closed.closing.date, *dates])
    if today() < since:
        raise CannotRunError("revision-before-closing", date=today(), since=since)
    indicator, area, _ = one.key
    return Revision(
        indicator=indicator,
        area=area,
        basis=basis_to_state(one.key, closed.closed),
        date=today(),
        author=author,
        reason=reason,
        before=one.before,
        after=one.after,
    )


def differences_chosen(
    found: Sequence[Difference], spec: Spec, indicator: str | None, area: str | None
) -> list[Difference]:
    """The differences of the indicator and the area asked for; all where none is."""
    ids = {one.id for one in indicators_named(indicator, spec)} if indicator is not None else None
    place = spec.area_index.find(area) if area is not None else None
    if area is not None and place is None:
        code, facts = no_area(area, spec)
        raise CannotRunError(code, **facts)
    return [
        one
        for one in found
        if (ids is None or one.key[0] in ids) and (place is None or one.key[1] == place.code)
    ]


def tell_of_next_year(period: Period, root: Path, said: Wording) -> None:
    """That figures changed of a year from which the next one took its baselines: these stay as they are."""
    year = period.year
    if not period.is_year and year + 1 in spec_years(root):
        facts = {"period": period, "year": str(year), "next": str(year + 1)}
        tell(said.text("close.next_year", **facts), "bold yellow")
