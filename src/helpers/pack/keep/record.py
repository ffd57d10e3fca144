"""The record of a placed pack: what it was made from and what it is, so that a run that would change nothing ends at once.

It is read before any library is imported. It is only ever a shortcut: whatever does not fit it exactly is looked at in full.
"""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from helpers.domain.fingerprint import file_fingerprint, kept_text
from helpers.domain.own_names import CURRENT
from helpers.domain.whole_file import write_whole
from helpers.pack.folders import PACK, RECORDS
from helpers.pack.keep.inputs import files_under
from helpers.pack.keep.seen import Seen, read_seen
from helpers.pack.place.readers import current
from helpers.pack.place.verify import what_is_not_whole

SCHEMA = 2


@dataclass(frozen=True)
class Question:
    """What a run is asked, as far as it decides what the pack is; folders are written out in full."""

    params: str
    notebooks: str
    outputs: str
    edition: str
    extra: Mapping[str, str]


@dataclass(frozen=True)
class AsItWas:
    """A pack that need not be made again: its quarter, the folder that readers find, how many papers it has, and what of it a
    person should look at (as in ``Placed``).
    """

    quarter: str
    folder: Path
    papers: int
    for_a_person: Mapping[str, int]


@dataclass(frozen=True)
class Standing:
    """A pack that was placed: its quarter, the names by which a run asks for it (two, if that quarter is the current one),
    the folder that readers find, its papers, and what of it a person should look at.
    """

    quarter: str
    names: tuple[str, ...]
    folder: Path
    papers: tuple[str, ...]
    for_a_person: Mapping[str, int]


def question(params: Path, notebooks: Path, outputs: Path, *, edition: str, extra: Mapping[str, str]) -> Question:
    """The question of a run."""
    return Question(str(params.resolve()), str(notebooks.resolve()), str(outputs.resolve()), edition, dict(extra))


def quarter_recorded(outputs: Path, asked: str) -> str:
    """The quarter of the record that answers what was asked (empty: the current one); empty where there is none."""
    return str((_read(outputs, asked) or {}).get("quarter", ""))


def as_it_was(asked_quarter: str, asked: Question, *, apart_from: Path | None = None) -> tuple[AsItWas | None, str]:
    """The pack that stands there, if a run would only make it again; else None, and what is not as it was, in words.

    What lies in the folder ``apart_from`` is not looked at.
    """
    record = _read(Path(asked.outputs), asked_quarter)
    if record is None:
        return None, "no pack has been placed here before"
    try:
        placed = record["placed"]
        why = _difference(record, asked, apart_from)
        if why:
            return None, why
        return AsItWas(record["quarter"], Path(placed["folder"]), len(placed["papers"]), dict(placed["for_a_person"])), ""
    except (ValueError, KeyError, TypeError, AttributeError):
        return None, "the record of the pack before cannot be read"


def _difference(record: Mapping[str, Any], asked: Question, apart_from: Path | None) -> str:
    if record["schema"] != SCHEMA or record["question"] != asdict(asked):
        return "something else was asked for"
    seen: Seen = read_seen(record["seen"])
    return seen.difference(apart_from) or _not_as_placed(record["placed"])


def _not_as_placed(placed: Mapping[str, Any]) -> str:
    """What of the pack is not as it was placed: where readers are led, or a file of it or of what is kept with it."""
    version = Path(placed["version"])
    found = current(Path(placed["folder"]))
    if found is None or found.resolve() != version / PACK:
        return "the pack was moved or removed"
    names = {file.relative_to(version).as_posix() for file in files_under(version)}
    files: Mapping[str, str] = placed["files"]
    if changed := sorted(names ^ set(files)):
        return f"{Path(changed[0]).name} was {'removed' if changed[0] in files else 'added'}"
    if why := what_is_not_whole(version / PACK):
        return why
    return next((f"{name} changed" for name, found in files.items() if file_fingerprint(version / name) != found), "")


def write_record(asked: Question, standing: Standing, seen: Seen) -> None:
    """Records the pack that was placed; a record that cannot be written is only a shortcut that is missing."""
    with contextlib.suppress(OSError):
        text = json.dumps(_content(asked, standing, seen), ensure_ascii=False)
        (Path(asked.outputs) / RECORDS).mkdir(exist_ok=True, mode=0o700)
        for name in standing.names:
            file = _file(Path(asked.outputs), name)
            if file.is_dir():  # a damaged disk; nothing of value was ever there
                shutil.rmtree(file)
            write_whole(file, text, private=True)


def _content(asked: Question, standing: Standing, seen: Seen) -> dict[str, Any]:
    version = standing.folder.resolve().parent
    return {
        "schema": SCHEMA,
        "quarter": standing.quarter,
        "question": asdict(asked),
        "seen": seen.plain(),
        "placed": {
            "folder": str(Path(asked.outputs) / standing.quarter),
            "version": str(version),
            "papers": list(standing.papers),
            "for_a_person": dict(standing.for_a_person),
            "files": {file.relative_to(version).as_posix(): file_fingerprint(file) for file in files_under(version)},
        },
    }


def _file(outputs: Path, asked: str) -> Path:
    return outputs / RECORDS / f"{Path(asked).name or CURRENT}.json"


def _read(outputs: Path, asked: str) -> dict[str, Any] | None:
    try:
        read = json.loads(kept_text(_file(outputs, asked)))
    except (OSError, ValueError):
        return None
    return read if isinstance(read, dict) else None
