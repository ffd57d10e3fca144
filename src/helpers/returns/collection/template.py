"""The collection workbook before it is filled in: what it holds, whole or for one owner."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from helpers.domain.params.codes import Codes
from helpers.domain.params.params import Params
from helpers.domain.quarter import Quarter
from helpers.returns.collection.rows import Cells, carried_rows, owner_of
from helpers.returns.collection.sheets import COLLECTED


@dataclass(frozen=True)
class Template:
    """What a workbook is written from: the rows that the quarter begins with, by return, and the lists to choose from.

    ``owner`` is None for the workbook of all owners, and empty for the rows for which nobody is named.
    """

    quarter: Quarter
    council: str
    codes: Codes
    indicators: Mapping[str, str]
    rows: Mapping[str, tuple[Cells, ...]]
    owner: str | None = None

    @property
    def owners(self) -> tuple[str, ...]:
        """Every owner that a row names, in the order of the alphabet."""
        named = {owner_of(row, COLLECTED[name]) for name, rows in self.rows.items() for row in rows}
        return tuple(sorted(named - {""}))

    def by_owner(self) -> dict[str, Template]:
        """A workbook for each owner by the name of its file, with only that owner's rows; one more for rows without any."""
        owners = [*self.owners, ""]
        parts = {file: self._of(owner) for file, owner in zip(_file_names(self.quarter, owners), owners, strict=True)}
        return {file: part for file, part in parts.items() if part.rows}

    def _of(self, owner: str) -> Template:
        mine = {name: tuple(row for row in rows if owner_of(row, COLLECTED[name]) == owner) for name, rows in self.rows.items()}
        return replace(self, rows={name: rows for name, rows in mine.items() if rows}, owner=owner)


def template_of(params: Params, quarter: Quarter, last: Mapping[str, pd.DataFrame | None]) -> Template:
    """The workbook of a quarter from last quarter's returns; a return of which none are held has no rows yet."""
    rows = {
        name: () if (frame := last[name]) is None else tuple(carried_rows(frame, collected, quarter))
        for name, collected in COLLECTED.items()
    }
    titles = {code: indicator.plain_title for code, indicator in params.indicators.items() if indicator.stands_in(quarter)}
    return Template(quarter, params.council.name, params.codes, titles, rows)


def book_name(quarter: Quarter, owner: str = "") -> str:
    """The name of a workbook's file.

    >>> book_name(Quarter(2017, 4), "Operational Manager, Early Help")
    'collection-2017-18-q4-operational-manager-early-help.xlsx'
    """
    plain = "-".join(re.findall(r"[a-z0-9]+", owner.casefold()))[:80]
    return f"collection-{quarter}{'-' if plain else ''}{plain}.xlsx"


def _file_names(quarter: Quarter, owners: list[str]) -> list[str]:
    names: list[str] = []
    for owner in owners:
        name = book_name(quarter, owner or "no-owner")
        while name in names:
            name = name.replace(".xlsx", "-2.xlsx")
        names.append(name)
    return names
