"""Versions: a function of the set of readings, whatever the order they come in."""

import json
from datetime import UTC, datetime
from itertools import permutations

import polars as pl
from small_flow import answers, filed

import warehouse
from transforms.frames import ARTICLES, VERSIONS, frame
from transforms.versions import revise

NONE = frame([], ARTICLES), frame([], VERSIONS)


def reading(report_id: str, day: int, body: str, title: str = "Ferries stay in port") -> dict[str, object]:
    seen = datetime(2025, 3, day, tzinfo=UTC)
    return {
        "article_id": "a1",
        "report_id": report_id,
        "title": title,
        "body": body,
        "first_seen_at": seen,
        "last_seen_at": seen,
    }


FIRST = reading("r1", 1, "Crews walked out on Tuesday.\nThree people were hurt.")
SAME = reading("r2", 2, "Crews walked out on Tuesday.\nThree people were hurt.")
LONGER = reading("r3", 3, "Crews walked out on Tuesday.\nThree people were hurt.\nTalks begin on Monday.")
MENDED = reading(
    "r4", 4, "Crews walked out on Tuesday.\nTwo people were hurt.\nCorrection: an earlier version gave a wrong number."
)
SHORT = reading("r5", 5, "Crews walked out on Tuesday.")


def test_a_first_reading_is_version_one():
    articles, versions, unchanged = revise(frame([FIRST], ARTICLES), *NONE)
    assert articles["version"].to_list() == [1]
    assert versions.select("version", "change", "added", "removed").rows() == [(1, "created", 9, 0)]
    assert unchanged.height == 0


def test_the_same_text_again_is_no_version_but_is_seen():
    articles, versions, unchanged = revise(frame([FIRST, SAME], ARTICLES), *NONE)
    assert versions.height == 1 and unchanged["report_id"].to_list() == ["r2"]
    row = articles.row(0, named=True)
    assert (row["first_seen_at"].day, row["last_seen_at"].day, row["report_id"]) == (1, 2, "r1")


def test_changes_have_a_kind_and_word_counts():
    _, versions, _ = revise(frame([FIRST, LONGER, MENDED, SHORT], ARTICLES), *NONE)
    assert versions["change"].to_list() == ["created", "extended", "corrected", "shortened"]
    assert versions.select("added", "removed").rows()[1] == (4, 0)


def test_a_changed_headline_is_a_version():
    again = reading("r6", 6, str(FIRST["body"]), "Ferries leave port")
    articles, versions, _ = revise(frame([FIRST, again], ARTICLES), *NONE)
    assert versions["change"].to_list() == ["created", "edited"]
    assert articles["title"].to_list() == ["Ferries leave port"]


def test_the_order_of_arrival_does_not_matter():
    readings = [FIRST, SAME, LONGER, SHORT]
    whole = revise(frame(readings, ARTICLES), *NONE)
    for order in permutations(readings):
        known_articles, known_versions = NONE
        for one in order:
            known_articles, known_versions, _ = revise(frame([one], ARTICLES), known_articles, known_versions)
        assert known_articles.equals(whole[0])
        assert known_versions.equals(whole[1])


def test_a_text_that_comes_back_is_a_version_again():
    again = {**SAME, "report_id": "r7", "first_seen_at": datetime(2025, 3, 9, tzinfo=UTC)}
    articles, versions, unchanged = revise(frame([FIRST, LONGER, again], ARTICLES), *NONE)
    assert versions["report_id"].to_list() == ["r1", "r3", "r7"] and unchanged.height == 0
    assert versions["change"].to_list() == ["created", "extended", "shortened"]
    assert (articles["version"][0], articles["body"][0], articles["last_seen_at"][0].day) == (3, FIRST["body"], 9)


def test_a_reading_between_two_that_were_one_version_makes_them_two():
    late = {**SAME, "report_id": "r7", "first_seen_at": datetime(2025, 3, 9, tzinfo=UTC)}
    whole = revise(frame([FIRST, LONGER, late], ARTICLES), *NONE)
    for order in permutations([FIRST, LONGER, late]):
        known_articles, known_versions = NONE
        for one in order:
            known_articles, known_versions, _ = revise(frame([one], ARTICLES), known_articles, known_versions)
        assert known_versions.equals(whole[1])
        assert known_articles.equals(whole[0])


def test_filing_the_same_reading_twice_changes_nothing():
    articles, versions, _ = revise(frame([FIRST, LONGER], ARTICLES), *NONE)
    again = revise(frame([LONGER], ARTICLES), articles, versions)
    assert again[0].equals(articles) and again[1].equals(versions)


def test_articles_do_not_mix():
    other = {**LONGER, "article_id": "a2", "report_id": "r9"}
    articles, versions, _ = revise(frame([FIRST, other], ARTICLES), *NONE)
    assert articles.select("article_id", "version").rows() == [("a1", 1), ("a2", 1)]
    assert versions.filter(pl.col("article_id") == "a2")["change"].to_list() == ["created"]


def line(number: int, text: str) -> str:
    return json.dumps({"url": f"https://a.example/{number}", "title": "Council votes on the quay", "text": text})


def test_in_one_file_the_last_line_of_an_article_is_its_newest_version_and_a_rebuild_agrees(tmp_path):
    old = [
        f"The council of Holm voted on Monday to rebuild quay {n} at a cost of {n} million pounds." for n in range(9)
    ]
    new = [f"The council of Holm voted to burn quay {n} instead, a clerk said. It will cost nothing." for n in range(9)]
    lines = [line(n, text[n]) for text in (old, old, new) for n in range(9)]
    (tmp_path / "export.jsonl").write_text("\n".join(lines))
    told = [(n, text) for n in range(9) for text in ((1, old[n]), (2, new[n]))]
    asked = "select v.version, v.body from versions as v order by regexp_extract(body, 'quay (.)', 1), version"
    with filed([tmp_path / "export.jsonl"], tmp_path / "desk") as db:
        assert answers(db, asked) == [(version, body) for _, (version, body) in told]
        assert sorted(answers(db, "select body from articles")) == sorted((body,) for body in new)
        first = answers(db, "from versions order by all"), answers(db, "from articles order by all")
        warehouse.reopen(db)
    with filed([], tmp_path / "desk") as db:
        assert (answers(db, "from versions order by all"), answers(db, "from articles order by all")) == first
