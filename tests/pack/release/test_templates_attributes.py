"""The attributes that the pages' templates write: each is known to the harvest, or no pack could be published."""

from __future__ import annotations

import re
from pathlib import Path

import helpers
from helpers.pack.release.harvest.contents.html_text import SAID, SILENT


def test_the_harvest_knows_every_attribute_that_a_template_writes() -> None:
    templates = sorted(Path(helpers.__file__).parent.rglob("*.j2"))
    written = {name for file in templates for name in re.findall(r'\s([a-z][a-z:-]*)="', file.read_text(encoding="utf-8"))}
    assert {"aria-current", "href"} <= written
    assert written - SAID - SILENT - {"src"} == set()
