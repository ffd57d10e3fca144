"""Everything that a council states, in one frozen object."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from helpers.domain.own_names import pack_name
from helpers.domain.params.codes import Codes
from helpers.domain.params.council import CouncilFile, PackFile, QuarterFile
from helpers.domain.params.indicator import Benchmark, Indicator, NonePublished
from helpers.domain.params.nation_rules import NationFile
from helpers.domain.params.register import Registered, RegisteredTable
from helpers.domain.params.return_sources import Source
from helpers.domain.params.target import Target
from helpers.domain.params.words import Words
from helpers.domain.quarter import Quarter


@dataclass(frozen=True)
class Params:
    """Everything that a council states, for one quarter and one language.

    ``outputs`` is the council's own folder in the outputs. ``files`` are the params files that it was read from, each with the
    sha256 of the bytes that were read.
    """

    folder: Path
    outputs: Path
    files: dict[Path, str]
    quarter: Quarter
    language: str
    council: CouncilFile
    nation: NationFile
    pack: PackFile
    this_quarter: QuarterFile
    indicators: dict[str, Indicator]
    benchmarks: dict[str, tuple[Benchmark, ...]]
    figures: dict[str, Registered]
    targets: dict[str, Target]
    targets_illustrative: bool
    codes: Codes
    words: Words
    none_published: tuple[NonePublished, ...] = ()  # what was looked for of the nation, and had not been published
    targets_held: bool = True  # whether there is a file of targets for the year
    translations: Mapping[str, str] = field(default_factory=dict)  # of the council's own texts, by what they say in English
    sources: Mapping[str, Source] = field(default_factory=dict)  # of each return that is read from a database

    @cached_property
    def root(self) -> Path:
        """The folder that holds the params folder; folders named in params are looked up from here."""
        return self.folder.parent

    @property
    def pack_name(self) -> str:
        """What the folder of the quarter's pack is called: ``2017-18-q3``, in Welsh ``2017-18-q3-cy``."""
        return pack_name(str(self.quarter), self.language)

    @property
    def illustrative(self) -> str:
        """What a page says of figures that are made up; empty where they are a council's own."""
        notes = (self.council.illustrative, self.this_quarter.illustrative)
        return " ".join(note for note in notes if note) if self.council.illustrative else ""

    def standing(self, names: Iterable[str]) -> tuple[str, ...]:
        """Indicators or figures as they stood in the quarter, each once.

        A name that the nation has for one of its measures stands for that measure. One that had not begun gives way to those
        that it succeeds; where there are none it stays, and the page says from when it is measured.
        """
        named = (self.nation.measures.get(name, name) for name in names)
        return tuple(dict.fromkeys(standing for name in named for standing in self._standing(name)))

    def _standing(self, name: str) -> tuple[str, ...]:
        known = self.indicators if name in self.indicators else self._tables
        if name not in known or known[name].begun_by(self.quarter):
            return (name,)
        continued = {series.code for series in getattr(known[name], "earlier_series", ())}
        before = [
            code
            for code, earlier in known.items()
            if (earlier.successor == name or code in continued) and earlier.stands_in(self.quarter) and code in self.figures
        ]
        return tuple(before) or (name,)

    @cached_property
    def _tables(self) -> dict[str, RegisteredTable]:
        return {name: figure for name, figure in self.figures.items() if isinstance(figure, RegisteredTable)}
