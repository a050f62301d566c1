"""Whatever the conditions and figures: a report is made, contradicts no verdict, and agrees with itself."""

from collections import Counter
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings

from hq_targets.core.actuals.book import Book
from hq_targets.core.problem import Place
from hq_targets.core.report.binding import disagreements
from hq_targets.core.report.places import places_gone
from hq_targets.files.documents.reading import read_document
from hq_targets.reports.export.bindings import bound_words
from hq_targets.reports.export.formats import Report, figures_of_format, made, spots_of_format
from hq_targets.reports.export.runs import text_of
from hq_targets.reports.export.sheets.formulas import formulas_of
from hq_targets.wording import wording
from tests.core.attainment.test_working import made as any_case
from tests.made import quarter, spec
from tests.reports.export.contents import content_made

Case = tuple[dict[str, Any], Book, int]


def report(case: Case, lang: str) -> Report:
    one, book, at = case
    return Report(content_made(spec(one), book, quarter(at)), wording(lang))


@given(any_case())
def test_a_report_is_made_of_it_alike_in_both_languages(case: Case) -> None:
    vi, en = report(case, "vi"), report(case, "en")
    assert [block.kind for block in vi.letter.body] == [block.kind for block in en.letter.body]
    keys = [key for key, _ in bound_words(vi.letter, vi.annex)]
    assert keys == [key for key, _ in bound_words(en.letter, en.annex)]
    assert all("  " not in text_of(block.line) for block in vi.letter.body)


@given(any_case())
def test_no_percent_is_printed_on_the_other_side_of_the_plan(case: Case) -> None:
    (row,) = report(case, "vi").annex.rows
    cell = row.cells["percent"]
    if cell.value is not None:
        shown = Fraction(cell.text.replace(".", "").replace(",", "."))
        assert (shown > 100, shown < 100) == (cell.value > 100, cell.value < 100)


@given(any_case())
def test_a_formula_comes_to_the_figure_that_was_judged(case: Case) -> None:
    (row,) = report(case, "vi").annex.rows
    for column, formula in formulas_of(row).items():
        assert formula.value == row.cells[column].value


@settings(max_examples=12)
@given(any_case())
def test_what_was_just_made_agrees_with_what_it_was_made_from(case: Case) -> None:
    own = report(case, "vi")
    with TemporaryDirectory() as folder:
        for suffix in (".md", ".docx", ".html", ".xlsx"):
            path = Path(folder, f"r{suffix}")
            path.write_bytes(made(suffix, own))
            for lang, found in read_document(path).bound.items():
                now = figures_of_format(suffix[1:], own.content, wording(lang))
                assert disagreements(found, now, Place("r")) == []
                spots = spots_of_format(suffix[1:], own.content, wording(lang))
                assert list(places_gone(found, now, spots, Place("r"))) == []
                if suffix != ".xlsx":
                    assert Counter(spot.key for spot in spots) == Counter(one.key for one in found)
