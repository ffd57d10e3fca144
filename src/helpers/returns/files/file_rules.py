"""The rules that a file keeps before its cells are read: what each says, and what to do where it is broken."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.domain.refusal import Problem, Refused


@dataclass(frozen=True)
class FileRule:
    """One rule of a file, sheet or header, by the short name that it keeps from quarter to quarter."""

    rule_id: str
    rule: str
    remedy: str

    def broken(self, file: str, found: str = "", *, sheet: str = "", row: int | None = None, column: str = "") -> Problem:
        """The problem of a place where the rule is broken."""
        return Problem(file, self.rule, self.remedy, sheet=sheet, row=row, column=column, found=found, rule_id=self.rule_id)

    def refused(self, file: str, found: str = "", *, sheet: str = "", row: int | None = None) -> Refused:
        """The refusal of a whole file."""
        return Refused([self.broken(file, found, sheet=sheet, row=row)])

    def saying(self, remedy: str) -> FileRule:
        """The same rule with what to do in one of the ways of breaking it."""
        return FileRule(self.rule_id, self.rule, remedy)


# The file.
IS_A_FILE = FileRule("FILE-KIND", "a return is a file of its own", "Put the file itself into the quarter's folder.")
OPENS = FileRule("FILE-OPENS", "the file can be opened", "Close it elsewhere, and ask for permission to read it.")
STAYS = FileRule(
    "FILE-STAYS", "the file stays as it is while it is read", "Close it where it is open or being copied; run again."
)
NOT_EMPTY = FileRule("FILE-EMPTY", "the file holds a header and rows", "Send the return again: this file is empty.")
NOT_TOO_LARGE = FileRule(
    "FILE-SIZE",
    "a file is no larger than a return can be",
    "Send only the rows and columns of this return, without anything else.",
)
IS_TEXT = FileRule("FILE-IS-TEXT", "a CSV file is text", "Save it again as CSV UTF-8: it holds bytes that are no text.")
IS_WORKBOOK = FileRule(
    "FILE-IS-WORKBOOK",
    "the file is an Excel workbook",
    "Open it in Excel and save it again as .xlsx without a password; if it does not open, send it again.",
)
IS_OPEN_DOCUMENT = FileRule(
    "FILE-IS-ODS",
    "the file is an OpenDocument spreadsheet",
    "Open it in its program and save it again as .xlsx; or send it again.",
)
WHOLE = FileRule("FILE-WHOLE", "the file is whole", "Copy or send it again: a part of it is missing or damaged.")
NO_PASSWORD = FileRule(
    "FILE-PASSWORD",
    "a workbook opens without a password",
    "In Excel choose File, Info, Protect Workbook, and take the password out.",
)
NO_MACROS = FileRule(
    "FILE-MACROS", "a workbook has no macros", "In Excel choose Save As and Excel Workbook (.xlsx), without macros."
)
PLAIN_XML = FileRule("FILE-XML", "a workbook declares no entities of its own", "Open it in Excel and save it again as .xlsx.")

# Text.
ENCODING = FileRule("TEXT-ENCODING", "a CSV file is UTF-8", "In Excel choose Save As and CSV UTF-8.")
QUOTES = FileRule("TEXT-QUOTES", "a CSV file has closed quotation marks", "Look for a quotation mark without its pair.")
LETTERS = FileRule(
    "CELL-LETTERS",
    "the letters of a cell are as they were typed",
    "Export it again from the case system as CSV UTF-8: these letters were saved in one coding and read in another.",
)
NO_CONTROL = FileRule(
    "CELL-CONTROL", "a cell holds no control characters", "Type the cell again: it holds a character that cannot be seen."
)
CELL_LENGTH = FileRule(
    "CELL-LENGTH",
    "a cell holds at most 32,767 characters, as in Excel",
    "Shorten it; if nobody wrote so much, look for a quotation mark without its pair.",
)

# Rows.
ROW_WIDTH = FileRule(
    "ROW-WIDTH",
    "a row has as many cells as the header",
    "Look for a comma inside a cell that is not in quotation marks, or a cell that was left out.",
)
NO_BLANK_ROW = FileRule("ROW-BLANK", "there is no blank row between rows", "Take the blank row out.")

# The header.
HEADER_FIRST = FileRule("HEADER-FIRST", "the header is the first row", "Take out what stands above the header.")
HEADER_ONE_ROW = FileRule(
    "HEADER-ONE-ROW", "the header is one row", "Put all headings into the first row and take the other out."
)
ONE_TABLE = FileRule("SHEET-ONE-TABLE", "a sheet holds one table", "Keep the table of the return and take the other out.")

# The sheets of a workbook.
ONE_SHEET = FileRule("BOOK-ONE-SHEET", "a workbook has one sheet", "Keep the sheet of the return and take the others out.")
ONE_LIST = FileRule("BOOK-ONE-LIST", "a workbook has each list once", "Keep the sheet that counts and take the other out.")
SHEET_THERE = FileRule("BOOK-SHEET-THERE", "the sheet is in the workbook", "Put the sheet back under its name.")
NO_HIDDEN_SHEET = FileRule(
    "BOOK-HIDDEN-SHEET",
    "a workbook has no hidden sheet",
    "Choose Unhide on a sheet's tab, look at it, and take it out if it is not needed.",
)
NO_HIDDEN_ROW = FileRule(
    "SHEET-HIDDEN-ROW", "a sheet has no hidden rows", "Choose Unhide, and take out the rows that do not belong to the return."
)
NO_HIDDEN_COLUMN = FileRule(
    "SHEET-HIDDEN-COLUMN",
    "a sheet has no hidden columns",
    "Choose Unhide, and take out the columns that do not belong to the return.",
)
NO_UNSEEN_CELL = FileRule(
    "SHEET-UNSEEN-CELL",
    "what stands in a cell can be seen",
    "Give the cells a plain number format, black letters on white, and no conditional format that can hide them; take out what "
    "does not belong to the return.",
)
NOT_STRUCK_THROUGH = FileRule(
    "SHEET-STRUCK-THROUGH",
    "no cell is struck through",
    "Take out the rows that are struck through, or take the line off those that count.",
)
NOTHING_OVER_CELLS = FileRule(
    "SHEET-COVERED",
    "no picture, chart or shape lies over the cells of a return",
    "Move it beside or below the table, or take it out, and look at what stood under it.",
)
NO_FILTER = FileRule(
    "SHEET-FILTER",
    "a sheet is not filtered",
    "Choose Data, Clear, so that every row is seen; take out those that do not belong.",
)
NOT_MERGED = FileRule(
    "SHEET-MERGED", "no cells are merged", "Choose Unmerge Cells, and write each value into each of its cells."
)
CALCULATED = FileRule(
    "CELL-CALCULATED", "a formula carries its result", "Open the workbook in Excel and save it, or paste the column as values."
)
NO_ERROR = FileRule(
    "CELL-ERROR", "a cell holds no spreadsheet error", "Correct the formula, or write the value; leave it blank if it may be."
)
OWN_VALUES = FileRule(
    "CELL-ELSEWHERE",
    "no cell takes its value from another workbook",
    "Choose Data, Edit Links, Break Link, so that values stay.",
)
DAYS_FROM_1900 = FileRule(
    "BOOK-1904",
    "a workbook counts its days from 1900",
    "Switch off the 1904 date system in the options of Excel, check that every date is still right, and save.",
)
NO_LOST_ZEROS = FileRule(
    "CELL-ZEROS",
    "a reference is text, not a number shown with zeros before it",
    "Format the column as Text and write the zeros.",
)
EXACT_NUMBERS = FileRule(
    "CELL-DIGITS",
    "a number has at most 15 digits, as in Excel",
    "Format the column as Text and give the reference again from its source.",
)
