"""Sphinx extension: writes the reference pages from the code before they are read, so that no page can differ from it.

Of each return what a row is, its columns with their kinds and codes; of each params file its keys, what each may hold, and a
JSON Schema from which an editor completes them; of every command its help; of every verb of a notebook its docstring.
"""

from __future__ import annotations

import json
import types
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from sphinx.application import Sphinx

from helpers.display.appendix import open_appendix
from helpers.display.blocks.mime import Block, Blocks
from helpers.domain.params import load as params
from helpers.domain.params.codes import Codes
from helpers.domain.params.council import CouncilFile, QuarterFile
from helpers.domain.params.indicator import OwnersFile
from helpers.domain.params.nation_rules import NationFile
from helpers.domain.params.return_sources import ReturnsFile
from helpers.domain.params.target import TargetFile
from helpers.domain.params.words import WordsFile
from helpers.returns.shapes.registry import SHAPES
from helpers.returns.shapes.shape import Column, Shape

PROJECT = Path(__file__).parents[1]
FILES: dict[str, type[BaseModel]] = {
    "council.yaml": CouncilFile,
    **{f"{name}.yaml": model for name, model in (*params.INHERITED.items(), *params.MAY_LACK.items())},
    "owners.yaml": OwnersFile,
    "returns.yaml": ReturnsFile,
    "nation.yaml": NationFile,
    "quarters/QUARTER.yaml": QuarterFile,
    "targets/YEAR.yaml": TargetFile,
    "words/LANGUAGE.yaml": WordsFile,
}
COMMANDS = """# Commands

```{eval-rst}
.. click:: helpers.cli:scrutiny
   :prog: scrutiny
   :nested: full
```
"""
VERBS = """# What a notebook can ask for

```{eval-rst}
.. autofunction:: helpers.display.appendix.appendix.open_appendix

.. autoclass:: helpers.display.appendix.appendix.Appendix
   :members:
   :inherited-members:
   :undoc-members:
```

## What each of them shows

The calls are those of the sample's own notebooks, and what stands below each is what JupyterLab shows.
"""


def setup(app: Sphinx) -> dict[str, bool]:
    """Has the reference written when a build begins."""
    app.connect("builder-inited", write_reference)
    return {"parallel_read_safe": True}


def write_reference(app: Sphinx) -> None:
    """Writes every reference page, and a JSON Schema for each params file."""
    folder = Path(app.srcdir) / "reference"
    schemas = folder / "schemas"
    schemas.mkdir(parents=True, exist_ok=True)
    for name, model in FILES.items():
        (schemas / schema_name(name)).write_text(json.dumps(model.model_json_schema(), indent=1), encoding="utf-8")
    codes = params.load_rules(PROJECT / "params")[0]
    pages = {
        "commands": COMMANDS,
        "verbs": "\n".join((VERBS, *pictures())),
        "returns": "\n".join(returns(codes)),
        "params": "\n".join(params_keys()),
    }
    for name, text in pages.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")


def pictures() -> Iterator[str]:
    """Of every verb the first call in the sample's notebooks, and the block that it shows there."""
    shown: dict[str, str] = {}
    stated = params.load_params(PROJECT / "params")
    for paper in stated.pack.all_papers():
        area = paper.parameters.get("area", "")
        name = paper.id.removesuffix(f"-{area}")
        appendix = open_appendix(name, params=str(PROJECT / "params"), area=str(area))
        for call in calls_in(PROJECT / "notebooks" / f"{paper.notebook}.ipynb"):
            verb = call.removeprefix("appendix.").partition("(")[0]
            if verb not in shown:
                frame = framed(eval(call, {"appendix": appendix, "area": area}))
                shown[verb] = f"### {verb}\n\n```python\n{call}\n```\n\n{frame}\n"
    yield from (shown[verb] for verb in sorted(shown))


def calls_in(notebook: Path) -> Iterator[str]:
    """Each cell of a notebook that is one call of a verb."""
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code" and source.startswith("appendix."):
            yield source


def framed(shown: Block | Blocks) -> str:
    """What a call shows, as JupyterLab has it, in a frame of its own: the site's styles do not reach it."""
    blocks = shown if isinstance(shown, Blocks) else [shown]
    inner = "".join(block._repr_mimebundle_()["text/html"] for block in blocks)
    look = "width: 100%; height: 24rem; border: 1px solid; resize: vertical"
    frame = f'<iframe title="What the call shows" style="{look}" loading="lazy" srcdoc="{escape(inner)}"></iframe>'
    return f"```{{raw}} html\n{frame}\n```"


def returns(codes: Codes) -> Iterator[str]:
    """The page of returns: what a row of each is, its columns, and the codes that they may hold."""
    yield "# Returns\n"
    yield "Every return begins with the quarter that it is for. A column that may be blank says so; no other may.\n"
    for shape in SHAPES.values():
        yield f"## {shape.name}\n\nOne row is a {shape.row_is}.\n"
        yield "| column | what it holds | may be blank |\n| --- | --- | --- |"
        for column in shape.columns:
            yield f"| `{column.name}` | {kind_of(column, codes)} | {'yes' if column.optional else 'no'} |"
        yield from rules_of(shape)


def rules_of(shape: Shape) -> Iterator[str]:
    """What is asked of the rows of a return, one sentence a rule."""
    rules = dict.fromkeys(rule.rule for rule in shape.rules)
    yield "\nIts rules:\n"
    yield from (f"- {escaped(rule)}" for rule in rules)
    yield ""


def kind_of(column: Column, codes: Codes) -> str:
    """What a column holds, in words; of a coded one every code."""
    if not column.codes:
        return escaped(column.kind.rule or column.kind.name)
    known = codes.lists.get(column.codes)
    listed = ", ".join(f"`{code.code}`" for code in known.codes) if known else ""
    return f"a code of the list `{column.codes}`: {listed or 'none in this council'}"


def params_keys() -> Iterator[str]:
    """The page of params: each file, and each of its keys with what it may hold."""
    yield "# Params\n"
    yield "An editor that knows YAML schemas completes these keys from the schema that stands beside each file's name.\n"
    for name, model in FILES.items():
        yield f"## {name}\n\n{escaped(first_line(model))} [JSON Schema](schemas/{schema_name(name)}).\n"
        yield from keys_of(model, set())


def keys_of(model: type[BaseModel], listed: set[type[BaseModel]]) -> Iterator[str]:
    """The keys of a model as a table, and then those of every model that it holds, each once."""
    listed.add(model)
    yield "| key | holds | left out |\n| --- | --- | --- |"
    within: list[type[BaseModel]] = []
    for name, field in model.model_fields.items():
        yield f"| `{field.alias or name}` | {escaped(type_in_words(field.annotation))} | {left_out(field)} |"
        within += models_in(field.annotation)
    yield ""
    for inner in dict.fromkeys(within):
        if inner not in listed:
            yield f"### {inner.__name__}\n\n{escaped(first_line(inner))}\n"
            yield from keys_of(inner, listed)


def left_out(field: FieldInfo) -> str:
    """What it means that a key is left out."""
    if field.is_required():
        return "may not be"
    default = field.get_default(call_default_factory=True)
    if default is None or default in ("", (), [], {}):
        return "states none"
    words = escaped(f"means {default}")
    return words if len(words) <= 60 else "has a default"


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that a key may hold, in whatever they are wrapped."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)


def type_in_words(annotation: Any) -> str:
    """What a key may hold, in words; of a closed list its words."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return "one of " + ", ".join(map(str, parts)) if len(parts) > 1 else str(parts[0])
    if origin in (Union, types.UnionType):
        return " or ".join(dict.fromkeys(type_in_words(part) for part in parts if part is not type(None)))
    if origin in (list, tuple, set, frozenset):
        return "a list of " + " or ".join(dict.fromkeys(type_in_words(part) for part in parts if part is not Ellipsis))
    if origin is not None and len(parts) > 1 and origin.__name__ in ("dict", "Mapping"):
        return f"names, each with {type_in_words(parts[1])}"
    if parts:  # annotated
        return type_in_words(parts[0])
    names = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}
    return names.get(annotation, getattr(annotation, "__name__", "anything"))


def first_line(model: type[BaseModel]) -> str:
    """The first sentence of a model's docstring, in one line."""
    return " ".join((model.__doc__ or "").strip().split("\n\n")[0].split())


def schema_name(file: str) -> str:
    """The name that the schema of a params file has."""
    return file.removesuffix(".yaml").replace("/", "-").lower() + ".json"


def escaped(text: str) -> str:
    """Text as it stands in a table of Markdown."""
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;").replace("{", "&#123;").replace("[", "\\[")
