"""A store of typed figures for the toy project: one figure a row of its return, so that a changed row changes one figure."""

from __future__ import annotations

import csv
import hashlib
import json
from typing import Any

from figures.published import published
from helpers.domain.params.params import Params
from helpers.domain.quarter import Quarter
from helpers.figures.figure import Entry, ListingFigure
from helpers.figures.inputs import input_hashes, key_of, returns_folder
from helpers.figures.publishable import Publishable
from pack.project import QUARTER, write

READS_ONE = """\
from helpers.domain.params.handed import taken
from helpers.figures.store import Store
def told(name):
    return Store(taken().store).figure(name).figure.cells[0][0].text
"""


def row_store(params: Params, progress: Any) -> Any:
    """The index of a store with a listing for each contact of the quarter, of its source alone."""
    returns = returns_folder(params)
    hashes = input_hashes(params, returns)
    with (returns / QUARTER / "contacts.csv").open(encoding="utf-8") as opened:
        rows = list(csv.DictReader(opened))
    figures = {row["contact_id"]: _listing(row["contact_id"], row["source"]) for row in rows}
    folder = params.outputs / "store"
    digests = {}
    for name, figure in figures.items():
        digests[name] = hashlib.sha256(figure.json().encode()).hexdigest()
        write(folder / "objects" / f"{digests[name]}.json", figure.json())
    index = folder / f"{key_of(hashes)[:16]}.json"
    stored = {"quarter": QUARTER, "key": key_of(hashes), "inputs": hashes, "figures": digests, "numbers": digests}
    write(index, json.dumps(stored))
    return index


def _listing(name: str, source: str) -> Publishable:
    return published(ListingFigure(name, "events", Quarter.parse(QUARTER), ("source",), ((Entry(source),),)))
