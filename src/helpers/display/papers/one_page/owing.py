"""What a service owes of each measure, with the officer who owes it, in the words of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from helpers.display.blocks.lines import lower_case
from helpers.display.indicators.reading import Reading, present
from helpers.display.page.absence import return_absence
from helpers.display.page.page import Page
from helpers.display.tables.promises import promise_of
from helpers.domain.commentary import ServiceWords
from helpers.domain.front_page.owed import Debt, owed, urgency, who_owes


@dataclass(frozen=True)
class Owing:
    """One measure with what is owed of it."""

    reading: Reading
    debts: tuple[Debt, ...]

    @cached_property
    def action(self) -> ServiceWords | None:
        """What the service said that it would do, this quarter, else in the last; None where it said nothing."""
        commentary = self.reading.figure.commentary
        return self.reading.commentary or commentary.last_quarter

    def officer(self, debt: Debt) -> str:
        """Who owes it, or that no officer is named."""
        measure = self.reading.page.labels.indicator(self.reading.code, "owner")
        return who_owes(debt, measure=measure, action=self.action.owner if self.action else "") or self.reading.words(
            "officer_not_named"
        )


def owing(page: Page) -> list[Owing]:
    """Every measure that there is a figure of, with what is owed of it; of a commentary return that was not supplied no
    explanation is owed, since the page says that it is not there.
    """
    of_areas = {code for area in page.params.pack.areas for code in area.indicators}
    return [Owing(reading, tuple(_debts(page, reading, of_areas))) for reading in present(page, page.indicators())]


def _debts(page: Page, reading: Reading, of_areas: set[str]) -> Iterator[Debt]:
    """A forecast is owed of the areas' measures, whose papers list what was promised."""
    promise = promise_of(reading) if reading.code in of_areas and not reading.hidden else None
    flags = [flag.code for flag in reading.judged.flags]
    for debt in owed(flags, promise.outcome if promise else ""):
        if debt != "explanation" or not return_absence(page, "commentary"):
            yield debt


def declined(every: Sequence[Owing]) -> list[Owing]:
    """The measures on which performance declined, those that are owed an explanation first, then by rating."""
    worse = [one for one in every if one.reading.judged.arrow == "declined"]
    return sorted(worse, key=lambda one: urgency(one.debts, one.reading.judged.rag))


def owed_of(every: Sequence[Owing], debt: Debt) -> list[Owing]:
    """The measures of which this is owed."""
    return [one for one in every if debt in one.debts]


def by_officer(every: Sequence[Owing], debt: Debt) -> dict[str, list[str]]:
    """The titles of the measures of which this is owed, by the officer who owes it."""
    titles: dict[str, list[str]] = {}
    for one in every:
        titles.setdefault(one.officer(debt), []).append(lower_case(one.reading.title))
    return titles
