"""Patterns of protection that were worked out when a quarter was last built, so that an unchanged part is not solved again."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from importlib import metadata
from pathlib import Path

from helpers.disclosure.joint.complementary import Withheld
from helpers.domain.fingerprint import file_fingerprint, json_fingerprint, kept_text
from helpers.domain.params.params import Params
from helpers.domain.whole_file import write_whole

_CODE = Path(__file__).parents[1] / "disclosure" / "joint"


def patterns_file(params: Params) -> Path:
    """Where the patterns of a quarter are kept."""
    return params.outputs / "store" / "patterns" / f"{params.quarter}.json"


def kept(file: Path) -> dict[str, Withheld]:
    """The patterns of a file by the fingerprint of their part; none where it is damaged or another version solved them."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        written = json.loads(kept_text(file))
        if written["solver"] == _solver():
            return dict(_patterns(written["patterns"]))
    return {}


def keep(file: Path, patterns: Mapping[str, Withheld]) -> None:
    """Writes the patterns for the next build; for the user only, since they stand by fingerprints of true numbers."""
    written = {"solver": _solver(), "patterns": {key: asdict(pattern) for key, pattern in sorted(patterns.items())}}
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_whole(file, json.dumps(written, default=sorted), private=True)


def _patterns(written: Mapping[str, dict[str, object]]) -> Iterator[tuple[str, Withheld]]:
    for key, one in written.items():
        candidates, known = one["candidates"], one["known_small"]
        assert isinstance(candidates, list) and isinstance(known, list)
        yield key, Withheld(tuple(map(bool, candidates)), frozenset(map(int, known)), bool(one["proven"]))


def _solver() -> str:
    """Of what works the patterns out."""
    code = {file.name: file_fingerprint(file) for file in sorted(_CODE.glob("*.py"))}
    return json_fingerprint({**code, "scipy": metadata.version("scipy")})
