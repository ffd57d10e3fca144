"""A toy council that publishes one table of contacts by source, in a pack of two papers."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from figures.published import published, unsuppressed
from helpers.disclosure.cell import Address
from helpers.domain.fingerprint import bytes_fingerprint
from helpers.domain.params.load import load_params
from helpers.domain.params.params import Params
from helpers.domain.quarter import Quarter
from helpers.domain.result import WITHHELD, Result
from helpers.figures.figure import VALUE, Column, Span, TableFigure
from helpers.pack.plan.papers import Asked
from helpers.pack.ready import Run
from helpers.pack.release.publication import Clearance, Published, publish
from helpers.pack.run import run_quarter
from helpers.pack.tell.progress import Report
from pack.project import OUTPUTS, QUARTER, notebook, replaced, write

SAFE = {"police": 40.0, "school": None, "self": None, "total": 90.0}
TABLE = """\
from helpers.domain.params.handed import taken
from helpers.figures.store import Store
def table(*more):
    figure = Store(taken().store).figure("contacts").figure
    rows = []
    for key, (result,) in zip(figure.rows, figure.cells):
        source = {"figure": "contacts", "row": key, "column": "value"}
        shown = {"symbol": "c"} if result.hidden else {"value": result.value}
        text = "[c]" if result.hidden else f"{result.value:,.0f}"
        rows.append({"kind": "body", "cells": [{"text": key}, {"text": text, "source": source, **shown}]})
    columns = [{"label": "Source"}, {"label": "Contacts", "align": "right"}]
    block(block="table", id="contacts", caption="Contacts", columns=columns, rows=[*rows, *more], row_headers=1)
"""
REGISTERED = """\
schema: 1
figures:
  contacts:
    kind: table
    title: Contacts by source
    unit: contacts
    counts: events
    rows: source
    row_title: Source
    totals: [rows]
    measure: {kind: count, return: contacts, date: received}
"""
WORDS = """\
schema: 1
language: en
words:
  quarter_label: "Quarter {number} {year}"
  quarter_short_label: "Q{number} {year}"
  published: "Published"
  published_first: "{date}, version {version}"
  published_correction: "{date}, version {version}. It corrects version {before}: {why}"
nouns: {}
"""
HEAD = Clearance("A Name", "Head of service", date(2018, 3, 7))


def set_up(project: Path, *cells: str) -> None:
    """Lets the toy project register its table, show it in Appendix A with more cells below, and keep a ledger."""
    write(project / "params" / "figures.yaml", REGISTERED)
    write(project / "params" / "words" / "en.yaml", WORDS)
    replaced(project / "params" / "council.yaml", "threshold: 5}", "threshold: 5}\npublication: {ledger: ledger}")
    replaced(project / "notebooks" / "front.ipynb", "appendix-a#said", "appendix-a#contacts")
    show(project, *cells)


def show(project: Path, *cells: str) -> None:
    """Appendix A with its table and these cells below."""
    shown = ("table()", *cells)
    notebook(project, "appendix", 'quarter = ""\narea = ""', 'masthead("Appendix A")', TABLE, *shown)


def store_of(
    values: Mapping[str, float | None], why: str = "small", to_answer: tuple[str, ...] = (), edition: str = "members"
) -> Callable[[Params, Any], Path]:
    """Builds a store with the table of these contacts; None is a withheld one, for that reason, and for officers a 3."""

    def build(params: Params, progress: Any) -> Path:
        cells = tuple((WITHHELD if value is None else Result(value),) for value in values.values())
        span = Span(Quarter.parse(QUARTER))
        figure = published(TableFigure("contacts", "contacts", "events", span, tuple(values), (Column(VALUE),), cells))
        content = figure.json() if edition == "members" else _for_officers(figure.figure).json()
        digest = bytes_fingerprint(content.encode())
        write(params.outputs / "store" / "objects" / f"{digest}.json", content)
        index = params.outputs / "store" / f"{digest[:16]}.json"
        write(
            index,
            json.dumps(
                {
                    "quarter": QUARTER,
                    "edition": edition,
                    "key": digest,
                    "inputs": {},
                    "figures": {"contacts": digest},
                    "numbers": {"contacts": digest},
                    "withheld": [["contacts", row, VALUE, why] for row, value in values.items() if value is None and why],
                    "to_look_at": ["contacts: a line for the analyst"],
                    "to_answer": [[f"cover/reason/1/{place}", sentence] for place, sentence in enumerate(to_answer)],
                }
            ),
        )
        return index

    return build


def _for_officers(figure: Any) -> Any:
    hidden = [
        Address("contacts", row, VALUE) for row, (result,) in zip(figure.rows, figure.cells, strict=True) if result.hidden
    ]
    cells = tuple((Result(3.0) if result.hidden else result,) for (result,) in figure.cells)
    return unsuppressed(replace(figure, cells=cells), *hidden)


def draft(project: Path, values: Mapping[str, float | None] = SAFE, **more: Any) -> None:
    """A draft of these contacts; ``more`` is of its store."""
    asked = Asked(project / "notebooks", edition=more.get("edition", "members"))
    settings = Run(asked, project / OUTPUTS, 1, store_builder=store_of(values, **more), fresh=True)
    run_quarter(load_params(), settings, Report())


def published_now(clearance: Clearance = HEAD) -> Published:
    """The draft that lies there, published."""
    return publish(load_params(), clearance, lambda apart_from: None)
