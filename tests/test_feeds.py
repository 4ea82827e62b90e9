"""Feeds as others write them: suites of feedparser and gofeed, feeds saved from the web, lists of feeds, attacks."""

import pytest

from bench import feeds
from transforms.frames import PAYLOADS, frame
from transforms.read import feed, read


def capture(url="https://news.example.org/feeds/world", media_type="application/rss+xml", charset=None):
    return {**dict.fromkeys(PAYLOADS.names()), "url": url, "media_type": media_type, "charset": charset}


def rss(items, prolog="<?xml version='1.0'?>"):
    return f"{prolog}<rss version='2.0'><channel><title>The Example</title>{items}</channel></rss>"


def test_a_feed_that_is_wrong_about_its_encoding_is_read_in_the_likeliest():
    text = rss("<item><title>Губернатор объявил о выборах</title></item>", "<?xml version='1.0' encoding='utf-8'?>")
    [item] = feed.parse(text.encode("cp1251"), capture()).items
    assert item["title"] == "Губернатор объявил о выборах"


def test_links_of_a_feed_are_relative_to_its_own_address():
    [item] = feed.parse(rss("<item><title>a</title><link>../2025/a</link></item>").encode(), capture()).items
    assert item["link"] == "https://news.example.org/2025/a"


def test_active_content_of_an_entry_is_gone_when_the_feed_is_parsed():
    item = (
        "<item><description>&lt;p onclick='x()'&gt;Kept&lt;script&gt;x()&lt;/script&gt;&lt;/p&gt;</description></item>"
    )
    [entry] = feed.parse(rss(item).encode(), capture()).items
    assert entry["summary"] == "<p>Kept</p>"


def test_the_same_entries_are_found_in_a_big_feed_as_in_a_small_one():
    items = "".join(
        f"<item><title>Bridge {n} &amp; road</title><link>https://example.org/{n}</link><guid>https://example.org/{n}</guid>"
        f"<pubDate>Tue, 01 Apr 2025 10:00:00 GMT</pubDate><dc:creator>Ann Reed</dc:creator></item>"
        for n in range(20)
    )
    small = rss(items).replace("<rss", "<rss xmlns:dc='http://purl.org/dc/elements/1.1/'").encode()
    big = small.replace(b"</channel>", b"<!--" + b"." * feed.HEAVY + b"--></channel>")
    wanted = ("link", "entry_id", "title", "published", "authors")
    found = [
        [{name: item[name] for name in wanted} for item in feed.parse(one, capture()).items] for one in (small, big)
    ]
    assert found[0] == found[1]
    assert len(found[0]) == 20


@pytest.mark.parametrize(
    "prolog", ["<!DOCTYPE rss [<!ENTITY a 'b'>]>", "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///x'>]>"]
)
def test_a_feed_that_declares_entities_is_refused(prolog):
    row = {**capture(), "capture_id": "c", "payload": rss("<item><title>&a;</title></item>", prolog).encode()}
    _, links, rejects = read(frame([row], PAYLOADS))
    assert (links.height, rejects["reason"].to_list()) == (0, ["malformed"])


@pytest.mark.shared
def test_nearly_all_of_gofeeds_titles_links_and_dates_are_found(shared):
    found = feeds.of_gofeed(shared)
    assert found["files"] >= 539
    assert found["passed"] / found["files"] >= 0.97


@pytest.mark.shared
def test_every_saved_feed_gives_its_entries_with_their_dates(shared):
    found = feeds.of_saved(shared)
    assert found["passed"] == found["files"] >= 37


@pytest.mark.shared
def test_every_list_of_feeds_can_be_read(shared):
    found = feeds.of_opml(shared)
    assert found["passed"] == found["files"] == 118


@pytest.mark.shared
def test_attacks_by_entities_are_refused(shared):
    found = feeds.of_attacks(shared)
    assert found["refused"] == found["files"] > 0


@pytest.mark.slow
@pytest.mark.shared
def test_what_feedparser_expects_of_its_suite_holds(shared):
    found = feeds.of_feedparser(shared)
    assert found["files"] >= 2104
    assert found["passed"] >= 2076
    assert found["crashed"] == 0
    assert found["slowest_cpu_seconds"] < 5


@pytest.mark.slow
def test_a_feed_of_a_hundred_thousand_entries_is_read_in_time():
    found = feeds.of_long_feed(None)
    assert found["links"] == feeds.LONG
    assert found["cpu_seconds"] < 60


@pytest.mark.parametrize(
    ("text", "links", "told"),
    [
        ("<rss><channel><item><title>Cut", 0, "it is cut off: no </rss>"),
        (
            "<rss><channel><item><title>a</title><link>https://a.example/1</link></item><item><title>Cu",
            1,
            "it is cut off: no </rss>",
        ),
        ("<rdf:RDF xmlns:rdf='x'><item><title>Cut", 0, "it is cut off: no </rdf:RDF>"),
        (rss("<item><title>Cut</title><link>https://a.example/1</link></item>") + "<!-- served in 3 ms -->", 1, None),
        ("<rss version='2.0'/>", 0, None),
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_a_feed_that_is_cut_off_is_told(text, links, told, charset):
    row = capture() | {"capture_id": "c", "source": "s", "payload": text.encode(charset), "charset": charset}
    _, found, rejects = read(frame([row], PAYLOADS))
    assert found["url"].drop_nulls().len() == links
    assert [row["detail"] for row in rejects.to_dicts() if row["reason"] == "malformed"] == ([told] if told else [])
