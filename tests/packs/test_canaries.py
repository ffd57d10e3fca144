"""Fifty ids and dates that only the returns have: does any file that is published, or of the ledger, have one of them?"""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from helpers.pack.release.harvest.contents.pdf_text import pdf_texts
from packs.conftest import PROJECT, QUARTER, SAMPLE, built, scrutiny

CANARY = "canary-"
IDS, DATES = 40, 10
LONG_AGO = 1991  # the year of dates that no page has for another reason
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{40,}={0,2}")


def contents_of(name: str, content: bytes) -> Iterator[bytes]:
    """All that a file holds: its bytes, what is zipped into it, the streams and texts of a PDF, and what stands as base64."""
    yield content
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as zipped:
            for part in zipped.namelist():
                yield part.encode()
                yield from contents_of(part, zipped.read(part))
    elif content.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(content)) as pdf:
            yield from (thing.read_bytes() for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and _is_text(thing))
        yield from (text.encode() for text in pdf_texts(io.BytesIO(content)))
    else:
        for match in _BASE64.findall(content):
            yield base64.b64decode(match[: len(match) // 4 * 4])


def _is_text(stream: pikepdf.Stream) -> bool:
    return stream.get("/Subtype") != "/Image" and "/Length1" not in stream  # neither a picture nor a font


def canaries_in(folder: Path) -> set[str]:
    """What of the canaries any file of a folder holds, with the name of the file; the names of files count too."""
    months = "ary|arch|ril|may|une|uly|ust|ber"
    written = rf"\d/{LONG_AGO}\b|\b{LONG_AGO}-\d\d-\d\d\b|(?:{months}) {LONG_AGO}\b"  # elsewhere it may be a length or a place
    wanted = re.compile(rf"{CANARY}\d+|{written}".encode(), re.IGNORECASE)
    found = set()
    for file in sorted(file for file in folder.rglob("*") if file.is_file()):
        for content in (file.name.encode(), *contents_of(file.name, file.read_bytes())):
            found |= {f"{file.relative_to(folder)}: {canary.decode(errors='replace')}" for canary in wanted.findall(content)}
    return found


def seeded(returns: Path) -> int:
    """Puts the canaries in place of ids and of the days on which children came to be looked after; how many there are."""
    episodes = [line.split(",") for line in _lines(returns / QUARTER / "looked_after.csv")[1:]]
    once = Counter(child for _, child, *_ in episodes)
    alone = {child: start for _, child, start, *_ in episodes if once[child] == 1}
    new = {child: f"{CANARY}{place}" for place, child in enumerate([*alone][: IDS // 2])}
    contacts = [line.split(",")[1] for line in _lines(returns / QUARTER / "contacts.csv")[1:]]
    new |= {contact: f"{CANARY}{place}" for place, contact in enumerate(contacts[: IDS - len(new)], len(new))}
    days = {f",{child},{alone[child]},": f",{child},{alone[child][:6]}{LONG_AGO}," for child in [*alone][:DATES]}
    ids = re.compile(r"\b(?:" + "|".join(new) + r")\b")
    for file in returns.rglob("*.csv"):
        text = file.read_text(encoding="utf-8")
        for was, day in days.items() if file.name == "looked_after.csv" else ():
            text = text.replace(was, day)
        file.write_text(ids.sub(lambda match: new[match[0]], text), encoding="utf-8")
    return len(new) + len(days)


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()


def test_what_hides_in_a_workbook_a_pdf_or_a_picture_is_found(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "book.xlsx", "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/sharedStrings.xml", f"<t>{CANARY}1</t>")
    pdf = pikepdf.new()
    pdf.Root.Hidden = pdf.make_stream(f"{CANARY}2".encode(), compress_streams=True)
    pdf.save(tmp_path / "page.pdf")
    inside = base64.b64encode(f"a picture that has {CANARY}3 in its description".encode()).decode()
    (tmp_path / "page.html").write_text(f'<img src="data:image/svg+xml;base64,{inside}">', encoding="utf-8")
    assert {found.rpartition(CANARY)[2] for found in canaries_in(tmp_path)} == {"1", "2", "3"}


@pytest.mark.slow
def test_no_file_that_is_published_and_none_of_the_ledger_has_a_canary(project: Path, tmp_path: Path) -> None:
    assert seeded(project / "returns") == IDS + DATES
    outputs = tmp_path / "outputs"
    built(QUARTER, outputs, cwd=project)
    who = ("--by", "A. Name", "--role", "Head of service", "--notebooks", str(PROJECT / "notebooks"))
    published = scrutiny("publish", QUARTER, *who, "--outputs", str(outputs), cwd=project)
    assert published.returncode == 0, published.stdout + published.stderr
    assert (outputs / SAMPLE / "published" / QUARTER / "1" / "pack.pdf").is_file()
    assert (project / "ledger" / SAMPLE / "ledger.jsonl").is_file()
    assert canaries_in(outputs / SAMPLE / "published") | canaries_in(project / "ledger") == set()
    assert canaries_in((outputs / SAMPLE / QUARTER).resolve()) == set()  # the draft
