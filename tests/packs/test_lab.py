"""An analyst's hour in JupyterLab, in a real browser: another quarter, labels and numbers, a chart, exports, a clean save."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from packs.conftest import PROJECT, QUARTER

pytestmark = pytest.mark.slow

FILTER = "nbstripout --keep-id --extra-keys metadata.language_info.version"
NOTEBOOK = "monitoring_area.ipynb"
SECONDS = 120_000  # milliseconds that a step of a slow machine may take
OWN_CHART = 'import pandas as pd\npd.DataFrame({"contacts": [3, 1, 2]}).plot()'
# Of each card: its label, its number, and whether the number stands right under the label in the same frame. What is out of
# view is not laid out, so each is brought into view and waited for.
CARDS = """async cards => {
    const read = [];
    for (const card of cards) {
        const parts = [card, card.querySelector("dt"), card.querySelector(".value")];
        for (let frames = 0; frames < 2 || (frames < 600 && !parts[2].innerText); frames++) {
            card.scrollIntoView({block: "center"});
            await new Promise(drawn => requestAnimationFrame(drawn));
        }
        const [frame, label, value] = parts.map(part => part.getBoundingClientRect());
        const under = value.top >= label.bottom - 1 && value.left === label.left && value.right <= frame.right;
        read.push([parts[1].innerText, parts[2].innerText, under]);
    }
    return read;
}"""
ON_PAPER = "block => [getComputedStyle(block).color, getComputedStyle(block).backgroundColor]"
INK_ON_WHITE = ["rgb(11, 12, 12)", "rgb(255, 255, 255)"]


def free_port() -> int:
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return opened.getsockname()[1]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of the project whose git has the filter of CONTRIBUTING.md."""
    folder = tmp_path_factory.mktemp("analyst") / "workbook"
    subprocess.run(["git", "clone", "--quiet", str(PROJECT), str(folder)], check=True)
    tool = f"{sys.executable} -m {FILTER}"
    subprocess.run(["git", "-C", str(folder), "config", "filter.nbstripout.clean", tool], check=True)
    time.sleep(1.1)  # git looks anew at whatever was written in the second in which it last looked
    subprocess.run(["git", "-C", str(folder), "status", "--short"], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def address(clone: Path) -> Iterator[str]:
    """Where ``scrutiny lab`` serves JupyterLab for the clone."""
    settings = clone.parent / "jupyter"
    settings.mkdir()
    news = settings / "@jupyterlab" / "apputils-extension" / "notification.jupyterlab-settings"
    news.parent.mkdir(parents=True)
    news.write_text('{"fetchNews": "false", "checkForUpdates": false}', encoding="utf-8")
    served = {"ServerApp": {"allow_root": True}}
    (settings / "jupyter_server_config.json").write_text(json.dumps(served), encoding="utf-8")
    own = {name: str(settings) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR")}
    log = (clone.parent / "lab.log").open("w+", encoding="utf-8")
    command = [sys.executable, "-m", "helpers.cli", "lab", "2017-18-q3", "--no-browser", "--port", str(free_port())]
    server = subprocess.Popen(command, cwd=clone, env={**os.environ, **own}, stdout=log, stderr=log)
    try:
        yield _address(Path(log.name), server)
    finally:
        server.terminate()
        server.wait(60)
        log.close()


def _address(log: Path, server: subprocess.Popen) -> str:
    parts = shown_in(log, r"(http://127\.0\.0\.1:\d+/lab)\S*\?(token=\w+)", server)
    return f"{parts[1]}/tree/notebooks/{NOTEBOOK}?reset&{parts[2]}"


def shown_in(log: Path, words: str, server: subprocess.Popen) -> re.Match[str]:
    """What a server printed of these words, once it did; the sample's five years may be written and read first."""
    ends = time.monotonic() + 3 * SECONDS / 1000
    while time.monotonic() < ends and server.poll() is None:
        if match := re.search(words, log.read_text(encoding="utf-8")):
            return match
        time.sleep(0.2)
    raise AssertionError(log.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def window(browser, address: str):
    """JupyterLab with the notebook open and its kernel ready."""
    opened = browser.new_page(viewport={"width": 1400, "height": 1400}, accept_downloads=True)
    opened.set_default_timeout(SECONDS)
    opened.goto(address)
    opened.wait_for_selector(".jp-Notebook .jp-CodeCell")
    _ready(opened)
    return opened


def _ready(window) -> None:
    """Waits for a kernel that is connected and has nothing left to run.

    The status bar says so; the notebook's own indicator is idle before there is a kernel too, and what is run then is lost.
    """
    window.locator("#jp-main-statusbar").get_by_text("| Idle").wait_for()


def _menu(window, *items: str) -> None:
    """Clicks through the menus by the words of each item."""
    window.locator(".lm-MenuBar-itemLabel").get_by_text(items[0], exact=True).click()
    for number, item in enumerate(items[1:], 1):
        entry = window.locator(".lm-Menu-itemLabel").filter(has_text=re.compile(f"^{item}", re.IGNORECASE)).first
        entry.click() if number == len(items) - 1 else entry.hover()


def _cell(window, words: str):
    return window.locator(".jp-CodeCell").filter(has_text=words).first


def _run_all(window, quarter: str) -> None:
    """Runs all cells with that quarter in the parameters cell, and waits for the last."""
    cells = json.loads((PROJECT / "notebooks" / NOTEBOOK).read_text(encoding="utf-8"))["cells"]
    (source,) = ("".join(cell["source"]) for cell in cells if "parameters" in cell["metadata"].get("tags", []))
    _cell(window, "quarter: str").locator(".cm-content").click()
    window.keyboard.press("Control+A")
    window.keyboard.insert_text(source.replace('quarter: str = ""', f'quarter: str = "{quarter}"'))
    _menu(window, "Run", "Run All Cells$")
    _cell(window, "appendix.by_year()").locator(f'.scrutiny[data-of^="{quarter or QUARTER}"]').first.wait_for(state="attached")
    _ready(window)


def _exported(window, name: str, into: Path) -> Path:
    downloads: list = []

    def downloaded(download) -> None:
        downloads.append(download)

    window.context.on("page", lambda page: page.on("download", downloaded))  # Lab exports into a window of its own
    window.on("download", downloaded)
    _menu(window, "File", "Save and Export Notebook As", name)
    ends = time.monotonic() + SECONDS / 1000
    while not downloads and time.monotonic() < ends:
        window.wait_for_timeout(200)
    assert downloads, f"{name} gave no file: {[page.url for page in window.context.pages]}"
    downloads[0].save_as(into / downloads[0].suggested_filename)
    return into / downloads[0].suggested_filename


def test_an_analyst_s_hour(window, clone: Path, tmp_path: Path) -> None:
    _run_all(window, "2017-18-q2")
    assert "Quarter 2 2017-18" in window.locator(".scrutiny .masthead").text_content()
    _run_all(window, "")
    for theme in ("JupyterLab Light", "JupyterLab Dark"):
        _menu(window, "Settings", "Theme", f"{theme}$")
        window.wait_for_selector(f'body[data-jp-theme-name="{theme}"]', state="attached")
        _labels_stand_beside_their_numbers(window)
    _own_chart_is_drawn(window)
    page = _exported(window, "members.html", tmp_path).read_text(encoding="utf-8")
    assert "Quarter 3 2017-18" in page and page.count("<style>") == 1
    with pikepdf.open(_exported(window, "members.pdf", tmp_path)) as pdf:
        assert pdf.Root.MarkInfo.Marked
    _saved(window, clone / "notebooks" / NOTEBOOK)
    assert _changed_for_git(clone, window) == ""


def _changed_for_git(clone: Path, window) -> str:
    """What ``git status`` names, once the server has had git look at what was saved."""
    ends = time.monotonic() + SECONDS / 1000
    command = ["git", "--no-optional-locks", "-C", str(clone), "status", "--short"]
    while (status := subprocess.run(command, text=True, capture_output=True, check=True).stdout) and time.monotonic() < ends:
        window.wait_for_timeout(200)
    return status


def _labels_stand_beside_their_numbers(window) -> None:
    cards = window.locator("dl.cards > div").evaluate_all(CARDS)
    assert {label: number for label, number, _ in cards}["Social workers who left in twelve months"] == "13.4%"
    assert all(under for *_, under in cards)
    assert all(shown == INK_ON_WHITE for shown in window.locator(".scrutiny").evaluate_all(f"blocks => blocks.map({ON_PAPER})"))
    words = _cell(window, "appendix.targets()").locator(".scrutiny tbody tr").first.locator("th, td")
    assert set(words.evaluate_all("cells => cells.map(cell => getComputedStyle(cell).textAlign)")) == {"left"}


def _own_chart_is_drawn(window) -> None:
    """A cell of the analyst's own below the last, run, and taken away again."""
    _cell(window, "appendix.by_year()").locator(".jp-InputPrompt").click()
    window.keyboard.press("b")
    window.keyboard.press("Enter")
    window.keyboard.insert_text(OWN_CHART)
    window.keyboard.press("Control+Enter")
    _cell(window, "pd.DataFrame").locator(".jp-RenderedImage img").wait_for(state="attached")
    _cell(window, "pd.DataFrame").locator(".jp-InputPrompt").click()
    window.keyboard.press("d")
    window.keyboard.press("d")
    _cell(window, "pd.DataFrame").wait_for(state="detached")


def _saved(window, file: Path) -> None:
    _menu(window, "File", "Save Notebook$")
    ends = time.monotonic() + SECONDS / 1000
    while '"text/html"' not in file.read_text(encoding="utf-8") and time.monotonic() < ends:
        window.wait_for_timeout(200)
    assert OWN_CHART.partition("\n")[0] not in file.read_text(encoding="utf-8")
