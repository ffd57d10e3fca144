"""What no single params file can know: that the names one file uses are the names another states."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.domain.figure import IndicatorFigure, TableFigure
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem
from helpers.domain.stated import Params


def problems_between_files(params: Params) -> Iterator[Problem]:
    """Each name that is used in one params file and stated in none."""
    yield from _quarter(params)
    yield from _areas(params)
    yield from _figures(params)
    yield from _targets(params)


def _unknown(file: str, key: str, name: str, stated_in: str) -> Problem:
    return Problem(file, f"the key '{key}' names what {stated_in} does not have", "Correct the name.", found=repr(name))


def _quarter(params: Params) -> Iterator[Problem]:
    stated, file = params.this_quarter, f"params/quarters/{params.quarter}.yaml"
    if stated.quarter != str(params.quarter):
        yield Problem(file, "the key 'quarter' is not the quarter of the file's name", "Correct it.", found=stated.quarter)
    if Quarter.parse(stated.history_from) > params.quarter:
        yield Problem(file, "the key 'history_from' is later than the quarter", "Name an earlier quarter.")
    for name in sorted(set(stated.supplied) & set(stated.absent())):
        yield Problem(file, f"the return '{name}' is both supplied and absent", "Keep it in one of the lists.")
    for paper in sorted(set(stated.papers_not_supplied) - {paper.id for paper in params.pack.all_papers()}):
        yield _unknown(file, "papers_not_supplied", paper, "params/pack.yaml")


def _areas(params: Params) -> Iterator[Problem]:
    for area in params.pack.areas:
        for code in area.indicators:
            if code not in params.indicators:
                yield _unknown("params/pack.yaml", f"areas.{area.id}.indicators", code, "params/indicators.yaml")
        for figure in (*area.tables, *area.charts):
            if figure not in params.figures:
                yield _unknown("params/pack.yaml", f"areas.{area.id}", figure, "params/figures.yaml")


def _figures(params: Params) -> Iterator[Problem]:
    for name, figure in params.figures.items():
        if isinstance(figure, IndicatorFigure) and figure.indicator not in params.indicators:
            yield _unknown("params/figures.yaml", f"{name}.indicator", figure.indicator, "params/indicators.yaml")
        if isinstance(figure, TableFigure):
            for used in {figure.row_list, figure.column_list} - {""} - set(params.codes.lists):
                yield _unknown("params/figures.yaml", name, used, "params/codes.yaml")


def _targets(params: Params) -> Iterator[Problem]:
    for code in params.targets:
        if code not in params.indicators:
            yield _unknown(f"params/targets/{params.quarter.financial_year}.yaml", "targets", code, "params/indicators.yaml")
