"""Cells that another program would carry out: taken as text where words are allowed, refused elsewhere, never carried out."""

from __future__ import annotations

from pathlib import Path

from tests.returns.corpus import case
from tests.returns.corpus.typed import contact, row, sent

FORMULAS = ("=cmd|'/C calc'!A0", "@SUM(1+1)*cmd|'/C calc'!A0", "+1+1", "-1+1", '=HYPERLINK("https://evil.example","x")')
MARKUP = (
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "</title><script>alert(1)</script>",
    "[a](javascript:alert(1))",
    "<!--",
    "&lt;b&gt;",
)
TEMPLATES = (
    "{{7*7}}",
    "{% raw %}",
    "${7*7}",
    "#{7*7}",
    r"\input{/etc/passwd}",
    r"\write18{id}",
    '#read("/etc/passwd")',
    '#import "x.typ": *',
    "__import__('os').system('id')",
)
PATHS = ("../../etc/passwd", "/etc/passwd", r"C:\Windows\win.ini", "file:///etc/passwd", "CON", "%00")
ATTACKS = (*FORMULAS, *MARKUP, *TEMPLATES, *PATHS)


@case("A1")
def in_words(folder: Path) -> str:
    """Every attack in a cell of words."""
    statements = (row("progress", item=f"P{place}", statement=text) for place, text in enumerate(ATTACKS, 1))
    return sent(folder, "progress", *statements)


@case("A2")
def in_codes(folder: Path) -> str:
    """Attacks in the place of a code."""
    return sent(folder, "contacts", *(contact(place, source=text) for place, text in enumerate(ATTACKS[:4], 1)))


@case("A3")
def in_identifiers(folder: Path) -> str:
    """Attacks in the place of an identifier."""
    texts = ("=1+1", "@SUM(1)", "+1", "<script>", "../../etc/passwd", "{{7*7}}")
    return sent(folder, "contacts", *(contact(1, contact_id=text) for text in texts))


@case("A4")
def in_numbers_and_dates(folder: Path) -> str:
    """A formula in the place of a number and of a date."""
    return sent(folder, "challenges", row("challenges", due="=TODAY()"), row("challenges", item="C2", due="<b>16/10/2017</b>"))


@case("A5")
def huge_cell(folder: Path) -> str:
    """A cell of 1 MiB."""
    return sent(folder, "progress", row("progress", statement="a" * (1 << 20)))


@case("A6")
def long_cell(folder: Path) -> str:
    """A cell as long as Excel allows is taken as it is."""
    return sent(folder, "progress", row("progress", statement="a" * 32_767))


@case("A7")
def control_characters(folder: Path) -> str:
    """A terminal's own commands."""
    return sent(folder, "progress", row("progress", statement="\x1b]0;owned\x07\x1b[2J"))
