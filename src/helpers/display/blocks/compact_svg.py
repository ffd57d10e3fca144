"""A drawing as small as it looks: without what is not drawn, with short names, and to a hundredth of a point."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote
from xml.etree import ElementTree

_SVG, _LINK = "http://www.w3.org/2000/svg", "{http://www.w3.org/1999/xlink}href"
_MEASURES = {"d", "x", "y", "x1", "y1", "x2", "y2", "width", "height", "points"}
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_BETWEEN = re.compile(r"\s*([A-Za-z])\s*")
_MOVED = re.compile(r"translate\([^)]*\)")
_ALONG = re.compile(r"translate\((-?[\d.]+)(?:[ ,]+0)?\)")
_NAMED = re.compile(r"#([^)'\"\s]+)")
_INVISIBLE = re.compile(r"fill:\s*none;?\s*")
# Matplotlib draws a letter in 64ths of a hundredth of its size; a tenth of that is finer than a reader can see.
_LETTER, _COARSER_LETTER = "scale(0.015625)", "scale(0.15625)"
# Letters are placed in hundredths of their size.
_PLACES, _LETTER_PLACES = 2, 1


@lru_cache(maxsize=256)
def drawing_uri(svg: str) -> str:
    """A drawing as an address that holds the drawing itself, so that a page asks nobody for it.

    Its marks are written so that it ends no attribute of a page, and holds no address that a page might seem to fetch.
    """
    return "data:image/svg+xml," + quote(compact_svg(svg).replace('"', "'"), safe=" '=;,/()!?@+-_.~")


def compact_svg(svg: str) -> str:
    """The same picture in fewer letters, the same letters each time.

    >>> compact_svg('<svg xmlns="http://www.w3.org/2000/svg"><g id="a"><path id="p" d="M 1.23456 2 L 3 4"/></g><g/></svg>')
    '<svg xmlns="http://www.w3.org/2000/svg"><path d="M1.23 2L3 4"/></svg>'
    """
    ElementTree.register_namespace("", _SVG)
    root = ElementTree.fromstring(svg)
    names = {name: f"n{place}" for place, name in enumerate(_referred(root))}
    for element in list(root.iter()):
        _shorten(element, names)
    _prune(root)
    return ElementTree.tostring(root, encoding="unicode").replace(" />", "/>")


def _referred(root: ElementTree.Element) -> list[str]:
    """The names that something in the drawing refers to, in order."""
    values = (value for element in root.iter() for value in element.attrib.values())
    known = {element.get("id") for element in root.iter()}
    return [name for name in dict.fromkeys(name for value in values for name in _NAMED.findall(value)) if name in known]


def _shorten(element: ElementTree.Element, names: dict[str, str]) -> None:
    if _LINK in element.attrib:
        element.set("href", element.attrib.pop(_LINK))
    name = element.attrib.pop("id", None)
    if name in names:
        element.set("id", names[name])
    for attribute, value in element.attrib.items():
        renamed = _NAMED.sub(lambda found: "#" + names.get(found[1], found[1]), value)
        element.set(attribute, _measured(element, attribute, renamed))
    if element.get("transform") == _LETTER:
        element.set("transform", _COARSER_LETTER)
    _place_by_x(element)
    if _tag(element) not in ("text", "tspan", "style"):
        element.text = element.text and element.text.strip()
    element.tail = element.tail and element.tail.strip()


def _measured(element: ElementTree.Element, attribute: str, value: str) -> str:
    """An attribute with its numbers as short as they can be; a scale or a turn keeps all of its places."""
    places = _LETTER_PLACES if _tag(element) == "use" else _PLACES
    if attribute == "transform":
        return _MOVED.sub(lambda moved: _rounded(moved[0], places), value)
    if attribute == "d":
        letter = element.get("transform") == _LETTER
        return _BETWEEN.sub(r"\1", _rounded(value, 0, tenth=True) if letter else _rounded(value, places)).strip()
    return _rounded(value, places) if attribute in _MEASURES else value


def _place_by_x(element: ElementTree.Element) -> None:
    """A letter that is only moved along its line says so in fewer letters."""
    moved = _ALONG.fullmatch(element.get("transform", ""))
    if _tag(element) == "use" and moved and not {"x", "y"} & set(element.attrib):
        del element.attrib["transform"]
        element.set("x", moved[1])


def _prune(parent: ElementTree.Element, spaces: frozenset[str] | None = None) -> None:
    """Takes out groups that hold nothing or say nothing, shapes without a line or a colour, and letters that are spaces."""
    spaces = frozenset(f"#{one.get('id')}" for one in parent.iter() if _is_space(one)) if spaces is None else spaces
    kept = []
    for child in parent:
        _prune(child, spaces)
        if _tag(child) == "g" and not child.attrib:
            kept += list(child)
        elif not _is_unseen(child, spaces):
            kept.append(child)
    parent[:] = kept


def _is_space(element: ElementTree.Element) -> bool:
    return _tag(element) == "path" and "id" in element.attrib and not element.get("d")


def _is_unseen(element: ElementTree.Element, spaces: frozenset[str]) -> bool:
    if _tag(element) in ("g", "defs"):
        return not len(element) and "id" not in element.attrib
    if _tag(element) == "use":
        return element.get("href") in spaces
    unseen = _INVISIBLE.fullmatch(element.get("style", ""))
    return _is_space(element) or (_tag(element) == "path" and bool(unseen) and "id" not in element.attrib)


def _rounded(value: str, places: int, *, tenth: bool = False) -> str:
    size = 0.1 if tenth else 1.0
    return _NUMBER.sub(
        lambda number: (
            f"{size * float(number[0]):.{places}f}".rstrip("0").rstrip(".") if places else f"{size * float(number[0]):.0f}"
        ),
        value,
    )


def _tag(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]
