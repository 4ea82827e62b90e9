"""`copydesk up`: its own server, a schedule, a worker; and nothing left when it stops."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

import duckdb
import pytest

from flows.commands.options import Failed
from flows.commands.up import alone, free_port, too_heavy
from flows.processes.children import Children, marked

ROOT = Path(__file__).parents[1]
REPORT = """Harbour bridge reopens after repairs

date 2025-05-09 The Quay / local

HARBOUR CITY (The Quay) - The harbour bridge reopened to traffic on Friday, two weeks after a barge struck a pillar.

“It is safe again,” said Mayor Ada Lund, who walked across it with 200 school children.
"""


def until(condition, seconds: float, what: str):
    """What the condition returns as soon as it is true."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := condition():
            return found
        time.sleep(0.5)
    raise AssertionError(f"not within {seconds} s: {what}")


def headlines(path: Path) -> list[str]:
    """What a reader sees; none while nothing is published."""
    if not path.exists():
        return []
    with duckdb.connect(str(path), read_only=True) as db:
        return [title for (title,) in db.sql("select title from articles").fetchall()]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "bridge.txt").write_text(REPORT, "utf-8")
    (tmp_path / "sources.toml").write_text('[inbox]\nkind = "files"\nurl = "inbox"\n', "utf-8")
    return tmp_path


@contextmanager
def begun(place: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process that goes up in this place, ended at the end."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "COPYDESK_"))},
        "PYTHONPATH": str(ROOT),
        "PREFECT_API_URL": "http://127.0.0.1:9/api",  # nobody answers there, and nobody is asked
    }
    command = [sys.executable, "-m", "flows", "up", "--every", "30", "--home", "desk", *arguments]
    with (place / "up.log").open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=place,
            env=environment,
            stdout=log,
            stderr=log,
            preexec_fn=lambda: signal.signal(
                signal.SIGHUP, signal.SIG_DFL
            ),  # under nohup all would ignore a closed terminal
        )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


@pytest.fixture
def going_up(place: Path) -> Iterator[subprocess.Popen[bytes]]:
    with begun(place) as process:
        yield process


def descendants(leader: int) -> set[int]:
    """Every living process that the leader has started, and they, whatever session they are in."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if state != "Z":
            parents[int(stat.parent.name)] = int(parent)
    found = {leader}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {leader}


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for lingering processes in /proc")
def test_a_scheduled_run_completes_readers_see_its_rows_and_nothing_lingers(place, going_up):
    log = place / "up.log"

    def said(text: str) -> bool:
        assert going_up.poll() is None, log.read_text()
        return text in log.read_text()

    until(lambda: said("Ctrl-C stops everything"), 240, "up")
    published = place / "desk" / "copydesk.duckdb"
    titles = until(lambda: headlines(published), 240, "rows for readers")
    assert titles == ["Harbour bridge reopens after repairs"]

    (place / "inbox" / "second.txt").write_text(REPORT.replace("bridge", "tunnel"), "utf-8")
    until(lambda: len(headlines(published)) == 2, 240, "the rows of a second scheduled run")

    children = descendants(going_up.pid)
    assert len(children) >= 2
    begun = time.monotonic()
    going_up.send_signal(signal.SIGINT)
    assert going_up.wait(30) == 0, log.read_text()
    assert time.monotonic() - begun < 10
    assert log.read_text().endswith("stopped\n")
    assert {pid for pid in children if Path(f"/proc/{pid}").exists()} == set()
    assert {path.name for path in (place / "desk" / "logs").iterdir()} == {
        "copydesk.jsonl",
        "schedule.log",
        "server.log",
        "worker.log",
    }


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="what was left running is found in /proc")
def test_what_a_killed_up_has_left_is_ended_by_the_next_which_ends_with_its_terminal(place):
    log, port = place / "up.log", str(free_port())
    left: set[int] = set()
    for signal_ in (signal.SIGKILL, signal.SIGHUP):
        with begun(place, "--port", port) as process:
            until(lambda: process.poll() is not None or "Ctrl-C stops everything" in log.read_text(), 240, "up")
            assert process.poll() is None, log.read_text()
            assert {pid for pid in left if Path(f"/proc/{pid}").exists()} == set(), "those of the one before"
            left = descendants(process.pid)
            assert len(left) >= 2
            process.send_signal(signal_)
            assert process.wait(90) == (0 if signal_ == signal.SIGHUP else -signal_), log.read_text()
    assert {pid for pid in left if Path(f"/proc/{pid}").exists()} == set()


STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"
)
PARENT = f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {STUBBORN!r}], start_new_session=True); time.sleep(60)"


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="marks are found in /proc")
def test_children_that_do_not_listen_are_ended_at_the_deadline_wherever_they_hide(tmp_path):
    with Children(os.environ, tmp_path, deadline=0.5) as children:
        children.start("parent", [sys.executable, "-c", PARENT])
        until(lambda: "deaf" in (tmp_path / "parent.log").read_text(), 30, "a grandchild in a session of its own")
        assert len(list(marked(children.mark))) == 2
        begun = time.monotonic()
    assert time.monotonic() - begun < 5
    until(lambda: not list(marked(children.mark)), 5, "nobody left")


def test_a_port_where_somebody_listens_is_refused_as_his_server_would_be_taken_for_ours():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(Failed, match=f"port {port} cannot be had"):
            free_port(port, patience=0)
        Timer(0.3, other.close).start()
        assert free_port(port) == port, "whoever had it was just ending"
    assert free_port() > 0


def test_a_home_is_up_once(tmp_path):
    with alone(tmp_path, "http://127.0.0.1:1"):
        named = rf"up already \(process {os.getpid()}, http://127.0.0.1:1\)"
        with pytest.raises(Failed, match=named), alone(tmp_path, "http://127.0.0.1:2"):
            pass
        with alone(tmp_path / "other", "http://127.0.0.1:2"):
            pass
    with alone(tmp_path, "http://127.0.0.1:2"):
        pass


def test_a_child_that_was_killed_is_not_said_to_have_ended_by_itself(tmp_path):
    with Children(dict(os.environ), tmp_path, deadline=1.0) as children:
        killed = children.start("killed", [sys.executable, "-c", "import time; time.sleep(60)"])
        failed = children.start("failed", [sys.executable, "-c", "import sys; sys.exit('no such colour')"])
        until(lambda: (tmp_path / "failed.log").read_text("utf-8"), 20, "the child speaks")
        killed.kill()
        killed.wait()
        failed.wait()
        assert children.how_it_ended("killed") == "was ended by SIGKILL"
        assert children.how_it_ended("failed").startswith("ended by itself with code 1: no such colour")


def test_a_child_that_ends_by_itself_is_named(tmp_path):
    with Children(os.environ, tmp_path) as children:
        children.start("sleeper", [sys.executable, "-c", "import time; time.sleep(60)"])
        children.start("goner", [sys.executable, "-c", "print('last words')"])
        assert until(children.ended, 30, "an end") == "goner"
    assert (tmp_path / "goner.log").read_text() == "last words\n"


def test_a_log_that_has_grown_begins_anew_while_it_is_written(tmp_path):
    talks = "import time\nwhile True: print('words ' * 100, flush=True); time.sleep(0.01)"
    with Children(os.environ, tmp_path) as children:
        children.start("talker", [sys.executable, "-c", talks])
        log = tmp_path / "talker.log"
        until(lambda: log.stat().st_size > 5_000, 30, "a long log")
        children.move_logs(5_000)
        assert log.stat().st_size < 5_000
        assert (tmp_path / "talker.log.1").stat().st_size > 5_000
        until(lambda: log.stat().st_size > 0, 30, "more words")
        assert log.read_bytes().startswith(b"words")


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="memory is read in /proc")
def test_a_child_that_has_grown_is_ended_once_no_run_is_at_work(tmp_path):
    with Children(os.environ, tmp_path) as children:
        grown = "x = bytearray(b'x' * 90_000_000); print('grown', flush=True); import time; time.sleep(60)"
        children.start("worker", [sys.executable, "-c", grown])
        until(lambda: "grown" in (tmp_path / "worker.log").read_text(), 30, "memory")
        assert too_heavy(children) is None
        assert too_heavy(children, 80_000_000) == "worker"
        run = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], env=children.environment)
        until(lambda: too_heavy(children, 80_000_000) is None, 30, "a run needs the worker")
        run.kill()
        run.wait()
        children.end("worker")
        assert children.ended() == "worker"
