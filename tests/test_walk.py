"""One report, stage by stage: this file is the data flow. Read it first."""

from datetime import UTC, date, datetime

import polars as pl
import pytest

from transforms import stages
from transforms.frames import COPIES, COPY_PAIRS, FACTS, PAYLOADS, VERSIONS, frame

SCRAPE = b"""\
Skip to content

 date 2025-05-09 Harbour Post / world

Envoys of Norway and Canada Meet in Geneva

GENEVA - Norway and Canada oppose the dumping of waste at sea, their envoys said on Thursday.

"The sea keeps every receipt," Norwegian envoy Ingrid Dahl told reporters after more than three hours of talks.

Source link
"""
#: The same text in another paper, under other furniture.
REPRINT = b"""\
Menu
Envoys of Norway and Canada Meet in Geneva
GENEVA - Norway and Canada oppose the dumping of waste at sea, their envoys said on Thursday.
"The sea keeps every receipt," Norwegian envoy Ingrid Dahl told reporters after more than three hours of talks.
Share on Facebook
"""


def delivery(name: str, payload: bytes) -> dict:
    """A file as the archive hands it to the first stage."""
    return {
        "capture_id": name,
        "source": "wire",
        "url": f"file:///{name}.txt",
        "media_type": "text/plain",
        "fetched_at": datetime(2025, 5, 10, tzinfo=UTC),
        "payload": payload,
    }


@pytest.fixture(scope="module")
def articles() -> pl.DataFrame:
    reports, _, _ = stages.read(frame([delivery("post", SCRAPE), delivery("reprint", REPRINT)], PAYLOADS))
    kept, _, _, _ = stages.clean(reports)
    articles, _, _ = stages.normalise(kept)
    articles, _, _ = stages.revise(articles, articles.clear(), frame([], VERSIONS))
    return articles.sort("url")


def test_bytes_become_a_report_a_report_an_article():
    reports, links, rejects = stages.read(frame([delivery("post", SCRAPE)], PAYLOADS))
    assert (reports.height, links.height, rejects.height) == (1, 0, 0)
    assert reports["text"][0].split("\n")[0] == "Skip to content"

    kept, removals, captions, rejects = stages.clean(reports)
    assert removals.select("kind", "text").rows() == [("skip_link", "Skip to content"), ("source_line", "Source link")]
    assert kept["text"][0].split("\n")[0] == ""  # a removed line leaves an empty one: line numbers hold
    assert (captions.height, rejects.height) == (0, 0)

    articles, headers, rejects = stages.normalise(kept)
    assert headers["kind"].to_list() == ["header"]
    assert rejects.height == 0
    article = articles.row(0, named=True)
    names = ("outlet", "section", "title", "dateline", "published_on", "published_basis", "language", "paywalled")
    assert {name: article[name] for name in names} == {
        "outlet": "Harbour Post",
        "section": "world",
        "title": "Envoys of Norway and Canada Meet in Geneva",
        "dateline": "GENEVA",
        "published_on": date(2025, 5, 9),
        "published_basis": "header",
        "language": "en",
        "paywalled": False,
    }
    assert article["body"].startswith("Norway and Canada oppose")
    assert article["body"].count("\n") == 1

    newest, versions, unchanged = stages.revise(articles, articles.clear(), frame([], VERSIONS))
    assert versions.select("version", "change").rows() == [(1, "created")]
    assert newest["version"].to_list() == [1]
    assert unchanged.height == 0


def test_a_reprint_is_a_copy_of_the_report(articles):
    signatures, bands = stages.sign(articles)
    assert signatures.height == 2
    shared = bands.join(bands, on=["band", "hash"], suffix="_other").filter(
        pl.col("article_id") < pl.col("article_id_other")
    )
    candidates = shared.select("article_id", other_id="article_id_other").unique()

    pairs = stages.pair(articles, candidates)
    assert pairs["jaccard"].to_list() == [1.0]
    (copy,) = stages.find_copies(articles, pairs).iter_rows(named=True)
    original, reprint = articles["article_id"]
    assert (copy["article_id"], copy["original_id"], copy["kind"], copy["score"]) == (reprint, original, "exact", 1.0)


def test_sentences_and_facts_rest_on_the_body(articles):
    (article,) = articles[:1].iter_rows(named=True)
    sentences = stages.split(articles[:1])
    assert sentences["text"].to_list() == [
        "Norway and Canada oppose the dumping of waste at sea, their envoys said on Thursday.",
        '"The sea keeps every receipt," Norwegian envoy Ingrid Dahl told reporters after more than three hours of talks.',
    ]
    facts = stages.extract(articles[:1], sentences)
    (quote,) = facts["quotes"].filter(pl.col("kind") == "direct").iter_rows(named=True)
    assert (quote["speaker"], quote["cue"]) == ("Ingrid Dahl", "tell")
    assert (
        article["body"][quote["start_char"] : quote["end_char"]] == quote["quotation"] == "The sea keeps every receipt,"
    )
    (position,) = facts["positions"].iter_rows(named=True)
    assert (position["holders"], position["stance"]) == (["Norway", "Canada"], "opposes")
    assert position["target"] == "the dumping of waste at sea"
    assert ("Thursday", "2025-05-08") in facts["dates"].select("text", "value").rows()
    assert (3.0, "hour", "more_than") in facts["amounts"].select("value", "unit", "qualifier").rows()


def test_report_and_reprint_tell_one_story_once(articles):
    original, reprint = articles["article_id"]
    copy = {"article_id": reprint, "original_id": original, "kind": "exact", "score": 1.0, "method": "by hand"}
    copies = frame([copy], COPIES)
    assert stages.fresh(stages.split(articles), copies).is_empty()  # the reprint says nothing that is not known
    facts = stages.extract(articles[:1], stages.split(articles[:1]))
    facts = {table: facts[table] for table in FACTS}

    profiles = stages.profile(articles[:1], facts)
    assert [one.article_id for one in profiles] == [original]
    links = stages.link(stages.trace(profiles), frame([], COPY_PAIRS).select("article_id", "other_id"))
    told = stages.group(articles, links, copies)
    assert told["story_id"].n_unique() == 1

    (story,) = stages.tell(articles, told, copies, facts).iter_rows(named=True)
    assert (story["title"], story["article_count"], story["independent_count"]) == (articles["title"][0], 2, 1)
    events, tellings, corroborations = stages.corroborate(articles, told, copies, facts)
    assert set(tellings["event_id"]) == set(events["event_id"])
    assert "opposes" in corroborations["relation"].to_list()
