"""The harvest of a pack: every number that its pages show, each with its source; what has none stops a publication."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import nbformat

from helpers.disclosure.published import PublishedValue
from helpers.display.blocks.chart import Chart
from helpers.display.blocks.values import Source
from helpers.display.blocks.word_blocks import Paragraphs, Points
from helpers.domain.own_names import BOUND_PDFS, MANIFEST
from helpers.domain.params.params import Params
from helpers.domain.result import FOR_OFFICERS
from helpers.export.committed import committed
from helpers.export.paper import Paper
from helpers.export.read_paper import read_paper
from helpers.figures.publishable import Publishable
from helpers.pack.folders import EVIDENCE, PACK
from helpers.pack.release.harvest.bars import misdrawn
from helpers.pack.release.harvest.chart_points import misplaced
from helpers.pack.release.harvest.days_and_codes import Periods
from helpers.pack.release.harvest.html_text import html_texts
from helpers.pack.release.harvest.own_words import speaks_for_itself
from helpers.pack.release.harvest.page_texts import Text, texts_of, words_of
from helpers.pack.release.harvest.pdf_text import has_attachments, pdf_texts
from helpers.pack.release.harvest.printed_numbers import Printed, numbers_in, unexplained
from helpers.pack.release.harvest.stored import agrees, published_values, stored_result

FigureOf = Callable[[str], Publishable]
_DOTS = re.compile(r"[\s.]*\.[\s.]*\.[\s.]*")  # between an entry of the contents and its page
_LINK = re.compile(r"\bpage \d+$")  # what Typst has a link say of where it leads


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
    faults += _files(version / PACK, papers)
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
            yield f"{paper.page}, cell {text.cell}: the number {_written(number)} has no source in the store. {remedy}"


def _written(number: Printed) -> str:
    return f"{number.amount:,.{number.decimals}f}"


def _drawings(paper: Paper) -> Iterator[str]:
    for item in paper.items:
        if isinstance(item.shown, Chart) and misdrawn(item.shown):
            yield f"{paper.page}, cell {item.cell}: a bar of the chart is not as long as the number in its table."
        if isinstance(item.shown, Chart) and misplaced(item.shown):
            yield f"{paper.page}, cell {item.cell}: a point of the chart stands where no number of its table does."


def _files(pack: Path, papers: Mapping[str, Paper]) -> Iterator[str]:
    """Each number in the files of a pack that the blocks of its page do not show, and each file of which that is not known."""
    known = {name: _known(paper) for name, paper in papers.items()}
    known |= dict.fromkeys(BOUND_PDFS, set().union(*known.values()) if known else set())
    furniture = [paper.masthead.furniture for paper in list(papers.values())[:1]]
    numbering = [words for each in furniture for words in (each.page_of, each.page_number)]
    for file in sorted(pack.iterdir()):
        if file.name == MANIFEST:
            continue
        if file.stem not in known or file.suffix not in (".html", ".pdf"):
            yield f"{file.name}: it is not known what this file says, so that it cannot be published."
            continue
        texts, unknown = html_texts(file.read_text(encoding="utf-8")) if file.suffix == ".html" else _of_pdf(file, numbering)
        yield from (f"{file.name}: it is not known what the attribute '{name}' says." for name in unknown)
        strange = {number for text in texts for number in numbers_in(text)} - known[file.stem]
        for number in sorted(strange, key=lambda each: each.amount):
            yield f"{file.name}: the number {_written(number)} is none that the blocks of its page show."


def _known(paper: Paper) -> set[Printed]:
    """The numbers that the blocks of a paper show, and those that its paragraphs and the steps of its lists bear."""
    shown = [item.shown for item in paper.items]
    starts = [(block.start, len(block.items)) for block in shown if isinstance(block, Paragraphs)]
    starts += [(1, len(block.items)) for block in shown if isinstance(block, Points) and block.ordered]
    borne = {Printed(float(number)) for start, count in starts for number in range(start, start + count)}
    return {number for words in words_of(paper) for number in numbers_in(words)} | borne


def _of_pdf(file: Path, numbering: Sequence[str]) -> tuple[list[str], list[str]]:
    """The texts of a PDF without the numbers of its pages: in margins, after what leads to them, in what links say of where
    they lead, in the contents.

    Files inside it count as something that is not known.
    """
    patterns = [re.escape(words).replace(r"\{page\}", r"\d+").replace(r"\{pages\}", r"\d+") for words in numbering]
    pages = re.compile("|".join(pattern.replace(r"\ ", r"\s") for pattern in patterns) or "(?!)")
    leads = [words.partition("{page}")[0].strip() for words in numbering]
    texts = [_LINK.sub("", pages.sub("", text)) for text in pdf_texts(file) if text.strip()]
    kept = [
        text for before, text in pairwise(["", *texts]) if not _in_contents(before, text) and not _led_to(before, text, leads)
    ]
    return kept, ["an attached file"] if has_attachments(file) else []


def _led_to(before: str, text: str, leads: Sequence[str]) -> bool:
    """Whether a piece of text is the number of a page after the words that lead to one, which Typst sets apart.

    >>> _led_to("  , p.", " 32", ["p."]), _led_to("They had help.", " 32", ["p."]), _led_to("  , p.", " 32 children", ["p."])
    (True, False, False)
    """
    return text.strip().isdecimal() and any(re.search(rf"(?<!\w){re.escape(lead)}$", before.rstrip()) for lead in leads if lead)


def _in_contents(before: str, text: str) -> bool:
    """Whether a piece of text is the number of a page at the end of a dotted line.

    >>> _in_contents("  .  .  .", " 2"), _in_contents("It cost £50,050,", "000")
    (True, False)
    """
    return bool(_DOTS.fullmatch(before) and text.strip().isdecimal())
