"""The five scraped reports of ../shared/seeds against their key: what is taken off, what stays, what the fields say."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from transforms.clean import clean
from transforms.frames import REPORTS, frame
from transforms.normalise import normalise
from transforms.read.text import read

SEEDS = Path(__file__).parents[1].parent / "shared" / "seeds"
pytestmark = [pytest.mark.shared, pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is absent")]
KEY = json.loads((SEEDS / "key.json").read_text(encoding="utf-8")) if SEEDS.is_dir() else {}
NAMES = [name for name in KEY if not name.startswith("_")]


def plain(text: str) -> str:
    return " ".join(text.split())


def story(name: str):
    text = read((SEEDS / KEY[name]["file"]).read_bytes(), {"charset": None}).reports[0]["text"]
    row = {
        "report_id": name,
        "capture_id": name,
        "position": 0,
        "article_id": name,
        "source": "files",
        "url": f"file:///{name}.txt",
        "media_type": "text/plain",
        "fetched_at": datetime(2026, 1, 1, tzinfo=UTC),
        "text": text,
    }
    kept, removals, captions, _ = clean(frame([row], REPORTS))
    articles, taken, _ = normalise(kept)
    return text, articles.row(0, named=True), removals.vstack(taken), captions


@pytest.mark.parametrize("name", NAMES)
def test_every_line_of_the_key_is_out_of_the_body_and_accounted_for(name):
    _, article, removals, captions = story(name)
    body = [plain(p) for p in article["body"].split("\n")]
    out = {plain(t) for t in removals["text"]} | {plain(t) for t in captions["text"]} | {plain(article["title"] or "")}
    for line in KEY[name]["remove_lines"]:
        if line["kind"] == "subheading":
            assert body.index(plain(line["line"])) in article["headings"]
        else:
            assert plain(line["line"]) not in body and plain(line["line"]) in out, line


@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_the_body_is_lost(name):
    text, article, _, _ = story(name)
    gone = {plain(line["line"]) for line in KEY[name]["remove_lines"] if line["kind"] != "subheading"}
    prefix = KEY[name].get("dateline_prefix_stripped", "")
    kept = [plain(line) for line in text.split("\n") if plain(line) not in gone]
    assert [plain(p) for p in article["body"].split("\n")] == [line.removeprefix(prefix) for line in kept]
    assert article["body"].startswith(KEY[name]["body_first"])
    assert plain(article["body"]).endswith(plain(KEY[name]["body_last"]))
    assert len(kept) - len(article["headings"]) == KEY[name]["n_body_paragraphs"]


@pytest.mark.parametrize("name", NAMES)
def test_the_fields_are_those_of_the_key_and_null_where_it_says_null(name):
    _, article, _, captions = story(name)
    key = KEY[name]
    assert {
        field: article[field] for field in ("title", "outlet", "section", "language", "paywalled", "truncated")
    } == {field: key[field] for field in ("title", "outlet", "section", "language", "paywalled", "truncated")}
    assert str(article["published_on"] or "") == (key["publish_date"] or "")
    at = article["published_at"]
    assert (at.strftime("%Y-%m-%dT%H:%M:%S") if at else None) == key.get("publish_datetime")
    place = key["dateline"]["place"] if key["dateline"] else None
    assert (article["dateline"] or "").casefold() == (place or "").casefold()
    assert article["authors"] is None and article["dateline_on"] is None and article["wire"] is None
    assert [(plain(t), c) for t, c in captions.select("text", "credit").rows()] == [
        (plain(c["text"]), c["credit"]) for c in key["captions"]
    ]
