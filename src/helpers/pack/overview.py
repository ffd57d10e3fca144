"""One page of many councils: each watched measure side by side, from the protected figures of each council's quarter."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import jinja2

from helpers.display.appendix.appendix import the_page
from helpers.display.blocks.html.render import block_html
from helpers.display.charts.side_by_side import OfCouncil, SideBySide, blocks_of
from helpers.display.indicators.reading import Reading, reading_of
from helpers.display.page.page import Page
from helpers.domain.own_names import EXPLORE, FINDER
from helpers.domain.params.folders import council_of
from helpers.domain.params.load import load_params
from helpers.domain.refusal import Problem, Refused
from helpers.domain.whole_file import write_whole
from helpers.figures.store import open_store
from helpers.measures.judged.chance import interval_of
from helpers.pack.place.readers import current

_TEMPLATES = Path(__file__).parent / "tell" / "templates"
Say = Callable[[str], None]


@dataclass(frozen=True)
class Council:
    """A council of the page: its name and what it shows, or what it is refused for."""

    name: str
    page: Page | None = None
    problems: tuple[Problem, ...] = ()


def write_overview(councils: Sequence[Council], file: Path) -> None:
    """Writes the page of these councils, of which one at least is not refused."""
    pages = [(council.name, council.page) for council in councils if council.page]
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    page = environment.get_template("overview.html.j2").render(
        quarter=pages[0][1].params.quarter,
        packs=[(name, _pack_of(page, file.parent)) for name, page in pages],
        refused=[
            (council.name, [problem.sentence() for problem in council.problems]) for council in councils if not council.page
        ],
        measures=[[block_html(block) for block in blocks_of(side)] for side in side_by_side(pages)],
    )
    write_whole(file, page)


def councils_in(folders: Sequence[Path], quarter: str, outputs: Path | None, say: Say) -> tuple[Council, ...]:
    """The councils of params folders by name; one that is refused stops no other. ``say`` is told of each.

    Raises:
        Refused: all are refused.
    """
    every = tuple(sorted((_council(folder, quarter, outputs, say) for folder in folders), key=lambda each: each.name))
    if not any(each.page for each in every):
        raise Refused([problem for each in every for problem in each.problems])
    return every


def _council(folder: Path, quarter: str, outputs: Path | None, say: Say) -> Council:
    name = council_of(folder) or folder.name
    say(name)
    try:
        params = load_params(folder, quarter, outputs=outputs)
        return Council(params.council.name, the_page(EXPLORE, params, open_store(params)))
    except Refused as refused:
        return Council(name, problems=tuple(refused.problems))


def side_by_side(pages: Sequence[tuple[str, Page]]) -> Iterator[SideBySide]:
    """Each measure that an area of any council watches, in the order in which they name them."""
    codes = dict.fromkeys(code for _, page in pages for area in page.params.pack.areas for code in area.indicators)
    for code in codes:
        readings = {
            name: reading_of(page, code) for name, page in pages if code in page.params.indicators and code in page.store.ids()
        }
        measure = next((reading for reading in readings.values() if reading.has_results), None)
        if measure:
            yield SideBySide(measure, tuple(_of(name, readings.get(name), measure) for name, _ in pages))


def _of(name: str, reading: Reading | None, measure: Reading) -> OfCouncil:
    """A council's result; none is drawn of what another definition or unit gives, or of an earlier period."""
    words = measure.words
    if reading is None or not reading.has_results:
        return OfCouncil(name, why=words("overview_not_measured"))
    if reading.absent:
        return OfCouncil(name, why=reading.absent_in_short)
    same = (reading.unit, reading.indicator.definition) == (measure.unit, measure.indicator.definition)
    if not same or reading.current != measure.current:
        return OfCouncil(name, why=words("overview_unlike"))
    now = reading.now
    if now.value is None:
        return OfCouncil(name, why=measure.page.values.text(now, measure.unit, measure.places))
    share = reading.unit == "percent" and now.n is not None and now.of and now.n <= now.of
    return OfCouncil(name, reading, interval_of(now.n, now.of) if share and now.n is not None and now.of else None)


def _pack_of(page: Page, beside: Path) -> str:
    """Where the council's pack of the quarter lies, from where the page lies; empty where none was made."""
    pack = current(page.params.outputs / str(page.params.quarter))
    return f"{Path(os.path.relpath(pack, beside)).as_posix()}/{FINDER}.html" if pack else ""
