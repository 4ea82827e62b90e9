"""What somebody has set up wrongly is said at once, in words that tell what to do."""

import subprocess
import sys
import time

import pytest

import warehouse
from flows.__main__ import main
from flows.account.progress import Progress
from flows.commands.options import print_rows
from flows.page import refresh
from flows.settings import settings
from warehouse import database


@pytest.fixture
def ended(monkeypatch, capsys, tmp_path):
    """Exit code of a command and its last word."""

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["copydesk", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            main()
        return end.value.code, capsys.readouterr().err.strip().splitlines()[-1]

    (tmp_path / "a.txt").write_text("Ulm met.\n\nThe council of Ulm met on Monday.\n", "utf-8")
    return lambda *arguments: run("ingest", tmp_path / "a.txt", *arguments)


@pytest.mark.parametrize("url", ["not-a-url", "ftp://x", "http://", "http://[::1", "https://x.example:0/v1"])
def test_an_endpoint_that_cannot_be_asked_is_a_settings_error(ended, monkeypatch, url, tmp_path):
    monkeypatch.setenv("COPYDESK_LLM_URL", url)
    monkeypatch.setenv("COPYDESK_LLM_MODEL", "tiny")
    code, said = ended("--home", tmp_path / "desk")
    assert code == 2 and said.startswith("copydesk: COPYDESK_LLM_URL: no address of an endpoint")
    assert not (tmp_path / "desk").exists()


def test_an_endpoint_without_a_model_is_a_settings_error(ended, monkeypatch, tmp_path):
    monkeypatch.setenv("COPYDESK_LLM_URL", "http://127.0.0.1:8000/v1")
    code, said = ended("--home", tmp_path / "desk")
    assert code == 2 and said.startswith("copydesk: COPYDESK_LLM_MODEL: not set, and COPYDESK_LLM_URL is")


@pytest.mark.parametrize(
    ("setting", "cure"),
    [("COPYDESK_MODEL", "python -m spacy download en_none_xx"), ("COPYDESK_GLINER", "pip install -e '.[gliner]'")],
)
def test_an_engine_that_is_not_installed_is_said_before_anything_is_begun(ended, monkeypatch, tmp_path, setting, cure):
    monkeypatch.setenv(setting, "en_none_xx")
    code, said = ended("--home", tmp_path / "desk")
    assert code == 1 and setting in said and cure in said
    assert not (tmp_path / "desk").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="/proc")
def test_a_home_that_nobody_can_make_is_said(ended, monkeypatch):
    monkeypatch.delenv("PREFECT_HOME", raising=False)
    assert ended("--home", "/proc/nobody") == (
        1,
        "copydesk: /proc/nobody cannot be written: make it writable, or name another home with --home",
    )


HOLDER = "import duckdb, sys; db = duckdb.connect(sys.argv[1], read_only=True); print(flush=True); sys.stdin.readline()"


def held(path):
    """A program of somebody's that reads the working database."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    holder.stdout.readline()
    return holder


def test_who_has_the_working_database_open_is_said_and_what_readers_open(monkeypatch, tmp_path):
    path = tmp_path / "desk.duckdb"
    with warehouse.connect(path):
        pass
    monkeypatch.setattr(database, "PATIENCE", 0.3)
    with held(str(path)) as holder:
        with pytest.raises(database.OpenElsewhere) as error, warehouse.connect(path):
            pass
        holder.communicate("\n")
    assert str(error.value) == (
        f"{path} is open in another program (PID {holder.pid}), if only to read: close it there; "
        f"readers open {tmp_path / 'copydesk.duckdb'}"
    )


def test_a_program_that_closes_the_database_soon_is_waited_for(monkeypatch, tmp_path):
    path = tmp_path / "desk.duckdb"
    with warehouse.connect(path):
        pass
    monkeypatch.setattr(database, "PATIENCE", 30)
    with held(str(path)) as holder:
        monkeypatch.setattr(time, "sleep", lambda _: holder.poll() is None and holder.communicate("\n"))
        with warehouse.connect(path) as db:
            assert db.execute("select count(*) from articles").fetchall() == [(0,)]


def test_a_page_that_cannot_be_placed_is_said_even_to_the_quiet(monkeypatch, capsys, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("COPYDESK_PAGE", str(tmp_path / "file/page"))
    progress = Progress(quiet=True)
    progress.note("starting")
    assert not refresh(settings(home=tmp_path), progress.warn)
    progress.note("done")
    assert capsys.readouterr().err.startswith("the page could not be made, the one before remains: ")


def test_tables_in_a_pipe_have_no_blanks_at_the_ends_of_lines(capsys):
    print_rows([{"a": "x", "name": "short"}, {"a": "y", "name": "somewhat longer"}], ["a", "name"])
    assert capsys.readouterr().out == "a  name\nx  short\ny  somewhat longer\n"
