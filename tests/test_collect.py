"""Source -> entries for the archive: from files, and from a real server on this machine."""

import gzip
import os
import shutil
import tempfile
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from flows.collect import Ledger, collect, fetch_pages
from flows.settings import Settings
from flows.sources import Source, SourcesError, files_source, load_sources


def gathered(source: Source, **others: Any) -> tuple[list[dict[str, Any]], Ledger]:
    """What a source holds, and what the ledger says, without waiting for anybody."""
    ledger = Ledger()
    given = Settings(**{"pace": 0, "retries": 0, "timeout": 2, "allow_hosts": ("127.0.0.1",), **others})
    return list(collect(source, others.pop("known", None), ledger, given)), ledger


def reasons(ledger: Ledger) -> list[str]:
    return [row["reason"] for row in ledger.rejects]


# -- files -------------------------------------------------------------------------------------------------------------


def folder(root: Path, *names: str) -> Path:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(f"report {name}", "utf-8")
    return root


def names_of(entries: list[dict[str, Any]]) -> list[str]:
    return [entry["url"].rpartition("/")[2] for entry in entries]


def test_a_folder_gives_every_known_format_in_it_recursively_sorted(tmp_path):
    names = [
        "b.txt",
        "a.html",
        "deep/c.htm",
        "deep/er/d.xml",
        "e.rss",
        "f.atom",
        "g.json",
        "h.jsonl",
        "i.ndjson",
        "j.warc",
    ]
    folder(tmp_path, *names)
    entries, ledger = gathered(files_source([str(tmp_path)]))
    assert [entry["url"] for entry in entries] == sorted((tmp_path / name).as_uri() for name in names)
    assert ledger.rejects == []


def test_packed_files_are_kept_as_they_are(tmp_path):
    packed = gzip.compress(b"report")
    (tmp_path / "a.txt.gz").write_bytes(packed)
    [entry], _ = gathered(files_source([str(tmp_path)]))
    assert entry["payload"] == packed
    assert entry["media_type"] == "text/plain"


def test_an_entry_says_all_that_is_known_before_reading(tmp_path):
    folder(tmp_path, "a.html")
    source = Source(
        name="drop", kind="files", url=str(tmp_path / "*.html"), outlet="The Wire", family="Wire Group", language="en"
    )
    [entry], _ = gathered(source)
    fetched_at = entry.pop("fetched_at")
    assert fetched_at.utcoffset().total_seconds() == 0
    assert entry == {
        "source": "drop",
        "url": (tmp_path / "a.html").as_uri(),
        "media_type": "text/html",
        "charset": None,
        "outlet": "The Wire",
        "family": "Wire Group",
        "language": "en",
        "http_status": None,
        "etag": None,
        "last_modified": None,
        "payload": b"report a.html",
    }


def test_the_address_of_a_file_is_percent_encoded(tmp_path):
    folder(tmp_path, "Über uns #1?.txt")
    [entry], _ = gathered(files_source([str(tmp_path)]))
    assert entry["url"].endswith("/%C3%9Cber%20uns%20%231%3F.txt")


def test_hidden_and_unfinished_files_are_left_alone(tmp_path):
    folder(
        tmp_path, "a.txt", ".hidden.txt", ".git/config.txt", "b.txt.part", "c.txt~", "#d.txt#", "~$e.txt", "f.txt.tmp"
    )
    entries, ledger = gathered(files_source([str(tmp_path)]))
    assert names_of(entries) == ["a.txt"]
    assert ledger.rejects == []


def test_an_unknown_suffix_in_a_folder_is_left_aside_and_said(tmp_path):
    folder(tmp_path, "a.txt", "b.docx", "README")
    entries, ledger = gathered(files_source([str(tmp_path)]))
    assert names_of(entries) == ["a.txt"]
    assert [(row["url"].rpartition("/")[2], row["stage"], row["reason"]) for row in ledger.rejects] == [
        ("README", "collect", "no_reader"),
        ("b.docx", "collect", "no_reader"),
    ]


def test_an_unknown_suffix_that_was_named_is_read_by_what_is_in_it(tmp_path):
    folder(tmp_path, "scrape.out", "noted")
    entries, _ = gathered(files_source([str(tmp_path / "scrape.out"), str(tmp_path / "noted")]))
    assert [entry["media_type"] for entry in entries] == [None, None]


def test_a_file_that_is_named_twice_is_one_entry(tmp_path):
    folder(tmp_path, "a.txt")
    entries, _ = gathered(files_source([str(tmp_path), str(tmp_path / "a.txt"), str(tmp_path / "*.txt")]))
    assert names_of(entries) == ["a.txt"]


def test_links_that_lead_out_of_the_folder_are_not_followed(tmp_path):
    folder(tmp_path, "outside/secret.txt", "outside/more/x.txt", "inbox/a.txt")
    inbox = tmp_path / "inbox"
    (inbox / "out.txt").symlink_to(tmp_path / "outside" / "secret.txt")
    (inbox / "more").symlink_to(tmp_path / "outside" / "more")
    (inbox / "again.txt").symlink_to("a.txt")
    (inbox / "dangling.txt").symlink_to("nowhere.txt")
    entries, ledger = gathered(files_source([str(inbox)]))
    assert names_of(entries) == ["a.txt", "again.txt"]
    assert {row["url"].rpartition("/")[2]: row["reason"] for row in ledger.rejects} == {
        "out.txt": "unsafe_path",
        "more": "unsafe_path",
        "dangling.txt": "unreadable",
    }


def test_a_named_pipe_does_not_stop_the_run(tmp_path):
    folder(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    entries, ledger = gathered(files_source([str(tmp_path)]))
    assert names_of(entries) == ["a.txt"]
    assert reasons(ledger) == ["unreadable"]
    _, ledger = gathered(files_source([str(tmp_path / "pipe.txt")]))
    assert reasons(ledger) == ["unreadable"]


def test_a_file_that_is_too_large_is_a_reject_and_the_others_go_on(tmp_path):
    folder(tmp_path, "a.txt", "c.txt")
    (tmp_path / "b.txt").write_bytes(b"x" * 101)
    entries, ledger = gathered(files_source([str(tmp_path)]), max_file_bytes=100)
    assert names_of(entries) == ["a.txt", "c.txt"]
    assert reasons(ledger) == ["too_large"]


def test_an_empty_file_is_an_entry_that_reading_judges(tmp_path):
    (tmp_path / "a.txt").touch()
    [entry], _ = gathered(files_source([str(tmp_path)]))
    assert entry["payload"] == b""


def test_a_path_that_has_gone_since_is_a_reject(tmp_path):
    folder(tmp_path, "a.txt")
    source = files_source([str(tmp_path / "a.txt")])
    (tmp_path / "a.txt").unlink()
    entries, ledger = gathered(source)
    assert entries == []
    assert reasons(ledger) == ["not_found"]


@pytest.mark.parametrize(
    ("url", "error"), [("inbox", None), ("inbox/*.txt", None), ("gone", "not_found"), ("gone/*.txt", "not_found")]
)
def test_a_declared_path_says_at_every_look_whether_it_is_there(tmp_path, url, error):
    folder(tmp_path / "inbox", "a.txt")
    _, ledger = gathered(Source(name="drop", kind="files", url=str(tmp_path / url)))
    [poll] = ledger.polls
    assert (poll["source"], poll["error"]) == ("drop", error)


@pytest.fixture
def common():
    """A folder that everybody may read, for a test that acts as somebody who may not read all of it (root may)."""
    root = Path(tempfile.mkdtemp())
    root.chmod(0o755)
    yield root
    for path in (root, *root.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)
    shutil.rmtree(root)


@contextmanager
def as_nobody():
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(before)


def test_a_folder_that_may_not_be_looked_into_is_told_and_costs_only_itself(common):
    folder(common, "a.txt", "shut/b.txt", "deep/names_only/c.txt")
    (common / "shut").chmod(0o000)
    (common / "deep" / "names_only").chmod(0o444)
    with as_nobody():
        entries, ledger = gathered(files_source([str(common)]))
    assert names_of(entries) == ["a.txt"]
    assert {(row["url"].rpartition("/")[2], row["reason"]) for row in ledger.rejects} == {
        ("shut", "forbidden"), ("names_only", "forbidden"),
    }  # fmt: skip
    assert {url.rpartition("/")[2] for _, url in ledger.opened} == {common.name, "deep"}


def test_a_pattern_tells_of_the_folders_that_it_was_not_let_into(common):
    folder(common, "open/a.txt", "shut/b.txt")
    (common / "shut").chmod(0o000)
    for pattern in ("*/*.txt", "**/*.txt"):
        with as_nobody():
            entries, ledger = gathered(files_source([str(common / pattern)]))
        assert names_of(entries) == ["a.txt"]
        assert [(row["url"].rpartition("/")[2], row["reason"]) for row in ledger.rejects] == [("shut", "forbidden")]


def test_what_lies_in_a_closed_folder_cannot_be_read_and_says_so(common):
    folder(common, "shut/a.txt")
    (common / "shut").chmod(0o000)
    with as_nobody():
        for inside in ("shut/a.txt", "shut/*.txt", "shut/*/b.txt"):
            with pytest.raises(SourcesError, match="shut may not be looked into"):
                files_source([str(common / inside)])
        for url in ("shut", "shut/a.txt", "shut/*.txt"):
            entries, ledger = gathered(Source(name="drop", kind="files", url=str(common / url)))
            assert (entries, reasons(ledger)) == ([], ["forbidden"])
            assert [poll["error"] for poll in ledger.polls] == ["forbidden"]
        entries, ledger = gathered(files_source([str(common / "shut")]))
        assert (entries, reasons(ledger)) == ([], ["forbidden"])


def test_a_table_is_told_what_it_may_be_given_as(tmp_path):
    _, ledger = gathered(files_source([str(folder(tmp_path, "a.csv", "b.doc"))]))
    assert [row["detail"].partition("; ")[2] for row in ledger.rejects] == [
        "give tables as JSON Lines (keys: docs/SOURCES.md)", ""
    ]  # fmt: skip


def test_a_list_of_sources_that_may_not_be_read_says_so(common):
    (common / "sources.toml").write_text("")
    (common / "sources.toml").chmod(0o000)
    with as_nobody(), pytest.raises(SourcesError, match=r"sources.toml cannot be read: permission denied"):
        load_sources(common / "sources.toml")


def test_the_kind_of_a_source_decides_the_format(tmp_path):
    folder(tmp_path, "a.dump", "b.dump")
    entries, _ = gathered(Source(name="dump", kind="jsonl", url=str(tmp_path)))
    assert [entry["media_type"] for entry in entries] == ["application/jsonl", "application/jsonl"]


# -- http --------------------------------------------------------------------------------------------------------------


class Asked(BaseHTTPRequestHandler):
    """Answers from a table of path -> function, and writes down what was asked."""

    protocol_version = "HTTP/1.1"
    answers: dict[str, Callable[["Asked"], None]]
    log: list[tuple[float, str, dict[str, str]]]

    def do_GET(self) -> None:
        self.log.append((time.monotonic(), self.path, {name.lower(): value for name, value in self.headers.items()}))
        answer = self.answers.get(self.path)
        if answer is None:
            self.reply(404, b"no such page")
        else:
            answer(self)

    def reply(self, status: int = 200, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        with_body = status not in (204, 304)
        try:
            self.wfile.write(body if with_body else b"")
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        pass


class Server:
    """A site of one's own: `site["/path"] = lambda request: request.reply(...)`."""

    def __init__(self, root: str, handler: type[Asked]) -> None:
        self.root, self._handler = root, handler

    def __setitem__(self, path: str, answer: Callable[[Asked], None]) -> None:
        self._handler.answers[path] = answer

    def asked(self, path: str | None = None) -> list[dict[str, str]]:
        return [headers for _, at, headers in self._handler.log if at == path or (path is None and at != "/robots.txt")]

    def times(self) -> list[float]:
        return [when for when, at, _ in self._handler.log if at != "/robots.txt"]


@contextmanager
def serving() -> Iterator[Server]:
    handler = type("Handler", (Asked,), {"answers": {}, "log": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield Server(f"http://127.0.0.1:{server.server_port}", handler)
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def site() -> Iterator[Server]:
    with serving() as server:
        yield server


def page(site: Server, path: str, **others: Any) -> Source:
    return Source(**{"name": "site", "kind": "page", "url": site.root + path, **others})


def test_a_page_is_fetched_with_all_that_the_server_said(site):
    site["/a"] = lambda request: request.reply(
        body=b"<p>hello",
        Content_Type='text/html; charset="UTF-8"',
        ETag='"v1"',
        Last_Modified="Fri, 09 May 2025 10:00:00 GMT",
    )
    [entry], ledger = gathered(page(site, "/a"))
    assert entry["payload"] == b"<p>hello"
    assert (entry["url"], entry["http_status"], entry["media_type"], entry["charset"]) == (
        site.root + "/a",
        200,
        "text/html",
        "utf-8",
    )
    assert (entry["etag"], entry["last_modified"]) == ('"v1"', "Fri, 09 May 2025 10:00:00 GMT")
    assert ledger.rejects == []
    assert [(poll["http_status"], poll["error"]) for poll in ledger.polls] == [(200, None)]


def test_we_say_who_we_are_and_what_the_source_wants_said(site):
    site["/a"] = lambda request: request.reply(body=b"x")
    gathered(page(site, "/a", headers={"Accept-Language": "fr"}), user_agent="Desk/1", contact="desk@example.org")
    [headers] = site.asked("/a")
    assert headers["user-agent"] == "Desk/1 (+desk@example.org)"
    assert headers["accept-language"] == "fr"


def test_what_has_not_changed_is_not_sent_again(site):
    def answer(request: Asked) -> None:
        known = request.headers["If-None-Match"] == '"v1"' and request.headers["If-Modified-Since"] == "then"
        request.reply(304 if known else 200, b"x")

    site["/a"] = answer
    ledger = Ledger()
    known = {site.root + "/a": {"etag": '"v1"', "last_modified": "then"}}
    given = Settings(pace=0, allow_hosts=("127.0.0.1",))
    assert list(collect(page(site, "/a"), known, ledger, given)) == []
    assert ledger.rejects == []
    assert [(poll["http_status"], poll["etag"]) for poll in ledger.polls] == [(304, '"v1"')]


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (401, "forbidden"),
        (403, "forbidden"),
        (404, "not_found"),
        (410, "gone"),
        (418, "http_error"),
        (429, "throttled"),
        (503, "server_error"),
    ],
)
def test_every_refusal_has_its_reason(site, status, reason):
    site["/a"] = lambda request: request.reply(status, b"sorry")
    entries, ledger = gathered(page(site, "/a"))
    assert entries == []
    [row] = ledger.rejects
    assert (row["stage"], row["reason"], row["source"], row["url"]) == ("collect", reason, "site", site.root + "/a")
    assert str(status) in row["detail"]
    assert [poll["error"] for poll in ledger.polls] == [reason]


def test_an_empty_answer_is_a_reject(site):
    site["/a"] = lambda request: request.reply(200)
    _, ledger = gathered(page(site, "/a"))
    assert reasons(ledger) == ["empty"]


def test_one_failure_does_not_cost_the_others(site):
    site["/b"] = lambda request: request.reply(body=b"b")
    ledger = Ledger()
    given = Settings(pace=0, retries=0, allow_hosts=("127.0.0.1",))
    urls = [site.root + path for path in ("/a", "/b", "/b", "/c")]
    entries = list(fetch_pages(urls, page(site, "/feed"), None, ledger, given))
    assert names_of(entries) == ["b"]
    assert reasons(ledger) == ["not_found", "not_found"]
    assert len(site.asked("/b")) == 1


def test_a_passing_failure_is_tried_again(site):
    turns = iter([503, 200])
    site["/a"] = lambda request: request.reply(next(turns), b"x", Retry_After="0")
    [entry], ledger = gathered(page(site, "/a"), retries=1)
    assert entry["http_status"] == 200
    assert ledger.rejects == []


def test_a_lasting_failure_is_not_tried_again(site):
    gathered(page(site, "/a"), retries=3)
    assert len(site.asked("/a")) == 1


def test_a_long_retry_after_is_left_to_the_next_poll(site):
    site["/a"] = lambda request: request.reply(429, b"x", Retry_After="3600")
    _, ledger = gathered(page(site, "/a"), retries=3)
    assert len(site.asked("/a")) == 1
    [poll] = ledger.polls
    assert 3500 < (poll["not_before"] - poll["polled_at"]).total_seconds() < 3700


def test_the_same_failure_has_the_same_id_every_time(site):
    ids = {gathered(page(site, "/a"))[1].rejects[0]["capture_id"] for _ in range(2)}
    assert len(ids) == 1


def test_redirects_are_followed_and_the_address_asked_for_is_kept(site):
    site["/a"] = lambda request: request.reply(302, Location="/b#part")
    site["/b"] = lambda request: request.reply(body=b"b")
    [entry], _ = gathered(page(site, "/a"))
    assert (entry["url"], entry["payload"]) == (site.root + "/a", b"b")


def test_redirects_end_after_five_and_in_a_circle(site):
    for number in range(7):
        site[f"/{number}"] = lambda request, to=number + 1: request.reply(302, Location=f"/{to}")
    site["/loop"] = lambda request: request.reply(302, Location="/loop")
    assert reasons(gathered(page(site, "/0"))[1]) == ["redirects"]
    assert reasons(gathered(page(site, "/loop"))[1]) == ["redirects"]


@pytest.mark.parametrize(
    "target", ["http://10.0.0.1/", "http://localhost:1/", "file:///etc/passwd", "http://[::1]/", "http://0x7f.1/"]
)
def test_a_redirect_to_an_address_that_is_not_public_is_refused(site, target):
    site["/a"] = lambda request: request.reply(302, Location=target)
    assert reasons(gathered(page(site, "/a"))[1]) == ["unsafe_address"]


def test_a_host_that_is_not_allowed_is_never_connected_to(site):
    site["/a"] = lambda request: request.reply(body=b"x")
    _, ledger = gathered(page(site, "/a"), allow_hosts=())
    assert reasons(ledger) == ["unsafe_address"]
    assert site.asked() == []


def test_a_name_without_an_address_and_a_closed_port_have_their_reasons(site):
    gone = Source(name="gone", kind="page", url="http://nowhere.invalid/")
    assert reasons(gathered(gone, allow_hosts=("nowhere.invalid",))[1]) == ["unresolved"]
    closed = Source(name="closed", kind="page", url="http://127.0.0.1:9/")
    assert reasons(gathered(closed)[1]) == ["unreachable"]


def test_a_body_that_is_too_large_is_cut_off_while_reading(site):
    def endless(request: Asked) -> None:
        request.send_response(200)
        request.end_headers()
        request.close_connection = True
        try:
            while True:
                request.wfile.write(b"x" * 10_000)
        except OSError:
            pass

    site["/a"] = endless
    _, ledger = gathered(page(site, "/a"), max_bytes=100_000)
    assert reasons(ledger) == ["too_large"]


def test_a_bomb_is_refused_when_the_cap_is_passed(site):
    packed = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packed.compress(bytes(1 << 20)) for _ in range(64)) + packed.flush()
    site["/a"] = lambda request: request.reply(body=bomb, Content_Encoding="gzip")
    _, ledger = gathered(page(site, "/a"), max_bytes=1_000_000)
    assert reasons(ledger) == ["too_large"]


@pytest.mark.parametrize("coding", ["gzip", "deflate", "raw deflate"])
def test_packed_answers_are_unpacked(site, coding):
    text = b"report " * 10_000
    body = {"gzip": gzip.compress, "deflate": zlib.compress, "raw deflate": lambda data: zlib.compress(data)[2:-4]}[
        coding
    ](text)
    site["/a"] = lambda request: request.reply(body=body, Content_Encoding=coding.split()[-1])
    [entry], _ = gathered(page(site, "/a"))
    assert entry["payload"] == text


def test_a_packed_answer_that_breaks_off_is_a_reject(site):
    site["/a"] = lambda request: request.reply(body=gzip.compress(os.urandom(9999))[:5000], Content_Encoding="gzip")
    site["/b"] = lambda request: request.reply(body=b"not gzip", Content_Encoding="gzip")
    site["/c"] = lambda request: request.reply(body=b"?", Content_Encoding="zebra")
    assert [reasons(gathered(page(site, path))[1]) for path in ("/a", "/b", "/c")] == [["undecodable"]] * 3


def test_a_server_that_is_silent_or_drips_is_given_up(site):
    def silent(request: Asked) -> None:
        time.sleep(1.0)
        request.close_connection = True

    def dripping(request: Asked) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "1000")
        request.end_headers()
        try:
            for _ in range(20):
                request.wfile.write(b"x")
                request.wfile.flush()
                time.sleep(0.05)
        except OSError:
            pass
        request.close_connection = True

    site["/silent"], site["/dripping"] = silent, dripping
    assert reasons(gathered(page(site, "/silent"), timeout=0.2)[1]) == ["timeout"]
    assert reasons(gathered(page(site, "/dripping"), timeout=0.5, total_timeout=0.3)[1]) == ["timeout"]


def test_robots_txt_is_asked_once_and_kept_to(site):
    site["/robots.txt"] = lambda request: request.reply(body=b"User-agent: *\nDisallow: /private/\n")
    site["/private/a"] = site["/b"] = site["/c"] = lambda request: request.reply(body=b"x")
    ledger = Ledger()
    given = Settings(pace=0, allow_hosts=("127.0.0.1",))
    urls = [site.root + path for path in ("/private/a", "/b", "/c")]
    entries = list(fetch_pages(urls, page(site, "/"), None, ledger, given))
    assert names_of(entries) == ["b", "c"]
    assert reasons(ledger) == ["disallowed"]
    assert site.asked("/private/a") == []
    assert len(site.asked("/robots.txt")) == 1


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (429, False)])
def test_a_robots_txt_that_is_missing_allows_and_one_that_is_broken_forbids(site, status, allowed):
    site["/robots.txt"] = lambda request: request.reply(status, b"Disallow: /")
    site["/a"] = lambda request: request.reply(body=b"x")
    assert bool(gathered(page(site, "/a"))[0]) is allowed


def test_the_pace_of_a_host_is_kept_and_its_crawl_delay_wins(site):
    site["/robots.txt"] = lambda request: request.reply(body=b"User-agent: *\nCrawl-delay: 0.3\n")
    site["/a"] = site["/b"] = lambda request: request.reply(body=b"x")
    given = Settings(pace=0.05, allow_hosts=("127.0.0.1",))
    list(fetch_pages([site.root + "/a", site.root + "/b"], page(site, "/"), None, Ledger(), given))
    first, second = site.times()
    assert second - first >= 0.29


def test_a_feed_that_answers_with_a_page_is_announced_as_a_feed_so_that_reading_refuses_it(site):
    site["/feed"] = lambda request: request.reply(body=b"<!doctype html><title>503</title>", Content_Type="text/html")
    [entry], _ = gathered(page(site, "/feed", kind="feed"))
    assert entry["media_type"] == "application/rss+xml"


def test_environment_proxies_are_not_used(site, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    site["/a"] = lambda request: request.reply(body=b"x")
    assert len(gathered(page(site, "/a"))[0]) == 1


def test_a_body_may_be_any_bytes(site):
    noise = os.urandom(2000)
    site["/a"] = lambda request: request.reply(body=noise)
    [entry], _ = gathered(page(site, "/a"))
    assert entry["payload"] == noise
    assert entry["media_type"] is None
