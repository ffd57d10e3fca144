"""The manifest of a pack: what it was made from, and the hash of each of its files. No clock, no host, no folder.

Readers get the manifest with the pack, so it names the returns and holds no hash of them: a small file such as the results
return could be tried out until its hash fits, and a withheld count be found so. Their hashes, and each figure's, lie with the
executed notebooks, which readers do not get.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.domain.fingerprint import canonical_json, file_fingerprint, json_fingerprint, kept_text
from helpers.domain.own_names import MANIFEST, OFFICER
from helpers.domain.whole_file import write_whole
from helpers.figures.store import Store
from helpers.pack.folders import EVIDENCE, PACK
from helpers.pack.place.verify import self_hashed
from helpers.pack.plan.papers import Job

SCHEMA = 3
MADE_FROM = "made-from.json"  # beside the executed notebooks
_RETURNS = "returns/"


@dataclass(frozen=True)
class Sources:
    """Whose a pack is, its papers in reading order, the store, what each paper read, the hash of each file of code and of each
    that is stated, and the versions of the workbook and of its libraries.
    """

    council: str
    jobs: tuple[Job, ...]
    store: Store
    reads: Mapping[str, tuple[str, ...]]
    code: Mapping[str, str]
    stated: Mapping[str, str]
    version: str
    libraries: Mapping[str, str]


def write_manifest(staging: Path, sources: Sources) -> None:
    """Writes the manifest beside the files of a pack that is otherwise complete; the same pack gives the same bytes."""
    pack, store = staging / PACK, sources.store
    figures = {figure: store.digest(figure) for figure in store.ids()}
    content = {
        "schema": SCHEMA,
        "council": sources.council,
        "quarter": store.quarter,
        **({"edition": OFFICER} if store.edition == OFFICER else {}),
        "draft": True,  # until clearance exists, every run places a draft
        "papers": [_paper(job, sources.reads[job.paper]) for job in sources.jobs],
        "store": json_fingerprint(figures),
        "inputs": {**sources.code, **sources.stated},
        "returns": sorted(_returns(store)),
        "code": {"version": sources.version, "sha256": json_fingerprint(dict(sources.code))},
        "libraries": dict(sources.libraries),
        "files": {file.name: _described(file) for file in sorted(pack.iterdir()) if file.name != MANIFEST},
    }
    write_whole(pack / MANIFEST, self_hashed(content))
    made_from = {"returns": _returns(store), "figures": figures, "numbers": {one: store.numbers_digest(one) for one in figures}}
    write_whole(staging / EVIDENCE / MADE_FROM, canonical_json(made_from | store.for_the_analyst()) + "\n")


def changed_figures(before: Path | None, now: Path) -> tuple[str, ...] | None:
    """The figures whose numbers or signs differ between two folders of executed notebooks; None without a pack before."""
    return _differing(before, now, "numbers")


def reworded_figures(before: Path | None, now: Path) -> tuple[str, ...]:
    """The figures of which the words alone differ."""
    changed = changed_figures(before, now)
    if changed is None:
        return ()
    return tuple(figure for figure in _differing(before, now, "figures") or () if figure not in changed)


def _differing(before: Path | None, now: Path, what: str) -> tuple[str, ...] | None:
    earlier = _hashes(before / MADE_FROM, what) if before else None
    if earlier is None:
        return None
    present = _hashes(now / MADE_FROM, what) or {}
    return tuple(figure for figure in sorted({*earlier, *present}) if earlier.get(figure) != present.get(figure))


def _hashes(file: Path, what: str) -> dict[str, str] | None:
    try:
        return dict(json.loads(kept_text(file))[what])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _returns(store: Store) -> dict[str, str]:
    return {name.removeprefix(_RETURNS): found for name, found in store.inputs.items() if name.startswith(_RETURNS)}


def _described(file: Path) -> dict[str, Any]:
    return {"sha256": file_fingerprint(file), "bytes": file.stat().st_size}


def _paper(job: Job, reads: Iterable[str]) -> dict[str, Any]:
    return {"id": job.paper, "notebook": job.notebook.name, "parameters": job.parameters, "figures": sorted(reads)}
