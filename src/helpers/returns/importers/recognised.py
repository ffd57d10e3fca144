"""What kind of file each of those is that a council was given: known by its columns, whatever it is called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from helpers.domain.params.publications import PublicationsFile
from helpers.domain.refusal import Problem, Refused
from helpers.returns.files.header_row import heading_of
from helpers.returns.files.reading import SUFFIXES, sheet_in
from helpers.returns.files.sheet import Sheet
from helpers.returns.importers.annex_a.read import sheets_of_annex_a
from helpers.returns.importers.cin.read import sheets_of_census
from helpers.returns.shapes.registry import SHAPES

Kind = Literal["return", "ssda903", "published", "neighbours", "cin", "annex_a"]
_MOST_LACKING = 4
XML, WORKBOOKS = ".xml", tuple(suffix for suffix in SUFFIXES if suffix != ".csv")
# By which columns the parts of an SSDA903 return are told apart: a header has none of what makes the others.
_SSDA903 = {"episodes": ("CHILD", "DECOM", "RNE", "LS", "PLACE"), "reviews": ("CHILD", "REVIEW"), "header": ("CHILD", "DOB")}


@dataclass(frozen=True)
class Known:
    """One kind of file: what it is called in a message, and the columns that every such file has."""

    kind: Kind
    name: str
    title: str
    columns: tuple[str, ...]

    def lacking(self, header: Sequence[str]) -> list[str]:
        """Its columns that a header does not have; capitals, spaces and underscores do not matter."""
        there = {heading_of(text, self.columns) for text in header}
        return [name for name in self.columns if name not in there]


KNOWN_FILES = (
    "a file is a return, a published table, a list of statistical neighbours or a part of an SSDA903 return (each as .csv, "
    ".xlsx, .xls or .ods), a children in need census (.xml), or an Annex A workbook"
)
CENSUS = Known("cin", "census", "a children in need census", ("CINreferralDate",))
ANNEX_A = Known("annex_a", "lists", "an Annex A workbook", ("Child Unique ID",))


@dataclass(frozen=True)
class Recognised:
    """A file and what it is, with the sheet by which it was known."""

    path: Path
    known: Known
    sheet: Sheet


@dataclass(frozen=True)
class Given:
    """The files that were recognised, and of those that only lay in a folder that was given, what was not."""

    files: tuple[Recognised, ...]
    not_used: tuple[Problem, ...] = ()

    def of_kind(self, kind: Kind) -> tuple[Recognised, ...]:
        """The files of a kind."""
        return tuple(file for file in self.files if file.known.kind == kind)


def recognised(paths: Iterable[Path], publications: PublicationsFile | None) -> Given:
    """What each of some files is, and each file of the folders among them.

    Raises:
        Refused: a file that was named fits nothing that is known; the nearest is named with what it lacks of that.
    """
    kinds = tuple(known_kinds(publications))
    files: list[Recognised] = []
    not_used: list[Problem] = []
    problems: list[Problem] = []
    for path, was_named in _files(paths):
        try:
            files.append(_recognised(path, kinds))
        except Refused as refused:
            (problems if was_named else not_used).extend(refused.problems)
    if problems:
        raise Refused(problems)
    return Given(tuple(files), tuple(not_used))


def known_kinds(publications: PublicationsFile | None) -> Iterator[Known]:
    """Every kind of file that can be recognised: returns of our own shape, the parts of an SSDA903 return, published tables and
    lists of statistical neighbours.
    """
    for shape in SHAPES.values():
        needed = ("quarter", *(column.name for column in shape.own_columns if not column.optional))
        yield Known("return", shape.name, f"the return '{shape.name}'", needed)
    for part, columns in _SSDA903.items():
        yield Known("ssda903", part, f"the {part} of an SSDA903 return", columns)
    for name, table in publications.publications.items() if publications else ():
        layout = publications.layouts[table.layout] if publications else None
        heads = (layout.area[0], layout.period[0]) if layout else ()
        yield Known("published", name, f"the published table {table.title}", (*heads, *table.columns))
    for name, model in publications.neighbour_models.items() if publications else ():
        yield Known("neighbours", name, f"the list of {model.title}", model.columns)


def _files(paths: Iterable[Path]) -> Iterator[tuple[Path, bool]]:
    """Each file, and whether it was named itself."""
    for path in paths:
        if path.is_dir():
            inside = sorted(file for file in path.rglob("*") if file.is_file() and file.suffix.lower() in (*SUFFIXES, XML))
            yield from ((file, False) for file in inside)
        else:
            yield path, True


def _recognised(path: Path, kinds: Sequence[Known]) -> Recognised:
    if path.suffix.lower() not in (*SUFFIXES, XML):
        ending = f"a name that ends in {path.suffix}" if path.suffix else "a name without an ending"
        raise Refused([Problem(path.name, KNOWN_FILES, "Leave the file out.", found=ending, rule_id="FILE-NOT-KNOWN")])
    if path.suffix.lower() == XML:
        return Recognised(path, CENSUS, sheets_of_census(path)["CINdetails"])
    if path.suffix.lower() in WORKBOOKS and (lists := sheets_of_annex_a(path)):
        return Recognised(path, ANNEX_A, next(iter(lists.values())))
    sheet = sheet_in(path, path.name, tuple(dict.fromkeys(name for known in kinds for name in known.columns)))
    fitting = [known for known in kinds if not known.lacking(sheet.header)]
    if fitting:
        return Recognised(path, max(fitting, key=lambda known: len(known.columns)), sheet)
    nearest = min(kinds, key=lambda known: len(known.lacking(sheet.header)) / len(known.columns))
    lacking = nearest.lacking(sheet.header)
    more = f" and {len(lacking) - _MOST_LACKING} more" if len(lacking) > _MOST_LACKING else ""
    found = f"nearest is {nearest.title}, of which it lacks {', '.join(lacking[:_MOST_LACKING])}{more}"
    if len(lacking) == len(nearest.columns):
        found = "none of the columns of any of them"
    rule = "the file is a return, a part of an SSDA903 return or a published table that is known"
    remedy = "Correct the headings, or leave the file out."
    raise Refused([Problem(path.name, rule, remedy, found=found, rule_id="FILE-NOT-KNOWN")])
