"""Labels of a language that name nothing: a slip in the key of a label would leave a page with the catalogue's own."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator

from helpers.domain.params.params import Params
from helpers.domain.params.register import Registered, RegisteredListing, RegisteredTable
from helpers.domain.params.strict_yaml import read_stated
from helpers.domain.params.words import WordsFile
from helpers.domain.refusal import Problem, Refused

Label = tuple[str, str, Collection[str], str]  # where it stands, what it names, what there is, and which file states that


def problems_of_labels(params: Params) -> Iterator[Problem]:
    """Each label of the council's own words file that names a code, figure, indicator, paper or area that is not there.

    Those of an inherited file may be of what the council states anew, and are left alone.
    """
    file = params.folder / "words" / f"{params.language}.yaml"
    words = params.words.file
    if not file.is_file() or not any((words.codes, words.figures, words.indicators, words.papers, words.areas)):
        return
    try:
        own = read_stated(file, WordsFile)
    except Refused:  # which is told where the file is read
        return
    for key, name, known, stated_in in _labels(own, params):
        if name not in known:
            nearest = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
            remedy = f"Did you mean '{nearest[0]}'? " if nearest else ""
            rule = f"the key '{key}' is a label of what {stated_in} does not have"
            remedy += "Correct the key, or take the label out."
            yield Problem(f"params/words/{params.language}.yaml", rule, remedy, found=repr(name[:60]))


def _labels(words: WordsFile, params: Params) -> Iterator[Label]:
    lists = {name: code_list.labels for name, code_list in params.codes.lists.items()}
    for name, labels in words.codes.items():
        yield "codes", name, lists, "params/codes.yaml"
        yield from ((f"codes.{name}", code, lists.get(name, labels), "params/codes.yaml") for code in labels)
    for name, of_figure in words.figures.items():
        yield "figures", name, params.figures, "params/figures.yaml"
        registered = params.figures.get(name)
        for part, labels in (("rows", of_figure.rows), ("columns", of_figure.columns)):
            known = _parts(registered, part) if registered else labels
            yield from ((f"figures.{name}.{part}", key, known, "params/figures.yaml") for key in labels)
    for code, of_indicator in words.indicators.items():
        yield "indicators", code, params.indicators, "params/indicators.yaml"
        indicator = params.indicators.get(code)
        earlier = [series.code for series in indicator.earlier_series] if indicator else of_indicator.breaks
        yield from ((f"indicators.{code}.breaks", of, earlier, "params/indicators.yaml") for of in of_indicator.breaks)
    papers, areas = [paper.id for paper in params.pack.papers], [area.id for area in params.pack.areas]
    yield from (("papers", name, papers, "params/pack.yaml") for name in words.papers)
    yield from (("areas", name, areas, "params/pack.yaml") for name in words.areas)


def _parts(registered: Registered, part: str) -> Collection[str]:
    """What of a figure has a label of its own: merged rows, measures side by side, the fields of a listing."""
    if isinstance(registered, RegisteredListing):
        return registered.columns if part == "columns" else ()
    if isinstance(registered, RegisteredTable):
        return registered.group if part == "rows" else [column.label for column in registered.measures]
    return ()
