"""What may be fetched at all: public addresses over http and https.

The check stands where the connection is made (`http.py` connects to the very addresses that were checked), so a
name that resolves to something else a moment later gains nothing.
"""

import ipaddress
import re
import socket
import unicodedata
from collections.abc import Collection
from urllib.parse import urlsplit

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

#: Names that never lead to the public internet (RFC 6761, RFC 6762, RFC 8375, RFC 9476, and cloud metadata).
PRIVATE_SUFFIXES = (
    "localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "home.arpa", "onion", "alt",
    "test", "invalid", "example",
)  # fmt: skip

#: Public by the registries, yet a cloud's own service seen from inside it.
METADATA = {ipaddress.ip_address("168.63.129.16")}

NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Unsafe(ValueError):
    """An address that is not fetched; the text says why."""


def check_url(url: str, allowed: Collection[str] = ()) -> str:
    """The host of an address that may be asked for, in lower case ASCII; `allowed` hosts need not be public.

    >>> check_url("https://News.Example.org/a?b")
    'news.example.org'
    >>> check_url("http://0x7f.1/")
    Traceback (most recent call last):
    flows.collect.guard.Unsafe: 0x7f.1 is an odd spelling of an address
    """
    if re.search(r"[\s\\\x00-\x1f\x7f]", url):
        raise Unsafe("spaces, backslashes and control characters have no place in an address")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise Unsafe(f"not an address: {error}") from None
    if parts.scheme.lower() not in ("http", "https"):
        raise Unsafe(f"scheme {parts.scheme or '(none)'!r}: only http and https are fetched")
    if "@" in parts.netloc:
        raise Unsafe("a user name stands in the address")
    if not host:
        raise Unsafe("no host in the address")
    if parts.fragment.startswith("@"):
        raise Unsafe("a host hides behind the fragment")
    host = plain_host(host)
    if not is_allowed(host, port, allowed):
        _check_host(host)
    return host


def is_allowed(host: str, port: int | None, allowed: Collection[str]) -> bool:
    """Whether the settings exempt a host: by name, by name and port, or all names below one.

    >>> is_allowed("desk.lan", 80, ["desk.lan"]), is_allowed("desk.lan", 80, ["desk.lan:8000"])
    (True, False)
    >>> is_allowed("a.b.lan", None, ["*.lan"]), is_allowed("lan", None, ["*.lan"]), is_allowed("plan", None, ["*.lan"])
    (True, False, False)
    """
    above = (host[place:] for place, letter in enumerate(host) if letter == ".")
    return not {host, f"{host}:{port}", *(f"*{name}" for name in above)}.isdisjoint(allowed)


def plain_host(host: str) -> str:
    """A host as it is asked for: compatibility characters folded, IDNA-encoded, lower case.

    >>> plain_host("①②⑦.⓪.⓪.①"), plain_host("Zürich.ch")
    ('127.0.0.1', 'xn--zrich-kva.ch')
    """
    host = unicodedata.normalize("NFKC", host).lower().rstrip(".")
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        raise Unsafe(f"{host!r} is no host name") from None


def _check_host(host: str) -> None:
    address = as_address(host)
    if address is not None:
        check_address(address)
    elif re.search(r"(^|\.)(0x[0-9a-f]*|\d+)$", host):  # no top-level domain is a number
        raise Unsafe(f"{host} is an odd spelling of an address")
    elif "." not in host or any(host == name or host.endswith(f".{name}") for name in PRIVATE_SUFFIXES):
        raise Unsafe(f"{host} is not a public name")


def as_address(host: str) -> Address | None:
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return None


def check_address(address: Address) -> None:
    """Nothing, for a public unicast address; Unsafe for every other, also when it is wrapped into an IPv6 one.

    >>> check_address(ipaddress.ip_address("93.184.216.34"))
    >>> check_address(ipaddress.ip_address("::ffff:10.0.0.1"))
    Traceback (most recent call last):
    flows.collect.guard.Unsafe: ::ffff:10.0.0.1 wraps 10.0.0.1
    """
    if isinstance(address, ipaddress.IPv6Address):
        inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in NAT64 or int(address) < 2**32:
            inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        for wrapped in filter(None, inner):
            if not _is_public(wrapped):
                raise Unsafe(f"{_spelled(address)} wraps {wrapped}")
    if not _is_public(address):
        raise Unsafe(f"{address} is not a public address")


def _spelled(address: ipaddress.IPv6Address) -> str:
    return f"::ffff:{address.ipv4_mapped}" if address.ipv4_mapped else str(address)


def _is_public(address: Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address) and (address in NAT64 or address.sixtofour):
        return True  # judged by the IPv4 address inside
    return address.is_global and not address.is_multicast and not address.is_reserved and address not in METADATA


def resolve(host: str, port: int, allowed: Collection[str] = ()) -> list[str]:
    """Every address the host has, if all of them may be fetched from; Unsafe if one may not."""
    addresses = addresses_of(host, port)
    if not is_allowed(host, port, allowed):
        for spelled in addresses:
            if (address := as_address(spelled)) is None:
                raise Unsafe(f"{host} resolves to {spelled!r}")
            check_address(address)
    return addresses


def addresses_of(host: str, port: int) -> list[str]:
    """What the system says; names below localhost are this machine, whatever it says (RFC 6761, 6.3).

    >>> addresses_of("wharf.localhost", 80)
    ['127.0.0.1']
    """
    if host.endswith(".localhost"):
        return ["127.0.0.1"]
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))
