"""The files of figures that stand beside the pages of a pack."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.display.blocks.text import plain_text
from helpers.display.page.labels import Labels
from helpers.display.page.numbers import Numbers
from helpers.domain.own_names import DATA_FILES
from helpers.domain.params.params import Params
from helpers.export.data.csv_on_the_web import About, csv_bytes, metadata_bytes
from helpers.export.data.front import Front
from helpers.export.data.observations import FigureOf, observations
from helpers.export.data.sheets import sheets_of
from helpers.export.paper import Paper

# What the cover says of each mark that can stand in a cell.
MARKS = (
    "key_symbol_c_short",
    "key_symbol_x_short",
    "key_symbol_z_short",
    "key_symbol_u_short",
    "key_symbol_low_short",
    "key_symbol_k_short",
    "key_symbol_r_short",
    "key_symbol_p_short",
    "key_symbol_w_short",
)


def data_files(papers: Sequence[Paper], figure: FigureOf, params: Params, title: str) -> dict[str, bytes]:
    """The spreadsheet, the CSV and its metadata by their names in the pack; none where no page prints a value of the store.

    The papers are given in reading order: the first one's masthead says what state the pack is in. ``figure`` gives what the
    store published under an id; ``title`` is what the pack is called.
    """
    sheets = sheets_of(papers, params.words)
    rows = observations(papers, figure, params, Labels(params, Numbers(params.language)))
    if not sheets or not rows:
        return {}
    from helpers.export.data.workbook import workbook_bytes  # pandas and gptables, where there is something to write

    about = _about(papers[0], params, title)
    spreadsheet, table, metadata = DATA_FILES
    return {
        spreadsheet: workbook_bytes(_front(about, papers[0], params), sheets, params.words),
        table: csv_bytes(rows, params.council),
        metadata: metadata_bytes(about, params.council, params.words, table.rpartition("/")[2]),
    }


def _about(first: Paper, params: Params, title: str) -> About:
    """The state is the mark of the pages: a draft's, or that of a publication, which stands before all other facts."""
    masthead, words = first.masthead, params.words
    named = words("data_title", title=title, council=masthead.council, quarter=masthead.quarter)
    facts = [f"{label}: {plain_text(line)}" for label, line in masthead.facts]
    mark = f"{masthead.furniture.draft}: {masthead.draft}" if masthead.draft else facts[0]
    officers = [masthead.furniture.watermark] if masthead.furniture.watermark else []
    notices = (*officers, *(plain_text(notice) for notice in masthead.notices))
    return About(named, mark, notices, masthead.language)


def _front(about: About, first: Paper, params: Params) -> Front:
    words, masthead = params.words, first.masthead
    facts = [f"{label}: {plain_text(line)}" for label, line in masthead.facts]
    state = [] if about.state in facts else [about.state]
    parts = {
        masthead.quarter: [masthead.council, *state, *facts, *about.notices],
        words("data_about"): [words("data_numbers"), words("data_rest"), *map(words, MARKS)],
    }
    return Front(about.title, parts, masthead.council, params.this_quarter.data_extracted)
