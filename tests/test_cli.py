"""The command line, on a small desk whose every row is written here."""

import contextlib
import csv
import io
import json
import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest
from rich.console import Console
from typer.testing import CliRunner

import warehouse
from flows.__main__ import COMMANDS, app, main
from flows.account.printing import print_summary
from flows.account.progress import Progress
from flows.account.summary import summarise
from flows.commands.options import WrongUsage
from flows.processes.workers import Workers
from transforms import frames

ROOT = Path(__file__).parents[1]
SEEN = datetime(2025, 5, 10, 8, 0, tzinfo=UTC)
BODY = "The harbour bridge reopened on Friday.\n“It is safe again,” said Mayor Ada Lund."
SENTENCES = ["The harbour bridge reopened on Friday.", "“It is safe again,” said Mayor Ada Lund."]


def article(number: int, outlet: str, **others: object) -> dict[str, object]:
    return {
        "article_id": f"{number:04x}aaaaaaaaaaaa",
        "report_id": f"report{number}",
        "source": "files",
        "url": f"file:///inbox/{number}.txt",
        "outlet": outlet,
        "title": "Bridge reopens",
        "language": "en",
        "published_on": date(2025, 5, 9),
        "published_precision": "day",
        "published_basis": "header",
        "body": BODY,
        "word_count": 13,
        "version": 1,
        "first_seen_at": SEEN,
        "last_seen_at": SEEN,
        "story_id": "57027",
        **others,
    }


def rows() -> dict[str, list[dict[str, object]]]:
    first, second = article(1, "The Quay"), article(2, "Harbour News")
    ids = [first["article_id"], second["article_id"]]
    quote = {
        "article_id": ids[0],
        "sentence": 1,
        "start_char": 40,
        "end_char": 56,
        "rule": "cue_after/1",
        "quote_id": "90073",
        "quotation": "It is safe again",
        "kind": "direct",
        "speaker": "Ada Lund",
        "speakers": ["Ada Lund"],
        "speaker_text": "Mayor Ada Lund",
        "cue": "say",
    }
    unnamed = {
        "article_id": ids[0],
        "sentence": 0,
        "start_char": 4,
        "end_char": 18,
        "rule": "cue_after/1",
        "quote_id": "90074",
    }
    unnamed |= {"quotation": "harbour bridge", "kind": "partial"}
    starts = [0, 39]
    return {
        "articles": [first, second],
        "sentences": [
            {"article_id": id, "sentence": n, "start_char": start, "end_char": start + len(text), "text": text}
            for id in ids
            for n, (start, text) in enumerate(zip(starts, SENTENCES, strict=True))
        ],
        "quotes": [quote, unnamed],
        "removals": [
            {
                "article_id": ids[0],
                "report_id": "report1",
                "line": 0,
                "text": "Skip to content",
                "kind": "skip_link",
                "rule": "skip_to/1",
            },
            {
                "article_id": ids[0],
                "report_id": "report1",
                "line": 4,
                "text": "Subscribe now",
                "kind": "newsletter",
                "rule": "subscribe/1",
            },
        ],
        "copies": [
            {"article_id": ids[1], "original_id": ids[0], "kind": "near", "score": 0.97, "method": "shingles/1"}
        ],
        "story_articles": [{"article_id": id, "story_id": "57027", "score": 1.0, "joined_at": SEEN} for id in ids],
        "stories": [
            {
                "story_id": "57027",
                "title": "Bridge reopens",
                "event_on": date(2025, 5, 9),
                "article_count": 2,
                "outlet_count": 2,
                "independent_count": 1,
                "actors": ["Ada Lund"],
            }
        ],
        "rejects": [
            {
                "capture_id": "c3",
                "source": "files",
                "url": "file:///inbox/3.bin",
                "stage": "read",
                "reason": "not_text",
                "seen_at": SEEN,
            }
        ],
        "runs": [
            {
                "run_id": "run1",
                "flow": "ingest",
                "started_at": SEEN,
                "ended_at": SEEN,
                "state": "completed",
                "captures": 3,
                "filed": 2,
                "unchanged": 0,
                "listings": 0,
                "rejected": 1,
                "articles_new": 2,
                "articles_changed": 0,
                "copies": 1,
                "facts": 1,
                "cpu_seconds": 0.5,
            }
        ],
    }


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("desk")
    with warehouse.connect(warehouse.desk_path(home)) as db:
        warehouse.load(db, {table: frames.frame(lines, frames.TABLES[table]) for table, lines in rows().items()})
        warehouse.publish(db, home)
    return home


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in [name for name in os.environ if name.startswith("COPYDESK_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("COLUMNS", "100")
    yield


@dataclass
class Ended:
    returncode: int
    stdout: str
    stderr: str


def copydesk(*arguments: object, cwd: Path | None = None) -> Ended:
    """What people type, what it prints, and how it ends."""
    out, err = io.StringIO(), io.StringIO()
    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        pytest.raises(SystemExit) as ended,
    ):
        patch.setattr(sys, "argv", ["copydesk", *map(str, arguments)])
        if cwd:
            patch.chdir(cwd)
        main()
    return Ended(int(ended.value.code or 0), out.getvalue(), err.getvalue())


def said(*arguments: object) -> str:
    """What a command prints when it goes well, without the cost of a process."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


# -- help and wrong usage ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [command.__name__ for command in COMMANDS])
def test_every_command_has_help_with_an_example_and_the_common_options(name):
    text = said(name, "--help")
    assert f"copydesk {name}" in text
    assert "--home" in text
    assert "--quiet" in text


def imported_by(code: str) -> set[str]:
    """Which of the heavy libraries a fresh process has after this."""
    heavy = ("prefect", "spacy", "httpx", "polars")
    code = f"{code}\nimport sys; print(*(name for name in {heavy} if name in sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert result.returncode == 0, result.stderr
    return set(result.stdout.splitlines()[-1].split())


def test_help_imports_none_of_the_heavy_libraries():
    assert imported_by("from flows.__main__ import app") == set()


def test_sql_imports_no_stage_and_no_flow(home):
    code = f"from flows.commands.sql import sql; sql('select 1', home=__import__('pathlib').Path({str(home)!r}))"
    assert imported_by(code) <= {"polars"}


def test_the_program_runs_as_a_process_of_its_own(home):
    command = [sys.executable, "-m", "flows", "sql", "select 1 as one", "--csv", "--home", str(home)]
    result = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert (result.returncode, result.stdout, result.stderr) == (0, "one\n1\n", "")


def test_an_unknown_command_and_an_unknown_option_are_wrong_usage():
    assert CliRunner().invoke(app, ["frobnicate"]).exit_code == 2
    assert CliRunner().invoke(app, ["status", "--frobnicate"]).exit_code == 2


def test_a_path_that_does_not_exist_is_named_in_one_line(tmp_path):
    result = copydesk("ingest", "nowhere/*.txt", "--home", tmp_path / "desk")
    assert result.returncode == 2
    assert result.stderr.splitlines() == ["copydesk: nothing matches: nowhere/*.txt"]
    assert not (tmp_path / "desk").exists()


@pytest.mark.parametrize(
    "words",
    [("ingest", ""), ("sql", "select 1", "--home", ""), ("page", "--out", " "), ("sources", "--sources", "")],
)
def test_an_empty_path_is_wrong_usage_and_not_the_current_folder(tmp_path, words):
    result = copydesk(*words, cwd=tmp_path)
    assert (result.returncode, list(tmp_path.iterdir())) == (2, [])
    assert "an empty path names nothing" in " ".join(result.stderr.replace("│", " ").split())


def test_ingest_without_anything_to_do_says_what_to_do(tmp_path):
    fresh = copydesk("ingest", cwd=ROOT)
    assert fresh.returncode == 2
    assert "no source is enabled in sources.toml" in fresh.stderr
    assert "copydesk ingest examples/inbox" in fresh.stderr
    elsewhere = copydesk("ingest", cwd=tmp_path)
    assert elsewhere.returncode == 2
    assert "no sources.toml here" in elsewhere.stderr


def test_paths_and_all_sources_are_not_asked_for_at_once(tmp_path):
    result = copydesk("ingest", ROOT / "examples" / "inbox", "--all", "--home", tmp_path)
    assert (result.returncode, "--all asks every source" in result.stderr) == (2, True)


def test_a_setting_that_cannot_be_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("COPYDESK_BATCH", "many")
    result = copydesk("status", "--home", tmp_path)
    assert result.returncode == 2
    assert "COPYDESK_BATCH" in result.stderr


def test_a_variable_that_is_nearly_a_setting_is_named_with_the_setting_and_the_command_goes_on(home, monkeypatch):
    monkeypatch.setenv("COPYDESK_KEEP_ARCHIVE_DAY", "30")
    monkeypatch.setenv("COPYDESK_OF_SOMEBODY_ELSE", "1")
    monkeypatch.setenv("COLUMNS", "wide")
    result = copydesk("sql", "select 1 as one", "--home", home)
    said = "COPYDESK_KEEP_ARCHIVE_DAY is no setting and does nothing; did you mean COPYDESK_KEEP_ARCHIVE_DAYS?"
    assert (result.returncode, result.stdout.split()) == (0, ["one", "1"])
    assert result.stderr.splitlines() == [f"copydesk: {said}"]


def test_a_desk_that_has_published_nothing_says_how_to_begin(tmp_path):
    for command in (["sql", "select 1"], ["status"], ["show", "a"]):
        result = copydesk(*command, "--home", tmp_path)
        assert result.returncode == 1
        assert "nothing has been published" in result.stderr
        assert len(result.stderr.splitlines()) == 1


def test_a_desk_that_another_process_has_is_waited_for_aloud_and_not_for_ever(prefect, home, tmp_path, monkeypatch):
    monkeypatch.setenv("COPYDESK_LOCK_WAIT", "0.1")
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    monkeypatch.setenv("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "CRITICAL")
    with warehouse.lock(home, who="copydesk rebuild"):
        result = copydesk("publish", "--home", home)
    assert result.returncode == 1
    holder = rf"in use by process {os.getpid()} \(copydesk rebuild\), since \d"
    told = [line for line in result.stderr.splitlines() if re.search(holder, line)]
    assert [line.rpartition("; ")[2] for line in told] == ["waiting up to 0.1 s", "waited 0.1 s for it"]
    assert result.stderr.splitlines()[-1].startswith("copydesk: ")


def test_a_run_that_a_worker_started_holds_the_desk_under_its_name_on_prefects_page(prefect, monkeypatch):
    from prefect import flow

    from flows.processes.holding import who

    assert who() is None  # the command line says it
    monkeypatch.setenv("PREFECT__FLOW_RUN_ID", "set by the worker")
    named = flow(who, name="ingest", flow_run_name="brave-otter")
    assert named() == "ingest, run brave-otter on Prefect's page"


def test_an_ingest_that_none_of_its_sources_answers_fails(prefect, tmp_path):
    (tmp_path / "sources.toml").write_text('[gone]\nkind = "page"\nurl = "http://127.0.0.1:9/"\n')
    alone = copydesk("ingest", "--home", tmp_path / "desk", cwd=tmp_path)
    assert alone.returncode == 1
    assert alone.stderr.splitlines()[0] == "starting"
    assert alone.stderr.splitlines()[-1].startswith("copydesk: no source could be read")


# -- sql ---------------------------------------------------------------------------------------------------------------


def test_sql_prints_a_table(home):
    text = said("sql", "select outlet, word_count from articles order by outlet", "--home", home)
    assert [line.split() for line in text.splitlines()] == [
        ["outlet", "word_count"],
        ["Harbour", "News", "13"],
        ["The", "Quay", "13"],
    ]


def test_sql_prints_csv_that_reads_back(home):
    text = said(
        "sql",
        "select title, speakers, null as nothing, 'a,\"b' as odd from quotes join articles using (article_id) where speaker is not null",
        "--csv",
        "--home",
        home,
    )
    assert list(csv.DictReader(io.StringIO(text))) == [
        {"title": "Bridge reopens", "speakers": '["Ada Lund"]', "nothing": "", "odd": 'a,"b'}
    ]


def test_sql_prints_json_that_reads_back(home):
    text = said(
        "sql",
        "select published_on, authors, 'nan'::double as share, {'a': 1} as parts from articles limit 1",
        "--json",
        "--home",
        home,
    )
    assert json.loads(text) == [{"published_on": "2025-05-09", "authors": None, "share": None, "parts": {"a": 1}}]


def test_sql_comes_from_a_file_or_from_standard_input(home, tmp_path):
    (tmp_path / "q.sql").write_text("-- a question\nselect count(*) as n from articles;\n")
    assert said("sql", "--file", tmp_path / "q.sql", "--csv", "--home", home) == "n\n2\n"
    result = CliRunner().invoke(app, ["sql", "-", "--csv", "--home", str(home)], input="select 1 as one")
    assert (result.exit_code, result.stdout) == (0, "one\n1\n")
    assert copydesk("sql", "--file", tmp_path / "none.sql", "--home", home).returncode == 2
    assert copydesk("sql", "select 1", "--file", tmp_path / "q.sql", "--home", home).returncode == 2


def test_sql_prints_lines_of_json_and_markdown_and_stands_in_for_null(home):
    query = "select 'a|b' as text, null as nothing"
    assert said("sql", query, "--format", "jsonl", "--home", home) == '{"text": "a|b", "nothing": null}\n'
    assert said("sql", query, "--format", "markdown", "--null", "-", "--home", home).splitlines() == [
        "| text | nothing |",
        "| --- | --- |",
        "| a\\|b | - |",
    ]
    assert said("sql", query, "--csv", "--null", "NULL", "--home", home).splitlines()[1] == "a|b,NULL"
    assert copydesk("sql", query, "--csv", "--json", "--home", home).returncode == 2
    assert copydesk("sql", query, "--format", "xml", "--home", home).returncode == 2


def test_sql_shows_as_many_rows_as_asked(home):
    assert len(said("sql", "from range(500)", "--home", home).splitlines()) == 201
    assert len(said("sql", "from range(500)", "--limit", "3", "--home", home).splitlines()) == 4
    assert len(said("sql", "from range(500)", "--csv", "--home", home).splitlines()) == 501
    assert len(said("sql", "from range(500)", "--csv", "--limit", "3", "--home", home).splitlines()) == 4


def test_wide_characters_take_two_columns(home):
    lines = said(
        "sql", "select '東京' as city, 'x' as mark union all select 'Rome', 'x' order by 1", "--home", home
    ).splitlines()
    assert lines[1].rstrip() == lines[2].rstrip().replace("東京", "Rome")


def in_a_terminal(*arguments: object, **environment: str) -> tuple[int, str]:
    """How a command ends, and what a person sees of it."""
    here, there = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "flows", *map(str, arguments)],
        stdin=there, stdout=there, stderr=there, cwd=ROOT, env={**os.environ, "TERM": "xterm-256color", **environment},
    )  # fmt: skip
    os.close(there)
    shown = b""
    with contextlib.suppress(OSError):  # Linux says so when the other side has gone
        while part := os.read(here, 4096):
            shown += part
    os.close(here)
    return process.wait(60), shown.decode().replace("\r\n", "\n")


def test_long_answers_are_paged_in_colour_on_a_terminal_and_never_in_a_pipe(home):
    code, text = in_a_terminal("sql", "select 1 as one", "--home", home, PAGER="sed s/^/page:/", NO_COLOR="")
    assert code == 0
    assert [line.startswith("page:") for line in text.splitlines()] == [True, True]
    assert "\x1b[" in text
    _, plain = in_a_terminal("sql", "select 1 as one", "--home", home, PAGER="cat", NO_COLOR="1")
    assert "\x1b[3" not in plain
    piped = subprocess.run(
        [sys.executable, "-m", "flows", "sql", "select 1 as one", "--home", str(home)],
        capture_output=True, text=True, cwd=ROOT, timeout=60, env={**os.environ, "PAGER": "sed s/^/page:/"},
    )  # fmt: skip
    assert [line.strip() for line in piped.stdout.splitlines()] == ["one", "1"]


def test_a_reader_who_leaves_early_gets_no_traceback(home):
    command = (
        f"{sys.executable} -m flows sql 'from range(100000)' --csv --home {home} | head -1; exit ${{PIPESTATUS[0]}}"
    )
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert (result.stdout, result.stderr, result.returncode) == ("range\n", "", 141)


@pytest.mark.parametrize(
    ("command", "code"), [("status", 141), ("sql 'select 1' --csv", 141), ("sql 'select 1'", 141), ("sql 'selct 1'", 2)]
)
def test_where_nobody_reads_at_all_a_command_ends_as_others_do_and_a_failure_stays_one(home, command, code):
    command = f"{sys.executable} -m flows {command} --home {home} | true; exit ${{PIPESTATUS[0]}}"
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert (result.returncode, "Traceback" in result.stderr, "Exception" in result.stderr) == (code, False, False)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_can_complete_commands(shell):
    result = CliRunner().invoke(app, [], prog_name="copydesk", env={"_COPYDESK_COMPLETE": f"source_{shell}"})
    assert "_COPYDESK_COMPLETE" in result.stdout


def test_a_mistake_in_sql_is_shown_plainly(home):
    result = copydesk("sql", "select nonsense from articles", "--home", home)
    assert result.returncode == 2
    assert result.stderr.startswith("copydesk: Referenced column")
    assert 'Referenced column "nonsense" not found' in result.stderr
    assert "Traceback" not in result.stderr


def test_a_question_whose_rows_do_not_bear_it_fails_and_is_no_wrong_usage(home):
    for query, said in (
        ("select error('no such day')", "no such day"),
        ("select title::int from articles", "Could not convert"),
    ):
        result = copydesk("sql", query, "--home", home)
        assert (result.returncode, said in result.stderr, "Traceback" in result.stderr) == (1, True, False)


def test_bytes_are_written_so_that_the_database_reads_them_again(home):
    result = copydesk("sql", "select 'ab\\xAA\\x00'::blob as bytes", "--json", "--home", home)
    assert json.loads(result.stdout) == [{"bytes": "ab\\xAA\\x00"}]


def test_text_that_would_turn_a_screen_round_is_shown_by_its_number(home):
    result = copydesk("sql", "select 'pay' || chr(8238) || 'yap' || chr(27) || '[31m' as text", "--home", home)
    assert result.stdout.split() == ["text", r"pay\u202eyap\x1b[31m"]


def test_a_page_that_cannot_be_written_is_said_plainly(home):
    result = copydesk("page", "--out", "/proc/nowhere", "--home", home)
    assert result.returncode == 1
    assert "/proc/nowhere cannot be written" in result.stderr
    assert "Errno" not in result.stderr


@pytest.mark.parametrize(
    "query",
    [
        "delete from articles",
        "create table mine as select 1",
        "copy articles to '{tmp}/out.csv'",
        "export database '{tmp}/out'",
        "attach '{tmp}/other.duckdb' as other",
        "select * from read_text('/etc/hostname')",
        "select * from read_csv('https://example.org/a.csv')",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
    ],
)
def test_sql_changes_nothing_and_reaches_nothing_outside(home, tmp_path, query):
    result = CliRunner().invoke(app, ["sql", query.format(tmp=tmp_path), "--home", str(home)])
    assert result.exit_code != 0
    assert list(tmp_path.iterdir()) == []


def test_what_would_change_a_table_is_called_wrong_and_named(home):
    result = CliRunner().invoke(app, ["sql", "delete from articles", "--home", str(home)])
    assert isinstance(result.exception, WrongUsage)
    assert str(result.exception) == "DELETE would change something; the published tables can only be asked"


def test_an_answer_without_rows_says_so(home):
    assert "no rows" in said("sql", "select title from articles where false", "--home", home)


# -- show --------------------------------------------------------------------------------------------------------------


def test_show_an_article_with_its_evidence(home):
    text = said("show", "0001", "--home", home)
    for words in (
        "Bridge reopens",
        "The Quay",
        "reopened on Friday",
        "Skip to content",
        "skip_to/1",
        "is repeated by",
        "Harbour News",
        "Ada Lund",
    ):
        assert words in text


def test_show_a_copy_says_where_its_facts_stand(home):
    text = " ".join(said("show", "0002", "--home", home).split())
    assert "copydesk show 0001aaaaaaaaaaaa" in text
    assert "copydesk show 0001" not in said("show", "0001", "--home", home)


def test_show_lists_facts_under_their_sentences_and_a_quotation_that_nobody_is_named_for(home):
    lines = [" ".join(line.split()) for line in said("show", "0001", "--home", home).splitlines()]
    first = lines.index(f"0 {SENTENCES[0]}")
    assert lines[first : first + 4] == [
        f"0 {SENTENCES[0]}",
        "quote (unnamed): “harbour bridge” cue_after/1 90074",
        f"1 {SENTENCES[1]}",
        "quote Ada Lund: “It is safe again” cue_after/1 90073",
    ]


def test_show_a_fact_with_its_sentence(home):
    text = said("show", "90073", "--home", home)
    for words in ("quote 90073", "It is safe again", "Ada Lund", "cue_after/1", SENTENCES[1]):
        assert words in text


def test_show_a_story_with_its_reports(home):
    found = json.loads(said("show", "5702", "--json", "--home", home))
    assert (found["kind"], found["story_id"]) == ("story", "57027")
    assert {report["outlet"] for report in found["reports"]} == {"The Quay", "Harbour News"}


def test_an_id_that_is_not_there_or_not_alone_is_said(home):
    nothing = copydesk("show", "fff", "--home", home)
    assert (nothing.returncode, "'fff'" in nothing.stderr) == (1, True)
    several = copydesk("show", "000", "--home", home)
    assert several.returncode == 1
    assert "0001aaaaaaaaaaaa (article), 0002aaaaaaaaaaaa (article)" in several.stderr


# -- status, sources, doctor -------------------------------------------------------------------------------------------


def test_status_tells_runs_rejects_and_sizes(home):
    found = json.loads(said("status", "--json", "--home", home))
    assert [(run["run_id"], run["captures"], run["filed"], run["rejected"]) for run in found["runs"]] == [
        ("run1", 3, 2, 1)
    ]
    assert found["rejects"] == [{"stage": "read", "reason": "not_text", "inputs": 1}]
    assert {row["table"]: row["rows"] for row in found["tables"]}["articles"] == 2
    assert found["working"] is None
    assert "not_text" in said("status", "--home", home)


def test_sources_are_listed_with_their_state(home):
    found = json.loads(said("sources", "--sources", ROOT / "sources.toml", "--json", "--home", home))
    assert {row["source"] for row in found} >= {"inbox", "example_feed"}
    assert not any(row["enabled"] for row in found)


def test_a_mistake_in_sources_toml_is_named(tmp_path):
    (tmp_path / "sources.toml").write_text('[wire]\nkind = "feed"\nurl = "x"\nevry = "1m"\n')
    result = copydesk("sources", "--sources", tmp_path / "sources.toml", "--home", tmp_path)
    assert result.returncode == 2
    assert "'wire'" in result.stderr
    assert "'evry'" in result.stderr


def test_doctor_finds_a_good_desk_well_apart_from_what_the_machine_lacks(home):
    result = CliRunner().invoke(app, ["doctor", "--json", "--home", str(home)])
    found = {finding["what"]: finding for finding in json.loads(result.stdout)}
    for what in ("Python", "duckdb", "home", "writer", "published snapshot", "working database", "leftovers"):
        assert found[what]["cure"] is None, found[what]
    assert "2 articles" in found["published snapshot"]["found"]


def test_doctor_says_what_takes_its_time(home):
    result = CliRunner().invoke(app, ["doctor", "--home", str(home)])
    assert "reading every row of the published snapshot, " in result.stderr
    assert "looking over the archive" in result.stderr


def test_doctor_says_what_is_wrong_and_how_to_mend_it(tmp_path):
    (tmp_path / "copydesk.duckdb").write_bytes(b"not a database" * 1000)
    (tmp_path / "copydesk.duckdb.1.tmp").touch()
    result = CliRunner().invoke(app, ["doctor", "--json", "--home", str(tmp_path)])
    assert result.exit_code == 1
    found = {finding["what"]: finding for finding in json.loads(result.stdout)}
    assert found["published snapshot"]["cure"] == "copydesk doctor --repair"
    assert "copydesk.duckdb.1.tmp" in found["leftovers"]["found"]
    assert "copydesk doctor --repair" in found["leftovers"]["cure"]


# -- what a run says ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [80, 120])
def test_the_summary_is_readable_at_either_width(home, width):
    out = io.StringIO()
    print_summary(summarise(home, "run1"), Console(file=out, width=width))
    lines = out.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    text = " ".join(" ".join(lines).split())
    for words in (
        "3 captures: 2 filed, 1 rejected",
        "2 articles (2 new, 0 changed), 1 of them copies",
        "1 not_text (read)",
        "2 lines: 1 newsletter, 1 skip_link",
        "Bridge reopens",
        "Harbour News, The Quay",
        "Ada Lund",
        "“It is safe again”",
        "select q.speaker",
    ):
        assert words in text


def test_the_summary_says_how_many_lines_of_files_were_lost(home, tmp_path):
    shutil.copy(home / "desk.duckdb", tmp_path)
    with warehouse.connect(warehouse.desk_path(tmp_path)) as db:
        of = "insert into rejects by name select $1 as capture_id, 'read' as stage, 'malformed' as reason, $2 as detail"
        db.execute(of, ["many", "10 lost: line 2: no text; line 3: no text"])
        db.execute(of, ["one", "line 2: no text"])
        warehouse.publish(db, tmp_path)
    out = io.StringIO()
    print_summary(summarise(tmp_path, "run1"), Console(file=out, width=120))
    assert "2 malformed (read: 10 lines or parts lost)" in out.getvalue()


def test_the_summary_has_the_answers_of_three_questions(home):
    summary = summarise(home, "run1")
    assert len(summary.tried) == 3
    assert summary.tried[0].rows == [["Ada Lund", 1, 1]]
    assert summary.stories[0].independent_count == 1


def test_progress_prints_a_line_before_each_phase_where_nobody_watches():
    out = io.StringIO()
    with Progress(stream=out) as progress:
        progress.phase("collecting 3 files", total=3)
        assert out.getvalue() == "collecting 3 files\n"
        progress.advance()
        progress.note("skipped one")
        progress.phase("publishing")
    assert out.getvalue() == "collecting 3 files\nskipped one\npublishing\n"


def test_a_long_phase_says_how_far_it_is_when_nothing_was_said_for_a_while(monkeypatch):
    out = io.StringIO()
    with Progress(stream=out) as progress, Workers(1, progress.counted) as workers:
        progress.phase("finding facts")
        workers.map(lambda rows: rows, pl.DataFrame({"n": range(5)}), 2)
        assert out.getvalue() == "finding facts\n"
        monkeypatch.setattr("flows.account.progress.SILENCE", -1.0)
        workers.map(lambda rows: rows, pl.DataFrame({"n": range(5)}), 2)
    assert out.getvalue() == "finding facts\n  2 of 5\n  4 of 5\n"


def test_quiet_progress_says_nothing():
    out = io.StringIO()
    with Progress(quiet=True, stream=out) as progress:
        progress.phase("collecting")
        progress.note("x")
    assert out.getvalue() == ""
