"""One request -> its answer, within our bounds; every way in which it can fail has its reason."""

import asyncio
from collections.abc import Mapping
from urllib.parse import urljoin

import httpx

from flows.collect.body import TooLarge, Undecodable, body_of
from flows.collect.errands import Refused
from flows.collect.guard import Unsafe
from flows.collect.guarded import Unresolved
from flows.settings import Settings

#: Status, headers and the body, unpacked.
Answer = tuple[int, httpx.Headers, bytes]


async def answered(
    client: httpx.AsyncClient, url: str, headers: Mapping[str, str], given: Settings, largest: int, *, cut: bool = False
) -> Answer:
    """What the server answers, a redirect as it is. With `cut`, only the first `largest` bytes of it. Raises Refused."""
    try:
        async with (
            asyncio.timeout(given.total_timeout),
            client.stream("GET", url, headers=dict(headers)) as response,
        ):
            coding = response.headers.get("content-encoding", "")
            payload = await body_of(response.aiter_raw(), coding, largest, cut=cut)
            return response.status_code, response.headers, payload
    except Unsafe as error:
        raise Refused("unsafe_address", str(error)) from None
    except Unresolved as error:
        raise Refused("unresolved", str(error), again=True) from None
    except TooLarge as error:
        raise Refused("too_large", str(error)) from None
    except Undecodable as error:
        raise Refused("undecodable", str(error)) from None
    except TimeoutError:
        raise Refused("timeout", f"the answer as a whole took more than {given.total_timeout:g} s") from None
    except httpx.TimeoutException as error:
        silent = f"{type(error).__name__}: nothing for {given.timeout:g} s"
        raise Refused("timeout", silent, again=True) from None
    except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
        raise Refused("unsafe_address", str(error)) from None
    except httpx.TransportError as error:
        raise broken(error) from None
    except (httpx.HTTPError, httpx.StreamError, OSError, ValueError) as error:
        raise Refused("malformed", f"{type(error).__name__}: {error}") from None


def joined(url: str, location: str) -> str:
    """Where a redirect leads.

    >>> joined("https://quay.example/a/b", "../c")
    'https://quay.example/c'
    >>> joined("https://quay.example/", "http://[::1")
    Traceback (most recent call last):
    flows.collect.errands.Refused: redirected to 'http://[::1'
    """
    try:
        return urljoin(url, location)
    except ValueError:
        raise Refused("unsafe_address", f"redirected to {location!r}") from None


def broken(error: httpx.TransportError) -> Refused:
    """A connection that was not made, or broke.

    >>> broken(httpx.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] self-signed certificate")).reason
    'tls'
    >>> broken(httpx.RemoteProtocolError("peer closed connection without sending complete message body")).reason
    'incomplete'
    >>> broken(httpx.RemoteProtocolError("Invalid URL in location header: Invalid port: 'x'.")).reason
    'unsafe_address'
    """
    said = str(error) or type(error).__name__
    if "SSL" in said or "certificate" in said.lower() or "TLS" in said:
        return Refused("tls", said)
    if "location header" in said:  # httpx looks at where a redirect leads before we do
        return Refused("unsafe_address", said)
    if "complete message body" in said:
        return Refused("incomplete", said, again=True)
    if isinstance(error, httpx.ProtocolError) and "disconnected" not in said:
        return Refused("malformed", said)
    return Refused("unreachable", said, again=True)
