"""Small registers and publications typed in tests of the audit."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from helpers.disclosure.audit.audit import Publication
from helpers.disclosure.audit.counts import TOTAL, Definitions
from helpers.disclosure.audit.knowledge import Knowledge, Sum
from helpers.disclosure.published import Key, Over, PublishedValue, Quantity
from helpers.domain.params.register import Registered


def register(**figures: dict[str, Any]) -> Definitions:
    """A register of figures as their YAML would state them; an underscore of a name is a hyphen."""
    adapter: TypeAdapter[Registered] = TypeAdapter(Registered)
    stated = {"title": "A title", "counts": "children", "kind": "table", "row_title": "Source", "unit": "contacts"}
    return Definitions(
        {name.replace("_", "-"): adapter.validate_python(stated | figure) for name, figure in figures.items()}, {}
    )


def contacts(over: Over = "quarter", **more: Any) -> dict[str, Any]:
    """A table of contacts by source, and by outcome where ``columns`` is stated, with its totals."""
    measure = {"kind": "count", "return": "contacts", "over": over, "date": "received"}
    return {"rows": "source", "measure": measure, "totals": ["rows", "columns"] if "columns" in more else ["rows"]} | more


def table(figure: str, period: str, text: str, over: Over = "quarter", quantity: Quantity = "value") -> list[PublishedValue]:
    """The published cells of a table typed as lines of words: its columns, then each row; ``c`` is withheld, ``-`` not seen."""
    head, *lines = [line.split() for line in text.strip().splitlines()]
    values = []
    for row, *cells in lines:
        for column, cell in zip(head, cells, strict=True):
            key = Key(figure, row, column, period, over, quantity)
            mark = {"c": "hidden", "-": "unseen"}.get(cell, "shown")
            values.append(PublishedValue(key, mark, float(cell) if mark == "shown" else None))  # type: ignore[arg-type]
    return values


def publication(*tables: list[PublishedValue], label: str = "2017-18 Q3") -> Publication:
    """A publication of tables."""
    return Publication(label, tuple(value for values in tables for value in values))


def crossed(rows: str, columns: str, inner: dict[str, float], hidden: set[str]) -> Knowledge:
    """What readers know of one table with its margins: a cell is named by its row and its column, margins by ``T``."""
    values = dict(inner)
    values |= {f"{row}T": sum(inner[row + column] for column in columns) for row in rows}
    values |= {f"T{column}": sum(values[row + column] for row in rows) for column in f"{columns}T"}
    sums = [Sum(f"{row}T", tuple(row + column for column in columns)) for row in f"{rows}T"]
    sums += [Sum(f"T{column}", tuple(row + column for row in rows)) for column in f"{columns}T"]
    shown = {name: value for name, value in values.items() if name not in hidden}
    return Knowledge(shown, frozenset(hidden), tuple(sums), frozenset(values))


__all__ = ["TOTAL", "contacts", "crossed", "publication", "register", "table"]
