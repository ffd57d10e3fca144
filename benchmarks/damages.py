"""Ways to damage one input of a council: a return, a params file, a notebook."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

# What only a person's record would hold: no message may show it. They are made up.
NAME, BORN, CHILD = "zebedee quixworthy", "07/04/2009", "943 476 5919"
MARKERS = (NAME, BORN, CHILD)
TEXTS = {
    "nothing": "",
    "overlong": "x" * 5_000,
    "a long word": "y" * 300,
    "a long link": "https://example.org/" + "z" * 300,
    "control letters": "a\x1b[31mb\x07",
    "a letter that no font prints": "a \U0001f9ff \u0f40",
    "a bullet of Word": "\uf0b7 first",
    "line breaks": "one\r\n\r\ntwo\u2028three",
    "marks of direction": "\u202eabc\u202c",
    "a name": NAME,
    "a date of birth": BORN,
    "a number of a child": CHILD,
    "an unknown code": "qqq",
    "a formula": "=1+1",
    "HTML": "<b onclick='x'>3</b>",
    "Markdown": "**a** [b](http://c.example) $x$ ~~d~~",
    "braces": "{quarter} {nothing}",
    "a percentage": "12%",
    "a number below nought": "-3",
    "a huge number": "1e300",
    "more digits than a number has": "9" * 40,
    "no number": "nan",
    "a date that is none": "31/02/2018",
    "a year of two figures": "03/10/17",
    "a day far away": "01/01/2918",
    "another quarter": "2017-18-q2",
}
VALUES: dict[str, Any] = {
    **TEXTS,
    "a whole number": 7,
    "below nought": -1,
    "a share": 0.5,
    "yes": True,
    "none": None,
    "a list": ["a", "b"],
    "an empty list": [],
    "a mapping": {"a": "b"},
    "an empty mapping": {},
}
CELLS = {
    "an unknown figure": ("code", 'appendix.table("contacts-by-sorce")'),
    "an indicator as a table": ("code", 'appendix.table("PM24")'),
    "a table as an indicator": ("code", 'appendix.indicator("contacts-by-source-and-outcome")'),
    "an unknown column": ("code", 'appendix.listing("commitments", columns=("nothing",))'),
    "an unknown verb": ("code", "appendix.everything()"),
    "a verb without its figure": ("code", "appendix.table()"),
    "a second heading": ("code", "appendix.heading()"),
    "a sentence of an unknown figure": ("code", 'appendix.say("There were {contacts-by-sorce: police}.")'),
    "a sentence with an unknown key": ("code", 'appendix.say("There were {contacts-by-source-and-outcome: nobody}.")'),
    "a sentence of a letter that no font prints": ("code", 'appendix.say("\\U0001f9ff")'),
    "printed text": ("code", 'print("zebedee quixworthy")'),
    "a frame": ("code", "import pandas\npandas.DataFrame({'a': [1]})"),
    "an error": ("code", "1 / 0"),
    "a slip": ("code", "appendix.table("),
    "an exit": ("code", "raise SystemExit"),
    "a letter that no font prints": ("markdown", "A \U0001f9ff."),
    "a bullet of Word": ("markdown", "\uf0b7 first"),
    "a link out": ("markdown", "[x](http://elsewhere.example)"),
    "a link nowhere": ("markdown", "[x](appendix-z)"),
    "a link to a place that is not there": ("markdown", "[x](appendix-e#nothing-there)"),
    "a link to a place of its own that is not there": ("markdown", "[x](#nothing-there)"),
    "a footnote": ("markdown", "A[^1].\n\n[^1]: note"),
    "HTML": ("markdown", "<div>3</div>"),
    "a first heading": ("markdown", "# Title"),
    "a picture": ("markdown", "![x](x.png)"),
    "a table": ("markdown", "| a | b |\n| - | - |\n| 1 | 2 |"),
    "a long word": ("markdown", "w" * 300),
    "a heading after none": ("markdown", "#### Deep"),
    "two headings alike": ("markdown", "## Same\n\n## Same"),
    "nothing": ("markdown", ""),
    "raw": ("raw", "x"),
}


@dataclass(frozen=True)
class Damage:
    """One input and what is done to it; ``cheap`` where a run is asked even if a check refuses."""

    kind: str
    file: Path
    what: str
    make: Callable[[Path], None]

    @property
    def name(self) -> str:
        """Which file, and what is done to it."""
        return f"{self.kind} {self.file.name}: {self.what}"

    @property
    def cheap(self) -> bool:
        """Whether a run says soon what it makes of it, so that it is asked even where a check refuses."""
        return self.kind != "notebook"

    @contextmanager
    def done(self) -> Iterator[None]:
        """The input is damaged, and afterwards as it was."""
        kept = self.file.read_bytes()
        try:
            self.make(self.file)
            yield
        finally:
            shutil.rmtree(self.file) if self.file.is_dir() and not self.file.is_symlink() else self.file.unlink(missing_ok=True)
            self.file.write_bytes(kept)


def damages(project: Path) -> list[Damage]:
    """Every damage of every return, params file and notebook of the project."""
    every: list[Damage] = []
    for file in sorted((project / "returns").rglob("*.csv")):
        every += [Damage("return", file, what, make) for what, make in (*_of_files(file), *_of_rows(file))]
    for file in sorted((project / "params").rglob("*.yaml")):
        if file.parent.name in ("quarters", "targets") and "2017-18" not in file.name:
            continue
        every += [Damage("params", file, what, make) for what, make in (*_of_files(file), *_of_slots(file))]
    for file in sorted((project / "notebooks").glob("*.ipynb")):
        every += [Damage("notebook", file, what, make) for what, make in (*_of_files(file), *_of_cells(file))]
    return every


Way = tuple[str, Callable[[Path], None]]


def _of_files(file: Path) -> Iterator[Way]:
    yield "not there", lambda path: path.unlink()
    yield "empty", lambda path: path.write_bytes(b"")
    yield "cut short", lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    yield "bytes of no text", lambda path: path.write_bytes(b"\xff\xfe\x00\x01" * 20)
    yield "a pipe", _replaced(os.mkfifo)
    yield "a folder", _replaced(Path.mkdir)
    yield "a link that leads nowhere", _replaced(lambda path: path.symlink_to("nothing-there"))
    yield "a link to a device", _replaced(lambda path: path.symlink_to("/dev/zero"))


def _replaced(make: Callable[[Path], Any]) -> Callable[[Path], None]:
    def replace(path: Path) -> None:
        path.unlink()
        make(path)

    return replace


def _of_rows(file: Path) -> Iterator[Way]:
    with file.open(encoding="utf-8", newline="") as opened:
        header, *rows = list(csv.reader(opened))
    yield "no rows", _written([header])
    yield "a row twice", _written([header, rows[0], *rows])
    yield "a row of one cell more", _written([header, [*rows[0], "x"], *rows[1:]])
    yield "a row without a heading", _written(rows)
    for place, column in enumerate(header):
        yield f"{column} missing", _written([[*row[:place], *row[place + 1 :]] for row in (header, *rows)])
        yield f"{column} twice", _written([[*row, row[place]] for row in (header, *rows)])
        for name, text in TEXTS.items():
            changed = [*rows[0][:place], text, *rows[0][place + 1 :]]
            yield f"{column} holds {name}", _written([header, changed, *rows[1:]])


def _written(rows: Sequence[Sequence[str]]) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        text = io.StringIO()
        csv.writer(text).writerows(rows)
        path.write_text(text.getvalue(), encoding="utf-8")

    return write


def _of_slots(file: Path) -> Iterator[Way]:
    stated = yaml.safe_load(file.read_text(encoding="utf-8"))
    for slot in _slots(stated):
        where = ".".join(map(str, slot))
        yield f"{where} not there", _changed(slot, gone=True)
        for name, value in VALUES.items():
            yield f"{where} is {name}", _changed(slot, value)


def _slots(stated: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if at:
        yield at
    inner = stated.items() if isinstance(stated, dict) else enumerate(stated) if isinstance(stated, list) else ()
    for key, value in inner:
        yield from _slots(value, (*at, key))


def _changed(slot: Sequence[Any], value: Any = None, *, gone: bool = False) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        stated = yaml.safe_load(path.read_text(encoding="utf-8"))
        holder = stated
        for key in slot[:-1]:
            holder = holder[key]
        if gone:
            del holder[slot[-1]]
        else:
            holder[slot[-1]] = value
        path.write_text(yaml.safe_dump(stated, allow_unicode=True, sort_keys=False), encoding="utf-8")

    return change


def _of_cells(file: Path) -> Iterator[Way]:
    cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
    for number in range(len(cells)):
        yield f"cell {number + 1} not there", _with_cells(lambda cells, number=number: cells.pop(number))
        yield f"cell {number + 1} twice", _with_cells(lambda cells, number=number: cells.insert(number, cells[number]))
    for name, (kind, source) in CELLS.items():
        for place in (len(cells) // 2, len(cells)):
            yield (
                f"{name} put in as cell {place + 1}",
                _with_cells(lambda cells, place=place, kind=kind, source=source: cells.insert(place, _cell(kind, source))),
            )


def _with_cells(change: Callable[[list[dict[str, Any]]], Any]) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        change(notebook["cells"])
        path.write_text(json.dumps(notebook), encoding="utf-8")

    return write


def _cell(kind: str, source: str) -> dict[str, Any]:
    of_code = {"outputs": [], "execution_count": None} if kind == "code" else {}
    return {"cell_type": kind, "id": "put-in", "metadata": {}, "source": source, **of_code}
