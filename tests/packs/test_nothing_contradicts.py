"""No arrow, sentence, list or chart of a quarter says other than another: every quarter, both editions, two councils."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.real_files import WORKFORCE, needs

from display.texts import said
from helpers.display.appendix.appendix import Appendix, the_page
from helpers.display.blocks.block import plain_text
from helpers.display.indicators.reading import Reading, present
from helpers.display.indicators.real_change import change_words, range_drawn
from helpers.display.page.page import Page
from helpers.display.papers.one_page.quarter_change import MOST
from helpers.domain.params.load import load_params
from helpers.domain.params.params import Params
from helpers.domain.params.register import RegisteredIndicator
from helpers.figures.store import open_store
from packs.conftest import PROJECT
from packs.test_anyshire import anyshire as anyshire

pytestmark = pytest.mark.slow
QUARTERS = sorted(file.stem for file in (PROJECT / "params" / "quarters").glob("*.yaml"))
# What a chart says of which way performance went, by the one verdict.
ARROW = {"improved": "improved", "declined": "declined", "sustained": "sustained", "not_tested": "too few to say"}
YES = {"improved": "for the better", "declined": "for the worse"}
RISES = ("it has been rising", "it has been at a higher level")
FALLS = ("it has been falling", "it has been at a lower level")
SAME = ("really_changed", "scorecard", "good_news", "needs_explanation")  # in both editions


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    patch = pytest.MonkeyPatch()
    folder = tmp_path_factory.mktemp("stores")
    patch.setenv("SCRUTINY_OUTPUTS", str(folder))
    yield folder
    patch.undo()


@pytest.mark.parametrize("quarter", QUARTERS)
def test_no_statement_of_a_quarter_contradicts_another(outputs: Path, quarter: str) -> None:
    assert contradictions(load_params(PROJECT / "params", quarter)) == []


@needs(WORKFORCE)
def test_no_statement_of_trafford_contradicts_another(outputs: Path, trafford_project: Path) -> None:
    assert contradictions(load_params(trafford_project / "params")) == []


def test_no_statement_of_anyshire_contradicts_another(outputs: Path, anyshire: Path) -> None:
    assert contradictions(load_params(anyshire / "params", "2017-18-q4")) == []


def contradictions(params: Params) -> list[str]:
    """What two places of the quarter's pages say differently, in either edition: each begins with the indicator."""
    store = open_store(params)
    pages = [the_page("appendix-e", params, store, edition=edition) for edition in ("members", "officer")]
    members, officer = map(Appendix, pages)
    codes = [figure.indicator for figure in params.figures.values() if isinstance(figure, RegisteredIndicator)]
    readings = present(pages[0], codes)
    found = [f"{reading.code}: {what}" for reading in readings for what in _of_one(members, reading)]
    for edition in (members, officer):
        good, bad = (verb(*codes).block["items"] for verb in (edition.good_news, edition.needs_explanation))
        found += _of_lists(readings, _titles(good), _titles(bad))
    differing = (verb for verb in SAME if _says(members, verb, codes) != _says(officer, verb, codes))
    in_use = [reading for reading in readings if params.indicators[reading.code].stands_in(params.quarter)]
    found += _of_the_quarter(the_page("the-quarter", params, store), in_use)
    found += [f"officers read other words under {verb}" for verb in differing]
    return found


def _says(opened: Appendix, verb: str, codes: list[str]) -> str:
    return said(getattr(opened, verb)(*codes).block)


def _titles(items: Iterable[Any]) -> list[str]:
    return [plain_text(item).partition(": ")[0] for item in items]


def _of_lists(readings: Iterable[Reading], good: list[str], bad: list[str]) -> Iterator[str]:
    for reading in readings:
        listed, arrow = reading.title in good, reading.judged.arrow
        if listed != (arrow == "improved"):
            yield f"{reading.code}: {arrow}, and among the good news: {listed}"
        if arrow == "declined" and reading.title not in bad:
            yield f"{reading.code}: declined, and not among what needs an explanation"


def _of_the_quarter(page: Page, readings: Iterable[Reading]) -> Iterator[str]:
    """The page of the quarter lists what declined and improved by the one verdict, and counts targets as Appendix G does."""
    rows = [[plain_text(cell["text"]) for cell in row["cells"]] for row in Appendix(page).the_quarter().block["rows"]]
    told = dict(rows)
    for head, verdict in (("What got worse", "declined"), ("What got better", "improved")):
        titles = {reading.title for reading in readings if reading.judged.arrow == verdict}
        listed = {line.partition(": ")[0] for line in told[head].splitlines() if ": " in line}
        if not listed <= titles or len(listed) != min(len(titles), MOST):
            yield f"the page of the quarter lists as {verdict}: {sorted(listed)}; by the verdict they are {sorted(titles)}"
    ratings = [reading.judged.rag for reading in readings if reading.has_target]
    judged = [rating for rating in ratings if rating in ("green", "amber", "red")]
    if judged and not told["Targets"].startswith(f"{judged.count('green')} of {len(judged)} "):
        yield f"the page of the quarter counts {told['Targets']}, and {judged.count('green')} of {len(judged)} are green"


def _of_one(opened: Appendix, reading: Reading) -> Iterator[str]:
    code, judged = reading.code, reading.judged
    if reading.hidden or judged.arrow == "withheld":
        return
    words = change_words(reading)
    sentence, card = (said(block.block) for block in (opened.sentence(reading.figure.id), opened.at_a_glance(code)))
    chart = opened.trend(code).block
    row = " ".join(plain_text(cell["text"]) for cell in opened.scorecard(code).block["rows"][0]["cells"])
    yield from _arrow(reading, {"sentence": sentence, "card": card, "chart": chart["alt"].lower(), "scorecard": row})
    for verdict, yes in YES.items():
        if (judged.arrow == verdict) != (yes in words):
            yield f"{judged.arrow}, and it says: {words}"
    against = {"up": FALLS, "down": RISES}.get(judged.moved, ())
    if any(phrase in words for phrase in against):
        yield f"it went {judged.moved}, and it says: {words}"
    yield from _band(reading, chart)
    yield from _face(reading, row)
    yield from _decimals(reading, row)
    if judged.year_complete and ("likely to meet" in row or "may meet" in row):
        yield "the year is complete, and an outlook stands"


def _arrow(reading: Reading, places: dict[str, str]) -> Iterator[str]:
    """The word of the verdict in every place that gives it, and no word of another."""
    verdict = ARROW.get(reading.judged.arrow)
    if reading.indicator.better == "neither" or verdict is None:
        return
    for place, text in places.items():
        words = [word for word in ARROW.values() if re.search(rf"\b{word}\b", text)]
        if words != [verdict]:
            yield f"{verdict}, and the {place} says {words}"


def _band(reading: Reading, chart) -> Iterator[str]:
    """A band only of a series that neither trends nor has seasons, and then within what the words say."""
    drawn, years = range_drawn(reading), reading.judged.years
    if (drawn is None) == ("<!-- usual range -->" in chart["svg"]):
        yield "the band that is drawn is not the one that is judged"
    if drawn is None or years is None:
        return
    if years.like != "quarters" or years.says in ("rising", "falling", "no_direction"):
        yield f"a band is drawn of a series that is {years.says} ({years.like})"
    latest = reading.now.value or 0.0
    beyond = "above" if latest > drawn.upper else "below" if latest < drawn.lower else "usual"
    if years.says in ("usual", "above", "below") and years.says != beyond:
        yield f"the latest is {beyond} its range, and the words say {years.says}"


def _face(reading: Reading, row: str) -> Iterator[str]:
    """A face that leaves the target open only beside what is expected where that cannot reach it."""
    outlook, face = reading.judged.outlook, reading.judged.face
    out_of_reach = outlook is not None and outlook.settled in ("impossible", "only_if_more")
    if out_of_reach and face in ("likely", "may") and not re.search("cannot reach it|can no longer be met", row):
        yield f"{face} to meet a target that as many as are expected cannot reach, and the row says only: {row}"


def _decimals(reading: Reading, row: str) -> Iterator[str]:
    """Every percentage of a row with its n of N has as many decimals, at most two."""
    shares = re.findall(r"(?<![\d.,])\d+(\.\d+)?% \(", row)
    if len({len(share) for share in shares}) > 1 or any(len(share) > len(".12") for share in shares):
        yield f"its percentages have other decimals: {row}"
