"""Where slips are looked for: nowhere else is one, whatever the figures, the targets and last year were."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.actuals.observation import Observation
from hq_targets.core.actuals.series import WHOLE
from hq_targets.core.rules.sizes import doubtful_sizes
from hq_targets.core.rules.slips import slip
from tests.made import book, condition, indicator, row, spec

CONDITIONS = (
    condition("level", "at_least", "1000"),
    condition("level", "at_most", "1000"),
    condition("growth", "at_least", "2"),
    condition("increase", "at_least", "500"),
)
ANEW = {"vi": "chuẩn mới", "en": "a new standard"}
# Around the powers of ten, and around what is near to them.
figures = st.sampled_from(
    [1, 9, 100, 125, 126, 240, 750, 749, 1000, 1250, 2249, 2250, 7499, 7500, 10_000, 125_000]
)
columns = st.lists(st.none() | figures, min_size=5, max_size=5)


@given(
    columns,
    st.sampled_from(CONDITIONS),
    st.sampled_from(["stock", "flow"]),
    st.sampled_from(["none", "linear"]),
    st.sampled_from(["ytd", "quarter"]),
    st.booleans(),
)
def test_no_slip_is_missed(
    column: list[int | None],
    target: dict[str, Any],
    accumulation: str,
    pace: str,
    basis: str,
    each: bool,
) -> None:
    whose = {"each": "commune"} if each else {"reported_by": ["commune"]}
    flow = accumulation == "flow"
    made = spec(indicator("grain", target, accumulation=accumulation, pace=pace, **whose))
    rows = [
        row("grain", period, str(value), "01", basis=(basis if n else "ytd") if flow else None)
        for n, (period, value) in enumerate(
            zip(("2020", "2021-Q1", "2021-Q2", "2021-Q3", "2021-Q4"), column, strict=True)
        )
        if value is not None
    ]
    kept = book(*rows)
    doubtful = doubtful_sizes(made.indicator_of["grain"], made, kept)
    slips = {kept.positions[one.area] for one in kept.observations if slip(one, made, kept) is not None}
    assert slips <= set(doubtful)


@pytest.mark.parametrize("values", [("1000", "1100", "900"), ("200", "1400", "300")])
def test_figures_close_together_are_not_looked_at(values: tuple[str, ...]) -> None:
    made = spec(
        indicator("grain", condition("level", "at_least", "1000"), accumulation="stock", each="commune")
    )
    rows = [row("grain", f"2021-Q{n}", value, "01", basis=None) for n, value in enumerate(values, 1)]
    assert doubtful_sizes(made.indicator_of["grain"], made, book(*rows)) == [WHOLE]
    assert all(
        value is None or isinstance(value, Decimal) for one in book(*rows).series for value in one.values
    )


@pytest.mark.parametrize(
    ("asked", "value", "looked_at"),
    [
        (condition("growth", "at_least", "2"), "1020", False),
        (condition("growth", "at_least", "2"), "102000", True),
        (condition("increase", "at_least", "20"), "1020", False),
        (condition("increase", "at_least", "20"), "10", True),
        (condition("growth", "at_most", "-100"), "1020", False),  # nothing follows from a level of zero
    ],
)
def test_the_level_that_follows_from_last_year_is_what_a_figure_is_held_against(
    asked: dict[str, str], value: str, looked_at: bool
) -> None:
    made = spec(indicator("herd", asked, accumulation="stock", unit="con", each="commune"))
    rows = [row("herd", "2020", "1000", "01", basis=None), row("herd", "2021-Q1", value, "01", basis=None)]
    kept = book(*rows)
    found = doubtful_sizes(made.indicator_of["herd"], made, kept)
    assert (kept.positions["01"] in found) == looked_at


def on(accumulation: str, period: str, basis: str) -> str | None:
    """The basis a figure of a period is stated on."""
    return (basis if period != "2020" else "ytd") if accumulation == "flow" else None


@pytest.mark.parametrize(
    ("accumulation", "basis"), [("stock", "quarter"), ("flow", "quarter"), ("flow", "ytd")]
)
@pytest.mark.parametrize(
    ("target", "last", "edges"),
    [
        (condition("level", "at_least", "1000"), None, ["1", "125", "126", "2250", "7500", "90000"]),
        (condition("level", "at_most", "1000"), "1000", ["1", "125", "126", "2250", "7500", "90000"]),
        (condition("level", "at_least", "0.5"), None, ["0.0005", "0.0625", "1.125", "3.75", "50"]),
        (condition("level", "at_least", "0"), "1000", ["1", "125", "7500"]),
        (condition("growth", "at_least", "2"), "1000", ["1.02", "127.5", "2295", "7650", "90000"]),
        (condition("growth", "at_least", "25"), "0.4", ["0.0005", "0.0625", "1.125", "3.75", "50"]),
        (condition("increase", "at_least", "500"), "1000", ["1.5", "187.5", "3375", "11250", "90000"]),
        (condition("increase", "at_most", "-1000"), "1000", ["1", "125", "7500"]),
        (condition("growth", "at_most", "-92"), "1000", ["10", "180", "600", "90000"]),
    ],
)
def test_every_slip_is_looked_at_to_the_edge(
    accumulation: str, basis: str, target: dict[str, Any], last: str | None, edges: list[str]
) -> None:
    slips = 0
    made = spec(indicator("grain", target, accumulation=accumulation, each="commune"))
    cases: list[tuple[int, str, str | None]] = [(1, value, None) for value in edges]
    cases += [(n, value, before) for n in (2, 4) for value in edges for before in (None, *edges[::2])]
    for n, value, before in cases:
        periods = [("2020", last), (f"2021-Q{n - 1}", before), (f"2021-Q{n}", value)]
        kept = book(
            *(
                row("grain", period, one, "01", basis=on(accumulation, period, basis))
                for period, one in periods
                if one is not None
            )
        )
        found = [slip(one, made, kept) for one in kept.observations]
        slips += any(found)
        doubtful = doubtful_sizes(made.indicator_of["grain"], made, kept)
        assert not any(found) or kept.positions["01"] in doubtful, (n, value, before)
    assert slips > 0


def test_what_only_is_reported_of_each_area_has_no_target_to_be_far_from() -> None:
    made = spec(indicator("grain", conditions=[], input="yes", accumulation="stock", each="commune"))
    rows = [
        row("grain", period, value, "01", basis=None)
        for period, value in (("2020", "1000"), ("2021-Q1", "90"))
    ]
    kept = book(*rows)
    assert kept.positions["01"] in doubtful_sizes(made.indicator_of["grain"], made, kept)


def of_area(*figures: tuple[str, str, str | None]) -> list[Observation]:
    return [row("grain", period, value, "01", basis=basis) for period, value, basis in figures]


STOCK = of_area(("2020", "1000", None), ("2021-Q1", "1020", None), ("2021-Q2", "1100", None))
EACH: dict[str, Any] = {"each": "commune", "accumulation": "stock"}


@pytest.mark.parametrize(
    ("one", "rows"),
    [
        # Last year's, by a definition that is no more, is nothing to compare with.
        (
            indicator(conditions=[condition("level", "at_least", "100")], redefined=ANEW, **EACH),
            of_area(("2020", "9000", None), ("2021-Q1", "100", None), ("2021-Q2", "120", None)),
        ),
        # A period's figure is not compared with the year to date of a later one …
        (
            indicator(conditions=[condition("level", "at_least", "1500")], each="commune"),
            of_area(
                ("2021-Q1", "800", "quarter"),
                ("2021-Q2", "200", "quarter"),
                ("2021-Q3", "700", "quarter"),
                ("2021-Q3", "1700", "ytd"),
            ),
        ),
        # … nor with last year's of a whole year.
        (
            indicator(conditions=[condition("level", "at_least", "5000")], each="commune"),
            of_area(("2020", "9000", "ytd"), ("2021-Q1", "1000", "quarter"), ("2021-Q2", "1100", "quarter")),
        ),
        # The target of the whole territory is not an area's.
        (
            indicator(
                conditions=[condition("level", "at_least", "90000")],
                accumulation="stock",
                reported_by=["commune"],
            ),
            STOCK,
        ),
        # Nothing is a multiple of nothing, nor of a level below it.
        (indicator(conditions=[condition("level", "at_most", "0")], **EACH), STOCK),
        (indicator(conditions=[condition("growth", "at_most", "-150")], **EACH), STOCK),
        (indicator(conditions=[condition("increase", "at_most", "-1500")], **EACH), STOCK),
    ],
)
def test_an_area_is_not_looked_at_for_what_its_figures_are_not_compared_with(
    one: dict[str, Any], rows: list[Observation]
) -> None:
    made = spec(one)
    kept = book(*rows)
    assert doubtful_sizes(made.indicator_of["grain"], made, kept) == [WHOLE]
    assert [slip(each, made, kept) for each in kept.observations] == [None] * len(rows)
