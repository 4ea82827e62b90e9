"""A feed on a real server: its pages are fetched, filed, and not fetched again."""

import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from conftest import rows
from small_web import Page, declared, newspaper, serving

PAGE = """<html lang="en"><head><title>Bridge {n} reopens in Penfold - Valley News</title>
<meta property="og:site_name" content="Valley News"><meta property="article:published_time" content="2025-05-0{n}T10:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Bridge {n} reopens in Penfold</h1>
<p>Bridge number {n} over the Orrin reopened on Monday after {n}0 weeks of repairs, the county said in Penfold.</p>
<p>“We kept every one of the {n} arches,” engineer Martha Quill told reporters at the {n}th pillar of the crossing.</p>
</article></body></html>"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Valley News</title><link>{base}/</link><description>d</description>
{items}</channel></rss>"""
ITEM = "<item><title>Bridge {n} reopens in Penfold</title><link>{base}/bridge-{n}</link><guid>{n}</guid></item>"


@pytest.fixture
def site():
    """A news site: a feed of three entries, two pages, and one that is gone; and how often each was asked for."""
    asked: Counter[str] = Counter()

    class Site(BaseHTTPRequestHandler):
        def do_GET(self):
            asked[self.path] += 1
            base = f"http://127.0.0.1:{self.server.server_address[1]}"
            if self.path == "/feed.xml":
                items = "".join(ITEM.format(base=base, n=n) for n in (1, 2, 3))
                self.answer(FEED.format(base=base, items=items), "application/rss+xml")
            elif self.path in ("/bridge-1", "/bridge-2"):
                self.answer(PAGE.format(n=self.path[-1]), "text/html; charset=utf-8")
            else:
                self.send_error(404)

        def answer(self, text, media_type):
            payload = text.encode()
            self.send_response(200)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(payload)))
            self.end_headers()
            self.wfile.write(payload)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}", asked
    server.shutdown()
    server.server_close()


def test_the_pages_of_a_feed_are_filed_once(prefect, site, tmp_path, monkeypatch):
    from flows.ingest import ingest

    base, asked = site
    monkeypatch.setenv("COPYDESK_ALLOW_HOSTS", "127.0.0.1")
    monkeypatch.setenv("COPYDESK_PACE", "0")
    monkeypatch.setenv("COPYDESK_RETRIES", "0")
    sources = tmp_path / "sources.toml"
    sources.write_text(f'[valley]\nkind = "feed"\nurl = "{base}/feed.xml"\nfamily = "Valley Press"\n')
    home = tmp_path / "desk"

    summary = ingest(sources=str(sources), home=str(home), quiet=True)
    assert (summary.captures, summary.filed, summary.listings) == (3, 2, 1)
    articles = rows(home, "select title, outlet, family, published_on, url from articles order by url")
    assert [article["title"] for article in articles] == ["Bridge 1 reopens in Penfold", "Bridge 2 reopens in Penfold"]
    assert {(article["outlet"], article["family"]) for article in articles} == {("Valley News", "Valley Press")}
    assert [(row["stage"], row["reason"]) for row in rows(home, "select * from rejects")] == [("collect", "not_found")]

    again = ingest(sources=str(sources), home=str(home), quiet=True)
    assert (again.filed, again.articles_new) == (0, 0)
    assert (asked["/bridge-1"], asked["/bridge-2"], asked["/bridge-3"]) == (1, 1, 1)  # what is gone is left for a while


@pytest.mark.slow
def test_a_feed_is_asked_when_its_time_has_come_and_an_error_page_in_its_place_is_a_failure(
    prefect, tmp_path, monkeypatch
):
    from flows.ingest import ingest

    monkeypatch.setenv("COPYDESK_ALLOW_HOSTS", "*.localhost")
    monkeypatch.setenv("COPYDESK_PACE", "0")
    sources, home = tmp_path / "sources.toml", tmp_path / "desk"
    told = "select health, consecutive_failures, last_error, next_poll_at > now() as later from source_health"
    with serving() as web:
        newspaper(web, "wharf", 2)
        sources.write_text(declared(web, ["wharf"]))
        run = lambda **others: ingest(sources=str(sources), home=str(home), quiet=True, **others)  # noqa: E731
        assert run().filed == 2
        asked = len(web.log)
        run()
        assert len(web.log) == asked, "its next poll is not due"
        run(poll_all=True)
        assert [(request.path, request.status) for request in web.log[asked:]] == [("/feed.xml", 304)]
        healthy = {"health": "healthy", "consecutive_failures": 0, "last_error": None, "later": True}
        assert rows(home, told) == [healthy]

        whole = web.sites["wharf"]["/feed.xml"]
        web.sites["wharf"]["/feed.xml"] = Page(
            "<!doctype html><html><title>Just a moment</title><body>503</body></html>"
        )
        run(poll_all=True)
        [state] = rows(home, told)
        [reject] = rows(home, "select stage, reason from rejects")
        assert (state["consecutive_failures"], state["last_error"]) == (1, reject["reason"])

        newspaper(web, "wharf", 3)
        assert whole != web.sites["wharf"]["/feed.xml"]
        assert run(poll_all=True).filed == 1
        assert rows(home, told) == [healthy]
        assert {request.path: request.status for request in web.log[-2:]} == {"/feed.xml": 200, "/3": 200}
