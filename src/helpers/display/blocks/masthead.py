"""The masthead: what a paper is, for which quarter, what its figures are, and the fixed words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator

from helpers.display.blocks.named import Named
from helpers.display.blocks.refused import refusal
from helpers.display.blocks.text import FullLine, Lines, Link, Words, matching
from helpers.display.blocks.values import Part

DAY = re.compile(r"\d{4}-\d\d-\d\d")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z]{2})?")


def _pair(given: object) -> object:
    if not isinstance(given, list | tuple) or len(given) != 2:
        raise refusal("a fact is a label and a line.")
    return tuple(given)


Fact = Annotated[tuple[Words, FullLine], BeforeValidator(_pair)]


class Furniture(Part):
    """The fixed words around a paper: ``page_of`` holds {page} and {pages}, ``page_number`` {page}, ``annex`` {title}.

    ``spreadsheet`` and ``csv`` lead to the figures to take away, from the finder alone.
    ``trail`` names the line that says where in the pack a page is.
    ``watermark`` lies across every page that is for officers alone; others have none.
    """

    skip: Words
    on_this_page: Words
    draft: Words
    pack: Words
    previous: Words
    next: Words
    page_of: Words
    page_number: Words
    contents: Words
    annex: Words = "{title}"
    spreadsheet: str = ""
    csv: str = ""
    watermark: str = ""
    trail: str = ""


class NavLink(Part):
    """The name of another paper, and the link to it."""

    text: Words
    link: Link = ""


class Nav(Part):
    """The ways to other papers: back to the finder, to the paper before, to the one after, and to the notes on all of them.

    ``here`` is the short name of the paper itself, by which it stands after the finder in the line that says where one is.
    ``papers`` are the short names of all, by which a PDF of one of them says where a link to another would lead.
    """

    back: NavLink | None = None
    previous: NavLink | None = None
    next: NavLink | None = None
    notes: NavLink | None = None
    here: str = ""
    papers: Annotated[Sequence[NavLink], AfterValidator(tuple)] = ()

    def onwards(self) -> list[tuple[str, NavLink]]:
        """The ways that there are to other papers than the finder, each with its name."""
        named = (("previous", self.previous), ("next", self.next), ("notes", self.notes))
        return [(name, way) for name, way in named if way]


class InOtherLanguage(Part):
    """The same paper in another language: what that language calls itself, its code, and the folder of that pack."""

    text: Words
    language: str
    folder: Words


class Foot(Part):
    """What the foot of every page says.

    ``dated`` is of what day the figures are; ``version`` which publication it is, empty of a draft; ``contact`` whom to ask and
    for which other forms of the report; ``checked`` the way to how the pack was checked.
    """

    dated: str = ""
    version: str = ""
    contact: str = ""
    checked: NavLink | None = None


class Masthead(Named):
    """The block that opens a paper; ``draft`` is empty once the paper is cleared, ``dated`` is the day of its figures.
    ``subtitle_language`` is that of a subtitle which is not in the language of the page.

    ``headings`` are the headings and guidance of the paper's notebook in its own language, by the id of their cell: those of
    another language that has none stay in English, and are marked so. ``languages`` are the drafts of the same paper in others.
    """

    block: Literal["masthead"] = "masthead"
    title: Words
    council: Words
    quarter: Words
    draft: str
    furniture: Furniture
    language: Annotated[str, AfterValidator(matching(LANGUAGE, "a language (en, en-GB)"))]
    subtitle: str = ""
    subtitle_language: str = ""
    dated: Annotated[str, AfterValidator(matching(DAY, "a day (2018-03-07)"))] = ""
    notices: Lines = ()
    facts: Annotated[Sequence[Fact], AfterValidator(tuple)] = ()
    nav: Nav = Nav()
    foot: Foot = Foot()
    headings: dict[str, str] = {}
    languages: Annotated[Sequence[InOtherLanguage], AfterValidator(tuple)] = ()

    @property
    def imprint(self) -> str:
        """The quarter, of what day its figures are, and whether this is a draft or which publication it is."""
        version = self.foot.version or (self.furniture.draft if self.draft else "")
        return ". ".join(part for part in (self.quarter, self.foot.dated, version) if part)
