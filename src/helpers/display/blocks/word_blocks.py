"""The blocks of words: headings, sentences, lists, terms, numbered paragraphs and the end of a letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import AfterValidator, StrictBool

from helpers.display.blocks.named import Named
from helpers.display.blocks.table import Whole
from helpers.display.blocks.text import FullLine, Lines, Words
from helpers.display.blocks.values import Part, some

SomeLines = Annotated[Sequence[FullLine], AfterValidator(some)]


class Heading(Named):
    """The heading of a section (2) or of a part of one (3); ``language`` is its own where that is not the page's."""

    block: Literal["heading"] = "heading"
    level: Literal[2, 3]
    text: Words
    language: str = ""


class Sentence(Named):
    """A sentence or two: what leads, what is plain, a note, or a warning."""

    block: Literal["sentence"] = "sentence"
    text: FullLine
    tone: Literal["lead", "plain", "note", "warning"] = "plain"


class Points(Named):
    """A list of short points, or of steps in their order."""

    block: Literal["list"] = "list"
    title: str = ""
    items: SomeLines
    ordered: StrictBool = False


class Entry(Part):
    """A term and what it means."""

    term: FullLine
    text: FullLine


class Definitions(Named):
    """Terms, each with what it means."""

    block: Literal["definitions"] = "definitions"
    title: str = ""
    entries: Annotated[Sequence[Entry], AfterValidator(some)]


class Paragraph(Part):
    """A paragraph, with the bullets under it."""

    text: FullLine
    bullets: Lines = ()


class Paragraphs(Named):
    """Numbered paragraphs, from the number that they start with."""

    block: Literal["paragraphs"] = "paragraphs"
    start: Whole
    items: Annotated[Sequence[Paragraph], AfterValidator(some)]


class LetterEnd(Named):
    """Who signs, line by line."""

    block: Literal["letter_end"] = "letter_end"
    lines: SomeLines
