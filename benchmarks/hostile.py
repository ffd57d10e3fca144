"""Files made to take gigabytes: what becomes of each, and the most memory that the run and the process that opens it held."""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import xlsxwriter

from benchmarks.machine import machine

RESULTS = Path(__file__).parent / "results" / "hostile.md"
LIBRARIES = ("pandas", "python-calamine")
LONG = 32_000  # letters, as many as a cell of Excel holds
_ODS = (
    '<office:document-content office:version="1.2" xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="contacts">{}</table:table></office:spreadsheet></office:body>'
    "</office:document-content>"
)
_ODS_ROW = (
    '<table:table-row{}><table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell></table:table-row>'
)
_ONE = """
import json, resource, sys, time
from pathlib import Path
from helpers.domain.refusal import Refused
from helpers.returns.files import apart
from helpers.returns.files.reading import sheet_in
began = time.perf_counter()
try:
    outcome = f"read: {sheet_in(Path(sys.argv[1]), 'file').rows_in:,} rows"
except Refused as refused:
    outcome = refused.problems[0].found
seconds = time.perf_counter() - began
apart._OPENER.stop()
most = [resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(json.dumps([outcome, seconds, *most]))
"""


def main(arguments: Sequence[str]) -> int:
    """Writes and prints the page; 0."""
    argparse.ArgumentParser(prog="python -m benchmarks hostile", description=__doc__).parse_args(arguments)
    lines = [
        "| file | bytes | what became of it | seconds | MB in the run | MB in the process apart |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    with tempfile.TemporaryDirectory() as folder:
        for name, (suffix, made) in FILES.items():
            file = Path(folder) / f"contacts{suffix}"
            file.write_bytes(made())
            outcome, seconds, run, apart = _opened(file)
            lines.append(f"| {name} | {file.stat().st_size:,} | {outcome} | {seconds:.1f} | {run:,} | {apart:,} |")
            file.unlink()
    page = f"# Files made to take gigabytes\n\n{__doc__}\n\n{machine(LIBRARIES)}\n\n" + "\n".join(lines) + "\n"
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(page, encoding="utf-8")
    print(page)
    return 0


def _opened(file: Path) -> tuple[str, float, int, int]:
    done = subprocess.run([sys.executable, "-c", _ONE, str(file)], capture_output=True, text=True, check=True)
    outcome, seconds, run, apart = json.loads(done.stdout)
    return outcome, seconds, run, apart


def _ods(rows: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", _ODS.format(rows))
    return file.getvalue()


def _shared(cells: int) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet()
    for row in range(cells // 8):
        for column in range(8):
            sheet.write_string(row, column, "x" * LONG)
    book.close()
    return file.getvalue()


FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a return of 1,000 rows": (".csv", lambda: b"quarter,contact_id\n" + b"2017-18-q3,K1\n" * 1_000),
    "a space repeated 2,000,000,000 times": (".ods", lambda: _ods(_ODS_ROW.format("", '<text:s text:c="2000000000"/>'))),
    "one row of 32,000 letters, a million times": (
        ".ods",
        lambda: _ods(_ODS_ROW.format(' table:number-rows-repeated="1000000"', "x" * LONG)),
    ),
    "one text of 32,000 letters in 800,000 cells": (".xlsx", lambda: _shared(800_000)),
    "95,000,000 cells of one letter": (".csv", lambda: (b"a," * 100 + b"a\n") * 950_000),
    "one cell of 190 MB": (".csv", lambda: b"a\n" + b"x" * 190_000_000),
    "900,000 rows of 11 cells": (".csv", lambda: (b"abcdef," * 10 + b"x\n") * 900_000),
}
