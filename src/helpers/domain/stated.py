"""Everything that a council states, in one frozen object."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from helpers.domain.codes import Codes
from helpers.domain.council import CouncilFile, PackFile, QuarterFile
from helpers.domain.figure import Figure
from helpers.domain.indicator import Benchmark, Indicator
from helpers.domain.quarter import Quarter
from helpers.domain.target import Target
from helpers.domain.words import Words


@dataclass(frozen=True)
class Params:
    """Everything that a council states, for one quarter and one language; ``files`` are the params files it was read from."""

    folder: Path
    files: tuple[Path, ...]
    quarter: Quarter
    language: str
    council: CouncilFile
    pack: PackFile
    this_quarter: QuarterFile
    indicators: dict[str, Indicator]
    benchmarks: dict[str, tuple[Benchmark, ...]]
    figures: dict[str, Figure]
    targets: dict[str, Target]
    targets_illustrative: bool
    codes: Codes
    words: Words

    @cached_property
    def root(self) -> Path:
        """The folder that holds the params folder; folders named in params are looked up from here."""
        return self.folder.parent
