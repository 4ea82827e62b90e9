"""The whole job on the examples: what came in, what became of it, and that twice is once."""

import io
import json
import shutil

import pytest
from conftest import EXAMPLES, public_tables, rows
from rich.console import Console
from typer.testing import CliRunner

import warehouse
from flows.__main__ import app
from flows.account.printing import print_summary


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


@pytest.mark.slow
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


REPORTS = """The council of Ostrava voted on Monday to close the old bridge. “It is no longer safe,” said Mayor Ada Lund.
The ferry to Kell sank in a storm on Sunday, and 14 people were rescued. “We were lucky,” said Captain Jan Ode.
The bridge in Ostrava will close, the council decided on Monday. Mayor Ada Lund said: “It is no longer safe.”
Bakers in Brno protested against a tax on sugar. Minister Ivo Novak opposes any change of the law.
The old ferry to Kell went down on Sunday; all 14 people aboard were rescued, the coast guard said."""


def large_file(folder):
    """One file of many reports, one of which is no report."""
    told = [
        {"url": f"https://paper{n}.example/a", "title": text.split(",")[0][:40], "text": text, "date": "2026-03-02"}
        for n, text in enumerate(REPORTS.split("\n"))
    ]
    lines = [json.dumps(one) for one in told[:3]] + ["no report"] + [json.dumps(one) for one in told[3:]]
    (folder / "large.jsonl").write_text("\n".join(lines), "utf-8")
    return [str(folder / "large.jsonl")]


@pytest.mark.slow
def test_a_file_of_many_reports_is_filed_in_parts_and_after_a_crash_only_the_rest(prefect, tmp_path, monkeypatch):
    from flows import batches
    from flows.ingest import ingest

    paths = large_file(tmp_path)
    whole = ingest(paths=paths, home=str(tmp_path / "whole"), quiet=True)
    monkeypatch.setattr(batches, "PART", 2)
    refined, done = batches.refine_part, []

    def refine_part(db, reports, *rest):
        done.append(reports["report_id"].to_list())
        if len(done) == 2:
            raise RuntimeError("the plug was pulled")
        return refined(db, reports, *rest)

    monkeypatch.setattr(batches, "refine_part", refine_part)
    with pytest.raises(RuntimeError, match="plug"):
        ingest(paths=paths, home=str(tmp_path / "parts"), quiet=True)
    with warehouse.connect(tmp_path / "parts/desk.duckdb") as db:
        assert db.sql("select count(*) from articles").fetchall() == [(2,)]
        assert db.sql("select state from captures").fetchall() == [("pending",)]
        filed = db.sql("select * from quotes order by all").fetchall()
    parts = ingest(paths=paths, home=str(tmp_path / "parts"), quiet=True)
    assert [len(one) for one in done] == [2, 2, 2, 2, 1]
    assert public_tables(tmp_path / "parts", clock=False) == public_tables(tmp_path / "whole", clock=False)
    assert (whole.filed, whole.articles_new) == (1, 5)
    assert (parts.filed, parts.articles_new, parts.left_over) == (1, 3, 1)
    assert filed


def members_of_stories(home):
    """The stories, each as the set of its articles."""
    told = "select list(article_id) as members from story_articles group by story_id"
    return {frozenset(row["members"]) for row in rows(home, told)}


def test_what_a_stopped_run_had_brought_is_counted_once_and_said(prefect, tmp_path):
    from flows.collect import Ledger, collect
    from flows.collect.landing import land
    from flows.ingest import ingest
    from flows.settings import settings
    from flows.sources import files_source

    settled, landed, new = (str(EXAMPLES / name) for name in ("undated.txt", "empty.txt", "binary.txt"))
    ingest(paths=[settled], home=str(tmp_path), quiet=True)
    with warehouse.connect(tmp_path / "desk.duckdb") as db:  # a run that is stopped after its bytes are in the archive
        land(
            db,
            warehouse.Archive(tmp_path / "archive"),
            list(collect(files_source([landed]), None, Ledger(), settings())),
        )
    summary = ingest(paths=[settled, landed, new], home=str(tmp_path), quiet=True)
    assert (summary.captures, summary.unchanged, summary.rejected, summary.filed) == (3, 1, 2, 0)
    assert summary.left_over == 1
    out = io.StringIO()
    print_summary(summary, Console(file=out, width=100))
    assert out.getvalue().splitlines()[:2] == [
        "3 captures: 1 unchanged, 2 rejected",
        "  2 brought by this run, 1 left over from one that was stopped",
    ]


def test_a_source_whose_path_is_wrong_is_named_at_the_end_of_the_run_and_in_the_list(prefect, tmp_path):
    from flows.ingest import ingest

    (tmp_path / "inbox").mkdir()
    (tmp_path / "sources.toml").write_text(
        '[good]\nkind = "files"\nurl = "inbox"\n[drop]\nkind = "files"\nurl = "no-such-folder"\n', "utf-8"
    )
    for times in (1, 2):
        summary = ingest(sources=str(tmp_path / "sources.toml"), home=str(tmp_path / "desk"), quiet=True)
        assert [(row.source, row.error, row.failures) for row in summary.failing] == [("drop", "not_found", times)]
    out = io.StringIO()
    print_summary(summary, Console(file=out, width=200))
    assert f"Source drop failed 2 times in a row: not_found: {tmp_path}/no-such-folder" in out.getvalue().replace(
        "\n", ""
    )
    listed = CliRunner().invoke(
        app, ["sources", "--json", "--sources", str(tmp_path / "sources.toml"), "--home", str(tmp_path / "desk")]
    )
    found = {row["source"]: (row["failures"], row["last_error"]) for row in json.loads(listed.stdout)}
    assert found == {"good": (0, None), "drop": (2, "no such file or folder")}
    (tmp_path / "no-such-folder").mkdir()
    summary = ingest(sources=str(tmp_path / "sources.toml"), home=str(tmp_path / "desk"), quiet=True)
    assert (summary.failing, summary.rejects) == ([], [])


def test_two_stories_never_share_an_article(examples):
    assert rows(examples, "select article_id from story_articles group by 1 having count(*) > 1") == []
    assert rows(examples, "select article_id from articles anti join story_articles using (article_id)") == []


@pytest.mark.parametrize("home_name", ["fresh"])
def test_a_path_that_does_not_exist_is_named(prefect, tmp_path, home_name):
    from flows.ingest import ingest
    from flows.sources import SourcesError

    with pytest.raises(SourcesError, match="no-such-file"):
        ingest(paths=[str(tmp_path / "no-such-file.txt")], home=str(tmp_path / home_name), quiet=True)


@pytest.mark.slow
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


@pytest.mark.parametrize("part", [{"source": "nope"}, {"since": "2999-01-01"}])
def test_a_rebuild_of_a_part_that_is_not_there_is_refused_before_anything_is_emptied(examples, tmp_path, capsys, part):
    from flows.rebuild import NothingToRebuild, rebuild

    shutil.copytree(examples, tmp_path / "desk")
    with pytest.raises(NothingToRebuild, match="its sources: files"):
        rebuild(home=str(tmp_path / "desk"), **part)
    assert "emptying" not in capsys.readouterr().err
    assert public_tables(tmp_path / "desk") == public_tables(examples)


@pytest.mark.slow
def test_a_rebuild_of_a_part_gives_the_tables_of_a_whole_one(prefect, tmp_path):
    from flows.ingest import ingest
    from flows.rebuild import NothingToRebuild, rebuild

    home = tmp_path / "desk"
    for number, path in enumerate(sorted(EXAMPLES.iterdir())):
        (folder := tmp_path / ("even", "odd")[number % 2]).mkdir(exist_ok=True)
        shutil.copy(path, folder)
    declared = "".join(f'[{name}]\nkind = "files"\nurl = "{tmp_path / name}"\n' for name in ("even", "odd"))
    (tmp_path / "sources.toml").write_text(declared, "utf-8")
    ingest(sources=str(tmp_path / "sources.toml"), home=str(home), quiet=True)
    before = public_tables(home)

    part = rebuild(home=str(home), source="odd", quiet=True)
    assert public_tables(home) == before
    assert len(list((tmp_path / "odd").iterdir())) <= part.captures < len(list(EXAMPLES.iterdir()))
    with warehouse.connect(home / "desk.duckdb") as db:  # a rule has changed: what it made is worked out again
        db.execute("update articles set title = 'old'; delete from quotes")
    rebuild(home=str(home), stage="clean", quiet=True)
    assert public_tables(home) == before
    with pytest.raises(NothingToRebuild, match=r"fetched since 2999-01-01; its sources: even, odd"):
        rebuild(home=str(home), since="2999-01-01", quiet=True)
