"""The README is kept true: each command, option, params key and picture in it exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from pydantic import BaseModel

from helpers import cli
from helpers.domain.params import council, indicator, measure, target, words
from helpers.domain.params import register as figure

PROJECT = Path(__file__).parents[2]
README = (PROJECT / "README.md").read_text(encoding="utf-8")
PARAMS_SECTIONS = (
    "Your own council's data",
    "Running it again",
    "A new quarter",
    "A new indicator",
    "A new appendix",
    "Another council",
    "How to read the signs",
    "Disclosure policy",
)
NOT_KEYS = {"sample", "quarter", "area", "params", "language", "edition", "officer"}  # values, and the notebooks' parameters


def _section(title: str) -> str:
    return README.split(f"\n## {title}", 1)[1].split("\n## ", 1)[0]


def _models(module: object) -> Iterator[type[BaseModel]]:
    yield from (one for one in vars(module).values() if isinstance(one, type) and issubclass(one, BaseModel))


def _known_keys() -> set[str]:
    fields = [
        field
        for module in (council, figure, indicator, measure, target, words)
        for model in _models(module)
        for field in model.model_fields.items()
    ]
    return {field.alias or name for name, field in fields}


def _keys_in_readme() -> set[str]:
    ticked = [one for title in PARAMS_SECTIONS for one in re.findall(r"(?<!`)`([^`\n]+)`(?!`)", _section(title))]
    return {one.partition(":")[0] for one in ticked if re.fullmatch(r"[a-z_]+(?:: .+)?", one)} - NOT_KEYS


def _commands() -> list[list[str]]:
    return [line.split() for line in re.findall(r"scrutiny ([a-z-]+[^`\n|]*)", README)]


@pytest.mark.parametrize("key", sorted(_keys_in_readme()))
def test_each_params_key_exists(key):
    assert key in _known_keys() | {folder.name for folder in (PROJECT / "params").iterdir()} | _notebooks()


def _notebooks() -> set[str]:
    return {file.stem for file in (PROJECT / "notebooks").glob("*.ipynb")}


@pytest.mark.parametrize("words", _commands(), ids=" ".join)
def test_each_command_and_option_exists(words):
    group = cli.scrutiny
    assert isinstance(group, click.Group)
    command = group.commands[words[0]]
    options = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= options


def test_there_are_exactly_two_commands_for_a_fresh_machine():
    assert re.findall(r"^```sh (\w+)$", README, re.MULTILINE) == ["build", "test"]


@pytest.mark.parametrize("picture", re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README))
def test_each_picture_is_there(picture):
    assert (PROJECT / picture).read_bytes().startswith(b"\x89PNG")


def test_each_dependency_has_its_reason():
    import tomllib

    stated = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = {re.match(r"[A-Za-z0-9-]+", one)[0] for one in stated}
    table = _section("Dependencies")
    assert {name for name in names if name not in table} == set()
