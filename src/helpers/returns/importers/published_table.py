"""A table as the Department for Education publishes it (Explore education statistics): its columns, one authority's rows."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import pandas as pd

from helpers.domain.refusal import Problem, Refused
from helpers.returns.files.header_row import excel_letters
from helpers.returns.files.reading import sheet_in

# The columns that every such table has, and by which one is told from a file that is none.
HEAD = ("time_period", "geographic_level", "country_name", "la_name")
_ALIKE_ENOUGH = 0.6  # of two headings or names, from 0 to 1: below, naming the other would help nobody
# As published files have it: thousands set apart by commas, and the exponent that statistics programs write.
_NUMBER = re.compile(r"-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?([eE][-+]?\d{1,3})?", re.ASCII)
_DOWNLOAD = "Download the table named in the rule, and leave it as it is."


def published_table(path: Path, publication: str, columns: Sequence[str]) -> pd.DataFrame:
    """The rows of a published table as text, by Excel's row numbers; columns that are not needed keep their own names.

    Raises:
        Refused: the file cannot be read, is none of DfE's tables, or lacks a column, which is named with the nearest there.
    """
    needed = (*HEAD, *columns)
    sheet = sheet_in(path, path.name, needed)
    if sheet.problems:
        raise Refused(sheet.problems)
    if problems := tuple(_columns_that_do_not_fit(path.name, sheet.header, publication, needed=needed)):
        raise Refused(problems)
    return sheet.rows.set_axis(list(sheet.header), axis="columns")


def columns_not_read(path: Path, columns: Sequence[str]) -> tuple[str, ...]:
    """The letters over the columns of a published table that are not needed, as the check of a return lists them."""
    needed = (*HEAD, *columns)
    header = sheet_in(path, path.name, needed).header
    return tuple(excel_letters(place) for place, heading in enumerate(header) if heading not in needed)


def _columns_that_do_not_fit(file: str, header: Sequence[str], publication: str, *, needed: Sequence[str]) -> Iterator[Problem]:
    """One problem for a file that has none of the publication's own columns, else one for each column that does not fit."""
    rule, own = f"the file is DfE's table of {publication}", [name for name in needed if name not in HEAD]
    if not set(own) & set(header):
        a_table = "another of DfE's tables" if set(HEAD[:2]) & set(header) else "no table of DfE's"
        found = f"{a_table}, with none of its columns; looked for {', '.join(needed)}"
        yield Problem(file, rule, _DOWNLOAD, column=own[0], found=found, rule_id="PUBLICATION-OTHER")
        return
    rule = f"{rule} and has each column once"
    for name in (name for name in dict.fromkeys((*needed, *header)) if header.count(name) != 1):
        found = f"{header.count(name)} times" if name in header else f"no such column{_nearest(name, header, needed)}"
        column = name if name in needed else excel_letters(header.index(name))  # another heading could say who someone is
        yield Problem(file, rule, _DOWNLOAD, column=column, found=found, rule_id="PUBLICATION-COLUMN")


def _nearest(name: str, header: Sequence[str], needed: Sequence[str]) -> str:
    """The heading that is likest to one looked for; of a table of DfE's, whose headings are published."""
    others = [heading for heading in header if heading and heading not in needed]
    near = difflib.get_close_matches(name, others, n=1, cutoff=_ALIKE_ENOUGH)
    return f"; the nearest there is {near[0]}" if near else "; none there is like it"


def published_number(text: object) -> Decimal | None:
    """The number that a published cell states; None where it states none.

    >>> published_number("1,234.5"), published_number("1e+05"), published_number("1_000"), published_number("12/05/2011")
    (Decimal('1234.5'), Decimal('1E+5'), None, None)
    """
    return Decimal(text.replace(",", "")) if isinstance(text, str) and _NUMBER.fullmatch(text) else None


def years_of(published: pd.DataFrame, authority: str, file: str) -> pd.DataFrame:
    """The rows of one authority (or of a country), in the order of their years.

    Raises:
        Refused: the file has no such authority, whose nearest names are given, or two rows of it for a year.
    """
    national = (published["geographic_level"] == "National") & (published["country_name"] == authority)
    years = published[national | (published["la_name"] == authority)].sort_values("time_period", kind="stable")
    if years.empty:
        found = f"no row for {authority[:40]}{_near_names(published, authority)}"
        rule, remedy = "the authority is in the file", "Write its name as la_name has it, or England for the country."
        raise Refused([Problem(file, rule, remedy, column="la_name", found=found)])
    twice = years["time_period"].duplicated()
    if twice.any():
        rule, remedy = "an authority has one row a year", "Download the file again and leave it as it is."
        row = int(str(years.index[twice][0]))
        raise Refused([Problem(file, rule, remedy, row=row, column="time_period", found="a second row")])
    return years


def _near_names(published: pd.DataFrame, authority: str) -> str:
    names = sorted(published["la_name"].dropna().unique())
    part = [name for name in names if authority.casefold() in name.casefold()] if authority.strip() else []
    near = list(dict.fromkeys([*part, *difflib.get_close_matches(authority, names, n=3, cutoff=_ALIKE_ENOUGH)]))[:3]
    return f"; the nearest there: {' | '.join(near)}" if near else ""
