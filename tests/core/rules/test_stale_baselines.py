"""Baselines that were taken from last year's files, and are no longer what these come to."""

import pytest

from hq_targets.core.actuals.observation import Observation
from hq_targets.core.actuals.year_end import FinalFigure, YearEnd
from hq_targets.core.rules.stale_baselines import stale_baselines, taken_from
from tests.made import indicator, row, spec

SPEC = spec(indicator(accumulation="stock"))
FROM_FILES = "data/actuals/2020-Q4.csv:3"


def figure(value: str | None, name: str = "grain", source: str = FROM_FILES, **more: str) -> Observation:
    return row(name, "2020", value, basis=None, source=source, **more)


def end(*rows: Observation) -> YearEnd:
    return YearEnd([FinalFigure(one, (one,)) for one in rows], [])


def test_only_figures_that_name_the_files_of_that_year_are_taken_from_them() -> None:
    own, part = figure("5"), row("grain", "2020-Q4", "5", source=FROM_FILES)
    others = [figure("5", source=name) for name in ("", "Niên giám 2020", "data/actuals/2019-Q4.csv:3")]
    assert taken_from([own, part, *others], 2020) == [own]
    assert taken_from([own], 2019) == []


@pytest.mark.parametrize(
    ("stated", "final", "stale"),
    [
        (figure("5"), figure("6"), True),
        (figure("5"), figure("5.0"), False),
        (figure("5"), figure("5", status="estimate"), False),
        (figure("5"), figure(None), False),
        (figure(None), figure("5"), False),
        (figure("5"), figure("6", name="other"), False),
        (figure("5", name="unknown"), figure("5"), False),
    ],
)
def test_a_figure_is_stale_where_the_files_come_to_another(
    stated: Observation, final: Observation, stale: bool
) -> None:
    known = final if final.indicator in SPEC.indicator_of else None
    found = stale_baselines([stated], end(known) if known is not None else end(), SPEC)
    assert [one.code for one in found] == ["baseline-stale"] * stale
    for one in found:
        assert (one.place, one.severity) == (stated.place, "warning")
        assert {name: str(one.facts[name]) for name in ("value", "now", "year")} == {
            "value": "5",
            "now": "6",
            "year": "2020",
        }


def test_a_stale_figure_of_an_area_says_of_which() -> None:
    (problem,) = stale_baselines([figure("5", area="01")], end(figure("6", area="01")), SPEC)
    assert (problem.facts["id"], problem.facts["area"]) == ("grain", SPEC.area_of["01"])
