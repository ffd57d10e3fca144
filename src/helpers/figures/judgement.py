"""What is said of an indicator on the strength of its protected figures alone: signs, flags, what the years show, outlook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from helpers.domain.commentary import Flag
from helpers.domain.judgement.change import Moved, Untested, Verdict
from helpers.domain.judgement.change import Why as ChangeWhy
from helpers.domain.judgement.rating import Rag
from helpers.measures.judged.outlook import Outlook
from helpers.measures.judged.over_years import OverYears

Withheld = Literal["withheld"]
RagWhy = Literal["hidden", "judged", "no_direction", "not_yet_set", "baseline_year", "no_target", "no_value"]
ArrowWhy = Literal["hidden"] | ChangeWhy


@dataclass(frozen=True)
class Judgement:
    """The signs of an indicator with why each was given, what its commentary lacks, and what its history says.

    ``arrow`` is the one verdict of change; ``moved`` and ``untested`` are as the verdict has them. ``face`` is none when the
    year is complete. ``decimals`` is to how many places its values are printed, so that they agree with the signs.
    """

    rag: Rag | Withheld
    rag_why: RagWhy
    arrow: Verdict | Withheld
    arrow_why: ArrowWhy
    face: Literal["likely", "may", "unlikely", "none", "withheld"]
    face_why: str
    commentary_demanded: bool
    decimals: int
    moved: Moved = "unknown"
    untested: Untested = ""
    year_complete: bool = False
    flags: tuple[Flag, ...] = ()
    years: OverYears | None = None
    outlook: Outlook | None = None
