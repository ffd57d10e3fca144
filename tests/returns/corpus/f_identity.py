"""Cases 57 to 65: who and what a row is about."""

from __future__ import annotations

from pathlib import Path

from tests.returns.corpus import CANARY, case
from tests.returns.corpus.typed import contact, row, sent


@case(57)
def child_twice(folder: Path) -> str:
    """One child with two plans that begin on one day."""
    return sent(folder, "plans", row("plans"), row("plans", end="16/09/2017"))


@case(58)
def missing_identifier(folder: Path) -> str:
    """A row without its identifier, one with spaces only."""
    return sent(folder, "contacts", contact(1), contact(2, contact_id=""), contact(3, contact_id="  "))


@case("58b")
def placeholder_identifier(folder: Path) -> str:
    """Words for none in the place of an identifier."""
    return sent(folder, "contacts", contact(1, contact_id="NA"), contact(2, contact_id="unknown"), contact(3, contact_id="-"))


@case(59)
def lost_zeros(folder: Path) -> str:
    """Identifiers of five figures, two of which lost their zeros."""
    ids = ("00123", "04567", "12345", "123", "4568")
    return sent(folder, "contacts", *(contact(1, contact_id=one) for one in ids))


@case("59b")
def kept_zeros(folder: Path) -> str:
    """Identifiers with leading zeros stay as they are."""
    return sent(folder, "contacts", *(contact(1, contact_id=one) for one in ("00123", "04567", "12345")))


@case(60)
def exponent(folder: Path) -> str:
    """An identifier that a spreadsheet would show as a number with an exponent."""
    return sent(folder, "contacts", contact(1, contact_id="12E5"), contact(2, contact_id="1.2E+06"))


@case(61)
def float_identifier(folder: Path) -> str:
    """Identifiers that became numbers with decimals."""
    return sent(folder, "contacts", contact(1, contact_id="123.0"), contact(2, contact_id="124.0"))


@case(62)
def unknown_code(folder: Path) -> str:
    """Sources that no list knows: a slip, another word, a name that slipped over."""
    sources = ("Polise", "dentist", f"{CANARY} Jones")
    return sent(folder, "contacts", *(contact(place, source=one) for place, one in enumerate(sources, 1)))


@case("62b")
def unknown_code_often(folder: Path) -> str:
    """A source that stands in many rows is a code that the list lacks: it is shown."""
    return sent(folder, "contacts", *(contact(place, source="Dental Practice") for place in range(1, 11)))


@case(63)
def code_variants(folder: Path) -> str:
    """Capitals, labels, known variants and needless spaces."""
    written = ("POLICE", "Police", "South  Wales Police", "police")
    return sent(folder, "contacts", *(contact(place, source=one) for place, one in enumerate(written, 1)))


@case(64)
def literal_none_in_codes(folder: Path) -> str:
    """NA and None are no codes; and they are not taken for blank."""
    return sent(
        folder,
        "looked_after",
        row("looked_after", reason_ended="NA", end="16/10/2017"),
        row("looked_after", child_id=f"{CANARY}-2", placement="None"),
    )


@case("64b")
def literal_none_in_words(folder: Path) -> str:
    """NA and None are words where words are allowed."""
    return sent(
        folder, "progress", row("progress", statement="None", evidence="NA"), row("progress", item="NA", statement="null")
    )


@case(65)
def retired_code(folder: Path) -> str:
    """A team that ended in March, and the one that took its place."""
    return sent(folder, "contacts", contact(1, team="Family Support"), contact(2, team="Early Help"))


@case("65b")
def code_before_it_began(folder: Path) -> str:
    """A team that had not begun on the day that decides."""
    return sent(folder, "contacts", contact(1, team="early_help", received="16/03/2017"))
