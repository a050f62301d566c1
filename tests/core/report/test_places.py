"""From which places of a report a figure is gone that still stands elsewhere."""

from hq_targets.core.problem import Place
from hq_targets.core.report.binding import Bound
from hq_targets.core.report.places import Spot, places_gone, places_made

WHOLE = Place("bao-cao.docx")
SPOTS = [
    Spot("rice.told", "II", "(1) Lúa: 12 tấn; không đạt."),
    Spot("rice.told", "III", "(Mục 1) Lúa: 12 tấn, còn thiếu 3 tấn."),
    Spot("rice.plan", "II", "(1) Lúa: 12 tấn; không đạt."),
]


def gone(*nears: tuple[str, str]) -> list[tuple[object, ...]]:
    found = [Bound(key, "12", "12", Place("bao-cao.docx", n), near) for n, (key, near) in enumerate(nears, 1)]
    problems = list(places_gone(found, {"rice.told": "12"}, SPOTS, WHOLE))
    assert {(one.code, one.place, one.severity) for one in problems} <= {
        ("figure-place-gone", WHOLE, "error")
    }
    return [tuple(one.facts[name] for name in ("key", "count", "left", "around")) for one in problems]


def test_a_figure_at_all_its_places_is_not_missed_nor_is_one_that_was_copied() -> None:
    both = [("rice.told", spot.near) for spot in SPOTS[:2]]
    assert gone(*both) == []
    assert gone(*both, *both) == []


def test_a_figure_that_is_gone_altogether_is_told_elsewhere() -> None:
    assert gone() == []


def test_a_place_is_known_by_the_words_around_it_as_they_are_or_nearly() -> None:
    second = ("rice.told", 2, 1, "II; (1) Lúa: 12 tấn; không đạt.")
    assert gone(("rice.told", SPOTS[1].near)) == [second]
    assert gone(("rice.told", "(Mục 1) Lúa: 12 tấn, chỉ còn thiếu 4 tấn, do hạn.")) == [second]
    first = ("rice.told", 2, 1, "III; (Mục 1) Lúa: 12 tấn, còn thiếu 3 tấn.")
    assert gone(("rice.told", "(1)\u00a0Lúa: 12 tấn; không đạt.")) == [first]


def test_places_of_several_figures_are_told_each_with_what_is_known_of_it() -> None:
    spots = [Spot("whole", "I", "a"), *(Spot(key, "", near) for key in ("rice", "maize") for near in "bcd")]
    found = [Bound("whole", "1", "1", WHOLE, "a")]
    found += [Bound(key, "2", "2", WHOLE, near) for key in ("rice", "maize") for near in "db"]
    problems = list(places_gone(found, {"rice": "2"}, spots, WHOLE))
    assert [one.facts for one in problems] == [
        {"key": "rice", "now": "2", "count": 3, "left": 2, "around": "c"},
        {"key": "maize", "now": None, "count": 3, "left": 2, "around": "c"},
    ]


def test_a_place_that_stands_as_it_was_is_taken_before_one_that_is_only_like_it() -> None:
    spots = [Spot("rice", "", near) for near in ("12 tấn", "12 tấn ngô lai vụ đông", "12 tạ")]
    # The altered words are most like the first place's, which stands there unaltered.
    for nears in (["12 tấn ngô", "12 tấn"], ["12 tấn", "12 tấn ngô"]):
        found = [Bound("rice", "1", "1", WHOLE, near) for near in nears]
        assert [one.facts["around"] for one in places_gone(found, {}, spots, WHOLE)] == ["12 tạ"]
    spots = [Spot("rice", "", near) for near in ("đạt kế hoạch năm", "đạt kế hoạch", "chưa đạt")]
    # Of words nearly as they were the place is the likest, not the first or the last.
    for left, place in (("chưa đạt mức", 2), ("đạt kế hoạch quý", 1), ("đạt kế hoạch, năm", 0)):
        found = [Bound("rice", "1", "1", WHOLE, left)]
        rest = [spot.near for n, spot in enumerate(spots) if n != place]
        assert [one.facts["around"] for one in places_gone(found, {}, spots, WHOLE)] == rest


def test_a_place_is_known_by_its_first_letters_without_blanks_at_their_end() -> None:
    words = f"{'x' * 119} và sau đó"
    spots = [Spot("rice", "", words), Spot("rice", "", "y")]
    found = [Bound("rice", "1", "1", WHOLE, f"{'x' * 119}  hoặc khác hẳn")]
    assert [one.facts["around"] for one in places_gone(found, {}, spots, WHOLE)] == ["y"]


def test_a_place_whose_words_were_cut_at_a_blank_is_known_before_one_that_is_like_it() -> None:
    words = "x" * 119
    spots = [Spot("rice", "", f"{words}y"), Spot("rice", "", f"{words} và sau đó")]
    found = [Bound("rice", "1", "1", WHOLE, f"{words} ")]
    assert [one.facts["around"] for one in places_gone(found, {}, spots, WHOLE)] == [f"{words}y"]


def test_a_place_that_the_document_never_had_is_new() -> None:
    def told(left: int, made: dict[str, int] | None) -> list[tuple[str, object]]:
        spots = [Spot("rice", "", near) for near in "abc"]
        found = [Bound("rice", "1", "1", WHOLE, near) for near in "abc"[:left]]
        return [(one.code, one.facts["left"]) for one in places_gone(found, {}, spots, WHOLE, made)]

    assert told(1, {}) == [("figure-place-new", 1)] * 2
    assert told(2, {"rice": 2}) == [("figure-place-new", 2)]
    assert told(2, {}) == [("figure-place-new", 2)], "of a copy as well"
    assert told(1, {"rice": 2}) == [("figure-place-gone", 1)] * 2, "one of the two was taken out"
    assert told(2, {"rice": 3}) == told(2, None) == [("figure-place-gone", 2)]
    assert told(3, {}) == told(0, {}) == []


def test_what_stands_at_several_places_is_counted() -> None:
    assert places_made(SPOTS) == {"rice.told": 2}
