"""Workspaces side by side: whose figure is not in a sum and why, and everything that does not agree."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from hq_targets.core.actuals.observation import Observation
from hq_targets.core.attainment.assessing import assess
from hq_targets.core.fields import remade
from hq_targets.core.period import Period
from hq_targets.core.rollup.disagreements import disagreements
from hq_targets.core.rollup.members import Member, holding, period_of_all
from hq_targets.core.rollup.sums import Line, lines_of
from hq_targets.core.targets.spec import Spec
from tests.made import AREAS, KINDS, book, condition, indicator, quarter, row, spec

HERD = indicator("herd", accumulation="stock", adds_up="yes")
EACH: dict[str, Any] = {"each": "commune"}
ABSENT = Member("absent", absence="faulty")


def territory(name: str) -> dict[str, Any]:
    return {"territory": {"vi": name, "en": name}}


def figure(value: str, period: str = "2021-Q4", **more: Any) -> Observation:
    return row("herd", period, value, **{"basis": None, **more})


def member(folder: str, *rows: Observation, at: Period | None = None, **more: Any) -> Member:
    """A workspace with a herd of `more`, and its figures."""
    said = {name: value for name, value in {**HERD, **more}.items() if value is not None}
    made = spec(said, **territory(folder))
    at = at or quarter(4)
    made = remade(made, periods="month") if at.parts == 12 else made
    found = assess(made, book(*rows), at)
    return Member(folder, made, {one.indicator.id: one for one in found}, latest=at)


def others_only(folder: str) -> Member:
    made = spec(indicator("other"), **territory(folder))
    return Member(folder, made, {}, latest=quarter(4))


def herd(*members: Member, whole: Member | None = None) -> Line:
    (line,) = (line for line in lines_of(members, whole) if line.indicator.id == "herd")
    return line


def told(*members: Member, whole: Member | None = None) -> list[tuple[str, dict[str, object]]]:
    """What is told of them, without the indicator it is told of."""
    lines = lines_of(members, whole)
    found = []
    for one in disagreements(members, whole, lines, quarter(4)):
        facts = dict(one.facts)
        if "year" not in facts:
            assert (facts.pop("id"), facts.pop("name")) == ("herd", lines[0].indicator)
        found.append((one.code, facts))
    return found


def test_whose_figure_cannot_be_added_is_told_and_makes_the_sum_a_part() -> None:
    a, b = member("a", figure("10")), member("b", figure("20"))
    odd = {
        "no_indicator": others_only("c"),
        "other_unit": member("c", figure("5"), unit="con"),
        "other_accumulation": member("c", accumulation="flow"),
        "other_type": member("c", **EACH),
        "no_figure": member("c"),
        "earlier": member("c", figure("5", "2021-Q3")),
    }
    for lack, c in odd.items():
        for some in ([a, b, c], [c, a, b]):
            line = herd(*some)
            assert line.actual is not None
            assert (line.apart, line.unit.unit, line.indicator.by_area) == (None, "tấn", False)
            assert (line.actual.value, line.actual.counted, line.actual.members) == (Fraction(30), 2, 3)
            assert {one.member.folder: one.lack for one in line.shares} == {"a": None, "b": None, "c": lack}
            facts = {"members": (c,), "unit": line.unit, "through": quarter(4)}
            assert told(*some) == [(lack, facts)]
    line = herd(a, ABSENT, b)
    assert [one.lack for one in line.shares] == [None, "absent", None]
    assert line.actual is not None
    assert (line.actual.value, line.actual.partial) == (Fraction(30), True)
    assert told(a, ABSENT, b) == [("faulty", {"member": ABSENT, "year": "2021"})]


def test_a_part_of_a_flow_is_in_no_sum() -> None:
    flow: dict[str, Any] = {"accumulation": "flow"}
    own = [figure("1", f"2021-Q{n}", basis="quarter") for n in range(1, 5)]
    a, b, c = member("a", *own, **flow), member("b", *own[::3], **flow), member("c", *own, **flow)
    line = herd(a, b, c)
    assert [one.lack for one in line.shares] == [None, "incomplete", None]
    assert line.actual is not None
    assert (line.actual.value, line.actual.counted) == (Fraction(8), 2)
    assert told(a, b, c) == [("incomplete", {"members": (b,), "unit": line.unit, "through": quarter(4)})]


def test_a_sum_is_of_the_period_that_ends_last_whatever_the_calendar() -> None:
    monthly = member("a", figure("10", "2021-M06"), at=Period(2021, 12, 12))
    later = member("b", figure("20", "2021-Q3"))
    for some in ([monthly, later], [later, monthly]):
        line = herd(*some)
        assert line.actual is not None
        assert (line.through, line.actual.value, line.actual.counted) == (quarter(3), Fraction(20), 1)
        assert {one.member.folder: one.lack for one in line.shares} == {"a": "earlier", "b": None}
    alike = member("b", figure("20", "2021-Q2"))
    assert [one.lack for one in herd(monthly, alike).shares] == [None, None]


def test_why_there_is_no_sum_at_all() -> None:
    text: dict[str, Any] = {"conditions": [{"measure": "text", "printed": "có"}], "type": "text"}
    share: dict[str, Any] = {"conditions": [condition("level", "at_least", "90")], "unit": "%"}
    answer: dict[str, Any] = {
        "type": "yes_no",
        "unit": "có",
        "conditions": [condition("level", "at_least", "1")],
    }
    not_said: dict[str, Any] = {"adds_up": None}
    apart = {
        "by_area": [member(name, **EACH) for name in "ab"],
        "in_words": [member(name, **text, **not_said) for name in "ab"],
        "no_number": [member(name, **answer, **not_said) for name in "ab"],
        "rate": [member(name, figure("50"), **share, **not_said) for name in "ab"],
        "not_declared": [member("a", figure("1")), member("b", figure("1"), **not_said)],
        "no_agreement": [member("a", figure("1")), member("b", figure("1"), unit="con")],
        "alone": [member("a", figure("1")), others_only("b")],
    }
    for why, some in apart.items():
        line = herd(*some)
        assert (line.apart, line.actual, line.target, line.percent) == (why, None, None, None)
        codes = {"no_agreement": ["no_agreement"], "alone": ["no_indicator"]}
        assert [code for code, _ in told(*some)] == codes.get(why, [])
    assert herd(*apart["no_agreement"]).unit.unit == "tấn"
    assert herd(*apart["no_agreement"][::-1]).unit.unit == "con"
    assert herd(member("a", figure("1")), member("b", **EACH)).apart == "no_agreement"


def test_of_kinds_as_many_have_the_wholes_own_decides() -> None:
    a, b = member("a", figure("1")), member("b", figure("2"), unit="con")
    assert herd(a, b, whole=member("whole", figure("3"), unit="%")).apart == "no_agreement"
    assert herd(a, b, whole=others_only("whole")).apart == "no_agreement"
    for unit, known in (("tấn", a), ("con", b)):
        line = herd(a, b, whole=member("whole", figure("3"), unit=unit))
        assert (line.unit.unit, line.apart) == (unit, "unlike")
        assert [one.member for one in line.shares if one.lack is None] == [known]
        # Whoever cannot be assessed may have it too.
        line = herd(a, b, ABSENT, whole=member("whole", figure("3"), unit=unit))
        assert line.actual is not None
        assert (line.apart, line.actual.value, line.actual.counted) == (
            None,
            Fraction(1 if known is a else 2),
            1,
        )
    c, d = member("c", figure("4"), unit="con"), member("d", figure("5"))
    line = herd(a, b, c, d, whole=member("whole", figure("6"), unit="con"))
    assert line.actual is not None
    assert (line.unit.unit, line.actual.value) == ("con", Fraction(6))


@pytest.mark.parametrize(
    ("comparison", "level", "percent"),
    [
        ("at_least", "100", 15),
        ("above", "100", 15),
        ("at_least", "0.5", 3000),
        ("at_most", "100", None),
        ("below", "100", None),
        ("at_least", "0", None),
    ],
)
def test_a_sum_in_percent_of_what_is_asked_of_all(comparison: str, level: str, percent: int | None) -> None:
    asked = [condition("level", comparison, level)]
    line = herd(member("a", figure("10"), conditions=asked), member("b", figure("20"), conditions=asked))
    assert line.target is not None
    assert (line.percent, line.target.value) == (percent, 2 * Fraction(level))


def test_a_sum_is_an_estimate_where_a_figure_in_it_is() -> None:
    sure, rough = member("a", figure("1")), member("b", figure("2", status="estimate"))
    assert not herd(sure, sure).estimated
    assert herd(sure, rough).estimated
    early = member("c", figure("2", "2021-Q3", status="estimate"))
    assert not herd(sure, sure, early, ABSENT).estimated


def test_how_the_wholes_own_figure_stands_to_the_sum() -> None:
    a, b, late = member("a", figure("10")), member("b", figure("20")), member("c")
    whole = member("whole", figure("25"))
    facts = {"member": whole, "total": Fraction(30), "own": Decimal(25), "difference": Fraction(5)}
    assert told(a, b, whole=whole) == [("whole_differs", {**facts, "counted": 2, "all": 2})]
    assert told(a, b, late, whole=whole)[1:] == [("whole_exceeded", {**facts, "counted": 2, "all": 3})]
    # What is not there may still make it up.
    assert [code for code, _ in told(a, b, late, whole=member("whole", figure("35")))] == ["no_figure"]
    for own in ("30", "31"):  # each figure may be half of one off
        assert told(a, b, whole=member("whole", figure(own))) == []
        assert herd(a, b, whole=member("whole", figure(own))).difference == 0
    lacks = {
        "no_indicator": others_only("whole"),
        "other_unit": member("whole", figure("30"), unit="con"),
        "no_figure": member("whole"),
        "earlier": member("whole", figure("30", "2021-Q3")),
    }
    for lack, whole in lacks.items():
        line = herd(a, b, whole=whole)
        assert line.own is not None
        assert (line.own.member, line.own.lack, line.difference) == (whole, lack, None)
        assert told(a, b, whole=whole) == [("whole_lacks", {"member": whole, "lack": lack})]
    # Where nothing is added up nothing is held against it.
    shares = [member(name, figure("50"), unit="%", adds_up=None) for name in "ab"]
    assert told(*shares, whole=member("whole", figure("5"), unit="%", adds_up=None)) == []


def test_a_figure_that_is_the_sum_of_all_others_may_be_the_whole_counted_twice() -> None:
    a, b, c = member("a", figure("10")), member("b", figure("20")), member("c", figure("30"))
    assert told(a, b, c) == [("sum_of_others", {"member": c, "value": Decimal(30)})]
    # Of two figures one is the other's half by chance; nothing is half of nothing; an older one is not in it.
    assert told(member("a", figure("10")), member("b", figure("10"))) == []
    assert told(*(member(name, figure("0")) for name in "abc")) == []
    old = member("d", figure("35", "2021-Q3"))
    some = [a, b, member("c", figure("40")), old]
    assert [code for code, _ in told(*some)] == ["earlier"]


def test_what_does_not_agree_between_workspaces_is_told_of_each_and_of_the_whole() -> None:
    one, other = member("a", figure("10")), member("b", figure("20"))
    copy = one._replace(folder="copy")
    named = one.spec.territory if one.spec is not None else None
    between: list[tuple[str, list[Member], dict[str, object]]] = [
        ("same_territory", [one, other, copy], {"folders": ("a", "copy")}),
        ("other_year", [Member("c", absence="other_year", years=(2019, 2020))], {"years": ("2019", "2020")}),
        ("no_targets", [Member("c", absence="no_targets")], {}),
        ("no_figures", [one._replace(latest=None)], {}),
        ("other_period", [one._replace(latest=quarter(3))], {"latest": quarter(3), "period": quarter(4)}),
    ]
    for code, some, facts in between:
        (found,) = disagreements(some, None, [], quarter(4))
        year = {"year": "2021"} if code != "other_period" else {}
        whose: dict[str, object] = (
            {"member": some[0], **year} if code != "same_territory" else {"name": named}
        )
        assert (found.code, found.facts) == (code, {**whose, **facts})
    silent = one._replace(folder="whole", latest=None)
    (found,) = disagreements([other], silent, [], quarter(4))
    assert (found.code, found.facts["member"]) == ("no_figures", silent)


def test_a_workspace_that_holds_anothers_territory_counts_it_twice() -> None:
    district = spec(indicator(), area_kinds=KINDS, areas=AREAS, **territory("Huyện Hà Quảng"))

    def commune(name: str) -> Spec:
        return spec(indicator(), areas=AREAS[1:], **territory(name))

    far, near = commune("Xã Trường Hà"), commune("Xã Sóc Hà")
    assert holding([near, None, district]) == [2]
    assert holding([district, commune("Xã Sóc Hà, huyện Hà Quảng, tỉnh Cao Bằng"), far]) == [0]
    assert holding([district, None, far]) == []
    # What is among its own areas is not another's.
    assert holding([spec(indicator(), **territory("Xã Sóc Hà")), far]) == []


def test_without_any_figure_or_any_targets_it_is_the_years_first_part() -> None:
    assert period_of_all([], [], 2021) == Period(2021, 1, 1)
