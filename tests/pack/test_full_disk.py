"""A disk that is really full, at ten moments of a run: an error of files, the pack before untouched, the next run good."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pack.project import QUARTER

FREE_KIB = (0, 4, 16, 40, 80, 120, 160, 200, 280, 400)

# Run as root of a namespace of its own: the outputs are a small file system, which is filled up but for a little each time.
DRIVER = """\
import os, pathlib, subprocess, sys
project, quarter, *free = pathlib.Path(sys.argv[1]), sys.argv[2], *map(int, sys.argv[3:])
outputs, paper = project / "outputs/toytown", project / "notebooks" / "appendix.ipynb"
outputs.mkdir(parents=True)
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "none", outputs], check=True)
text = paper.read_text()
def run(title):
    paper.write_text(text.replace("Appendix A", title))
    asked = [sys.executable, "-m", "helpers.cli", "run", "--jobs", "2"]
    ended = subprocess.run(asked, cwd=project, capture_output=True, text=True)
    print(ended.stderr, file=sys.stderr)
    return ended.returncode
def pack():
    return {file.name: file.read_bytes() for file in (outputs / quarter).iterdir()}
assert run("Appendix A") == 0
for kib in free:
    before, room = pack(), os.statvfs(outputs)
    filler = outputs / "filler"
    filler.write_bytes(bytes(max(0, room.f_bavail * room.f_frsize - kib * 1024)))
    code = run(f"With {kib} KiB")
    assert code in (0, 3), (kib, code)
    assert (pack() == before) == (code == 3), (kib, code)
    filler.unlink()
    print(code)
assert run("At last") == 0
assert b"At last" in pack()["appendix-a.html"]
"""


def may_mount() -> bool:
    asked = ["unshare", "-rm", "sh", "-c", "mount -t tmpfs none /mnt"]
    return shutil.which("unshare") is not None and subprocess.run(asked, capture_output=True, check=False).returncode == 0


@pytest.mark.slow
@pytest.mark.skipif(not may_mount(), reason="this user may not mount a file system of its own")
def test_a_full_disk_leaves_the_pack_before_and_the_next_run_is_good(project: Path) -> None:
    asked = ["unshare", "-rm", sys.executable, "-c", DRIVER, str(project), QUARTER, *map(str, FREE_KIB)]
    ended = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    codes = ended.stdout.split()
    assert (len(codes), codes[0]) == (len(FREE_KIB), "3")
