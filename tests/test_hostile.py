"""Bad input through the whole desk: each file has its one right outcome, nothing crashes, and nothing is lost.

What can be read is filed, and only what cannot is rejected, with the reason. All small files go through one run in
this process; those that are big enough to hurt have a process of their own that is held to memory and time.
"""

import html
import json
import subprocess
import sys
import tarfile
from collections import Counter
from pathlib import Path

import pytest
from small_flow import answers, filed, name_of
from test_hostile_read import MAKER, OUTCOMES, SHARED, TEXTS

import warehouse

DATA = SHARED / "data"
BIG = {"single_line_20mb.html", "feed_100k.rss", "gzip_bomb_1g.xml.gz"}
#: Of long lists of cases every so many-th goes through the whole desk here; the slow test takes all of them.
EVERY = 40

#: Files of the 30 that end in another state than their number of reports says, and why.
HOSTILE: dict[str, tuple[int, str | None]] = {
    # of the ten one has no letter in it, one is a script, and one shares its address with jsonl_mixed.jsonl
    "csv_formula.jsonl": (7, "clean boilerplate_only"),
    "empty.bin": (0, "read empty"),
    "utf16le_nobom.html": (0, "normalise boilerplate_only"),  # one word, the name of a place: a dateline without a text
}
#: Other files -> (articles, stage and reason of the reject, words that an article must hold)
OTHERS: dict[str, tuple[int, str | None, str]] = {
    "dates.txt": (1, None, "31 February 2025"),
    "dates.html": (1, None, "closed the gate"),
    "dates.jsonl": (7, None, "The court heard case 6"),
    "dates.rss": (1, None, "The harbour court heard the case"),
    "naughty.txt": (1, None, "Strings which may be used elsewhere"),
    "naughty.html": (1, None, "The gate said:"),
    "escaped.html": (1, None, "<foo val="),
    "dtd.xml": (0, "normalise boilerplate_only", ""),  # an HTML 4 page with one word in its body
    "cyclic.xml": (0, "read no_reader", ""),
    "dtd_element.xml": (0, "read no_reader", ""),
    "external.xml": (0, "read no_reader", ""),
    "external_file.xml": (0, "read no_reader", ""),
    "quadratic.xml": (0, "read no_reader", ""),
    "schema-include.xsd": (0, "read no_reader", ""),
    "simple-ns.xml": (0, "read no_reader", ""),
    "simple.xml": (0, "read no_reader", ""),
    "xmlbomb.xml": (0, "read no_reader", ""),
    "xmlbomb2.xml": (0, "read no_reader", ""),
    "bad.arc": (0, "read malformed", ""),
    "example-bad-non-chunked.warc.gz": (1, None, "illustra"),
    "example-bad.warc.gz.bad": (1, "read malformed", "illustra"),
    "example-digest.warc": (0, "read malformed", ""),
    "example-iana.org-chunked.warc": (1, None, "DNS Root"),
    "example-space-in-target-uri.warc.gz": (0, "read malformed", ""),
    "example-wrong-chunks.warc.gz": (0, None, ""),  # the page of example-bad.warc.gz.bad, word for word
    "post-test.warc.gz": (0, "read malformed", ""),
}
WARCS = {name for name in OTHERS if ".warc" in name or name.endswith(".arc")}

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not MAKER.exists(), reason="the measuring material is not beside this clone"),
]


def unpacked(archive: str) -> dict[str, bytes]:
    """File name -> bytes of a small tar of the measuring material."""
    with tarfile.open(DATA / archive) as tar:
        return {Path(one.name).name: tar.extractfile(one).read() for one in tar if one.isfile()}


def json_lines(path: Path, rows: list[dict]) -> None:
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")


def mojibake() -> list[tuple[str, str]]:
    """Every case of broken text with what it was."""
    packed = unpacked("text/ftfy-tests.tar.gz")
    names = ("in-the-wild", "synthetic", "negative", "known-failures", "language-names")
    return [
        (case["original"], case["fixed"])
        for name in names
        for case in json.loads(packed[f"{name}.json"])
        if "fixed" in case
    ]


def write_small(folder: Path, every: int) -> None:
    """All small files, in one folder."""
    subprocess.run([sys.executable, str(MAKER), str(folder)], check=True)
    for name in BIG:
        (folder / name).unlink()
    naughty = unpacked("text/blns.tar.gz")
    strings = json.loads(naughty["blns.json"])
    (folder / "naughty.txt").write_bytes(naughty["blns.txt"])
    for name, spelled in (("naughty.html", str), ("escaped.html", html.escape)):
        lines = "".join(f"<p>The gate said: {spelled(one)} and then it closed for the day.</p>" for one in strings)
        (folder / name).write_text(
            f"<title>Strings</title><article><h1>Strings</h1>{lines}</article>", encoding="utf-8"
        )
    titles = [{"title": one, "text": f"Case {n} was heard by the harbour court."} for n, one in enumerate(strings)]
    json_lines(folder / "titles.jsonl", titles[::every])
    texts = [{"title": f"Case {n}", "text": f"They heard: {one}\nThe gate closed."} for n, one in enumerate(strings)]
    json_lines(folder / "texts.jsonl", texts[::every])
    broken = [{"title": f"Case {n}", "text": f"{one}\nThe gate closed."} for n, (one, _) in enumerate(mojibake())]
    json_lines(folder / "mojibake.jsonl", broken[::every])
    write_dates(folder)
    attacks, archives = unpacked("hostile/defusedxml.tar.gz"), unpacked("warc/warcio.tar.gz")
    for name in OTHERS.keys() & {*attacks, *archives}:
        (folder / name).write_bytes(attacks.get(name) or archives[name])
    for name, payload in list(unpacked("json/jsontestsuite.tar.gz").items())[:: max(1, every // 2)]:
        if name.endswith(".json"):
            (folder / f"suite_{name}").write_bytes(payload)


def write_dates(folder: Path) -> None:
    """Days that never were, wherever a report may name its day."""
    body = "The harbour court heard the case and closed the gate for the day."
    (folder / "dates.txt").write_text(
        f"Harbour Court Hears the Case\nBy Ana Ruiz\nPublished: 2025-02-30\n{body} It met on 31 February 2025.\n"
    )
    (folder / "dates.html").write_text(
        '<title>Court hears the case</title><meta property="article:published_time" content="2025-02-30T10:00:00Z">'
        f"<article><h1>Court hears the case</h1><p>{body}</p></article>"
    )
    days = ["2025-02-30", "2025-02-30T25:61:61Z", "0000-00-00", "9999-99-99", -1, 1e300, "31/02/2025"]
    json_lines(
        folder / "dates.jsonl",
        [{"text": f"The court heard case {n}. {body}", "published": day} for n, day in enumerate(days)],
    )
    (folder / "dates.rss").write_text(
        "<rss version='2.0'><channel><title>Court</title><item><title>The case</title><guid>1</guid>"
        f"<pubDate>30 Feb 2025 25:00:00 GMT</pubDate><description>{body * 12}</description></item></channel></rss>"
    )


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """The working database after one run over every small file."""
    folder, home = tmp_path_factory.mktemp("inbox"), tmp_path_factory.mktemp("desk")
    write_small(folder, EVERY)
    with filed(sorted(folder.iterdir()), home) as db:
        yield db


@pytest.fixture(scope="module")
def states(desk):
    """File name -> state."""
    return {name_of(url): state for url, state in answers(desk, "select url, state from captures")}


@pytest.fixture(scope="module")
def rejects(desk):
    """File name -> stages and reasons."""
    found: dict[str, set[str]] = {}
    for url, stage, reason in answers(desk, "select url, stage, reason from rejects"):
        found.setdefault(name_of(url), set()).add(f"{stage} {reason}")
    return found


@pytest.fixture(scope="module")
def bodies(desk):
    """File name -> bodies of the articles that its capture brought."""
    sql = """select c.url, a.body from articles a join reports r using (report_id) join captures c using (capture_id)"""
    found: dict[str, list[str]] = {}
    for url, body in answers(desk, sql):
        found.setdefault(name_of(url), []).append(body)
    return found


def test_the_tables_name_every_file(states):
    suites = {name for name in states if name.startswith("suite_")}
    lists = {"titles.jsonl", "texts.jsonl", "mojibake.jsonl"}
    assert states.keys() - suites - lists == (OUTCOMES.keys() - BIG) | OTHERS.keys()


@pytest.mark.parametrize("name", sorted(OUTCOMES.keys() - BIG))
def test_a_hostile_file_is_filed_listed_or_rejected(name, states, rejects, bodies):
    reports, links, reason = OUTCOMES[name]
    articles, why = HOSTILE.get(name, (reports, reason and f"read {reason}"))
    expected = "filed" if articles else "listing" if links else "rejected"
    assert (states[name], len(bodies.get(name, ())), rejects.get(name, set())) == (expected, articles, {why} - {None})
    if (
        articles and name in TEXTS and name != "nested_100k_unclosed.html"
    ):  # whose last line is an "x", the name of a network
        assert bodies[name] == [TEXTS[name]]


@pytest.mark.parametrize("name", OTHERS)
def test_another_file_is_filed_or_rejected(name, states, rejects, bodies):
    articles, why, words = OTHERS[name]
    found = bodies.get(name, [])
    assert (len(found), rejects.get(name, set())) == (articles, {why} - {None})
    assert states[name] == ("filed" if articles else "rejected" if why else "unchanged")
    assert any(words in body for body in found) or not articles


def test_a_case_for_a_json_parser_is_rejected_for_it_holds_no_report(states, rejects):
    suites = {name: state for name, state in states.items() if name.startswith("suite_")}
    assert len(suites) > 10
    assert set(suites.values()) == {"rejected"}
    assert {why for name in suites for why in rejects[name]} <= {"read malformed", "read empty"}


@pytest.mark.parametrize("name", ["titles.jsonl", "texts.jsonl", "mojibake.jsonl"])
def test_every_record_of_strange_strings_is_an_article(name, states, bodies, rejects):
    strings = len(json.loads(unpacked("text/blns.tar.gz")["blns.json"]))
    count = len(mojibake()) if name == "mojibake.jsonl" else strings
    assert (states[name], len(bodies[name]), rejects.get(name)) == ("filed", len(range(0, count, EVERY)), None)


def test_a_day_that_never_was_is_no_day(desk):
    sql = "select a.url, published_on from articles a where a.url like '%/dates.%' and published_on is not null"
    assert answers(desk, sql) == []


def test_nothing_is_lost(desk):
    [counts] = answers(desk, "select captures, filed + unchanged + listings + rejected from runs")
    assert counts[0] == counts[1] == answers(desk, "select count(*) from captures")[0][0]
    assert answers(desk, "select count(*) from captures where state = 'pending'") == [(0,)]


def test_every_check_holds(desk):
    assert [(one.check, one.rows.height) for one in warehouse.check(desk)] == []


#: Reads one file through the stages of the flow; prints CPU seconds, peak megabytes and what came of it.
MEASURED = """
import json, sys, time
from datetime import UTC, datetime
from pathlib import Path
from bench.memory import peak
from flows.refine.cleaning import prepare
from flows.refine.comparing import measure
from flows.refine.digging import dig
from flows.refine.reading import look
from transforms.frames import PAYLOADS, frame
import polars as pl
path = Path(sys.argv[1])
row = {"capture_id": "c", "source": "s", "url": path.as_uri(), "fetched_at": datetime(2025, 5, 9, tzinfo=UTC), "payload": path.read_bytes()}
payloads = frame([row], PAYLOADS)
look(payloads.clear())
start = time.process_time()
read = look(payloads)
made = prepare(read["reports"].with_columns(recurring=pl.lit(None)))
measured = measure(made["articles"])
cpu = time.process_time() - start
megabytes = peak()
first = measured["sentences"].select("article_id", "sentence").group_by("article_id").agg(only="sentence")
inside = measured["sentences"].group_by("article_id").agg(sentences=pl.struct(pl.exclude("article_id")))
facts = dig(made["articles"].join(first, on="article_id").join(inside, on="article_id"))
print(json.dumps({
    "cpu": cpu, "all": time.process_time() - start, "megabytes": megabytes,
    "articles": made["articles"].height, "links": read["links"].height,
    "rejects": [*read["rejects"]["reason"], *made["rejects"]["reason"], *facts["rejects"]["reason"]],
}))
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "articles", "links", "reasons"),
    [
        ("single_line_20mb.html", 0, 0, ["too_large"]),
        ("line.txt", 1, 0, ["too_long"]),
        ("feed_100k.rss", 0, 100_000, ["no_text"]),
        ("gzip_bomb_1g.xml.gz", 0, 0, ["too_large"]),
    ],
)
def test_a_big_file_costs_little(name, articles, links, reasons, tmp_path):
    subprocess.run([sys.executable, str(MAKER), str(tmp_path)], check=True)
    (tmp_path / "line.txt").write_text("The harbour court heard the case on Friday and the gate closed. " * 32_000)
    root = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(tmp_path / name)], check=True, capture_output=True, text=True, cwd=root
    )
    told = json.loads(done.stdout)
    assert (told["articles"], told["links"], told["rejects"]) == (articles, links, reasons)
    assert told["megabytes"] < 1024, told
    assert told["cpu"] < 10, told
    assert told["all"] < 25, told


@pytest.mark.slow
def test_every_strange_string_and_every_case_for_a_json_parser_goes_through(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    write_small(folder, 1)
    with filed(sorted(folder.iterdir()), tmp_path) as db:
        assert [(one.check, one.rows.height) for one in warehouse.check(db)] == []
        states = Counter(state for (state,) in answers(db, "select state from captures where url like '%/suite%'"))
        assert states.keys() == {"rejected"}
