"""Cases 24 to 39: rows and headings."""

from __future__ import annotations

from pathlib import Path

from openpyxl.worksheet.worksheet import Worksheet
from tests.returns.corpus import CANARY, case, contacts, lines, send
from tests.returns.corpus.b_encoding import progress
from tests.returns.corpus.workbooks_made import HEADER, sent_workbook


def _with_header(*header: str) -> str:
    return lines(contacts(), header=header)


@case(24)
def semicolons(folder: Path) -> str:
    """What Excel writes on a machine with a continental setting."""
    return send(folder, lines(contacts(), ";"))


@case(25)
def tabs(folder: Path) -> str:
    """Tabs."""
    return send(folder, lines(contacts(), "\t"))


@case("25b")
def semicolons_with_commas(folder: Path) -> str:
    """Semicolons, and more commas than those in the rows: the header decides."""
    text = progress("One, two, three, four, five, six, seven").replace(",P1,", ";P1;")
    header, row = text.split("\r\n")[:2]
    row = f"2017-18-q3;P1;One, two, three, four, five, six;;{CANARY};DDP 1"
    return send(folder, f"{header.replace(',', ';')}\r\n{row}\r\n", "progress.csv")


@case("25c")
def bars(folder: Path) -> str:
    """A delimiter that is not known."""
    return send(folder, lines(contacts(), "|"))


@case(26)
def unclosed_quote(folder: Path) -> str:
    """A quotation mark without its pair."""
    rows = contacts()
    rows[1][3] = '"police'
    return send(folder, lines(rows))


@case("26b")
def quote_closed_rows_later(folder: Path) -> str:
    """Two quotation marks without their pairs: the text between them swallows a row."""
    rows = progress("First", "Second", "Third").split("\r\n")
    rows[1], rows[2] = rows[1].replace("First", '"First'), rows[2].replace("Second", 'Second"')
    return send(folder, "\r\n".join(rows), "progress.csv")


@case("26c")
def long_cell(folder: Path) -> str:
    """A cell of 1 MiB."""
    return send(folder, progress("Plain", "x" * 1024 * 1024), "progress.csv")


@case("26d")
def cell_longer_than_excels(folder: Path) -> str:
    """A cell that Excel would cut off."""
    return send(folder, progress("x" * 32_767, "x" * 32_768), "progress.csv")


@case(27)
def line_break_in_quotes(folder: Path) -> str:
    """A cell of two lines."""
    return send(folder, progress('"First line, with a comma\r\nsecond line, with another"', "Plain"), "progress.csv")


@case(28)
def short_row(folder: Path) -> str:
    """A cell left out."""
    rows = contacts()
    rows[1] = rows[1][:-1]
    return send(folder, lines(rows))


@case(29)
def long_row(folder: Path) -> str:
    """A comma too many."""
    rows = contacts()
    rows[1].insert(3, "police")
    return send(folder, lines(rows))


@case(30)
def all_rows_long(folder: Path) -> str:
    """Every row one cell longer than the header, which pandas shifts to the left."""
    return send(folder, lines([[*row, "extra"] for row in contacts()]))


@case("30b")
def blank_columns_at_the_end(folder: Path) -> str:
    """The commas that Excel writes for columns that were once used."""
    return send(folder, lines([*contacts(2), ["", *[""] * 5]]).replace("\r\n", ",,\r\n"))


@case(31)
def heading_twice(folder: Path) -> str:
    """One heading twice, another missing."""
    return send(folder, _with_header("quarter", "contact_id", "received", "source", "source", "team"))


@case(32)
def heading_twice_in_other_letters(folder: Path) -> str:
    """The same heading in other letters and with another space."""
    return send(folder, lines([[*row, row[5]] for row in contacts()], header=(*HEADER, " TEAM ")))


@case("32b")
def headings_in_other_letters(folder: Path) -> str:
    """Headings as a case system shows them."""
    return send(folder, _with_header("Quarter", "Contact ID", "RECEIVED", "Source", " outcome ", "Team"))


@case(33)
def missing_column(folder: Path) -> str:
    """A column left out."""
    return send(folder, lines([row[:5] for row in contacts()], header=HEADER[:5]))


@case(34)
def unexpected_column(folder: Path) -> str:
    """A column that is not of the return, which here is a name."""
    return send(folder, lines([[*row, CANARY] for row in contacts()], header=(*HEADER, "child_name")))


@case(35)
def other_order(folder: Path) -> str:
    """Columns the other way round."""
    return send(folder, lines([row[::-1] for row in contacts()], header=HEADER[::-1]))


@case(36)
def blank_heading(folder: Path) -> str:
    """A column of cells without a heading."""
    return send(folder, lines([[*row, CANARY] for row in contacts()], header=(*HEADER, "")))


@case(37)
def title_rows(folder: Path) -> str:
    """A title and a blank line above the header."""
    return send(folder, f"Contacts of {CANARY}\r\n\r\n" + lines(contacts()))


@case("37b")
def title_rows_of_a_workbook(folder: Path) -> str:
    """A title above the header of a workbook."""

    def titled(sheet: Worksheet) -> None:
        sheet.insert_rows(1, 2)
        sheet["A1"] = f"Contacts of {CANARY}"

    return sent_workbook(folder, titled)


@case("37c")
def no_header(folder: Path) -> str:
    """Rows only."""
    return send(folder, "\r\n".join(lines(contacts()).split("\r\n")[1:]))


@case(38)
def merged_headings(folder: Path) -> str:
    """One heading over two columns."""
    return sent_workbook(folder, lambda sheet: sheet.merge_cells("D1:E1"))


@case("38b")
def merged_cells(folder: Path) -> str:
    """One value over two rows."""
    return sent_workbook(folder, lambda sheet: sheet.merge_cells("F2:F3"))


@case(39)
def header_of_two_rows(folder: Path) -> str:
    """Groups of headings above the headings of some columns."""
    first = ("quarter", "contact_id", "when and from whom", "", "outcome", "team")
    return send(folder, lines([["", "", "received", "source", "", ""], *contacts()], header=first))
