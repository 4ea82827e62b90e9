"""Every line of a report is in its body, in its fields, or in removals with the rule that took it out."""

import re
from collections import Counter

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.refine.cleaning import prepare
from transforms import stages
from transforms.fields import wire
from transforms.frames import PAYLOADS, frame
from transforms.lexicon import months
from transforms.read import html

SENTENCES = st.builds(
    "{} {} the {} on {}, {}.".format,
    st.sampled_from(["The harbour master", "A crew of nine", "Nobody on the quay", "Anna Berg of the union"]),
    st.sampled_from(["inspected", "left", "praised", "did not see"]),
    st.sampled_from(["ferry", "breakwater", "old crane", "roster"]),
    st.sampled_from(["Monday", "the morning of the storm", "9 May 2025"]),
    st.sampled_from(["officials said", "as in every year", "though the tide was out", "and 40 people watched"]),
)
#: What cuts words off the beginning of a sentence: place, day, agency, known and unknown; and what is none.
DATELINES = st.sampled_from([
    "HOLM, May 9 (Tidewire) – ", "HOLM (Reuters) - ", "HOLM (Tide Dispatch) - ", "HOLM (Left) – ", "Holm (dpa/lno) - ", "Holm-Quayside (dpa/lno) - ", "CUNEO (CN) – ",
    "ВЕРЕСК, 9 мая. /НордИнформ/. ", "ВЕРЕСК, 9 мая. /ТАСС/. ", "HULL - ", "HOLM, Ore. (HolmNewsToday) - ", "ROME (Tidewire) - ", "HOLM (The Guardian) - ", "HOLM, May 9 (nobody knows) - ", "(Tidewire) - ",
    "HARBOUR TOWN, 9 May (Harbour Courier) – ", "May 9 (Harbour Wire) - ", "HOLM, 9 May — ", "(Athens) ", "Athens (he said) – ",
])  # fmt: skip
TITLES = [
    "Ferry Crews End Strike After Night of Talks",
    "UPDATE 2-Crane Falls Into the Sea",
    "Storm Shuts Quay | Harbour Courier",
]
HEADERS = [
    "Skip to content", " date 2025-05-09 Harbour Courier / shipping", "By Ida Holm", "May 9, 2025", "Harbour Courier", "Shipping",
    "Published 9 May 2025 14:02", "HARBOUR TOWN (Reuters) - ", "LENGTH: 90 words", "SECTION: Metro; Pg. 4", "DATELINE: HARBOUR TOWN",
    "Harbour News, [09.05.2025 14:02]", "HARBOUR TOWN—", "(Athens) ", "NEWS PROVIDED BY", "Harbour Foods",
]  # fmt: skip
FURNITURE = [
    "Share", "Read more", "Advertisement", "Sign up for our newsletter", "Subscribe to continue reading", "Source link", "***", "x", "#ferry #strike",
    "Related stories", "1/2", "2/2", "LOAD-DATE: May 9, 2025", "PUBLICATION-TYPE: Newspaper", "Ida Holm", "AP-WF-05-09-25 1402GMT", "👉 harbour.example/a b", "© 2025 Harbour Courier. All rights reserved.", "https://harbourcourier.example/a", "(Reporting by Ida Holm; editing by Per Aas)",
]  # fmt: skip
CAPTIONS = [
    "The ferry at dusk. Photo: Mari Lund",
    "Crews walk aboard, Friday, May 9, 2025. (AP)",
    "Photo: Mari Lund/Reuters",
    "The quay. ( QuayPhoto )",
]
RECURRING = ["Tide tables and webcams", "Your harbour, hour by hour", "Ida Holm", "What was agreed"]
SCRAPES = st.lists(
    st.one_of(SENTENCES, st.builds("{}{}".format, DATELINES, SENTENCES), *map(st.sampled_from, (TITLES, HEADERS, FURNITURE, CAPTIONS, RECURRING)), st.just("")), min_size=1, max_size=16
)  # fmt: skip


def payload(body: str, name: str) -> pl.DataFrame:
    return frame([{"capture_id": "c", "source": "files", "url": f"file:///{name}", "payload": body.encode()}], PAYLOADS)


@settings(max_examples=80, deadline=None)
@given(SCRAPES)
def test_body_fields_and_removals_give_back_every_line_of_a_scrape(scrape):
    reports, _, _ = stages.read(payload("\n".join(scrape), "a.txt"))
    counts = [{"line": line, "documents": 9, "reports": 20} for line in RECURRING]
    made = prepare(reports.with_columns(recurring=pl.Series([counts] * reports.height, dtype=LISTED)))
    for article in made["articles"].iter_rows(named=True):
        removals = made["removals"].rows(named=True)
        accounts(reports["text"][0].split("\n"), article, removals)
        captions = [row["text"] for row in removals if row["kind"] == "caption"]
        assert made["captions"]["text"].to_list() == captions
    assert made["articles"].height + made["rejects"].height == reports.height


LISTED = pl.List(pl.Struct({"line": pl.String(), "documents": pl.Int64(), "reports": pl.Int64()}))


def accounts(lines, article, removals):
    """Every line is a removal by its number, or the headline, or the next paragraph of the body, its dateline perhaps left out."""
    assert [lines[row["line"]] for row in removals] == [row["text"] for row in removals]
    taken = Counter(row["line"] for row in removals)
    assert not taken or max(taken.values()) == 1
    paragraphs = article["body"].split("\n")
    headline = None
    for line in (line for number, line in enumerate(lines) if line and number not in taken):
        if paragraphs and (line == paragraphs[0] or is_after_dateline(line, paragraphs[0], article)):
            paragraphs.pop(0)
        else:
            assert headline is None, (line, headline)
            headline = line
            assert article["title"] in line
    assert paragraphs == []


def is_after_dateline(line, paragraph, article):
    """Whether the paragraph is the line without its dateline, every word of which a field has: place, day, agency or outlet.

    Of several agencies the schema has room for the first; the sign of its regional desk ("dpa/lno") goes with it.
    """
    dropped = line.removesuffix(paragraph)
    if dropped == line:
        return False
    fields = [article[name] for name in ("dateline", "wire", "outlet", "published_raw")]
    told = set(WORDS.findall(" ".join(filter(None, fields)).casefold()))
    dated = article["dateline_on"] is not None or article["published_raw"] is not None
    lost = [word for word in WORDS.findall(dropped.casefold()) if word not in told]
    return not [
        word for word in lost if not (dated and (word.isdigit() or word in months())) and not agency(word, dropped)
    ]


WORDS = re.compile(r"\w+")


def agency(word, dropped):
    """Whether a word is that of a known agency in the dateline, or the sign of its desk behind a slash."""
    return wire.named(word) is not None or re.search(rf"/{word}\)", dropped) is not None


CELL = st.sampled_from(["Ferry", "6.15", "Quay 2", "late", "14", "North Isle"])
#: Pieces of a page with the lines that stand in them.
ITEMS = st.one_of(
    SENTENCES.map(lambda line: (f"<p>{line}</p>", [line])),
    SENTENCES.map(lambda line: (f"<ul><li><a href='/b'>{line}</a></li></ul>", [line])),
    st.tuples(st.sampled_from(TITLES), SENTENCES).map(
        lambda said: (f"<div><article><h3><a href='/c'>{said[0]}</a></h3><p>{said[1]}</p></article></div>", list(said))
    ),
    st.tuples(st.sampled_from(["related", "share-bar", "newsletter", "is-hidden hidden", "xq"]), SENTENCES).map(
        lambda said: (f"<div class='{said[0]}'><span>Read more</span><p>{said[1]}</p></div>", ["Read more", said[1]])
    ),
    SENTENCES.map(
        lambda line: (f"<aside><h4>Tides</h4>{line}</aside><header>Pier 9</header>", ["Tides", line, "Pier 9"])
    ),
    st.lists(CELL, min_size=1, max_size=9).map(
        lambda cells: (f"<table><tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr></table>", cells)
    ),
    st.sampled_from(TITLES).map(lambda line: (f"<h2>{line}</h2>", [line])),
    st.sampled_from([*FURNITURE, "More.", "2 / 9"]).map(lambda line: (f"<p>{line}</p>", [line])),
    st.sampled_from(CAPTIONS).map(lambda line: (f"<figure><figcaption>{line}</figcaption></figure>", [line])),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ITEMS, min_size=1, max_size=12), st.lists(ITEMS, max_size=6))
def test_text_and_what_was_left_out_give_back_the_report_of_a_page_and_the_sentences_around_it(items, around):
    long = "The crews of the island ferries went back to work on Friday after a night of talks, and the first boat left at six."
    report, others = (" ".join(markup for markup, _ in some) for some in (items, around))
    page = (
        f"<html><head><title>Ferry Crews End Strike</title></head><body><div>{others}</div>"
        f"<article><h1>Ferry Crews End Strike</h1><p>{long}</p>{report}<p>{long}</p></article></body></html>"
    )
    capture = {
        "capture_id": "c",
        "source": "s",
        "url": "https://a.example/b",
        "charset": None,
        "media_type": "text/html",
    }
    (found,) = html.read(page.encode(), capture).reports
    told = Counter([*found["text"].split("\n"), *(line["text"] for line in found["left_out"] or [])])
    told["Ferry Crews End Strike"] += 1  # the field of it, where the headline stands outside of the subtree
    assert Counter([long, long, *(line for _, lines in items for line in lines if line[0] != "*")]) <= told
    linked = {line for markup, lines in around for line in lines if "<a" in markup}
    sentences = {line for _, lines in around for line in lines if line[-1] == "." and len(line) >= 40}
    assert sentences - linked <= told.keys()


def test_so_have_the_entries_of_a_feed():
    link = "&lt;p&gt;&lt;a href='/b'&gt;Islanders stock up before the long strike&lt;/a&gt;&lt;/p&gt;"
    text = (
        "&lt;p&gt;The crews of the island ferries went back to work on Friday, and the first boat left at six.&lt;/p&gt;"
        * 4
    )
    feed = f"<rss version='2.0'><channel><item><title>Crews</title><description>{text}{link}</description></item></channel></rss>"
    reports, _, _ = stages.read(payload(feed, "a.rss"))
    (left_out,) = reports["left_out"].to_list()
    assert [line["rule"] for line in left_out] == ["read.links"]


def test_what_a_reader_left_out_has_rows_behind_the_last_line():
    page = """<html><head><title>Crews End Strike</title></head><body><article><h1>Crews End Strike</h1>
      <p>The crews of the island ferries went back to work on Friday after a night of talks, and the first boat left at six.</p>
      <p>Night shifts will be shorter from May, and every crew gets one free weekend in three, the union said on Friday.</p>
      <ul><li><a href="/a">Islanders stock up before the long strike</a></li><li><a href="/b">Timetable</a></li></ul></article></body></html>"""
    reports, _, _ = stages.read(payload(page, "a.html"))
    _, removals, _, _ = stages.clean(reports)
    assert removals.select("line", "text", "kind", "rule").rows() == [
        (2, "Crews End Strike", "duplicate_title", "read.title"),
        (3, "Islanders stock up before the long strike", "related", "read.links"),
        (4, "Timetable", "navigation", "read.links"),
    ]
