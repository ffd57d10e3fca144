"""How the pack was checked for accessibility: when, with what, what is known to fall short, and whom to ask."""

from __future__ import annotations

from helpers.display.blocks.named import Named
from helpers.display.blocks.word_blocks import Definitions, Entry, Heading
from helpers.display.page.page import Page
from helpers.display.papers.masthead import CHECKED


def how_checked(page: Page) -> list[Named]:
    """The account under its heading; nothing where the params do not say when and with what it was checked."""
    checking, words = page.params.pack.checked, page.words
    if checking is None:
        return []
    entries = [
        Entry(term=words("checked_on"), text=page.numbers.day(checking.dated)),
        Entry(term=words("checked_with"), text="; ".join(checking.tools)),
        Entry(term=words("checked_gaps"), text=words("checked_gaps_known")),
    ]
    if contact := page.params.council.contact:
        asked = words("foot_contact", officer=contact.officer, reached_by=contact.reached_by)
        entries.append(Entry(term=words("checked_whom"), text=asked))
    heading = Heading(id=CHECKED, level=2, text=words("how_checked"))
    return [heading, Definitions(id="accessibility", entries=entries)]
