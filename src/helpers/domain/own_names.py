"""Names that are the pack's own: no council can give them to a paper."""

from __future__ import annotations

import re

FINDER = "index"  # the front page: a page of the pack and of the bound PDF, without a PDF of its own
BOUND = "pack"  # the bound PDF, beside the papers that it binds
ANNEX = "annex"  # the PDF of what papers hold and the bound pack leaves out
BOUND_PDFS = (BOUND, ANNEX)
MANIFEST = "manifest.json"
ENGLISH, WELSH = "en", "cy"  # English is the language that every text is written in first
MEMBERS, OFFICER = EDITIONS = ("members", "officer")  # for whom pages are
CURRENT = "current"  # the quarter that params name, where none is asked for
EXPLORE = "explore"  # the analyst's own notebook, which is in no pack
DATA = "data"  # the folder of the figures to take away, and what they are kept by
DATA_FILES = tuple(f"{DATA}/{name}" for name in ("figures.xlsx", "figures.csv", "figures.csv-metadata.json"))


def pack_name(quarter: str, language: str) -> str:
    """What the folder of a quarter's pack is called in the outputs; without a quarter, the council's current one is meant.

    >>> pack_name("2017-18-q3", "en"), pack_name("2017-18-q3", "cy"), pack_name("", "cy")
    ('2017-18-q3', '2017-18-q3-cy', 'current-cy')
    """
    return quarter if language == ENGLISH else f"{quarter or CURRENT}-{language}"


def quarter_in(name: str) -> str:
    """The quarter that the name of a pack's folder begins with.

    >>> quarter_in("2017-18-q3-cy"), quarter_in("2017-18-q3")
    ('2017-18-q3', '2017-18-q3')
    """
    return re.sub(r"(-q[1-4])-[a-z]+$", r"\1", name)
