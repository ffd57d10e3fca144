"""Names: no all-purpose ones, a file name that means one thing, and folders that can be read at a glance."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

PROJECT = Path(__file__).parents[2]
HELPERS = PROJECT / "src" / "helpers"
MODULES = sorted(path for path in HELPERS.rglob("*.py") if path.name != "__init__.py")
SAY_NOTHING = {"said", "told", "held", "found"}
A_DOZEN = 12
# Folders that list more modules, each with its reason.
LONGER_FOLDERS = {
    "returns/files/workbooks": "three formats of workbook, whose files begin with the name of the format",
    "cli": "one command a file",
    "display/charts": "one chart a file, and what they share",
    "display/blocks": "one kind of block a file, and what they share",
    "domain": "the nouns of the house, one a file, and what every room stands on",
    "domain/params": "one params file a module, and what reads them",
    "measures/cross_checks": "one return or question a file",
    "figures": "one type of figure a file, and one file a step from rows to the store",
    "pack": "the two ways in, and what every room inside stands on",
    "returns/checks": "one check a file",
    "returns/files": "one kind of file a module, and the limits and rules of all",
    "returns/sample": "one maker a return, and what they share",
}
# File names that stand in several rooms, each with the one meaning that it has in all of them.
SAME_MEANING = {
    "as_returns": "a file as returns of the workbook, by each importer of its own kind",
    "read": "a file read strictly, by each importer of its own kind",
    "archive": "a real copy of a pack: the command, and what it calls",
    "backfill": "quarters made in one go: the command, and what it calls",
    "work_list": "quarters of one council or of many: what the commands share, and how they are run",
    "cards": "headline figures side by side: the block, and how one is made of figures",
    "cells": "the cells of a sheet, as a file and a notebook each have them",
    "chance": "how far figures differ by chance: tested for, and drawn in the sample",
    "check": "a quarter checked: the command, and what it calls",
    "children": "the returns about children: their shapes, and their cross-checks",
    "commentary": "what officers write of an indicator: its rules, and what a figure has of it",
    "comparable": "which periods are compared: the rule, and the results that it leaves",
    "endings": "how what was begun ends: the command, and a process",
    "exporter": "the nbconvert exporter of a format",
    "folders": "where things lie: params, and what a run makes",
    "overview": "many councils on one page: the command, and how it is made",
    "history": "earlier quarters: held against this one, and shown beside it",
    "inputs": "what the result depends on: the figures of a quarter, and a paper",
    "layout": "where things stand: on a printed page, and in an extract",
    "letters": "letters that the fonts can print: which they are, and those of a cell",
    "library": "the returns of a quarter: all of them, and those of the collection workbook",
    "listings": "rows of a hand-kept return: as a figure, and shown",
    "new_quarter": "a quarter begun from the last one: the command, and what it calls",
    "masthead": "the head of a paper: the block, and what it says",
    "money": "pounds: in the sample, and drawn",
    "papers": "the papers of a run: planned, and kept",
    "printed": "what is printed: on a page by params, in a notebook by a cell",
    "prose": "a notebook's markdown: read, and as HTML",
    "reading": "what is read before it is used: a file, and an indicator's figure",
    "refusal": "why something is not made, with every problem: a quarter, and a page",
    "rows": "rows of a table: of the collection workbook, and of indicators",
    "rules": "what rows must keep: of a return, of an extract, of the workbook",
    "run": "a quarter's pack made: the command, and what it calls",
    "sheets": "the sheets of a workbook: written, and read",
    "status": "where things stand: the command and what it calls, and the status of actions and measures",
    "table": "a table's block: its fields, and its HTML",
    "targets": "targets: checked, and shown",
    "template": "the collection workbook: the command, what it calls, and what is written",
    "values": "a printed value: its words, and what stands behind them",
    "verify": "a pack held against its manifest: the command, and what it calls",
    "words": "a file of words as it is read: of pages, of the collection workbook, of the sample",
    "workforce": "the workforce return: made for the sample, and cross-checked",
    "working_days": "days on which offices are open: the calendar, and those of the sample",
    "writing": "returns written into files, each by whoever makes them",
}


def folder_of(path: Path) -> str:
    """The room of a module."""
    return path.parent.relative_to(HELPERS).as_posix()


def test_no_function_has_a_name_that_says_nothing() -> None:
    """Nine functions called ``said`` did nine things; commentary alone is about what somebody wrote."""
    named = {
        f"{path.relative_to(HELPERS)}: {node.name}"
        for path in MODULES
        if path.stem != "commentary"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.strip("_") in SAY_NOTHING
    }
    assert named == set()


def test_no_folder_lists_more_than_a_dozen_modules() -> None:
    folders = defaultdict(list)
    for path in MODULES:
        folders[folder_of(path)].append(path.stem)
    long = {folder for folder, modules in folders.items() if len(modules) > A_DOZEN}
    assert long == set(LONGER_FOLDERS), "a longer folder wants rooms of its own, or a reason here; a shorter one needs none"


def test_a_file_name_means_one_thing() -> None:
    rooms = defaultdict(set)
    for path in MODULES:
        rooms[path.stem].add(folder_of(path))
    several = {name: sorted(folders) for name, folders in rooms.items() if len(folders) > 1}
    assert {name: folders for name, folders in several.items() if name not in SAME_MEANING} == {}
    assert set(SAME_MEANING) - set(several) == set(), "these stand in one room alone now"
