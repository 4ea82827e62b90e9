"""A web small enough to read: as many sites as a test wants, on 127.0.0.1, and what each of them was asked.

A site is a name below localhost; its pages are a table of path -> answer. An answer is a `Page`, or a coroutine that writes
whatever it likes to the connection.
"""

import asyncio
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256

Rogue = Callable[["Asked", asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Page:
    """An answer with an ETag of its bytes: who has them already gets 304."""

    body: bytes | str = b""
    media_type: str | None = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    validated: bool = True

    def answer(self, asked: "Asked") -> tuple[int, bytes]:
        """Status and whole response."""
        body = self.body.encode() if isinstance(self.body, str) else self.body
        etag = f'"{sha256(body).hexdigest()[:16]}"'
        known = self.validated and self.status == 200 and asked.headers.get("if-none-match") == etag
        status = 304 if known else self.status
        head = {"Content-Length": str(len(body))} if not known else {}
        head |= {"Content-Type": self.media_type} if self.media_type else {}
        head |= ({"ETag": etag} if self.validated and self.status == 200 else {}) | dict(self.headers)
        lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
        return status, f"HTTP/1.1 {status} -\r\n{lines}\r\n".encode() + (b"" if known else body)


@dataclass
class Asked:
    """One request, as the server saw it."""

    at: float
    host: str
    path: str
    headers: dict[str, str]
    connection: int
    status: int | None = None
    abreast: int = 1  # requests that the site was answering when this one came, itself included


class Web:
    """The sites, and the log of what they were asked."""

    def __init__(self) -> None:
        self.sites: defaultdict[str, dict[str, Page | Rogue]] = defaultdict(dict)
        self.log: list[Asked] = []
        self.port = 0
        self._open: Counter[str] = Counter()
        self._connections = 0

    def url(self, host: str, path: str = "/") -> str:
        return f"http://{host}.localhost:{self.port}{path}"

    def asked(self, host: str, path: str | None = None) -> list[Asked]:
        """Requests to a site in order; robots.txt only where it is named."""
        mine = [asked for asked in self.log if asked.host == host]
        return [asked for asked in mine if asked.path == path or (path is None and asked.path != "/robots.txt")]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, until either side has had enough."""
        self._connections += 1
        number = self._connections
        try:
            while asked := await _request(reader, writer, number):
                self.log.append(asked)
                self._open[asked.host] += 1
                asked.abreast = self._open[asked.host]
                try:
                    answer = self.sites[asked.host].get(asked.path, Page("no such page", status=404))
                    if not isinstance(answer, Page):
                        await answer(asked, writer)
                        break
                    asked.status, whole = answer.answer(asked)
                    writer.write(whole)
                    await writer.drain()
                finally:
                    self._open[asked.host] -= 1
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()


async def _request(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, connection: int) -> Asked | None:
    """The next request of a connection; None when there is none."""
    try:
        first = await reader.readexactly(1)
        if first == b"\x16":  # the first byte of a TLS handshake
            writer.write(b"HTTP/1.1 400 no TLS here\r\n\r\n")
            return None
        head = (first + await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    line, *lines = head.strip().split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    host = headers.get("host", "").partition(":")[0].removesuffix(".localhost")
    return Asked(time.monotonic(), host, line.split()[1], headers, connection)


@contextmanager
def serving() -> Iterator[Web]:
    """A web that is up, on a port that the system chose."""
    web = Web()
    started = threading.Event()
    loop = asyncio.new_event_loop()

    async def serve() -> None:
        server = await asyncio.start_server(web.serve, "127.0.0.1", 0, backlog=1024)
        web.port = server.sockets[0].getsockname()[1]
        started.set()

    def run() -> None:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(serve())
        loop.run_forever()
        open_still = asyncio.all_tasks(loop)
        for task in open_still:
            task.cancel()
        loop.run_until_complete(asyncio.wait(open_still)) if open_still else None
        loop.close()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    started.wait()
    try:
        yield web
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


# -- a newspaper -------------------------------------------------------------------------------------------------------

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>{name}</title><link>{home}</link><description>d</description>
{entries}</channel></rss>"""
ENTRY = "<item><title>{title}</title><link>{url}</link><guid>{url}</guid></item>"
ARTICLE = """<html lang="en"><head><title>{title}</title><meta property="og:site_name" content="{name}">
<meta property="article:published_time" content="2025-05-09T10:00:00Z"></head><body><nav><a href="/">Home</a></nav><article>
<h1>{title}</h1><p>Councillors in {town} voted on Friday to repair bridge {number} before the winter, the county said.</p>
<p>The work on number {number} will take {weeks} weeks and keep {town} busy, said the engineer in charge of it.</p></article></body></html>"""


def newspaper(web: Web, host: str, articles: int, first: int = 1) -> None:
    """A site with a feed, /feed.xml, and the pages that it lists."""
    site, entries = web.sites[host], []
    for number in range(first, first + articles):
        title = f"Bridge {number} of {host.title()} to be repaired"
        known = {
            "title": title,
            "name": f"{host.title()} News",
            "number": number,
            "town": host.title(),
            "weeks": number % 9 + 2,
        }
        site[f"/{number}"] = Page(ARTICLE.format(**known))
        entries.append(ENTRY.format(title=title, url=web.url(host, f"/{number}")))
    feed = RSS.format(name=host.title(), home=web.url(host), entries="".join(entries))
    site["/feed.xml"] = Page(feed, "application/rss+xml")


def declared(web: Web, hosts: list[str]) -> str:
    """sources.toml with the feed of each site."""
    return "\n".join(f'[{host}]\nkind = "feed"\nurl = "{web.url(host, "/feed.xml")}"' for host in hosts)
