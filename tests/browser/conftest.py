"""A real Chromium, driven by selenium; without them these tests are skipped, unless they are required."""

import importlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

from hq_targets.commands.export import export_content
from hq_targets.core.period import Period
from hq_targets.files.workspace import open_workspace
from hq_targets.reports.export.formats import Report, made
from hq_targets.wording import wording
from tests.conftest import ROOT

FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--window-size=1400,1000",
)
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def _missing(what: str) -> NoReturn:
    """Skips; fails where the environment says that a browser is required."""
    reason = f"{what} is not installed"
    if os.environ.get("HQ_TARGETS_BROWSER") == "required":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """One browser for all tests, with a profile of its own."""
    try:
        webdriver = importlib.import_module("selenium.webdriver")
        service = importlib.import_module("selenium.webdriver.chrome.service")
    except ModuleNotFoundError:
        _missing("selenium")
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if chromium is None:
        _missing("chromium")
    chromedriver = shutil.which("chromedriver")
    if chromedriver is None:
        _missing("chromedriver")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=service.Service(chromedriver))
    yield driver
    driver.quit()


@pytest.fixture(scope="session")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the example's whole year."""
    workspace = open_workspace(ROOT / "examples" / "full-year")
    assert workspace.source is not None
    content = export_content(workspace, workspace.source.spec, Period(2021, 4))
    file = tmp_path_factory.mktemp("page") / "bao cao.html"
    file.write_bytes(made(".html", Report(content, wording("vi"))))
    return file


@pytest.fixture
def page(browser: Any, page_file: Path) -> Iterator[Any]:
    """The page just opened, in a wide window and with light colours; nothing went wrong in it to the end."""
    browser.get_log("browser")
    browser.get_log("performance")
    browser.get(page_file.as_uri())
    yield browser
    said = browser.get_log("browser")
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert said == []
