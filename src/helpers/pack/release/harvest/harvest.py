"""The harvest of a pack: every number that its pages show, each with its source; what has none stops a publication."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat

from helpers.disclosure.published import PublishedValue
from helpers.display.blocks.chart import Chart
from helpers.display.blocks.values import Source
from helpers.domain.params.params import Params
from helpers.domain.printed_numbers import numbers_in, unexplained
from helpers.domain.result import FOR_OFFICERS
from helpers.export.committed import committed
from helpers.export.paper import Paper
from helpers.export.read_paper import read_paper
from helpers.figures.publishable import Publishable
from helpers.pack.folders import EVIDENCE, PACK
from helpers.pack.release.harvest.bars import misdrawn
from helpers.pack.release.harvest.chart_points import misplaced
from helpers.pack.release.harvest.days_and_codes import Periods
from helpers.pack.release.harvest.file_faults import faults_of_files
from helpers.pack.release.harvest.own_words import speaks_for_itself
from helpers.pack.release.harvest.page_texts import Text, texts_of
from helpers.pack.release.harvest.stored import agrees, published_values, stored_result

FigureOf = Callable[[str], Publishable]


@dataclass(frozen=True)
class Harvest:
    """What a pack publishes: every number under its key; and each fault as a sentence that names page and cell."""

    values: tuple[PublishedValue, ...]
    faults: tuple[str, ...]
    papers: Mapping[str, Paper] = field(default_factory=dict)


def harvest(version: Path, figure: FigureOf, params: Params, *, marked: bool = False) -> Harvest:
    """The harvest of a pack from the folder that holds it with its executed notebooks.

    ``figure`` gives what the store published under an id. A pack that is ``marked`` is a draft that was harvested already, but
    for the mark of its publication: its notebooks' own words are not looked at again.

    Raises:
        ExportRefused: an executed notebook is no paper.
        OSError: a file cannot be read.
    """
    notebooks = {file.stem: nbformat.read(file, as_version=4) for file in sorted((version / EVIDENCE).glob("*.ipynb"))}
    papers = {name: read_paper(notebook, name) for name, notebook in notebooks.items()}
    texts = [text for paper in papers.values() for text in texts_of(paper)]
    faults = [*_values_not_stored(texts, figure)]
    for name, paper in papers.items():
        faults += () if marked else _numbers_without_source(paper, notebooks[name], Periods.of(params))
        faults += _drawings(paper)
    faults += faults_of_files(version / PACK, papers, params)
    return Harvest(_published(texts, figure), tuple(dict.fromkeys(faults)), papers)


def _published(texts: Iterable[Text], figure: FigureOf) -> tuple[PublishedValue, ...]:
    seen: dict[str, set[Source]] = defaultdict(set)
    for text in texts:
        if text.source:
            seen[text.source.figure].add(text.source)
    return tuple(sorted(value for name in sorted(seen) for value in published_values(figure(name), seen[name])))


def _values_not_stored(texts: Iterable[Text], figure: FigureOf) -> Iterator[str]:
    """Each value that the store did not publish where its text says."""
    for text in texts:
        if text.value is None or text.source is None:
            continue
        where = f"{text.page}, cell {text.cell}: a value of '{text.source.figure}'"
        if text.value.symbol == FOR_OFFICERS:
            yield f"{where} is one that is shown to officers alone; run the quarter again for members."
        stored = stored_result(figure(text.source.figure), text.source)
        if stored is None or not agrees(text.value, stored):
            yield f"{where} is not one that the store published; run the quarter again."


def _numbers_without_source(paper: Paper, notebook: Mapping[str, Any], periods: Periods) -> Iterator[str]:
    """Each number in a notebook's own words that no block of its page shows from the store."""
    cells = list(committed(notebook["cells"]))
    shown = [number for text in texts_of(paper) if text.value for number in numbers_in(text.words)]
    own = {number for number, cell in enumerate(cells, 1) if cell["cell_type"] == "markdown" or speaks_for_itself(cell)}
    for text in texts_of(paper):
        words = periods.without(text.words)
        if text.value:
            values = (text.value.value, text.value.n, text.value.of, text.value.was)
            strange = unexplained(words, [value for value in values if value is not None])
        else:
            strange = tuple(number for number in numbers_in(words) if number not in shown) if text.cell in own else ()
        for number in strange:
            remedy = "Show it with a verb of the paper, or leave it out."
            yield f"{paper.page}, cell {text.cell}: the number {number.written} has no source in the store. {remedy}"


def _drawings(paper: Paper) -> Iterator[str]:
    for item in paper.items:
        if isinstance(item.shown, Chart) and misdrawn(item.shown):
            yield f"{paper.page}, cell {item.cell}: a bar of the chart is not as long as the number in its table."
        if isinstance(item.shown, Chart) and misplaced(item.shown):
            yield f"{paper.page}, cell {item.cell}: a point of the chart stands where no number of its table does."
