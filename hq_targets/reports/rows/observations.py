"""A row a figure, as the files state it."""

from collections.abc import Container, Iterator

from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.observation import Observation, ObservationKey
from hq_targets.core.targets.spec import Spec
from hq_targets.reports.csv_text import OF_INDICATOR, values_of_indicator
from hq_targets.reports.indicator_values import said_of
from hq_targets.reports.rows.content import WITH_ITEM, RowsContent, facts_of

STATED = ("value", "absent", "basis", "status", "as_of", "source", "note")
_COLUMNS = (*OF_INDICATOR, "area", "area_vi", "area_en", *STATED, "revised", "file", "line")


def observation_rows(spec: Spec, book: Book, revised: Container[ObservationKey], errors: int) -> RowsContent:
    """All figures in order of time, then as the spec has its indicators and areas."""
    facts, kinds = facts_of(spec, None, errors), {**WITH_ITEM, "line": int}
    return RowsContent(_COLUMNS, _rows(spec, book, revised), facts, kinds)


def area_values(code: str | None, spec: Spec) -> dict[str, object]:
    """An area's code and names; of the whole territory none."""
    area = spec.area_of.get(code or "")
    names = (area.vi, area.en) if area is not None else (None, None)
    return {"area": code, "area_vi": names[0], "area_en": names[1]}


def stated_values(row: Observation) -> dict[str, object]:
    """What a row states of its figure."""
    return {
        "value": row.text or row.value,  # of what is told in words, the words
        **said_of(row),
    }


def _rows(spec: Spec, book: Book, revised: Container[ObservationKey]) -> Iterator[dict[str, object]]:
    indicators = {name: n for n, name in enumerate(spec.indicator_of)}

    def order(row: Observation) -> tuple[object, ...]:
        return row.period, indicators[row.indicator], book.positions[row.area], row.basis or ""

    for row in sorted(book.observations, key=order):
        yield {
            **values_of_indicator(spec.indicator_of[row.indicator], row.period, spec),
            **area_values(row.area, spec),
            **stated_values(row),
            "revised": row.key in revised,
            "file": row.place.file,
            "line": row.place.line,
        }
