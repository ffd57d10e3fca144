"""Returns typed cell by cell for cases 50 to 84 and the content attacks, their identifiers canaries."""

from __future__ import annotations

from pathlib import Path

from tests.returns.corpus import CANARY, lines, send

from helpers.returns.shapes.registry import SHAPES

Rows = list[list[str]]
QUARTER = "2017-18-q3"
RIGHT = {
    "contacts": {
        "contact_id": f"{CANARY}-1",
        "received": "16/10/2017",
        "source": "police",
        "outcome": "no_further_action",
        "team": "intake",
    },
    "plans": {"child_id": f"{CANARY}-1", "start": "16/05/2017", "end": ""},
    "looked_after": {
        "child_id": f"{CANARY}-1",
        "start": "16/05/2017",
        "end": "",
        "reason_ended": "",
        "placement": "residential",
        "legal_status": "care_order",
    },
    "budget": {
        "line": "early_help",
        "budget": "1000000",
        "projected": "1100000",
        "previous_projected": "1050000",
        "savings_target": "50000",
        "savings_achieved": "20000",
        "savings_rag": "red",
    },
    "results": {
        "indicator": "PM35",
        "period": "2016-17",
        "numerator": "14",
        "denominator": "196",
        "value": "",
        "symbol": "",
        "status": "final",
        "previous_value": "",
        "note": "",
    },
    "progress": {
        "item": "P1",
        "statement": "More posts were filled",
        "evidence": "",
        "owner": CANARY,
        "plan_reference": "DDP 1",
    },
    "challenges": {
        "item": "C1",
        "statement": "Posts are hard to fill",
        "risk": "Late visits",
        "risk_rating": "high",
        "action": "A campaign",
        "progress_since": "None",
        "owner": CANARY,
        "due": "16/03/2018",
        "indicator": "",
    },
    "commentary": {
        "indicator": "PM24",
        "what_happened": "It fell",
        "why": "Demand",
        "action": "A team",
        "owner": CANARY,
        "due": "16/03/2018",
        "expected_1": "",
        "expected_2": "",
        "expected_3": "",
        "expected_4": "",
        "expected_basis": "",
        "face": "may",
        "face_reason": "",
    },
}


def row(name: str, **cells: str) -> list[str]:
    """The right row of a return with some cells written otherwise."""
    values = {"quarter": QUARTER, **RIGHT[name]} | cells
    return [values[column] for column in SHAPES[name].column_names]


def contact(place: int, **cells: str) -> list[str]:
    """A right contact with an identifier of its own, some cells written otherwise."""
    return row("contacts", **{"contact_id": f"{CANARY}-{place}", **cells})


def days(*received: str) -> Rows:
    """A contact for each date as it is written."""
    return [contact(place, received=written) for place, written in enumerate(received, 1)]


def sent(folder: Path, name: str, *rows: list[str]) -> str:
    """Puts a CSV file of these rows into the quarter's folder and says which return it is."""
    return send(folder, lines([_quoted(one) for one in rows], header=SHAPES[name].column_names), f"{name}.csv")


def _quoted(cells: list[str]) -> list[str]:
    return ['"' + cell.replace('"', '""') + '"' if set(cell) & set(',"\r\n') else cell for cell in cells]
