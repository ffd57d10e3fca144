"""Two packs, or two runs of a quarter, held against each other: figures, what is withheld, signs, words and pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

from helpers.display.blocks.block import MIME
from helpers.domain.params.params import Params
from helpers.domain.refusal import Problem, Refused
from helpers.pack.folders import EVIDENCE
from helpers.pack.place.readers import current

_LONGEST = 200  # letters of a difference in words that are shown
_NUMBERS = re.compile(r"[\d.,%£]+")
_SAID = ("text", "caption", "title", "label", "term", "alt")  # the fields of a block that a reader reads
FIGURES, WITHHELD, SIGNS, WORDS, PAGES = KINDS = ("figures", "withheld", "signs", "words", "pages")


@dataclass(frozen=True)
class Difference:
    """One difference of a paper: of what kind, where it stands, what it was and what it is; empty is not there."""

    paper: str
    kind: str
    where: str
    before: str
    after: str


@dataclass(frozen=True)
class _Shown:
    """What a paper shows: values by their place in the store, and signs and words by block, and how many pages it has."""

    values: Mapping[str, str]
    signs: Mapping[str, str]
    words: Mapping[str, str]
    pages: int


def pack_named(named: str, params: Params) -> Path:
    """The folder of a pack with the notebooks that made it: a path, or a quarter whose pack readers find now.

    Raises:
        Refused: there is no such pack, or the notebooks that made it are not kept beside it.
    """
    pack = current(Path(named)) or current(params.outputs / named)
    if pack is None:
        raise _no_pack(named, "there is no pack of this name", "Name a quarter that was run, or the folder of its pack.")
    folder = pack.resolve().parent
    if not (folder / EVIDENCE).is_dir():
        rule = "the notebooks that made this pack are not kept beside it"
        raise _no_pack(named, rule, "Compare a pack where a run placed it.")
    return folder


def compared(before: Path, after: Path) -> tuple[Difference, ...]:
    """Every difference between two packs, paper by paper."""
    papers = sorted({file.stem for folder in (before, after) for file in (folder / EVIDENCE).glob("*.ipynb")})
    return tuple(difference for paper in papers for difference in _of_paper(paper, before, after))


def _of_paper(paper: str, before: Path, after: Path) -> Iterator[Difference]:
    files = [folder / EVIDENCE / f"{paper}.ipynb" for folder in (before, after)]
    if not all(file.is_file() for file in files):
        yield Difference(paper, PAGES, "the paper", *("there" if file.is_file() else "" for file in files))
        return
    was, now = _shown(paper, before), _shown(paper, after)
    for where in dict.fromkeys((*was.values, *now.values)):
        pair = was.values.get(where, ""), now.values.get(where, "")
        if pair[0] != pair[1]:
            yield Difference(paper, WITHHELD if "[c]" in pair else FIGURES, where, *pair)
    for kind, old, new in ((SIGNS, was.signs, now.signs), (WORDS, was.words, now.words)):
        for where in dict.fromkeys((*old, *new)):
            if old.get(where, "") != new.get(where, ""):
                yield Difference(paper, kind, where, *_apart(old.get(where, ""), new.get(where, "")))
    if was.pages != now.pages:
        yield Difference(paper, PAGES, "pages of the PDF", str(was.pages), str(now.pages))


def _apart(before: str, after: str) -> tuple[str, str]:
    """Two texts without the words with which both begin and both end."""
    old, new = before.split(), after.split()
    begin = next((n for n, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new)))
    rest = min(len(old), len(new)) - begin
    backwards = zip(reversed(old), reversed(new), strict=False)
    end = min(rest, next((n for n, (one, other) in enumerate(backwards) if one != other), rest))
    first, second = (" ".join(words[begin : len(words) - end]) for words in (old, new))
    return first[:_LONGEST], second[:_LONGEST]


def _shown(paper: str, folder: Path) -> _Shown:
    values: dict[str, str] = {}
    signs: dict[str, str] = {}
    words: dict[str, str] = {}
    for name, shown in _blocks(folder / EVIDENCE / f"{paper}.ipynb"):
        texts = list(_texts(shown))
        values |= {_place(text["source"]): _printed(text) for text in texts if "source" in text}
        signs[name] = " ".join(text["sign"] for text in texts if text.get("sign"))
        words[name] = _NUMBERS.sub("#", " ".join(_plain(shown)))
    return _Shown(values, signs, words, _pages(folder / "pack" / f"{paper}.pdf"))


def _blocks(notebook: Path) -> Iterator[tuple[str, Any]]:
    """Each block that a notebook shows by its id, and its prose by the cell."""
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "markdown":
            yield cell["id"], {"text": "".join(cell["source"])}
        for output in cell.get("outputs", ()):
            if block := output.get("data", {}).get(MIME):
                yield block["id"], {name: value for name, value in block.items() if name != "svg"}


def _texts(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, Mapping):
        yield value
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    for part in inner:
        yield from _texts(part)


def _plain(value: Any) -> Iterator[str]:
    for text in _texts(value):
        yield from (words for name, words in text.items() if name in _SAID and isinstance(words, str))
        yield from (words for part in text.values() if isinstance(part, list) for words in part if isinstance(words, str))


def _place(source: Mapping[str, str]) -> str:
    return " ".join(source[name] for name in ("figure", "row", "column", "quantity") if source.get(name))


def _printed(text: Mapping[str, Any]) -> str:
    if text.get("symbol") == "c":
        return "[c]"
    value = text.get("value")
    return f"[{text['symbol']}]" if value is None and text.get("symbol") else "" if value is None else f"{value:g}"


def _pages(pdf: Path) -> int:
    if not pdf.is_file():
        return 0
    with pikepdf.open(pdf) as opened:
        return len(opened.pages)


def _no_pack(named: str, rule: str, remedy: str) -> Refused:
    return Refused([Problem("the command", rule, remedy, found=repr(named[:80]))])
