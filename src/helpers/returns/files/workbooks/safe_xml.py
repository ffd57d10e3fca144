"""Reading the XML of a workbook's parts, element by element, without any of what makes XML dangerous."""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

from helpers.returns.files.file_rules import PLAIN_XML, WHOLE, FileRule

Attributes = dict[str, str]
_SEPARATOR = " "


def safe_parser(file: str, rule: FileRule = PLAIN_XML) -> expat.XMLParserType:
    """A parser that calls its handlers with the namespace, a space and the name of each element.

    It refuses a part that declares a document type before anything of the part is used: entities that multiply ("billion
    laughs") or that name other files can only be declared there, and no program that writes workbooks does.
    """

    def declared(*_: object) -> None:
        raise rule.refused(file, "a part that declares a document type")

    parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
    parser.StartDoctypeDeclHandler = declared
    parser.buffer_text = True
    return parser


def parsed(file: str, parser: expat.XMLParserType, content: bytes) -> None:
    """Runs a parser over the whole of a part.

    Raises:
        Refused: the XML is damaged, or declares a document type.
    """
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError):  # an attribute that is missing, or no number where one must be
        raise WHOLE.refused(file, "a part of the workbook that is damaged") from None


def read_elements(
    file: str,
    content: bytes,
    begins: Callable[[str, Attributes], None],
    *,
    says: Callable[[str], None] | None = None,
    ends: Callable[[str], None] | None = None,
) -> None:
    """Calls ``begins`` with the name (without namespace) and attributes of each element in order, ``says`` with its text.

    Raises:
        Refused: the XML is damaged, or declares a document type.
    """
    parser = safe_parser(file)
    parser.StartElementHandler = lambda name, found: begins(name.rpartition(_SEPARATOR)[2], found)
    if says:
        parser.CharacterDataHandler = says
    if ends:
        parser.EndElementHandler = lambda name: ends(name.rpartition(_SEPARATOR)[2])
    parsed(file, parser, content)


def attribute(found: Attributes, name: str) -> str:
    """An attribute by its name without namespace; nothing where there is none."""
    return next((value for key, value in found.items() if key.rpartition(_SEPARATOR)[2] == name), "")


def is_on(value: str) -> bool:
    """Whether a yes-or-no attribute says yes."""
    return value in ("1", "true", "on")
