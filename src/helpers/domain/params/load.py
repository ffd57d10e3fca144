"""A council's params folder, read whole, checked and cross-checked."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from helpers.domain.params.codes import Codes, CodesFile
from helpers.domain.params.council import CouncilFile, CoverFile, PackFile, QuarterFile
from helpers.domain.params.cross_checks import problems_between_files
from helpers.domain.params.file_names import problems_of_file_names
from helpers.domain.params.folders import find_params, outputs_beside
from helpers.domain.params.indicator import BenchmarkFile, Indicator, IndicatorFile
from helpers.domain.params.params import Params
from helpers.domain.params.register import RegisterFile, name_measures
from helpers.domain.params.strict_yaml import ParamsFile, Stated, read_stated
from helpers.domain.params.target import TargetFile
from helpers.domain.params.words import Words, WordsFile
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused

SAMPLE = "sample"
AnyFile = TypeVar("AnyFile", bound=ParamsFile)


def load_params(
    folder: str | Path = "params", quarter: str = "", language: str = "en", *, outputs: Path | None = None
) -> Params:
    """A council's params for a quarter; an empty ``quarter`` means the current one named in ``council.yaml``.

    The council has a folder of its own, by its id, for its packs and figures: in ``outputs``, or the one beside the params.

    A council whose ``council.yaml`` says ``inherits`` takes its pack, indicators, figures, code lists and words from that
    folder: a file of its own adds entries, or states them anew, and the rest stays.

    Raises:
        Refused: with every problem of every file at once.
    """
    reader = _Reader(find_params(folder))
    read: dict[str, Any] = {"outputs": (outputs or outputs_beside(reader.folder)).resolve()}
    council = reader.read("council.yaml", CouncilFile)
    if council is None:
        raise Refused(reader.problems)
    reader.inherit(council.inherits)
    now = Quarter.parse(quarter) if quarter else _current(council)
    read |= {name: reader.read_with_inherited(f"{name}.yaml", model) for name, model in _INHERITED.items()}
    read["words"] = reader.read_with_inherited(f"words/{_plain_name(language)}.yaml", WordsFile)
    read["this_quarter"] = reader.read_quarter(now)
    read["cover"] = reader.read_if_there("cover.yaml", CoverFile)
    read["benchmarks"] = reader.read_if_there("benchmarks.yaml", BenchmarkFile)
    read["targets"] = reader.read_if_there(f"targets/{now.financial_year}.yaml", TargetFile)
    reader.problems.extend(_another_year(read["targets"], now))
    if reader.problems:
        raise Refused(reader.problems)
    return _as_it_stood(_without_problems(_assembled(reader, now, language, council=council, **read)))


def load_council(folder: str | Path = "params") -> tuple[CouncilFile, Codes]:
    """What holds in every quarter: who the council is, and its code lists. No file of a quarter is read.

    Raises:
        Refused: with every problem of the two files.
    """
    reader = _Reader(find_params(folder))
    council = reader.read("council.yaml", CouncilFile)
    if council is not None:
        reader.inherit(council.inherits)
        codes = reader.read_with_inherited("codes.yaml", CodesFile)
    if council is None or codes is None:
        raise Refused(reader.problems)
    return council, codes.codes()


def load_indicators(folder: str | Path = "params") -> dict[str, Indicator]:
    """The council's catalogue of indicators, by code, the inherited ones too. No file of a quarter is read.

    Raises:
        Refused: with every problem of ``council.yaml`` and ``indicators.yaml``.
    """
    reader = _Reader(find_params(folder))
    council = reader.read("council.yaml", CouncilFile)
    catalogue = None
    if council is not None:
        reader.inherit(council.inherits)
        catalogue = reader.read_with_inherited("indicators.yaml", IndicatorFile)
    if catalogue is None or reader.problems:
        raise Refused(reader.problems)
    return catalogue.indicators


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


_INHERITED: dict[str, type[ParamsFile]] = {
    "pack": PackFile,
    "indicators": IndicatorFile,
    "figures": RegisterFile,
    "codes": CodesFile,
}


def _assembled(reader: _Reader, quarter: Quarter, language: str, **read: Any) -> Params:
    targets, benchmarks = read["targets"], read["benchmarks"]
    name_measures(read["indicators"].indicators, read["figures"].figures)
    return Params(
        folder=reader.folder,
        outputs=read["outputs"] / read["council"].id,
        files=reader.files,
        quarter=quarter,
        language=language,
        council=read["council"],
        pack=read["pack"],
        this_quarter=_with_cover(read["this_quarter"], read["cover"]),
        indicators=read["indicators"].indicators,
        benchmarks=benchmarks.benchmarks if benchmarks else {},
        figures=read["figures"].figures,
        targets=targets.targets if targets else {},
        targets_illustrative=bool(targets and targets.illustrative),
        codes=read["codes"].codes(),
        words=Words(read["words"]),
        targets_held=targets is not None,
    )


def _with_cover(stated: QuarterFile, council: CoverFile | None) -> QuarterFile:
    """The quarter's file with the whole covering report: the council's words, and those that the quarter states anew."""
    return stated.model_copy(update={"cover": council.with_own(stated.cover)}) if council else stated


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


class _Reader:
    """Reads params files one after another, and keeps which were read and what was wrong with them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.inherited: Path | None = None
        self.problems: list[Problem] = []
        self.files: dict[Path, str] = {}

    def inherit(self, folder: str) -> None:
        self.inherited = (self.folder / folder).resolve() if folder else None

    def read(self, name: str, model: type[AnyFile]) -> AnyFile | None:
        return self._read(self.folder / name, model)

    def read_quarter(self, quarter: Quarter) -> QuarterFile | None:
        """What is true of the quarter; where there is no such file, its problem names the quarters that have one."""
        name = f"quarters/{quarter}.yaml"
        stated = self.read(name, QuarterFile)
        known = sorted(file.stem for file in (self.folder / "quarters").glob("*.yaml"))
        if stated is None and known and not (self.folder / name).is_file():
            missing = self.problems.pop()
            self.problems.append(replace(missing, remedy=f"Add it, or use a quarter that has one: {', '.join(known)}."))
        return stated

    def read_if_there(self, name: str, model: type[AnyFile]) -> AnyFile | None:
        return self.read(name, model) if (self.folder / name).is_file() else None

    def read_with_inherited(self, name: str, model: type[AnyFile]) -> AnyFile | None:
        if self.inherited is None:
            return self.read(name, model)
        base = self._read(self.inherited / name, model)
        own = self.read_if_there(name, model)
        return _merged(base, own) if base and own else base

    def _read(self, file: Path, model: type[AnyFile]) -> AnyFile | None:
        content = file.read_bytes() if file.is_file() else None
        self.files[file] = hashlib.sha256(content or b"").hexdigest()  # of what is read now, whatever is saved there later
        try:
            return read_stated(file, model, content)
        except Refused as refused:
            self.problems.extend(refused.problems)
            return None


def _merged(base: AnyFile, own: AnyFile) -> AnyFile:
    """The inherited file with the entries that a council's own file adds or states anew; lists are its own whole."""
    unstated = {name: value for name, value in base if name not in own.model_fields_set}
    entries = {name: {**getattr(base, name), **value} for name, value in own if isinstance(value, dict)}
    parts = {
        name: getattr(base, name).model_copy(update={key: getattr(value, key) for key in value.model_fields_set})
        for name, value in own
        if isinstance(value, Stated)
    }
    return own.model_copy(update={**entries, **parts, **unstated})
