"""Workbooks whose bytes are the same on every machine."""

from __future__ import annotations

import io
import zipfile

_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def stored(content: bytes) -> bytes:
    """The same workbook without compression: what zlib makes of it differs between builds of Python."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as plain:
        for name in packed.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.create_system = _UNIX
            plain.writestr(entry, packed.read(name))
    return file.getvalue()
