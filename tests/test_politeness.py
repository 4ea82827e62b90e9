"""How often a site is asked, how fast, and what it is asked for: seen from the site's own log."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from typing import Any

import brotli
import pytest
from small_web import Page, Web, newspaper, serving

from flows.collect import Ledger, collect
from flows.collect.errands import Arrival, Errand
from flows.collect.hosts import Hosts
from flows.collect.robots import Robots, Rules
from flows.collect.round import Memory, arrivals
from flows.collect.unpacking import zstd
from flows.settings import Settings
from flows.sources import Source


@pytest.fixture
def web():
    with serving() as web:
        yield web


def desk(**others: Any) -> Settings:
    return Settings(**{"pace": 0, "retries": 0, "timeout": 5, "allow_hosts": ("*.localhost",), **others})


def feed(web: Web, host: str, path: str = "/feed.xml", **others: Any) -> Source:
    return Source(**{"name": host, "kind": "feed", "url": web.url(host, path), **others})


def asked_for(web: Web, host: str, *paths: str, **others: Any) -> list[Errand]:
    return [Errand(feed(web, host, **others), web.url(host, path)) for path in paths]


def outcomes(errands: list[Errand], given: Settings, memory: Memory | None = None, until: float | None = None):
    """What became of each address, by source and path."""
    found: dict[tuple[str, str], Arrival] = {}
    for bundle in arrivals(errands, given, memory or Memory(Hosts({})), until):
        for arrival in bundle:
            path = "/" + arrival.errand.url.split("/", 3)[3]
            found[arrival.errand.source.name, path] = arrival
    return found


def test_every_host_is_asked_one_thing_at_a_time_at_its_pace_over_one_connection(web):
    errands = []
    for host in ("wharf", "quay", "pier"):
        newspaper(web, host, 4)
        errands += asked_for(web, host, "/1", "/2", "/3", "/4")
    assert {arrival.outcome for arrival in outcomes(errands, desk(pace=0.1)).values()} == {"fetched"}
    for host in ("wharf", "quay", "pier"):
        mine = [asked for asked in web.log if asked.host == host]
        assert len(mine) == 5, "robots.txt first"
        assert min(later.at - asked.at for asked, later in pairwise(mine)) >= 0.1
        assert {asked.abreast for asked in mine} == {1}
        assert len({asked.connection for asked in mine}) == 1
    assert [asked.host for asked in web.log] != sorted(asked.host for asked in web.log), "the hosts are asked in turn"


def test_a_source_may_ask_for_another_pace_and_a_crawl_delay_wins_when_it_is_longer(web):
    web.sites["slow"] = {"/robots.txt": Page("User-agent: *\nCrawl-delay: 0.3"), "/1": Page("a"), "/2": Page("b")}
    web.sites["rated"] = {"/robots.txt": Page("User-agent: *\nRequest-rate: 10/3"), "/1": Page("a"), "/2": Page("b")}
    for host in ("slow", "rated"):
        outcomes(asked_for(web, host, "/1", "/2", pace=timedelta(seconds=0.01)), desk(pace=9))
        first, second = web.asked(host)
        assert second.at - first.at >= 0.3


def test_a_crawl_delay_that_the_run_cannot_wait_for_is_put_off_and_written_down(web):
    web.sites["glacier"] = {"/robots.txt": Page("User-agent: *\nCrawl-delay: 7200"), "/1": Page("a")}
    [arrival] = outcomes(asked_for(web, "glacier", "/1"), desk()).values()
    assert arrival.outcome == "put_off"
    assert arrival.reject is None
    assert arrival.poll["not_before"] - arrival.poll["polled_at"] > timedelta(hours=1)
    assert web.asked("glacier") == []


def test_what_could_not_be_begun_in_time_is_left_for_the_next_run_without_a_word(web):
    newspaper(web, "wharf", 2)
    [arrival] = outcomes(asked_for(web, "wharf", "/1"), desk(), until=1.0).values()
    assert (arrival.outcome, arrival.poll) == ("put_off", None)
    assert web.log == []


def test_robots_txt_is_asked_for_once_a_day_and_decides_as_protego_does(web):
    from protego import Protego

    text = "User-agent: copydesk\nDisallow: /a\nAllow: /a/open\nDisallow: /*.pdf$\n\nUser-agent: *\nDisallow: /"
    paths = ["/a", "/a/open", "/b", "/x.pdf", "/x.pdf?y", "/%61"]
    web.sites["wharf"] = {"/robots.txt": Page(text), **{path: Page("a") for path in paths}}
    memory = Memory(Hosts({}))
    found = outcomes(asked_for(web, "wharf", *paths), desk(), memory)
    agent = desk().agent
    wanted = {path: Protego.parse(text).can_fetch(web.url("wharf", path), agent) for path in paths}
    assert {path: arrival.outcome == "fetched" for (_, path), arrival in found.items()} == wanted
    assert set(wanted.values()) == {True, False}
    assert {arrival.outcome for arrival in found.values()} == {"fetched", "disallowed"}

    outcomes(asked_for(web, "wharf", "/b"), desk(), memory)
    kept = {row["site"]: Rules(**row) for row in memory.robots.rows()}
    outcomes(asked_for(web, "wharf", "/b"), desk(), Memory(Hosts({}), Robots(kept)))
    assert len(web.asked("wharf", "/robots.txt")) == 1
    old = {site: Rules(rules.site, rules.status, rules.text, 0.0) for site, rules in kept.items()}
    outcomes(asked_for(web, "wharf", "/b"), desk(), Memory(Hosts({}), Robots(old)))
    assert len(web.asked("wharf", "/robots.txt")) == 2


@pytest.mark.parametrize(("status", "reason"), [(503, "server_error"), (429, "throttled")])
def test_rules_of_yesterday_stand_in_while_robots_txt_cannot_be_had(web, status, reason):
    web.sites["wharf"] = {"/robots.txt": Page("busy", status=status), "/a": Page("a"), "/b": Page("b")}
    site = web.url("wharf", "")
    old = Rules(site, 200, "User-agent: *\nDisallow: /a", 0.0)
    found = outcomes(asked_for(web, "wharf", "/a", "/b"), desk(), Memory(Hosts({}), Robots({site: old})))
    assert [arrival.outcome for arrival in found.values()] == ["disallowed", "fetched"]
    memory = Memory(Hosts({}))
    [alone] = outcomes(asked_for(web, "wharf", "/b"), desk(), memory).values()
    assert alone.outcome == reason
    assert f"robots.txt: HTTP {status}" in alone.reject["detail"]
    assert memory.robots.rows() == [], "it is asked again in the next run"


def test_we_say_who_we_are_where_to_write_to_and_what_we_read(web):
    newspaper(web, "wharf", 1)
    outcomes(asked_for(web, "wharf", "/feed.xml"), desk(contact="desk@news.example"))
    for asked in web.log:
        assert asked.headers["user-agent"].startswith("Copydesk/")
        assert "+desk@news.example" in asked.headers["user-agent"]
        assert asked.headers["accept-encoding"] == "gzip, deflate, br, zstd"
        assert "cookie" not in asked.headers


def test_cookies_are_not_kept_and_a_key_for_one_host_is_not_shown_to_another(web):
    web.sites["wharf"] = {
        "/feed.xml": Page(status=302, headers={"Location": web.url("quay", "/moved"), "Set-Cookie": "a=b"}),
        "/own": Page("x", headers={"Set-Cookie": "a=b"}),
        "/again": Page("x"),
    }
    web.sites["quay"] = {"/moved": Page("x")}
    secret = {"Authorization": "Bearer x", "Accept-Language": "fr"}
    outcomes(asked_for(web, "wharf", "/feed.xml", "/own", "/again", headers=secret), desk())
    assert {asked.headers.get("authorization") for asked in web.asked("wharf")} == {"Bearer x"}
    assert [asked.headers.get("authorization") for asked in web.asked("quay")] == [None]
    assert {asked.headers.get("accept-language") for asked in web.asked("quay")} == {"fr"}
    assert not any("cookie" in asked.headers for asked in web.log)


@pytest.mark.parametrize("coding", ["br", "zstd"])
def test_modern_packings_are_unpacked_and_a_damaged_or_endless_one_is_refused(web, coding):
    pack = {"br": lambda data: brotli.compress(data, quality=1), "zstd": zstd.compress}[coding]
    text = b"<p>Bridge reopens. " * 5000
    said = {"Content-Encoding": coding}
    web.sites["wharf"] = {
        "/whole": Page(pack(text), headers=said),
        "/cut": Page(pack(text)[:-9], headers=said),
        "/noise": Page(b"not packed at all", headers=said),
        "/bomb": Page(pack(bytes(30_000_000)), headers=said),
    }
    found = outcomes(asked_for(web, "wharf", "/whole", "/cut", "/noise", "/bomb"), desk())
    assert found["wharf", "/whole"].entry["payload"] == text
    assert [found["wharf", path].outcome for path in ("/cut", "/noise", "/bomb")] == [
        "undecodable",
        "undecodable",
        "too_large",
    ]


def test_retry_after_is_kept_to_by_the_source_that_was_told_so(web):
    later = format_datetime(datetime.now(UTC) + timedelta(hours=2), usegmt=True)
    web.sites["wharf"] = {
        "/1": Page("later", status=429, headers={"Retry-After": later}),
        "/2": Page("a"),
        "/soon": Page("busy", status=503, headers={"Retry-After": "0"}),
    }
    found = outcomes(asked_for(web, "wharf", "/1", "/2"), desk(retries=2))
    assert [arrival.outcome for arrival in found.values()] == ["throttled", "put_off"]
    for arrival in found.values():
        assert timedelta(hours=1.9) < arrival.poll["not_before"] - arrival.poll["polled_at"] < timedelta(hours=2.1)
    assert len(web.asked("wharf")) == 1
    outcomes(asked_for(web, "wharf", "/soon"), desk(retries=2))
    assert len(web.asked("wharf", "/soon")) == 3


def test_a_host_that_cannot_be_reached_is_not_tried_a_hundred_times(web):
    source = Source(name="gone", kind="feed", url="http://gone.localhost:9/feed.xml")
    errands = [Errand(source, f"http://gone.localhost:9/{number}") for number in range(100)]
    found = list(outcomes(errands, desk()).values())
    assert len(found) == 100
    assert {arrival.outcome for arrival in found} <= {"unreachable", "put_off"}
    others = [Source(name=name, kind="feed", url=f"http://gone.localhost:9/{name}") for name in "abcdef"]
    found = list(outcomes([Errand(other, other.url) for other in others], desk()).values())
    assert [arrival.outcome for arrival in found] == ["unreachable"] * 6, "each source has its state all the same"


def test_how_long_an_answer_keeps_is_passed_on(web):
    newspaper(web, "wharf", 1)
    page = web.sites["wharf"]["/feed.xml"]
    page.headers = {"Cache-Control": "max-age=1800"}
    ledger = Ledger()
    source = feed(web, "wharf")
    [entry] = collect(source, None, ledger, desk())
    known = {source.url: {"etag": entry["etag"], "last_modified": None}}
    assert list(collect(source, known, ledger, desk())) == []
    assert [(row["http_status"], row["fresh_seconds"]) for row in ledger.polls] == [(200, 1800.0), (304, 1800.0)]
    assert [asked.status for asked in web.asked("wharf")] == [200, 304]
