"""A site that speaks HTTP/2 over TLS, with a certificate of an authority that nobody else knows."""

import asyncio
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import h2.config
import h2.connection
import h2.events
import trustme


@dataclass
class SecureSite:
    """Pages by path, and what was asked: (connection, path, request headers)."""

    pages: Mapping[str, bytes]
    authority: Path
    port: int = 0
    asked: list[tuple[int, str, dict[str, str]]] = field(default_factory=list)
    protocols: list[str | None] = field(default_factory=list)

    def url(self, path: str, host: str = "wharf") -> str:
        return f"https://{host}.localhost:{self.port}{path}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection: whatever is asked is answered at once, on its own stream."""
        self.protocols.append(writer.get_extra_info("ssl_object").selected_alpn_protocol())
        number = len(self.protocols)
        connection = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False, header_encoding="utf-8"))
        connection.initiate_connection()
        writer.write(connection.data_to_send())
        try:
            while received := await reader.read(65_536):
                for event in connection.receive_data(received):
                    if isinstance(event, h2.events.RequestReceived):
                        self.answer(connection, number, event)
                writer.write(connection.data_to_send())
                await writer.drain()
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    def answer(self, connection: h2.connection.H2Connection, number: int, event: h2.events.RequestReceived) -> None:
        headers = dict(event.headers)
        self.asked.append((number, headers[":path"], headers))
        body = self.pages.get(headers[":path"])
        known = body is not None and headers.get("if-none-match") == '"v1"'
        said = {":status": "304" if known else "404" if body is None else "200", "etag": '"v1"'}
        connection.send_headers(event.stream_id, list(said.items()), end_stream=known or not body)
        if body and not known:
            connection.send_data(event.stream_id, body, end_stream=True)


@contextmanager
def secure_site(pages: Mapping[str, bytes], folder: Path) -> Iterator[SecureSite]:
    """A site that is up as wharf.localhost; the certificate of its authority is `authority`, in PEM."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("wharf.localhost").configure_cert(context)
    context.set_alpn_protocols(["h2"])
    site = SecureSite(pages, folder / "authority.pem")
    authority.cert_pem.write_to_path(site.authority)
    loop, started = asyncio.new_event_loop(), threading.Event()

    async def serve(ended: asyncio.Event) -> None:
        server = await asyncio.start_server(site.serve, "127.0.0.1", 0, ssl=context)
        site.port = server.sockets[0].getsockname()[1]
        started.set()
        await ended.wait()
        server.close()

    ended = asyncio.Event()
    thread = threading.Thread(target=lambda: loop.run_until_complete(serve(ended)), daemon=True)
    thread.start()
    started.wait()
    try:
        yield site
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join()
