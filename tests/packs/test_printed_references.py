"""Every "p. N" that the bound pack prints leads to the page on which the thing stands."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from shutil import which
from typing import Any

import nbformat
import pytest
from pydantic import BaseModel

from helpers.display.blocks.table import Row
from helpers.display.blocks.text import Run, plain_text
from helpers.export.paper import Paper
from helpers.export.read_paper import read_paper
from packs.conftest import Pack

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not which("pdftotext"), reason="pages are read with pdftotext, of poppler")]


def papers(pack: Pack) -> dict[str, Paper]:
    """Every paper of a pack as its notebook shows it."""
    notebooks = sorted((pack.folder.resolve().parent / "evidence").glob("*.ipynb"))
    return {path.stem: read_paper(nbformat.read(path, 4), path.stem) for path in notebooks}


def every(value: Any, wanted: type[BaseModel]) -> Iterator[Any]:
    """Every part of that type in a block, in order."""
    if isinstance(value, wanted):
        yield value
    if isinstance(value, BaseModel):
        for _, inner in value:
            yield from every(inner, wanted)
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from every(inner, wanted)


def squeezed(text: str) -> str:
    """The text without spaces and line ends, which paper sets otherwise."""
    return re.sub(r"\s", "", text)


def opening(papers: dict[str, Paper], place: str) -> str:
    """The first words of what stands at a place: a paper, a heading, a sentence, a table, a row, numbered paragraphs."""
    page, _, at = place.partition("#")
    if not at:
        return papers[page].masthead.title
    items = [item.shown for item in papers[page].items if not item.annex]
    rows = [row for row in every(items, Row) if row.id == at]
    if rows:
        return "".join(plain_text(cell.text) for cell in rows[0].cells[:2])
    block = next(shown for shown in items if getattr(shown, "id", "") == at)
    texts = getattr(block, "caption", "") or getattr(block, "text", "") or block.items[0].text
    return plain_text(texts)


@pytest.mark.parametrize("paper", ["index", "the-quarter"])
def test_what_a_printed_page_number_names_stands_on_that_page(reference: Pack, paper: str) -> None:
    printed = subprocess.run(
        ["pdftotext", "-raw", str(reference.folder / "pack.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout.split("\f")
    known = papers(reference)
    top = known[paper].masthead
    words = "\n".join(page for page in printed if f"{top.council}: {top.title}" in page.partition("\n")[0])
    references = [run for run in every([item.shown for item in known[paper].items], Run) if run.turn_to]
    answered = {run.turn_to.partition("#")[0] for run in references if "#" in run.turn_to and paper == "index"}
    references = [
        run for run in references if run.turn_to not in answered
    ]  # the grid gives their pages, and the contents do not
    wrong, read = [], 0
    for run in references:
        letters = r"\s*".join(map(re.escape, squeezed(run.text)))
        found = re.compile(letters + r",?\s+p\.\s(\d+)\b").search(words, read)
        assert found, f"{run.text} has no page number on paper"
        read = found.end()
        if squeezed(opening(known, run.turn_to))[:40] not in squeezed(printed[int(found[1]) - 1]):
            wrong.append((run.text, run.turn_to, found[1]))
    assert references and wrong == []
