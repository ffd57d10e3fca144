"""The three files of the English SSDA903 looked-after return: their columns, and a row of each as it was read.

Columns: the lists of Data to Insight's SSDA903 validator (csc-validator-be-903, ``config.py``), which follow DfE's technical
specification; what each code means is stated in the council's ``codes.yaml`` (``params/nations/england/codes.yaml`` has it).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from helpers.returns.importers.part import Part
from helpers.returns.shapes.shape import code, day, identifier, words

NEEDED_LISTS = (
    "episode_end_reason",
    "placement",
    "legal_status",
    "ssda903_legal_status",
    "ssda903_new_episode",
    "ssda903_provider",
    "ssda903_review",
)
NOT_RECORDED = "not_recorded"


EPISODES = Part(
    "episodes",
    "episode of a looked after child",
    (
        identifier("CHILD"),
        day("DECOM"),
        code("RNE", "ssda903_new_episode"),
        code("LS", "ssda903_legal_status"),
        code("PLACE", "placement"),
        code("PLACE_PROVIDER", "ssda903_provider", optional=True),
        day("DEC", optional=True),
        code("REC", "episode_end_reason", optional=True),
        words("PL_POST", optional=True),
        words("URN", optional=True),
    ),
    may_lack=("PLACE_PROVIDER", "PL_POST", "URN"),
    not_used=("CIN", "REASON_PLACE_CHANGE", "HOME_POST", "PL_LA", "PL_LOCATION", "PL_DISTANCE"),
)
HEADER = Part(
    "header",
    "looked after child",
    (identifier("CHILD"), day("DOB", optional=True)),
    not_used=("SEX", "GENDER", "ETHNIC", "UPN", "MOTHER", "MC_DOB", "UASC", "DUC"),
)
REVIEWS = Part(
    "reviews",
    "review of a looked after child",
    (identifier("CHILD"), day("REVIEW", optional=True), code("REVIEW_CODE", "ssda903_review", optional=True)),
    not_used=("DOB",),
    may_be_empty=True,
)
PARTS = (EPISODES, HEADER, REVIEWS)


@dataclass(frozen=True)
class Episode:
    """One row of the episodes file; open while ``end`` is missing. ``home`` tells one placement from another."""

    row: int
    child: str
    start: date
    end: date | None
    reason: str | None
    new_episode: str
    status: str
    placement: str
    home: tuple[object, ...]


@dataclass(frozen=True)
class Review:
    """One row of the reviews file."""

    row: int
    child: str
    held: date | None


@dataclass(frozen=True)
class Extract:
    """The return as it was read: files by part, rows, the header's children, their dates of birth, and what is not used."""

    files: dict[str, str]
    episodes: tuple[Episode, ...]
    reviews: tuple[Review, ...]
    header_children: tuple[str, ...]
    births: dict[str, date | None]
    not_used: tuple[str, ...]
