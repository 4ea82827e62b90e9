"""What is fetched next: every page once, however listings spell it, and again when it may have changed."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

import warehouse
from flows.collect import following
from flows.settings import Settings
from flows.sources import Source
from transforms.frames import ARTICLES, CAPTURES, LINKS, REPORTS, digest, frame
from transforms.read.addresses import canonical

SEEN = datetime(2025, 5, 9, 10, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
STEPS = (DAY, 7 * DAY)
SITE = "https://paper.example.org"


@pytest.fixture
def db(tmp_path):
    with warehouse.connect(tmp_path / "desk.duckdb") as opened:
        yield opened


def source(name="paper", **known):
    return Source(name=name, **{"kind": "feed", "url": f"{SITE}/{name}.rss", **known})


def listed(db, *links, source="paper", capture="list1"):
    """A listing that says: (path, entry id, updated)."""
    rows = [
        {
            "capture_id": capture, "source": source, "url": SITE + path, "canonical_url": canonical(SITE + path),
            "entry_id": entry_id, "updated": updated,
        }
        for path, entry_id, updated in links
    ]  # fmt: skip
    warehouse.load(db, {"links": frame(rows, LINKS)})


def fetched(db, path, at=SEEN, source="paper", state="filed"):
    url, key = SITE + path, digest(path, str(at))
    capture = {
        "capture_id": key, "source": source, "url": url, "fetched_at": at, "http_status": 200, "state": state, "sha256": key,
    }  # fmt: skip
    tables = {"captures": frame([capture], CAPTURES)}
    if state == "filed":
        report = {"report_id": key, "capture_id": key, "position": 0, "article_id": digest(url), "media_type": "text/html", "source": source, "url": url}  # fmt: skip
        tables |= {
            "reports": frame([report], REPORTS),
            "articles": frame(
                [{"article_id": digest(url), "report_id": key, "canonical_url": canonical(url)}], ARTICLES
            ),
        }
    warehouse.load(db, tables)


def wanted(db, *sources, now=SEEN + 2 * HOUR, **given):
    found = following.links(db, sources or [source()], Settings(**given), now)
    return [errand.url.removeprefix(SITE) for errand in found]


def due(db, now, *sources, steps=STEPS):
    return [errand.url.removeprefix(SITE) for errand in following.looks(db, sources or [source()], steps, now)]


def test_a_page_that_was_fetched_is_not_wanted_again(db):
    listed(db, ("/a", "1", None), ("/b", "2", None))
    fetched(db, "/a")
    assert wanted(db) == ["/b"]


def test_another_spelling_of_a_fetched_address_is_not_wanted(db):
    listed(db, ("/a", None, None))
    fetched(db, "/a")
    listed(
        db,
        ("/a?utm_source=rss&utm_medium=feed", None, None),
        ("/b?fbclid=1", None, None),
        ("/b", None, None),
        capture="list2",
    )
    assert wanted(db) == ["/b"]


def test_an_entry_whose_address_changes_is_known_by_its_id(db):
    listed(db, ("/first-headline", "tag:1", None))
    fetched(db, "/first-headline")
    listed(db, ("/second-headline", "tag:1", None), capture="list2")
    assert wanted(db) == []


def test_an_entry_whose_id_changes_is_known_by_its_address(db):
    listed(db, ("/a", "tag:1", None))
    fetched(db, "/a")
    listed(db, ("/a", "tag:2", None), capture="list2")
    assert wanted(db) == []


def test_an_id_that_a_listing_gives_to_several_pages_tells_nothing(db):
    listed(db, ("/a", "same", None), ("/b", "same", None))
    fetched(db, "/a")
    assert wanted(db) == ["/b"]


def test_an_id_that_counts_places_in_the_feed_tells_nothing(db):
    listed(db, ("/a", "1", None), ("/b", "2", None))
    fetched(db, "/a")
    fetched(db, "/b")
    listed(db, ("/c", "1", None), ("/a", "2", None), ("/b", "3", None), capture="list2")
    assert wanted(db) == ["/c"]


def test_only_sources_that_are_followed_lead_anywhere(db):
    listed(db, ("/a", "1", None))
    listed(db, ("/a", "1", None), ("/b", "2", None), source="other", capture="list2")
    assert sorted(wanted(db, source(follow=False), source("other"))) == ["/a", "/b"]
    assert wanted(db, source(follow=False)) == []


def test_a_page_is_wanted_again_when_a_listing_says_that_it_changed(db):
    listed(
        db,
        ("/a", "1", "2025-05-09T11:00Z"),
        ("/b", "2", "2025-05-09T09:00:00Z"),
        ("/c", "3", "2035-05-09T11:00:00Z"),
    )
    for path in ("/a", "/b", "/c"):
        fetched(db, path)
    assert wanted(db) == ["/a"]


def test_the_sitemaps_of_an_index_are_asked_again_and_its_pages_are_not(db):
    listed(db, ("/news-sitemap.xml", None, None), ("/old-sitemap.xml", None, "2020-01-01T00:00:00Z"))
    for path in ("/news-sitemap.xml", "/old-sitemap.xml"):
        fetched(db, path, state="listing")
    listed(db, ("/a", None, None), capture="list2")
    fetched(db, "/a")
    assert wanted(db, source(kind="sitemap")) == ["/news-sitemap.xml"]
    assert wanted(db, source(kind="sitemap"), now=SEEN + timedelta(minutes=5)) == []


def test_a_sitemap_of_twenty_years_is_followed_as_far_as_it_is_new_the_newest_first(db):
    days = {"/today": "2025-05-09", "/late": "2025-05-09T09:00Z", "/month": "2025-05", "/undated": None}
    old = {"/april": "2025-04-02T10:00:00Z", "/year": "2020", "/last": "2024-12"}
    listed(db, *((path, None, day) for path, day in {**old, **days}.items()))
    assert wanted(db, source(kind="sitemap")) == ["/month", "/late", "/today", "/undated"]
    assert set(wanted(db, source(kind="feed"))) == {*days, *old}, "what a feed lists is what its editors show today"
    assert "/april" in wanted(db, source(kind="sitemap"), follow_age="60d")


def test_a_site_is_asked_for_so_many_pages_in_one_go_and_for_the_rest_in_the_next(db):
    listed(db, *((f"/{n}", None, f"2025-05-0{n}") for n in range(1, 8)))
    assert wanted(db, source(kind="sitemap"), follow_most=3) == ["/7", "/6", "/5"]
    for path in ("/7", "/6", "/5"):
        fetched(db, path)
    assert wanted(db, source(kind="sitemap"), follow_most=3) == ["/4", "/3", "/2"]


def test_a_sitemap_without_a_date_is_asked_again_as_long_as_it_lists_something_new(db):
    listed(db, ("/news.xml", None, None), ("/of-2019.xml", None, None))
    for path, day in {"/news.xml": "2025-05-08", "/of-2019.xml": "2019-12-31"}.items():
        fetched(db, path, state="listing")
        listed(db, (f"{path}-page", None, day), capture=digest(path, str(SEEN)))
        fetched(db, f"{path}-page")
    assert wanted(db, source(kind="sitemap")) == ["/news.xml"]


def test_a_page_is_looked_at_again_after_a_day_and_after_a_week(db):
    fetched(db, "/a")
    assert due(db, SEEN + 23 * HOUR) == []
    assert due(db, SEEN + 25 * HOUR) == ["/a"]
    fetched(db, "/a", SEEN + 25 * HOUR)
    assert due(db, SEEN + 26 * HOUR) == []
    assert due(db, SEEN + 8 * DAY) == ["/a"]
    fetched(db, "/a", SEEN + 8 * DAY)
    assert due(db, SEEN + 9 * DAY) == []


def test_an_answer_that_nothing_changed_is_a_look(db):
    fetched(db, "/a")
    looked = {"source": "paper", "url": f"{SITE}/a", "polled_at": SEEN + 25 * HOUR, "http_status": 304}
    warehouse.remember(db, [looked])
    assert due(db, SEEN + 26 * HOUR) == []


def test_nobody_looks_at_what_is_long_over_or_at_all_where_no_step_is_set(db):
    fetched(db, "/a")
    assert due(db, SEEN + 15 * DAY) == []
    assert due(db, SEEN + 25 * HOUR, steps=()) == []
    assert due(db, SEEN + 25 * HOUR, source(follow=False)) == []


@pytest.mark.parametrize(("text", "steps"), [("24h,7d", STEPS), ("90m", (timedelta(minutes=90),)), ("never", ())])
def test_when_to_look_again_is_a_setting(monkeypatch, text, steps):
    monkeypatch.setenv("COPYDESK_LOOK_AGAIN", text)
    assert Settings().look_again == steps


def test_a_page_that_is_a_source_is_polled_and_not_looked_at_beside(db):
    fetched(db, "/a")
    fetched(db, "/page")
    page = source(kind="page", url=f"{SITE}/page")
    assert due(db, SEEN + DAY + HOUR, page) == ["/a"]


def test_all_that_a_run_follows_of_a_source_counts_whatever_led_to_it(db):
    listed(db, *((f"/{n}", None, None) for n in range(5)))
    listed(db, ("/other", None, None), source="other", capture="list2")
    asked, sources, desk = Counter(), [source(), source("other")], Settings(follow_most=3)
    first = following.links(db, sources, desk, SEEN, asked)
    assert sorted(errand.source.name for errand in first) == ["other", "paper", "paper", "paper"]
    assert [errand.source.name for errand in following.links(db, sources, desk, SEEN, asked)] == ["other"]
    assert len(following.links(db, sources, desk, SEEN)) == 4  # the next run
