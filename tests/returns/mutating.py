"""Right files with bytes flipped, cut out, put in or swapped, and what comes of reading them."""

from __future__ import annotations

import io
import sys
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.returns.corpus import contacts, lines
from tests.returns.corpus.b_encoding import progress
from tests.returns.corpus.compound import xls_rows, xls_workbook
from tests.returns.corpus.workbooks_made import HEADER, ods_rows, spreadsheet, table, workbook
from tests.returns.reading import stated_codes
from tests.returns.sent import QUARTER

from helpers.domain.refusal import Refused
from helpers.returns.library import Returns

ROWS = contacts(12)
RIGHT: dict[str, bytes] = {
    "contacts.csv": lines(ROWS).encode(),
    "progress.csv": progress("Siân’s £5 – Tŷ Dŵr", '"Two\r\nlines"').encode(),
    "contacts.xlsx": workbook(rows=ROWS),
    "contacts.ods": spreadsheet(table(ods_rows(ROWS))),
    "contacts.xls": xls_workbook({"contacts": xls_rows([HEADER, *ROWS])}),
}
_TELLING = [b'"', b",", b"\r", b"\n", b"\0", b"\xff\xfe", b"\xe2\x80\x8b", b"<", b"&", b"9" * 12, b"XFD1048576", b"-1", b"'"]


@dataclass(frozen=True)
class Edit:
    """One change: what is done, where in the bytes (from 0 to 1), how many, and with which."""

    kind: str
    at: float
    size: int
    text: bytes

    def applied(self, content: bytes) -> bytes:
        """The bytes after the change."""
        begin = int(self.at * len(content))
        end = min(begin + self.size, len(content))
        match self.kind:
            case "flip":
                flipped = bytes(byte ^ (self.text[0] or 1) for byte in content[begin:end])
                return content[:begin] + flipped + content[end:]
            case "cut":
                return content[:begin]
            case "take out":
                return content[:begin] + content[end:]
            case "put in":
                return content[:begin] + self.text + content[begin:]
        further = content[end : end + self.size]
        return content[:begin] + further + content[begin:end] + content[end + len(further) :]


EDITS = st.lists(
    st.builds(
        Edit,
        st.sampled_from(["flip", "cut", "take out", "put in", "swap"]),
        st.floats(0, 1),
        st.integers(1, 40),
        st.binary(min_size=1, max_size=8) | st.sampled_from(_TELLING),
    ),
    min_size=1,
    max_size=4,
)
CELLS = st.tuples(*[st.integers(0, len(ROWS))] * 2, *[st.integers(0, 5)] * 2)


def edited(content: bytes, edits: list[Edit], inside: bool) -> bytes:
    """The file with the changes; ``inside`` a zip package they are made to each part, which is packed again as it should be."""
    if not inside or not content.startswith(b"PK"):
        for edit in edits:
            content = edit.applied(content)
        return content
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(file, "w") as after:
        chosen = sorted(before.namelist())[edits[0].size % len(before.namelist())]
        for name in before.namelist():
            part = before.read(name)
            after.writestr(name, edited(part, edits, False) if name in (chosen, "xl/worksheets/sheet1.xml") else part)
    return file.getvalue()


def swapped(rows: list[list[str]], places: tuple[int, int, int, int]) -> list[list[str]]:
    """The rows (the header is the first) with two cells in each other's place."""
    grid = [list(values) for values in [HEADER, *rows]]
    row, other, column, further = places
    grid[row][column], grid[other][further] = grid[other][further], grid[row][column]
    return grid


def come_of(root: Path, returns: Callable[[], Returns], file: str, content: bytes) -> str:
    """What comes of reading a file: "accepted" or "refused"; any other error is not caught."""
    folder = root / str(QUARTER)
    folder.mkdir(exist_ok=True)
    path = folder / file
    path.write_bytes(content)
    try:
        returns().frame(file.partition(".")[0], QUARTER)
    except Refused as refused:
        assert refused.problems
        assert all(problem.rule and problem.remedy for problem in refused.problems)
        return "refused"
    finally:
        path.unlink()
    return "accepted"


def many(count: int) -> None:
    """Reads so many mutated files, and says the most memory that was held (in MiB)."""
    import resource

    codes = stated_codes()
    root = Path(tempfile.mkdtemp())

    @settings(
        max_examples=count, deadline=30_000, suppress_health_check=list(HealthCheck), database=None, phases=[Phase.generate]
    )
    @given(file=st.sampled_from(sorted(RIGHT)), edits=EDITS, inside=st.booleans())
    def read(file: str, edits: list[Edit], inside: bool) -> None:
        come_of(root, lambda: Returns(root, codes), file, edited(RIGHT[file], edits, inside))

    read()
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(held // (1024 * 1024 if sys.platform == "darwin" else 1024))


if __name__ == "__main__":
    many(int(sys.argv[1]))
