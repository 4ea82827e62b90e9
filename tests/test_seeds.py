"""Five real reports, end to end, against what a careful analyst found in them (`../shared/seeds/key.json`).

The mapping from the key to the tables:

- a line to remove is in `removals`, or is the title, a caption, or a heading of the body (a subheading stays)
- a quotation counts when a row of `quotes` has its words (marks, case and trailing punctuation aside) and one of its speakers,
  canonical names as the key has them; the key's `name`, `scare` and in-title quotations must have no row
- an event counts when a row of `event_mentions` in its sentence has its PLOVER type and one of its actors
- a position counts when a row of `positions` in its sentence has its stance, one of its holders, and half of the words of its target
- what the schema cannot express counts for nothing: (statement), (none), claims, criticises
"""

import json
import re

import pytest
from conftest import rows
from test_seeds_positions import NOT_EXPRESSIBLE, words

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def key(shared):
    return {
        seed: facts for seed, facts in json.loads((shared / "seeds/key.json").read_text()).items() if seed.isdigit()
    }


@pytest.fixture(scope="module")
def articles(seeds):
    """seed number -> its row of articles."""
    return {row["url"].rsplit("/", 1)[1][:3]: row for row in rows(seeds, "select * from articles")}


@pytest.fixture(scope="module")
def table(seeds, articles):
    """The rows of a table that belong to a seed, each with the text of its sentence."""
    sentences = {(row["article_id"], row["sentence"]): row["text"] for row in rows(seeds, "select * from sentences")}

    def find(name, seed):
        found = rows(seeds, f"select * from {name} where article_id = ?", articles[seed]["article_id"])
        return [{**row, "in": sentences.get((row["article_id"], row.get("sentence")), "")} for row in found]

    return find


def plain(text):
    return re.sub(r"\s+", " ", text.replace("\xa0", " ")).strip()


def said(text):
    return re.sub(r"\W+", " ", text).strip().casefold()


def in_sentence(row, sentence):
    return plain(row["in"]) in plain(sentence) or words(row["in"]) <= words(sentence)


def test_stories_are_events_and_not_topics(seeds, articles):
    stories = {}
    for seed, article in articles.items():
        stories.setdefault(article["story_id"], set()).add(seed)
    assert sorted(map(sorted, stories.values())) == [["000", "001"], ["002"], ["003"], ["004"]]


def test_every_line_of_furniture_is_out_and_accounted_for(key, articles, table):
    for seed, facts in key.items():
        article = articles[seed]
        gone = {plain(row["text"]) for row in [*table("removals", seed), *table("captions", seed)]}
        for line in facts["remove_lines"]:
            text = plain(line["line"])
            if line["kind"] == "subheading":
                assert text in article["body"].split("\n")
            else:
                assert text not in article["body"].split("\n"), (seed, text)
                assert text in gone or text == article["title"], (seed, text)


def test_no_line_of_the_body_is_lost(key, articles, shared):
    for seed, facts in key.items():
        out = {plain(line["line"]) for line in facts["remove_lines"] if line["kind"] != "subheading"}
        out |= {plain(caption["text"]) for caption in facts["captions"]}
        lines = [plain(line) for line in (shared / "seeds" / facts["file"]).read_text("utf-8").split("\n")]
        kept = [line for line in lines if line and line not in out]
        if facts["dateline"]:
            kept[0] = plain(kept[0].removeprefix(facts["dateline_prefix_stripped"]))
        assert articles[seed]["body"].split("\n") == kept


@pytest.mark.parametrize(
    "field", ["title", "outlet", "section", "published_on", "dateline", "paywalled", "truncated", "language"]
)
def test_fields(key, articles, field):
    for seed, facts in key.items():
        wanted = {"published_on": facts["publish_date"], "dateline": (facts["dateline"] or {}).get("place")}.get(
            field, facts.get(field)
        )
        found = articles[seed][field]
        if field == "dateline" and found:
            found, wanted = found.casefold(), wanted and wanted.casefold()
        if field in ("paywalled", "truncated"):
            found = bool(found)
        assert (str(found) if field == "published_on" and found else found) == wanted, seed


def test_quotations_have_their_speakers_and_names_are_none(key, table):
    wanted = found = 0
    missed = []
    for seed, facts in key.items():
        quotes = [row for row in table("quotes", seed) if row["kind"] != "indirect"]
        for quote in facts["quotes"]:
            same = [row for row in quotes if said(row["quotation"]) == said(quote["text"])]
            if quote["kind"] in ("direct", "partial") and not quote.get("in_title"):
                wanted += 1
                right = any({row["speaker"], *(row["speakers"] or [])} & {*quote["speakers"]} for row in same)
                found += right
                if not right:
                    missed.append((seed, quote["text"][:50], [row["speakers"] for row in same]))
            elif quote["kind"] in ("name", "scare"):
                assert same == [], (seed, quote["text"])
    print(f"\nquotations: {found} of {wanted}; missed: {missed}")
    assert wanted == 26
    assert found >= 22, missed


def test_no_quotation_is_invented(key, table):
    for seed, facts in key.items():
        known = {said(quote["text"]) for quote in facts["quotes"]}
        assert [
            row["quotation"]
            for row in table("quotes", seed)
            if row["kind"] != "indirect" and said(row["quotation"]) not in known
        ] == []


def test_events_and_positions_of_the_key(key, table):
    wanted, missed = 0, []
    for seed, facts in key.items():
        tellings, stances = table("event_mentions", seed), table("positions", seed)
        for event in facts["events"]:
            if event["plover"].isalpha():
                wanted += 1
                if not any(is_told(row, event) for row in tellings):
                    missed.append((seed, event["plover"], event["trigger"]))
        for position in facts["positions"]:
            if position["stance"] not in NOT_EXPRESSIBLE:
                wanted += 1
                if not any(is_held(row, position) for row in stances):
                    missed.append((seed, position["stance"], position["target"][:50]))
    print(f"\nevents and positions: {wanted - len(missed)} of {wanted}; missed: {missed}")
    assert wanted - len(missed) >= 0.6 * wanted, missed


def is_told(row, event):
    actors = {*(row["actors"] or []), row["actor1"], row["actor2"]}
    return (
        row["event_type"] == event["plover"].lower()
        and bool(actors & {*event["actors"]})
        and in_sentence(row, event["sentence"])
    )


def is_held(row, position):
    wanted = words(re.sub(r"\(.*?\)", "", position["target"])) or words(position["target"])
    here = in_sentence(row, position["sentence"]) or row["rule"].startswith("stance_list")
    holders = bool({row["holder"], *(row["holders"] or [])} & {*position["holders"]})
    return (
        row["stance"] == position["stance"]
        and holders
        and here
        and len(words(row["target"]) & wanted) * 2 >= len(wanted)
    )
