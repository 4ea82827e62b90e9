"""Servers that mean us harm, or are merely broken: each has its state, and none holds up another."""

import asyncio
import gzip
import subprocess
import sys
import threading
import time
import zlib
from pathlib import Path

import brotli
import pytest
from small_web import Page, newspaper, serving
from test_guard import REFUSED
from test_politeness import asked_for, desk, feed, outcomes

from flows.collect.errands import Errand
from flows.collect.round import arrivals
from flows.collect.unpacking import zstd
from flows.sources import Source

ROOT = Path(__file__).parents[1]


async def loris(asked, writer):
    """A header line now and then, for ever."""
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"X-More: 1\r\n")
        await writer.drain()
        await asyncio.sleep(0.1)


async def dripping(asked, writer):
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.1)


async def silent(asked, writer):
    await asyncio.sleep(60)


async def endless(asked, writer):
    writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        writer.write(b"<p>more and more</p>" * 5000)
        await writer.drain()


async def cut_short(asked, writer):
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<p>half of it")


async def hung_up(asked, writer):
    pass


async def gibberish(asked, writer):
    writer.write(b"\x00\x01\x02 what is this?\r\n\r\n")


async def many_headers(asked, writer):
    writer.write(b"HTTP/1.1 200 OK\r\n" + b"X-Filler: y\r\n" * 200_000 + b"\r\n")


#: Answer -> what becomes of it.
ROGUES = {
    "loris": (loris, "timeout"),
    "dripping": (dripping, "timeout"),
    "silent": (silent, "timeout"),
    "endless": (endless, "too_large"),
    "cut": (cut_short, "incomplete"),
    "hung": (hung_up, "unreachable"),
    "gibberish": (gibberish, "malformed"),
    "headers": (many_headers, "malformed"),
    "empty": (Page(""), "empty"),
    "blank": (Page(" \r\n\t"), "empty"),
    "half": (Page(gzip.compress(b"<p>x</p>" * 9999)[:40], headers={"Content-Encoding": "gzip"}), "undecodable"),
    "refused": (Page("no", status=403), "forbidden"),
    "lost": (Page("no", status=404), "not_found"),
    "dead": (Page("no", status=410), "gone"),
    "busy": (Page("no", status=429), "throttled"),
    "ill": (Page("no", status=500), "server_error"),
    "unasked": (Page("", status=304, validated=False), "http_error"),
    "moved": (Page(status=302, headers={"Location": "http://[::1"}), "unsafe_address"),
    "inside": (Page(status=302, headers={"Location": "http://169.254.169.254/latest/meta-data/"}), "unsafe_address"),
    "home": (Page(status=301, headers={"Location": "http://127.0.0.1/"}), "unsafe_address"),
    "file": (Page(status=302, headers={"Location": "file:///etc/passwd"}), "unsafe_address"),
    "robots": (Page("a"), "server_error"),
}


def test_each_has_its_state_and_an_honest_site_is_not_held_up_by_any():
    with serving() as web:
        errands = []
        for host, (answer, _) in ROGUES.items():
            web.sites[host] = {"/feed.xml": answer}
            errands += asked_for(web, host, "/feed.xml")
        web.sites["robots"] = {"/robots.txt": hung_up}
        for host in ("wharf", "quay"):
            newspaper(web, host, 3)
            errands += asked_for(web, host, "/feed.xml", "/1", "/2", "/3")
        order: list[str] = []
        found = {}
        given = desk(timeout=3, total_timeout=5, max_bytes=1_000_000)
        for bundle in arrivals(errands, given):
            for arrival in bundle:
                order.append(arrival.errand.source.name)
                found[arrival.errand.source.name, arrival.errand.url.rpartition("/")[2]] = arrival
    wanted = {host: reason for host, (_, reason) in ROGUES.items()} | {"robots": "unreachable"}
    assert {host: found[host, "feed.xml"].outcome for host in ROGUES} == wanted
    for host in ROGUES:
        arrival = found[host, "feed.xml"]
        assert arrival.entry is None
        assert (arrival.poll["error"], arrival.reject["reason"]) == (wanted[host], wanted[host])
    honest = [arrival.outcome for (host, _), arrival in found.items() if host in ("wharf", "quay")]
    assert honest == ["fetched"] * 8
    last = max(place for place, host in enumerate(order) if host in ("wharf", "quay"))
    assert last < min(order.index(host) for host in ("loris", "dripping")), "they were done long before"


def test_a_name_that_is_not_there_and_a_certificate_that_is_none_have_their_states():
    with serving() as web:
        newspaper(web, "wharf", 1)
        plain = Source(name="plain", kind="feed", url=web.url("wharf", "/feed.xml").replace("http:", "https:"))
        nowhere = Source(name="nowhere", kind="feed", url="http://nowhere.invalid/feed.xml")
        errands = [Errand(source, source.url) for source in (plain, nowhere)]
        found = outcomes(errands, desk(allow_hosts=("*.localhost", "nowhere.invalid")))
    assert {name: arrival.outcome for (name, _), arrival in found.items()} == {"plain": "tls", "nowhere": "unresolved"}


def test_a_name_that_changes_its_address_after_the_check_gains_nothing(monkeypatch):
    """The connection goes to an address that was checked: the name is looked up once for both."""
    from flows.collect import guard

    looked_up = []

    def answer(host, port, **_):
        looked_up.append(host)
        address = "192.0.2.1" if len(looked_up) == 1 else "127.0.0.1"
        return [(2, 1, 6, "", (address, port))]

    monkeypatch.setattr(guard.socket, "getaddrinfo", answer)
    with serving() as web:
        newspaper(web, "wharf", 1)
        source = Source(name="rebinding", kind="feed", url=f"http://rebinding.news:{web.port}/feed.xml")
        found = outcomes([Errand(source, source.url)], desk())
        assert web.log == []
    assert [arrival.outcome for arrival in found.values()] == ["unsafe_address"]


def test_who_stops_listening_ends_the_round():
    with serving() as web:
        web.sites["silent"] = {"/feed.xml": silent}
        newspaper(web, "wharf", 1)
        errands = [*asked_for(web, "silent", "/feed.xml"), *asked_for(web, "wharf", "/feed.xml")]
        begun = time.monotonic()
        for bundle in arrivals(errands, desk(timeout=50, total_timeout=50)):
            assert bundle
            break
        assert time.monotonic() - begun < 20
        assert not any(thread.name == "collecting" for thread in threading.enumerate())


BOMB = """
import sys
sys.path[:0] = [{root!r}, {tests!r}]
from bench.memory import peak
from test_guard import REFUSED
from test_politeness import desk, outcomes
from flows.collect.errands import Errand
from flows.sources import Source
sources = [Source(name=name, kind="feed", url=url) for name, url in (("wharf", {plain!r}), ("bomb", {bomb!r}))]
[first] = outcomes([Errand(sources[0], sources[0].url)], desk()).values()
assert first.outcome == "fetched"
before = peak()
[arrival] = outcomes([Errand(sources[1], sources[1].url)], desk()).values()
after = peak()
print(arrival.outcome, round(after - before))
"""


def gibibyte(coding: str) -> bytes:
    """1 GiB of zeros, packed."""
    mebibyte = bytes(1 << 20)
    if coding == "gzip":
        packing = zlib.compressobj(9, wbits=31)
        first, other = (packing.compress(mebibyte) + packing.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
        return first + other * 1023  # after a full flush each is as the last; no end, for nobody gets there
    if coding == "br":
        packing = brotli.Compressor(quality=0)
        return b"".join(packing.process(mebibyte) for _ in range(1024)) + packing.finish()
    packing = zstd.ZstdCompressor(level=1)
    return b"".join(packing.compress(mebibyte) for _ in range(1024)) + packing.flush()


@pytest.mark.parametrize("coding", ["gzip", *(pytest.param(name, marks=pytest.mark.slow) for name in ("br", "zstd"))])
def test_a_gibibyte_in_a_megabyte_is_refused_within_64_megabytes(coding):
    with serving() as web:
        newspaper(web, "wharf", 1)
        web.sites["bomb"] = {"/feed.xml": Page(gibibyte(coding), headers={"Content-Encoding": coding})}
        urls = {"plain": feed(web, "wharf").url, "bomb": feed(web, "bomb").url}
        script = BOMB.format(root=str(ROOT), tests=str(ROOT / "tests"), **urls)
        said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=300)
    outcome, megabytes = said.stdout.split() or [said.stderr, "0"]
    assert outcome == "too_large"
    if sys.platform == "linux":
        assert int(megabytes) < 64


@pytest.mark.parametrize("after", [1, 5])
def test_an_address_that_is_not_public_is_refused_behind_a_redirect_too(after):
    """Every one that is refused outright, after one redirect and after five; and robots.txt may lead there as little."""
    places = [
        url
        for url in REFUSED
        if ":" in url and "\r" not in url and url not in ("http://", "http:///path")  # these lead back here
    ]
    places += ["//127.0.0.1/", "http://user@127.0.0.1@evil.test/", "http://evil.test#@127.0.0.1/"]
    assert len(places) > 40
    with serving() as web:
        errands = []
        for number, place in enumerate(places):
            site = web.sites[f"site{number}"]
            for step in range(1, after):
                site[f"/{step}"] = Page(status=302, headers={"Location": f"/{step + 1}"})
            site[f"/{after}"] = Page(status=302, headers={"Location": place})
            errands += asked_for(web, f"site{number}", "/1")
        web.sites["robots"] = {
            "/robots.txt": Page(status=301, headers={"Location": "http://127.0.0.1/"}),
            "/1": Page("a"),
        }
        errands += asked_for(web, "robots", "/1")
        found = outcomes(errands, desk())
        asked = {asked.path for asked in web.log}
    found = {host: arrival.outcome for (host, _), arrival in found.items()}
    assert found.pop("robots") == "unsafe_address"
    assert {
        places[int(host.removeprefix("site"))] for host, outcome in found.items() if outcome != "unsafe_address"
    } == set()
    assert asked == {"/robots.txt", *(f"/{step}" for step in range(1, after + 1))}


@pytest.mark.parametrize("depth", [5, 6])
def test_five_redirects_are_followed_and_six_are_not(depth):
    with serving() as web:
        for number in range(depth):
            web.sites["wharf"][f"/{number}"] = Page(status=302, headers={"Location": f"/{number + 1}"})
        web.sites["wharf"][f"/{depth}"] = Page("there")
        [arrival] = outcomes(asked_for(web, "wharf", "/0"), desk()).values()
    assert arrival.outcome == ("fetched" if depth == 5 else "redirects")
