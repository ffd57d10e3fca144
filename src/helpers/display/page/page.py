"""One paper as it is being shown: what the council states, the store that it reads, and the signs that it has used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from helpers.disclosure.cell import Address, Reason
from helpers.display.blocks.chart import Chart
from helpers.display.blocks.masthead import Masthead
from helpers.display.blocks.mime import Block, seal_of
from helpers.display.blocks.named import Named
from helpers.display.blocks.text import Line, Run
from helpers.display.page.filled import filled
from helpers.display.page.labels import Labels
from helpers.display.page.numbers import Numbers
from helpers.display.page.other_language import OtherLanguage, pieces_of
from helpers.display.page.values import Values
from helpers.domain.nearest import one_of_the_known
from helpers.domain.own_names import ENGLISH, MEMBERS, OFFICER
from helpers.domain.params.council import Area, Paper
from helpers.domain.params.indicator import Indicator
from helpers.domain.params.own_texts import own_texts
from helpers.domain.params.params import Params
from helpers.domain.params.words import Words
from helpers.domain.refusal import ShownAlone
from helpers.figures.publishable import ForOfficers, StoredFigure
from helpers.figures.without_words import words_in


class NotPublishable(ShownAlone, TypeError):
    """Something that a page may not show was handed to it: no figure of the store, or true values on a page for members."""


_OFFICERS_ALONE = "officers' pages alone show those: this page is for members"


class Figures(Protocol):
    """A store of figures, protected unless it is of the officers' edition."""

    edition: str

    def figure(self, figure_id: str, /) -> StoredFigure:
        """The figure of that id."""

    def ids(self) -> tuple[str, ...]:
        """The ids of all figures, in the order of the register."""

    def withheld(self, figure_id: str, /) -> Mapping[Address, Reason]:
        """Why each withheld result of a figure is withheld: for officers alone."""


@dataclass(frozen=True)
class Page:
    """A paper of the pack for one quarter; ``area`` is the monitoring area that it is about, if it is about one.

    ``edition`` is for members, or for officers only: that one adds what is not for publication, and is ``unsuppressed`` where a
    run made a store for it.
    """

    params: Params
    store: Figures
    paper: Paper
    area: Area | None = None
    edition: str = MEMBERS
    used: set[str] = field(default_factory=set)
    _read: dict[str, StoredFigure] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.store.edition == OFFICER and not self.for_officers:
            raise NotPublishable(f"the store has true values, and {_OFFICERS_ALONE}")

    @property
    def words(self) -> Words:
        """The fixed words in the language of the page."""
        return self.params.words

    @property
    def for_officers(self) -> bool:
        """Whether the paper is the officers' edition."""
        return self.edition == OFFICER

    @property
    def unsuppressed(self) -> bool:
        """Whether the paper shows officers the true value of what the public edition withholds."""
        return self.for_officers and self.store.edition == OFFICER

    @property
    def language(self) -> str:
        """The language of the page as its readers' software is told: English, or Welsh, as written in Great Britain."""
        return f"{self.params.language}-GB"

    @property
    def shows(self) -> str:
        """What the page shows, so that in JupyterLab what another quarter or area left there is told apart."""
        of = (str(self.params.quarter), self.area.id if self.area else "", self.edition, self.params.language)
        return ", ".join(part for part in of if part)

    @cached_property
    def numbers(self) -> Numbers:
        """How numbers and dates are printed."""
        return Numbers(self.params.language)

    @cached_property
    def labels(self) -> Labels:
        """How figures, indicators, codes and periods are named."""
        return Labels(self.params, self.numbers)

    @cached_property
    def values(self) -> Values:
        """How published values are printed."""
        return Values(self.words, self.numbers)

    def figure(self, asked: str | StoredFigure) -> StoredFigure:
        """The figure of that id, or the figure itself: protected, unless the page is the officers' and unsuppressed.

        Raises:
            NotPublishable: it is neither, or has true values and this page is for members; the message says what was found.
        """
        if isinstance(asked, ForOfficers) and not self.for_officers:
            raise NotPublishable(f"'{asked.id}' has its true values, and {_OFFICERS_ALONE}")
        if isinstance(asked, StoredFigure):
            return asked
        if not isinstance(asked, str):
            raise NotPublishable(
                "a page shows registered figures only: give the id of a figure in params/figures.yaml, "
                f"not a {type(asked).__name__}"
            )
        if asked not in self._read:
            self._read[asked] = self.store.figure(asked)
        return self._read[asked]

    def figures_read(self) -> tuple[StoredFigure, ...]:
        """The figures that the paper has read so far."""
        return tuple(self._read.values())

    def line(self, key: str, /, **values: Line | Run) -> Line:
        """The fixed words of that key as a line, each value put in as the text or run that prints it."""
        return filled(self.words, key, **values)

    def show(self, block: Named) -> Block:
        """The block as one of this page's; the signs and symbols in it are kept for the page's key.

        A chart's table gets its title. The verbs of an opened paper are what calls this; a notebook does not.
        """
        if isinstance(block, Chart) and not block.table_title:
            block = block.model_copy(update={"table_title": self.words("chart_table")})
        if self.params.language != ENGLISH:
            block = self._in_its_language(block)
        # What a masthead says of [c] holds for every paper, also for one in which nothing is withheld.
        self.used.update(_signs_in(block.data()) if not isinstance(block, Masthead) else ())
        return Block(block, of=self.shows, seal=seal_of(block.data()))

    def _in_its_language(self, block: Named) -> Named:
        """The block with officers' words in their translation, and marked where they, or a fixed word, are in English."""
        translations = self.params.translations
        translated = set(translations.values())
        stated = (text for _, text in own_texts(self.params) if text not in translated)
        officers = (text for figure in self._read.values() for _, text in words_in(figure))
        texts = {piece for text in (*stated, *officers, *self.words.given) for piece in (text, *pieces_of(text))}
        return OtherLanguage(texts, translations, self.words("awaits_translation")).block(block)

    def indicators(self, reported_in: str = "") -> tuple[str, ...]:
        """The codes of the page's indicators: its area's, else its paper's, else all that are registered and in use.

        ``reported_in`` keeps those that the catalogue puts on one scorecard: corporate_plan or directorate.
        """
        known = self.params.indicators
        if reported_in:
            scorecards = sorted({scorecard for indicator in known.values() for scorecard in indicator.reported_in})
            one_of_the_known(reported_in, scorecards, "the catalogue has no such scorecard")
        named = self.area.indicators if self.area else self.params.standing(self.paper.indicators)
        own = named or tuple(code for code in self.store.ids() if code in known and self._in_use(known[code]))
        return tuple(code for code in own if not reported_in or reported_in in known[code].reported_in)

    def _in_use(self, indicator: Indicator) -> bool:
        replaced_already = bool(indicator.successor) and indicator.valid_to is None
        return indicator.stands_in(self.params.quarter) and not replaced_already


_SYMBOLS = ("[c]", "[x]", "[z]", "[u]", "[low]", "[k]", "[r]", "[p]", "[w]")


def _signs_in(value: Any, name: str = "") -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _signs_in(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _signs_in(inner, name)
    elif name == "sign":
        yield value
    elif isinstance(value, str) and name not in ("svg", "link", "id"):
        yield from (symbol for symbol in _SYMBOLS if symbol in value)
