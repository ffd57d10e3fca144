"""The fixed words of the pages: one string table a language."""

from __future__ import annotations

from dataclasses import dataclass

from babel.plural import PluralRule

from helpers.domain.params.strict_yaml import ParamsFile

_PLURAL = {"en": PluralRule({"one": "n is 1"})}


class WordsFile(ParamsFile):
    """``params/words/<language>.yaml``: sentences by key, nouns with their singular and plural, and phrases.

    ``phrases`` are what commentary says when it claims something: ``on_target``, ``improved``, and ``negations`` of them.
    """

    language: str
    words: dict[str, str]
    nouns: dict[str, dict[str, str]]
    phrases: dict[str, tuple[str, ...]] = {}


@dataclass(frozen=True)
class Words:
    """The words of one language."""

    file: WordsFile

    def __call__(self, key: str, /, **values: object) -> str:
        """The words of that key, with the values put in.

        Raises:
            KeyError: the table has no such key, or the sentence needs a value that was not given.
        """
        return self.file.words[key].format(**values)

    def noun(self, noun: str, number: float) -> str:
        """The noun as the number asks: ``1 child``, ``2 children``; a noun that the table does not hold stays as it is."""
        forms = self.file.nouns.get(noun, {"other": noun})
        rule = _PLURAL.get(self.file.language, _PLURAL["en"])
        return forms.get(rule(number), forms["other"])
