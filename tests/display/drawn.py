"""Where the words of a drawing stand, measured in the SVG that a page gets: its letters are outlines, which have extents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from xml.etree import ElementTree

_NUMBER = r"-?[\d.]+(?:e-?\d+)?"
_SVG, _HREF = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"
TOUCH = 0.4  # points by which two boxes may meet: letters have room around them


@dataclass(frozen=True)
class Box:
    """One line of words, and the rectangle that its letters fill, in points."""

    words: str
    left: float
    top: float
    right: float
    bottom: float

    def leaves(self, page: Box) -> bool:
        over = self.left - page.left, self.top - page.top, page.right - self.right, page.bottom - self.bottom
        return min(over) < -TOUCH

    def overlaps(self, other: Box) -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > TOUCH and down > TOUCH


def faults(svg: str) -> list[str]:
    """The words of a drawing that lie over others, or outside it."""
    boxes, (width, height) = lines(svg), _size(svg)
    outside = [
        box.words
        for box in boxes
        if min(box.left, box.top) < -TOUCH or box.right > width + TOUCH or box.bottom > height + TOUCH
    ]
    return [
        *(f"'{words}' leaves the drawing" for words in outside),
        *(f"'{one.words}' lies over '{other.words}'" for one, other in combinations(boxes, 2) if one.overlaps(other)),
    ]


def lines(svg: str) -> list[Box]:
    """Each line of words of a drawing with its place."""
    root = ElementTree.fromstring(svg, ElementTree.XMLParser(target=ElementTree.TreeBuilder(insert_comments=True)))
    letters = {path.get("id", ""): path for path in root.iter(f"{_SVG}path") if path.get("id")}
    found = []
    for group in root.iter(f"{_SVG}g"):
        words = ""
        for child in group:
            if child.tag is ElementTree.Comment:
                words = (child.text or "").strip()
            elif words and child.find(f"{_SVG}use") is not None:
                found.append(_box(words, child, letters))
                words = ""
    return found


def _box(words: str, group: ElementTree.Element, letters: dict[str, ElementTree.Element]) -> Box:
    points = []
    for use in group.iter(f"{_SVG}use"):
        path = letters[use.get(_HREF, "").removeprefix("#")]
        numbers = [float(number) for number in re.findall(_NUMBER, path.get("d", ""))]
        for point in zip(numbers[::2], numbers[1::2], strict=True):
            for element in (path, use, group):
                point = _moved(point, element.get("transform", ""))
            points.append(point)
    across, down = [point[0] for point in points] or [0.0], [point[1] for point in points] or [0.0]
    return Box(words, min(across), min(down), max(across), max(down))


def _moved(point: tuple[float, float], transform: str) -> tuple[float, float]:
    """A point after the steps of a transform, the last of which comes first."""
    for step, inside in reversed(re.findall(r"(\w+)\(([^)]*)\)", transform)):
        numbers = [float(number) for number in re.findall(_NUMBER, inside)]
        if step == "translate":
            point = point[0] + numbers[0], point[1] + (numbers[1] if len(numbers) > 1 else 0.0)
        elif step == "scale":
            point = point[0] * numbers[0], point[1] * numbers[-1]
        elif step == "rotate":
            assert numbers in ([-90.0], [0.0]), transform
            point = (point[1], -point[0]) if numbers == [-90.0] else point
        else:
            raise AssertionError(transform)
    return point


def _size(svg: str) -> tuple[float, float]:
    box = re.search(rf'viewBox="0 0 ({_NUMBER}) ({_NUMBER})"', svg)
    assert box
    return float(box[1]), float(box[2])
