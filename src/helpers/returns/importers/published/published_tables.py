"""A published table as it was read: known by its columns, with its areas, levels and periods under names of our own."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from helpers.domain.masked import kind_of
from helpers.domain.params.publications import Layout, PeriodRule, Publication, PublicationsFile, PublishedMeasure
from helpers.domain.period import Day, FinancialYear, Period
from helpers.domain.refusal import Problem, Refused
from helpers.returns.files.header_row import excel_letters, heading_of
from helpers.returns.files.reading import sheet_in
from helpers.returns.files.sheet import Sheet

AREA, PERIOD, LEVEL, COUNTRY, REGION, CODE = "area", "period", "level", "country", "region", "code"
NATIONAL, REGIONAL, AUTHORITY = "National", "Regional", "Local authority"
_ALIKE_ENOUGH = 0.6  # of two names, from 0 to 1: below, naming the other would help nobody
_MOST_NEAR = 3
# 2023 and 202309 are the year of a day, 202223 and 201314 a year to 31 March, 2022-23 and 2022/23 the same.
_TWO_YEARS = re.compile(r"(20\d{2})[-/]?(\d{2})", re.ASCII)
_YEAR = re.compile(r"(20\d{2})", re.ASCII)
_DOWNLOAD = "Download the table named in the rule, and leave it as it is."


@dataclass(frozen=True)
class Table:
    """One file of a publication; its rows have area, code, period, level, country and region beside its own columns."""

    file: str
    publication: Publication
    layout: Layout
    rows: pd.DataFrame

    def of_measure(self, measure: PublishedMeasure) -> pd.DataFrame:
        """The rows that a measure is in."""
        kept = pd.Series(True, index=self.rows.index)
        for column, values in measure.where.items():
            kept &= self.rows[column].str.casefold().isin([value.casefold() for value in values])
        return self.rows[kept]

    def areas(self) -> tuple[str, ...]:
        """The names of its authorities."""
        of_authorities = self.rows[self.rows[LEVEL] == AUTHORITY]
        return tuple(sorted(of_authorities[AREA].dropna().unique()))


def read_table(path: Path, known: PublicationsFile) -> Table:
    """The table that a file is, known by its columns.

    Raises:
        Refused: the file cannot be read, or is none of the tables that are known; the nearest is named with what it lacks.
    """
    return table_of(sheet_in(path, path.name), known)


def read_tables(paths: Sequence[Path], known: PublicationsFile) -> tuple[Table, ...]:
    """The tables that some files are, in the order of the files.

    Raises:
        Refused: with every problem of every file.
    """
    tables: list[Table] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            tables.append(read_table(path, known))
        except Refused as refused:
            problems.extend(refused.problems)
    if problems:
        raise Refused(problems)
    return tuple(tables)


def table_of(sheet: Sheet, known: PublicationsFile) -> Table:
    """The table that a sheet is, known by its columns.

    Raises:
        Refused: as ``read_table``.
    """
    header = tuple(_heading(text, known) for text in sheet.header)
    name = publication_of(header, known)
    if name is None:
        raise Refused([not_known(sheet.file, header, known)])
    if sheet.problems:
        raise Refused(sheet.problems)
    publication = known.publications[name]
    layout = known.layouts[publication.layout]
    if twice := sorted({column for column in header if column and header.count(column) > 1}):
        column = twice[0] if twice[0] in publication.columns else excel_letters(header.index(twice[0]))
        raise Refused([Problem(sheet.file, f"the table {publication.title} has each column once", _DOWNLOAD, column=column)])
    return Table(sheet.file, publication, layout, _named(sheet.rows.set_axis(list(header), axis="columns"), layout))


def publication_of(header: Sequence[str], known: PublicationsFile) -> str | None:
    """The table whose columns a header has; of several, the one with the most columns; None where it has all of none."""
    fitting = {
        name: len(publication.columns)
        for name, publication in known.publications.items()
        if not _lacking(header, publication, known.layouts[publication.layout])
    }
    return max(fitting, key=lambda name: fitting[name]) if fitting else None


def not_known(file: str, header: Sequence[str], known: PublicationsFile) -> Problem:
    """That a file is none of the known tables: which comes nearest, and what it lacks of that."""
    lacking = {
        name: _lacking(header, publication, known.layouts[publication.layout])
        for name, publication in known.publications.items()
    }
    nearest = min(lacking, key=lambda name: len(lacking[name]) / len(known.publications[name].columns))
    publication = known.publications[nearest]
    found = f"nearest is {publication.title}, of which it lacks {', '.join(lacking[nearest][:_MOST_NEAR])}"
    rule = "the file is one of the published tables that publications.yaml states"
    remedy = "Download one of these tables and leave it as it is, or state the new table in publications.yaml."
    return Problem(file, rule, remedy, found=found, rule_id="PUBLICATION-OTHER")


def _lacking(header: Sequence[str], publication: Publication, layout: Layout) -> list[str]:
    heads = [names[0] for names in (layout.area, layout.period) if not set(names) & set(header)]
    return [*heads, *(name for name in publication.columns if name not in header)]


def _heading(text: str, known: PublicationsFile) -> str:
    """The column that a heading names, in whichever language; capitals, spaces and underscores do not matter."""
    spelt = next((name for name, spellings in known.headings.items() if text in spellings), text)
    layouts = [
        name
        for layout in known.layouts.values()
        for part in (layout.area, layout.code, layout.period, layout.level)
        for name in part
    ]
    return heading_of(spelt, [*layouts, *(name for table in known.publications.values() for name in table.columns)])


def _named(rows: pd.DataFrame, layout: Layout) -> pd.DataFrame:
    """The rows with the layout's columns under our names, and each row's level."""
    rows = rows.copy()
    named = {AREA: layout.area, COUNTRY: layout.country, REGION: layout.region, PERIOD: layout.period, CODE: layout.code}
    for name, headings in named.items():
        there = next((heading for heading in headings if heading in rows), None)
        rows[name] = rows[there] if there else pd.NA
    level = next((heading for heading in layout.level if heading in rows), None)
    if level is not None:
        return rows.assign(**{LEVEL: rows[level]})
    return rows.assign(**{LEVEL: rows[AREA].eq(layout.national).map({True: NATIONAL, False: AUTHORITY})})


def period_of(table: Table, row: pd.Series, rule: PeriodRule) -> Period:
    """The period that a row is for, by the rule of its measure.

    Raises:
        Refused: its period is not written in a way that is known.
    """
    text = str(row[PERIOD])
    year = _last_year(text)
    if year is None:
        wanted, where = "a period is a year, such as 2023, 202309 or 202223", table.layout.period[0]
        raise Refused([Problem(table.file, wanted, _DOWNLOAD, row=int(str(row.name)), column=where, found=kind_of(text))])
    if rule == "year_to_31_march":
        return FinancialYear(year - 1)
    return Day(date(year, 3, 31) if rule == "at_31_march" else date(year, 9, 30))


def _last_year(text: str) -> int | None:
    """The calendar year in which a period ends.

    >>> _last_year("2023"), _last_year("202223"), _last_year("2022-23"), _last_year("202309"), _last_year("Q1")
    (2023, 2023, 2023, 2023, None)
    """
    if match := _TWO_YEARS.fullmatch(text):
        first, second = int(match[1]), int(match[2])
        follows = (first + 1) % 100 == second
        return first + 1 if follows else first if second <= 12 else None
    return int(text) if _YEAR.fullmatch(text) else None


def area_named(tables: Sequence[Table], asked: str) -> str:
    """The authority that is meant: by its name, or by the one name that has what was written in it, such as Hull.

    Raises:
        Refused: no table has it, or it could be several; the nearest names are given.
    """
    names = sorted({name for table in tables for name in table.areas()} | {table.layout.national for table in tables})
    same = [name for name in names if name.casefold() == asked.strip().casefold()]
    written = re.compile(rf"\b{re.escape(asked.strip())}\b", re.IGNORECASE) if asked.strip() else None
    within = [name for name in names if written and written.search(name)]
    if len(found := same or within) == 1:
        return found[0]
    near = list(dict.fromkeys([*within, *difflib.get_close_matches(asked, names, n=_MOST_NEAR, cutoff=_ALIKE_ENOUGH)]))
    found_text = f"no row for {asked[:40]}" if not within else f"{asked[:40]} could be several"
    shown = f"{found_text}; the nearest there: {' | '.join(near[:_MOST_NEAR])}" if near else found_text
    rule, remedy = "the authority is in the published tables", "Write its name as the table has it."
    raise Refused([Problem(tables[0].file, rule, remedy, column=tables[0].layout.area[0], found=shown)])


def rows_of_area(table: Table, measure: PublishedMeasure, area: str) -> Iterator[pd.Series]:
    """The rows of an authority, or of the country by its name, one a period, in the order of their periods.

    Raises:
        Refused: a period of it has two rows.
    """
    rows = table.of_measure(measure)
    national = rows[LEVEL].eq(NATIONAL) & (rows[COUNTRY].eq(area) | rows[AREA].eq(area))
    own = rows[national | (rows[AREA].eq(area) & rows[LEVEL].eq(AUTHORITY))].sort_values(PERIOD, kind="stable")
    twice = own[PERIOD].duplicated()
    if twice.any():
        row = int(str(own.index[twice][0]))
        rule = "an authority has one row for each period and category"
        raise Refused([Problem(table.file, rule, _DOWNLOAD, row=row, column=table.layout.period[0], found="a second row")])
    yield from (row for _, row in own.iterrows())
