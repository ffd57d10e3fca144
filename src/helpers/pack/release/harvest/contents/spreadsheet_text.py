"""What a spreadsheet says, read from its own parts: every text, every number of a cell, and whatever is not known of it."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from helpers.pack.release.harvest.contents.file_content import FileContent

# The parts that our spreadsheets have. Any other may say what nobody reads here: a macro, a drawing, a comment.
_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:app|core)\.xml|xl/(?:workbook|styles|sharedStrings)\.xml"
    r"|xl/theme/theme1\.xml|xl/_rels/workbook\.xml\.rels|xl/worksheets/sheet\d+\.xml"
    r"|xl/worksheets/_rels/sheet\d+\.xml\.rels|xl/tables/table\d+\.xml"
)
_SHEET, _NO_WORDS = "xl/worksheets/sheet", ("xl/theme/", "[Content_Types]")
_NAMES = {"sheet", "table", "tableColumn", "hyperlink", "definedName"}  # elements whose attributes a reader sees
_ATTRIBUTES = ("name", "displayName", "display", "tooltip")
_CODES = {"created", "modified", "revision", "i4", "AppVersion", "DocSecurity", "ScaleCrop", "LinksUpToDate", "TotalTime"}
_CODES |= {"SharedDoc", "HyperlinksChanged"}
_QUOTED = re.compile(r'"([^"]*)"')


def spreadsheet_text(file: Path) -> FileContent:
    """What the spreadsheet says, hidden sheets and its own description too; a formula counts as not known."""
    content = FileContent()
    with zipfile.ZipFile(file) as parts:
        for name in parts.namelist():
            if not _PARTS.fullmatch(name):
                content.unknown.append(f"the part {Path(name).name}")
            elif not name.startswith(_NO_WORDS) and not name.endswith(".rels"):
                for element in ElementTree.fromstring(parts.read(name)).iter():
                    _read(element, content)
    return content


def _read(element: ElementTree.Element, content: FileContent) -> None:
    tag = _tag(element)
    if tag == "f":
        content.unknown.append("a formula")
    elif tag == "c":
        _read_cell(element, content)
    elif tag == "numFmt":
        _read_format(element.get("formatCode", ""), content)
    elif tag not in _CODES and tag != "v" and element.text and element.text.strip():
        content.texts.append(element.text)
    if tag in _NAMES:
        content.texts += [element.get(name, "") for name in _ATTRIBUTES]


def _read_cell(cell: ElementTree.Element, content: FileContent) -> None:
    """The number of a cell that holds one; a shared text is read where all texts are kept."""
    held = next((inner.text for inner in cell if _tag(inner) == "v" and inner.text), None)
    if held is not None and cell.get("t", "n") == "n":
        content.numbers.append(float(held))
    elif held is not None and cell.get("t") != "s":
        content.texts.append(held)


def _read_format(code: str, content: FileContent) -> None:
    """The words that a number format prints around a number; anything but those and digits is not known."""
    content.texts += _QUOTED.findall(code)
    if set(_QUOTED.sub("", code)) - set("#,0.;"):
        content.unknown.append("a number format")


def _tag(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]
