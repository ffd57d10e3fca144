"""What a council's words must be so that every paper can print them: letters of the fonts, labels that fit, links that lead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from pydantic import BaseModel

from helpers.domain.letters import codes_of, unprintable
from helpers.domain.own_names import BOUND_PDFS
from helpers.domain.params.params import Params
from helpers.domain.params.register import RegisteredIndicator
from helpers.domain.refusal import Problem

# Letters. A longer label leaves a chart no room to draw in; the ratings stand inside their bars.
LONGEST_LABEL, LONGEST_RATING = 100, 40

# By file, the keys whose texts are labels: they stand over tables, charts and papers, and beside bars.
_LABELS = {
    "params/codes.yaml": {"label", "title"},
    "params/figures.yaml": {"label", "title", "row_title"},
    "params/indicators.yaml": {"plain_title"},
    "params/pack.yaml": {"title", "short_title"},
}
_RATINGS = {"green", "red", "amber_green", "red_amber"}
_LINK = re.compile(r"\[[^\]]+\]\(([^)]+)\)")
Texts = Iterator[tuple[tuple[str, ...], str]]
_IN_BRACES = re.compile(r"\{\w+\}")
COVERING_REPORT = "cover_report"  # the notebook that prints the words of cover.yaml; a pack may be without it


def not_to_be_printed(params: Params) -> Iterator[Problem]:
    """Each text of the params that a paper cannot print as it stands, by its file and key."""
    for file, stated in _files(params).items():
        for keys, text in _texts(stated):
            yield from _letters(file, keys, text)
            yield from _terms(file, keys, text)
            yield from _label(file, keys, text)
            if not text.strip() and _is_needed(params, file, keys):
                yield Problem(file, f"the key '{'.'.join(keys)}' is a label, and says nothing", "Write what it is called.")
    yield from _ratings(params)
    yield from _links(params)


def _files(params: Params) -> dict[str, Any]:
    return {
        "params/council.yaml": params.council,
        "params/pack.yaml": params.pack,
        "params/indicators.yaml": params.indicators,
        "params/figures.yaml": params.figures,
        "params/codes.yaml": params.codes,
        "params/benchmarks.yaml": params.benchmarks,
        f"params/targets/{params.quarter.financial_year}.yaml": params.targets,
        f"params/quarters/{params.quarter}.yaml": params.this_quarter.model_copy(update={"cover": None}),
        "params/cover.yaml": params.this_quarter.cover,
        f"params/words/{params.language}.yaml": params.words,
    }


def _texts(value: Any, keys: tuple[str, ...] = ()) -> Texts:
    """Every text with the keys that lead to it."""
    if isinstance(value, str):
        yield keys, value
        return
    for key, inner in _inside(value):
        yield from _texts(inner, (*keys, key))


def _inside(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, BaseModel):
        yield from value
    elif is_dataclass(value):
        yield from ((field.name, getattr(value, field.name)) for field in fields(value))
    elif isinstance(value, Mapping):
        yield from ((str(key), inner) for key, inner in value.items())
    elif isinstance(value, list | tuple):
        yield from ((str(number), inner) for number, inner in enumerate(value, 1))


def _letters(file: str, keys: tuple[str, ...], text: str) -> Iterator[Problem]:
    if lost := unprintable(text):
        rule = f"the fonts of the papers have every letter of the key '{'.'.join(keys)}'"
        yield Problem(file, rule, "Write it with another letter, or leave it out.", found=codes_of(lost))


def _terms(file: str, keys: tuple[str, ...], text: str) -> Iterator[Problem]:
    """A name in braces for which the nation has no word; words and the covering report have names that are put in later."""
    name = _IN_BRACES.search(text) if file in _LABELS else None
    if name is not None:
        rule = f"the key '{'.'.join(keys)}' names in braces what params/nation.yaml has a term for"
        yield Problem(file, rule, "Correct the name, or add it under terms.", found=name[0])


def _label(file: str, keys: tuple[str, ...], text: str) -> Iterator[Problem]:
    if keys and keys[-1] in _LABELS.get(file, ()):
        yield from _too_long(file, ".".join(keys), text, LONGEST_LABEL)


def _is_needed(params: Params, file: str, keys: tuple[str, ...]) -> bool:
    """Whether a page would have a gap without a text: under a label, but for the title that an indicator's catalogue has."""
    if file == "params/indicators.yaml":
        return keys[-1] in {"title", "plain_title", "definition"}
    of_catalogue = file == "params/figures.yaml" and isinstance(params.figures[keys[0]], RegisteredIndicator)
    return keys[-1] in _LABELS.get(file, ()) and not of_catalogue


def _ratings(params: Params) -> Iterator[Problem]:
    for name, codes in params.codes.lists.items():
        if set(codes.labels) >= _RATINGS:
            for code, label in codes.labels.items():
                yield from _too_long("params/codes.yaml", f"lists.{name}.{code}", label, LONGEST_RATING)


def _too_long(file: str, key: str, text: str, most: int) -> Iterator[Problem]:
    if len(text) > most:
        rule = f"the key '{key}' is a label of at most {most} letters, so that tables and charts have room for it"
        yield Problem(file, rule, "Shorten it.", found=f"{len(text)} letters")


def _links(params: Params) -> Iterator[Problem]:
    made = params.pack.all_papers()
    cover = params.this_quarter.cover if any(paper.notebook == COVERING_REPORT for paper in made) else None
    papers = {paper.id for paper in made} | {*BOUND_PDFS}
    for section, paragraphs in (cover.paragraphs() if cover else {}).items():
        for link in (link for text in paragraphs for link in _LINK.findall(text)):
            page, mark, _ = link.partition("#")
            if page not in papers or (mark and page in BOUND_PDFS):
                rule = f"a link of the key '{section}' leads to a paper of the pack"
                remedy = f"Use one of: {', '.join(sorted(papers))}; an address outside the pack is written in words."
                yield Problem("params/cover.yaml", rule, remedy, found=repr(link[:60]))
