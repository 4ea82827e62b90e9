"""What a data engineer sees: every way in which a server fails has its word in `source_health`, and its address in `rejects`."""

import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from small_flow import answers, work_off
from small_web import ENTRY, RSS, Page, newspaper, serving
from test_rogues import ROGUES, hung_up

import warehouse
from flows.account.progress import Progress
from flows.account.runs import recorded
from flows.collect.following import links
from flows.collect.gathering import due, every, gather
from flows.settings import settings
from flows.sources import Source

HOURS = 7
ERROR_PAGE = "<!doctype html><html><head><title>Just a moment</title></head><body>503</body></html>"
CYRILLIC = RSS.format(
    name="Пристань", home="http://a.example/", entries=ENTRY.format(title="Мост открыт", url="http://a.example/1")
)
#: What stands where a feed should be -> health and last error.
ANSWERS = {
    **{host: (answer, "never", reason) for host, (answer, reason) in ROGUES.items() if reason != "timeout"},
    "refused": (Page("no", status=403), "refused", "forbidden"),
    "barred": (Page("no", status=401), "refused", "forbidden"),
    "dead": (Page("no", status=410), "gone", "gone"),
    **{host: (ROGUES[host][0], "refused", "unsafe_address") for host in ("moved", "inside", "home", "file")},
    "seconds": (Page("later", status=429, headers={"Retry-After": str(HOURS * 3600)}), "never", "throttled"),
    "date": (Page("later", status=503), "never", "server_error"),  # and Retry-After, in HOURS from now
    "robots": (Page("a"), "never", "unreachable"),
    "page": (Page(ERROR_PAGE), "never", "malformed"),
    "page_as_feed": (Page(ERROR_PAGE, "application/rss+xml"), "never", "malformed"),
    "nonsense": (Page("no feed at all", "application/rss+xml"), "never", "malformed"),
    "picture": (Page(b"\x89PNG\r\n\x1a\n" * 99, "image/png"), "never", "not_text"),
    "attack": (Page("<!DOCTYPE r [<!ENTITY a 'b'>]><rss><channel/></rss>", "text/xml"), "never", "malformed"),
    "wrong_type": (Page(CYRILLIC, "text/html; charset=utf-8"), "healthy", None),
    "no_type": (Page(CYRILLIC, None), "healthy", None),
    "wrong_charset": (Page(CYRILLIC.encode(), "application/rss+xml; charset=ascii"), "healthy", None),
    "unknown_charset": (Page(CYRILLIC.encode(), "application/rss+xml; charset=zebra"), "healthy", None),
}


@pytest.fixture
def desk(tmp_path):
    """A web, a database, and a way to ask sources and read what they bring."""
    given = settings(
        home=tmp_path,
        pace=0,
        retries=0,
        timeout=20,
        total_timeout=60,
        max_bytes=500_000,
        allow_hosts=("*.localhost", "nowhere.invalid"),
    )
    with serving() as web, warehouse.connect(given.database) as db, warehouse.Archive(tmp_path / "archive") as archive:

        def ask(sources, wanted=every, **others):
            warehouse.declare(db, [source.model_dump() for source in sources])
            desk = given.model_copy(update=others)
            gather(db, archive, wanted(db, sources), desk, Progress(quiet=True), threading.Lock())
            with recorded(db, "ingest") as run:
                work_off(db, archive, run)

        yield web, db, ask


def test_every_failure_has_its_word_and_an_honest_feed_is_healthy(desk):
    web, db, ask = desk
    for host, (answer, _, _) in ANSWERS.items():
        web.sites[host] = {"/feed.xml": answer}
    web.sites["robots"]["/robots.txt"] = hung_up
    later = datetime.now(UTC) + timedelta(hours=HOURS)
    web.sites["date"]["/feed.xml"].headers = {"Retry-After": format_datetime(later, usegmt=True)}
    newspaper(web, "wharf", 3)
    sources = [Source(name=host, kind="feed", url=web.url(host, "/feed.xml")) for host in [*ANSWERS, "wharf"]]
    sources += [
        Source(name="no_tls", kind="feed", url=web.url("wharf", "/feed.xml").replace("http:", "https:")),
        Source(name="no_name", kind="feed", url="http://nowhere.invalid/feed.xml"),
        Source(name="closed", kind="feed", url="http://closed.localhost:9/feed.xml"),
    ]
    ask(sources)
    wanted = {host: (health, error) for host, (_, health, error) in ANSWERS.items()} | {
        "wharf": ("healthy", None), "no_tls": ("never", "tls"), "no_name": ("never", "unresolved"), "closed": ("never", "unreachable"),
    }  # fmt: skip
    told = {host: tuple(rest) for host, *rest in answers(db, "select source, health, last_error from source_health")}
    assert told == wanted
    rejects = dict(answers(db, "select source, reason from rejects"))
    assert rejects == {host: error for host, (_, error) in wanted.items() if error}
    sql = "select source, round(epoch(next_poll_at - polled_at) / 60), next_poll_at from feeds where last_error is not null"
    asked_again = {host: minutes for host, minutes, _ in answers(db, sql)}
    assert {host: asked_again.pop(host) for host in ("seconds", "dead")} == {"seconds": 60 * HOURS, "dead": 1440}
    [until] = [at for host, _, at in answers(db, sql) if host == "date" and asked_again.pop(host)]
    assert abs(until - later) < timedelta(minutes=5), "as seconds from when it was asked"
    assert {host for host, minutes in asked_again.items() if minutes == 1440} == {"moved", "inside", "home", "file"}
    assert {minutes for minutes in asked_again.values() if minutes != 1440} == {10}


@pytest.mark.slow
def test_a_failing_source_is_asked_later_each_time_and_is_well_with_its_first_answer(desk):
    web, db, ask = desk
    source = Source(name="wharf", kind="feed", url=web.url("wharf", "/feed.xml"))
    told = "select health, consecutive_failures, round(epoch(next_poll_at - polled_at) / 60) from source_health join feeds using (source, next_poll_at)"
    for failures, health, minutes in [(1, "never", 10), (2, "never", 20), (3, "failing", 40), (4, "failing", 80)]:
        ask([source])
        assert answers(db, told) == [(health, failures, minutes)]
        ask([source], due)
        assert len(web.asked("wharf")) == failures, "it is not due"
    newspaper(web, "wharf", 2)
    ask([source])
    assert answers(db, told)[0][:2] == ("healthy", 0)
    assert answers(db, "from rejects") == []


def test_a_feed_that_has_brought_nothing_for_a_week_is_stale_and_healthy_again_with_news(desk):
    web, db, ask = desk
    newspaper(web, "wharf", 2)
    source = Source(name="wharf", kind="feed", url=web.url("wharf", "/feed.xml"))
    ask([source])
    week = "interval 169 hour"
    db.execute(f"update feeds set first_polled_at = first_polled_at - {week}, news_at = news_at - {week}")
    ask([source])
    assert web.asked("wharf")[-1].status == 304
    assert answers(db, "select health from source_health") == [("stale",)]
    newspaper(web, "wharf", 3)
    ask([source])
    assert answers(db, "select health from source_health") == [("healthy",)]


@pytest.mark.slow
def test_who_is_silent_or_drips_is_told_to_be_too_slow(desk):
    web, db, ask = desk
    slow = [host for host, (_, reason) in ROGUES.items() if reason == "timeout"]
    for host in slow:
        web.sites[host] = {"/feed.xml": ROGUES[host][0]}
    newspaper(web, "wharf", 1)
    sources = [Source(name=host, kind="feed", url=web.url(host, "/feed.xml")) for host in [*slow, "wharf"]]
    ask(sources, timeout=4, total_timeout=8)
    told = {host: tuple(rest) for host, *rest in answers(db, "select source, health, last_error from source_health")}
    assert told == {"wharf": ("healthy", None), **dict.fromkeys(slow, ("never", "timeout"))}


def test_everything_that_a_source_may_ask_for_itself_is_done(desk):
    web, db, ask = desk
    for host in ("plain", "own", "every", "small"):
        newspaper(web, host, 2)
    url = lambda host: web.url(host, "/feed.xml")  # noqa: E731
    own = {
        "outlet": "The Own",
        "family": "Own Group",
        "language": "fr",
        "headers": {"X-Key": "7"},
        "at_least": "2h",
        "at_most": "3h",
        "follow": False,
    }
    sources = [
        Source(name="plain", kind="feed", url=url("plain")),
        Source(name="own", kind="feed", url=url("own"), **own),
        Source(name="every", kind="feed", url=url("every"), every="25m"),
        Source(name="small", kind="feed", url=url("small"), max_bytes=100),
    ]  # fmt: skip
    ask(sources)
    told = {name: rest for name, *rest in answers(db, "select source, outlet, family, language from captures")}
    assert told == {"plain": [None] * 3, "own": ["The Own", "Own Group", "fr"], "every": [None] * 3}
    minutes = dict(answers(db, "select source, round(epoch(next_poll_at - polled_at) / 60) from feeds"))
    assert minutes == {"plain": 20, "own": 120, "every": 25, "small": 10}
    assert answers(db, "select source, reason from rejects") == [("small", "too_large")]
    assert [asked.headers.get("x-key") for asked in (*web.asked("own"), *web.asked("plain"))] == ["7", None]
    now = datetime.now(UTC)
    wanted = {errand.source.name for errand in links(db, sources, settings(), now)}
    assert wanted == {"plain", "every"}, "what is not to be followed is not"
