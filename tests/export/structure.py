"""What a reader's software finds in a PDF: its structure elements, alternative texts, cells and words."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from shutil import which
from typing import Any

import pikepdf
import pytest


def opened(pdf: bytes) -> pikepdf.Pdf:
    """The PDF, to be closed by ``with``."""
    return pikepdf.open(BytesIO(pdf))


def elements(within: Any, role: str | None = None) -> Iterator[Any]:
    """Every structure element of a role (any role without one), in reading order."""
    element = within.Root.StructTreeRoot if isinstance(within, pikepdf.Pdf) else within
    children = element.get("/K")
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            if role in (None, child.S):
                yield child
            yield from elements(child, role)


def alternatives(document: pikepdf.Pdf) -> list[str]:
    """The alternative texts of the pictures, in reading order."""
    return [str(element.Alt) for element in elements(document) if "/Alt" in element and element.S != "/Link"]


def table_cells(table: Any) -> list[list[str]]:
    """The rows of a table's body: each cell as its role, with its scope if it heads the row."""
    rows = (row for body in elements(table, "/TBody") for row in elements(body, "/TR"))
    return [[_cell(cell) for cell in row.K] for row in rows]


def _cell(cell: Any) -> str:
    scopes = [str(entry.Scope) for entry in cell.get("/A", []) if "/Scope" in entry]
    return " ".join([str(cell.S), *scopes])


def text_of(pdf: bytes, folder: Path) -> list[str]:
    """The words of each page, as pdftotext reads them."""
    if not which("pdftotext"):
        pytest.skip("pdftotext (poppler) is not on this machine, so the words of the PDF cannot be read back")
    path = folder / "paper.pdf"
    path.write_bytes(pdf)
    words = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True).stdout.decode()
    return words.split("\f")[:-1]
