"""Tidy observations as CSV, and its metadata as W3C's CSV on the Web has it: what each column holds and what the file is."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from helpers.domain.params.council import CouncilFile
from helpers.domain.params.words import Words
from helpers.domain.result import NOT_AVAILABLE
from helpers.export.data.observations import Observation

# Each column in its order, and the key of the words that say what it holds.
COLUMNS = {
    "time_period": "data_column_time_period",
    "time_identifier": "data_column_time_identifier",
    "geographic_level": "data_column_geographic_level",
    "country_code": "data_column_country_code",
    "country_name": "data_column_country_name",
    "new_la_code": "data_column_new_la_code",
    "old_la_code": "data_column_old_la_code",
    "la_name": "data_column_la_name",
    "covers": "data_column_covers",
    "figure_id": "data_column_figure_id",
    "figure": "data_column_figure",
    "breakdown": "data_column_breakdown",
    "measure": "data_column_measure",
    "unit": "data_column_unit",
    "value": "data_column_value",
    "numerator": "data_column_numerator",
    "denominator": "data_column_denominator",
    "symbol": "data_column_symbol",
    "as_shown": "data_column_as_shown",
}
NUMBERS = ("value", "numerator", "denominator")
KEY = ("time_period", "time_identifier", "covers", "figure_id", "breakdown", "measure")
SYMBOLS = ("[c]", "[x]", "[z]", "[u]", "[low]", "[k]")
COUNTRIES = {"england": ("E92000001", "England"), "wales": ("W92000004", "Wales")}
_FORMATS = {"time_period": "[0-9]{6}", "time_identifier": "Financial year Q[1-4]", "geographic_level": "Local authority"}
# A spreadsheet takes such a text for a formula; a number behind a sign is none.
_FORMULA = re.compile(r"[=@\t\r]|[+-](?![\d£])")


@dataclass(frozen=True)
class About:
    """What a file is: its title, what state it is in (a draft, or published when), and its notices."""

    title: str
    state: str
    notices: tuple[str, ...]
    language: str


def csv_bytes(rows: Sequence[Observation], council: CouncilFile) -> bytes:
    """The observations as CSV in UTF-8, an observation a line."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    code, country = COUNTRIES[council.nation]
    # DfE's own code for an authority that has none in the file is the symbol without brackets.
    where = ("Local authority", code, country, council.new_la_code or NOT_AVAILABLE, council.old_la_code or NOT_AVAILABLE)
    for row in rows:
        when = (f"{row.ends.year}{(row.ends.year + 1) % 100:02d}", f"Financial year Q{row.ends.number}")
        labels = (council.name, row.covers, row.figure_id, row.figure, row.breakdown, row.measure, row.unit)
        numbers = (row.value, row.numerator, row.denominator, row.symbol)
        writer.writerow([*when, *where, *map(no_formula, labels), *numbers, no_formula(row.as_shown)])
    return written.getvalue().encode()


def no_formula(text: str) -> str:
    """A text that no spreadsheet takes for a formula.

    >>> no_formula("=SUM(A1)"), no_formula("-3 points"), no_formula("Team")
    ("'=SUM(A1)", '-3 points', 'Team')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def metadata_bytes(about: About, council: CouncilFile, words: Words, file: str) -> bytes:
    """The metadata of the CSV of that name."""
    described: dict[str, Any] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": about.language}],
        "url": file,
        "dc:title": about.title,
        "dc:publisher": council.name,
        "dc:description": " ".join((*about.notices, words("data_rules"))),
        "schema:creativeWorkStatus": about.state,
        "tableSchema": {"columns": [_column(name, words) for name in COLUMNS], "primaryKey": list(KEY)},
    }
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()


def _column(name: str, words: Words) -> Mapping[str, Any]:
    described: dict[str, Any] = {"name": name, "titles": name, "dc:description": words(COLUMNS[name])}
    if name in NUMBERS:
        return described | {"datatype": "decimal", "null": list(SYMBOLS)}
    kind = {"base": "string", "format": _FORMATS[name]} if name in _FORMATS else "string"
    return described | {"datatype": kind, "required": True}
