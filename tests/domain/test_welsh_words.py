"""The Welsh words: every one that the English pages have, with the same values to put in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from helpers.domain.params.load import load_params
from helpers.domain.params.register import RegisteredIndicator
from helpers.domain.params.strict_yaml import read_stated
from helpers.domain.params.words import WordsFile

ROOT = Path(__file__).parents[2]
ENGLISH, OF_ALL = (read_stated(ROOT / "params" / "base" / "words" / f"{language}.yaml", WordsFile) for language in ("en", "cy"))
CATALOGUE, IN_WELSH = (load_params(ROOT / "params", "2017-18-q3", language) for language in ("en", "cy"))


def values_of(sentence: str) -> list[str]:
    """The names in braces of a sentence, in alphabetical order."""
    return sorted(name for _, name, _, _ in Formatter().parse(sentence) if name)


def keys_of(file: WordsFile) -> list[str]:
    """The keys of a words file, of its words and of its nouns."""
    return sorted(
        [*file.words, *(f"{noun} ({form})" for noun, forms in file.nouns.items() for form in ("one", "other") if form in forms)]
    )


def test_every_key_of_the_english_words_and_nouns_has_welsh_words_and_no_key_is_of_nothing():
    assert keys_of(OF_ALL) == keys_of(ENGLISH)


def test_every_welsh_sentence_has_the_values_of_the_english_one():
    differ = {key for key, english in ENGLISH.words.items() if values_of(english) != values_of(OF_ALL.words[key])}
    assert not differ


def test_no_welsh_word_is_empty():
    nouns = {form for forms in OF_ALL.nouns.values() for form in forms.values()}
    assert all(words.strip() for words in (*OF_ALL.words.values(), *nouns))


@pytest.mark.parametrize(
    ("noun", "number", "words"),
    [
        ("child", 1, "plentyn"),
        ("child", 2, "o blant"),
        ("child", 312, "o blant"),
        ("day", 2, "ddiwrnod"),
        ("day", 66, "diwrnod"),
    ],
)
def test_a_number_has_the_form_of_the_noun_that_it_asks_for(noun: str, number: int, words: str):
    assert IN_WELSH.words.noun(noun, number) == words


def test_every_code_figure_indicator_paper_and_area_of_the_sample_has_a_welsh_name():
    codes = {f"{name}.{code}" for name, code_list in CATALOGUE.codes.lists.items() for code in code_list.labels}
    figures = {name for name, figure in CATALOGUE.figures.items() if not isinstance(figure, RegisteredIndicator)}
    named = IN_WELSH.words.file
    assert codes <= {f"{name}.{code}" for name, labels in named.codes.items() for code in labels}
    assert figures <= {name for name, labels in named.figures.items() if labels.title}
    assert set(CATALOGUE.indicators) <= {code for code, labels in named.indicators.items() if labels.plain_title}
    assert {paper.id for paper in CATALOGUE.pack.papers} <= {name for name, labels in named.papers.items() if labels.title}
    assert {area.id for area in CATALOGUE.pack.areas} <= {name for name, labels in named.areas.items() if labels.title}


def headings() -> Iterator[tuple[str, str, str]]:
    """Each heading and guidance of a notebook that a page shows: the notebook, the id of its cell, and its text."""
    for notebook in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "markdown" and "analyst" not in cell["metadata"].get("tags", []):
                yield notebook.stem, cell["id"], "".join(cell["source"])


def test_every_heading_of_a_notebook_has_a_welsh_one_of_the_same_level_with_the_same_links():
    translated = {(name, cell): text for name, cells in OF_ALL.headings.items() for cell, text in cells.items()}
    assert translated.keys() == {(name, cell) for name, cell, _ in headings()}
    for name, cell, text in headings():
        form = re.compile(r"^#+|\]\([^)]*\)")
        assert form.findall(text) == form.findall(translated[name, cell]), cell
