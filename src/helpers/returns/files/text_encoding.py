"""The text of a CSV file, in whichever of the usual codings it was saved."""

from __future__ import annotations

import codecs
import re

from helpers.returns.files.file_rules import ENCODING, IS_TEXT
from helpers.returns.files.sent_file import SentFile

# What English and Welsh files hold beyond ASCII. A byte that would be anything else in cp1252 is more likely another
# coding (that of DOS, of old Macs, or Latin-8 with its Welsh letters) and is not guessed.
_OF_CP1252 = re.compile("[\u0000-\u007f£€§°·•½¼¾²’‘“”–—…\u00a0ÀÁÂÇÈÉÊËÌÍÎÏÙÚÛÜàáâäçèéêëìíîïñòóôöùúûü]*")
_BETWEEN_LETTERS = re.compile("(?<=[a-z])[“”‘•…](?=[a-z])")


def decoded(sent: SentFile) -> str:
    """UTF-8 with or without its mark, UTF-16 with its mark, or cp1252 where nothing else can be meant.

    Raises:
        Refused: the bytes are of none of these, or of more than one.
    """
    content = sent.content
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _without_nul(sent, _utf_16(sent))
    if b"\0" in content:
        raise _nul(sent, content.count(b"\n", 0, content.index(b"\0")) + 1, 4 * content.count(b"\0") > len(content))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _cp1252(sent, error.start)


def _utf_16(sent: SentFile) -> str:
    try:
        return sent.content.decode("utf-16")
    except UnicodeDecodeError:
        raise ENCODING.refused(sent.file, "UTF-16 of which a part is missing or damaged") from None


def _without_nul(sent: SentFile, text: str) -> str:
    if "\0" in text:
        raise _nul(sent, text.count("\n", 0, text.index("\0")) + 1, False)
    return text


def _nul(sent: SentFile, line: int, often: bool) -> Exception:
    if often:
        return ENCODING.refused(sent.file, "what looks like UTF-16 without its mark")
    return IS_TEXT.refused(sent.file, f"NUL bytes, the first in line {line}")


def _cp1252(sent: SentFile, first: int) -> str:
    line = sent.content.count(b"\n", 0, first) + 1
    try:
        text = sent.content.decode("cp1252")
    except UnicodeDecodeError:
        raise ENCODING.refused(sent.file, f"other bytes in line {line}") from None
    if not _OF_CP1252.fullmatch(text) or _BETWEEN_LETTERS.search(text) or _also_utf_8(sent.content):
        raise ENCODING.refused(sent.file, f"other bytes in line {line}, which could be more than one coding")
    return text


def _also_utf_8(content: bytes) -> bool:
    """Whether letters of UTF-8 stand beside the others: two files of different codings were joined."""
    return bool(re.search(rb"[\xc2-\xf4][\x80-\xbf]", content))
