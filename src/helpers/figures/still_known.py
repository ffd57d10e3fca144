"""What protection could not do: small numbers that readers know whatever is withheld, and results that had to be withheld."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.disclosure.cell import Address
from helpers.disclosure.protect import Pattern

_KNOWN = (
    "readers know that it is a small number whatever is withheld, because of what is public or was published before; "
    "make those public figures protected, or group this row with others in params/figures.yaml"
)
_WITHHELD = "it was to be shown by its written reason, and is withheld: it would give a small number away"


def not_protected(pattern: Pattern) -> Iterator[str]:
    """A line for each result that is known all the same, and for each withheld against its reason; never with the number."""
    for address in sorted(pattern.still_known):
        yield f"{_named(address)}: {_KNOWN}"
    for address in sorted(pattern.hidden_all_the_same - pattern.still_known):
        yield f"{_named(address)}: {_WITHHELD}"


def _named(address: Address) -> str:
    return ", ".join(part for part in (address.figure, address.row, address.column) if part)
