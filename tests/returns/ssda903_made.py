"""SSDA903 returns made in the tests: rows as tuples, written as the three files of an extract."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from helpers.domain.params.codes import Codes
from helpers.domain.params.load import load_rules
from helpers.domain.params.nation_rules import NationFile
from helpers.domain.quarter import Quarter
from helpers.returns.importers.imported import Imported
from helpers.returns.importers.ssda903.as_returns import imported
from helpers.returns.importers.ssda903.layout import Episode, Extract, Review
from helpers.returns.importers.ssda903.read import read_extract

PROJECT = Path(__file__).parents[2]
YEAR = Quarter(2017, 4).to_date()
EPISODES = (
    "CHILD",
    "DECOM",
    "RNE",
    "LS",
    "CIN",
    "PLACE",
    "PLACE_PROVIDER",
    "DEC",
    "REC",
    "REASON_PLACE_CHANGE",
    "HOME_POST",
    "PL_POST",
    "URN",
)
HEADER = ("CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB")
REVIEWS = ("CHILD", "DOB", "REVIEW", "REVIEW_CODE")


def rules_of(nation: str) -> NationFile:
    """The rules of a nation, as the workbook comes with them."""
    return load_rules(PROJECT / "params" / "nations" / nation)[1]


@cache
def english_codes() -> Codes:
    """The code lists of England, with those that every council has."""
    return load_rules(PROJECT / "params" / "nations" / "england")[0]


def episode(child: str, begins: str, ends: str = "", reason: str = "", **other: str) -> dict[str, str]:
    """A row of the episodes file: a foster placement under a care order that started the time looked after."""
    row = dict.fromkeys(EPISODES, "") | {
        "CHILD": child,
        "DECOM": begins,
        "RNE": "S",
        "LS": "C2",
        "CIN": "N1",
        "PLACE": "U6",
        "PLACE_PROVIDER": "PR1",
        "DEC": ends,
        "REC": reason,
        "PL_POST": "AB1 2CD",
        "URN": "SC1",
    }
    return row | other


def review(child: str, held: str, code: str = "PN1") -> dict[str, str]:
    """A row of the reviews file."""
    return {"CHILD": child, "DOB": "01/01/2010", "REVIEW": held, "REVIEW_CODE": code}


def write_extract(
    folder: Path,
    episodes: Sequence[Mapping[str, str]],
    reviews: Iterable[Mapping[str, str]] = (),
    *,
    header: Iterable[Mapping[str, str]] | None = None,
) -> Path:
    """The folder with the three files, with a header row for every child unless others are given."""
    children = dict.fromkeys(one["CHILD"] for one in episodes)
    if header is None:
        header = [dict.fromkeys(HEADER, "") | {"CHILD": child, "DOB": "01/01/2010"} for child in children]
    folder.mkdir(parents=True, exist_ok=True)
    for name, columns, rows in (("episodes", EPISODES, episodes), ("header", HEADER, header), ("reviews", REVIEWS, reviews)):
        rows = list(rows)
        with (folder / f"2017-{name}.csv").open("w", encoding="utf-8", newline="") as opened:
            writer = csv.DictWriter(opened, rows[0].keys() if rows else columns)
            writer.writeheader()
            writer.writerows(rows)
    return folder


def extract_of(episodes: Sequence[Mapping[str, str]], reviews: Sequence[Mapping[str, str]]) -> Extract:
    """The extract that these rows make, without files: foster care with the authority's own carers, or what the code says."""
    rows = [
        Episode(
            number,
            one["CHILD"],
            as_day(one["DECOM"]),
            as_day(one["DEC"]),
            known("episode_end_reason", one["REC"]),
            one["RNE"],
            known("ssda903_legal_status", one["LS"]),
            kind := known("placement", one["PLACE"]).replace("foster_other", "foster_in_house"),
            (kind, one["PLACE_PROVIDER"], one["PL_POST"], one["URN"] or None),
        )
        for number, one in enumerate(episodes, start=2)
    ]
    held = [Review(number, one["CHILD"], as_day(one["REVIEW"])) for number, one in enumerate(reviews, start=2)]
    births = dict.fromkeys((one.child for one in rows), date(2010, 1, 1))
    return Extract(
        {name: f"2017-{name}.csv" for name in ("episodes", "header", "reviews")}, tuple(rows), tuple(held), (), births, ()
    )


def known(name: str, text: str) -> str | None:
    """The code that a text stands for in a list."""
    return english_codes().list(name).canonical(text) if text else None


def as_day(text: str) -> date | None:
    """The day that dd/mm/yyyy stands for, None for a blank."""
    return date(int(text[6:]), int(text[3:5]), int(text[:2])) if text else None


def imported_from(folder: Path, quarters: Sequence[Quarter] = YEAR, nation: str = "england") -> Imported:
    """What the importer makes of an extract."""
    return imported(read_extract(folder, quarters[-1], english_codes()), quarters, rules_of(nation))


def of_reason(found: Imported, place: int = 0) -> dict[str, int]:
    """The rows that were kept back or are to be looked at, by reason: of the episodes, or of the reviews (place 1)."""
    return {reason: rows for _, _, reason, rows in found.accounts[place].summary() if reason}
