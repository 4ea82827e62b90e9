"""A transport that connects to checked addresses and to no others."""

import socket
import ssl
from collections.abc import Collection, Iterable
from functools import cache
from typing import Any

import certifi
import httpcore
import httpx

from flows.collect.guard import plain_host, resolve


class Unresolved(Exception):
    """The name has no address."""


class GuardedBackend(httpcore.NetworkBackend):
    """Resolves a name itself, checks every address, and connects to one of those that it checked."""

    def __init__(self, allowed: Collection[str]) -> None:
        self._allowed = allowed
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            addresses = resolve(plain_host(host), port, self._allowed)
        except (socket.gaierror, UnicodeError) as error:
            raise Unresolved(f"{host}: {error}") from None
        failure: Exception | None = None
        for address in addresses:
            try:
                return self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or Unresolved(f"{host} has no address")


@cache
def _certificates() -> ssl.SSLContext:
    """Reading them takes a third of a second, so once."""
    return ssl.create_default_context(cafile=certifi.where())


class GuardedTransport(httpx.HTTPTransport):
    """httpx's own transport on a guarded connection pool."""

    def __init__(self, allowed: Collection[str]) -> None:
        super().__init__(verify=_certificates(), trust_env=False)
        self._pool.close()
        self._pool = httpcore.ConnectionPool(
            ssl_context=_certificates(),
            http2=True,
            max_connections=4,
            keepalive_expiry=30,
            network_backend=GuardedBackend(allowed),
        )
