"""The exported page as a person uses it: by mouse and by keyboard, on a phone, on paper, in the dark."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

# One browser serves them all.
pytestmark = pytest.mark.xdist_group("browser")

# What selenium calls these keys.
TAB, ENTER, SPACE, RIGHT = "\ue004", "\ue007", "\ue00d", "\ue014"
TOTAL = 39


def one(page: Any, selector: str, lang: str = "vi") -> Any:
    return page.find_element("css selector", f"main[lang={lang}] {selector}")


def rows(page: Any, lang: str = "vi") -> list[str]:
    """The ids of the indicators that are shown, from the top down."""
    return list(
        page.execute_script(
            f"return [...document.querySelectorAll('main[lang={lang}] tbody.one')]"
            ".filter((row) => row.getClientRects().length).map((row) => row.dataset.id)"
        )
    )


def percents(page: Any) -> list[Decimal | None]:
    """What stands in the column of percents, from the top down."""
    cells = page.execute_script(
        "return [...document.querySelectorAll('main[lang=vi] tbody.one .c-percent data')]"
        ".map((cell) => cell.textContent)"
    )
    texts = [cell.replace(".", "").replace(",", ".") for cell in cells]
    return [Decimal(text) if text else None for text in texts]


def said(page: Any, lang: str = "vi") -> str:
    return str(one(page, ".shown", lang).text)


def press(page: Any, *keys: str) -> Any:
    """Keys go to what has the focus."""
    page.switch_to.active_element.send_keys(*keys)
    return page.switch_to.active_element


def choose(page: Any, name: str, value: str) -> None:
    one(page, f"select[name={name}] option[value='{value}']").click()


def emulate(page: Any, media: str = "", scheme: str = "light") -> None:
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})


def resize(page: Any, width: int) -> None:
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def test_a_click_sorts_and_the_keyboard_turns_it_round(page: Any) -> None:
    directive = rows(page)
    head = one(page, "th[data-column=percent]")
    head.find_element("css selector", "button").click()
    up = percents(page)
    known = [value for value in up if value is not None]
    assert len(up) == TOTAL
    assert known == sorted(known)
    assert len(set(known)) > 10
    assert up[len(known) :] == [None] * (TOTAL - len(known))
    assert head.get_attribute("aria-sort") == "ascending"
    assert "tăng dần" in said(page)
    assert not one(page, "tbody.item").is_displayed()
    press(page, ENTER)
    assert [value for value in percents(page) if value is not None] == known[::-1]
    assert head.get_attribute("aria-sort") == "descending"
    assert "giảm dần" in said(page)
    one(page, "th[data-column=name] button").click()
    assert head.get_attribute("aria-sort") is None
    by_name = rows(page)
    assert by_name[0] == "cultural_agencies"  # Cơ, then Đàn, Gừng, Hộ
    assert by_name.index("cattle_herd") < by_name.index("ginger_area") < by_name.index("poverty_rate")
    one(page, "[data-do=directive]").click()
    assert rows(page) == directive
    assert one(page, "tbody.item").is_displayed()


TYPED = {
    "ho ngheo": ["poverty_rate"],
    "hộ nghèo": ["poverty_rate"],
    "HỘ NGHÈO": ["poverty_rate"],
    "do che phu": ["forest_cover"],
    "độ che": ["forest_cover"],
    "dan bo": ["cattle_herd"],
    "hồ nghèo": [],
}


def test_a_name_is_found_with_and_without_its_marks(page: Any) -> None:
    for typed, found in TYPED.items():
        one(page, "input[name=find]").send_keys(typed)
        assert rows(page) == found, typed
        assert said(page) == f"Hiện {len(found)}/{TOTAL} chỉ tiêu"
        assert one(page, ".none").is_displayed() == (not found)
        one(page, "[data-do=clear]").click()
        assert said(page) == f"Hiện {TOTAL}/{TOTAL} chỉ tiêu"


def test_filters_by_verdict_by_item_and_by_tile_hold_together(page: Any) -> None:
    choose(page, "status", "missed")
    missed = rows(page)
    assert said(page) == "Hiện 6/39 chỉ tiêu"
    assert "buffalo_herd" in missed
    choose(page, "of_item", "5")
    assert rows(page) == ["buffalo_herd"]
    one(page, "[data-do=clear]").click()
    tile = one(page, ".tile[data-tile=exceeded]")
    tile.click()
    assert tile.get_attribute("aria-pressed") == "true"
    assert f"Hiện {tile.find_element('css selector', 'data').text}/39 chỉ tiêu" == said(page)
    press(page, SPACE)
    assert tile.get_attribute("aria-pressed") == "false"
    assert len(rows(page)) == TOTAL


def test_a_tile_shows_as_many_rows_as_it_counts(page: Any) -> None:
    for tile in ("indicators", "exceeded", "met", "missed", "no_data"):
        button = one(page, f".tile[data-tile={tile}]")
        button.click()
        assert str(len(rows(page))) == button.find_element("css selector", "data").text, tile


def test_a_row_opens_by_keyboard_to_all_there_is(page: Any) -> None:
    row = one(page, "tbody[data-id=pens_moved]")
    button = row.find_element("css selector", "button.open")
    detail = row.find_element("css selector", ".detail")
    assert not detail.is_displayed()
    page.execute_script("arguments[0].focus()", button)
    press(page, ENTER)
    assert button.get_attribute("aria-expanded") == "true"
    for part in ("Giải trình", "Cơ quan chủ trì", "Quý I", "82"):
        assert part in detail.text
    assert detail.find_element("css selector", "svg[role=img]").is_displayed()
    press(page, SPACE)
    assert not detail.is_displayed()


def test_the_language_is_switched_by_keyboard(page: Any) -> None:
    assert "31.815,7" in page.find_element("css selector", "body").text
    press(page, TAB)
    press(page, RIGHT)
    words = page.find_element("css selector", "body").text
    assert "31,815.7" in words
    assert "31.815,7" not in words
    assert page.execute_script("return document.documentElement.lang") == "en"
    assert "in 2021" in page.title
    one(page, "input[name=find]", "en").send_keys("poor")
    assert said(page, "en") == "Showing 1/39 indicators"


def test_tab_reaches_every_control_in_the_order_they_stand(page: Any) -> None:
    controls = page.execute_script(
        "return [...document.querySelectorAll('a[href], button, input, select, [tabindex=\"0\"]')]"
        ".filter((one) => one.checked || (one.closest('main') || {}).lang === 'vi')"
    )
    assert len(controls) > TOTAL
    reached = [press(page, TAB) for _ in controls]
    assert reached == controls


def test_the_skip_link_leads_to_the_table(page: Any) -> None:
    press(page, TAB)
    link = press(page, TAB)
    assert link.text == "Đến bảng chỉ tiêu"
    press(page, ENTER)
    assert page.switch_to.active_element.get_attribute("id") == "vi-targets"


def test_nothing_is_requested_but_the_file_itself(page: Any, page_file: Path) -> None:
    one(page, "[data-do=open]").click()
    messages = [json.loads(entry["message"])["message"] for entry in page.get_log("performance")]
    asked = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    own = ("data:", "chrome:", "chrome-untrusted:")  # the browser's own pages, its first empty one
    assert {url for url in asked if not url.startswith(own)} == {page_file.as_uri()}


def test_no_window_is_too_narrow(page: Any) -> None:
    for lang in ("vi", "en"):
        page.find_element("css selector", f"label[for=lang-{lang}]").click()
        one(page, "[data-do=open]", lang).click()
        for width in (320, 360, 768, 1024, 1217, 1280):
            resize(page, width)
            assert page.execute_script("return document.documentElement.scrollWidth") <= width
            assert page.execute_script("return innerWidth") == width
            assert one(page, "tbody[data-id=poverty_rate] .c-actual", lang).is_displayed()


def test_dark_is_dark(page: Any) -> None:
    colour = "return getComputedStyle(document.body).backgroundColor"
    emulate(page)
    light = page.execute_script(colour)
    emulate(page, scheme="dark")
    assert page.execute_script(colour) != light


CONTRAST = """
function rgb(text) { return text.match(/[\\d.]+/g).map(Number); }
function light(c) {
  const [r, g, b] = c.slice(0, 3).map((v) => v / 255)
    .map((v) => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
  return .2126 * r + .7152 * g + .0722 * b;
}
function ground(one) {
  for (; one; one = one.parentElement) {
    const c = rgb(getComputedStyle(one).backgroundColor);
    if (c.length < 4 || c[3] === 1) return c;
  }
  return [255, 255, 255];
}
const weak = [];
for (const one of document.querySelectorAll("body *")) {
  const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  if (!own || !one.getClientRects().length || one.closest(".watermark, .unseen, script, style")) continue;
  const a = light(rgb(getComputedStyle(one).color)), b = light(ground(one));
  const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
  if (ratio < 4.5) weak.push([one.className, one.textContent.trim(), ratio.toFixed(2)].join(" "));
}
return weak;
"""


def test_every_word_can_be_read(page: Any) -> None:
    one(page, "[data-do=open]").click()
    one(page, ".tile[data-tile=items]").click()
    for media in ("", "print"):
        for scheme in ("light", "dark"):
            emulate(page, media, scheme)
            assert page.execute_script(CONTRAST) == [], (media, scheme)


def test_on_paper_all_is_open_and_no_control_is_left(page: Any) -> None:
    emulate(page, "print")
    assert one(page, "tbody[data-id=pens_moved] .detail").is_displayed()
    assert not one(page, ".filters").is_displayed()
    assert not page.find_element("css selector", "label[for=lang-en]").is_displayed()
    assert one(page, ".watermark").is_displayed()
    emulate(page)
    assert page.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"]


def test_it_can_be_read_and_switched_without_the_script(page: Any) -> None:
    page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    page.refresh()
    assert one(page, "tbody[data-id=pens_moved] .detail").is_displayed()
    assert not one(page, ".filters").is_displayed()
    page.find_element("css selector", "label[for=lang-en]").click()
    assert one(page, "h1", "en").is_displayed()
    assert not one(page, "h1").is_displayed()
