"""The versions of Python and of every library that the workbook stands on, directly or through others."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator
from importlib import metadata

DISTRIBUTION = "scrutiny-workbook"
_ASKED = re.compile(r"([\w.-]+)\s*(?:\[([^\]]*)\])?")
_EXTRA = re.compile(r"extra\s*==\s*['\"]([\w.-]+)")


def library_versions() -> dict[str, str]:
    """The version of each library by its name, and of Python. What is installed besides makes no difference.

    A library that another only asks for on another system is left out where it is not installed.
    """
    found: dict[str, str] = {}
    waiting: list[tuple[str, frozenset[str]]] = [(DISTRIBUTION, frozenset())]
    looked_at = set()
    while waiting:
        asked = waiting.pop()
        if asked not in looked_at:
            looked_at.add(asked)
            waiting += _needed(*asked, found)
    found.pop(_plain(DISTRIBUTION), None)
    return {"python": platform.python_version(), **dict(sorted(found.items()))}


def _needed(name: str, extras: frozenset[str], found: dict[str, str]) -> Iterator[tuple[str, frozenset[str]]]:
    """What a library asks for, with the extras that are wanted of it; its own version is added to those found."""
    try:
        library = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return
    found[_plain(name)] = library.version
    for line in library.requires or []:
        extra, asked = _EXTRA.search(line), _ASKED.match(line)
        if asked and (extra is None or extra[1] in extras):
            yield asked[1], frozenset(wanted.strip() for wanted in (asked[2] or "").split(",") if wanted.strip())


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
