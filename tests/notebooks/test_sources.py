"""Every number that a page of the sample prints of a figure can be traced to the store, and is there what the page prints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from helpers.disclosure.protect import results
from helpers.display.blocks.text import plain_text
from helpers.domain.params.load import load_params
from helpers.domain.result import Result
from helpers.figures.publishable import Publishable
from helpers.figures.store import Store, open_store

from .pages import ROOT, Page, blocks_of

Editions = dict[str, dict[str, Page]]
NUMBER = re.compile(r"^(?:less than |more than )?-?£?\d[\d,.]*m?%?(?: \(|$| \[| over| under)|^\[(?![xz]\])[a-z]+\]")
# (Of a period that the store has no row for, a table says [x], or [z] where the measure did not exist: that stands nowhere.) Numbers that stand in tables and are those
# of no figure: how many measures have each rating, what was promised less what happened, how many milestones are late.
WORKED_OUT_ON_THE_PAGE = {"indicator-ratings-figures": {1}, "promises": {3}, "overdue-delivery-actions": {3}}
LATE = re.compile(r"^milestones-.*-figures$")


@pytest.fixture(scope="module")
def store(sample_outputs: Path) -> Iterator[Store]:
    """The figures of the sample's quarter."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SCRUTINY_OUTPUTS", str(sample_outputs))
        patched.chdir(ROOT)
        yield open_store(load_params())


@pytest.fixture(scope="module")
def pages(store: Store, sample_outputs: Path) -> Iterator[dict[str, Page]]:
    """The blocks of every paper, as officers see it: theirs has all that members' has."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SCRUTINY_OUTPUTS", str(sample_outputs))
        patched.chdir(ROOT)
        papers = load_params().pack.all_papers()
        yield {paper.id: blocks_of(paper.notebook, edition="officer", **paper.parameters) for paper in papers}


def test_each_cell_that_is_withheld_has_its_recorded_reason_and_nothing_else_has_one(store: Store) -> None:
    hidden = {
        address for name in store.ids() for address, result in results(store.figure(name).figure) if result.hidden
    }
    reasons = {address: why for name in store.ids() for address, why in store.withheld(name).items()}
    assert hidden and hidden == {*reasons}
    assert {*reasons.values()} <= {"small", "stands_on_another", "published_so_before", "withheld_by_source"}


def valued(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every text of a block that says where in the store its value stands."""
    if isinstance(value, Mapping):
        if "source" in value:
            yield value
        for inner in value.values():
            yield from valued(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from valued(inner)


def in_store(publishable: Publishable, source: Mapping[str, str]) -> Result:
    """What the store has at a source: a result, or a number that was stated."""
    row, column = source.get("row", ""), source.get("column", "")
    for address, result in results(publishable.figure):
        if (address.row, address.column) == (row, column):
            return result
    return Result(value=reduce(_part, row.split("."), publishable.figure))


def _part(whole: Any, name: str) -> Any:
    return whole[int(name)] if name.isdigit() else getattr(whole, name)


def quantity(result: Result, name: str) -> Result:
    """A result, or its n, its N or the rest as a result of their own."""
    if name == "value" or result.n is None or result.of is None:
        return result
    return Result(value={"n": result.n, "of": result.of, "rest": result.of - result.n}[name])


def test_every_value_of_every_page_is_that_of_the_store_at_its_source(store: Store, pages: dict[str, Page]) -> None:
    wrong, count = [], 0
    for paper, blocks in pages.items():
        for text in valued(blocks):
            source, count = text["source"], count + 1
            stored = quantity(in_store(store.figure(source["figure"]), source), source.get("quantity", "value"))
            told = (text.get("value"), text.get("symbol", ""))
            if told != (stored.value, stored.symbol):
                wrong.append((paper, text, stored))
    assert wrong == []
    assert count > 1_000


def test_every_number_in_a_table_says_where_in_the_store_it_stands(pages: dict[str, Page]) -> None:
    untold = [
        (paper, table["id"], plain_text(cell["text"]))
        for paper, blocks in pages.items()
        for table in tables(blocks)
        for cell in numbers(table)
        if "source" not in cell and not any(True for _ in valued(cell["text"]))
    ]
    assert untold == []


def tables(blocks: Any) -> Iterator[Mapping[str, Any]]:
    """Every table of a page, those of charts too."""
    for block in blocks:
        table = block.get("table", block)
        if "rows" in table:
            yield table


def numbers(table: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The cells of a table that print a number, or what stands in its place, other than those that the page works out."""
    own = {3} if LATE.match(table["id"]) else WORKED_OUT_ON_THE_PAGE.get(table["id"], set())
    for row in table["rows"]:
        for index, cell in enumerate(row["cells"][1:], 1):
            if NUMBER.match(plain_text(cell["text"])) and index not in own:
                yield cell


def test_the_card_and_the_covering_report_print_one_and_the_same_result(pages: dict[str, Page]) -> None:
    card = next(card for block in pages["appendix-f"] if block["block"] == "cards" for card in block["cards"])
    report = [text for text in valued(pages["cover-report"]) if text["text"] == card["value"]["text"] == "7,393"]
    assert report
    assert {str(text["source"]) for text in report} == {str(card["value"]["source"])}
