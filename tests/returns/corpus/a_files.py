"""Cases 1 to 14: the file itself."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from unittest import mock

from tests.returns.corpus import CANARY, case, contacts, lines, send
from tests.returns.corpus.compound import compound_file, xls_rows, xls_workbook
from tests.returns.corpus.workbooks_made import HEADER, ods_rows, repacked, spreadsheet, table, workbook

from helpers.domain.fingerprint import opened_regular

SHEET = "xl/worksheets/sheet1.xml"


@case(1)
def missing(folder: Path) -> str:
    """Nothing was sent."""
    return "contacts"


@case(2)
def zero_bytes(folder: Path) -> str:
    """A file without a byte."""
    return send(folder, b"")


@case("2b")
def blank_lines(folder: Path) -> str:
    """A file of line ends."""
    return send(folder, "\r\n \r\n")


@case(3)
def header_only(folder: Path) -> str:
    """No row under the header."""
    return send(folder, lines([]))


@case("3b")
def header_only_workbook(folder: Path) -> str:
    """No row under the header of a workbook."""
    return send(folder, workbook(rows=[]), "contacts.xlsx")


@case(4)
def cut_in_a_row(folder: Path) -> str:
    """A copy that broke off."""
    return send(folder, lines(contacts())[:-25])


@case(5)
def cut_workbook(folder: Path) -> str:
    """A copy of a workbook that broke off."""
    return send(folder, workbook()[:2000], "contacts.xlsx")


@case("5b")
def damaged_workbook(folder: Path) -> str:
    """A byte within a part that is another than was written."""
    content = bytearray(workbook())
    content[content.index(SHEET.encode()) + 100] ^= 0xFF
    return send(folder, bytes(content), "contacts.xlsx")


@case("5c")
def cut_spreadsheet_of_before_2007(folder: Path) -> str:
    """A copy of an .xls that broke off."""
    content = xls_workbook({"contacts": xls_rows([HEADER, *contacts()])})
    return send(folder, content[:1500], "contacts.xls")


@case(6)
def workbook_named_csv(folder: Path) -> str:
    """A workbook with the wrong name."""
    return send(folder, workbook(), "contacts.csv")


@case(7)
def csv_named_xlsx(folder: Path) -> str:
    """Text with the wrong name."""
    return send(folder, lines(contacts()), "contacts.xlsx")


@case("7b")
def csv_named_xls(folder: Path) -> str:
    """Text that a case system calls an Excel file."""
    return send(folder, lines(contacts(), "\t"), "contacts.xls")


@case("7c")
def xls_named_xlsx(folder: Path) -> str:
    """An old workbook with a new name."""
    return send(folder, xls_workbook({"contacts": xls_rows([HEADER, *contacts()])}), "contacts.xlsx")


@case("7d")
def pdf_named_csv(folder: Path) -> str:
    """A print-out in the place of the return."""
    return send(folder, b"%PDF-1.7\n" + CANARY.encode(), "contacts.csv")


@case(8)
def web_page_named_xls(folder: Path) -> str:
    """What many case systems call an export to Excel."""
    cells = "".join(f"<td>{text}</td>" for text in contacts()[0])
    return send(folder, f"<html><body><table><tr>{cells}</tr></table></body></html>", "contacts.xls")


@case(9)
def password(folder: Path) -> str:
    """A workbook locked by Excel: a compound file with the workbook inside, encrypted."""
    return send(folder, compound_file({"EncryptionInfo": b"\4\0\4\0", "EncryptedPackage": b"?" * 5000}), "contacts.xlsx")


@case("9b")
def password_of_before_2007(folder: Path) -> str:
    """An .xls locked by Excel: its first record says so."""
    locked = struct.pack("<HH", 0x002F, 54) + b"\1\0\1\0\1\0" + bytes(48)
    return send(folder, xls_workbook({"contacts": xls_rows([HEADER, *contacts()])}, of_the_book=locked), "contacts.xls")


@case("9c")
def password_of_a_spreadsheet(folder: Path) -> str:
    """An .ods locked by LibreOffice: its list of parts says so."""
    locked = spreadsheet(table(ods_rows()))
    end = b"</manifest:manifest>"
    marked = repacked(locked, lambda name, part: part.replace(end, b"<manifest:encryption-data/>" + end))
    return send(folder, marked, "contacts.ods")


@case(10)
def workbook_of_before_2007(folder: Path) -> str:
    """A right .xls without macros."""
    return send(folder, xls_workbook({"contacts": xls_rows([HEADER, *contacts()])}), "contacts.xls")


@case("10b")
def open_document(folder: Path) -> str:
    """A right .ods."""
    return send(folder, spreadsheet(table(ods_rows())), "contacts.ods")


@case("10c")
def right_workbook(folder: Path) -> str:
    """A right .xlsx."""
    return send(folder, workbook(), "contacts.xlsx")


@case(11)
def packed_too_large(folder: Path) -> str:
    """A sheet that is 201 MiB when unpacked."""
    return send(folder, _with_sheet(b" " * (201 * 1024 * 1024)), "contacts.xlsx")


@case("11b")
def packed_too_often(folder: Path) -> str:
    """A sheet packed to less than a hundredth of its size."""
    return send(folder, _with_sheet(b" " * (20 * 1024 * 1024)), "contacts.xlsx")


@case("11c")
def too_many_rows(folder: Path) -> str:
    """A workbook of a few MiB with more than a million rows."""
    rows = (b'<row r="%d"/>' % (row * 7919) for row in range(1, 1_000_003))
    return send(folder, _with_sheet(b"".join(rows)), "contacts.xlsx")


@case("11d")
def one_cell_far_away(folder: Path) -> str:
    """Two cells, the second in the last row and column of Excel: as a grid, seventeen thousand million cells."""
    far = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return send(folder, _with_sheet(far), "contacts.xlsx")


@case("11e")
def repeated_cells(folder: Path) -> str:
    """An .ods of one cell that says it stands for sixteen thousand million."""
    cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>'
    rows = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    return send(folder, spreadsheet(table(rows)), "contacts.ods")


@case("11f")
def part_larger_than_listed(folder: Path) -> str:
    """A part of which the list of parts says that it is small."""
    content = _with_sheet(b" " * (2 * 1024 * 1024))
    listed, real = struct.pack("<I", 100), struct.pack("<I", len(_sheet_of(content)))
    return send(folder, content.replace(real, listed), "contacts.xlsx")


@case("11g")
def billion_laughs(folder: Path) -> str:
    """Entities that multiply."""
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (place + 1, b"&l%d;" % place * 10) for place in range(9))
    declared = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY l0 "lol">' + laughs + b"]>"

    def change(name: str, part: bytes) -> bytes:
        return declared + part.replace(b"CANARY-1", b"&l9;") if name == "xl/sharedStrings.xml" or name == SHEET else part

    return send(folder, repacked(workbook(), change), "contacts.xlsx")


def _with_sheet(rows: bytes) -> bytes:
    begin = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return repacked(workbook(), lambda name, part: begin + rows + b"</sheetData></worksheet>" if name == SHEET else part)


def _sheet_of(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(SHEET)


@case(12)
def a_gibibyte(folder: Path) -> str:
    """A CSV file of 1 GiB (without content, so that it takes no room)."""
    with (folder / "contacts.csv").open("wb") as file:
        file.truncate(1024**3)
    return "contacts"


@case("12b")
def a_million_lines(folder: Path) -> str:
    """A CSV file of more than a million rows."""
    return send(folder, lines([]) + "2017-18-q3\r\n" * 1_000_001)


@case(13, unprivileged=True)
def no_permission(folder: Path) -> str:
    """A file that its owner alone may read."""
    send(folder, lines(contacts()))
    (folder / "contacts.csv").chmod(0o000)
    for above in (folder, folder.parent):
        above.chmod(0o755)
    return "contacts"


@case("13b")
def a_folder(folder: Path) -> str:
    """A folder with the name of the return."""
    (folder / "contacts.csv").mkdir()
    return "contacts"


@case("13c")
def a_link_elsewhere(folder: Path) -> str:
    """A link to a file outside the returns folder."""
    send(folder.parent.parent, lines(contacts()), f"{folder.parent.name}-elsewhere.csv")
    (folder / "contacts.csv").symlink_to(folder.parent.parent / f"{folder.parent.name}-elsewhere.csv")
    return "contacts"


@case("13d")
def a_link_to_nowhere(folder: Path) -> str:
    """A link to a file that is not there."""
    (folder / "contacts.csv").symlink_to(folder / "gone.csv")
    return "contacts"


@contextmanager
def _after_it_was_opened(happens: Callable[[Path], object]) -> Iterator[None]:
    """Something happens to each file when it was read and is about to be closed."""

    @contextmanager
    def opened(path: Path) -> Iterator[BufferedReader]:
        with opened_regular(path) as file:
            yield file
            happens(path)

    with mock.patch("helpers.returns.files.sent_file.opened_regular", opened):
        yield


@contextmanager
def _written_to(folder: Path) -> Iterator[None]:
    """Another program writes the last row while the file is read."""
    with _after_it_was_opened(lambda path: path.write_bytes(path.read_bytes() + lines(contacts(4)[3:]).encode())):
        yield


@case(14, while_read=_written_to)
def changed_while_read(folder: Path) -> str:
    """A right file to which a row is added while it is read."""
    return send(folder, lines(contacts()))


@contextmanager
def _same_size_and_time(folder: Path) -> Iterator[None]:
    """Another program swaps two figures and sets the time back."""

    def swap(path: Path) -> None:
        times = path.stat()
        path.write_bytes(path.read_bytes().replace(b"02/10", b"01/12"))
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))

    with _after_it_was_opened(swap):
        yield


@case("14b", while_read=_same_size_and_time)
def changed_without_a_trace(folder: Path) -> str:
    """A right file of which only the content changes while it is read."""
    return send(folder, lines(contacts()))
