import json
import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from hq_targets.commands.export import export_content
from hq_targets.core.period import Period
from hq_targets.core.report.binding import UNBROKEN
from hq_targets.core.report.seal import untouched
from hq_targets.files.workspace import open_workspace
from hq_targets.reports.export.annex import annex_of
from hq_targets.reports.export.content import ExportContent
from hq_targets.reports.export.page import export_html, page_words
from hq_targets.wording import LANGUAGES, wording
from tests.conftest import ROOT, SPEC, Command, MakeWorkspace

YEAR = ROOT / "examples" / "full-year"
VOID = {"meta", "link", "input", "rect", "path", "line", "circle", "polyline", "br", "wbr"}
HEADER = "indicator,value,note\n"


class Page(HTMLParser):
    """What a reader of the page finds: its tags, its bound figures by language, its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.lang = ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.bound: dict[str, list[tuple[str, str]]] = {}
        self.different: list[str] = []
        self.words: list[str] = []
        self.stamp = ""
        self.title = ""
        self._data: tuple[str, str, list[str]] | None = None
        self.feed(text.replace(UNBROKEN, " "))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append((tag, values))
        if tag == "main":
            self.lang = values["lang"] or ""
        if tag == "data":
            self._data = (values["data-key"] or "", values["value"] or "", [])
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag == "data" and self._data is not None:
            key, value, shown = self._data
            self.bound.setdefault(self.lang, []).append((key, "".join(shown)))
            self.different += [key] if "".join(shown) != value else []
            self._data = None

    def handle_data(self, data: str) -> None:
        if self._data is not None:
            self._data[2].append(data)
        if self.open and self.open[-1] == "title":
            self.title += data
        elif self.open and self.open[-1] == "script":
            self.stamp = self.stamp or data
        elif self.open and self.open[-1] != "style":
            self.words.append(data)


def content_of(root: Path, period: str) -> ExportContent:
    workspace = open_workspace(root)
    assert workspace.source is not None
    year, quarter = period.split("-Q")
    return export_content(workspace, workspace.source.spec, Period(int(year), int(quarter)))


@pytest.fixture(scope="module", params=["2021-Q2", "2021-Q4"])
def content(request: pytest.FixtureRequest) -> ExportContent:
    return content_of(YEAR, request.param)


def test_every_bound_figure_stands_in_both_languages_as_it_is_said(content: ExportContent) -> None:
    page = Page(export_html(content, wording("vi")))
    assert list(page.bound) == ["vi", "en"]
    assert page.different == []
    for lang in LANGUAGES:
        assert dict(page.bound[lang]) == page_words(content, wording(lang))
        by_key: dict[str, set[str]] = {}
        for key, shown in page.bound[lang]:
            by_key.setdefault(key, set()).add(shown)
        assert [key for key, shown in by_key.items() if len(shown) > 1] == []


def test_the_page_holds_the_annex_but_for_quarters_without_a_trend(content: ExportContent) -> None:
    for lang in LANGUAGES:
        rows = annex_of(content, wording(lang)).rows
        words = {cell.key: cell.shown for row in rows for cell in row.cells.values() if cell.key}
        there = page_words(content, wording(lang))
        left_out = words.keys() - there.keys()
        trends = content.check.trends
        assert all(re.fullmatch(r"\w+\.q[1-4]", key) and key.split(".")[0] not in trends for key in left_out)
        assert {key: words[key] for key in words.keys() - left_out} == {
            key: text for key, text in there.items() if key in words
        }


def test_counts_and_figures_are_those_of_the_year() -> None:
    content = content_of(YEAR, "2021-Q4")
    vi, en = page_words(content, wording("vi")), page_words(content, wording("en"))
    counts = {"items": "9", "items_total": "16", "indicators": "30", "indicators_total": "37"}
    counts |= {"exceeded": "19", "met": "11", "missed": "6", "no_data": "1"}
    assert {name: vi[f"*.{name}"] for name in counts} == counts
    assert (vi["grain_output.target"], en["grain_output.target"]) == ("31.815,7", "31,815.7")
    assert (vi["#3.status"], en["#3.status"]) == ("không đạt", "missed")
    assert vi["poverty_rate.target"] == "≤ 28,85"


def test_it_is_sealed_and_says_what_it_was_made_from(command: Command, tmp_path: Path) -> None:
    for lang in LANGUAGES:
        file = tmp_path / f"{lang}.html"
        assert command("export", file, "--root", YEAR, "--lang", lang).code == 0
        page = Page(file.read_text("utf-8"))
        assert untouched(file.read_bytes()) is True
        stamp = json.loads(page.stamp)
        assert (stamp["kind"], stamp["lang"], stamp["period"]) == ("html", lang, "2021-Q4")
        assert next(iter(page.bound)) == lang
        assert next(values["lang"] for tag, values in page.tags if tag == "html") == lang
        checked = [values["value"] for tag, values in page.tags if tag == "input" and "checked" in values]
        assert checked == [lang]
        assert untouched(file.read_bytes().replace(b">28,6<", b">27,6<")) is False


def test_the_same_figures_make_the_same_bytes() -> None:
    made = {export_html(content_of(YEAR, "2021-Q3"), wording("vi")) for _ in range(2)}
    assert len(made) == 1


def test_nothing_is_asked_of_anybody(content: ExportContent) -> None:
    text = export_html(content, wording("vi"))
    page = Page(text)
    policy = next(v["content"] for tag, v in page.tags if v.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    addresses = [
        v[name] for _, v in page.tags for name in ("src", "href", "action", "xlink:href") if name in v
    ]
    assert {address for address in addresses if not str(address).startswith("#")} == {"data:,"}
    assert re.findall(r"https?://|@import|url\(|localStorage|sessionStorage|fetch\(|location", text) == []


def test_it_is_built_for_who_cannot_see_it(content: ExportContent) -> None:
    page = Page(export_html(content, wording("vi")))
    ids = Counter(values["id"] for _, values in page.tags if "id" in values)
    assert [name for name, count in ids.items() if count > 1] == []
    for attribute in ("aria-controls", "aria-labelledby", "for"):
        named = {values[attribute] for _, values in page.tags if attribute in values}
        assert named <= ids.keys()
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 2
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all("scope" in values for tag, values in page.tags if tag == "th")
    tables, captions = (sum(tag == name for tag, _ in page.tags) for name in ("table", "caption"))
    assert tables == captions
    pictures = [values for tag, values in page.tags if tag == "svg"]
    assert all(
        v.get("aria-hidden") == "true" or (v.get("role"), "aria-label" in v) == ("img", True)
        for v in pictures
    )
    assert page.open == []


def test_what_somebody_wrote_stays_what_they_wrote(workspace: MakeWorkspace) -> None:
    evil = """</script><script>alert(1)</script><img src=x onerror="alert(2)">'" {{ 7*7 }} &amp;"""
    spec = SPEC.replace("vi: Sản lượng lúa", f"vi: {json.dumps(evil)}").replace('"1"', '"</script><b>1"')
    cell = evil.replace('"', '""')
    root = workspace(spec, y2020=HEADER + "cattle,100,\n", y2021_Q4=f'{HEADER}rice,5,"{cell}"\ncattle,99,\n')
    content = content_of(root, "2021-Q4")
    text = export_html(content, wording("vi"))
    page = Page(text)
    assert sum(tag == "script" for tag, _ in page.tags) == 2
    assert not any(tag == "img" or "onerror" in values for tag, values in page.tags)
    assert evil in "".join(page.words)
    assert json.loads(page.stamp)["spec_version"] == "</script><b>1"
    assert "49" not in page.words
    for lang in LANGUAGES:
        assert dict(page.bound[lang]) == page_words(content, wording(lang))


def test_a_spec_without_names_and_files_without_figures_make_a_page_too(workspace: MakeWorkspace) -> None:
    page = Page(export_html(content_of(workspace(), "2021-Q1"), wording("en")))
    words = " ".join(page.words)
    assert page.title == "Movement in the first quarter of 2021 – Thử district"
    assert "No area has a figure yet." in words
    assert "Showing 2/2 indicators" in words
    assert not any("watermark" in (values.get("class") or "") for _, values in page.tags)


def test_where_there_is_no_percent_the_page_says_so(workspace: MakeWorkspace) -> None:
    spec = SPEC.replace("at_least: 100", "between: [90, 110]\n            better: neither").replace(
        "100 tấn", "90-110"
    )
    root = workspace(spec, y2021_Q4="indicator,value\nrice,100\n")
    words = Page(export_html(content_of(root, "2021-Q4"), wording("vi"))).words
    assert words.count("không tính %") == 1
    assert words.count("chưa có số") == 1


def test_the_officers_own_verdict_is_not_passed_over(workspace: MakeWorkspace) -> None:
    root = workspace(y2021_Q4="indicator,value,basis\nrice,99,ytd\n")
    (root / "data" / "assessments.yaml").write_text(
        "format: hq-targets/assessments/1\nassessments:\n  - indicator: rice\n    period: 2021-Q4\n"
        "    overrules: missed\n    status: met\n    reason: sai số\n    author: An\n    date: 2022-01-05\n",
        "utf-8",
    )
    content = content_of(root, "2021-Q4")
    assert content.check.summary.overruled == 1
    said = page_words(content, wording("vi"))["*.without_1"]
    assert said.startswith("Trong đó có 1 chỉ tiêu lấy theo đánh giá của cán bộ")
    page = export_html(content, wording("vi"))
    assert said in "".join(Page(page).words)
    assert "Trong đó có 1\u00a0chỉ tiêu" in page


def test_banners_stand_at_both_ends_and_behind(workspace: MakeWorkspace) -> None:
    spec = SPEC.replace("year: 2021\n", "year: 2021\nillustrative: yes\n")
    root = workspace(spec, y2021_Q1="indicator,value\nrice,x\n")
    text = export_html(content_of(root, "2021-Q1"), wording("vi"))
    own = text[text.index('<main lang="vi"') : text.index('<main lang="en"')]
    assert own.count('<p class="banner"') == 4
    assert own.index('class="banner"') < own.index("<h1>")
    assert own.rindex('class="banner"') > own.rindex("<table")
    assert "SỐ LIỆU MINH HỌA · DỰ THẢO" in own


def test_without_the_script_all_is_there_and_nothing_pretends_to_work(content: ExportContent) -> None:
    page = Page(export_html(content, wording("vi")))
    buttons = [v for tag, v in page.tags if tag == "button" and "data-do" not in v]
    assert buttons
    assert all("disabled" in values for values in buttons)
    scripted = [v for _, v in page.tags if "scripted" in (v.get("class") or "")]
    assert scripted
    assert all("hidden" in values for values in scripted)
    details = [v for tag, v in page.tags if tag == "tr" and v.get("class") == "detail"]
    assert len(details) == 2 * len(content.check.assessments)
    assert not any("hidden" in values for values in details)


def test_a_row_sorts_by_what_it_is_and_not_by_how_it_is_written() -> None:
    page = Page(export_html(content_of(YEAR, "2021-Q4"), wording("vi")))
    rows = [v for tag, v in page.tags if tag == "tbody" and "data-ranks" in v][:39]
    ranks = {str(v["data-id"]): json.loads(v["data-ranks"] or "") for v in rows}
    assert ranks["agri_value_per_ha"]["percent"] < ranks["budget_revenue"]["percent"]
    assert ranks["poverty_rate"]["percent"] < ranks["under5_malnutrition"]["percent"]
    assert ranks["birth_rate"]["percent"] == max(one["percent"] for one in ranks.values() if "percent" in one)
    assert ranks["budget_revenue"]["percent"] == ranks["tobacco_output"]["percent"]
    assert "percent" not in ranks["literacy_level"]
    assert "increase" not in ranks["national_standard_schools"]
    assert ranks["poverty_rate"]["name"] > ranks["cattle_herd"]["name"]  # Hộ after Đàn
    assert [one["order"] for one in ranks.values()] == list(range(39))
