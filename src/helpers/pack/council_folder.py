"""A new council's folder: its params, with every return declared and nobody answering yet, and the returns it was given."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from helpers.domain.params.load import load_indicators, load_params, load_publications, load_register, load_rules
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.domain.whole_file import UNFINISHED, make_private, write_whole
from helpers.returns.importers.gathered import OWN_LISTS, gathered, quarter_told_by
from helpers.returns.importers.gathered_returns import Gathered, Rules
from helpers.returns.importers.recognised import recognised
from helpers.returns.shapes.registry import RETURN_NAMES

NOTHING_GIVEN = "nothing was given when this council was set up"
_NOT_RECORDED = {"code": "not_recorded", "label": "Team not recorded"}
_COUNCIL = "# Written by 'scrutiny new-council': correct what is called otherwise. Who signs is for a cover.yaml here.\n"
_OWNERS = "# Who answers for each indicator: open until the council fills it in (owner, checked_by, next_review).\n"
_CODES = "# The council's own code lists, from the returns that it gave: correct the labels, add what is lacking.\n"
_REGISTER = "# Indicators that published tables or imported returns give, registered beside those of every council.\n"
_PREDECESSOR = "# Figures of the council's predecessor stand before its own, under codes of their own, with a break.\n"
_QUARTER = """\
# Every return that was not given is declared not supplied: move it to 'supplied' when it lies in the returns folder, or to
# 'awaited' with the day on which it is 'expected'. 'data_extracted' is the day on which the figures were taken: until that is
# corrected, the quarter's last, or the day on which a published table came out that was given.
"""


@dataclass(frozen=True)
class Council:
    """What a new council is called, its nation, and what its committee, directorate and service are called."""

    name: str
    nation: str
    committee: str
    directorate: str
    service: str

    @property
    def id(self) -> str:
        """The name of its folder: its letters and figures, small, with hyphens.

        >>> Council("Ynys Môn", "wales", "", "", "").id
        'ynys-mon'
        """
        plain = unicodedata.normalize("NFKD", self.name).encode("ascii", "ignore").decode("ascii").casefold()
        return "-".join(re.findall(r"[a-z0-9]+", plain))


@dataclass(frozen=True)
class Written:
    """A new council's folder, the quarter of its first pack, the returns that it has, and what is to be said."""

    folder: Path
    quarter: Quarter
    returns: tuple[str, ...]
    remarks: tuple[str, ...]


def shared_params(name: str) -> Path:
    """A folder of params that councils share, by its name under ``params/nations``: here, or in a folder above.

    Raises:
        Refused: there is none.
    """
    for above in (Path.cwd(), *Path.cwd().parents):
        if (folder := above / "params" / "nations" / name).is_dir():
            return folder
    rule, remedy = "the nation's params are in params/nations", "Run from the project's root."
    raise Refused([Problem("params/nations", rule, remedy, found=f"no folder {name}")])


def write_council(
    council: Council, folder: Path, sources: Iterable[Path], quarter: str = "", *, shared: Path | None = None
) -> Written:
    """Writes the council's folder, whole or not at all; its params are read once before it is put there.

    ``shared`` is the folder that it inherits, where that is another than its nation's.

    Raises:
        Refused: the folder is there already, a source is not known or is refused, or nothing says which quarter is meant.
    """
    _refuse_to_replace(council, folder)
    nation = shared or shared_params(council.nation)
    rules = _rules(nation)
    given = recognised(sources, rules.publications)
    wanted = Quarter.parse(quarter) if quarter else quarter_told_by(given, rules.publications, council.name, rules.codes)
    if wanted is None:
        rule, remedy = "something says for which quarter the first pack is", "Name it, as in --quarter 2023-24-q3."
        raise Refused([Problem("--quarter", rule, remedy, found="no file that tells it")])
    made = gathered(given, wanted, council.name, rules)
    writing = folder.with_name(f"{UNFINISHED}{secrets.token_hex(8)}")
    try:
        _write(writing, council, made, quarter=wanted, nation=nation)
        load_params(writing / "params")
        writing.rename(folder)
    finally:
        shutil.rmtree(writing, ignore_errors=True)
    returns = tuple(sorted(f"{of} {Path(name).stem}" for of, name in made.files))
    return Written(folder, wanted, returns, tuple(made.remarks))


def _refuse_to_replace(council: Council, folder: Path) -> None:
    if not council.id or not council.id[0].isalpha():
        rule, remedy = "a council's name begins with a letter", "Write the council's name."
        raise Refused([Problem("NAME", rule, remedy, found=repr(council.name[:40]))])
    if folder.exists():
        rule, remedy = "a new council's folder is new", "Name another with --folder, or take this one away."
        raise Refused([Problem(folder.name, rule, remedy, found="a folder that is there")])


def _rules(nation: Path) -> Rules:
    codes, rules = load_rules(nation)
    return Rules(codes, rules, load_indicators(nation), load_publications(nation))


def _write(folder: Path, council: Council, made: Gathered, *, quarter: Quarter, nation: Path) -> None:
    params = folder / "params"
    (params / "quarters").mkdir(parents=True)
    inherits = Path(os.path.relpath(nation, params)).as_posix()
    write_whole(params / "council.yaml", _COUNCIL + _dumped(_council(council, inherits, quarter)))
    write_whole(params / "quarters" / f"{quarter}.yaml", _QUARTER + _dumped(_quarter(made, quarter)))
    registered = load_register(nation)
    if added := _registered(made, registered):
        write_whole(params / "figures.yaml", _REGISTER + _dumped({"schema": 1, "figures": added}))
    owners = {code: {"owner": ""} for code in (*registered, *added)}
    write_whole(params / "owners.yaml", _OWNERS + _dumped({"schema": 1, "indicators": owners}))
    if lists := _own_lists(made):
        write_whole(params / "codes.yaml", _CODES + _dumped({"schema": 1, "lists": lists}))
    if made.indicators:
        stated = {"schema": 1, "indicators": made.indicators}
        write_whole(params / "indicators.yaml", _PREDECESSOR + _dumped(stated))
    if made.benchmarks:
        write_whole(params / "benchmarks.yaml", made.benchmarks)
    make_private(folder / "returns")
    for (of, name), content in made.files.items():
        write_whole(make_private(folder / "returns" / str(of)) / name, content, private=True)


class _WrittenOut(yaml.SafeDumper):
    """Writes every value out, since params have no aliases."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _dumped(stated: Mapping[str, Any]) -> str:
    return yaml.dump(dict(stated), Dumper=_WrittenOut, sort_keys=False, allow_unicode=True, width=120)


def _council(council: Council, inherits: str, quarter: Quarter) -> dict[str, Any]:
    return {
        "schema": 1,
        "id": council.id,
        "inherits": inherits,
        "name": council.name,
        "nation": council.nation,
        "committee": council.committee,
        "directorate": council.directorate,
        "service": council.service,
        "current_quarter": str(quarter),
        "disclosure": {"policy": "suppress5", "threshold": 5},
        "publication": {"ledger": "ledger"},
    }


def _quarter(made: Gathered, quarter: Quarter) -> dict[str, Any]:
    supplied = [name for name in RETURN_NAMES if any((of, Path(file).stem) == (quarter, name) for of, file in made.files)]
    return {
        "schema": 1,
        "quarter": str(quarter),
        "returns": "returns",
        "history_from": str(min((of for of, _ in made.files if of <= quarter), default=quarter)),
        "supplied": supplied,
        "not_supplied": {name: {"why": NOTHING_GIVEN} for name in RETURN_NAMES if name not in supplied},
        "data_extracted": made.taken or quarter.end,
    }


def _registered(made: Gathered, registered: Iterable[str]) -> dict[str, Any]:
    """The entries of the register for indicators that only what was imported gives: public where a table had them published."""
    known, entries = set(registered), {}
    for code, counts in made.given_indicators().items():
        if code not in known:
            public = {"sensitivity": "public", "reason": "Published in a statistical table"} if code in made.published else {}
            entries[code] = {"kind": "indicator", "indicator": code, "counts": counts, **public}
    return entries


def _own_lists(made: Gathered) -> dict[str, Any]:
    """The council's own code lists: the values that its returns have, and for teams that none may be recorded."""
    lists: dict[str, Any] = {}
    for name in (name for name in OWN_LISTS if made.own_codes.get(name)):
        codes = {re.sub(r"[^a-z0-9]+", "_", text.casefold()).strip("_"): text for text in made.own_codes[name]}
        stated = [{"code": code, "label": label} for code, label in codes.items() if code and code != _NOT_RECORDED["code"]]
        stated += [_NOT_RECORDED] if name == "team" else []
        lists[name] = {"title": OWN_LISTS[name], "source": "The council's own returns", "codes": stated}
    return lists
