"""copydesk sources import, add, check: against a site on this machine."""

import json
import sys
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bench import feeds
from flows.__main__ import main
from flows.sources import load_sources

ITEM = "<item><title>Bridge {n} reopens in Penfold</title><link>{base}/2025/bridge-{n}</link><pubDate>Fri, 0{n} May 2025 10:00:00 GMT</pubDate></item>"
FEED = "<?xml version='1.0'?><rss version='2.0'><channel><title>Valley News</title>{items}</channel></rss>"
SITEMAP = """<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'
 xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>{base}/2025/bridge-1</loc><news:news>
 <news:publication_date>2025-05-09T10:00:00Z</news:publication_date><news:title>Bridge 1 reopens</news:title></news:news></url></urlset>"""
FRONT = """<html><head>{head}</head><body><nav><a href="/2020/a-very-old-navigation-link">A very old navigation link</a></nav>
<article><h2><a href="/2025/bridge-reopens-after-repairs">Bridge reopens after repairs</a></h2><time datetime="2025-05-09T10:00:00Z"></time></article>
<a href="/2025/mill-closes-after-a-century">Mill closes after a century of work</a> <a href="/about">About this small paper of ours</a>
<a href="https://elsewhere.example.org/2025/not-of-this-site-at-all">Not of this site at all</a></body></html>"""
LINK = '<link rel="alternate" type="application/rss+xml" title="{title}" href="{href}">'


@pytest.fixture
def asked():
    """How often each path was asked for."""
    return Counter()


@pytest.fixture
def site(monkeypatch, asked):
    """A site whose pages a test may set: {path: (media type, text)}; `{base}` is its address."""
    pages = {}

    class Site(BaseHTTPRequestHandler):
        def do_GET(self):
            asked[self.path] += 1
            base = f"http://127.0.0.1:{self.server.server_address[1]}"
            media_type, text = pages.get(self.path, (None, None))
            if text is None:
                return self.send_error(404)
            payload = text.replace("{base}", base).encode()
            self.send_response(200)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(payload)))
            self.end_headers()
            return self.wfile.write(payload)

        def log_message(self, *_):
            pass

    for name, value in {"ALLOW_HOSTS": "127.0.0.1", "PACE": "0", "RETRIES": "0"}.items():
        monkeypatch.setenv(f"COPYDESK_{name}", value)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}", pages
    server.shutdown()
    server.server_close()


@pytest.fixture
def copydesk(monkeypatch, capsys, tmp_path):
    """What a command says: exit code, standard output, standard error."""

    def run(*arguments):
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, "argv", ["copydesk", "sources", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return ended.value.code or 0, said.out, said.err

    return run


def feed(*numbers):
    return "application/rss+xml", FEED.replace("{items}", "".join(ITEM.replace("{n}", str(n)) for n in numbers))


def opml(folder, *urls):
    outlines = "".join(f'<outline type="rss" text="Paper &amp; Co" xmlUrl="{url}"/>' for url in urls)
    path = folder / "feeds.opml"
    path.write_text(
        f'<?xml version="1.0"?><opml version="2.0"><body><outline text="All">{outlines}</outline></body></opml>'
    )
    return path


def test_the_feeds_of_a_list_are_added_once_and_what_stands_in_the_file_stays(copydesk, tmp_path):
    before = '# ours\n[wire]  # kept\nkind = "feed"\nurl = "https://wire.example.org/rss"\n'
    (tmp_path / "sources.toml").write_text(before)
    path = opml(tmp_path, "https://a.example.org/rss", "https://b.example.org/rss", "https://www.wire.example.org/rss/")
    code, out, _ = copydesk("import", path, "--json")
    assert code == 0
    assert json.loads(out)["known"] == 1
    assert [(s.name, s.url) for s in load_sources(tmp_path / "sources.toml")] == [
        ("wire", "https://wire.example.org/rss"),
        ("paper_co", "https://a.example.org/rss"),
        ("paper_co_2", "https://b.example.org/rss"),
    ]
    assert (tmp_path / "sources.toml").read_text().startswith(before)
    assert json.loads(copydesk("import", path, "--json")[1])["added"] == []


def test_whoever_may_not_read_the_file_may_not_read_it_afterwards_and_a_link_stays_a_link(copydesk, tmp_path):
    kept = tmp_path / "kept" / "sources.toml"
    kept.parent.mkdir()
    kept.write_text('[wire]\nkind = "feed"\nurl = "https://wire.example/"\nheaders = { Authorization = "secret" }\n')
    kept.chmod(0o600)
    (tmp_path / "sources.toml").symlink_to(kept)
    copydesk("import", opml(tmp_path, "https://a.example.org/rss"))
    assert (tmp_path / "sources.toml").is_symlink()
    assert kept.stat().st_mode & 0o777 == 0o600
    assert [source.name for source in load_sources(kept)] == ["wire", "paper_co"]
    assert [path.name for path in kept.parent.iterdir()] == ["sources.toml"]


def test_what_is_no_feed_in_a_list_is_left_out_and_said(copydesk, tmp_path):
    code, out, _ = copydesk("import", opml(tmp_path, "https://a.example.org/rss", "javascript:alert(1)", ""))
    assert (code, len(load_sources(tmp_path / "sources.toml"))) == (0, 1)
    assert "left out: Paper & Co: no address of a feed: javascript:alert(1)" in out
    assert "left out: Paper & Co: it has no address" in out


def test_a_list_without_one_feed_says_what_stands_in_it(copydesk, tmp_path):
    code, _, err = copydesk("import", opml(tmp_path, "javascript:x"))
    assert (code, "no feed in it; Paper & Co: no address of a feed: javascript:x" in err) == (1, True)


def test_a_dry_run_writes_nothing(copydesk, tmp_path):
    code, out, _ = copydesk("import", opml(tmp_path, "https://a.example.org/rss"), "--dry-run")
    assert (code, (tmp_path / "sources.toml").exists()) == (0, False)
    assert "would be added" in out


@pytest.mark.parametrize(
    ("text", "code"),
    [("no list at all", 1), ("<opml><body/></opml>", 1), ("<!DOCTYPE o [<!ENTITY a 'b'>]><opml/>", 1), (None, 2)],
)
def test_what_is_no_list_is_said_and_changes_nothing(copydesk, tmp_path, text, code):
    if text is not None:
        (tmp_path / "list.opml").write_text(text)
    ended, _, err = copydesk("import", "list.opml")
    assert (ended, "list.opml" in err, (tmp_path / "sources.toml").exists()) == (code, True, False)


@pytest.mark.shared
def test_every_list_of_the_material_is_taken_in_and_the_file_stays_valid(copydesk, shared, tmp_path):
    lists = []
    for number, (path, payload) in enumerate(feeds.files(shared, "feeds/opml-awesome")):
        if path.suffix == ".opml":
            lists.append(tmp_path / f"{number}.opml")
            lists[-1].write_bytes(payload)
    assert len(lists) == 118
    code, out, _ = copydesk("import", *lists, "--disabled", "--json")
    assert code == 0
    assert len(load_sources(tmp_path / "sources.toml")) == len(json.loads(out)["added"]) > 500


def test_the_feed_that_a_page_declares_is_found_and_comments_are_left_aside(copydesk, site, tmp_path):
    base, pages = site
    links = LINK.format(title="Comments", href="/comments/feed") + LINK.format(title="Valley News", href="/rss")
    pages |= {"/": ("text/html", FRONT.replace("{head}", links)), "/rss": feed(1, 2), "/comments/feed": feed(3)}
    code, out, _ = copydesk("add", f"{base}/", "--language", "en")
    assert code == 0
    assert "2 links, the newest of 2025-05-02" in out
    [source] = load_sources(tmp_path / "sources.toml")
    assert (source.name, source.kind, source.url, source.language) == ("valley_news", "feed", f"{base}/rss", "en")
    code, _, err = copydesk("add", f"{base}/rss")
    assert (code, "already" in err) == (1, True)


def test_a_site_without_a_feed_is_followed_by_its_news_sitemap(copydesk, site, tmp_path):
    base, pages = site
    pages |= {
        "/": ("text/html", FRONT.replace("{head}", "")),
        "/robots.txt": ("text/plain", "User-agent: *\nDisallow:\nSitemap: {base}/maps/news.xml\n"),
        "/maps/news.xml": ("text/xml", SITEMAP),
    }
    assert copydesk("add", f"{base}/", "--name", "valley")[0] == 0
    [source] = load_sources(tmp_path / "sources.toml")
    assert (source.name, source.kind, source.url) == ("valley", "sitemap", f"{base}/maps/news.xml")


def test_a_site_without_either_is_followed_by_its_headlines(copydesk, site, tmp_path):
    base, pages = site
    pages["/news/"] = ("text/html", FRONT.replace("{head}", ""))
    code, out, _ = copydesk("add", f"{base}/news/", "--json")
    assert (code, json.loads(out)["found"]["links"]) == (0, 2)
    [source] = load_sources(tmp_path / "sources.toml")
    assert (source.kind, source.url) == ("listing", f"{base}/news/")


def test_an_address_that_brings_nothing_is_not_added(copydesk, site, tmp_path):
    base, pages = site
    pages["/"] = ("text/html", "<html><body><p>Soon here.</p></body></html>")
    assert copydesk("add", f"{base}/")[0] == 1
    assert copydesk("add", f"{base}/nowhere")[0] == 1
    assert copydesk("add", "folder/file.txt")[0] == 2
    assert not (tmp_path / "sources.toml").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["news.example.org"], "https://news.example.org"),
        (["ftp://x.example/y"], "only addresses that begin with https:// or http://"),
        (["{base}/", "--kind", "telegram"], "listing"),
        (["{base}/", "--name", "files"], "'files'"),
        (["{base}/rss", "--language", "English"], "ISO 639-1"),
    ],
)
def test_what_cannot_be_added_as_it_was_said_is_told_and_changes_nothing(copydesk, site, tmp_path, arguments, said):
    base, pages = site
    pages["/rss"] = feed(1)
    code, _, err = copydesk("add", *(argument.format(base=base) for argument in arguments))
    assert (code, said in err) == (2, True)
    assert not (tmp_path / "sources.toml").exists()


def test_a_source_may_be_called_anything(copydesk, site, tmp_path):
    base, pages = site
    pages["/rss"] = feed(1)
    assert copydesk("add", f"{base}/rss", "--name", 'The "Valley" [1]')[0] == 0
    assert [source.name for source in load_sources(tmp_path / "sources.toml")] == ['The "Valley" [1]']
    assert copydesk("check", 'The "Valley" [1]')[0] == 0


def test_all_that_is_tried_of_one_site_costs_one_look_at_its_rules(copydesk, site, tmp_path, asked):
    base, pages = site
    pages |= {"/": ("text/html", FRONT.replace("{head}", "")), "/rss": feed(1), "/map": ("text/xml", SITEMAP)}
    assert copydesk("add", f"{base}/")[0] == 0
    assert asked["/robots.txt"] == 1, "the page, three sitemaps, the page again"
    lines = [f'[s{n}]\nkind = "feed"\nurl = "{base}/rss?{n}"' for n in range(3)]
    (tmp_path / "sources.toml").write_text("\n".join(lines))
    pages |= {f"/rss?{n}": feed(1) for n in range(3)}
    assert copydesk("check")[0] == 0
    assert asked["/robots.txt"] == 2


def test_check_says_what_each_source_would_bring_and_ends_with_1_if_one_brings_nothing(copydesk, site, tmp_path):
    base, pages = site
    pages |= {"/rss": feed(1, 2, 3), "/map": ("text/xml", SITEMAP), "/down": ("text/html", "<html>503</html>")}
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "a.txt").write_text("Bridge reopens\n\nThe bridge reopened on Friday after repairs.")
    tables = {"rss": "feed", "map": "sitemap", "down": "feed", "gone": "page", "inbox": "files"}
    lines = [f'[{name}]\nkind = "{kind}"\nurl = "{base}/{name}"' for name, kind in tables.items() if name != "inbox"]
    (tmp_path / "sources.toml").write_text(
        "\n".join([*lines, '[inbox]\nkind = "files"\nurl = "inbox"\nenabled = false\n'])
    )
    code, out, err = copydesk("check", "--json")
    found = {row["source"]: (row["state"], row["links"], row["reports"]) for row in json.loads(out)}
    assert found == {"rss": ("ok", 3, 0), "map": ("ok", 1, 0), "down": ("malformed", 0, 0), "gone": ("not_found", 0, 0)}
    assert (code, "2 of 4" in err) == (1, True)
    assert copydesk("check", "inbox", "rss")[0] == 0
    assert copydesk("check", "inbx")[0] == 2
