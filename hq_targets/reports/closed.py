"""Which periods are closed, and what was revised in each since."""

from collections.abc import Iterator, Sequence

from hq_targets.core.actuals.stated import StatedKey
from hq_targets.core.rules.closings import ClosedPeriod
from hq_targets.core.targets.spec import Spec
from hq_targets.reports.escapes import printable
from hq_targets.wording import Wording


def closed_list(years: Sequence[tuple[Spec, Sequence[ClosedPeriod]]], wording: Wording) -> str:
    """A line a closed period of each year, and a line below it for its note and each revision."""
    lines = [line for spec, closed in years for one in closed for line in _lines(one, spec, wording)]
    return "".join(f"{printable(line)}\n" for line in lines or [wording.text("close.none")])


def subject_of(key: StatedKey, spec: Spec, wording: Wording) -> tuple[object, ...]:
    """What a figure is of, as far as the spec knows it by name, and of a flow on which basis."""
    indicator, area, basis = key
    found: list[object] = [spec.indicator_of.get(indicator, indicator)]
    found += [spec.area_of.get(area, area)] if area is not None else []
    return (*found, *([wording.text(f"basis.{basis}")] if basis else []))


def _lines(one: ClosedPeriod, spec: Spec, wording: Wording) -> Iterator[str]:
    closing = one.closing
    facts = {"period": one.period, "date": closing.date, "author": closing.author}
    yield wording.text("close.listed", **facts, count=len(one.revised))
    if closing.note:
        yield wording.text("close.listed_note", text=closing.note)
    for revision, key in zip(closing.revisions, one.of, strict=True):
        change = {"before": revision.before, "after": revision.after, "date": revision.date}
        why = {"author": revision.author, "reason": revision.reason}
        yield wording.text("close.listed_revision", subject=subject_of(key, spec, wording), **change, **why)
    if one.differences:
        yield wording.text("close.listed_open", count=len(one.differences))
