"""Bad files as services send them, one maker for each case of ``tests/examples/bad_returns.csv``.

A maker writes the file or files of one case into the (empty) folder of Quarter 3 2017-18 and says which return it sent. Modules
of this package are found by themselves: a new one needs no list. The rows carry canaries in the place of what could identify a
child, so that a message which shows one is found out.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from helpers.returns.shapes.registry import SHAPES

Maker = Callable[[Path], str]

# In every case number, name and note of the corpus; no message may show it.
CANARY = "CANARY"


@dataclass(frozen=True)
class Case:
    """A case of the corpus: its maker, what happens while its file is read, and whether the reader must be unprivileged."""

    make: Maker
    while_read: Callable[[Path], AbstractContextManager[object]] = nullcontext
    unprivileged: bool = False


CASES: dict[str, Case] = {}


def case(
    number: int | str, *, while_read: Callable[[Path], AbstractContextManager[object]] = nullcontext, unprivileged: bool = False
) -> Callable[[Maker], Maker]:
    """Registers the maker of a case under its number in ``bad_returns.csv``; variants are numbered 15b, 15c."""

    def registered(make: Maker) -> Maker:
        assert str(number) not in CASES, f"case {number} is made twice"
        CASES[str(number)] = Case(make, while_read, unprivileged)
        return make

    return registered


def all_cases() -> dict[str, Case]:
    """Every case of every module of the corpus, by number."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return CASES


def contacts(count: int = 3) -> list[list[str]]:
    """Right rows of contacts, their identifiers canaries."""
    return [
        ["2017-18-q3", f"{CANARY}-{place}", "02/10/2017", "police", "no_further_action", "intake"]
        for place in range(1, count + 1)
    ]


def lines(rows: Sequence[Sequence[str]], delimiter: str = ",", header: Sequence[str] = SHAPES["contacts"].column_names) -> str:
    """The text of a CSV file of contacts, as Excel writes it."""
    return "".join(delimiter.join(row) + "\r\n" for row in [header, *rows])


def send(folder: Path, content: bytes | str, file: str = "contacts.csv") -> str:
    """Puts a file into the quarter's folder and says which return it is."""
    (folder / file).write_bytes(content.encode() if isinstance(content, str) else content)
    return file.partition(".")[0]
