"""The whole job on the examples: what came in, what became of it, and that twice is once."""

import shutil

import pytest
from conftest import EXAMPLES, public_tables, rows


def test_every_capture_has_one_end(examples):
    (run,) = rows(examples, "select * from runs")
    assert run["state"] == "completed"
    assert run["captures"] == len(list(EXAMPLES.iterdir()))
    assert run["captures"] == run["filed"] + run["unchanged"] + run["listings"] + run["rejected"]


def test_bad_input_ends_in_rejects_with_its_reason(examples):
    found = {row["url"].rsplit("/", 1)[1]: row["reason"] for row in rows(examples, "select url, reason from rejects")}
    assert found == {
        "empty.txt": "empty",
        "binary.txt": "not_text",
        "furniture-only.txt": "boilerplate_only",
        "industry-week.jsonl": "malformed",  # one broken line; its good neighbours are filed
    }


def test_a_second_ingest_changes_nothing(examples, tmp_path):
    from flows.ingest import ingest

    shutil.copytree(examples, tmp_path / "desk")
    before = public_tables(tmp_path / "desk")
    summary = ingest(paths=[str(EXAMPLES)], home=str(tmp_path / "desk"), quiet=True)
    assert public_tables(tmp_path / "desk") == before
    assert (summary.unchanged, summary.filed) == (summary.captures, 0)


def test_a_rebuild_from_the_archive_alone_gives_the_same_tables(prefect, tmp_path):
    from flows.ingest import ingest
    from flows.rebuild import rebuild

    inbox, home = tmp_path / "inbox", tmp_path / "desk"
    shutil.copytree(EXAMPLES, inbox)
    ingest(paths=[str(inbox)], home=str(home), quiet=True)
    before = public_tables(home)
    shutil.rmtree(inbox)
    for gone in ("copydesk.duckdb", "desk.duckdb"):
        (home / gone).unlink()
    rebuild(home=str(home), quiet=True)
    assert public_tables(home) == before


def test_neither_the_order_of_arrival_nor_the_size_of_batches_changes_anything(examples, tmp_path, monkeypatch):
    from flows.ingest import ingest

    monkeypatch.setenv("COPYDESK_BATCH", "5")
    files = sorted(EXAMPLES.iterdir())
    for part in (files[1::3], files[0::3], files[2::3]):
        ingest(paths=[str(path) for path in part], home=str(tmp_path), quiet=True)
    at_once, in_parts = public_tables(examples, clock=False), public_tables(tmp_path, clock=False)
    for table in ("copies", "quotes", "positions", "amounts", "dates", "mentions", "entities", "removals", "sentences"):
        assert in_parts[table] == at_once[table], table
    # a story is named after its first member to arrive, so its name may differ; its members may not
    assert members_of_stories(tmp_path) == members_of_stories(examples)


def members_of_stories(home):
    """The stories, each as the set of its articles."""
    told = "select list(article_id) as members from story_articles group by story_id"
    return {frozenset(row["members"]) for row in rows(home, told)}


def test_two_stories_never_share_an_article(examples):
    assert rows(examples, "select article_id from story_articles group by 1 having count(*) > 1") == []
    assert rows(examples, "select article_id from articles anti join story_articles using (article_id)") == []


@pytest.mark.parametrize("home_name", ["fresh"])
def test_a_path_that_does_not_exist_is_named(prefect, tmp_path, home_name):
    from flows.ingest import ingest
    from flows.sources import SourcesError

    with pytest.raises(SourcesError, match="no-such-file"):
        ingest(paths=[str(tmp_path / "no-such-file.txt")], home=str(tmp_path / home_name), quiet=True)


def test_a_changed_rule_shows_in_the_rebuilt_tables(prefect, tmp_path, monkeypatch):
    import polars as pl

    from flows.ingest import ingest
    from flows.rebuild import rebuild
    from transforms import stages

    ingest(paths=[str(EXAMPLES / "undated.txt")], home=str(tmp_path), quiet=True)
    (before,) = rows(tmp_path, "select title from articles")
    as_it_was = stages.normalise

    def shouting(kept):
        articles, headers, rejects = as_it_was(kept)
        return articles.with_columns(pl.col("title").str.to_uppercase()), headers, rejects

    monkeypatch.setattr(stages, "normalise", shouting)
    rebuild(home=str(tmp_path), quiet=True)
    assert [row["title"] for row in rows(tmp_path, "select title from articles")] == [before["title"].upper()]
