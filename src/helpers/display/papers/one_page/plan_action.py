"""The action of the delivery plan that is nearest to a measure, as the page names it."""

from __future__ import annotations

from helpers.display.indicators.reading import Reading
from helpers.display.page.page import Page
from helpers.display.tables.listings import Listed, listed
from helpers.domain.front_page.nearest_action import PlanAction, nearest_action, telling_words
from helpers.figures.figure import ListingFigure

PLAN = "delivery-actions"
_OVER = ("closed",)


def nearest(reading: Reading) -> Listed | None:
    """The row of the delivery plan that is nearest to a measure; None where none is near, or there is no plan."""
    page = reading.page
    rows = {row.text("reference"): row for row in plan_of(page) if _rating(row) not in _OVER}
    actions = [PlanAction(name, row.text("action"), row.text("owner")) for name, row in rows.items()]
    commentary = reading.commentary or reading.figure.commentary.last_quarter
    officers = {page.labels.indicator(reading.code, "owner"), commentary.owner if commentary else ""} - {""}
    near = nearest_action(_titles(page, reading.code), actions, telling=_telling(page), answers_for=officers)
    return rows[near.reference] if near else None


def plan_of(page: Page, name: str = PLAN) -> list[Listed]:
    """The rows of a plan; none where it is not registered or was not supplied."""
    figure = page.figure(name).figure if name in page.params.figures else None
    return listed(figure) if isinstance(figure, ListingFigure) and not figure.absent else []


def _rating(row: Listed) -> str:
    return row.text(f"q{row.figure.quarter.number}")


def _titles(page: Page, code: str) -> str:
    indicator = page.params.indicators[code]
    return f"{indicator.title} {indicator.plain_title}"


def _telling(page: Page) -> frozenset[str]:
    return telling_words(_titles(page, code) for code in page.indicators())
