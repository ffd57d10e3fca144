"""The files of a pack as readers find them: no number in one that the blocks of its page do not show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from helpers.display.blocks.word_blocks import Paragraphs, Points
from helpers.domain.own_names import BOUND_PDFS, DATA_FILES
from helpers.domain.params.params import Params
from helpers.domain.printed_numbers import Printed, numbers_in
from helpers.export.paper import Paper
from helpers.pack.place.manifest import described_files
from helpers.pack.release.harvest.contents.csv_text import csv_text, metadata_text
from helpers.pack.release.harvest.contents.file_content import FileContent
from helpers.pack.release.harvest.contents.html_text import html_texts
from helpers.pack.release.harvest.contents.pdf_text import has_attachments, pdf_texts
from helpers.pack.release.harvest.contents.spreadsheet_text import spreadsheet_text
from helpers.pack.release.harvest.page_texts import words_of

_DOTS = re.compile(r"[\s.]*\.[\s.]*\.[\s.]*")  # between an entry of the contents and its page
_LINK = re.compile(r"\bpage \d+$")  # what Typst has a link say of where it leads


def faults_of_files(pack: Path, papers: Mapping[str, Paper], params: Params) -> Iterator[str]:
    """Each number in the files of a pack that the blocks of its page do not show, and each file of which that is not known.

    The bound PDFs and the figures to take away may have what any page shows; the figures, what the register calls them too.
    """
    known = {name: _known(paper) for name, paper in papers.items()}
    known |= dict.fromkeys(BOUND_PDFS, set().union(*known.values()) if known else set())
    shown = {number for paper in papers.values() for number in _shown(paper)}
    furniture = [paper.masthead.furniture for paper in list(papers.values())[:1]]
    numbering = [words for each in furniture for words in (each.page_of, each.page_number)]
    for name in described_files(pack):
        page, _, ending = name.rpartition(".")
        if name in DATA_FILES:
            yield from _of_data(pack / name, shown, params)
        elif page not in known or ending not in ("html", "pdf"):
            yield f"{name}: it is not known what this file says, so that it cannot be published."
        else:
            yield from _of_page(pack / name, known[page], numbering)


def _of_page(file: Path, known: set[Printed], numbering: Sequence[str]) -> Iterator[str]:
    texts, unknown = html_texts(file.read_text(encoding="utf-8")) if file.suffix == ".html" else _of_pdf(file, numbering)
    yield from (f"{file.name}: it is not known what the attribute '{name}' says." for name in unknown)
    strange = {number for text in texts for number in numbers_in(text)} - known
    yield from _not_shown(file, sorted(strange, key=lambda each: each.amount), "its page")


def _of_data(file: Path, known: set[Printed], params: Params) -> Iterator[str]:
    """A number of the figures is one of a page by what it is worth: ``1200000`` is the £1.2m of the page."""
    content = _content_of(file, params)
    yield from (f"{file.name}: it is not known what {part} says." for part in dict.fromkeys(content.unknown))
    worth = {number.value for number in known}
    labelled = worth | {number.value for label in _labels(params) for number in numbers_in(label)}
    strange = {Printed(abs(number), 0 if number.is_integer() else 1) for number in content.numbers if abs(number) not in worth}
    strange |= {number for text in content.texts for number in numbers_in(text) if number.value not in labelled}
    yield from _not_shown(file, sorted(strange, key=lambda each: each.amount), "any page")


def _content_of(file: Path, params: Params) -> FileContent:
    if file.suffix == ".xlsx":
        return spreadsheet_text(file)
    return csv_text(file, params.figures) if file.suffix == ".csv" else metadata_text(file)


def _labels(params: Params) -> Iterator[str]:
    """What the register, the catalogue and the code lists call a figure, its rows and its columns."""
    yield from (registered.title for registered in params.figures.values())
    yield from (indicator.plain_title for indicator in params.indicators.values())
    yield from (label for code_list in params.codes.lists.values() for label in code_list.labels.values())
    for named in params.words.file.figures.values():
        yield from (named.title, *named.rows.values(), *named.columns.values())
    yield from (label for codes in params.words.file.codes.values() for label in codes.values())


def _not_shown(file: Path, numbers: Sequence[Printed], page: str) -> Iterator[str]:
    for number in numbers:
        yield f"{file.name}: the number {number.written} is none that the blocks of {page} show."


def _known(paper: Paper) -> set[Printed]:
    """The numbers that the blocks of a paper show, and those that its paragraphs and the steps of its lists bear."""
    shown = [item.shown for item in paper.items]
    starts = [(block.start, len(block.items)) for block in shown if isinstance(block, Paragraphs)]
    starts += [(1, len(block.items)) for block in shown if isinstance(block, Points) and block.ordered]
    borne = {Printed(float(number)) for start, count in starts for number in range(start, start + count)}
    return _shown(paper) | borne


def _shown(paper: Paper) -> set[Printed]:
    return {number for words in words_of(paper) for number in numbers_in(words)}


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
