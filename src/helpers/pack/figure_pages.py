"""The catalogue of everything published, as a page: each figure's definition, return, papers, and way from return to page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import jinja2

from helpers.display.appendix.catalogue import where_shown
from helpers.display.page.labels import Labels
from helpers.display.page.numbers import Numbers
from helpers.domain.params.measure import Measure
from helpers.domain.params.params import Params
from helpers.domain.params.register import Registered, RegisteredIndicator, RegisteredListing
from helpers.domain.whole_file import write_whole
from helpers.figures.absent import return_needed
from helpers.figures.behind import conditions_in_words

_TEMPLATES = Path(__file__).parent / "tell" / "templates"


@dataclass(frozen=True)
class FigureEntry:
    """One figure of the register, in words; ``way`` are the steps from the return to the page."""

    id: str
    title: str
    kind: str
    definition: str
    return_name: str
    papers: tuple[str, ...]
    way: tuple[str, ...]


def write_figure_pages(params: Params, notebooks: Path, file: Path) -> tuple[FigureEntry, ...]:
    """Writes the catalogue as a page and returns its entries, in the order of the register."""
    entries = figure_entries(params, where_shown(params, notebooks))
    loader = jinja2.FileSystemLoader(_TEMPLATES)
    environment = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, environment.get_template("figures.html.j2").render(params=params, entries=entries))
    return entries


def figure_entries(params: Params, shown: Mapping[str, tuple[str, ...]]) -> tuple[FigureEntry, ...]:
    """Each figure of the register in words, with the papers that show it."""
    labels = Labels(params, Numbers(params.language))
    return tuple(
        _entry(name, registered, labels=labels, papers=shown.get(name, ())) for name, registered in params.figures.items()
    )


def _entry(name: str, registered: Registered, *, labels: Labels, papers: tuple[str, ...]) -> FigureEntry:
    params = labels.params
    needed = return_needed(registered, params)
    definition = labels.title(name)
    if isinstance(registered, RegisteredIndicator):
        definition = labels.indicator(registered.indicator, "definition")
    elif not isinstance(registered, RegisteredListing):
        definition = " ".join(labels.notes(name)) or f"{labels.title(name)}, by {registered.row_title.lower()}."
    protection = "shown whole: " + registered.reason if registered.sensitivity == "public" else "small counts withheld"
    measured = _measured(registered, params)
    way = (f"the return {needed}", *measured, protection, f"shown in {', '.join(papers) or 'no paper yet'}")
    return FigureEntry(name, labels.title(name), registered.kind, definition, needed, papers, way)


def _measured(registered: Registered, params: Params) -> tuple[str, ...]:
    if isinstance(registered, RegisteredListing):
        return (f"its columns {', '.join(registered.columns)}",)
    if isinstance(registered, RegisteredIndicator):
        measure = params.indicators[registered.indicator].measure
        return (measure_in_words(measure),) if measure else ("as it was published",)
    broken_down = " and ".join(part for part in (registered.rows, registered.columns, *registered.periods) if part)
    return (*map(measure_in_words, registered.every_measure()), f"broken down by {broken_down}")


def measure_in_words(measure: Measure) -> str:
    """What a measure counts, in words."""
    over = {"quarter": "the quarter", "year_to_date": "the year to date", "twelve_months": "twelve months"}[measure.over]
    parts = [f"{measure.kind} of {measure.distinct or measure.column or 'rows'} of {measure.rows} over {over}"]
    parts += [f"by the date in {measure.date}"] if measure.date else []
    parts += [f"where {conditions_in_words(measure.among)}"] if measure.among else []
    parts += [f"of which {conditions_in_words(measure.where)}"] if measure.where else []
    parts += [f"over the total of {measure.per}"] if measure.per else []
    return ", ".join(parts)
