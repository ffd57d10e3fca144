"""What no single params file can know: that the names one file uses are the names another states."""

from __future__ import annotations

import string
from collections.abc import Iterator

from helpers.domain.params.covering import COVER_NAMES, COVER_SECTIONS, Cover
from helpers.domain.params.params import Params
from helpers.domain.params.printed import not_to_be_printed
from helpers.domain.params.register import RegisteredIndicator, RegisteredListing, RegisteredTable
from helpers.domain.params.unknown_labels import problems_of_labels
from helpers.domain.period import parse_period
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused

QUARTERS = (1, 2, 3, 4)


def problems_between_files(params: Params) -> Iterator[Problem]:
    """Each name that is used in one params file and stated in none."""
    yield from _pack(params)
    yield from _nation(params)
    yield from _quarter(params)
    yield from _cover(params)
    yield from _indicators(params)
    yield from _areas(params)
    yield from _figures(params)
    yield from _targets(params)
    yield from _twice(params)
    yield from problems_of_labels(params)
    yield from not_to_be_printed(params)


def _unknown(file: str, key: str, name: str, stated_in: str) -> Problem:
    return Problem(file, f"the key '{key}' names what {stated_in} does not have", "Correct the name.", found=repr(name))


def _pack(params: Params) -> Iterator[Problem]:
    """That a pack has papers; a folder that others inherit from need not state any."""
    if not params.pack.papers:
        yield Problem("params/pack.yaml", "the key 'papers' is missing", "Add it.")


def _nation(params: Params) -> Iterator[Problem]:
    """What the nation's rules name and other files do not have: bands of lateness, measures of their own, terms."""
    file, rules = "params/nation.yaml", params.nation.assessments
    listed = params.codes.lists.get("lateness")
    if rules and listed and list(listed.labels) != list(rules.last_days()):
        rule = "the code list 'lateness' has the bands that assessments.limit and assessments.bands of params/nation.yaml make"
        yield Problem(
            "params/codes.yaml", rule, f"Use these codes: {', '.join(rules.last_days())}.", found=f"{list(listed.labels)}"
        )
    for name, code in params.nation.measures.items():
        if code not in params.figures:
            yield _unknown(file, f"measures.{name}", code, "params/figures.yaml")


def _quarter(params: Params) -> Iterator[Problem]:
    stated, file = params.this_quarter, f"params/quarters/{params.quarter}.yaml"
    if stated.quarter != str(params.quarter):
        yield Problem(file, "the key 'quarter' is not the quarter of the file's name", "Correct it.", found=stated.quarter)
    if not _no_later_than(stated.history_from, params.quarter):
        yield Problem(
            file,
            "the key 'history_from' is not a quarter up to this one",
            "Name an earlier quarter.",
            found=repr(stated.history_from),
        )
    if stated.bridge_indicator and stated.bridge_indicator not in params.indicators:
        yield _unknown(file, "bridge_indicator", stated.bridge_indicator, "params/indicators.yaml")
    for name in sorted(set(stated.supplied) & set(stated.absent())):
        yield Problem(file, f"the return '{name}' is both supplied and absent", "Keep it in one of the lists.")
    for paper in sorted(set(stated.papers_not_supplied) - {paper.id for paper in params.pack.all_papers()}):
        yield _unknown(file, "papers_not_supplied", paper, "params/pack.yaml")


def _cover(params: Params) -> Iterator[Problem]:
    """Each section of the covering report that has no words, and each name in it that nothing can stand for."""
    stated, file = params.this_quarter, f"params/quarters/{params.quarter}.yaml"
    cover = stated.cover or Cover()
    for name in ("title", *COVER_SECTIONS) if stated.cover else ():
        if not getattr(cover, name):
            yield Problem(
                "params/cover.yaml", f"the key '{name}' of the covering report is missing", f"Add it here or in {file}."
            )
    for section, paragraphs in cover.paragraphs().items():
        for name in sorted(_names_in(paragraphs) - COVER_NAMES - set(cover.quarter_words)):
            yield Problem(
                "params/cover.yaml",
                f"the key '{section}' has a name in braces that nothing stands for",
                "Correct it, or add it to quarter_words.",
                found=repr(name),
            )
    if stated.report_dated and stated.cover and cover.signatory is None:
        rule = "the key 'report_dated' dates a report that nobody signs"
        yield Problem(
            file, rule, "State 'signatory' in the council's own cover.yaml, or take the date out.", column="report_dated"
        )
    for name in sorted(set(stated.cover_words) - set(cover.quarter_words)):
        yield _unknown(file, "cover_words", name, "quarter_words of params/cover.yaml")


def _names_in(paragraphs: tuple[str, ...]) -> set[str]:
    try:
        return {name for text in paragraphs for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:  # a brace without its partner
        return {"{"}


def _no_later_than(written: str, quarter: Quarter) -> bool:
    try:
        return Quarter.parse(written) <= quarter
    except Refused:
        return False


def _indicators(params: Params) -> Iterator[Problem]:
    for code, indicator in params.indicators.items():
        for earlier in indicator.earlier_series:
            if earlier.code not in params.indicators:
                yield _unknown("params/indicators.yaml", f"{code}.earlier_series", earlier.code, "params/indicators.yaml")
    for code in (code for none in params.none_published for code in none.indicators if code not in params.indicators):
        yield _unknown("params/benchmarks.yaml", "none_published", code, "params/indicators.yaml")
    for code, published in params.benchmarks.items():
        if code not in params.indicators:
            yield _unknown("params/benchmarks.yaml", "benchmarks", code, "params/indicators.yaml")
        for benchmark in published:
            if not _is_year_or_day(benchmark.period):
                yield Problem(
                    "params/benchmarks.yaml",
                    f"the key '{code}.period' is not a financial year such as 2017-18 or a day such as 2018-03-31",
                    "Correct it.",
                    found=repr(benchmark.period),
                )


def _is_year_or_day(written: str) -> bool:
    try:
        return not isinstance(parse_period(written), Quarter)
    except Refused:
        return False


def _areas(params: Params) -> Iterator[Problem]:
    for area in params.pack.areas:
        for code in area.indicators:
            if code not in params.indicators:
                yield _unknown("params/pack.yaml", f"areas.{area.id}.indicators", code, "params/indicators.yaml")
            elif code not in params.figures:
                yield _unknown("params/pack.yaml", f"areas.{area.id}.indicators", code, "params/figures.yaml")
        for figure in (*area.tables, *area.charts, *([area.asked_part.table] if area.asked_part else [])):
            if figure not in params.figures:
                yield _unknown("params/pack.yaml", f"areas.{area.id}", figure, "params/figures.yaml")
    for paper in params.pack.papers:
        for code in paper.indicators:
            if code not in params.indicators and code not in params.nation.measures:
                yield _unknown("params/pack.yaml", f"papers.{paper.id}.indicators", code, "params/indicators.yaml")


def _figures(params: Params) -> Iterator[Problem]:
    for name, figure in params.figures.items():
        if isinstance(figure, RegisteredIndicator) and figure.indicator not in params.indicators:
            yield _unknown("params/figures.yaml", f"{name}.indicator", figure.indicator, "params/indicators.yaml")
        if isinstance(figure, RegisteredTable):
            for used in sorted({figure.row_list, figure.column_list} - {""} - set(params.codes.lists)):
                yield _unknown("params/figures.yaml", name, used, "params/codes.yaml")
        if isinstance(figure, RegisteredListing):
            for used in sorted(set(figure.coded.values()) - set(params.codes.lists)):
                yield _unknown("params/figures.yaml", f"{name}.coded", used, "params/codes.yaml")


def _targets(params: Params) -> Iterator[Problem]:
    file = f"params/targets/{params.quarter.financial_year}.yaml"
    for code in params.targets:
        if code not in params.indicators:
            yield _unknown(file, "targets", code, "params/indicators.yaml")
        elif not any(params.indicators[code].stands_in(Quarter(params.quarter.year, number)) for number in QUARTERS):
            yield Problem(
                file,
                f"the key '{code}' is a target of an indicator that did not stand in this year",
                "Take it out, or correct valid_from and valid_to in params/indicators.yaml.",
            )


def _twice(params: Params) -> Iterator[Problem]:
    """Each name that must stand once and stands twice: an area, a paper, or a spelling in a code list."""
    for what, names in (
        ("areas", [area.id for area in params.pack.areas]),
        ("papers", [paper.id for paper in params.pack.all_papers()]),
    ):
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield Problem("params/pack.yaml", f"an id stands twice under {what}", "Give each its own.", found=repr(name))
    for code_list in params.codes.lists.values():
        for code in code_list.codes:
            if code.successor and code.successor not in code_list.labels:
                yield _unknown("params/codes.yaml", f"{code_list.name}.{code.code}.successor", code.successor, "the list")
        for spelling in code_list.ambiguous():
            yield Problem(
                "params/codes.yaml",
                f"a spelling of '{code_list.name}' stands for two codes",
                "Keep it with one of them.",
                found=repr(spelling),
            )
