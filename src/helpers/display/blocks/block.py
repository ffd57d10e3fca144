"""The vocabulary of blocks: what a notebook may put on a page.

Each kind is a frozen model that refuses what no page can show; ``AnyBlock`` is one of them, told apart by ``block``. A page
shows a model, ``page.show(Table(id="contacts", ...))``.

A text that prints a value of the store carries the value, and where it was read from. Small functions make such texts of a
result (anything with ``value``, ``n``, ``of``, ``symbol`` and ``was``) and its source:

    source = Source(figure="contacts-by-source", row="police", column="total")
    cell("1,421", result, source)                 # helpers.display.blocks.table, which has column() and row() too
    run("82% (1,512 of 1,840)", result, source)   # helpers.display.blocks.text; lines.signed and lines.linked take the same
    card("Contacts received", run("7,393", result, source), detail="October to December 2017")    # helpers.display.blocks.cards

A result that is withheld gives its symbol and no number. Lists may be given for every sequence; the models keep tuples.
``block.data()`` is the block as plain values, as a notebook's output carries it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from helpers.display.blocks.cards import Cards
from helpers.display.blocks.chart import Chart
from helpers.display.blocks.masthead import Masthead
from helpers.display.blocks.named import Named
from helpers.display.blocks.refused import BlockRefused, masked
from helpers.display.blocks.table import Table
from helpers.display.blocks.text import ANCHOR, LINK, Line, Run, plain_text, run, runs
from helpers.display.blocks.values import Source
from helpers.display.blocks.word_blocks import Definitions, Heading, LetterEnd, Paragraphs, Points, Sentence

__all__ = [
    "ANCHOR",
    "KINDS",
    "LINK",
    "MIME",
    "AnyBlock",
    "BlockRefused",
    "Line",
    "Run",
    "Source",
    "block_of",
    "plain_text",
    "run",
    "runs",
]

MIME = "application/vnd.scrutiny.block+json"

AnyBlock = Annotated[
    Masthead | Heading | Sentence | Cards | Table | Chart | Points | Definitions | Paragraphs | LetterEnd,
    Field(discriminator="block"),
]
_MODELS: tuple[type[Named], ...] = (
    Masthead,
    Heading,
    Sentence,
    Cards,
    Table,
    Chart,
    Points,
    Definitions,
    Paragraphs,
    LetterEnd,
)
KINDS = {model.kind(): model for model in _MODELS}


def block_of(given: object) -> Named:
    """The block, as the model of its kind: the model itself, or a mapping that states one.

    Raises:
        BlockRefused: it is none; the sentence names the place in it and what no page can show.
    """
    if isinstance(given, Named):
        return given
    kind = given.get("block") if isinstance(given, Mapping) else None
    if not isinstance(given, Mapping) or kind not in KINDS:
        raise BlockRefused(f"A block is one of {', '.join(KINDS)}; found {masked(str(kind)) if kind is not None else 'none'}.")
    fields: dict[str, Any] = {str(name): value for name, value in given.items()}
    return KINDS[kind](**fields)
