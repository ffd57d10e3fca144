"""Reading one return of a folder in a test: what came of it, in this process or in one without privileges."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from tests.returns.sent import QUARTER

from helpers.domain.params.codes import Codes
from helpers.domain.params.load import load_rules
from helpers.domain.refusal import Problem, Refused
from helpers.returns.checks.checking import checked
from helpers.returns.files.reading import sheet_in
from helpers.returns.library import Returns
from helpers.returns.shapes.registry import SHAPES

PROJECT = Path(__file__).parents[2]
NOBODY = 65534


@dataclass(frozen=True)
class Outcome:
    """What came of reading a return: accepted, mapped or refused; the rows accepted; the problems."""

    kind: str
    rows: int | None = None
    problems: tuple[Problem, ...] = ()


@cache
def stated_codes() -> Codes:
    """The code lists of the sample authority, inherited ones too."""
    return load_rules(PROJECT / "params")[0]


def read(root: Path, name: str) -> Outcome:
    """What comes of reading the return of Quarter 3 2017-18 in a folder of returns."""
    returns = Returns(root, stated_codes())
    try:
        frame = returns.frame(name, QUARTER)
    except Refused as refused:
        return Outcome("refused", None, refused.problems)
    path = returns.folder.file(name, QUARTER)
    sheet = sheet_in(path, f"{QUARTER}/{path.name}", SHAPES[name].column_names)
    account = checked(sheet, SHAPES[name], QUARTER, returns.codes).account
    assert (account.rows_in, account.accepted, account.refused) == (len(frame), len(frame), 0)
    return Outcome("mapped" if account.mapped or account.cleaned or account.redrawn else "accepted", len(frame))


def read_unprivileged(root: Path, name: str) -> Outcome:
    """The same, read by a user who owns nothing: permissions mean nothing to an administrator."""
    command = [sys.executable, "-m", "tests.returns.reading", str(root), name]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    said = json.loads(done.stdout)
    return Outcome(said["kind"], said["rows"], tuple(Problem(**one) for one in said["problems"]))


def _read_as_nobody(root: str, name: str) -> None:
    read(Path(root), name)  # imports all that reading needs, which the unprivileged user may be unable to read
    os.chdir(root)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    print(json.dumps(asdict(read(Path(), name))))


if __name__ == "__main__":
    _read_as_nobody(*sys.argv[1:])
