"""The returns of a new council as they are gathered from what it was given, and the rules by which given files are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from helpers.domain.params.codes import Codes
from helpers.domain.params.indicator import Indicator
from helpers.domain.params.nation_rules import NationFile
from helpers.domain.params.publications import PublicationsFile
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.returns.importers.imported import Imported
from helpers.returns.importers.published.predecessors import BEFORE
from helpers.returns.importers.writing import contents_of


@dataclass(frozen=True)
class Rules:
    """By what given files are read: code lists, the nation's rules, its catalogue of indicators, its published tables."""

    codes: Codes
    nation: NationFile
    catalogue: Mapping[str, Indicator]
    publications: PublicationsFile

    @property
    def units(self) -> dict[str, str]:
        """The unit of each indicator, by code."""
        return {code: str(indicator.unit) for code, indicator in self.catalogue.items()}


@dataclass
class Gathered:
    """The files of the returns, by quarter and name with its ending, and what else they say.

    ``own_codes`` are the values of columns for which a council has a code list of its own; ``indicators`` are entries for its
    catalogue, where figures of a predecessor stand before its own; ``published`` are those that a published table gave, and
    ``taken`` the day on which the last of them came out, where it is known and after the quarter.
    """

    files: dict[tuple[Quarter, str], bytes] = field(default_factory=dict)
    own_codes: dict[str, list[str]] = field(default_factory=dict)
    benchmarks: str = ""
    results: list[dict[str, object]] = field(default_factory=list)
    indicators: dict[str, Any] = field(default_factory=dict)
    counts: dict[str, str] = field(default_factory=dict)
    published: set[str] = field(default_factory=set)
    taken: date | None = None

    def given_indicators(self) -> dict[str, str]:
        """The indicators that have results here, without those of a predecessor, each with what it counts."""
        codes = dict.fromkeys(str(row["indicator"]) for row in self.results)
        return {code: self.counts[code] for code in codes if not code.endswith(BEFORE)}

    remarks: list[str] = field(default_factory=list)

    def put(self, quarter: Quarter, name: str, content: bytes, *, source: str) -> None:
        """Adds the file of a return.

        Raises:
            Refused: another one was given already.
        """
        return_name = Path(name).stem
        for there, file in self.files:
            if there == quarter and Path(file).stem == return_name:
                rule, remedy = "a return of a quarter is given once", "Leave one of the files out."
                raise Refused([Problem(source, rule, remedy, found=f"another {return_name} of {quarter}")])
        self.files[quarter, name] = content

    def put_imported(self, result: Imported, *, source: str) -> None:
        """Adds the returns that an importer made, and what it says of the rows that it read.

        Raises:
            Refused: one of them was given already.
        """
        for (of, name), content in contents_of(result).items():
            self.put(of, f"{name}.csv", content, source=source)
        for file, outcome, why, rows in result.summary():
            self.remarks.append(f"{file}: {rows:,} rows {outcome}{f' ({why})' if why else ''}.")
        self.remarks += result.remarks
