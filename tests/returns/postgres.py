"""A PostgreSQL server of the tests' own: a cluster made for them, on loopback alone, with a password, and gone after them."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PASSWORD = "pass-word-of-the-tests"
_INSTALLED = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a server that runs meanwhile; a test without PostgreSQL skips, and says so."""
    pytest.importorskip("psycopg", reason="the driver of PostgreSQL is not installed (extra [sql])")
    programs = shutil.which("pg_ctl") or next((str(folder / "pg_ctl") for folder in reversed(_INSTALLED)), "")
    if not programs:
        pytest.skip("PostgreSQL is not on this machine")
    bin_folder = Path(programs).resolve().parent
    home = Path(tempfile.mkdtemp(prefix="scrutiny-postgres-"))
    try:
        (home / "password").write_text(PASSWORD, encoding="utf-8")
        user = _user()
        for owned in (home, home / "password") if user else ():
            shutil.chown(owned, user)
        port = _free_port()
        cluster = str(home / "cluster")
        authority = ("--auth=scram-sha-256", f"--pwfile={home / 'password'}", "--username=council")
        _run(user, bin_folder / "initdb", "-D", cluster, *authority, "--encoding=UTF8", "--locale=C", "--no-sync")
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={home} -c fsync=off"
        _run(user, bin_folder / "pg_ctl", "-D", cluster, "-w", "-l", str(home / "log"), "-o", options, "start")
        try:
            yield f"postgresql+psycopg://council:{PASSWORD}@127.0.0.1:{port}/postgres"
        finally:
            _run(user, bin_folder / "pg_ctl", "-D", cluster, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _user() -> str:
    """Whom the server runs as where the tests run as root, whom PostgreSQL refuses."""
    if os.name != "posix" or os.geteuid():
        return ""
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _run(user: str, *command: object) -> None:
    as_user = ["runuser", "-u", user, "--"] if user else []
    text = [str(part) for part in command]
    done = subprocess.run([*as_user, *text], capture_output=True, text=True, check=False, cwd="/", stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stderr[-2000:]


def _free_port() -> int:
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return int(opened.getsockname()[1])
