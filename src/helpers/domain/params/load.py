"""A council's params folder, read whole, checked and cross-checked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from helpers.domain.own_names import ENGLISH
from helpers.domain.params.codes import Codes, CodesFile
from helpers.domain.params.council import CouncilFile, PackFile, QuarterFile
from helpers.domain.params.covering import CoverFile
from helpers.domain.params.cross_checks import problems_between_files
from helpers.domain.params.file_names import problems_of_file_names
from helpers.domain.params.folders import find_params, outputs_beside
from helpers.domain.params.indicator import BenchmarkFile, Indicator, IndicatorFile, OwnersFile
from helpers.domain.params.nation_rules import NationFile
from helpers.domain.params.params import Params
from helpers.domain.params.publications import PublicationsFile
from helpers.domain.params.reader import Reader
from helpers.domain.params.register import RegisteredIndicator, RegisterFile, name_measures
from helpers.domain.params.return_sources import SOURCES, ReturnsFile
from helpers.domain.params.strict_yaml import ParamsFile
from helpers.domain.params.target import TargetFile
from helpers.domain.params.translations import TRANSLATIONS, TranslationsFile
from helpers.domain.params.words import Words, WordsFile, problems_of_translation, with_english
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused

SAMPLE = "sample"


def load_params(
    folder: str | Path = "params", quarter: str = "", language: str = "en", *, outputs: Path | None = None, begun: bool = False
) -> Params:
    """A council's params for a quarter; an empty ``quarter`` means the current one named in ``council.yaml``.

    The council has a folder of its own, by its id, for its packs and figures: in ``outputs``, or the one beside the params.
    ``begun`` takes a quarter that does not state the day of its extract yet; nothing is published from it.

    A council whose ``council.yaml`` says ``inherits`` takes its pack, indicators, figures, code lists, benchmarks, covering
    report and words from that folder, and from what that one inherits: a nearer file adds entries, or states them anew, and the
    rest stays. What is one council's own (its targets, owners, quarters and who signs) is read from its own folder alone.

    Raises:
        Refused: with every problem of every file at once.
    """
    reader = Reader(find_params(folder))
    read: dict[str, Any] = {"outputs": (outputs or outputs_beside(reader.folder)).resolve()}
    council = reader.read("council.yaml", CouncilFile)
    if council is None:
        raise Refused(reader.problems)
    read["nation"] = reader.read_nation(council)
    now = Quarter.parse(quarter) if quarter else _current(council)
    read |= {name: reader.read_inherited(f"{name}.yaml", model) for name, model in INHERITED.items()}
    read["words"] = _words(reader, _plain_name(language))
    read["this_quarter"] = reader.read_quarter(now, begun=begun)
    read["translations"] = reader.read_if_there(f"{TRANSLATIONS}/{language}.yaml", TranslationsFile)
    read |= {name: reader.read_inherited(f"{name}.yaml", model, needed=False) for name, model in MAY_LACK.items()}
    read["owners"] = reader.read_if_there("owners.yaml", OwnersFile)
    read["sources"] = reader.read_if_there(SOURCES, ReturnsFile)
    read["targets"] = reader.read_if_there(f"targets/{now.financial_year}.yaml", TargetFile)
    reader.problems.extend(_another_year(read["targets"], now))
    if reader.problems:
        raise Refused(reader.problems)
    return _as_it_stood(_without_problems(_assembled(reader, now, language, council=council, **read)))


def load_rules(folder: str | Path = "params") -> tuple[Codes, NationFile]:
    """The code lists and the nation's rules by which returns are read: a council's, or those that a nation has for all.

    Raises:
        Refused: with every problem of the files.
    """
    reader = Reader(find_params(folder))
    council = reader.read_if_there("council.yaml", CouncilFile)
    nation = reader.read_nation(council)
    codes = reader.read_inherited("codes.yaml", CodesFile)
    if codes is None or reader.problems:
        raise Refused(reader.problems)
    return codes.codes(), nation


def load_indicators(folder: str | Path = "params") -> dict[str, Indicator]:
    """The council's catalogue of indicators, by code, the inherited ones too. No file of a quarter is read.

    Raises:
        Refused: with every problem of ``council.yaml`` and ``indicators.yaml``.
    """
    reader = Reader(find_params(folder))
    reader.read_nation(reader.read_if_there("council.yaml", CouncilFile))
    catalogue = reader.read_inherited("indicators.yaml", IndicatorFile)
    if catalogue is None or reader.problems:
        raise Refused(reader.problems)
    return catalogue.indicators


def load_register(folder: str | Path = "params") -> tuple[str, ...]:
    """The codes of the indicators that are registered, in the order of the register. No file of a quarter is read.

    Raises:
        Refused: with every problem of the files.
    """
    reader = Reader(find_params(folder))
    reader.read_nation(reader.read_if_there("council.yaml", CouncilFile))
    register = reader.read_inherited("figures.yaml", RegisterFile)
    if register is None or reader.problems:
        raise Refused(reader.problems)
    return tuple(figure.indicator for figure in register.figures.values() if isinstance(figure, RegisteredIndicator))


def load_publications(folder: str | Path = "params") -> PublicationsFile:
    """The published tables that a council's nation knows, and any that the council adds.

    Raises:
        Refused: with every problem of the files, or no table is stated.
    """
    reader = Reader(find_params(folder))
    reader.read_nation(reader.read_if_there("council.yaml", CouncilFile))
    known = reader.read_inherited("publications.yaml", PublicationsFile)
    if known is None or reader.problems:
        raise Refused(reader.problems)
    return known


def _current(council: CouncilFile) -> Quarter:
    try:
        return Quarter.parse(council.current_quarter)
    except Refused as refused:
        problems = [replace(problem, file="params/council.yaml", column="current_quarter") for problem in refused.problems]
        raise Refused(problems) from None


def _another_year(targets: TargetFile | None, quarter: Quarter) -> list[Problem]:
    year = quarter.financial_year
    if targets is None or targets.financial_year == year:
        return []
    return [
        Problem(
            f"params/targets/{year}.yaml",
            "the key 'financial_year' is not the year of the file's name",
            "Correct it.",
            found=targets.financial_year,
        )
    ]


def _without_problems(params: Params) -> Params:
    problems = (*problems_of_file_names(params), *problems_between_files(params))
    if problems:
        raise Refused(problems)
    return params


INHERITED: dict[str, type[ParamsFile]] = {
    "pack": PackFile,
    "indicators": IndicatorFile,
    "figures": RegisterFile,
    "codes": CodesFile,
}
MAY_LACK: dict[str, type[ParamsFile]] = {"cover": CoverFile, "benchmarks": BenchmarkFile}


def _assembled(reader: Reader, quarter: Quarter, language: str, **read: Any) -> Params:
    targets, benchmarks = read["targets"], read["benchmarks"]
    name_measures(read["indicators"].indicators, read["figures"].figures)
    return Params(
        folder=reader.folder,
        outputs=read["outputs"] / read["council"].id,
        files=reader.files,
        quarter=quarter,
        language=language,
        council=read["council"],
        nation=read["nation"],
        pack=read["pack"],
        this_quarter=_with_cover(read["this_quarter"], read["cover"]),
        indicators=_answered_for(_confirmed(read["indicators"].indicators, read["nation"]), read["owners"]),
        benchmarks=benchmarks.benchmarks if benchmarks else {},
        none_published=benchmarks.none_published if benchmarks else (),
        figures=read["figures"].figures,
        targets=targets.targets if targets else {},
        targets_illustrative=bool(targets and targets.illustrative),
        codes=read["codes"].codes(),
        words=read["words"],
        translations=read["translations"].texts if read["translations"] else {},
        targets_held=targets is not None,
        sources={name: of.source for name, of in read["sources"].returns.items()} if read["sources"] else {},
    )


def _words(reader: Reader, language: str) -> Words | None:
    own = reader.read_inherited(f"words/{language}.yaml", WordsFile)
    english = own if language == ENGLISH else reader.read_inherited(f"words/{ENGLISH}.yaml", WordsFile)
    if own is None or english is None:
        return None
    if language == ENGLISH:
        return Words(own)
    reader.problems.extend(problems_of_translation(own, english, f"params/words/{language}.yaml"))
    return with_english(own, english)


def _with_cover(stated: QuarterFile, council: CoverFile | None) -> QuarterFile:
    """The quarter's file with the whole covering report: the council's words, and those that the quarter states anew."""
    return stated.model_copy(update={"cover": council.with_own(stated.cover)}) if council else stated


def _confirmed(catalogue: dict[str, Indicator], nation: NationFile) -> dict[str, Indicator]:
    """The catalogue, in which no indicator is confirmed whose rule of law was not seen."""
    return {
        code: indicator if nation.confirmed(code) else indicator.model_copy(update={"confirmed": False})
        for code, indicator in catalogue.items()
    }


def _answered_for(catalogue: dict[str, Indicator], owners: OwnersFile | None) -> dict[str, Indicator]:
    """The catalogue with what the council alone can say of its indicators."""
    stated = owners.indicators if owners else {}
    return {
        code: indicator.model_copy(update={name: getattr(stated[code], name) for name in stated[code].model_fields_set})
        if code in stated
        else indicator
        for code, indicator in catalogue.items()
    }


def _as_it_stood(params: Params) -> Params:
    """The params with the areas as they stood in the quarter: a measure that had not begun gives way to what it replaced."""
    areas = tuple(
        area.model_copy(update={name: params.standing(getattr(area, name)) for name in ("indicators", "tables", "charts")})
        for area in params.pack.areas
    )
    return replace(params, pack=params.pack.model_copy(update={"areas": areas}))


def _plain_name(language: str) -> str:
    if language.isalpha() and language.isascii():
        return language
    problem = Problem("language", "a language is two letters, such as en", "Correct it.", found=repr(language[:20]))
    raise Refused([problem])
