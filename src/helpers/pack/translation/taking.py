"""What a translator gives back, checked against the English and put into the council's params."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from helpers.domain.params.params import Params
from helpers.domain.params.strict_yaml import read_yaml
from helpers.domain.params.translations import TRANSLATIONS
from helpers.domain.refusal import Problem, Refused
from helpers.domain.whole_file import write_whole
from helpers.pack.translation.files import Entry
from helpers.pack.translation.source_text import BETWEEN, OWN, Text, fault

_BY_MACHINE = "# Written by 'scrutiny translation import': change it by another import, or with care.\n"


def taken(texts: Sequence[Text], entries: Sequence[Entry], file: str) -> dict[str, Text]:
    """The texts with the translations that a file gives back, by key: those alone that it changes.

    Raises:
        Refused: with every row whose key is not known, whose English has changed since it was exported, or whose translation
            has other names in braces or other links than the English.
    """
    known = {text.key: text for text in texts}
    problems = list(_problems(known, entries, file))
    if problems:
        raise Refused(problems)
    given = {entry.key: entry.translation.strip() for entry in entries}
    return {
        key: Text(key, known[key].where, known[key].source, translation, known[key].fingerprint)
        for key, translation in given.items()
        if translation != known[key].translation or known[key].state != "translated"
    }


def _problems(known: Mapping[str, Text], entries: Sequence[Entry], file: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for entry in entries:
        text = known.get(entry.key)
        if text is None:
            rule, remedy = "no text of the pack has this key", "Export anew: the text was taken out or changed, or the key was."
            yield Problem(file, rule, remedy, row=entry.row, column="key", found=repr(entry.key[:60]))
        elif entry.key in first:
            rule = f"a text is translated once, and row {first[entry.key]} has it already"
            yield Problem(file, rule, "Take one of the two out.", row=entry.row, column="key")
        elif entry.fingerprint != text.fingerprint:
            rule = "the English of this text has changed since it was exported"
            yield Problem(file, rule, "Export anew, and translate what it says now.", row=entry.row, column="fingerprint")
        elif rule := fault(text.source, entry.translation):
            yield Problem(file, rule, "Correct the translation.", row=entry.row, column="translation")
        first.setdefault(entry.key, entry.row)


def write_translations(params: Params, changed: Mapping[str, Text], reviewed_by: str = "") -> tuple[Path, ...]:
    """Puts translations into the council's own files, and gives those that were written."""
    own = {key: text for key, text in changed.items() if key.partition(BETWEEN)[0] == OWN}
    fixed = {key: text for key, text in changed.items() if key not in own}
    written: list[Path] = []
    if fixed or reviewed_by:
        file = params.folder / "words" / f"{params.language}.yaml"
        written.append(_write(file, _with_fixed(_stated(file, params.language), fixed, reviewed_by)))
    if own:
        file = params.folder / TRANSLATIONS / f"{params.language}.yaml"
        stated = _read(file) or {"schema": 1, "language": params.language, "texts": {}}
        stated["texts"] |= {text.source: text.translation for text in own.values()}
        written.append(_write(file, stated))
    return tuple(written)


def _with_fixed(stated: dict[str, Any], fixed: Mapping[str, Text], reviewed_by: str) -> dict[str, Any]:
    for key, text in fixed.items():
        *before, last = key.split(BETWEEN)
        part = stated
        for name in before:
            part = part.setdefault(name, {})
        part[last] = text.translation.split("\n") if last == "notes" else text.translation
        stated.setdefault("translated_from", {})[key] = text.fingerprint
    return stated | ({"reviewed_by": reviewed_by} if reviewed_by else {})


def _stated(file: Path, language: str) -> dict[str, Any]:
    return _read(file) or {"schema": 1, "language": language, "words": {}, "nouns": {}}


def _read(file: Path) -> dict[str, Any]:
    read = read_yaml(file) if file.is_file() else {}
    return read if isinstance(read, dict) else {}


def _write(file: Path, stated: Mapping[str, Any]) -> Path:
    file.parent.mkdir(exist_ok=True)
    write_whole(file, _BY_MACHINE + yaml.safe_dump(dict(stated), allow_unicode=True, sort_keys=False, width=120))
    return file
