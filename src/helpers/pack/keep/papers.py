"""Papers that are kept: what a paper was made from and the hash of each of its files, so that it need not be made again.

A paper counts as finished only when its own record is there, which is written last and in one step. So a run that is killed at
any moment leaves papers that are whole and can be kept, and others that are made again; nothing needs cleaning.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from helpers.domain.fingerprint import file_fingerprint, json_fingerprint, kept_text
from helpers.domain.own_names import BOUND, BOUND_PDFS
from helpers.domain.whole_file import write_whole
from helpers.pack.folders import EVIDENCE, KEPT, PACK, STAGED, executed_name, tree_name
from helpers.pack.keep.keys import Parts, differences

SCHEMA = 1
NEVER_MADE = "it has not been made before"

# What a paper would be made from now, given the figures that it read when it was made.
PartsNow = Callable[[tuple[str, ...]], Parts]


@dataclass(frozen=True)
class Kept:
    """The record of a finished paper: the folder it lies in, what it was made from, and the sha256 of each of its files."""

    folder: Path
    paper: str
    parts: Parts = field(hash=False)
    files: dict[str, str] = field(hash=False)
    pages: int = 0

    def reads(self) -> tuple[str, ...]:
        """The figures that the paper read."""
        return tuple(self.parts.get("figures", ()))

    def damaged(self) -> str:
        """The first of its files that is missing or is not what was written; empty where all are whole."""
        for name, stated in self.files.items():
            file = self.folder / name
            if file.is_symlink() or not file.is_file() or file_fingerprint(file) != stated:
                return name
        return ""


def record_name(paper: str) -> str:
    """Where the record of a paper is kept."""
    return f"{KEPT}/{paper}.json"


def files_of(paper: str, *, has_own_pdf: bool = True) -> tuple[str, ...]:
    """The files that a paper has, by their place in a pack's folder."""
    printed = (f"{PACK}/{paper}.pdf",) if has_own_pdf else ()
    return (f"{PACK}/{paper}.html", *printed, f"{EVIDENCE}/{paper}.ipynb", tree_name(paper))


BOUND_FILES = tuple(f"{PACK}/{name}.pdf" for name in BOUND_PDFS)


def keep(staging: Path, paper: str, parts: Parts, *, names: Iterable[str], pages: int) -> Kept:
    """Records a paper whose files are finished in staging; the record is written last: it never speaks of half a paper."""
    files = {name: file_fingerprint(staging / name) for name in names}
    kept = Kept(staging, paper, parts, files, pages)
    content = {"schema": SCHEMA, "paper": paper, "key": json_fingerprint(parts), "parts": parts, "files": files, "pages": pages}
    write_whole(staging / record_name(paper), json.dumps(content, ensure_ascii=False, sort_keys=True))
    return kept


def kept_in(folder: Path, paper: str) -> Kept | None:
    """The record of a paper in a pack's folder; None where there is none that can be read."""
    try:
        read = json.loads(kept_text(folder / record_name(paper)))
        if read["schema"] != SCHEMA or read["paper"] != paper or read["key"] != json_fingerprint(read["parts"]):
            return None
        return Kept(folder, paper, dict(read["parts"]), dict(read["files"]), int(read["pages"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def still_good(folders: Iterable[Path], paper: str, parts_now: PartsNow) -> tuple[Kept | None, list[str]]:
    """The kept paper that would be made the same again, or None and why the newest that is kept would not be."""
    reasons: list[str] = []
    for kept in (found for folder in folders if (found := kept_in(folder, paper))):
        why = list(_why_not(kept, parts_now))
        if not why:
            return kept, []
        reasons = reasons or why
    return None, reasons or [NEVER_MADE]


def _why_not(kept: Kept, parts_now: PartsNow) -> Iterator[str]:
    # Compared as they were written: plain JSON values.
    now = json.loads(json.dumps(parts_now(kept.reads())))
    yield from differences(kept.parts, now)
    if damaged := kept.damaged():
        yield f"{damaged} was changed or removed since it was made"


def bring(kept: Kept, staging: Path) -> Kept:
    """The kept paper in the staging folder: copied from where it lies, its record last, and checked again there."""
    if kept.folder == staging:
        return kept
    drop(staging, kept.paper)
    for name in kept.files:
        shutil.copyfile(kept.folder / name, staging / name)
    brought = Kept(staging, kept.paper, kept.parts, kept.files, kept.pages)
    if damaged := brought.damaged():
        raise OSError(f"{Path(damaged).name} could not be copied whole")
    write_whole(staging / record_name(kept.paper), kept_text(kept.folder / record_name(kept.paper)))
    return brought


def drop(staging: Path, paper: str) -> None:
    """Takes a paper out of the staging folder: its record first, so that what is left never counts as whole."""
    bound = BOUND_FILES if paper == BOUND else ()
    for name in (record_name(paper), *files_of(paper), executed_name(paper), *bound):
        _remove(staging / name)


def sweep(staging: Path, kept: Mapping[str, Kept]) -> None:
    """Leaves nothing in the staging folder but the papers that are kept, and the bound PDF, of which binding decides."""
    stay = {name for paper, record in kept.items() for name in (record_name(paper), *record.files)}
    stay |= {record_name(BOUND), *BOUND_FILES}
    for part in (KEPT, PACK, EVIDENCE):  # records first
        for file in (staging / part).iterdir():
            if f"{part}/{file.name}" not in stay or file.is_symlink():
                _remove(file)
    for entry in staging.iterdir():
        if entry.name not in STAGED:
            _remove(entry)


def _remove(entry: Path) -> None:
    """Removes a file, a link or, where a file should be, a folder; nothing that a link leads to."""
    if entry.is_dir() and not entry.is_symlink():
        shutil.rmtree(entry)
    else:
        entry.unlink(missing_ok=True)
