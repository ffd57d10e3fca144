"""Letters that no font of the papers prints: refused in the words of a return, where they can be mended."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.domain.letters import codes_of, unprintable
from helpers.returns.checks.cells import Cells
from helpers.returns.shapes.cell_kinds import WORDS
from helpers.returns.shapes.complaints import Complaint

RULE_ID = "TEXT-LETTERS"
RULE = "the fonts of the papers have every letter of a text"
REMEDY = "Write it with another letter, or leave it out."


def letters_not_printed(cells: Cells) -> Iterator[Complaint]:
    """A complaint for each column of words with letters that no font prints; it names the letters by their numbers."""
    for column in cells.of_kind(WORDS):
        texts = cells.texts[column.name]
        of_rows = zip(texts.index.tolist(), texts.tolist(), strict=True)
        found_by_row = {int(row): codes_of(lost) for row, text in of_rows if (lost := unprintable(str(text)))}
        if found_by_row:
            yield Complaint(RULE_ID, RULE, REMEDY, (column.name,), tuple(found_by_row), found_by_row)
