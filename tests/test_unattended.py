"""Under `copydesk up`: whatever is killed, the next scheduled run finishes the work, and somebody is told what went wrong."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import duckdb
import httpx
import pytest
from test_up import REPORT, descendants, headlines, until

pytestmark = [
    pytest.mark.nightly,
    pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds processes in /proc"),
]
ROOT = Path(__file__).parents[1]
ONE = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Quay</title>
<item><title>Harbour bridge reopens</title><guid isPermaLink="false">a</guid><content:encoded><![CDATA[
<p>The harbour bridge reopened to traffic on Friday, two weeks after a barge struck one of its pillars in the fog.</p>
<p>“It is safe again,” said Mayor Ada Lund, who walked across it with 200 school children before the first bus.</p>
<p>Engineers had replaced eleven bolts and a length of railing. The barge, the Greta, is still held in the outer dock.</p>
]]></content:encoded></item></channel></rss>"""


class Outside(ThreadingHTTPServer):
    """A site that answers its feed only when it is let, and a receiver of alerts."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Outside)
        self.answers = threading.Event()
        self.asked = threading.Event()
        self.alerts: list[dict] = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"


class _Outside(BaseHTTPRequestHandler):
    server: Outside

    def do_GET(self) -> None:
        if self.path == "/robots.txt":
            self.send_error(404)
            return
        self.server.asked.set()
        self.server.answers.wait(600)
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.end_headers()
        self.wfile.write(ONE.encode())

    def do_POST(self) -> None:
        self.server.alerts.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def going_up(place: Path, **settings: str) -> Iterator[tuple[subprocess.Popen, str]]:
    """`copydesk up`, a run every 20 seconds; the process and the address of its server."""
    mine = ("PREFECT_", "COPYDESK_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(mine)}
    environment |= {"PYTHONPATH": str(ROOT), **settings}
    command = [sys.executable, "-m", "flows", "up", "--every", "20", "--home", "desk"]
    log = place / "up.log"
    with log.open("wb") as file:
        process = subprocess.Popen(command, cwd=place, env=environment, stdout=file, stderr=file)
    try:
        until(lambda: "Ctrl-C stops everything" in log.read_text() or process.poll() is not None, 300, "up")
        assert process.poll() is None, log.read_text()
        yield process, log.read_text().split(" shows the runs")[0].rsplit(" ", 1)[1]
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            process.wait(30)
        print(log.read_text())


def states(address: str) -> dict[str, str]:
    """The runs of ingest that have begun, in the order in which they did, and their states."""
    asked = {
        "sort": "START_TIME_ASC",
        "flow_runs": {"start_time": {"is_null_": False}},
        "flows": {"name": {"any_": ["ingest"]}},
    }
    found = httpx.post(f"{address}/api/flow_runs/filter", json=asked, timeout=30).raise_for_status().json()
    return {run["id"]: run["state_type"] for run in found}


def processes(leader: int, word: str) -> list[int]:
    """Descendants whose command line has the word."""
    found = []
    for pid in descendants(leader):
        try:
            if word in Path(f"/proc/{pid}/cmdline").read_text():
                found.append(pid)
        except OSError:
            continue
    return sorted(found)


@pytest.fixture
def outside() -> Iterator[Outside]:
    server = Outside()
    yield server
    server.answers.set()
    server.shutdown()
    server.server_close()


def test_a_run_whose_worker_was_killed_with_it_has_crashed_and_the_next_one_finishes_its_work(tmp_path, outside):
    (tmp_path / "sources.toml").write_text(f'[quay]\nkind = "feed"\nurl = "{outside.url("/feed")}"\n', "utf-8")
    patient = {"COPYDESK_ALLOW_HOSTS": "127.0.0.1", "COPYDESK_TIMEOUT": "600", "COPYDESK_TOTAL_TIMEOUT": "600"}
    with going_up(tmp_path, **patient) as (process, address):
        assert outside.asked.wait(240), "a run that asks"
        # others wait, or were cancelled
        (first,) = [run for run, state in states(address).items() if state == "RUNNING"]
        time.sleep(5)  # its first heartbeat is on the server by now
        for pid in processes(process.pid, "worker") + processes(process.pid, "prefect.engine"):
            os.kill(pid, signal.SIGKILL)
        for pid in processes(process.pid, "flow-run"):
            os.kill(pid, signal.SIGKILL)
        killed = time.monotonic()
        until(lambda: states(address)[first] == "CRASHED", 240, "the run is seen to have crashed")
        print(f"crashed after {time.monotonic() - killed:.0f} s")
        assert time.monotonic() - killed < 150
        outside.answers.set()
        until(lambda: headlines(tmp_path / "desk" / "copydesk.duckdb"), 240, "the next run's rows")
        assert "COMPLETED" in until(lambda: set(states(address).values()) & {"COMPLETED"}, 60, "a completed run")
        assert "the worker was ended by SIGKILL; starting it again" in (tmp_path / "up.log").read_text()


def test_a_killed_server_is_started_again_and_runs_go_on(tmp_path):
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "bridge.txt").write_text(REPORT, "utf-8")
    (tmp_path / "sources.toml").write_text('[inbox]\nkind = "files"\nurl = "inbox"\n', "utf-8")
    published = tmp_path / "desk" / "copydesk.duckdb"
    with going_up(tmp_path) as (process, _):
        until(lambda: headlines(published), 240, "rows for readers")
        for pid in processes(process.pid, "server"):
            os.kill(pid, signal.SIGKILL)
        until(
            lambda: "the server was ended by SIGKILL; starting it again" in (tmp_path / "up.log").read_text(),
            30,
            "up notices",
        )
        (tmp_path / "inbox" / "second.txt").write_text(REPORT.replace("bridge", "tunnel"), "utf-8")
        until(lambda: len(headlines(published)) == 2, 300, "the rows of a run after that")


def test_a_check_that_fails_is_posted_to_the_webhook(tmp_path, outside):
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "bridge.txt").write_text(REPORT, "utf-8")
    (tmp_path / "sources.toml").write_text('[inbox]\nkind = "files"\nurl = "inbox"\n', "utf-8")
    published = tmp_path / "desk" / "copydesk.duckdb"
    with going_up(tmp_path, COPYDESK_ALERT_URL=outside.url("/alerts")):
        until(lambda: headlines(published), 240, "rows for readers")
        until(lambda: damaged(tmp_path / "desk" / "desk.duckdb"), 60, "a moment when nobody writes")
        (alert, *_) = until(lambda: outside.alerts, 120, "an alert")
        assert alert["event"] == "copydesk.check.failed"
        assert alert["text"].startswith("Copydesk: a check failed: stories_are_counted: 1 rows")
        assert alert["details"] == {"check": "stories_are_counted", "severity": "stop", "rows": 1}
    assert headlines(published) == ["Harbour bridge reopens after repairs"]  # the last good snapshot


def damaged(path: Path) -> bool:
    """A story that says it has seven articles; False while somebody has the database."""
    try:
        with duckdb.connect(str(path)) as db:
            db.execute("update stories set article_count = 7")
    except duckdb.IOException:
        return False
    return True
