"""From which places of a report a figure is gone that still stands elsewhere."""

from hq_targets.core.problem import Place
from hq_targets.core.report.binding import Bound
from hq_targets.core.report.places import Spot, places_gone

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
