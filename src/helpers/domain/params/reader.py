"""Reading params files as a council has them: each as its own folder and those that it inherits make it together."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from helpers.domain.fingerprint import regular_bytes
from helpers.domain.params.as_read import file_that_was_read, typed
from helpers.domain.params.council import BegunQuarterFile, CouncilFile, QuarterFile
from helpers.domain.params.inheritance import folders_of
from helpers.domain.params.nation_rules import NationFile
from helpers.domain.params.own import not_to_be_inherited, problems_of_nation
from helpers.domain.params.strict_yaml import ParamsFile, Stated, read_stated
from helpers.domain.params.words import WordsFile
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused

AnyFile = TypeVar("AnyFile", bound=ParamsFile)


class Reader:
    """Reads params files one after another, and keeps which were read and what was wrong with them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.files: dict[Path, str] = {}
        self.terms: dict[str, str] = {}
        self._folders = folders_of(folder)

    def read(self, name: str, model: type[AnyFile]) -> AnyFile | None:
        """A file of the folder itself; none where it cannot be read, and then a problem says why."""
        return self._read(self.folder / name, model)

    def read_if_there(self, name: str, model: type[AnyFile]) -> AnyFile | None:
        """The same, of a file that the folder need not have."""
        return self.read(name, model) if os.path.lexists(self.folder / name) else None

    def read_quarter(self, quarter: Quarter, *, begun: bool = False) -> QuarterFile | None:
        """What is true of the quarter; where there is no such file, its problem names the quarters that have one.

        ``begun`` reads one that does not state the day of its extract yet.
        """
        name = f"quarters/{quarter}.yaml"
        stated = self.read(name, BegunQuarterFile if begun else QuarterFile)
        known = sorted(file.stem for file in (self.folder / "quarters").glob("*.yaml"))
        if stated is None and known and not os.path.lexists(self.folder / name):
            missing = self.problems.pop()
            self.problems.append(replace(missing, remedy=f"Add it, or use a quarter that has one: {', '.join(known)}."))
        return stated

    def read_nation(self, council: CouncilFile | None) -> NationFile:
        """The nation's rules, whose terms stand in all that is read after them.

        Raises:
            Refused: with what is wrong with them: nothing else can be read without.
        """
        nation = self.read_inherited("nation.yaml", NationFile)
        if nation is None:
            raise Refused(self.problems)
        if problems := tuple(problems_of_nation(nation, council)):
            raise Refused([*self.problems, *problems])
        self.terms = nation.every_term()
        return nation

    def read_inherited(self, name: str, model: type[AnyFile], *, needed: bool = True) -> AnyFile | None:
        """A file as it reads when each folder has added to what it inherits, the nearest last; none where none is needed."""
        there = [folder for folder in self._folders if os.path.lexists(folder / name)]  # a link that leads nowhere too
        if not there:
            return self.read(name, model) if needed else None
        merged: AnyFile | None = None
        for folder in reversed(there):
            read = self._read(folder / name, model)
            if read is not None and folder != self.folder:
                self.problems.extend(not_to_be_inherited(f"{typed(folder)}/{name}", read))
            merged = _merged(merged, read) if merged and read else read or merged
        return merged

    def _read(self, file: Path, model: type[AnyFile]) -> AnyFile | None:
        content = regular_bytes(file) if file.is_file() else None
        self.files[file] = hashlib.sha256(content or b"").hexdigest()  # of what is read now, whatever is saved there later
        try:
            terms = {} if model is WordsFile else self.terms  # whose names in braces are put in at the page
            return read_stated(file, model, content, terms=terms)
        except Refused as refused:
            for problem in refused.problems:
                name = file_that_was_read(file, self.folder, problem.file)
                self.problems.append(replace(problem, file=name, named_as_read=True))
            return None


def _merged(base: AnyFile, own: AnyFile) -> AnyFile:
    """The inherited file with the entries that a nearer one adds or states anew; lists are its own whole.

    Entries that it adds stand first: what is the nation's or the council's own is looked for before what all have.
    """
    unstated = {name: value for name, value in base if name not in own.model_fields_set}
    deep = isinstance(own, WordsFile)  # a label is stated anew by itself, not with all the labels beside it
    entries = {name: _with_entries(getattr(base, name), value, deep=deep) for name, value in own if isinstance(value, dict)}
    parts = {
        name: inherited.model_copy(update={key: getattr(value, key) for key in value.model_fields_set})
        for name, value in own
        if isinstance(value, Stated) and isinstance(inherited := getattr(base, name), Stated)
    }
    return own.model_copy(update={**entries, **parts, **unstated})


def _with_entries(inherited: dict[str, Any], own: dict[str, Any], *, deep: bool = False) -> dict[str, Any]:
    added = {key: value for key, value in own.items() if key not in inherited}
    anew = {key: _entry(value, own[key]) if deep else own[key] for key, value in inherited.items() if key in own}
    return {**added, **{key: anew.get(key, value) for key, value in inherited.items()}}


def _entry(inherited: Any, own: Any) -> Any:
    if isinstance(own, Stated):
        stated = {name: _entry(getattr(inherited, name), getattr(own, name)) for name in own.model_fields_set}
        return inherited.model_copy(update=stated)
    return {**inherited, **own} if isinstance(own, dict) else own
