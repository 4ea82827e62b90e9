"""Whole scrapes: what is left of them, and which field each line became."""

import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest

from transforms.clean import clean
from transforms.frames import REPORTS, frame
from transforms.normalise import normalise
from transforms.read.text import paragraphs

DOCUMENTS = tomllib.loads((Path(__file__).parent / "cases" / "fields" / "documents.toml").read_text(encoding="utf-8"))
FIELDS = (
    "title", "outlet", "family", "section", "authors", "published_on", "published_at", "published_precision", "published_basis",
    "published_raw", "updated_at", "dateline", "dateline_on", "wire", "language",
)  # fmt: skip


def report(text: str, **columns: object) -> pl.DataFrame:
    return frame(
        [
            {
                "report_id": "r1",
                "capture_id": "c1",
                "position": 0,
                "article_id": "a1",
                "source": "files",
                "url": "file:///a.txt",
                "media_type": "text/plain",
                "fetched_at": datetime(2026, 6, 1, tzinfo=UTC),
                "text": text,
                **columns,
            }
        ],
        REPORTS,
    )


def article(text: str, **columns: object) -> dict[str, object]:
    kept, *_ = clean(report(paragraphs(text), **columns))
    return normalise(kept)[0].row(0, named=True)


def spelled(value: object) -> object:
    return value.isoformat() if isinstance(value, date | datetime) else value


@pytest.mark.parametrize("document", DOCUMENTS["document"], ids=lambda document: document["name"])
def test_a_scrape_becomes_an_article(document):
    kept, _, captions, _ = clean(report(paragraphs(document["text"])))
    found = normalise(kept)[0].row(0, named=True)
    assert found["body"].split("\n") == document["body"]
    assert {name: spelled(found[name]) for name in FIELDS} == {name: document.get(name) for name in FIELDS}
    assert found["headings"] == document.get("headings", [])
    assert (found["paywalled"], found["truncated"]) == (
        document.get("paywalled", False),
        document.get("truncated", False),
    )
    if "captions" in document:
        assert captions.select("text", "credit").rows() == [tuple(row) for row in document["captions"]]


TEXT = "March 3, 2025\nFerries Stay in Port\nFerry crews walked out on Tuesday and will not return.\nNobody knows for how long."


def test_metadata_wins_over_what_the_text_says():
    found = article(
        TEXT,
        published="2025-03-04T10:00:00+01:00",
        published_basis="metadata",
        title="Ferries stay in port",
        authors=["Ida Holm"],
        outlet="Nordmark Herald",
        section="coast",
    )
    assert found["published_at"] == datetime(2025, 3, 4, 9, tzinfo=UTC)
    assert (found["published_on"], found["published_basis"]) == (date(2025, 3, 4), "metadata")
    assert (found["title"], found["authors"], found["section"]) == ("Ferries stay in port", ["Ida Holm"], "coast")
    assert found["body"].startswith("Ferry crews")


def test_the_day_is_the_printed_one_and_the_time_is_utc():
    found = article(TEXT, published="2025-03-04T00:30:00+03:00", published_basis="feed")
    assert (found["published_on"], found["published_at"]) == (
        date(2025, 3, 4),
        datetime(2025, 3, 3, 21, 30, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("printed", "zone"),
    [
        ("14 March 2025, 6:42 PM GMT", "+00:00"),
        ("Publié le 3 mars 2025 à 18h00 (GMT+1)", "+01:00"),
        ("03.03.2025, 18:00 Uhr MEZ", "+01:00"),
        ("3 марта 2025, 18:00 МСК", "+03:00"),
        ("03.03.2025, 18:00 Uhr", None),
        ("Publicado el 3 de marzo de 2025 a las 18:00", None),
        ("3 March 2025", None),
    ],
)
def test_a_time_without_a_zone_is_told_from_an_instant(printed, zone):
    articles, _, _ = normalise(
        report(f"Ferries Stay in Port\n{printed}\nThe crews of four ferries walked out on Monday.")
    )
    assert articles["published_zone"].to_list() == [zone]


def test_an_impossible_day_in_metadata_leaves_the_header_to_say():
    found = article(TEXT, published="2025-02-30", published_basis="metadata")
    assert (found["published_on"], found["published_basis"], found["published_raw"]) == (
        date(2025, 3, 3),
        "header",
        "March 3, 2025",
    )


def test_the_line_that_repeats_the_title_is_a_removal_of_its_own_kind():
    kept, *_ = clean(report(TEXT, title="Ferries stay in port | BBC News"))
    articles, removals, _ = normalise(kept)
    assert articles["title"].to_list() == ["Ferries stay in port"]
    assert removals.select("line", "kind").rows() == [(0, "header"), (1, "duplicate_title")]


def test_a_report_with_a_headline_and_no_text_is_a_reject():
    kept, *_ = clean(report("Ferries Stay in Port\nBy Ida Holm\nSubscribe"))
    articles, _, rejects = normalise(kept)
    assert articles.height + rejects.height == 1


def test_words_of_the_headings_that_the_format_names_are_believed():
    blocks = [
        {"kind": kind, "link_share": 0.0, "path": "p"} for kind in ("heading", "paragraph", "heading", "paragraph")
    ]
    text = "Ferries Stay in Port\nFerry crews walked out on Tuesday.\nWhat comes next is open.\nNobody knows."
    found = article(text, blocks=blocks, title="Ferries Stay in Port")
    assert found["headings"] == [1]


def test_a_name_above_the_headline_is_never_an_author():
    story = "Ferries stay in port as crews walk out\n4 March 2025\nFerry crews walked out on Tuesday.\nNobody knows for how long."
    for name in ("Der Hafenzeiger", "THE NORTHERN BULLETIN", "La Gazette du Nord", "Вестник порта", "De Kustkrant"):
        found = article(f"{name}\n{story}")
        assert (found["outlet"], found["authors"]) == (name, None)
        assert found["title"] == "Ferries stay in port as crews walk out"
    assert article(f"Ida Holm\n{story}")["authors"] is None
    assert article(story.replace("4 March", "Ida Holm\n4 March"))["authors"] == ["Ida Holm"]


def test_a_text_that_no_report_is_as_long_as_is_turned_away_with_its_length():
    """A line of fifty million characters held up every capture beside it, and the next run again."""
    told = "Ferry crews walked out on Tuesday and will not return. "
    rows = [
        {
            "report_id": name, "capture_id": name, "position": 0, "article_id": name, "source": "files", "url": f"file:///{name}",
            "media_type": "text/plain", "fetched_at": datetime(2025, 6, 1, tzinfo=UTC), "text": told * times,
        }
        for name, times in (("long", 5_000_000 // len(told) + 1), ("brief", 2))
    ]  # fmt: skip
    articles, _, rejects = normalise(clean(frame(rows, REPORTS))[0])
    assert articles["article_id"].to_list() == ["brief"]
    assert rejects.select("stage", "reason").rows() == [("normalise", "too_large")]
    assert "5,000,0" in rejects["detail"][0]
