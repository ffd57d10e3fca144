"""The rules that collection workbooks keep as a whole: what each says, and what to do where it is broken."""

from __future__ import annotations

from helpers.returns.collection.sheets import COLLECTED
from helpers.returns.files.file_rules import FileRule

_DECLARE = "or declare the return awaited in the quarter's params."

OF_ITS_QUARTER = FileRule(
    "BOOK-QUARTER",
    "the collection workbook is of the quarter of its folder",
    "Put the book in the folder of its own quarter, or fill in the workbook of this one.",
)
ONLY_RETURNS = FileRule(
    "BOOK-SHEET",
    "a collection workbook has a sheet for each return, and none besides",
    f"Take the sheet out, or name it after its return: {', '.join(COLLECTED)}.",
)
SAID_ONCE = FileRule(
    "BOOK-CONFLICT",
    "a row is changed in one book only, or to the same in both",
    "Ask both which words stand, make the row the same in both books, or take it out of one of them.",
)
SENT_ONCE = FileRule(
    "BOOK-AND-FILE",
    "a return is sent once",
    "Keep the one that counts: take the file out of the folder, or the rows out of the workbook.",
)
SOMETHING_FILLED_IN = FileRule("BOOK-NOTHING", "a row of the return is filled in", f"Fill it in, {_DECLARE}")
FILLED_IN_WHOLE = FileRule("BOOK-PART", "a return that is added up is filled in whole", f"Fill in the other rows, {_DECLARE}")
