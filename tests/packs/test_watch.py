"""What is edited while ``scrutiny watch`` goes on is seen in the browser, and the pack in the outputs is left as it is."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from packs.conftest import PROJECT, QUARTER
from packs.test_lab import SECONDS, free_port, shown_in

pytestmark = pytest.mark.slow

WORDS = "Two more teams now meet it."


@pytest.fixture
def address(project: Path) -> Iterator[str]:
    """Where the pages of a project are served while it is watched, once its page is made."""
    port, log = free_port(), project.parent / "watch.log"
    how = ["--only", "appendix-e", "--notebooks", str(PROJECT / "notebooks"), "--no-browser", "--port", str(port)]
    with log.open("w", encoding="utf-8") as printed:
        command = [sys.executable, "-m", "helpers.cli", "watch", QUARTER, *how]
        server = subprocess.Popen(command, cwd=project, stdout=printed, stderr=printed)
    try:
        shown_in(log, "appendix-e after", server)
        yield f"http://127.0.0.1:{port}/appendix-e"
    finally:
        server.terminate()
        server.wait(60)


def commented(project: Path, words: str, indicator: str = "PM24") -> None:
    file = project / "returns" / QUARTER / "commentary.xlsx"
    book = openpyxl.load_workbook(file)
    book.worksheets[0].cell(2, 2).value = indicator
    book.worksheets[0].cell(2, 3).value = words
    book.save(project.parent / file.name)
    (project.parent / file.name).replace(file)  # whole at once, as an editor saves


def test_an_edited_commentary_is_shown_in_the_browser_and_a_refusal_too(browser, project: Path, address: str) -> None:
    window = browser.new_page()
    window.set_default_timeout(SECONDS)
    window.goto(address)
    commented(project, WORDS)
    window.get_by_text(WORDS).first.wait_for()
    commented(project, WORDS, indicator="PM0")
    window.get_by_role("status").get_by_text("a row names an indicator of params/indicators.yaml").wait_for()
    commented(project, WORDS)
    window.get_by_role("status").wait_for(state="hidden")
    assert not list((project.parent / "outputs").glob(f"*/{QUARTER}"))
