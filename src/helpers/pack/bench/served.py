"""Previews in a browser of this machine: each page is served as it was last made, and follows what is made anew.

The script that reloads a page is put in as it is served and stands in no file: what is published has none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from threading import Condition, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

EVENTS = "/events"
HOST = "127.0.0.1"  # drafts stay on this machine
_POLICY = b'<meta http-equiv="Content-Security-Policy"'  # of a published page: no script at all
_WAITING = (
    b'<!doctype html><html lang="en"><title>Not made yet</title><body>'
    b"<p>There is no such page, or it is not made yet: it is shown as soon as it is.</p></body></html>"
)
_SECONDS_BETWEEN_SIGNS_OF_LIFE = 15


class Previews:
    """The pages that are served, and what happens to them, told to whoever waits for it."""

    def __init__(self) -> None:
        self._pages: dict[str, bytes] = {}
        self._events: list[dict[str, Any]] = []
        self._problems: list[str] = []
        self._happened = Condition()
        self.viewed = ""  # the paper that was asked for last

    def put(self, paper: str, page: Path) -> bool:
        """Has the page served; where it is another than before, browsers that show it load it again. Gives whether it is."""
        content = page.read_bytes()
        with self._happened:
            known, self._pages[paper] = self._pages.get(paper), content
        if known == content:
            return False
        self._tell({"paper": paper})
        return True

    def problems(self, sentences: list[str]) -> None:
        """Has every page say what is refused; without any, says no more."""
        self._problems = sentences
        self._tell({"problems": sentences})

    def page(self, paper: str) -> tuple[bytes, HTTPStatus]:
        """The page with the script that follows changes; of a paper without one, a page that waits for it."""
        with self._happened:
            content, self.viewed = self._pages.get(paper), paper if paper in self._pages else self.viewed
            seen = len(self._events)
        return _following(content or _WAITING, seen), HTTPStatus.OK if content else HTTPStatus.NOT_FOUND

    def papers(self) -> tuple[str, ...]:
        """The papers that have a page."""
        with self._happened:
            return tuple(self._pages)

    def events(self, seen: int) -> Iterator[Mapping[str, Any] | None]:
        """What is refused now, and each thing that happens after the first ``seen`` ones.

        A page says how many had happened when it was served: what came between that and its listening is not missed. None
        comes now and then, so that who has gone away is noticed.
        """
        yield {"problems": self._problems}
        while True:
            events = self._later_than(seen)
            seen += len(events)
            yield from events
            if not events:
                yield None

    def _later_than(self, seen: int) -> list[dict[str, Any]]:
        with self._happened:
            self._happened.wait_for(lambda: len(self._events) > seen, _SECONDS_BETWEEN_SIGNS_OF_LIFE)
            return self._events[seen:]

    def _tell(self, event: dict[str, Any]) -> None:
        with self._happened:
            self._events.append(event)
            self._happened.notify_all()


def served(previews: Previews, port: int) -> ThreadingHTTPServer:
    """The server, which answers from now on; no port (0) is any that is free.

    Raises:
        OSError: the port is taken.
    """

    class Answering(_Answering):
        pages = previews

    server = ThreadingHTTPServer((HOST, port), Answering)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    return server


class _Answering(BaseHTTPRequestHandler):
    """Answers a browser: a page by its paper, or what happens to pages as it happens."""

    pages: Previews

    def do_GET(self) -> None:  # noqa: N802 - the name that the library calls
        """Answers one request. One that names this machine otherwise comes from a page of somebody else's."""
        if urlsplit(f"//{self.headers.get('Host', '')}").hostname not in (HOST, "localhost"):
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        asked = urlsplit(self.path)
        if asked.path == EVENTS:
            seen = parse_qs(asked.query).get("seen", ["0"])[0]
            self._tell_events(int(seen) if seen.isdecimal() else 0)
            return
        page, status = self.pages.page(asked.path.strip("/").removesuffix(".html") or "index")
        self._begin("text/html; charset=utf-8", status)
        self.wfile.write(page)

    def _tell_events(self, seen: int) -> None:
        self._begin("text/event-stream")
        try:
            for event in self.pages.events(seen):
                self.wfile.write(b": still here\n\n" if event is None else f"data: {json.dumps(event)}\n\n".encode())
                self.wfile.flush()
        except OSError:  # the browser has gone
            return

    def _begin(self, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        self.end_headers()

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - as the library names it
        """Says nothing: the terminal is for what was made."""


def _following(page: bytes, seen: int) -> bytes:
    script = (files("helpers.pack.bench") / "following.js").read_bytes()
    before, _, after = page.partition(_POLICY)
    without = before + after.partition(b">")[2] if after else page
    return without.replace(b"</body>", b'<script data-seen="%d">%b</script></body>' % (seen, script), 1)
