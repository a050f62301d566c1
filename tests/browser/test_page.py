"""The page in a real browser: sorted, filtered and read by mouse and by keyboard, asking nothing of anybody.

It is skipped where there is no Chromium to drive, and fails there with HQ_TARGETS_BROWSER=required.
"""

import json
import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from hq_targets.commands.door import run
from tests.conftest import ROOT

BROWSERS, DRIVERS = ("chromium", "google-chrome", "chromium-browser"), ("chromedriver",)
FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--window-size=1400,1000",
)


def _found(names: tuple[str, ...]) -> str | None:
    return next((path for path in map(shutil.which, names) if path), None)


def _missing() -> str:
    """What there is none of to drive a browser with."""
    try:
        import selenium  # noqa: F401, PLC0415 - an extra of its own
    except ImportError:
        return "selenium"
    return ", ".join(names[0] for names in (BROWSERS, DRIVERS) if _found(names) is None)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A browser with the example year's page open."""
    missing = _missing()
    if missing:
        if os.environ.get("HQ_TARGETS_BROWSER") == "required":
            pytest.fail(f"không có {missing}")
        pytest.skip(f"no {missing} to drive a browser with")
    from selenium import webdriver  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("browser")
    page = folder / "trang.html"
    assert run(["export", str(page), "--root", str(ROOT / "examples" / "full-year")]) == 0
    options = webdriver.ChromeOptions()
    options.binary_location = str(_found(BROWSERS))
    for flag in (*FLAGS, f"--user-data-dir={folder / 'profile'}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    service = webdriver.ChromeService(executable_path=_found(DRIVERS))
    driver = webdriver.Chrome(options=options, service=service)
    driver.get(page.as_uri())
    yield driver
    driver.quit()


@pytest.fixture
def page(browser: Any) -> Any:
    """The page as it is when it is opened."""
    browser.set_window_size(1400, 1000)
    browser.refresh()
    return browser


def one(page: Any, css: str) -> Any:
    return page.find_element("css selector", css)


def names(page: Any, lang: str = "vi") -> list[str]:
    """The names of the targets that are shown, from the top down."""
    script = (
        "return Array.from(document.querySelectorAll(arguments[0]))"
        ".filter((row) => row.offsetParent !== null).map((row) => row.dataset.name)"
    )
    found: list[str] = page.execute_script(script, f"main[lang={lang}] tr.target")
    return found


def press(page: Any, *keys: str) -> None:
    from selenium.webdriver import ActionChains  # noqa: PLC0415

    ActionChains(page).send_keys(*keys).perform()


def test_it_opens_without_asking_anybody_or_complaining(page: Any) -> None:
    asked = [
        message["params"]["request"]["url"]
        for entry in page.get_log("performance")
        for message in [json.loads(entry["message"])["message"]]
        if message["method"] == "Network.requestWillBeSent"
        and message["params"]["documentURL"].startswith("file:")
    ]
    assert asked
    assert all(url.startswith("file:") and url.endswith("trang.html") for url in asked)
    assert [entry for entry in page.get_log("browser") if entry["level"] == "SEVERE"] == []
    assert "không" in one(page, "main[lang=vi]").text
    assert not one(page, "main[lang=en]").is_displayed()


def test_columns_sort_by_mouse_and_by_keyboard(page: Any) -> None:
    from selenium.webdriver.common.keys import Keys  # noqa: PLC0415

    before = names(page)
    assert before[0] == "Thu nhập bình quân đầu người"
    head = one(page, "main[lang=vi] button[data-sort=percent]")
    head.click()
    assert names(page)[0] == "Trường đạt chuẩn quốc gia"
    assert one(page, "main[lang=vi] th[aria-sort=ascending]").text.startswith("% kế hoạch")
    press(page, Keys.ENTER)
    assert names(page)[0] == "PCGD THCS"
    assert one(page, "main[lang=vi] th[aria-sort=descending]").text.startswith("% kế hoạch")
    one(page, "main[lang=vi] button[data-sort=name]").send_keys(Keys.SPACE)
    assert names(page)[0] == "Cơ quan, đơn vị, trường học văn hóa"
    one(page, "main[lang=vi] button[data-sort=order]").click()
    assert names(page) == before


def test_what_has_no_figure_stays_last_whichever_way_it_is_sorted(page: Any) -> None:
    head = one(page, "main[lang=vi] button[data-sort=increase]")
    for _ in range(2):
        head.click()
        assert names(page)[-1] in {"Trường đạt chuẩn quốc gia", "PCGD mầm non cho trẻ em 5 tuổi"}


@pytest.mark.parametrize("typed", ["ho ngheo", "Hộ nghèo", "HO NGHEO", "poor house", "poverty_rate"])
def test_a_target_is_found_with_and_without_its_marks(typed: str, page: Any) -> None:
    one(page, "#vi-find").send_keys(typed)
    assert names(page) == ["Hộ nghèo"]
    assert one(page, "main[lang=vi] .count").text == "Hiện 1/39 chỉ tiêu."


def test_d_with_a_stroke_is_found_by_a_plain_d(page: Any) -> None:
    one(page, "#vi-find").send_keys("dan trau")
    assert names(page) == ["Đàn trâu"]


def test_filters_by_verdict_item_and_tile_go_together_and_are_undone(page: Any) -> None:
    one(page, "main[lang=vi] button.tile[data-statuses=missed]").click()
    assert len(names(page)) == 6
    assert one(page, "#vi-status").get_attribute("value") == "missed"
    one(page, "#vi-item option[value='5']").click()
    assert names(page) == ["Đàn trâu"]
    heads = one(page, "main[lang=vi] tr.item:not([hidden])").text
    assert heads.startswith("5")
    one(page, "main[lang=vi] .reset").click()
    assert len(names(page)) == 39
    one(page, "#vi-status option[value=exceeded]").click()
    assert len(names(page)) == 20
    assert (
        one(page, "main[lang=vi] button.tile[data-statuses=exceeded]").get_attribute("aria-pressed") == "true"
    )
    one(page, "main[lang=vi] button.tile[data-statuses=exceeded]").click()
    assert len(names(page)) == 39


def test_nothing_found_is_said(page: Any) -> None:
    one(page, "#vi-find").send_keys("không có đâu")
    assert names(page) == []
    assert one(page, "main[lang=vi] .count").text == "Hiện 0/39 chỉ tiêu."


def test_everything_is_reached_by_the_tab_key(page: Any) -> None:
    from selenium.webdriver.common.keys import Keys  # noqa: PLC0415

    focusable = "a, button, input, select, summary, [tabindex='0']"
    script = (
        "return Array.from(document.querySelectorAll(arguments[0]))"
        ".filter((one) => one.offsetParent !== null && one.type !== 'radio').length"
    )
    wanted = page.execute_script(script, ", ".join(f"main[lang=vi] {css}" for css in focusable.split(", ")))
    script = "return document.activeElement.matches('body') ? '' : document.activeElement.outerHTML"
    seen = []
    for _ in range(wanted + 5):
        press(page, Keys.TAB)
        at = page.execute_script(script)
        if not at:
            break
        seen.append(at)
    assert 'type="radio"' in seen[0]
    assert 'class="skip"' in seen[1]
    assert len(seen) == wanted + 1


def test_a_name_unfolds_its_quarters_and_remarks_by_keyboard(page: Any) -> None:
    from selenium.webdriver.common.keys import Keys  # noqa: PLC0415

    row = one(page, "main[lang=vi] tr[data-name='Đàn trâu']")
    assert not row.find_element("css selector", ".more").is_displayed()
    row.find_element("css selector", "summary").send_keys(Keys.ENTER)
    told = row.find_element("css selector", ".more").text
    assert "Quý II" in told
    assert "9.390" in told
    assert "Hộ chăn nuôi bán trâu" in told
    assert "quý 2: 9.390" in row.find_element("css selector", "svg.trend").get_attribute("aria-label")


def test_english_is_chosen_by_keyboard_with_its_numbers(page: Any) -> None:
    from selenium.webdriver.common.keys import Keys  # noqa: PLC0415

    press(page, Keys.TAB)
    press(page, Keys.ARROW_RIGHT)
    english = one(page, "main[lang=en]")
    assert english.is_displayed()
    assert not one(page, "main[lang=vi]").is_displayed()
    assert page.execute_script("return document.documentElement.lang") == "en"
    assert page.title == "Attainment of the targets of the emulation movement in 2021"
    assert "31,823.7" in english.text
    assert len(names(page, "en")) == 39


def test_a_phone_shows_it_without_scrolling_sideways(page: Any) -> None:
    metrics = {"width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": True}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        page.refresh()
        assert page.execute_script("return document.documentElement.scrollWidth") <= 360
        cell = one(page, "main[lang=vi] tr.target td.figure")
        script = "return getComputedStyle(arguments[0], '::before').content"
        assert page.execute_script(script, cell) == '"TH 2020"'
        assert cell.get_attribute("role") == "cell"
    finally:
        page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def _contrast(page: Any, css: str) -> float:
    """How far the letters of an element stand out from the ground they are on (WCAG 2)."""
    script = """
        const one = document.querySelector(arguments[0]);
        let ground = one, colour = "rgba(0, 0, 0, 0)";
        while (ground && colour === "rgba(0, 0, 0, 0)") {
            colour = getComputedStyle(ground).backgroundColor; ground = ground.parentElement;
        }
        const parts = (text) => text.match(/[0-9.]+/g).slice(0, 3).map(Number);
        return [parts(getComputedStyle(one).color), parts(colour)];
    """
    lights: list[float] = []
    for parts in page.execute_script(script, css):
        linear = [
            part / 255 / 12.92 if part / 255 <= 0.03928 else ((part / 255 + 0.055) / 1.055) ** 2.4
            for part in parts
        ]
        lights.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(lights) + 0.05) / (min(lights) + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_letters_stand_out_in_light_and_in_dark(scheme: str, page: Any) -> None:
    features = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", features)
    try:
        ground = page.execute_script("return getComputedStyle(document.body).backgroundColor")
        assert ground == {"light": "rgb(253, 252, 249)", "dark": "rgb(21, 23, 26)"}[scheme]
        places = [
            f"main[lang=vi] {css}"
            for css in (".banner", ".stamp", "h1", "tr.target td.unit", ".foot", "caption")
        ]
        places += [f"main[lang=vi] .verdict.{status}" for status in ("exceeded", "met", "missed", "no_data")]
        assert {place: _contrast(page, place) for place in places if _contrast(page, place) < 4.5} == {}
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_without_scripts_everything_is_there_to_be_read(page: Any) -> None:
    page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        page.refresh()
        assert not one(page, "main[lang=vi] .controls").is_displayed()
        assert one(page, "main[lang=vi] tr[data-name='Hộ nghèo']").is_displayed()
        one(page, "label[for=lang-en]").click()
        assert one(page, "main[lang=en]").is_displayed()
    finally:
        page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
        page.refresh()
