"""An indicator as a page tells it: its latest and earlier values, its target and its three signs, each in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from helpers.display.blocks.block import Line, Run, run
from helpers.display.blocks.lines import signed
from helpers.display.page.absence import absence_words
from helpers.display.page.page import Page
from helpers.figures.publishable import Publishable, Shown

WITHHELD = "withheld"
FIRST_MONTH = 4  # the financial year begins in April
_NONE = Shown(symbol="x")
# The signs that stand for a verdict; without a verdict the words stand alone.
_ARROWS = {"improved", "sustained", "declined", "not_comparable"}
_FACES = {"likely", "may", "unlikely"}


class Reading:
    """One indicator of the page, read from its protected figure."""

    def __init__(self, page: Page, figure: Publishable) -> None:
        self.page, self.figure = page, figure
        self.facts: Mapping[str, Any] = figure.facts
        self.words = page.words

    @property
    def title(self) -> str:
        """The plain title; of an indicator that was renamed in the financial year, with the title that it had before."""
        renamed = self.facts.get("renamed")
        if not renamed or _year_begun(date.fromisoformat(renamed["dated"])) != self.page.params.quarter.year:
            return self.figure.title
        return self.words("renamed", title=self.figure.title, was=renamed["was"])

    @property
    def absent(self) -> str:
        """Why there is nothing to tell, in words; empty where there is a figure."""
        return absence_words(self.page, self.figure) if self.figure.absent else ""

    @property
    def unit(self) -> str:
        """The unit that the indicator is in."""
        return str(self.facts["unit"])

    @property
    def places(self) -> int:
        """To how many decimal places it is printed."""
        return int(self.facts["decimals"])

    def at(self, period: str) -> Shown:
        """The value of a period by its row key; not available where there is no such row."""
        known = {row.key for row in self.figure.rows}
        return self.figure.cell(period) if period in known else _NONE

    def label(self, period: str) -> str:
        """How a period is named: ``Quarter 3 2016-17``."""
        return {row.key: row.label for row in self.figure.rows}.get(period, period)

    @property
    def now(self) -> Shown:
        """The latest value."""
        return self.at(self.facts["periods"]["current"])

    @property
    def then(self) -> Shown:
        """The earlier value that the arrow compares with."""
        return self.at(self.facts["periods"]["comparator"])

    @property
    def hidden(self) -> bool:
        """Whether the latest value is withheld to protect children."""
        return self.now.hidden

    def said(self, shown: Shown, *, counted: bool = True) -> str:
        """A value in a sentence, with its n of N; ``counted`` adds what was counted."""
        return self.page.values.said(shown, self.unit, self.places, noun=str(self.facts["noun"]) if counted else "")

    def amount(self, value: float) -> str:
        """A bare number in the indicator's unit, such as a target: as precise as it was stated."""
        return self.page.values.amount(value, self.unit, 0 if value == int(value) else max(self.places, 1))

    def better(self) -> str:
        """Which way is better, in words."""
        return self.words(f"better_{self.facts['better']}")

    def arrow(self) -> Run:
        """The arrow with its word."""
        sign = self.facts["arrow"]
        if self.facts["arrow_why"] == "no_direction":
            return run(self.words("arrow_no_direction"))
        return signed(self.words(f"arrow_{sign}"), f"arrow-{sign.replace('_', '-')}" if sign in _ARROWS else "")

    def comparison(self) -> Line:
        """The arrow with what it compares: ``improved: was 80% (1,400 of 1,750) in Quarter 3 2016-17``."""
        if self.facts["arrow"] in ("not_comparable", WITHHELD):
            return self._no_comparison()
        chance = f"; {self.words('within_chance')}" if self.facts["arrow_why"] == "chance" else ""
        return [self.arrow(), f", {self._was()}{chance}"]

    def _was(self) -> str:
        period = self.facts["periods"]["comparator"]
        return self.words(
            "was_at" if _is_date(period) else "was_in", period=self.label(period), then=self.said(self.then, counted=False)
        )

    def comparison_in_short(self) -> str:
        """The same without naming the period: ``improved, was 80% (1,400 of 1,750)``."""
        if self.facts["arrow"] == WITHHELD or self.then.hidden:
            return self.words("arrow_withheld_line")
        if not self.then.known:
            return self.words("no_earlier")
        was = self.words("was_in_short", then=self.said(self.then, counted=False))
        return was if self.facts["arrow"] == "not_comparable" else f"{self.arrow().text}, {was}"

    def _no_comparison(self) -> Line:
        """Without an arrow: the earlier value where it may be shown, and why there is no arrow."""
        if self.facts["arrow"] == WITHHELD or self.then.hidden:
            return [self.words("arrow_withheld_line")]
        if not self.then.known:
            return [self.words("no_earlier")]
        return [self._was()]

    def rag(self) -> Run:
        """The rating with its word; why there is none where there is none."""
        sign = self.facts["rag"]
        if sign in ("none", WITHHELD):
            return run(self.words(f"rag_{self.facts['rag_why']}"))
        return signed(self.words(f"rag_{sign}"), f"rag-{sign}")

    def target(self) -> str:
        """The target of the year in words, or that there is none."""
        target = self.facts["target"]
        if target is None:
            return self.words("no_target" if self.page.params.targets_held else "no_target_held")
        if target["value"] is None:
            return self.words("target_not_yet_set" if target.get("not_yet_set") else "baseline_year")
        return self.words("target_is", target=self.amount(target["value"]))

    @property
    def has_target(self) -> bool:
        """Whether a target with a value is set for the year."""
        target = self.facts.get("target")
        return bool(target) and target["value"] is not None

    def against_target(self) -> Line:
        """The rating beside the target: ``Amber: target 85%``."""
        if not self.has_target:
            return [self.target()]
        return [self.rag(), f": {self.target()}"]

    def face(self) -> Run | None:
        """The declared face with its word; None where none is declared."""
        sign = self.facts["face"]
        if sign == "none":
            return None
        return signed(self.words(f"face_{sign}"), f"face-{sign}" if sign in _FACES else "")

    @property
    def commentary(self) -> Mapping[str, Any] | None:
        """What the service says of the indicator, or None; values that it expects, without a word, say nothing of it."""
        said = self.facts.get("commentary")
        return said if said and (said["what_happened"] or said["why"] or said["action"]) else None

    @property
    def expected(self) -> Sequence[Mapping[str, Any]]:
        """The values that the service expects in the coming quarters, those that it stated."""
        said = self.facts.get("commentary")
        return said["expected"] if said else ()

    @property
    def expected_basis(self) -> str:
        """What the expected values rest on; empty where it is not stated."""
        said = self.facts.get("commentary")
        return str(said["expected_basis"]) if said else ""


def _is_date(period: str) -> bool:
    return period.count("-") > 1 and "-q" not in period


def _year_begun(day: date) -> int:
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def reading(page: Page, code: str) -> Reading:
    """The indicator of that code as the page tells it."""
    return Reading(page, page.figure(code))
