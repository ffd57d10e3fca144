"""What the CSV of figures and its metadata say: every cell but those of codes, which are held against their form."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from helpers.pack.release.harvest.contents.file_content import FileContent

_NUMBERS = {"value", "numerator", "denominator"}
_CODES = {
    "time_period": r"(?:19|20)\d{4}",
    "time_identifier": r"Financial year Q[1-4]",
    "country_code": r"[EW]\d{8}",
    "new_la_code": r"[EW]\d{8}|x",
    "old_la_code": r"\d{3}|x",
}
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
# What the metadata says of the form of the CSV, not of its figures.
_FORMS = {"@context", "datatype", "null", "primaryKey", "name", "titles", "required", "url"}


def csv_text(file: Path, figures: Collection[str]) -> FileContent:
    """What a CSV says; ``figures`` are the ids that are registered. A code that is not of its form is not known."""
    with file.open(encoding="utf-8", newline="") as opened:
        head, *rows = csv.reader(opened)
    content = FileContent(texts=list(head))
    for row in rows:
        for name, text in zip(head, row, strict=True):
            if name in _NUMBERS and _NUMBER.fullmatch(text):
                content.numbers.append(float(text))
            elif name == "figure_id" or name in _CODES:
                is_code = text in figures if name == "figure_id" else re.fullmatch(_CODES[name], text)
                content.unknown += [] if is_code else [f"a code of {name}"]
            else:
                content.texts.append(text)
    return content


def metadata_text(file: Path) -> FileContent:
    """What the metadata of a CSV says of its figures."""
    return FileContent(texts=list(_texts(json.loads(file.read_text(encoding="utf-8")))))


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for name, inner in part.items():
            yield from _texts(inner) if name not in _FORMS else ()
    elif isinstance(part, list):
        for inner in part:
            yield from _texts(inner)
    else:
        yield str(part)
