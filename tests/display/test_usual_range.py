"""The usual range as a reader meets it: worked out from typed returns and printed on a page."""

from __future__ import annotations

from pathlib import Path

import yaml

from display.texts import said
from domain.params_folder import ParamsFolder
from figures.worked import worked_out
from helpers.display.appendix.appendix import Appendix, the_page
from helpers.domain.quarter import Quarter

from . import made

NOW = Quarter(2017, 3)
# Twenty quarters: 50 and 51 in turn, one outlier of 90, and 62 at the end. The published method gives 48.7 to 57.4, since the
# moving ranges beside the outlier are screened once; without that it would give 38 to 68, and 62 would lie within it.
APPLICATIONS = [50, 51, 50, 51, 50, 51, 90, 51, 50, 51, 50, 51, 50, 51, 50, 51, 50, 51, 50, 62]


def test_one_outlier_does_not_widen_the_range_that_the_page_prints(tmp_path: Path) -> None:
    council = _council(tmp_path)
    quarters = [NOW.back(ago) for ago in reversed(range(len(APPLICATIONS)))]
    sent = {
        f"court_applications {quarter}": _rows(quarter, count) for quarter, count in zip(quarters, APPLICATIONS, strict=True)
    }
    figures = worked_out(council, sent)
    page = the_page("appendix-e", council.load(), made.Store(figures))
    words = "its usual range is 48.7 to 57.4; the latest result, 62, lies above it"
    assert words in said(Appendix(page).really_changed("DM/06").block)
    chart = Appendix(page).trend("DM/06").block
    assert "48.7" in chart["alt"] and "57.4" in chart["alt"] and "<!-- usual range -->" in chart["svg"]


def _rows(quarter: Quarter, count: int) -> str:
    day = quarter.start.replace(day=2)
    lines = [f"{quarter}-{place} C{place} {day} care" for place in range(count)]
    return "\n".join(["application_id child_id applied kind", *lines])


def _council(root: Path) -> ParamsFolder:
    council = ParamsFolder(root)
    indicators = council.files["indicators.yaml"]["indicators"]
    measure = {"kind": "count", "return": "court_applications", "date": "applied"}
    indicators["DM/06"] = {**indicators["DM/01"], "seasonal": False, "measure": measure, "plain_title": "Court applications"}
    council.files["figures.yaml"]["figures"]["DM/06"] = {"kind": "indicator", "indicator": "DM/06", "counts": "events"}
    council.files["pack.yaml"]["papers"].append({"id": "appendix-e", "notebook": "appendix_e", "title": "Appendix E"})
    council.files["words/en.yaml"] = yaml.safe_load((made.ROOT / "params" / "words" / "en.yaml").read_text(encoding="utf-8"))
    council.set(f"quarters/{NOW}.yaml", "history_from", "2012-13-q4")
    return council
