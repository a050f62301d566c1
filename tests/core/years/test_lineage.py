from typing import Any

from hq_targets.core.targets.spec import Spec
from hq_targets.core.years.lineage import line_of
from hq_targets.core.years.succession import Defined, examine_succession
from tests.made import indicator, spec

ANEW = {"vi": "chuẩn mới", "en": "a new standard"}


def of_year(year: int, *indicators: Any) -> Spec:
    return spec(*indicators, year=str(year))


def test_an_indicator_is_followed_by_its_id_and_by_what_it_continues() -> None:
    specs = {
        2021: of_year(2021, indicator("clean"), indicator("other")),
        2022: of_year(2022, indicator("safe", continues="clean"), indicator("other")),
        2023: of_year(2023, indicator("safe"), indicator("clean")),
    }
    line = line_of(specs[2023].indicator_of["safe"], 2023, specs)
    assert [(one.year, one.indicator.id, one.renamed) for one in line] == [
        (2021, "clean", False),
        (2022, "safe", True),
        (2023, "safe", False),
    ]
    assert line_of(specs[2021].indicator_of["clean"], 2021, specs) == line
    # An id that comes back is not the one it once was.
    assert [one.year for one in line_of(specs[2023].indicator_of["clean"], 2023, specs)] == [2023]


def test_nothing_is_joined_across_a_year_without_targets() -> None:
    specs = {2021: of_year(2021, indicator("clean")), 2023: of_year(2023, indicator("clean"))}
    assert [one.year for one in line_of(specs[2023].indicator_of["clean"], 2023, specs)] == [2023]


def test_a_break_is_what_the_spec_says_or_another_unit_without_a_word() -> None:
    specs = {
        2021: of_year(2021, indicator("poor", unit="%", accumulation="annual")),
        2022: of_year(2022, indicator("poor", unit="%", accumulation="annual", redefined=ANEW)),
        2023: of_year(2023, indicator("poor", accumulation="annual")),
    }
    line = line_of(specs[2021].indicator_of["poor"], 2021, specs)
    assert [(one.broken, one.unsaid) for one in line] == [(False, False), (True, False), (True, True)]


def test_the_year_before_is_asked_whether_it_is_so() -> None:
    now = of_year(
        2022,
        indicator("safe", continues="clean"),
        indicator("lost", continues="gone"),
        indicator("both", continues="clear"),
        indicator("same"),
        indicator("told", redefined=ANEW),
    )
    tonnes, heads = Defined("tấn"), Defined("con")
    before = {"clean": tonnes, "both": tonnes, "clear": tonnes, "same": heads, "told": heads}
    found = [(one.path, one.code) for one in examine_succession(now, before)]
    assert found == [
        (("items", 1, "indicators", 0, "continues"), "continues-unknown"),
        (("items", 2, "indicators", 0, "continues"), "continues-beside-itself"),
        (("items", 3, "indicators", 0, "unit"), "definition-changed"),
    ]


def test_a_part_defined_anew_breaks_the_ratio_made_of_it() -> None:
    part = {"unit": "con", "input": "yes", "accumulation": "stock", "conditions": []}
    ratio = {"of": "poor", "to": "all", "per": "100"}

    def year(when: int, **more: Any) -> Spec:
        return of_year(
            when,
            indicator("poor", **part),
            indicator("all", **part, **more),
            indicator("share", unit="độ", accumulation="stock", ratio=ratio),
        )

    specs = {2021: year(2021), 2022: year(2022, redefined=ANEW), 2023: year(2023)}
    broken = {
        name: [one.broken for one in line_of(specs[2021].indicator_of[name], 2021, specs)]
        for name in ("poor", "all", "share")
    }
    assert broken == {
        "poor": [False, False, False],
        "all": [False, True, False],
        "share": [False, True, False],
    }


def test_a_line_ends_where_nobody_continues_it() -> None:
    specs = {
        2021: of_year(2021, indicator("clean")),
        2022: of_year(2022, indicator("other")),
        2023: of_year(2023, indicator("clean")),
    }
    assert [one.year for one in line_of(specs[2021].indicator_of["clean"], 2021, specs)] == [2021]


def test_who_says_that_it_continues_comes_before_who_keeps_the_id() -> None:
    now = [indicator("clean"), indicator("safe", continues="clean")]
    for order in (now, now[::-1]):
        specs = {2021: of_year(2021, indicator("clean")), 2022: of_year(2022, *order)}
        line = line_of(specs[2021].indicator_of["clean"], 2021, specs)
        assert [one.indicator.id for one in line] == ["clean", "safe"]


def test_what_became_another_one_without_a_word_is_told_by_its_key() -> None:
    now = of_year(2022, indicator("grain", unit="có", type="yes_no", conditions=[]))
    found = examine_succession(now, {"grain": Defined("tấn")})
    assert [(one.path[-1], one.code, dict(one.facts)) for one in found] == [
        (key, "definition-changed", {"id": "grain", "field": key, "was": was, "now": new, "before": "2021"})
        for key, was, new in (("unit", "tấn", "có"), ("type", "number", "yes_no"))
    ]
