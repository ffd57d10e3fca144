"""What is asked before a commit is asked again by ``.ci/run``, and by tools that the extra [test] installs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml

PROJECT = Path(__file__).parents[2]
HOOKS = yaml.safe_load((PROJECT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
CI = (PROJECT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
# The tools that change a file before a commit only look at it in .ci/run.
ONLY_LOOKING = {"ruff format": "ruff format --check", "nbstripout": "nbstripout --verify"}
TOOL_OF = {"lint-imports": "import-linter", "python": "pytest"}


def command(hook: dict) -> str:
    """The command of a hook as ``.ci/run`` would write it."""
    line = " ".join([hook["entry"], *hook.get("args", [])])
    for tool, looking in ONLY_LOOKING.items():
        line = re.sub(rf"^{tool}\b", looking, line)
    return line


@pytest.mark.parametrize("hook", HOOKS[0]["hooks"], ids=lambda hook: hook["id"])
def test_what_is_asked_before_a_commit_is_asked_by_ci(hook: dict) -> None:
    assert any(line.startswith(command(hook)) for line in CI)


@pytest.mark.parametrize("hook", HOOKS[0]["hooks"], ids=lambda hook: hook["id"])
def test_each_check_is_a_tool_that_the_test_extra_installs(hook: dict) -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    installed = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    wanted = {re.match(r"[A-Za-z0-9-]+", one)[0] for one in installed}
    tool = hook["entry"].split()[0]
    assert TOOL_OF.get(tool, tool) in wanted


def test_no_check_is_fetched_from_anywhere() -> None:
    assert [repository["repo"] for repository in HOOKS] == ["local"]
    assert {hook["language"] for hook in HOOKS[0]["hooks"]} == {"system"}
