"""The page as text: self-contained, whole in both languages, its figures bound, hostile names harmless."""

import json
import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from hq_targets.core.report.seal import untouched
from hq_targets.reports.export.formats import made
from hq_targets.reports.export.page.view import page_words
from hq_targets.wording import wording
from tests.conftest import ROOT, SPEC, MakeWorkspace
from tests.reports.export.contents import EXAMPLE, content_of, report_of

VOID = {"meta", "input", "br", "rect", "line", "circle", "polyline", "path"}


class Parsed(HTMLParser):
    """What a browser would find: elements with their attributes, and bound figures by language."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.bound: dict[str, dict[str, str]] = {"vi": {}, "en": {}}
        self.texts: list[str] = []
        self._lang = ""
        self._key: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.elements.append((tag, said))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "main":
            self._lang = said.get("lang") or ""
        if tag == "data":
            self._key = said["data-key"] or ""
            assert self.bound[self._lang].setdefault(self._key, "") in ("", said["value"])
            self.bound[self._lang][self._key] = ""

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        if self._key is not None:
            self.bound[self._lang][self._key] += data

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag == "data":
            self._key = None

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.elements if name == tag]


@pytest.fixture(scope="module")
def text() -> str:
    return made(".html", report_of()).decode()


@pytest.fixture(scope="module")
def page(text: str) -> Parsed:
    return Parsed(text)


def test_elements_are_closed_as_they_were_opened_and_ids_are_their_own(page: Parsed) -> None:
    assert page.open == []
    ids = Counter(attrs["id"] for _, attrs in page.elements if "id" in attrs)
    assert {name: count for name, count in ids.items() if count > 1} == {}


def test_it_asks_nothing_of_anybody(text: str, page: Parsed) -> None:
    (policy,) = [m["content"] for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy"]
    assert policy is not None
    assert policy.startswith("default-src 'none';")
    assert not [attrs for _, attrs in page.elements if {"src", "srcset", "action"} & attrs.keys()]
    assert {attrs["href"] for attrs in page.all("a")} == {"#vi-targets", "#en-targets"}
    assert not re.search(r"https?://|//[a-z]+\.|@import|url\(|fetch\(|XMLHttpRequest", text)
    assert not [attrs for _, attrs in page.elements if any(name.startswith("on") for name in attrs)]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_figure_is_bound_in_each_language(lang: str, page: Parsed) -> None:
    assert page.bound[lang] == page_words(content_of(EXAMPLE, 4), wording(lang))
    assert len(page.bound[lang]) > 400


def test_both_languages_are_whole_and_write_numbers_their_own_way(page: Parsed) -> None:
    assert [attrs["lang"] for attrs in page.all("main")] == ["vi", "en"]
    assert page.bound["vi"].keys() == page.bound["en"].keys()
    assert (page.bound["vi"]["grain_output.actual"], page.bound["en"]["grain_output.actual"]) == (
        "31.823,7",
        "31,823.7",
    )
    first = [attrs for attrs in page.all("input") if attrs.get("name") == "lang"]
    assert [("checked" in attrs, attrs["value"]) for attrs in first] == [(True, "vi"), (False, "en")]


def test_the_language_asked_for_comes_first() -> None:
    page = Parsed(made(".html", report_of(lang="en")).decode())
    assert [attrs["lang"] for attrs in page.all("main")] == ["en", "vi"]
    assert page.all("html")[0]["lang"] == "en"


def test_tables_tell_a_screen_reader_what_is_what(page: Parsed) -> None:
    assert all(attrs.get("scope") in ("col", "row") for attrs in page.all("th"))
    assert len(page.all("caption")) == len(page.all("table")) == 4
    assert {attrs.get("role") for attrs in page.all("svg")} == {"img"}
    assert all(attrs.get("aria-label") for attrs in page.all("svg"))
    labelled = {attrs["for"] for attrs in page.all("label")}
    fields = [*page.all("select"), *page.all("input")]
    assert {attrs["id"] for attrs in fields} == labelled
    levels = [int(tag[1]) for tag, _ in page.elements if tag in ("h1", "h2", "h3")]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_it_says_what_it_was_made_from(text: str) -> None:
    (found,) = re.findall(r'<script type="application/json" id="hq-targets">(.+?)</script>', text)
    stamp = json.loads(found)
    assert (stamp["kind"], stamp["period"], stamp["illustrative"]) == ("html", "2021-Q4", True)
    assert untouched(text.encode()) is True
    assert text.count("SỐ LIỆU MINH HỌA – không phải") == 2


def test_a_year_with_almost_nothing_has_its_page_too() -> None:
    page = Parsed(made(".html", report_of(ROOT, 2)).decode())
    assert page.bound["vi"]["forest_cover.percent"] == "101,9"
    assert page.bound["vi"]["cattle_herd.actual"] == ""
    assert not [attrs for attrs in page.all("div") if attrs.get("class") == "watermark"]


def test_names_that_are_markup_are_words(workspace: MakeWorkspace) -> None:
    hostile = """</script><script>alert('x')</script>"&{{ 7*7 }}"""
    spec = SPEC.replace(
        "vi: Đàn bò\n        en", f"vi: '{hostile.replace(chr(39), chr(39) * 2)}'\n        en"
    )
    spec = spec.replace('spec_version: "1"', f"spec_version: '{hostile.replace(chr(39), chr(39) * 2)}'")
    year = f'indicator,value,note\ncattle,9,"{hostile.replace(chr(34), chr(34) * 2)}"\n'
    root = workspace(spec, y2020="indicator,value\ncattle,10\n", y2021_Q4=year)
    text = made(".html", report_of(root)).decode()
    page = Parsed(text)
    assert page.open == []
    assert len(page.all("script")) == 2
    assert hostile in "".join(page.texts)
    assert "49" not in page.texts


def test_the_same_content_gives_the_same_page(text: str) -> None:
    assert made(".html", report_of()).decode() == text
