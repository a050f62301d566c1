"""The spec against a directive's text, with a small text of our own."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.directive.items import item_texts
from hq_targets.core.directive.verification import verify
from hq_targets.core.problem import Place
from hq_targets.core.targets.spec import SpecSource
from tests.made import AREAS, condition, indicator, item_of, spec

TEXT = """\
**2. Chỉ tiêu** năm 2021

- (1) Thu ngân sách trên: 27.716 triệu đồng.
- (2) Lúa: 31.815,7 tấn; ngô:
  54 tấn (năm 2021: tăng 54 tấn).

(3) Duy trì 02 xã: Sóc Hà,
Ngọc Đào.

### 3. Nội dung: 99 việc
"""


def made(**changes: Any) -> SpecSource:
    printed: dict[str, Any] = {"lúa": "31.815,7 tấn", "ngô": "54 tấn", "tăng": "tăng 54 tấn", **changes}
    grain = indicator("rice", condition("level", "at_least", "1", printed=printed["lúa"]))
    maize = indicator(
        "maize",
        condition("level", "at_least", "1", printed=printed["ngô"]),
        condition("increase", "at_least", "1", printed=printed["tăng"]),
    )
    revenue = indicator("revenue", condition("level", "above", "1", printed="trên: 27.716 triệu đồng"))
    kept = indicator(
        "kept",
        condition("level", "at_least", "yes", printed="02 xã"),
        type="yes_no",
        accumulation="stock",
        unit="có",
        each_of=changes.get("areas", ["01", "02"]),
    )
    label = {"vi": "Mục", "en": "Item"}
    items = [
        {"item": "1", **label, "indicators": [revenue]},
        {
            "item": "2",
            **label,
            "context": changes.get("context", [{"text": "năm 2021"}]),
            "indicators": [grain, maize],
        },
        {"item": "3", **label, "indicators": [kept], "errata": changes.get("errata", [])},
    ]
    return SpecSource(spec(items=items, areas=changes.get("names", AREAS)), "targets.yaml")


def found(text: str = TEXT, **changes: Any) -> list[tuple[str, int]]:
    result = verify(item_texts(text.splitlines(), "chi-thi.txt"), made(**changes), "chi-thi.txt")
    return [(problem.code, problem.place.line) for problem in result.problems]


def test_everything_agrees_and_every_figure_is_counted() -> None:
    result = verify(item_texts(TEXT.splitlines(), "chi-thi.txt"), made(), "chi-thi.txt")
    assert result.problems == ()
    assert [(r.number, r.figures, r.targets, r.context) for r in result.items] == [
        (1, 1, 1, 0),
        (2, 4, 3, 1),
        (3, 1, 1, 0),
    ]


ITEMS = range(TEXT.index("- (1)"), TEXT.index("###"))


@pytest.mark.parametrize("at", [n for n in ITEMS if TEXT[n].isdigit()])
def test_every_changed_digit_is_found(at: int) -> None:
    changed = TEXT[:at] + str((int(TEXT[at]) + 1) % 10) + TEXT[at + 1 :]
    assert found(changed)


def test_a_wrong_figure_is_named_with_both_places() -> None:
    text = TEXT.replace("31.815,7", "31.850,7")
    result = verify(item_texts(text.splitlines(), "chi-thi.txt"), made(), "chi-thi.txt")
    (problem,) = result.problems
    assert (problem.code, problem.place.line, problem.place.column, problem.place.width) == (
        "figure-differs",
        4,
        12,
        8,
    )
    assert problem.facts["figure"] == "31.850,7"
    assert problem.facts["spec"] == Place("targets.yaml")


def test_a_figure_the_spec_does_not_know() -> None:
    assert found(TEXT.replace("02 xã:", "02 xã, 05 trường:")) == [("figure-unclaimed", 7)]


def test_a_target_the_directive_does_not_have() -> None:
    assert found(TEXT.replace(": tăng 54 tấn", "")) == [("phrase-missing", 0)]


def test_a_figure_inside_another_is_not_that_figure() -> None:
    assert ("figure-differs", 5) in found(TEXT.replace("  54 tấn (", "  154 tấn ("))


def test_figures_in_the_wrong_order_are_found() -> None:
    assert found(TEXT.replace("Lúa: 31.815,7", "Lúa: 54").replace("  54 tấn (", "  31.815,7 tấn ("))


@pytest.mark.parametrize("text", [TEXT.replace("(năm 2021", "(năm 2022"), TEXT.replace("(năm 2021: ", "(")])
def test_context_stands_as_often_as_declared(text: str) -> None:
    assert "context-count" in [code for code, _ in found(text)]


def test_numbers_of_items() -> None:
    assert ("directive-item-missing", 0) in found(TEXT.replace("(3)", "(4)"))
    assert ("directive-item-extra", 7) in found(TEXT.replace("(3)", "(4)"))
    assert ("directive-item-twice", 7) in found(TEXT.replace("(3)", "(2)"))
    assert ("directive-without-items", 0) in found("không có mục nào")


def test_named_areas_stand_in_the_text_or_in_an_erratum() -> None:
    assert found(TEXT.replace("Ngọc Đào", "Ngọc Đạo")) == [("area-not-named", 0)]
    slip = {"printed": "Ngọc Đạo", "read_as": "Ngọc Đào", "concerns": ["kept"], "vi": "x", "en": "x"}
    assert found(TEXT.replace("Ngọc Đào", "Ngọc Đạo"), errata=[slip]) == []
    assert found(errata=[slip]) == [("erratum-missing", 0)]


def test_words_left_out_of_a_quotation() -> None:
    assert found(tăng="ngô: … tăng 54 tấn") == []
    assert found(tăng="tăng 54 tấn … ngô:") != []


def test_decomposed_letters_and_decoration_do_not_matter() -> None:
    assert found(unicodedata.normalize("NFD", TEXT)) == []
    assert found(TEXT.replace("31.815,7 tấn", "**31.815,7**\u00a0tấn")) == []


@given(st.text(max_size=200))
def test_any_text_is_verified_without_failing(text: str) -> None:
    result = verify(item_texts(text.splitlines(), "x"), made(), "x")
    assert all(problem.place.file for problem in result.problems)


def test_a_changed_figure_is_blamed_itself_when_it_equals_its_neighbour() -> None:
    items = "(1) bò: tăng 2%\nlợn: tăng 4%\ngia cầm: tăng 4%\n"
    herds = [
        indicator(name, condition("growth", "at_least", figure, printed=f"tăng {figure}%"), unit="con")
        for name, figure in (("cattle", "2"), ("pig", "3"), ("poultry", "4"))
    ]
    source = SpecSource(spec(items=[item_of(*herds)]), "targets.yaml")
    (problem,) = verify(item_texts(items.splitlines(), "a.txt"), source, "a.txt").problems
    assert (problem.code, problem.place.line, problem.facts["printed"]) == ("figure-differs", 2, "tăng 3%")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("ngô:", "ngô7:", ("figure-unclaimed", 4)),
        ("tấn;", "tấn2;", ("figure-unclaimed", 4)),
        ("Sóc Hà", "Sóc Hài", ("area-not-named", 0)),
        ("Ngọc Đào.", "Ngọc Đào, Lương Can.", ("area-unclaimed", 8)),
        ("Lúa: 31", "Lúa: trên 31", ("word-unquoted", 4)),
        ("(năm 2021: tăng 54 tấn)", "(năm 2021: tăng 54  tạ)", ("words-differ", 5)),
    ],
)
def test_what_stands_around_the_figures_is_held_against_the_spec_too(
    old: str, new: str, expected: tuple[str, int]
) -> None:
    assert old in TEXT
    assert found(TEXT.replace(old, new)) == [expected]


def test_a_power_of_a_unit_is_no_figure() -> None:
    assert found(TEXT.replace("Lúa:", "Lúa (km2, m3):")) == []


@pytest.mark.parametrize("mark", ["> ", "| ", "## ", "* "])
def test_an_items_number_may_stand_behind_any_mark(mark: str) -> None:
    assert found(TEXT.replace("(3) Duy", f"{mark}(3) Duy")) == []


def test_a_directive_of_very_many_figures_is_held_in_time() -> None:
    """Each figure was once tried as the wrong one, each time looking at all others."""
    text = "(1) 2 2 " + "101 tấn 7 2 m2 " * 4_000
    (one,) = item_texts([text], "directive.txt")
    assert len(one.figures) == 12_002
    assert verify([one], made(), "directive.txt").problems


def test_a_letter_under_very_many_marks_is_one_character() -> None:
    (one,) = item_texts(["(1) tấn" + "\u0323\u0302" * 40_000 + " 5"], "directive.txt")
    assert [figure.text for figure in one.figures] == ["5"]


def test_a_phrase_of_nothing_but_left_out_words_stands_nowhere() -> None:
    item = item_texts(TEXT.splitlines(), "directive.txt")[1]
    assert list(item.find("…")) == []
    assert list(item.find("")) == []
    assert len(list(item.find("Lúa … tấn"))) > 0


def held(items: list[Any], *lines: str, **more: Any) -> list[tuple[str, str]]:
    """What a text does not agree in, and what it is about."""
    label = {"vi": "Mục", "en": "Item"}
    whole = [{"item": str(n), **label, "indicators": one} for n, one in items]
    source = SpecSource(spec(items=whole, **more), "targets.yaml")
    problems = verify(item_texts(lines, "a.txt"), source, "a.txt").problems
    about = ("figure", "word", "name", "printed", "item")
    return [(one.code, str(next(one.facts[key] for key in about if key in one.facts))) for one in problems]


def target(name: str, printed: str, **more: Any) -> dict[str, Any]:
    return indicator(name, condition("level", "at_least", "1", printed=printed), **more)


def test_an_item_that_is_missing_does_not_hide_those_behind_it() -> None:
    items = [("1", [target("a", "5 tấn")]), ("2", [target("b", "6 tấn")]), ("3", [target("c", "7 tấn")])]
    found = held(items, "(1) 5 tấn", "(3) 8 tấn")
    assert found == [("directive-item-missing", "2"), ("figure-differs", "8")]


def test_what_the_directive_does_not_set_is_not_missed_in_it() -> None:
    decision = {"date": "2021-05-01", "decision": "QĐ 1", "reason": "thêm"}
    implied = {"value": "9", "basis": "implied", "printed": "giữ vững"}
    added = target("b", "6 tấn", added=decision, baseline=implied, each_of=["01"])
    only_reported = indicator("c", input="yes", conditions=[])
    items = [("1", [target("a", "5 tấn"), added]), ("2", [added | {"id": "d"}]), ("3", [only_reported])]
    assert held(items, "(1) 5 tấn") == []
    set_ = {key: value for key, value in added.items() if key != "added"}
    assert held([("1", [target("a", "5 tấn"), set_])], "(1) 5 tấn") == [
        ("phrase-missing", "6 tấn"),
        ("phrase-missing", "giữ vững"),
        ("area-not-named", "Xã Sóc Hà"),
    ]


def test_a_wrong_figure_is_the_first_one_left_from_where_its_target_was_sought() -> None:
    assert held([("1", [target("a", "5 tấn")])], "(1) 6 tấn, 7 ha") == [
        ("figure-differs", "6"),
        ("figure-unclaimed", "7"),
    ]
    two = [target("a", "5 tấn"), target("b", "8 tạ")]
    assert held([("1", two)], "(1) 1 ha, 5 tấn, 7 tạ") == [
        ("figure-differs", "7"),
        ("figure-unclaimed", "1"),
    ]


def test_all_that_stands_beside_the_figures_is_told() -> None:
    implied = {"value": "9", "basis": "implied", "printed": "giữ vững"}
    two = [
        target("a", "5 ha", baseline=implied),
        target("b", "6 tấn", baseline={**implied, "printed": "duy trì"}),
    ]
    assert held([("1", two)], "(1) giữ vững 5 tấn, trên 6 tấn, 7 ha") == [
        ("words-differ", "5"),
        ("figure-unclaimed", "7"),
        ("word-unquoted", "trên"),
        ("phrase-missing", "duy trì"),
    ]


def test_an_erratum_names_only_the_area_it_is_read_as() -> None:
    slip = {"printed": "Ngọc Đạo", "read_as": "Ngọc Đào", "concerns": ["kept"], "vi": "x", "en": "x"}
    text = TEXT.replace("Ngọc Đào", "Ngọc Đạo").replace("Sóc Hà", "Sóc Hạ")
    assert found(text, errata=[slip]) == [("area-not-named", 0)]


def test_an_area_is_named_without_the_word_for_its_kind_but_with_any_other() -> None:
    kept = target("kept", "2 nơi", each_of=["01", "02"])
    town = {"code": "02", "kind": "commune", "vi": "Thị trấn Xuân Hòa", "en": "Xuân Hòa"}
    areas = [AREAS[0], town, AREAS[2]]
    assert held([("1", [kept])], "(1) 2 nơi: Sóc Hà, thị trấn Xuân Hòa", areas=areas) == []
    assert held([("1", [kept])], "(1) 2 nơi: Sóc Hà, Xuân Hòa", areas=areas) == [
        ("area-not-named", "Thị trấn Xuân Hòa")
    ]


@pytest.mark.parametrize(
    ("printed", "text", "word"),
    [
        ("gấp đôi", "(1) Lúa gấp đôi", None),
        ("gấp đôi", "(1) Lúa hơn gấp đôi", "hơn"),
        ("gấp 2 lần", "(1) Lúa tăng gấp 2 lần", "tăng"),
        ("2 lần", "(1) Lúa gấp 2 lần", "gấp"),
    ],
)
def test_a_word_beside_a_multiple_is_told_though_it_has_no_figure(
    printed: str, text: str, word: str | None
) -> None:
    assert held([("1", [target("a", printed)])], text) == ([("word-unquoted", word)] if word else [])


def test_a_word_beside_a_phrase_is_sought_from_the_figure_before_it_or_the_items_beginning() -> None:
    assert held([("1", [target("a", "5 tấn")])], "(1) Trên 5 tấn") == [("word-unquoted", "Trên")]
    # The figure stands right against the phrase: the verb before it is that figure's.
    two = [target("a", "tăng 5"), target("b", "% của 12 xã")]
    assert held([("1", two)], "(1) tăng 5% của 12 xã") == []
