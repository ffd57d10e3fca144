"""A drawing made smaller: what is drawn stays, what is not drawn goes, and the same drawing gives the same letters."""

from __future__ import annotations

from urllib.parse import unquote
from xml.etree import ElementTree

from helpers.display.blocks.compact_svg import compact_svg, drawing_uri
from helpers.display.blocks.picture import is_picture, picture_shape

DRAWING = """<svg xmlns:xlink="http://www.w3.org/1999/xlink" width="120.123456pt" height="60pt" viewBox="0 0 120 60"
 xmlns="http://www.w3.org/2000/svg"><!-- Police --><defs><style type="text/css">*{stroke-linecap: butt}</style></defs>
<g id="figure_1"><g id="patch_1"><path d="M 0 60 L 120 60 z " style="fill: none"/></g><g id="empty_1"/>
<path d="M 1.234567 2.345678 L 3 4.999999" clip-path="url(#clip)" style="fill: none; stroke: #00558f"/>
<g transform="translate(10.123456 5) scale(0.09 -0.09)"><defs>
<path id="DejaVuSans-33" d="M 1259 4147 L 628 0 z" transform="scale(0.015625)"/>
<path id="DejaVuSans-3" transform="scale(0.015625)"/>
</defs><use xlink:href="#DejaVuSans-33"/><use xlink:href="#DejaVuSans-3" transform="translate(31.785 0)"/>
<use xlink:href="#DejaVuSans-33" transform="translate(63.5678 0)"/></g></g>
<defs><clipPath id="clip"><rect x="0" y="0" width="120" height="60"/></clipPath></defs></svg>"""


def drawn(tag: str) -> list[dict[str, str]]:
    """The attributes of the elements of a kind in the smaller drawing."""
    return [one.attrib for one in ElementTree.fromstring(compact_svg(DRAWING)).iter(f"{{http://www.w3.org/2000/svg}}{tag}")]


def test_it_is_a_drawing_of_the_same_shape_and_much_smaller():
    smaller = compact_svg(DRAWING)
    is_picture(smaller)
    assert picture_shape(smaller) == picture_shape(DRAWING) and len(smaller) < 0.6 * len(DRAWING)


def test_what_is_drawn_stays_to_a_hundredth_of_a_point_and_what_is_not_goes():
    assert [path["d"] for path in drawn("path")] == ["M1.23 2.35L3 5", "M126 415L63 0z"]
    assert "Police" not in compact_svg(DRAWING)


def test_letters_keep_their_size_and_place_and_spaces_are_left_out():
    (letter,) = [path for path in drawn("path") if "id" in path]
    assert letter["transform"] == "scale(0.15625)"
    assert [(use["href"], use.get("x")) for use in drawn("use")] == [(f"#{letter['id']}", None), (f"#{letter['id']}", "63.6")]


def test_what_a_shape_refers_to_is_still_there():
    (clip,) = drawn("clipPath")
    assert any(path.get("clip-path") == f"url(#{clip['id']})" for path in drawn("path"))


def test_the_address_holds_the_drawing_and_nothing_that_ends_an_attribute():
    address = drawing_uri(DRAWING)
    assert not set('"<>&#') & set(address)
    assert unquote(address.removeprefix("data:image/svg+xml,")).replace("'", '"') == compact_svg(DRAWING)
