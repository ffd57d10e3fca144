"""The check that a picture can be printed and shown safely: SVG that draws and does nothing else."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from helpers.display.blocks.refused import refusal
from helpers.domain.masked import kind_of

_ACTIVE = {"script", "foreignObject", "iframe", "object", "embed", "handler", "animate", "set"}
_INSIDE = re.compile(r"#|data:image/(?:png|jpeg);base64,")
_OUTSIDE_STYLE = re.compile(r"@import|url\(\s*['\"]?(?!#|data:)", re.IGNORECASE)

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def is_picture(svg: str) -> str:
    """The text, which is one SVG drawing without scripts, entities or anything fetched; anything else is refused."""
    if "<!ENTITY" in svg.upper():
        raise refusal("the drawing declares an entity; save the chart again as plain SVG.")
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError as fault:
        line, column = fault.position
        raise refusal(f"the drawing is not well-formed SVG (line {line}, column {column + 1}).") from None
    if _name(root.tag) != "svg":
        raise refusal("the drawing is not SVG; its first element is another.")
    for element in root.iter():
        _check_element(element)
    return svg


def picture_words(svg: str) -> str:
    """The text that a drawing writes as text (not as outlines), for the check that a font has every letter."""
    elements = ElementTree.fromstring(svg).iter()
    return "".join("".join(element.itertext()) for element in elements if _name(element.tag) == "text")


def _check_element(element: ElementTree.Element) -> None:
    name = _name(element.tag)
    if name in _ACTIVE:
        raise refusal(f"the drawing holds <{name}>, which a printed page cannot use.")
    if name == "style" and _OUTSIDE_STYLE.search(element.text or ""):
        raise refusal("the drawing's style fetches something from outside the page.")
    for attribute, value in element.attrib.items():
        _check_attribute(_name(attribute), value)


def _check_attribute(attribute: str, value: str) -> None:
    if attribute.lower().startswith("on"):
        raise refusal("the drawing reacts to events; a page only shows.")
    if attribute == "href" and not _INSIDE.match(value):
        raise refusal(f"the drawing points outside itself ({kind_of(value)}).")
    if _OUTSIDE_STYLE.search(value):
        raise refusal(f"the drawing fetches something from outside the page ({kind_of(value)}).")


def _name(tag: str) -> str:
    return str(tag).rpartition("}")[2]


def picture_shape(svg: str) -> float:
    """How many times wider than high a drawing is, from its viewBox or else from its width and height.

    >>> picture_shape('<svg viewBox="0 0 300 100"/>')
    3.0
    """
    root = ElementTree.fromstring(svg)
    sides = root.get("viewBox", "").replace(",", " ").split()[2:] or [root.get("width", ""), root.get("height", "")]
    numbers = [float(number[0]) for side in sides if (number := _NUMBER.match(side))]
    return numbers[0] / numbers[1] if len(numbers) == 2 and all(numbers) else 2.0
