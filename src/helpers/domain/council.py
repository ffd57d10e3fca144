"""What is true of a council, of its pack and of one quarter: the models behind the params files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import Field

from helpers.domain.quarter import Quarter
from helpers.domain.strict_yaml import ParamsFile, Stated

ITEMS = ("position", "trend", "target", "actions", "expected")


class Disclosure(Stated):
    """The policy on small counts: ``suppress5`` hides counts from 1 up to and including ``threshold``."""

    policy: Literal["suppress5"]
    threshold: int = Field(default=5, ge=1)


class CouncilFile(ParamsFile):
    """``params/council.yaml``: what stays true from quarter to quarter.

    ``inherits`` names another params folder, relative to this one, whose pack, indicators, figures, code lists and words
    hold here too.
    """

    inherits: str = ""
    name: str
    nation: Literal["wales", "england"]
    committee: str
    directorate: str
    service: str
    current_quarter: str
    illustrative: str = ""
    disclosure: Disclosure


class Area(Stated):
    """A monitoring area that the committee asked for; the first indicator is its headline."""

    id: str
    title: str
    short_title: str
    indicators: tuple[str, ...]
    tables: tuple[str, ...] = ()
    charts: tuple[str, ...] = ()


class Paper(Stated):
    """One paper of the pack: the notebook it comes from, its title and its parameters."""

    id: str
    notebook: str
    title: str
    subtitle: str = ""
    holds: str = ""
    for_each: Literal["", "areas"] = ""
    parameters: dict[str, str] = {}


class PackFile(ParamsFile):
    """``params/pack.yaml``: which papers make the pack, in reading order, and the monitoring areas."""

    areas: tuple[Area, ...]
    papers: tuple[Paper, ...]

    def area(self, area_id: str) -> Area:
        """The monitoring area of that id.

        Raises:
            KeyError: there is no such area.
        """
        return {area.id: area for area in self.areas}[area_id]

    def all_papers(self) -> tuple[Paper, ...]:
        """Every paper in reading order, with one for each monitoring area."""
        return tuple(self._expanded())

    def _expanded(self) -> Iterator[Paper]:
        for paper in self.papers:
            yield from (self._for_area(paper, area) for area in self.areas) if paper.for_each else [paper]

    @staticmethod
    def _for_area(paper: Paper, area: Area) -> Paper:
        return paper.model_copy(update={
            "id": f"{paper.id}-{area.id}",
            "title": f"{paper.title}: {area.title}",
            "for_each": "",
            "parameters": {**paper.parameters, "area": area.id},
        })


class Absent(Stated):
    """A return that a quarter goes without: why, and for one that is awaited, when it is expected."""

    why: str
    expected: date | None = None


class Assurance(Stated):
    """What an officer advises the committee, in the officer's words: attributed and dated, never computed."""

    words: str
    by: str
    dated: date


class Signatory(Stated):
    """Who signs the covering report, and the date that it bears."""

    name: str
    post: str
    dated: str


class Cover(Stated):
    """The fixed paragraphs of the covering report; ``{name}`` stands for a figure that the workbook computes."""

    title: str
    reason: tuple[str, ...]
    background: tuple[str, ...]
    performance: tuple[str, ...]
    way_forward: tuple[str, ...]
    legal: tuple[str, ...]
    financial: tuple[str, ...]
    recommendation: tuple[str, ...]
    signatory: Signatory


class QuarterFile(ParamsFile):
    """``params/quarters/<quarter>.yaml``: what is true of one quarter."""

    quarter: str
    returns: str
    history_from: str
    supplied: tuple[str, ...]
    awaited: dict[str, Absent] = {}
    not_supplied: dict[str, Absent] = {}
    papers_not_supplied: dict[str, Absent] = {}
    data_extracted: date
    presented_to_cabinet: date | None = None
    appendix_b_priority: str = ""
    appendix_c_priority: str = ""
    bridge_indicator: str = ""
    assurance: Assurance | None = None
    cover: Cover | None = None

    def history(self) -> tuple[Quarter, ...]:
        """The quarters of the five years to this one for which returns may be held, earliest first."""
        earliest = Quarter.parse(self.history_from)
        return tuple(one for one in Quarter.parse(self.quarter).five_years() if one >= earliest)

    def absent(self) -> dict[str, Absent]:
        """Every return declared awaited or not supplied, by name."""
        return {**self.awaited, **self.not_supplied}
