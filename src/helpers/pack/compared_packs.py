"""Two packs, or two runs of a quarter, held against each other: figures, what is withheld, signs, words and pages."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

from helpers.display.blocks.block import MIME
from helpers.display.page.labels import Labels
from helpers.display.page.numbers import Numbers
from helpers.domain.params.params import Params
from helpers.domain.params.register import RegisteredTable
from helpers.domain.refusal import Problem, Refused
from helpers.figures.figure import TOTAL
from helpers.pack.folders import EVIDENCE, PACK
from helpers.pack.place.readers import current
from helpers.pack.release.transaction import Publications

_LONGEST = 200  # letters of a difference in words that are shown
_NUMBERS = re.compile(r"[\d.,%£]+")
_SAID = ("text", "caption", "title", "label", "term", "alt")  # the fields of a block that a reader reads
Name = Callable[[Mapping[str, str]], str]
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
    """What a paper shows: values by their place in the store and what that is called, signs and words by block, its pages."""

    values: Mapping[str, str]
    names: Mapping[str, str]
    signs: Mapping[str, str]
    words: Mapping[str, str]
    pages: int


@dataclass(frozen=True)
class Compared:
    """A pack that is held against another: where the notebooks lie that made it, and where its pages."""

    evidence: Path
    pack: Path


def pack_named(named: str, params: Params) -> Compared:
    """A pack with the notebooks that made it: a path, a quarter whose pack readers find now, or a published version.

    Raises:
        Refused: there is no such pack, or the notebooks that made it are not kept beside it.
    """
    published = Publications(params.outputs)
    places = Path(named), params.outputs / named, published.folder / named
    pack = next((found for place in places if (found := current(place))), None)
    if pack is None:
        remedy = "Name a quarter that was run, a published version as in 2017-18-q3/1, or the folder of a pack."
        raise _no_pack(named, "there is no pack of this name", remedy)
    folder = pack.resolve().parent
    if pack.resolve().is_relative_to(published.folder.resolve()):
        label = pack.resolve().relative_to(published.folder.resolve()).as_posix()
        return Compared(published.evidence_of(label), pack)
    if not (folder / EVIDENCE).is_dir():
        rule = "the notebooks that made this pack are not kept beside it"
        raise _no_pack(named, rule, "Compare a pack where a run placed it.")
    return Compared(folder / EVIDENCE, folder / PACK)


def compared(before: Compared, after: Compared, name: Name | None = None) -> tuple[Difference, ...]:
    """Every difference between two packs, paper by paper; ``name`` names the place of a value, which else has its ids."""
    papers = sorted({file.stem for of in (before, after) for file in of.evidence.glob("*.ipynb")})
    return tuple(difference for paper in papers for difference in _of_paper(paper, before, after, name=name or _place))


def labelled(params: Params) -> Name:
    """How a council's pages call the place of a value: the figure's title, its row and its column."""
    labels = Labels(params, Numbers(params.language))

    def name(source: Mapping[str, str]) -> str:
        figure, row, column = (source.get(part, "") for part in ("figure", "row", "column"))
        registered = params.figures.get(figure)
        if registered is None:
            return _place(source)
        listed = registered.column_list if isinstance(registered, RegisteredTable) else ""
        heading = labels.total if column == TOTAL else labels.code(listed, column) if listed else column
        named = [labels.row(figure, row) if row else "", heading]
        return ", ".join(part for part in (labels.title(figure), *named, source.get("quantity", "")) if part)

    return name


def _of_paper(paper: str, before: Compared, after: Compared, *, name: Name) -> Iterator[Difference]:
    files = [of.evidence / f"{paper}.ipynb" for of in (before, after)]
    if not all(file.is_file() for file in files):
        yield Difference(paper, PAGES, "the paper", *("there" if file.is_file() else "" for file in files))
        return
    was, now = _shown(paper, before, name), _shown(paper, after, name)
    for where in dict.fromkeys((*was.values, *now.values)):
        pair = was.values.get(where, ""), now.values.get(where, "")
        if pair[0] != pair[1]:
            named = now.names.get(where) or was.names[where]
            yield Difference(paper, WITHHELD if "[c]" in pair else FIGURES, named, *pair)
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


def _shown(paper: str, of: Compared, name: Name) -> _Shown:
    values: dict[str, str] = {}
    names: dict[str, str] = {}
    signs: dict[str, str] = {}
    words: dict[str, str] = {}
    for block, shown in _blocks(of.evidence / f"{paper}.ipynb"):
        texts = list(_texts(shown))
        sources = [text for text in texts if "source" in text]
        values |= {_place(text["source"]): _printed(text) for text in sources}
        names |= {_place(text["source"]): name(text["source"]) for text in sources}
        signs[block] = " ".join(text["sign"] for text in texts if text.get("sign"))
        words[block] = _NUMBERS.sub("#", " ".join(_plain(shown)))
    return _Shown(values, names, signs, words, _pages(of.pack / f"{paper}.pdf"))


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
