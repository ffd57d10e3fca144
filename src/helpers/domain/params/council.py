"""What is true of a council, of its pack and of one quarter: the models behind the params files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from helpers.domain.params.covering import Cover
from helpers.domain.params.strict_yaml import ParamsFile, Stated
from helpers.domain.quarter import Quarter

ITEMS = ("position", "trend", "target", "actions", "expected")
SMALL_BY_NHS = 7  # NHS Digital, since September 2018: 1 to 7 withheld below national level, the rest to the nearest 5


class Disclosure(Stated):
    """The policy on small counts.

    ``suppress5`` withholds counts from 1 up to and including ``threshold``, and what would give one away; ``round5`` shows
    every count to the nearest 5, and nought for less than 3, as Welsh practice has it; ``controlled5`` shows every count as a
    multiple of 5 next to it, so that tables add up; ``nhs7`` withholds counts from 1 to 7 and shows others to the nearest 5, as
    NHS Digital does; ``none`` withholds nothing, and is no policy for what is published.
    """

    policy: Literal["suppress5", "round5", "controlled5", "nhs7", "none"]
    threshold: int = Field(default=5, ge=1)

    @property
    def small(self) -> int:
        """The largest count that is small."""
        return SMALL_BY_NHS if self.policy == "nhs7" else self.threshold


class Publication(Stated):
    """The ledger's folder, from the project's root; what one works out who knows a withheld count is listed, or refused."""

    ledger: str
    one_who_knows: Literal["refuse", "list"] = "list"


class Contact(Stated):
    """Whom to ask about a pack, at the foot of every page: a post, an address, and which other forms of the report there are.

    A foot has two lines, so that no text of it may be long.
    """

    officer: str = Field(min_length=1, max_length=50)
    reached_by: str = Field(min_length=1, max_length=50)
    formats: tuple[Literal["welsh", "large_print", "easy_read", "braille", "audio"], ...] = ()


class CouncilFile(ParamsFile):
    """``params/council.yaml``: what stays true from quarter to quarter.

    ``id`` names the council's folder in the outputs, so that no council's pack takes the place of another's. ``inherits`` names
    the folder of what councils share, relative to this one: that of its nation, or one between the two.
    ``new_la_code`` and ``old_la_code`` are the authority's codes by the Office for National Statistics (``E08000009``) and the
    Department for Education (``358``), for the CSV of figures. ``contact`` stands at the foot of every page; without it no page
    says whom to ask, and a check says so. ``languages`` are those of its packs: each page leads to itself in the others.
    ``questions_to_ask`` is how many questions the page of the quarter offers to members, at most five; with 0 it offers none.
    """

    id: str
    inherits: str = ""
    name: str
    nation: Literal["wales", "england"]
    committee: str
    directorate: str
    service: str
    new_la_code: str = Field(default="", pattern=r"^([EW]\d{8})?$")
    old_la_code: str = Field(default="", pattern=r"^(\d{3})?$")
    current_quarter: str
    illustrative: str = ""
    languages: tuple[str, ...] = ("en",)
    questions_to_ask: int = Field(default=5, strict=True, ge=0, le=5)
    contact: Contact | None = None
    disclosure: Disclosure
    publication: Publication | None = None

    @property
    def refuses_one_who_knows(self) -> bool:
        """Whether a pack is refused from which one who knows a withheld count works out another, and is protected so."""
        return self.publication is not None and self.publication.one_who_knows == "refuse"


class Part(Stated):
    """A row of a table that the committee asked for by name, before all of it."""

    table: str
    row: str


class Area(Stated):
    """A monitoring area that the committee asked for; the first indicator is its headline.

    ``asked_part`` is the part of what the area counts and costs that was asked for: the answer gives it before the whole.
    """

    id: str
    title: str
    short_title: str
    indicators: tuple[str, ...]
    tables: tuple[str, ...] = ()
    charts: tuple[str, ...] = ()
    asked_part: Part | None = None


class Paper(Stated):
    """One paper of the pack: the notebook it comes from, its title and its parameters.

    ``indicators`` are those that it is about, for what it shows of all of them; of a paper without any, all that are in use.
    ``pages`` is how many pages of the bound pack it may fill: of a paper for each area, how many each may.
    """

    id: str
    notebook: str
    title: str
    subtitle: str = ""
    holds: str = ""
    for_each: Literal["", "areas"] = ""
    indicators: tuple[str, ...] = ()
    parameters: dict[str, str] = {}
    pages: int | None = Field(default=None, strict=True, ge=1)


class Limits(Stated):
    """How long a cell and a whole notebook may take before they are stopped, and how much memory a notebook may ask for.

    The papers of the sample take under ten seconds, and under a gibibyte of addresses.
    """

    cell_seconds: int = Field(default=300, strict=True, ge=1, le=86_400)
    notebook_seconds: int = Field(default=900, strict=True, ge=1, le=86_400)
    memory_megabytes: int = Field(default=4096, strict=True, ge=1_024, le=1_048_576)


class Checking(Stated):
    """When and with what the pack was checked for accessibility; of each tool its version and what it looked at."""

    dated: date
    tools: tuple[str, ...] = Field(min_length=1)


class PackFile(ParamsFile):
    """``params/pack.yaml``: which papers make the pack, in reading order, the monitoring areas, the limits of a notebook.

    ``pages`` is how many pages the bound pack may have: members asked for one that they can read. ``checked`` is when and with
    what the pages were checked for accessibility, which the notes then say.
    """

    areas: tuple[Area, ...] = ()
    papers: tuple[Paper, ...] = ()
    limits: Limits = Limits()
    checked: Checking | None = None
    pages: int | None = Field(default=None, strict=True, ge=1)

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
        return paper.model_copy(
            update={
                "id": f"{paper.id}-{area.id}",
                "title": f"{paper.title}: {area.title}",
                "for_each": "",
                "parameters": {**paper.parameters, "area": area.id},
            }
        )


class Absent(Stated):
    """A return that a quarter goes without: why, and for one that is awaited, when it is expected."""

    why: str
    expected: date | None = None


class Assurance(Stated):
    """What an officer advises the committee, in the officer's words: attributed and dated, never computed."""

    words: str
    by: str
    dated: date


class QuarterFile(ParamsFile):
    """``params/quarters/<quarter>.yaml``: what is true of one quarter.

    ``cover`` states anew those keys of ``params/cover.yaml`` that read otherwise in this quarter; once the params are read, it
    is the whole of the covering report's words. A report that is not dated has no signatory.
    ``stands_on`` names the publications (``2017-18-q2/1``) that must be in the ledger before this quarter is published.
    ``answered`` says, of words that have a withheld number or an id by the key that the run gives, why they may stand.
    """

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
    report_dated: date | None = None
    illustrative: str = ""
    cover_words: dict[str, str] = {}
    cover: Cover | None = None
    stands_on: tuple[str, ...] = ()
    answered: dict[str, Annotated[str, Field(min_length=1)]] = {}

    def history(self) -> tuple[Quarter, ...]:
        """The quarters for which returns may be held, from the same quarter five years before to this one, earliest first."""
        earliest = Quarter.parse(self.history_from)
        return tuple(quarter for quarter in Quarter.parse(self.quarter).five_years() if quarter >= earliest)

    def absent(self) -> dict[str, Absent]:
        """Every return declared awaited or not supplied, by name."""
        return {**self.awaited, **self.not_supplied}


class BegunQuarterFile(QuarterFile):
    """The same of a quarter that was begun: until the day of the extract is stated, its last day stands there."""

    @model_validator(mode="before")
    @classmethod
    def _dated(cls, stated: Any) -> Any:
        if isinstance(stated, dict) and stated.get("data_extracted") is None and Quarter.is_written(str(stated.get("quarter"))):
            return {**stated, "data_extracted": Quarter.parse(stated["quarter"]).end}
        return stated
