"""The translations of a council's own texts: one file a language, kept from quarter to quarter.

A translation is found by the text that it is of: one that is changed afterwards has none until somebody translates it anew.
"""

from __future__ import annotations

from helpers.domain.params.strict_yaml import ParamsFile

TRANSLATIONS = "translations"  # the folder of the files, in the council's params


class TranslationsFile(ParamsFile):
    """``params/translations/<language>.yaml``: the council's own texts, each with its translation."""

    language: str
    texts: dict[str, str]
