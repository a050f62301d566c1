"""Small specs and books for tests, made from the fewest words that say what matters."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, get_args

from hypothesis import strategies as st

from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.entries import Absent
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.period import Period
from hq_targets.core.problem import Place
from hq_targets.core.targets.comparisons import COMPARED, Comparison
from hq_targets.core.targets.condition import Better, Measure
from hq_targets.core.targets.spec import Spec

YEAR = 2021
UNITS = [
    {"unit": "tấn", "en": "tonnes", "min": "0"},
    {"unit": "con", "en": "head", "decimals": "0", "min": "0"},
    {"unit": "%", "en": "%", "min": "0", "max": "100", "change_vi": "điểm %", "change_en": "pp"},
    {"unit": "độ", "en": "degrees"},
    {"unit": "có", "en": "kept", "decimals": "0", "min": "0", "max": "1"},
]
KINDS = [{"kind": "commune", "vi": "xã", "en": "commune"}]
MEASURED = tuple(one for one in get_args(Measure) if one != "text")
ONE_SIDED = tuple(one for one in COMPARED if not COMPARED[one].ranged)
FIGURES = st.integers(0, 20)
AREAS = [
    {"code": code, "kind": "commune", "vi": f"Xã {name}", "en": f"{name} commune"}
    for code, name in (("01", "Sóc Hà"), ("02", "Ngọc Đào"), ("03", "Lương Can"))
]


def condition(measure: str, comparison: str, threshold: Any, **more: Any) -> dict[str, Any]:
    """A condition as the spec file would have it."""
    value = [str(end) for end in threshold] if isinstance(threshold, tuple) else str(threshold)
    return {"measure": measure, comparison: value, "printed": "như in", **more}


@st.composite
def conditions(
    draw: st.DrawFn,
    measures: Sequence[str] = MEASURED,
    comparisons: Sequence[Comparison] = get_args(Comparison),
    figures: st.SearchStrategy[int] = FIGURES,
) -> dict[str, Any]:
    """A condition that compares, in any way that there is, as the spec file would have it."""
    measure, comparison = draw(st.sampled_from(measures)), draw(st.sampled_from(comparisons))
    figure, width = draw(figures), draw(st.integers(1, 5))
    more: dict[str, Any] = {"tolerance": str(width)} if comparison == "about" else {}
    if COMPARED[comparison].ranged:
        more["better"] = draw(st.sampled_from(get_args(Better)))
    ends = (figure, figure + width) if comparison == "between" else figure
    return condition(measure, comparison, ends, **more)


def indicator(name: str = "grain", *conditions: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """An indicator as the spec file would have it; a flow in tonnes unless said otherwise."""
    return {
        "id": name,
        "vi": f"Chỉ tiêu {name}",
        "en": f"Indicator {name}",
        "unit": "tấn",
        "accumulation": "flow",
        "conditions": list(conditions) or [condition("level", "at_least", "100")],
        **more,
    }


def road() -> dict[str, Any]:
    """A rate in % with a level and, above it, a change that is asked for too."""
    conditions = condition("level", "at_least", "92"), condition("increase", "above", "1")
    return indicator("road", *conditions, accumulation="stock", unit="%")


def gain(*conditions: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """A count in each commune, or in the areas named, that must grow by one unless said otherwise."""
    wanted = conditions or (condition("increase", "at_least", "1"),)
    places = {} if "each_of" in more else {"each": "commune"}
    return indicator("gain", *wanted, accumulation="stock", unit="con", **places, **more)


def item_of(*indicators: Mapping[str, Any], number: int = 1, **more: Any) -> dict[str, Any]:
    """An item as the spec file would have it."""
    head = {"item": str(number), "vi": f"Mục {number}", "en": f"Item {number}"}
    return {**head, "indicators": [*indicators], **more}


def spec(*indicators: Mapping[str, Any], **more: Any) -> Spec:
    """A spec with one item for each indicator."""
    items = [item_of(one, number=n) for n, one in enumerate(indicators or [indicator()], 1)]
    label = {"vi": "tên", "en": "name"}
    return Spec.model_validate(
        {
            "format": "hq-targets/spec/1",
            "spec_version": "1",
            "year": str(YEAR),
            "title": label,
            "territory": label,
            "source": label,
            "units": UNITS,
            "area_kinds": KINDS,
            "areas": AREAS,
            "items": items,
            **more,
        }
    )


def row(name: str, period: str, value: str | None, area: str | None = None, **more: Any) -> Observation:
    """A figure; the value None is a figure known to be unknown."""
    at = Period.parse(period)
    assert at is not None
    facts: dict[str, Any] = {
        "indicator": name,
        "area": area,
        "period": at,
        "value": None if value is None else Decimal(value),
        "absent": Absent.UNKNOWN if value is None else None,
        "basis": "quarter",
        "status": "official",
        "as_of": None,
        "source": "",
        "note": "",
        "place": Place(f"{period}.csv", 2, 1),
    }
    return Observation(**{**facts, **more})


def quarters(name: str, *values: str | None, **more: Any) -> list[Observation]:
    """One figure a quarter, from the first; None where the quarter is missing."""
    return [
        row(name, f"{YEAR}-Q{q}", value, **more) for q, value in enumerate(values, 1) if value is not None
    ]


def book(*rows: Observation, unsure: tuple[str, ...] = (), of: str | None = None) -> Book:
    """A book of these figures."""
    periods = [Period.parse(text) for text in unsure]
    return Book(tuple(rows), frozenset((period, of) for period in periods if period))


def quarter(number: int) -> Period:
    """A quarter of the year of the targets."""
    return Period(YEAR, number)
