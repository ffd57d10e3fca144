"""The README and the pages of ``docs`` are kept true: each command, option, params key, file and link in them exists."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from benchmarks import architecture
from benchmarks.__main__ import STUDIES
from pydantic import BaseModel

from helpers import cli
from helpers.domain.params import council, indicator, measure, nation_rules, publications, return_sources, target, words
from helpers.domain.params import register as figure
from helpers.returns.shapes.registry import RETURN_NAMES

PROJECT = Path(__file__).parents[2]
README = PROJECT / "README.md"
WRITTEN = [page for page in sorted((PROJECT / "docs").rglob("*.md")) if page.parent.name not in ("reference", "_build")]
PAGES = (README, PROJECT / "CONTRIBUTING.md", PROJECT / "benchmarks" / "README.md", *WRITTEN)
OF_PARAMS = [page for page in PAGES if page.parent.name in ("analyst", "officer", "member")]
# Values, the notebooks' parameters, folders of what a run makes, and what Python itself calls so.
NOT_KEYS = {"sample", "quarter", "area", "params", "language", "edition", "officer", "outputs", "store", "history", "exit"}
NOT_KEYS |= {"analyst", "annex", "frame"}  # tags of a cell, and a name in an example
# Files of the project, as a page names them; what has a variable part, or is made by a run, is not there to be looked for.
FILES = re.compile(r"(?:src|tests|params|docs|benchmarks|notebooks|\.ci)/[\w./-]+|\.[a-z][\w.-]+\.yaml|[A-Z]+\.md")


def text_of(page: Path) -> str:
    """The text of a page."""
    return page.read_text(encoding="utf-8")


def section(page: Path, title: str) -> str:
    """The section of a page whose title begins so."""
    return text_of(page).split(f"\n## {title}", 1)[1].split("\n## ", 1)[0]


def ticked(page: Path) -> list[str]:
    """What stands in back ticks in a page, without line breaks."""
    prose = re.sub(r"(?ms)^```.*?^```$", "", text_of(page))
    return [" ".join(part.split()) for part in re.findall(r"(?<!`)`([^`]+)`(?!`)", prose)]


def written_commands(page: Path) -> list[str]:
    """The command lines in back ticks and in blocks of a page."""
    lines = [line for block in re.findall(r"(?ms)^```sh\b.*?\n(.*?)^```$", text_of(page)) for line in block.splitlines()]
    return [part.strip() for line in (*lines, *ticked(page)) for part in line.split("&&")]


def in_pages(name: str) -> Iterator[tuple[Path, list[str]]]:
    """Each command line that begins with these words, as its further words, with the page it stands in."""
    for page in PAGES:
        for line in written_commands(page):
            if line.startswith(f"{name} "):
                yield page, line.removeprefix(name).split()


def known_keys() -> set[str]:
    """Every key that the params may state, and the names of their files and of the notebooks."""
    modules = [
        vars(module).values()
        for module in (council, figure, indicator, measure, nation_rules, publications, return_sources, target, words)
    ]
    models = [value for values in modules for value in values if isinstance(value, type) and issubclass(value, BaseModel)]
    keys = {field.alias or name for model in models for name, field in model.model_fields.items()}
    folders = {path.name for path in (PROJECT / "params").iterdir()}
    return keys | folders | {path.stem for path in (PROJECT / "notebooks").glob("*.ipynb")}


def options_of(command: click.Command) -> set[str]:
    """The options of a command, and of those that it is a group of."""
    own = {option for parameter in command.params for option in parameter.opts}
    parts = command.commands.values() if isinstance(command, click.Group) else ()
    return own.union(*map(options_of, parts))


@pytest.mark.parametrize("page", OF_PARAMS, ids=lambda page: page.stem)
def test_each_params_key_exists(page: Path) -> None:
    keys = {part.partition(":")[0] for part in ticked(page) if re.fullmatch(r"[a-z_]+(?:: .+)?", part)}
    tables = {key for key in keys if key.startswith("ssd_")}  # of the database that one importer reads
    assert keys - NOT_KEYS - known_keys() - set(cli.scrutiny.commands) - set(RETURN_NAMES) - tables == set()


@pytest.mark.parametrize(
    ("page", "line"), list(in_pages("scrutiny")), ids=lambda part: part.stem if isinstance(part, Path) else part[0]
)
def test_each_command_and_option_exists(page: Path, line: list[str]) -> None:
    group = cli.scrutiny
    assert isinstance(group, click.Group)
    if line[0].startswith("-"):
        return
    assert {word.partition("=")[0] for word in line if word.startswith("-")} <= options_of(group.commands[line[0]])


@pytest.mark.parametrize("name", cli.scrutiny.commands)
def test_the_help_of_each_command_has_an_example_that_its_options_know(name: str) -> None:
    command = cli.scrutiny.commands[name]
    (example, *_) = re.findall(rf"scrutiny {name}\b.*", f"{command.epilog or ''}\n{command.help}")
    assert {word for word in example.split() if word.startswith("-")} <= options_of(command)


def test_each_option_that_is_named_alone_exists() -> None:
    options = {option for command in cli.scrutiny.commands.values() for option in options_of(command)}
    named = {part.split()[0] for page in OF_PARAMS for part in ticked(page) if part.startswith("-")}
    assert named - options == set()


@pytest.mark.parametrize(("page", "line"), list(in_pages("python -m benchmarks")), ids=lambda part: str(part))
def test_each_study_exists(page: Path, line: list[str]) -> None:
    assert line[0] in STUDIES


def test_there_are_exactly_two_commands_for_a_fresh_machine() -> None:
    assert re.findall(r"^```sh (\w+)$", text_of(README), re.MULTILINE) == ["build", "test"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_each_file_that_a_page_names_is_there(page: Path) -> None:
    named = {part.rstrip("/") for part in ticked(page) if FILES.fullmatch(part)}
    assert {name for name in named if not (PROJECT / name).exists()} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_each_link_and_picture_leads_to_a_file(page: Path) -> None:
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)]+)\)", text_of(page)) if "://" not in link]
    assert {link for link in links if link and not (page.parent / link).is_file()} == set()
    for picture in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text_of(page)):
        assert (page.parent / picture).read_bytes().startswith((b"\x89PNG", b"<svg"))


def test_the_picture_of_the_rooms_is_what_its_script_draws() -> None:
    """``python -m benchmarks architecture`` draws it anew where rooms have changed."""
    assert architecture.PICTURE.read_text(encoding="utf-8") == architecture.picture()


def test_every_page_is_reached_from_the_readme() -> None:
    reached = {(README.parent / link).resolve() for link in re.findall(r"\]\(([^)#]+)\)", text_of(README))}
    assert {page for page in PAGES if page.resolve() not in reached} == {README}


def test_each_dependency_has_its_reason() -> None:
    stated = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = {re.split(r"[^A-Za-z0-9-]", requirement)[0] for requirement in stated}
    assert {name for name in names if name not in section(README, "Dependencies")} == set()
