"""Every text of a quarter's pack that has a language: fixed words, labels, headings of notebooks, the council's own texts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

from babel import Locale

from helpers.domain.fingerprint import regular_text
from helpers.domain.params.load import load_params
from helpers.domain.params.own_texts import is_words, own_texts
from helpers.domain.params.params import Params
from helpers.domain.params.register import RegisteredListing, RegisteredTable
from helpers.domain.params.words import WordsFile
from helpers.figures.publishable import StoredFigure
from helpers.figures.store import open_store
from helpers.figures.without_words import words_in
from helpers.pack.translation.source_text import BETWEEN, Text, key_of, own_key

INDICATOR_TEXTS = (
    "plain_title",
    "definition",
    "divided_by",
    "position",
    "source",
    "owner",
    "checked_by",
    "why_it_matters",
    "objective",
)
Flat = dict[str, str]


class Figures(Protocol):
    """The figures of a quarter."""

    def ids(self) -> tuple[str, ...]:
        """Their ids."""

    def figure(self, figure_id: str, /) -> StoredFigure:
        """One of them."""


def texts_of(english: Params, params: Params, store: Figures, notebooks: Path) -> tuple[Text, ...]:
    """Every text of the quarter's pack, with its translation into the language of ``params`` where it has one."""
    own = params.words.own or params.words.file
    known = translated(own)
    said = _in_english(english, params.language, notebooks)
    wanted = {key: source for key, source in said.items() if source and not _goes_without(key, own)}
    fixed = (
        Text(key, key.partition("|")[0], source, known.get(key, ""), own.translated_from.get(key, ""))
        for key, source in wanted.items()
    )
    return (*fixed, *_own(english, params, store))


def _goes_without(key: str, own: WordsFile) -> bool:
    """Whether it is a form of a noun that the language leaves out: its form for other numbers stands there."""
    part, _, rest = key.partition(BETWEEN)
    noun, _, form = rest.rpartition(BETWEEN)
    return part == "nouns" and noun in own.nouns and form not in own.nouns[noun]


def awaiting(params: Params, notebooks: Path) -> int:
    """How many texts of the quarter's pack await translation into the language of the params."""
    english = load_params(params.folder, str(params.quarter), outputs=params.outputs.parent)
    return sum(text.state != "translated" for text in texts_of(english, params, open_store(english), notebooks))


def _own(english: Params, params: Params, store: Figures) -> Iterator[Text]:
    """The council's own texts, each once: those of its params, then those that officers wrote in returns."""
    seen: set[str] = set()
    for where, source in (*own_texts(english), *officers_texts(store)):
        if source not in seen:
            seen.add(source)
            yield Text(own_key(source), where, source, params.translations.get(source, ""))


def officers_texts(store: Figures) -> Iterator[tuple[str, str]]:
    """Each text of words that officers wrote in returns, with the figure and the field that it stands in."""
    for figure in store.ids():
        words = words_in(store.figure(figure))
        yield from ((f"{figure}: {field}", text) for field, text in words if is_words(text))


def translated(file: WordsFile) -> Flat:
    """What a file of words states, by key."""
    notes = {name: {"notes": "\n".join(figure.notes)} for name, figure in file.figures.items()}
    stated = file.model_dump(mode="json", exclude_unset=True, exclude={"language", "phrases", "translated_from", "reviewed_by"})
    return {**_flat(stated), **_flat({"figures": notes})}


def _flat(stated: Mapping[str, Any], *before: str) -> Flat:
    flat: Flat = {}
    for name, value in stated.items():
        if isinstance(value, str):
            flat[key_of(*before, name)] = value
        elif isinstance(value, Mapping):
            flat |= _flat(value, *before, name)
    return flat


def _in_english(params: Params, language: str, notebooks: Path) -> Flat:
    """What the fixed texts say in English, by key: as the words file has them, else the catalogue."""
    file = params.words.file
    forms = (*sorted(Locale.parse(language).plural_form.tags), "other")
    nouns = {noun: {form: stated.get(form, stated["other"]) for form in forms} for noun, stated in file.nouns.items()}
    labels: dict[str, Any] = {
        "codes": {name: dict(params.codes.list(name).labels) for name in params.codes.lists},
        "figures": {name: _figure(figure) for name, figure in params.figures.items()},
        "indicators": {code: _indicator(indicator) for code, indicator in params.indicators.items()},
        "returns": {name: name.replace("_", " ") for name in params.this_quarter.supplied},
        "papers": {paper.id: _texts(paper, "title", "subtitle", "holds") for paper in params.pack.papers},
        "areas": {area.id: _texts(area, "title", "short_title") for area in params.pack.areas},
    }
    headings = {"headings": {name: headings_of(notebooks / f"{name}.ipynb") for name in _notebooks(params)}}
    own = {key: text for key, text in translated(file).items() if not key.startswith(("words", "nouns", "headings"))}
    return {**_flat({"words": file.words, "nouns": nouns}), **_flat(labels), **own, **_flat(headings)}


def _texts(model: Any, *names: str) -> Flat:
    return {name: getattr(model, name) for name in names}


def _figure(figure: Any) -> dict[str, Any]:
    columns: Mapping[str, str] = {}
    rows: Mapping[str, str] = {}
    if isinstance(figure, RegisteredListing):
        columns = figure.columns
    elif isinstance(figure, RegisteredTable):
        columns = {column.label: column.label for column in figure.measures}
        rows = {name: name for name in figure.group}
    own = {"title": figure.title, "row_title": getattr(figure, "row_title", ""), "notes": "\n".join(figure.notes)}
    return {**own, "rows": dict(rows), "columns": dict(columns)}


def _indicator(indicator: Any) -> dict[str, Any]:
    breaks = {series.code: series.why for series in indicator.earlier_series}
    renamed = indicator.renamed.was if indicator.renamed else ""
    return {**_texts(indicator, *INDICATOR_TEXTS), "renamed_from": renamed, "breaks": breaks}


def _notebooks(params: Params) -> list[str]:
    return list(dict.fromkeys(Path(paper.notebook).stem for paper in params.pack.papers))


def headings_of(notebook: Path) -> Flat:
    """The headings and guidance of a notebook that members read, by the id of their cell."""
    cells = json.loads(regular_text(notebook))["cells"] if notebook.is_file() else []
    shown = (cell for cell in cells if cell["cell_type"] == "markdown" and "analyst" not in cell["metadata"].get("tags", []))
    return {cell["id"]: "".join(cell["source"]) for cell in shown if "id" in cell}
