"""The mark of a page: a draft's, or that of a publication in its place; nothing else of a page differs between the two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from helpers.display.blocks.block import MIME
from helpers.display.blocks.masthead import Masthead
from helpers.display.blocks.mime import SEAL, seal_of
from helpers.display.page.numbers import Numbers
from helpers.domain.params.words import Words
from helpers.export.paper import Paper


@dataclass(frozen=True)
class Mark:
    """What every page of a publication says of it: the day, the version, and of a correction why it was made."""

    day: date
    version: int
    why: str = ""

    def fact(self, words: Words, language: str) -> tuple[str, str]:
        """The mark as a fact of the masthead: its label and its line."""
        named: dict[str, Any] = {"date": Numbers(language).day(self.day), "version": self.version}
        if self.version == 1:
            return words("published"), words("published_first", **named)
        return words("published"), words("published_correction", before=self.version - 1, why=self.why, **named)

    def version_named(self, words: Words, language: str) -> str:
        """The mark in a few words, for the foot of every page."""
        named = words("published_first", date=Numbers(language).day(self.day), version=self.version)
        return f"{words('published')}: {named}"


def published_paper(draft: Paper, fact: tuple[str, str], version: str) -> Paper:
    """The paper with the mark of a publication in the place of a draft's."""
    foot = draft.masthead.foot.model_copy(update={"version": version})
    masthead = draft.masthead.model_copy(update={"draft": "", "facts": (fact, *draft.masthead.facts), "foot": foot})
    return draft.model_copy(update={"masthead": masthead})


def draft_again(published: Paper, mark: str) -> Paper:
    """A published paper with the mark of a draft put back."""
    foot = published.masthead.foot.model_copy(update={"version": ""})
    masthead = published.masthead.model_copy(update={"draft": mark, "facts": published.masthead.facts[1:], "foot": foot})
    return published.model_copy(update={"masthead": masthead})


def published_notebook(notebook: Mapping[str, Any], masthead: Masthead) -> None:
    """Puts the masthead of the published paper into its executed notebook, in the place of the draft's."""
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            if output.get("data", {}).get(MIME, {}).get("block") == masthead.kind():
                output["data"] = {MIME: masthead.data(), SEAL: seal_of(masthead.data())}
