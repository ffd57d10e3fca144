"""What is said of an indicator on the strength of its protected figures alone: its signs, flags, variation and outlook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from helpers.domain.commentary import Flag
from helpers.domain.judgement import Arrow, Rag
from helpers.measures.judged.outlook import Outlook
from helpers.measures.judged.variation import Variation

Withheld = Literal["withheld"]
RagWhy = Literal["hidden", "judged", "no_direction", "not_yet_set", "baseline_year", "no_target", "no_value"]
ArrowWhy = Literal["hidden", "no_direction", "no_comparator", "change", "tolerance", "chance"]


@dataclass(frozen=True)
class Judgement:
    """The signs of an indicator with why each was given, what its commentary lacks, and what its history says.

    ``decimals`` is to how many places its values are printed, so that they agree with the signs.
    """

    rag: Rag | Withheld
    rag_why: RagWhy
    arrow: Arrow | Withheld
    arrow_why: ArrowWhy
    face: Literal["likely", "may", "unlikely", "none", "withheld"]
    face_why: str
    commentary_demanded: bool
    decimals: int
    flags: tuple[Flag, ...] = ()
    variation: Variation | None = None
    outlook: Outlook | None = None
