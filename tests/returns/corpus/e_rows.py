"""Cases 50 to 56: rows that are none, or that are there twice."""

from __future__ import annotations

from pathlib import Path

from tests.returns.corpus import CANARY, case
from tests.returns.corpus.typed import contact, row, sent

BLANK = [""] * 6


@case(50)
def trailing_total(folder: Path) -> str:
    """A total under the rows, its word where an identifier stands."""
    return sent(folder, "contacts", contact(1), contact(2), ["", "Total", "", "2", "", ""])


@case("50b")
def total_that_looks_like_a_row(folder: Path) -> str:
    """A total with every cell of a right row."""
    return sent(folder, "contacts", contact(1), contact(2), contact(3, team="Grand total"))


@case("50c")
def total_in_words(folder: Path) -> str:
    """The word total inside a commentary is no total."""
    return sent(folder, "progress", row("progress", statement="Total of posts filled"))


@case(51)
def sub_totals(folder: Path) -> str:
    """A sub-total after each source."""
    return sent(
        folder,
        "contacts",
        contact(1),
        ["", "", "", "Police total", "1", ""],
        contact(2, source="education"),
        ["Sub-total", "", "", "", "1", ""],
    )


@case(52)
def footnote(folder: Path) -> str:
    """A note under the rows, in cells as wide as the header."""
    return sent(folder, "contacts", contact(1), [f"* excludes {CANARY}", *BLANK[1:]])


@case("52b")
def source_line(folder: Path) -> str:
    """A source line under the rows."""
    return sent(folder, "contacts", contact(1), ["", "Source: the case system", *BLANK[2:]])


@case(53)
def blank_rows(folder: Path) -> str:
    """A blank row between rows is named; those at the end are none."""
    return sent(folder, "contacts", contact(1), BLANK, contact(2), BLANK, BLANK)


@case("53b")
def blank_rows_at_the_end(folder: Path) -> str:
    """Blank rows at the end only."""
    return sent(folder, "contacts", contact(1), contact(2), BLANK, BLANK)


@case(54)
def exact_duplicates(folder: Path) -> str:
    """Two rows that are there a second time."""
    return sent(folder, "contacts", contact(1), contact(2), contact(1), contact(2))


@case("54b")
def duplicate_placements(folder: Path) -> str:
    """A placement that is there twice is one mistake, not an overlap too."""
    return sent(folder, "looked_after", row("looked_after"), row("looked_after"))


@case(55)
def same_id_other_values(folder: Path) -> str:
    """One identifier with two outcomes: which is right, nobody can say."""
    return sent(folder, "contacts", contact(1), contact(2), contact(1, outcome="wellbeing_assessment"))


@case(56)
def last_quarters_rows_appended(folder: Path) -> str:
    """Rows of the quarter before, under its own name."""
    old = [contact(place, quarter="2017-18-q2", received="16/08/2017") for place in (3, 4)]
    return sent(folder, "contacts", contact(1), contact(2), *old)


@case("56b")
def last_quarters_rows_renamed(folder: Path) -> str:
    """Rows of the quarter before, called this quarter's."""
    return sent(folder, "contacts", contact(1), contact(2), contact(3, received="16/08/2017"))


@case("56c")
def whole_file_of_last_quarter(folder: Path) -> str:
    """The whole file of the quarter before, in the folder of this one."""
    return sent(folder, "contacts", *(contact(place, quarter="2017-18-q2", received="16/08/2017") for place in range(1, 13)))


@case("56d")
def whole_file_renamed(folder: Path) -> str:
    """The whole file of the quarter before, its quarter overwritten: every date is outside."""
    return sent(folder, "contacts", *(contact(place, received=f"{place:02}/08/2017") for place in range(10, 22)))


@case("56e")
def header_again(folder: Path) -> str:
    """Two files put one under the other, with the second header."""
    header = ["quarter", "contact_id", "received", "source", "outcome", "team"]
    return sent(folder, "contacts", contact(1), header, contact(2))
