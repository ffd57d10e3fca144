"""Names that are the pack's own: no council can give them to a paper."""

from __future__ import annotations

FINDER = "index"  # the front page: a page of the pack and of the bound PDF, without a PDF of its own
BOUND = "pack"  # the bound PDF, beside the papers that it binds
ANNEX = "annex"  # the PDF of what papers hold and the bound pack leaves out
BOUND_PDFS = (BOUND, ANNEX)
MANIFEST = "manifest.json"
MEMBERS, OFFICER = EDITIONS = ("members", "officer")  # for whom pages are
EXPLORE = "explore"  # the analyst's own notebook, which is in no pack
DATA = "data"  # the folder of the figures to take away, and what they are kept by
DATA_FILES = tuple(f"{DATA}/{name}" for name in ("figures.xlsx", "figures.csv", "figures.csv-metadata.json"))
