"""Pictures, charts and shapes that lie over a sheet of an .xlsx workbook: where each begins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from helpers.returns.files.workbooks.safe_xml import Attributes, attribute, read_elements
from helpers.returns.files.workbooks.structure import Place, SheetStructure

_ANCHORS = {"twoCellAnchor", "oneCellAnchor", "absoluteAnchor", "anchor"}
_USUAL_ROW, _USUAL_COLUMN = 190_500, 609_600  # in the measure of drawings, 12,700 to a point
_DRAWING = b"drawing"


def take_drawings(file: str, part: str, part_named: Callable[[str], bytes], sheet: SheetStructure) -> None:
    """Takes in where each drawing of a sheet begins; ``part_named`` gives a part of the workbook, nothing where there is none.

    Raises:
        Refused: the XML is damaged or not safe to read.
    """
    content = part_named(part)
    for drawings in (content, *_linked(file, part, part_named)) if _DRAWING in content or b"anchor" in content else ():
        reading = _Anchors()
        read_elements(file, drawings, reading.begins, says=reading.says, ends=reading.ends)
        sheet.drawn_over += reading.places


def _linked(file: str, part: str, part_named: Callable[[str], bytes]) -> list[bytes]:
    """The drawings that a sheet is linked to."""
    path = PurePosixPath(part)
    found: list[str] = []

    def begins(name: str, link: Attributes) -> None:
        if name == "Relationship" and link.get("Type", "").endswith("/drawing"):
            found.append(part_name(link.get("Target", ""), path.parent))

    links = part_named(f"{path.parent}/_rels/{path.name}.rels")
    if links:
        read_elements(file, links, begins)
    return [content for name in found if (content := part_named(name))]


def part_name(target: str, folder: PurePosixPath) -> str:
    """The name of a part that is linked to from a part in a folder, in small letters."""
    path = PurePosixPath("/") / folder / target.replace("\\", "/")
    kept: list[str] = []
    for step in path.parts[1:]:
        kept = kept[:-1] if step == ".." else [*kept, step]
    return "/".join(kept).casefold()


@dataclass
class _Anchors:
    """The anchors read so far: where each begins and ends, in rows and columns counted from 0 and what is beyond them."""

    places: list[Place] = field(default_factory=list)
    corner: str = ""  # of the anchor that is being read: from or to
    step: str = ""
    at: dict[str, int] = field(default_factory=dict)
    hidden: bool = False

    def begins(self, name: str, found: Attributes) -> None:
        """Takes in one element."""
        self.step = name
        if name in _ANCHORS:
            self.at, self.corner, self.hidden = {}, "", False
        elif name in ("from", "to"):
            self.corner = name
        elif name == "pos":
            self.at |= {"from row": int(found["y"]) // _USUAL_ROW, "from col": int(found["x"]) // _USUAL_COLUMN}
        elif name == "ext" and "cx" in found and "cx" not in self.at:
            self.at |= {"cx": int(found["cx"]), "cy": int(found["cy"])}
        elif name == "cNvPr":
            self.hidden = self.hidden or attribute(found, "hidden") in ("1", "true")

    def says(self, text: str) -> None:
        """Takes in a number of a corner."""
        if self.corner and self.step in ("row", "col", "rowOff", "colOff") and text.strip():
            self.at[f"{self.corner} {self.step}"] = int(text)

    def ends(self, name: str) -> None:
        """Leaves one element."""
        self.step = ""
        if name in ("from", "to"):
            self.corner = ""
        elif name in _ANCHORS and not self.hidden and self._has_size() and "from row" in self.at:
            self.places.append((self.at["from row"] + 1, self.at.get("from col", 0)))

    def _has_size(self) -> bool:
        """What was left without height or width, when the rows under it were taken out, hides nothing."""
        if "to row" not in self.at:
            return bool(self.at.get("cx", 1) and self.at.get("cy", 1))
        corners = (
            [(self.at.get(f"{corner} {step}", 0), self.at.get(f"{corner} {step}Off", 0)) for corner in ("from", "to")]
            for step in ("row", "col")
        )
        return all(begin < end for begin, end in corners)
