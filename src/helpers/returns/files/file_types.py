"""What a file is by its content, whatever its name says."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

import olefile

from helpers.domain.refusal import Refused
from helpers.returns.files.file_rules import IS_OPEN_DOCUMENT, IS_TEXT, IS_WORKBOOK, NO_MACROS, NO_PASSWORD, WHOLE, FileRule
from helpers.returns.files.sent_file import SentFile

SUFFIXES = (".csv", ".xlsx", ".xls", ".ods", ".xlsm", ".xlsb")

_ZIP, _COMPOUND = b"PK", bytes.fromhex("d0cf11e0a1b11ae1")
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_WEB_PAGE = (b"<html", b"<!doctype html", b"<table", b"<meta", b"<head", b"<body")


@dataclass(frozen=True)
class FileType:
    """A type of file: what it is called, the name that such a file ends with, and what to do with one that is not read."""

    called: str
    suffix: str = ""
    remedy: str = "Export the return again as CSV UTF-8 or as an Excel workbook (.xlsx)."


TEXT = FileType("text", ".csv")
XLSX = FileType("an Excel workbook (.xlsx)", ".xlsx")
XLS = FileType("an Excel workbook of before 2007 (.xls)", ".xls")
ODS = FileType("an OpenDocument spreadsheet (.ods)", ".ods")
XLSB = FileType("a binary Excel workbook (.xlsb)", "", "In Excel choose Save As and Excel Workbook (.xlsx).")
WEB_PAGE = FileType(
    "a web page", "", "Open it in Excel and choose Save As and Excel Workbook (.xlsx), or export it as CSV UTF-8."
)
OLD_XML = FileType("an XML spreadsheet of 2003", "", WEB_PAGE.remedy)
PDF = FileType("a PDF")
OTHER_ZIP = FileType("a zip file that is no workbook", "", "Take the return out of the zip file and send it as it is.")
OTHER_COMPOUND = FileType("a file of another Office program")

_RULES: dict[str, FileRule] = {".csv": IS_TEXT, ".ods": IS_OPEN_DOCUMENT}


def type_of(sent: SentFile) -> FileType:
    """The type of a file that can be read, which is the one that its name says.

    Raises:
        Refused: it is of a type that is not read, of another type than its name says, asks for a password, holds macros,
            or is damaged.
    """
    found = _found_type(sent)
    rule = _RULES.get(sent.suffix, IS_WORKBOOK)
    if not found.suffix:
        raise rule.saying(found.remedy).refused(sent.file, found.called)
    if found.suffix != sent.suffix:
        remedy = f"Give it a name that ends in {found.suffix}, or save it again as {sent.suffix[1:].upper()}."
        raise rule.saying(remedy).refused(sent.file, f"{found.called} with a name that ends in {sent.suffix}")
    return found


def _found_type(sent: SentFile) -> FileType:
    start = sent.content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if sent.content.startswith(_ZIP) and sent.content[2:3] < b"\x09":
        return _type_of_zip(sent)
    if sent.content.startswith(_COMPOUND):
        return _type_of_compound(sent)
    if start.startswith(b"%pdf"):
        return PDF
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start and start.startswith(b"<?xml"):
        return OLD_XML
    return WEB_PAGE if start.startswith(_WEB_PAGE) or b"<html" in start or start.startswith(b"mime-version:") else TEXT


def _type_of_zip(sent: SentFile) -> FileType:
    try:
        with zipfile.ZipFile(io.BytesIO(sent.content)) as package:
            names = {entry.filename.casefold() for entry in package.infolist()}
            locked = any(entry.flag_bits & 1 for entry in package.infolist())
            mime = package.read("mimetype")[:80] if "mimetype" in names and not locked else b""
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, KeyError, ValueError, OSError, EOFError):
        raise _damaged(sent) from None
    if locked:
        raise NO_PASSWORD.refused(sent.file, "a zip file with a password")
    if any(name.endswith("vbaproject.bin") for name in names) or sent.suffix == ".xlsm":
        raise NO_MACROS.refused(sent.file, "a workbook with macros (.xlsm)")
    if "xl/workbook.bin" in names:
        return XLSB
    if "xl/workbook.xml" in names:
        return XLSX
    return ODS if mime.startswith(_ODS) and "content.xml" in names else OTHER_ZIP


def _type_of_compound(sent: SentFile) -> FileType:
    try:
        with olefile.OleFileIO(io.BytesIO(sent.content)) as compound:
            names = {part.casefold() for parts in compound.listdir(streams=True, storages=True) for part in parts}
    except Exception:  # olefile says what is damaged in many ways, none of which a reader can act on
        raise _damaged(sent) from None
    if "encryptedpackage" in names:
        raise NO_PASSWORD.refused(sent.file, "a workbook with a password")
    if "_vba_project_cur" in names or "vba" in names:
        raise NO_MACROS.refused(sent.file, "a workbook with macros (.xls)")
    return XLS if names & {"workbook", "book"} else OTHER_COMPOUND


def _damaged(sent: SentFile) -> Refused:
    return WHOLE.refused(sent.file, "a workbook of which a part is missing or damaged")
