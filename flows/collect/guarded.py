"""A transport that connects to checked addresses and to no others."""

import asyncio
import socket
import ssl
from collections.abc import Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import certifi
import httpcore
import httpx

from flows.collect.guard import plain_host, resolve

#: Names that are looked up at once; one that never answers holds up none but its own.
LOOKUPS = 64
#: Seconds that an idle connection is kept for the host's next page.
KEEP = 30.0


class Unresolved(Exception):
    """The name has no address."""


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Resolves a name itself, checks every address, and connects to one of those that it checked."""

    def __init__(self, allowed: Collection[str]) -> None:
        self._allowed = allowed
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        try:
            async with asyncio.timeout(timeout):
                addresses = await asyncio.get_running_loop().run_in_executor(
                    _resolvers(), resolve, plain_host(host), port, self._allowed
                )
        except TimeoutError:
            raise Unresolved(f"{host}: no answer about its address in {timeout:g} s") from None
        except (socket.gaierror, UnicodeError) as error:
            raise Unresolved(f"{host}: {error}") from None
        failure: Exception | None = None
        for address in addresses:
            try:
                return await self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or Unresolved(f"{host} has no address")


@cache
def _resolvers() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(LOOKUPS, thread_name_prefix="resolve")


@cache
def _certificates(ca_file: Path | None = None) -> ssl.SSLContext:
    """Those of the public authorities and of `ca_file`. Reading them takes a third of a second, so once."""
    trusted = ssl.create_default_context(cafile=certifi.where())
    if ca_file is not None:
        try:
            trusted.load_verify_locations(ca_file)
        except ssl.SSLError as error:
            raise ValueError(f"COPYDESK_CA_FILE: no certificates in PEM in {ca_file}: {error.reason}") from None
    return trusted


class GuardedTransport(httpx.AsyncBaseTransport):
    """httpx's own transport on guarded connections, a pool for each host: one of hundreds is searched through at every turn."""

    def __init__(self, allowed: Collection[str], ca_file: Path | None = None) -> None:
        self._backend = GuardedBackend(allowed)
        self._trusted = _certificates(ca_file)
        self._hosts: dict[tuple[str, str, int | None], OneHost] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        origin = (request.url.scheme, request.url.host, request.url.port)
        if origin not in self._hosts:
            self._hosts[origin] = OneHost(self._backend, self._trusted)
        return await self._hosts[origin].handle_async_request(request)

    async def leave(self, url: str) -> None:
        """The host of this address is done with: close what is open to it."""
        address = httpx.URL(url)
        left = self._hosts.pop((address.scheme, address.host, address.port), None)
        if left is not None:
            await left.aclose()

    async def aclose(self) -> None:
        while self._hosts:
            await self._hosts.popitem()[1].aclose()


class OneHost(httpx.AsyncHTTPTransport):
    """The connections to one host: one, and the next while the last is closing."""

    def __init__(self, backend: GuardedBackend, trusted: ssl.SSLContext) -> None:
        super().__init__(verify=trusted, trust_env=False)
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=trusted,
            http2=True,
            max_connections=2,
            keepalive_expiry=KEEP,
            network_backend=backend,
        )
