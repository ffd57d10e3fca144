"""Three papers of the sample in Welsh: the same protected values as in English, in the language that they say they are in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from helpers.domain.params.load import load_params
from helpers.pack.bench.previews import previewed
from helpers.pack.folders import tree_name
from helpers.pack.plan.papers import Asked
from helpers.pack.ready import Run
from helpers.pack.tell.progress import Report

from .conftest import PROJECT, QUARTER

pytestmark = pytest.mark.slow
PAPERS = ("index", "appendix-a", "appendix-e")


@pytest.fixture(scope="module")
def pages(sample_outputs: Path) -> dict[str, dict[str, Path]]:
    """The pages of the three papers, in each language."""
    return {language: made(language, sample_outputs) for language in ("en", "cy")}


def made(language: str, outputs: Path) -> dict[str, Path]:
    params = load_params(PROJECT / "params", QUARTER, language, outputs=outputs)
    return previewed(params, Run(Asked(PROJECT / "notebooks", only=PAPERS), params.outputs, 2), Report())


def values(part: Any) -> Iterator[str]:
    """Every value that the blocks of a paper print, with the place of the store that it was read from."""
    if isinstance(part, dict):
        if "source" in part:
            yield json.dumps({name: part.get(name) for name in ("value", "n", "of", "symbol", "was", "source")}, sort_keys=True)
        part = list(part.values())
    for inner in part if isinstance(part, list) else []:
        yield from values(inner)


def tree(page: Path) -> Any:
    return json.loads((page.parents[1] / tree_name(page.stem)).read_text(encoding="utf-8"))


def test_both_languages_show_the_same_protected_values(pages: dict[str, dict[str, Path]]) -> None:
    for paper in PAPERS:
        english, welsh = (sorted(values(tree(pages[language][paper]))) for language in ("en", "cy"))
        assert english == welsh and len(english) > 3


def test_every_page_and_pdf_says_that_it_is_in_welsh_and_names_its_quarter_so(pages: dict[str, dict[str, Path]]) -> None:
    for paper, page in pages["cy"].items():
        html = page.read_text(encoding="utf-8")
        assert '<html lang="cy-GB">' in html and "Chwarter 3 2017-18: Hydref i Ragfyr 2017" in html
        if paper != "index":
            with pikepdf.open(page.with_suffix(".pdf")) as pdf:
                assert str(pdf.Root.Lang) == "cy-GB"


def test_what_officers_wrote_in_english_says_so_and_that_it_awaits_translation(pages: dict[str, dict[str, Path]]) -> None:
    html = pages["cy"]["appendix-a"].read_text(encoding="utf-8")
    assert len(re.findall(r'<span lang="en">', html)) > 5 and "yn aros am gyfieithiad" in html
