"""Every notebook run as it stands, for members and for officers: what each edition says, in which words, and where it leads."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from display.test_words import BANNED
from display.texts import said
from helpers.domain.params.load import load_params

from .pages import ROOT, Page, blocks_of

OFFICERS_ONLY = ("Officer view", "possible year ends", "The words are the same as last quarter", "For officers: before")
# What only stands in a chart of statisticians; a member reads "usual range" and "real change".
STATISTICS = ("process limit", "control limit", "xmr", "sigma", "binomial", "fisher", "probability", "regression", "forecast")


@pytest.fixture(scope="module")
def editions(sample_outputs: Path) -> Iterator[dict[str, dict[str, Page]]]:
    """The blocks of every paper of the sample's pack, by edition and paper."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SCRUTINY_OUTPUTS", str(sample_outputs))
        patched.chdir(ROOT)
        papers = load_params().pack.all_papers()
        yield {
            edition: {paper.id: blocks_of(paper.notebook, edition=edition, **paper.parameters) for paper in papers}
            for edition in ("members", "officer")
        }


def test_members_are_never_shown_what_is_for_officers(editions: dict[str, dict[str, Page]]) -> None:
    words = {paper: said(blocks) for paper, blocks in editions["members"].items()}
    assert [(paper, one) for paper, text in words.items() for one in OFFICERS_ONLY if one in text] == []
    assert not [block["id"] for blocks in editions["members"].values() for block in blocks if block["id"].startswith("officer")]


def test_officers_are_told_on_every_page_that_it_is_not_for_publication(editions: dict[str, dict[str, Page]]) -> None:
    for paper, blocks in editions["officer"].items():
        assert "Officer view: not for publication." in said(blocks[0]), paper


def test_the_words_of_every_page_are_plain(editions: dict[str, dict[str, Page]]) -> None:
    found = Counter(
        (paper, word)
        for paper, blocks in editions["members"].items()
        for word in (*BANNED, *STATISTICS)
        if re.search(rf"\b{re.escape(word)}\b", said(blocks).lower())
    )
    assert not found


def test_every_place_of_a_page_is_named_once_and_every_link_lands(editions: dict[str, dict[str, Page]]) -> None:
    places = {paper: [place for block in blocks for place in _places(block)] for paper, blocks in editions["officer"].items()}
    assert {paper: [one for one, times in Counter(ids).items() if times > 1] for paper, ids in places.items()} == dict.fromkeys(
        places, []
    )
    for paper, blocks in editions["officer"].items():
        for link in _links(blocks):
            page, _, place = link.partition("#")
            assert not place or place in places[page or paper], (paper, link)


def _places(block: dict[str, Any]) -> list[str]:
    return [block["id"], *([block["table"]["id"]] if block["block"] == "chart" else [])]


def _links(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from [value["link"]] if isinstance(value.get("link"), str) else []
        for inner in value.values():
            yield from _links(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _links(inner)


def test_progress_and_challenges_lead_to_their_measures(editions: dict[str, dict[str, Page]]) -> None:
    links = set(_links(editions["members"]["appendix-a"]))
    assert {"appendix-e#measure-wf-01", "appendix-e#measure-pm24", "appendix-e#measure-dm-05"} <= links


def test_the_five_blocks_of_the_dashboard_each_have_a_sentence_a_chart_and_a_table(
    editions: dict[str, dict[str, Page]],
) -> None:
    source = json.loads((ROOT / "notebooks" / "appendix_d.ipynb").read_text(encoding="utf-8"))["cells"]
    printed = [cell for cell in source if "annex" not in cell["metadata"].get("tags", [])]
    headings = [cell for cell in printed if cell["cell_type"] == "markdown" and cell["source"][0].startswith("## ")]
    assert len(headings) == 5
    kinds = Counter(block["block"] for block in editions["members"]["appendix-d"])
    assert (kinds["chart"], kinds["table"]) == (5, 5)
    assert kinds["sentence"] >= 5


def test_the_covering_report_has_its_twenty_paragraphs(editions: dict[str, dict[str, Page]]) -> None:
    blocks = [block for block in editions["members"]["cover-report"] if block["block"] == "paragraphs"]
    numbers = [block["start"] + place for block in blocks for place, _ in enumerate(block["items"])]
    assert numbers == list(range(1, 21))
    key = next(block for block in editions["members"]["cover-report"] if block["id"] == "key")
    assert [one for one in ("happy face: likely", "indifferent face: may", "sad face: unlikely") if one in said(key)] == [
        "happy face: likely",
        "indifferent face: may",
        "sad face: unlikely",
    ]


def test_each_notebook_that_shows_figures_takes_the_edition() -> None:
    for name in sorted({paper.notebook for paper in load_params(ROOT / "params").pack.papers}):
        notebook = ROOT / "notebooks" / f"{name}.ipynb"
        source = ["".join(cell["source"]) for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]]
        opened = next(one for one in source if one.startswith("appendix = "))
        call = ast.parse(opened).body[0].value  # type: ignore[attr-defined]
        assert "edition" in {keyword.arg for keyword in call.keywords}, notebook.name
