"""What tests of every room share: the machine's Chromium, for pages that are tried in a browser."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="session")
def sample_outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An outputs folder for tests that look at the sample as it stands: what one of them has worked out, the others find."""
    mine = tmp_path_factory.getbasetemp()
    return (mine.parent if os.environ.get("PYTEST_XDIST_WORKER") else mine) / "sample-outputs"


@pytest.fixture(scope="module")
def browser() -> Iterator:
    """Chromium of the machine, without a window; a test without it skips, and says so."""
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not on this machine, so pages cannot be tried in a browser")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra [test])")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--headless"])
        yield opened
        opened.close()
