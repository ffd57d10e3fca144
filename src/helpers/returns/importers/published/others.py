"""What published tables say of an authority beside others: its region, its statistical neighbours, and every authority."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from helpers.domain.params.publications import NeighbourModel, PublicationsFile, PublishedMeasure
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.domain.result import NOT_AVAILABLE
from helpers.returns.files.header_row import heading_of
from helpers.returns.files.sheet import Sheet
from helpers.returns.importers.published.published_results import counted_out_of, value_or_symbol
from helpers.returns.importers.published.published_tables import AREA, AUTHORITY, CODE, LEVEL, REGION, REGIONAL, Table

_PLACES = 4  # of a percentage that was worked out from its counts: more than any page prints
_DOWNLOAD = "Download the file again and leave it as it is."


@dataclass(frozen=True)
class Likeness:
    """Which authorities are most like one, by their code and name, the nearest first, and whose model says so."""

    model: NeighbourModel
    neighbours: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Beside:
    """The authority that a council is, the quarter of its pack, and its statistical neighbours where they were given."""

    area: str
    quarter: Quarter
    likeness: Likeness | None = None


def likeness_of(sheet: Sheet, area: str, known: PublicationsFile) -> Likeness | None:
    """The neighbours of an authority by the file that names those of all; None where it has no row for the authority.

    Raises:
        Refused: the file is none that is known, or names a neighbour by a code for which it has no row.
    """
    model = model_of(sheet.header, known)
    if model is None or sheet.problems:
        rule = "the file is one of the lists of statistical neighbours that publications.yaml states"
        raise Refused(sheet.problems or [Problem(sheet.file, rule, _DOWNLOAD)])
    rows = sheet.rows.set_axis([heading_of(text, model.columns) for text in sheet.header], axis="columns")
    names = dict(zip(rows[model.code].str.strip(), rows[model.area].str.strip(), strict=True))
    own = rows[rows[model.area].str.strip().str.casefold().eq(area.casefold())]
    if own.empty:
        return None
    codes = [str(own.iloc[0][column]).strip() for column in model.neighbours]
    for column, code in zip(model.neighbours, codes, strict=True):
        if code not in names:
            rule = "each neighbour is an authority that has a row"
            raise Refused(
                [Problem(sheet.file, rule, _DOWNLOAD, row=int(str(own.index[0])), column=column, found="no such code")]
            )
    return Likeness(model, {code: names[code] for code in codes})


def model_of(header: Sequence[str], known: PublicationsFile) -> NeighbourModel | None:
    """The list of neighbours whose columns a header has."""
    models = known.neighbour_models.values()
    return next((model for model in models if set(model.columns) <= {heading_of(text, model.columns) for text in header}), None)


def others(
    table: Table, measure: PublishedMeasure, rows: pd.DataFrame, beside: Beside, *, symbols: Mapping[str, str]
) -> dict[str, object]:
    """What the rows of one period say of an authority beside others, as a benchmark states it; nothing where it has no row."""
    authorities = rows[rows[LEVEL].eq(AUTHORITY)]
    own = authorities[authorities[AREA].eq(beside.area)]
    if own.empty:
        return {}
    region = rows[rows[LEVEL].eq(REGIONAL) & rows[REGION].eq(own.iloc[0][REGION])]
    stated: dict[str, object] = {"own": _share(table, measure, own.iloc[0], symbols=symbols)}
    if len(region) == 1:
        stated["region"] = _share(table, measure, region.iloc[0], name=str(own.iloc[0][REGION]), symbols=symbols)
    if beside.likeness:
        model = beside.likeness.model
        neighbours = beside.likeness.neighbours.items()
        values = [_neighbour(table, measure, authorities, each, symbols=symbols) for each in neighbours]
        stated["neighbours"] = {"model": model.title, "source": model.source, "values": values}
    if measure.funnel:
        every = (_share(table, measure, row, symbols=symbols) for _, row in authorities.sort_values(AREA).iterrows())
        stated["authorities"] = list(every)
    return stated


def _neighbour(
    table: Table,
    measure: PublishedMeasure,
    authorities: pd.DataFrame,
    neighbour: tuple[str, str],
    *,
    symbols: Mapping[str, str],
) -> dict[str, object]:
    """A neighbour's value: by its code, or where the table has no codes by its name."""
    code, name = neighbour
    by_code = authorities[authorities[CODE].str.strip().eq(code)] if authorities[CODE].notna().any() else authorities.iloc[:0]
    found = by_code if len(by_code) else authorities[authorities[AREA].eq(name)]
    return _share(table, measure, found.iloc[0], symbols=symbols) if len(found) else {"name": name, "symbol": NOT_AVAILABLE}


def _share(
    table: Table, measure: PublishedMeasure, row: pd.Series, *, symbols: Mapping[str, str], name: str = ""
) -> dict[str, object]:
    value = value_or_symbol(table, row, measure, symbols=symbols)
    of = counted_out_of(table, row, measure, symbols=symbols)
    stated: dict[str, object] = {"name": name or str(row[AREA])}
    stated |= {"symbol": value} if isinstance(value, str) else {"value": round(float(value), _PLACES)}
    return stated | ({"of": float(of)} if of is not None and not isinstance(value, str) else {})
