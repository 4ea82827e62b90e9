"""A run that is asked to end does so at once, and none that was killed leaves a process behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import EXAMPLES, ROOT

from flows.processes import ending
from flows.processes.children import marks

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds processes in /proc")

SLEEP = [sys.executable, "-c", "import time; print('here', flush=True); time.sleep(300)"]
#: Starts a child, then is deaf to everything.
DEAF = f"""
import signal, subprocess, time
from flows.processes.ending import end_in_time
end_in_time(patience=0.5)
subprocess.Popen({SLEEP!r})
signal.pthread_sigmask(signal.SIG_BLOCK, [])
while True:
    try:
        time.sleep(300)
    except BaseException:
        pass
"""
#: Pool processes of a run, whose numbers it prints.
POOL = """
import os, time
import polars as pl
from flows.processes.workers import Workers

def stage(rows):
    return os.getpid()

if __name__ == "__main__":
    with Workers(2) as workers:
        print(*workers.map(stage, pl.DataFrame({"n": range(8)}), 1)[0], flush=True)
        time.sleep(300)
"""
#: A command that is in the middle of a query.
QUERY = """
import duckdb
from flows.__main__ import app, main
from flows.processes.ending import end_in_time

@app.command("ask")
def ask():
    end_in_time(patience=60)
    print("here", flush=True)
    duckdb.sql("select sum(a.range * b.range) from range(1000000) a, range(1000000) b").fetchall()

main()
"""
#: A command in a library that makes an error of its own of whatever ends it, and in one that has the signal for its own.
CRASH = """
import time, signal
from flows.__main__ import app, main
from flows.processes.ending import end_in_time

@app.command("ask")
def ask():
    end_in_time(patience=60)
    print("here", flush=True)
    try:
        time.sleep(60)
    except BaseException:
        raise RuntimeError("Crash detected! Execution was aborted.") from None

@app.command("taken")
def taken():
    end_in_time(patience=60)
    signal.signal(signal.SIGTERM, interrupted)
    print("here", flush=True)
    time.sleep(60)

def interrupted(number, frame):
    time.sleep(0.5)  # as long as a flow takes at least to tell its server
    raise RuntimeError("Query interrupted")

main()
"""


def started_by(pid: int) -> list[int]:
    """Processes that carry the mark of a command."""
    return [found for found, leader in marks(ending.LEADER) if leader.startswith(f"{pid}@") and found != pid]


def gone(pids: list[int], seconds: float = 20) -> bool:
    until = time.monotonic() + seconds
    while any(is_running(pid) for pid in pids):
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_who_does_not_heed_the_signal_is_ended_with_all_that_it_started():
    command = subprocess.Popen([sys.executable, "-c", DEAF], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert command.stdout.readline() == b"here\n"
    children = started_by(command.pid)
    assert len(children) == 1
    command.send_signal(signal.SIGTERM)
    assert command.communicate(timeout=60)[1].endswith(b"terminated; run it again to finish\n")
    assert command.returncode == 128 + signal.SIGTERM
    assert gone(children)


@pytest.mark.parametrize("wait", [0, 0.5], ids=["before the query", "in it"])
@pytest.mark.parametrize(
    ("number", "code", "said"),
    [
        (signal.SIGTERM, 128 + signal.SIGTERM, "copydesk: terminated; run it again to finish\n"),
        (signal.SIGINT, 128 + signal.SIGINT, "copydesk: interrupted; run it again to finish\n"),
    ],
)
def test_a_signal_is_no_error_of_what_it_finds_at_work(number, code, said, wait):
    command = subprocess.Popen(
        [sys.executable, "-c", QUERY, "ask"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert command.stdout.readline() == "here\n"
    time.sleep(wait)
    command.send_signal(number)
    assert command.communicate(timeout=60)[1] == said
    assert command.returncode == code


@pytest.mark.parametrize("at", ["ask", "taken"])
def test_a_signal_that_a_library_turns_into_its_own_error_is_still_the_signal(at):
    command = subprocess.Popen(
        [sys.executable, "-c", CRASH, at], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert command.stdout.readline() == "here\n"
    command.send_signal(signal.SIGTERM)
    assert command.communicate(timeout=60)[1] == "copydesk: terminated; run it again to finish\n"
    assert command.returncode == 128 + signal.SIGTERM


def test_what_a_killed_command_left_running_is_ended_by_the_next():
    killed = subprocess.Popen([sys.executable, "-c", DEAF], cwd=ROOT, stdout=subprocess.PIPE)
    assert killed.stdout.readline() == b"here\n"
    left = started_by(killed.pid)
    killed.kill()
    killed.wait()
    mine = subprocess.Popen(SLEEP, stdout=subprocess.PIPE)  # of a command that lives, or of none
    assert mine.stdout.readline() == b"here\n"
    assert len(left) == 1
    ending.sweep()  # or a command that another test runs just now
    assert gone(left)
    assert is_running(mine.pid)
    for process in (killed, mine):
        process.kill()
        process.communicate()


def test_processes_of_a_pool_end_with_a_run_that_was_killed(tmp_path):
    (tmp_path / "pool.py").write_text(POOL)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.Popen([sys.executable, str(tmp_path / "pool.py")], env=environment, stdout=subprocess.PIPE)
    pool = [int(pid) for pid in set(run.stdout.readline().split())]
    assert pool
    run.kill()
    run.communicate()
    assert gone(pool)


@pytest.mark.slow
def test_an_ingest_that_is_asked_to_end_does_so_within_ten_seconds_and_says_so(tmp_path):
    command = [sys.executable, "-m", "flows", "ingest", str(EXAMPLES), "--home", str(tmp_path)]
    environment = {**os.environ, "COPYDESK_BATCH": "12", "COPYDESK_WORKERS": "2", "PYTHONUNBUFFERED": "1"}
    run = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)
    for line in run.stderr:
        if line.startswith("batch 1: finding facts"):
            break
    began = time.monotonic()
    children = started_by(run.pid)
    assert children, "the server that Prefect starts for a run without one"
    run.send_signal(signal.SIGTERM)
    said = run.communicate(timeout=120)[1]
    assert said.endswith("copydesk: terminated; run it again to finish\n")
    assert run.returncode == 128 + signal.SIGTERM, said
    assert time.monotonic() - began < 10
    assert gone(children, 1)
