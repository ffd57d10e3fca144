"""Cases 15 to 23: how text was saved."""

from __future__ import annotations

import codecs
from pathlib import Path

from tests.returns.corpus import CANARY, case, contacts, lines, send
from tests.returns.corpus.workbooks_made import sent_workbook

from helpers.returns.shapes.registry import SHAPES

ITEM = "progress"
HEADER = SHAPES[ITEM].column_names


def progress(*statements: str) -> str:
    """A CSV file of areas of progress with these statements."""
    rows = [["2017-18-q3", f"P{place}", statement, "", CANARY, "DDP 1"] for place, statement in enumerate(statements, 1)]
    return lines(rows, header=HEADER)


@case(15)
def byte_order_mark(folder: Path) -> str:
    """UTF-8 as Excel saves it."""
    return send(folder, codecs.BOM_UTF8 + lines(contacts()).encode())


@case(16)
def utf_16(folder: Path) -> str:
    """Excel's "Unicode text": UTF-16 LE with tabs."""
    return send(folder, codecs.BOM_UTF16_LE + lines(contacts(), "\t").encode("utf-16-le"))


@case("16b")
def utf_16_other_way(folder: Path) -> str:
    """UTF-16 BE."""
    return send(folder, codecs.BOM_UTF16_BE + lines(contacts()).encode("utf-16-be"))


@case("16c")
def utf_16_without_mark(folder: Path) -> str:
    """UTF-16 that does not say so."""
    return send(folder, lines(contacts()).encode("utf-16-le"))


@case("16d")
def utf_16_cut(folder: Path) -> str:
    """UTF-16 with half a character at its end."""
    return send(folder, codecs.BOM_UTF16_LE + lines(contacts()).encode("utf-16-le")[:-1])


@case(17)
def windows_punctuation(folder: Path) -> str:
    """cp1252 with a dash, an apostrophe and Welsh vowels."""
    return send(folder, progress("Children’s Services – Siân’s team saved £5").encode("cp1252"), f"{ITEM}.csv")


@case("17b")
def old_mac(folder: Path) -> str:
    """Mac Roman, in which the same bytes are other letters."""
    return send(folder, progress("Children’s Services – Siân").encode("mac_roman"), f"{ITEM}.csv")


@case("17c")
def of_dos(folder: Path) -> str:
    """Excel's "CSV (MS-DOS)"."""
    return send(folder, progress("Siân, Zoë and André").encode("cp850"), f"{ITEM}.csv")


@case("17d")
def welsh_latin_8(folder: Path) -> str:
    """ISO 8859-14, which has w and y with a circumflex where cp1252 has eth and thorn."""
    return send(folder, progress("Cyngor Tŷ’r Dŵr".replace("’", "'")).encode("iso8859_14"), f"{ITEM}.csv")


@case("17e")
def two_codings(folder: Path) -> str:
    """UTF-8 to which cp1252 was added."""
    return send(folder, progress("£5").encode() + progress("£5").encode("cp1252"), f"{ITEM}.csv")


@case(18)
def misread_letters(folder: Path) -> str:
    """UTF-8 that was read as cp1252 and saved again."""
    return send(folder, progress("Plain", "SiÃ¢n said so"), f"{ITEM}.csv")


@case("18b")
def misread_punctuation(folder: Path) -> str:
    """An apostrophe and a pound sign that were misread."""
    return send(folder, progress("Childrenâ€™s Services", "Â£5 saved", "Right – and so is Â or Ô"), f"{ITEM}.csv")


@case("18c")
def lost_letters(folder: Path) -> str:
    """Letters that a program could not read and replaced."""
    return send(folder, progress("Si\ufffdn"), f"{ITEM}.csv")


@case(19)
def nul_bytes(folder: Path) -> str:
    """A file with NUL bytes in a row."""
    return send(folder, lines(contacts()).replace("police", "po\0lice", 1))


@case(20)
def old_mac_line_ends(folder: Path) -> str:
    """CR alone."""
    return send(folder, lines(contacts()).replace("\r\n", "\r"))


@case(21)
def mixed_line_ends(folder: Path) -> str:
    """CRLF, LF and CR in one file."""
    first, second, third, fourth = lines(contacts()).splitlines()
    return send(folder, f"{first}\r\n{second}\n{third}\r{fourth}")


@case(22)
def unseen_in_codes(folder: Path) -> str:
    """A zero-width space and a no-break space in codes."""
    rows = contacts()
    rows[0][3], rows[1][3], rows[2][5] = "police\u200b", "South\u00a0Wales Police", "\ufeffintake\u00a0"
    return send(folder, lines(rows))


@case("22b")
def unseen_in_headings(folder: Path) -> str:
    """A zero-width space and a no-break space in headings."""
    return send(folder, lines(contacts()).replace("contact_id", "contact_\u200bid").replace("source", "source\u00a0"))


@case("22c")
def unseen_in_a_workbook(folder: Path) -> str:
    """The same in a workbook."""
    rows = contacts()
    rows[0][3] = "pol\u00adice\u200b"
    return sent_workbook(folder, rows=rows)


@case("22d")
def control_character(folder: Path) -> str:
    """A character below the blank that is no line end."""
    return send(folder, progress("Plain", "Bell\u0007"), f"{ITEM}.csv")


@case(23)
def welsh_letters(folder: Path) -> str:
    """W and y with a circumflex, as one letter and as two signs."""
    return send(folder, progress("T\u0177 D\u0175r", "Ty\u0302 Dw\u0302r"), f"{ITEM}.csv")
