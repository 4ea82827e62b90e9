"""What a careful reader finds in the examples, written by hand: the tables must say the same."""

from collections import defaultdict

import pytest
from conftest import ROOT, rows

from warehouse import published_path, query, read_only

#: Reports of one event. Names are file names; `#` and a number is a part of a file; a word is a canonical address.
STORIES = [
    {
        "danube-courier.txt",
        "morning-ledger.txt",
        "wiener-morgenblatt.html",
        "courrier-du-fleuve.txt",
        "rivernet-brief.txt",
        "civic-journal.atom#danube-accord",
    },
    {"danube-courier-2024.txt"},
    {
        "pacific-herald.txt",
        "pacific-herald-update.txt",
        "harbour-gazette.txt",
        "occasional-review.txt",
        "occasional-review-excerpt.txt",
        "cargo-monitor.html",
        "diario-del-muelle.txt",
    },
    {"anatolia-post.txt", "northern-dispatch.txt", "tageszeiger.txt"},
    {"gothenburg-observer.txt", "sonntagskurier.html", "industry-week.jsonl#nordlys-1200"},
    {"skerry-post.warc", "halifax-mirror.txt"},
    {"bergen-monitor.txt"},
    {"polar-times.txt"},
    {"industry-week.jsonl#tromso-2024"},
]


@pytest.fixture(scope="module")
def named(examples):
    """article_id -> the name that this file uses."""
    names = {}
    for row in rows(examples, "select article_id, url, canonical_url, source from articles"):
        url, last = row["url"], (row["canonical_url"] or row["url"]).rstrip("/").rsplit("/", 1)[1]
        names[row["article_id"]] = name(url, last)
    return names


def name(url, last):
    for file, parts in {
        "industry-week.jsonl": ("nordlys-1200", "lisbon-grid", "tromso-2024"),
        "civic-journal.atom": ("danube-accord", "clock"),
        "lakeside-weekly.rss": ("ferry", "kitchen"),
    }.items():
        if last in parts:
            return f"{file}#{last}"
    return {
        "donau-pegel-abkommen": "wiener-morgenblatt.html",
        "valparaiso-strike": "cargo-monitor.html",
        "orchard": "evening-standardbearer.html",
        "nordlys": "sonntagskurier.html",
        "mine-waste": "skerry-post.warc",
    }.get(last, last)


def test_reports_of_one_event_are_one_story(examples, named):
    stories = defaultdict(set)
    for row in rows(examples, "select article_id, story_id from story_articles"):
        stories[row["story_id"]].add(named[row["article_id"]])
    expected = {frozenset(story) for story in STORIES}
    others = {frozenset([name]) for name in named.values() if not any(name in story for story in STORIES)}
    assert {frozenset(story) for story in stories.values()} == expected | others


def test_copies_are_found_and_told_apart(examples, named):
    found = {
        named[row["article_id"]]: (named[row["original_id"]], row["kind"])
        for row in rows(examples, "select * from copies")
    }
    same_text = {"pacific-herald.txt", "harbour-gazette.txt", "occasional-review.txt"}
    (original,) = {original for original, _ in found.values()}
    assert original in same_text
    assert found.keys() == (same_text - {original}) | {"occasional-review-excerpt.txt", "pacific-herald-update.txt"}
    assert found["occasional-review-excerpt.txt"][1] == "excerpt"
    assert found["pacific-herald-update.txt"][1] == "near"
    assert {found[name][1] for name in same_text - {original}} <= {"exact", "near"}


def test_independent_reports_are_counted_once_per_publisher(examples, named):
    counted = rows(examples, "select story_id, article_count, independent_count from stories")
    (strike,) = [row for row in counted if row["article_count"] == 7]
    assert strike["independent_count"] == 3  # the wire text, Cargo Monitor, Diario del Muelle


def test_an_article_about_paywalls_loses_nothing(examples, named):
    (article,) = [
        row for row in rows(examples, "select * from articles") if named[row["article_id"]] == "media-monthly.txt"
    ]
    assert article["body"].startswith("Skip to content, say the screen readers")
    assert article["body"].count("\n") == 5
    assert article["paywalled"] is not True


def test_a_report_without_a_date_gets_none(examples, named):
    (article,) = [row for row in rows(examples, "select * from articles") if named[row["article_id"]] == "undated.txt"]
    assert (article["published_at"], article["published_on"]) == (None, None)
    days = rows(examples, "select text, value from dates where article_id = ?", article["article_id"])
    assert all(row["value"] is None for row in days if row["text"] in ("Saturday", "Last month")), days


@pytest.mark.parametrize(
    ("file", "outlet", "published_on", "dateline", "language", "wire"),
    [
        ("danube-courier.txt", "Danube Courier", "2025-03-13", "BRATISLAVA", "en", None),
        ("morning-ledger.txt", "The Morning Ledger", "2025-03-12", None, "en", None),
        ("wiener-morgenblatt.html", "Wiener Morgenblatt", "2025-03-12", None, "de", None),
        ("courrier-du-fleuve.txt", "Le Courrier du Fleuve", "2025-03-12", "BRATISLAVA", "fr", None),
        ("rivernet-brief.txt", None, "2025-03-12", None, "en", None),
        ("pacific-herald.txt", "Pacific Herald", "2025-06-02", "VALPARAISO", "en", "Austral Press"),
        ("diario-del-muelle.txt", "Diario del Muelle", "2025-06-02", "Valparaíso", "es", None),
        ("anatolia-post.txt", "Anatolia Post", "2025-10-09", "KARSOVA, Turkey", "en", "Reuters"),
        ("tageszeiger.txt", "Der Tageszeiger", "2025-10-09", "Karsova", "de", None),
        ("sonntagskurier.html", "Sonntagskurier", "2025-02-05", None, "de", None),
        ("utf16.txt", "Revista del Sur", "2025-04-14", "Oviedo", "es", None),
        ("gazette-de-la-loire.txt", "La Gazette de la Loire", "2025-09-03", None, "fr", None),
        ("allgemeiner-bote.txt", "Allgemeiner Bote", "2025-07-17", "FREIBURG", "de", "rpa"),
        ("vestnik-volgi.txt", "Вестник Волги", "2025-05-15", None, "ru", None),
        ("evening-standardbearer.html", "The Evening Standardbearer", "2025-04-22", None, "en", None),
        ("valley-reporter.txt", "Valley Reporter", "2025-06-09", None, "en", None),
    ],
)
def test_fields(examples, named, file, outlet, published_on, dateline, language, wire):
    (article,) = [row for row in rows(examples, "select * from articles") if named[row["article_id"]] == file]
    found = tuple(article[key] for key in ("outlet", "published_on", "dateline", "language", "wire"))
    assert (found[0], str(found[1]), *found[2:]) == (outlet, published_on, dateline, language, wire)


@pytest.mark.parametrize(
    ("file", "speaker", "words"),
    [
        ("danube-courier.txt", "Helena Brandt", "A flood does not stop at a border"),
        ("danube-courier.txt", "Ilona Varga", "We support the warning system without reservation"),
        ("morning-ledger.txt", "Marek Kovac", "the end of guessing"),
        ("rivernet-brief.txt", "Marek Kovac", "No mayor on this river"),
        ("*", "Rosa Alarcon", "We have waited eleven months"),  # once for all copies
        ("pacific-herald-update.txt", "Rosa Alarcon", "Six is not nine"),  # new in the update
        ("anatolia-post.txt", "Selim Aydin", "We are digging with our hands"),
        ("gothenburg-observer.txt", "Maja Lindgren", "We built for a market"),
        ("gothenburg-observer.txt", "Olof Berg", "is sawing off the branch"),
        ("polar-times.txt", "Sigrid Moen", "Rescue comes first"),
        ("lakeside-weekly.rss#ferry", "Neil Ashby", "The road round the lake"),
        ("undated.txt", "Dorota Mazur", "The engineers told us two years"),
    ],
)
def test_quotations_have_their_speakers(examples, named, file, speaker, words):
    quotes = [
        (row["speaker"], row["quotation"])
        for row in rows(examples, "select * from quotes where kind <> 'indirect'")
        if file in ("*", named[row["article_id"]])
    ]
    assert [who for who, quotation in quotes if quotation.startswith(words)] == [speaker], quotes


def test_the_number_that_reports_disagree_on_is_disputed_and_bounds_that_can_both_hold_are_not(examples, named):
    amounts = rows(
        examples,
        "select object, bool_or(disputed) as disputed from corroborations where kind = 'amount'"
        " and object in ('12', '14', '17', '21') and relation <> 'year' group by object order by object",
    )
    assert [(row["object"], row["disputed"]) for row in amounts] == [
        ("12", False),
        ("14", False),
        ("17", True),
        ("21", True),
    ]


def test_the_readme_shows_what_comes_of_the_examples(examples):
    with read_only(published_path(examples)) as db:
        facts = query(db, "summary_facts").rows()
        lines = query(db, "summary_removals").rows(named=True)
    said = (ROOT / "README.md").read_text("utf-8")
    assert f"  {', '.join(f'{found} {kind}' for kind, found in facts)}\n" in said
    assert f"  {sum(row['lines'] for row in lines)} lines: {lines[0]['lines']} {lines[0]['kind']}, " in said
