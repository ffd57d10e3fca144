"""What is committed names no machine, no user and no package registry, and the locked versions are whole."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).parents[2]
CONSTRAINTS = PROJECT / "constraints.txt"
DISTRIBUTION = "scrutiny-workbook"
# Folders of one machine, and where packages come from, are the business of whoever installs.
FOLDERS = r"(?<![\w.:/])/(?:work|root|home|Users|opt|tmp)/\w|[A-Z]:\\Users"
REGISTRIES = "pypi" r"\.|python" "hosted|index" "-url|find" "-links"
FOREIGN = re.compile(f"{FOLDERS}|{REGISTRIES}")


def committed() -> list[Path]:
    """Every file that git has or would take."""
    asked = ["git", "-C", str(PROJECT), "ls-files", "-co", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this is not a git clone")
    return [PROJECT / name for name in listed.split("\0") if name and (PROJECT / name).is_file()]


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = []
    for path in committed():
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(PROJECT)}:{number}" for number, line in enumerate(lines, 1) if FOREIGN.search(line)]
    assert found == []


def test_no_large_file_is_committed() -> None:
    assert [path.name for path in committed() if path.stat().st_size > 2_000_000] == []


MAY_HOLD_CHILDREN = (
    "returns/2017-18-q3/contacts.csv",
    "returns-of-the-sample/2017-18-q3/looked_after.txt",
    "returns/2017-18-q3/collection.xlsx",
    "collection-of-a-service.ods",
    "params-of-another/returns/2017-18-q3/workforce.xls",
    "extract/2018-episodes.csv",
    "extract/cin-census.xml",
    "outputs/history/rows",
    "outputs/checks/2017-18-q3/problems.csv",
    "case-system.sqlite",
    "contacts.parquet",
    "out.ipynb",
)
CODE = ("src/helpers/returns/library.py", "tests/returns/sent.py", "tests/examples/judgement.csv", "notebooks/index.ipynb")


def ignored(*names: str) -> set[str]:
    """Those of the names that git would not take."""
    asked = ["git", "-C", str(PROJECT), "check-ignore", "--no-index", "-z", "--stdin"]
    answer = subprocess.run(asked, input="\0".join(names), capture_output=True, text=True, check=False)
    if answer.returncode > 1:
        pytest.skip("this is not a git clone")
    return set(answer.stdout.split("\0")) - {""}


def test_what_may_hold_rows_about_children_stays_out_of_git() -> None:
    assert set(MAY_HOLD_CHILDREN) - ignored(*MAY_HOLD_CHILDREN) == set()


def test_nothing_that_is_committed_is_kept_out_of_git() -> None:
    names = [path.relative_to(PROJECT).as_posix() for path in committed()]
    assert set(CODE) <= set(names)
    assert ignored(*names) == set()


def locked() -> dict[str, str]:
    """The locked version of each distribution, by its canonical name."""
    lines = CONSTRAINTS.read_text(encoding="utf-8").split()
    return {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in lines)}


def required(name: str, extras: frozenset[str] = frozenset()) -> set[str]:
    """The canonical names of everything that a distribution needs here, directly or through others."""
    found: set[str] = set()
    waiting = [(name, extras)]
    while waiting:
        distribution, wanted = waiting.pop()
        for requirement in map(Requirement, _requires(distribution)):
            if canonicalize_name(requirement.name) not in found and applies(requirement, wanted):
                found.add(canonicalize_name(requirement.name))
                waiting.append((requirement.name, frozenset(requirement.extras)))
    return found


def _requires(distribution: str) -> list[str]:
    """What a distribution asks for; the project itself, what its pyproject.toml says now, not what was installed once."""
    if distribution != DISTRIBUTION:
        return metadata.requires(distribution) or []
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].items()
    return [*project["dependencies"], *(f'{name}; extra == "{extra}"' for extra, names in extras for name in names)]


def applies(requirement: Requirement, extras: frozenset[str]) -> bool:
    """Whether a requirement counts on this machine, with these extras asked for."""
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in extras | {""})


def test_the_locked_versions_are_plain_sorted_and_once_each() -> None:
    lines = CONSTRAINTS.read_text(encoding="utf-8").split("\n")
    assert lines.pop() == ""
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+", line)] == []
    names = [canonicalize_name(line.partition("==")[0]) for line in lines]
    assert names == sorted(set(names))


def test_everything_that_is_needed_here_is_locked() -> None:
    assert required(DISTRIBUTION, frozenset({"test"})) - set(locked()) == set()


@pytest.mark.skipif(not os.environ.get("SCRUTINY_CI"), reason="an analyst's environment may hold other versions")
def test_what_is_installed_is_what_is_locked() -> None:
    versions = locked()
    installed = {name: metadata.version(name) for name in required(DISTRIBUTION, frozenset({"test"}))}
    assert {name: version for name, version in installed.items() if versions[name] != version} == {}
