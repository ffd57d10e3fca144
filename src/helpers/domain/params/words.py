"""The fixed words and the labels of the pages: one file a language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from string import Formatter

from babel import Locale, UnknownLocaleError

from helpers.domain.params.strict_yaml import ParamsFile, Stated
from helpers.domain.refusal import Problem

NOBODY_YET = "none yet"
_IN_BRACES = re.compile(r"\{[^{}]*\}")


class FigureLabels(Stated):
    """A registered figure in one language; what is left out is as ``params/figures.yaml`` has it.

    ``rows`` are those that the register merges under a label of its own, ``columns`` measures side by side or the fields of a
    listing.
    """

    title: str = ""
    row_title: str = ""
    rows: dict[str, str] = {}
    columns: dict[str, str] = {}
    notes: tuple[str, ...] = ()


class IndicatorLabels(Stated):
    """An indicator in one language; what is left out is as the catalogue has it.

    ``breaks`` are the reasons why each earlier series ended, by its code.
    """

    plain_title: str = ""
    definition: str = ""
    divided_by: str = ""
    position: str = ""
    source: str = ""
    owner: str = ""
    checked_by: str = ""
    why_it_matters: str = ""
    objective: str = ""
    renamed_from: str = ""
    breaks: dict[str, str] = {}


class PaperLabels(Stated):
    """A paper of the pack in one language; what is left out is as ``params/pack.yaml`` has it."""

    title: str = ""
    subtitle: str = ""
    holds: str = ""


class AreaLabels(Stated):
    """A monitoring area in one language; what is left out is as ``params/pack.yaml`` has it."""

    title: str = ""
    short_title: str = ""


class WordsFile(ParamsFile):
    """``params/words/<language>.yaml``: sentences by key, nouns with their singular and plural, labels, and phrases.

    ``codes`` (by list and code), ``figures``, ``indicators``, ``returns``, ``papers`` and ``areas`` are labels in the language;
    where one is left out, the page has that of the catalogue. ``phrases`` are what commentary says when it claims something:
    ``on_target``, ``improved``, and ``negations`` of them. ``headings`` are the headings and guidance of notebooks, by
    notebook and the id of the cell. ``reviewed_by`` is the translator who has read a translation through: ``none yet`` where
    nobody has. ``translated_from`` are the fingerprints of the English texts that were translated, by key.
    """

    language: str
    words: dict[str, str]
    nouns: dict[str, dict[str, str]]
    codes: dict[str, dict[str, str]] = {}
    figures: dict[str, FigureLabels] = {}
    indicators: dict[str, IndicatorLabels] = {}
    returns: dict[str, str] = {}
    papers: dict[str, PaperLabels] = {}
    areas: dict[str, AreaLabels] = {}
    headings: dict[str, dict[str, str]] = {}
    phrases: dict[str, tuple[str, ...]] = {}
    reviewed_by: str = NOBODY_YET
    translated_from: dict[str, str] = {}


@dataclass(frozen=True)
class Words:
    """The words of one language.

    ``own`` are those of a translation alone: what it lacks is in English in ``file``. ``given`` are the texts that were asked
    for, and given in English.
    """

    file: WordsFile
    own: WordsFile | None = None
    given: set[str] = field(default_factory=set, compare=False)

    def __call__(self, key: str, /, **values: object) -> str:
        """The words of that key, with the values put in.

        Raises:
            KeyError: the table has no such key, or the sentence needs a value that was not given.
        """
        return self._noted(self.file.words[key].format(**values), "words", key)

    def pieces(self, key: str) -> Iterator[tuple[str, str]]:
        """The words of that key in pieces: each text, with the name of the value that comes after it; none after the last."""
        for text, name, _, _ in Formatter().parse(self.file.words[key]):
            yield self._noted(text, "words", key), name or ""

    def noun(self, noun: str, number: float) -> str:
        """The noun as the number asks: ``1 child``, ``2 children``; a noun that the table does not hold stays as it is."""
        forms = self.file.nouns.get(noun, {"other": noun})
        return self._noted(forms.get(_plural_form(self.file.language, number), forms["other"]), "nouns", noun)

    def in_english(self, text: str) -> str:
        """A text that has no translation, noted as given."""
        if self.own is not None:
            self.given.add(text.strip())
        return text

    def _noted(self, text: str, part: str, key: str) -> str:
        return text if self.own is None or key in getattr(self.own, part) else self.in_english(text)


def with_english(own: WordsFile, english: WordsFile) -> Words:
    """The words of a language, in English where it has none yet.

    Phrases are those of English whatever the page is written in: commentary is judged once, as it was written.
    """
    inherited = {name: {**getattr(english, name), **getattr(own, name)} for name in ("words", "nouns")}
    return Words(own.model_copy(update={**inherited, "phrases": english.phrases}), own)


def problems_of_translation(own: WordsFile, english: WordsFile, file: str) -> Iterator[Problem]:
    """Each sentence of a language that names in braces what the English does not: no page could fill it in."""
    for key, text in own.words.items():
        unknown = set(_IN_BRACES.findall(text)) - set(_IN_BRACES.findall(english.words.get(key, text)))
        if unknown:
            rule = f"the key 'words.{key}' has no other names in braces than the English"
            yield Problem(file, rule, "Correct the name, or take it out.", found=", ".join(sorted(unknown)))


def _plural_form(language: str, number: float) -> str:
    """Which form of a noun a number asks for, by the rules of the Unicode consortium; those of English for a made language."""
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse("en")
    return locale.plural_form(number)
