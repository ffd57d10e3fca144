"""Returns for the study of scale: contacts of any number, each council's own, and folders of many councils of the sample."""

from __future__ import annotations

import csv
import random
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from benchmarks.council import PROJECT, QUARTER
from helpers.domain.quarter import Quarter
from helpers.returns.sample import write_sample
from helpers.returns.sample.authority import SAMPLE_QUARTERS

QUARTERS = tuple(quarter for quarter in SAMPLE_QUARTERS if quarter in Quarter.parse(QUARTER).five_years())
IDENTIFIER = "contact_id"
Rows = tuple[list[str], dict[Quarter, list[list[str]]]]


def sample_contacts(folder: Path) -> Rows:
    """The header of the sample's contacts and their rows by quarter; the sample's returns are left in the folder."""
    write_sample(folder, QUARTERS)
    rows = {quarter: _rows(folder / str(quarter) / "contacts.csv") for quarter in QUARTERS}
    return rows[QUARTERS[-1]][0], {quarter: body for quarter, (_, *body) in rows.items()}


def send_contacts(
    returns: Path, sample: Rows, *, council: int, each_quarter: int, quarters: Sequence[Quarter] = QUARTERS
) -> None:
    """Writes a council's contacts of these quarters: rows of the sample drawn by the council's number, under new ids."""
    header, by_quarter = sample
    at = header.index(IDENTIFIER)
    chance = random.Random(council)  # noqa: S311 - the same rows on every machine
    for quarter in quarters:
        file = returns / str(quarter) / "contacts.csv"
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("w", encoding="utf-8", newline="") as opened:
            writer = csv.writer(opened)
            writer.writerow(header)
            writer.writerows(_drawn(by_quarter[quarter], chance, each_quarter, at))


def _drawn(body: list[list[str]], chance: random.Random, many: int, at: int) -> Iterator[list[str]]:
    for number in range(many):
        row = body[chance.randrange(len(body))]
        yield [*row[:at], f"K{number:08d}", *row[at + 1 :]]


def _rows(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.reader(opened))


def send_councils(folder: Path, many: int, papers: Sequence[str] = ()) -> None:
    """Writes a folder of so many councils of the sample; ``papers`` are those of their packs, where not all of them."""
    shutil.copytree(PROJECT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns(".*"))
    write_sample(folder / "sample")
    for number in range(1, many + 1):
        council = folder / f"authority-{number:03d}"
        shutil.copytree(PROJECT / "params", council / "params")
        shutil.copytree(folder / "sample", council / "returns")
        _rewrite(council / "params" / "council.yaml", r"^id: \S+", f"id: {council.name}")
        for quarter in (council / "params" / "quarters").iterdir():
            _rewrite(quarter, r"^returns: sample", "returns: returns")
        if papers:
            pack = council / "params" / "pack.yaml"
            stated = yaml.safe_load(pack.read_text(encoding="utf-8"))
            stated["papers"] = [paper for paper in stated["papers"] if paper["id"] in papers]
            pack.write_text(yaml.safe_dump(stated, sort_keys=False, allow_unicode=True), encoding="utf-8")
    shutil.rmtree(folder / "sample")


def _rewrite(file: Path, pattern: str, instead: str) -> None:
    file.write_text(re.sub(pattern, instead, file.read_text(encoding="utf-8"), flags=re.MULTILINE), encoding="utf-8")
