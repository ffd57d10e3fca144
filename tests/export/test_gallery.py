"""The gallery shows every kind of block, and each looks as it was approved, on a screen and on paper.

The approved pictures are tests/export/gallery/*.png, small and grey. Where a change of looks is meant, look at the gallery
(``scrutiny gallery FOLDER``), then renew them: ``SCRUTINY_APPROVE=1 pytest -m slow tests/export/test_gallery.py``.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from shutil import which

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from helpers.display.blocks.block import KINDS
from helpers.export.gallery.every_block import gallery, gallery_files
from helpers.export.paper_check import faults_of

APPROVED = Path(__file__).parent / "gallery"
WIDTH = 360  # pixels of an approved picture
# Of 255 shades: how far a picture is from the approved one on average, each letter blurred. Fonts of another system make 2;
# a table without its lines, a tone or a sign that is not there, more than 3 in one of the sixteen bands of a picture.
TOLERANCE, BANDS = 3.0, 16


def test_every_kind_of_block_is_shown_and_the_gallery_is_a_paper_like_others():
    paper = gallery()
    assert {paper.masthead.kind(), *(item.kind for item in paper.items)} == set(KINDS)
    assert faults_of(paper) == []


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("gallery")
    for name, written in gallery_files().items():
        (made / name).write_bytes(written)
    return made


def differences(picture: Image.Image, name: str) -> Iterator[str]:
    """Where a picture is not as it was approved: another shape, or other shades in a band of it."""
    grey = picture.convert("L")
    small = grey.resize((WIDTH, round(grey.height * WIDTH / grey.width)))
    if os.environ.get("SCRUTINY_APPROVE"):
        small.quantize(16).save(APPROVED / f"{name}.png", optimize=True)
    with Image.open(APPROVED / f"{name}.png") as opened:
        approved = opened.convert("L")
    if abs(small.height - approved.height) > 0.02 * approved.height:
        yield f"{name} is {small.height} pixels high; {approved.height} were approved"
        return
    blurred = [image.resize(approved.size).filter(ImageFilter.GaussianBlur(2)) for image in (small, approved)]
    apart = ImageChops.difference(*blurred)
    for band in range(BANDS):
        above, below = (round(apart.height * part / BANDS) for part in (band, band + 1))
        shades = ImageStat.Stat(apart.crop((0, above, apart.width, below))).mean[0]
        if shades > TOLERANCE:
            yield f"{name} is {shades:.1f} shades from the approved picture in band {band + 1} of {BANDS}"


@pytest.mark.slow
def test_on_paper_it_looks_as_approved(folder: Path):
    if not which("pdftoppm"):
        pytest.skip("pdftoppm (poppler) is not on this machine, so the PDF cannot be looked at")
    subprocess.run(["pdftoppm", "-r", "90", "-png", folder / "gallery.pdf", folder / "paper"], check=True)
    pages = sorted(folder.glob("paper*.png"))
    assert len(pages) == len(list(APPROVED.glob("paper-*.png"))) or os.environ.get("SCRUTINY_APPROVE")
    assert [fault for page in pages for fault in differences(Image.open(page), page.stem)] == []


@pytest.mark.slow
def test_on_a_screen_it_looks_as_approved(folder: Path, browser):
    window = browser.new_page(viewport={"width": 1000, "height": 800}, color_scheme="light")
    window.goto((folder / "gallery.html").as_uri())
    window.screenshot(path=folder / "screen.png", full_page=True)
    window.close()
    assert list(differences(Image.open(folder / "screen.png"), "screen")) == []
