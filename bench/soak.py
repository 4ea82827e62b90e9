"""Two hours of `copydesk up` with feeds that change, and what became of memory, files and processes.

python -m bench.soak [--minutes N] [--every SECONDS] [--home FOLDER] [--results FILE] [--report FILE] [--read]

N, SECONDS  how long (default 120), and how often a run is due (default 15); FOLDER must not exist yet (default: temporary)
FILE        where samples are kept, one line of JSON a minute (default bench/soak.jsonl); with --read nothing is run

Ten papers on a web of this machine print their reports in full in their feeds. Of every fifteen minutes ten are busy: each twenty
seconds one paper adds a report, edits one or says nothing new, and two papers fail now and then (500, or no answer at all). In
the other five nothing changes, so that nothing but the history of runs may grow. Every minute the processes of `up` are weighed
(what /proc says) and the files of the home are counted; the last sample is taken after `up` was asked to stop.
"""

import argparse
import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import pairwise
from pathlib import Path
from statistics import linear_regression, median
from typing import Any

import duckdb
import httpx

from bench.collecting import sentences
from tests.small_web import RSS, Asked, Page, Web, serving

PAPERS = 10
#: Seconds between two changes; how many of them make a cycle, and how many of those are busy.
STEP, CYCLE, BUSY = 20.0, 45, 30
#: Reports that a feed shows.
SHOWN = 15
#: Minutes until memory counts as warm.
WARM = 20
#: Megabytes of an hour that count as flat.
FLAT = 10.0
RESULTS = Path("bench/soak.jsonl")
ENTRY = """<item><title>{title}</title><link>{url}</link><guid>{url}</guid><pubDate>Fri, 09 May 2025 10:00:00 GMT</pubDate>
<content:encoded><![CDATA[{text}]]></content:encoded></item>"""
ROLES = {"uvicorn": "server", "server start": "server", "worker start": "worker", "flows up": "up"}


class Newspapers:
    """What the papers print; one thread changes it."""

    def __init__(self, web: Web) -> None:
        self.web, self.step = web, 0
        self.last = dict.fromkeys(range(PAPERS), SHOWN)  # number of the newest report
        self.edits: dict[tuple[int, int], int] = {}
        for paper in self.last:
            self.issue(paper)

    def issue(self, paper: int) -> None:
        """The feed of a paper as it is now."""
        host, entries = f"paper{paper}", []
        for number in range(self.last[paper], self.last[paper] - SHOWN, -1):
            # every fifth report is the agency's, the same in every paper
            title, *told = sentences(f"wire {number}" if number % 5 == 0 else f"{host} {number}", 10)
            if times := self.edits.get((paper, number)):
                told.append(f"The report was amended {times} times.")
            text = "".join(f"<p>{' '.join(told[at : at + 3])}</p>" for at in range(0, len(told), 3))
            entries.append(ENTRY.format(title=title, url=self.web.url(host, f"/{number}"), text=text))
        feed = RSS.format(name=host.title(), home=self.web.url(host), entries="".join(entries))
        feed = feed.replace('version="2.0"', 'version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"')
        self.web.sites[host]["/feed.xml"] = Page(feed, "application/rss+xml")

    @property
    def is_busy(self) -> bool:
        return self.step % CYCLE < BUSY

    def go_on(self) -> None:
        """One step: a new report, an edit, nothing; or a paper that fails for a while."""
        self.step += 1
        paper = self.step * 7 % PAPERS
        if not self.is_busy:
            return
        if self.step % 4 == 0:
            self.last[paper] += 1
        elif self.step % 4 == 1:
            edited = (paper, self.last[paper] - self.step % SHOWN)
            self.edits[edited] = self.edits.get(edited, 0) + 1
        self.issue(paper)
        if self.step % 30 in (10, 20):
            broken = Page("out of order", status=500) if self.step % 30 == 10 else silent
            self.web.sites[f"paper{self.step % 30 // 10}"]["/feed.xml"] = broken
        if self.step % 30 in (13, 23):
            self.issue(self.step % 30 // 10)


async def silent(asked: Asked, writer: asyncio.StreamWriter) -> None:
    """An answer that does not come while anybody waits."""
    await asyncio.sleep(30)


@contextmanager
def changing(papers: Newspapers) -> Iterator[None]:
    """The papers change until the block is left."""
    over = threading.Event()

    def run() -> None:
        while not over.wait(STEP):
            papers.go_on()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def processes(leader: int) -> dict[int, tuple[str, float, int, float]]:
    """Of the leader and all that it has started: role, megabytes, open files, seconds since the start."""
    parents, found = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if state != "Z":
            parents[int(stat.parent.name)] = int(parent)
    family = {leader}
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    uptime, tick = float(Path("/proc/uptime").read_text().split()[0]), os.sysconf("SC_CLK_TCK")
    for pid in family:
        folder = Path(f"/proc/{pid}")
        try:
            said = (folder / "cmdline").read_text("utf-8", "replace").replace("\0", " ")
            pages = int((folder / "statm").read_text().split()[1])
            files = len(list((folder / "fd").iterdir()))
            began = int((folder / "stat").read_text().rpartition(")")[2].split()[19]) / tick
        except OSError:  # it ended meanwhile
            continue
        role = next((role for mark, role in ROLES.items() if mark in said), "run")
        found[pid] = (role, pages * os.sysconf("SC_PAGE_SIZE") / 1e6, files, uptime - began)
    return found


def size(path: Path) -> int:
    """Bytes of a file, or of all files in a folder; of what goes away meanwhile, none."""
    total = 0
    for file in path.rglob("*") if path.is_dir() else [path]:
        try:
            total += file.stat().st_size
        except OSError:
            continue
    return total


def sample(place: Path, leader: int, began: float, papers: Newspapers, address: str) -> dict[str, Any]:
    """Everything that is weighed and counted, now."""
    home, found = place / "desk", processes(leader)
    weighed: dict[str, Any] = {"minute": round((time.monotonic() - began) / 60, 2), "busy": papers.is_busy}
    for role in ("up", "server", "worker", "run"):
        mine = [row for row in found.values() if row[0] == role]
        weighed[role] = {
            "count": len(mine),
            "megabytes": round(sum(row[1] for row in mine), 1),
            "files": sum(row[2] for row in mine),
            "oldest": round(max((row[3] for row in mine), default=0)),
        }
    files = {
        "database": home / "desk.duckdb",
        "snapshot": home / "copydesk.duckdb",
        "archive": home / "archive",
        "logs": home / "logs",
        "prefect": home / "prefect",
        "temporary": place / "tmp",
    }
    weighed["bytes"] = {name: size(path) for name, path in files.items()}
    weighed["bytes"]["database"] += size(home / "desk.duckdb.wal")
    weighed["counts"] = {name: sum(1 for _ in path.rglob("*")) for name, path in files.items() if path.is_dir()}
    return {**weighed, **published(home / "copydesk.duckdb"), "states": states(address)}


def published(snapshot: Path) -> dict[str, Any]:
    """What readers see: rows of the tables and runs by state."""
    if not snapshot.exists():
        return {"rows": {}, "runs": {}}
    with closing(duckdb.connect(str(snapshot), read_only=True)) as db:
        rows = {
            name: db.execute(f"select count(*) from {name}").fetchall()[0][0]
            for name in ("articles", "versions", "rejects")
        }
        return {"rows": rows, "runs": dict(db.execute("select state, count(*) from runs group by state").fetchall())}


def states(address: str) -> dict[str, int]:
    """Prefect's runs of all deployments by state; none when the server does not answer."""
    counted = {}
    for state in ("COMPLETED", "FAILED", "CRASHED", "CANCELLED", "RUNNING"):
        asked = {"flow_runs": {"state": {"type": {"any_": [state]}}}}
        try:
            counted[state] = httpx.post(
                f"{address}/api/flow_runs/count", json=asked, timeout=30, trust_env=False
            ).json()
        except httpx.HTTPError:
            return {}
    return counted


def soak(place: Path, minutes: float, every: float, results: Path) -> None:
    """`up` for so long, a line of results each minute, and one when it has stopped."""
    (place / "tmp").mkdir(parents=True)
    with serving() as web:
        papers = Newspapers(web)
        declared = [
            f'[{host}]\nkind = "feed"\nurl = "{web.url(host, "/feed.xml")}"\nevery = "5s"' for host in web.sites
        ]
        (place / "sources.toml").write_text("\n".join(declared), "utf-8")
        given = {"ALLOW_HOSTS": "*.localhost", "PACE": "0", "POLL_MIN": "0", "TIMEOUT": "3", "RETRIES": "0"}
        settings = {f"COPYDESK_{name}": value for name, value in given.items()}
        command = [sys.executable, "-m", "flows", "up", "--every", str(every), "--home", str(place / "desk")]
        with (place / "up.log").open("wb") as log:
            up = subprocess.Popen(
                [*command, "--sources", str(place / "sources.toml")],
                env={**os.environ, **settings, "TMPDIR": str(place / "tmp")},
                stdout=log,
                stderr=log,
            )
        try:
            while "Ctrl-C stops everything" not in (said := (place / "up.log").read_text()):
                if up.poll() is not None:
                    raise SystemExit(f"up ended: {said}")
                time.sleep(0.5)
            address = said.split(" shows the runs")[0].rsplit(" ", 1)[1]
            began = time.monotonic()
            with changing(papers):
                while time.monotonic() < began + minutes * 60:
                    keep(results, sample(place, up.pid, began, papers, address))
                    time.sleep(60 - (time.monotonic() - began) % 60)
            family = set(processes(up.pid))
        finally:
            asked = time.monotonic()
            up.send_signal(signal.SIGTERM)
            up.wait(60)
        took = time.monotonic() - asked
        left = [pid for pid in family if Path(f"/proc/{pid}").exists()]
        last = {"exit": up.returncode, "stopped_after": round(took, 1), "left_processes": len(left)}
        keep(results, {**sample(place, up.pid, began, papers, address), **last})


def keep(results: Path, row: dict[str, Any]) -> None:
    with results.open("a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")


def slope(rows: list[dict[str, Any]], *names: str) -> float:
    """What it grows by in an hour: least squares over the samples."""
    values = [value_of(row, *names) for row in rows]
    return linear_regression([row["minute"] / 60 for row in rows], values).slope if len(rows) > 2 else 0.0


def value_of(row: Any, *names: str) -> float:
    for name in names:
        row = row[name]
    return float(row)


def report(rows: list[dict[str, Any]]) -> str:
    """The table of what was weighed, and the judgement."""
    up = [row for row in rows if "exit" not in row and row["server"]["count"]]
    warm = [row for row in up if row["minute"] >= WARM] or up
    lines = ["| | after warm-up | at the end | growth in an hour |", "|---|---|---|---|"]
    for role in ("server", "worker", "up"):
        for what in ("megabytes", "files"):
            values = [row[role][what] for row in warm]
            cells = [f"{median(values[:5]):.0f}", f"{median(values[-5:]):.0f}", f"{slope(warm, role, what):+.1f}"]
            lines.append(f"| {role}: {'memory, MB' if what == 'megabytes' else 'open files'} | {' | '.join(cells)} |")
    for name in warm[0]["bytes"]:
        cells = [f"{row['bytes'][name] / 1e6:.1f}" for row in (warm[0], warm[-1])]
        lines.append(f"| {name}, MB | {' | '.join(cells)} | {slope(warm, 'bytes', name) / 1e6:+.2f} |")
    for name in warm[0]["counts"]:
        cells = [str(row["counts"][name]) for row in (warm[0], warm[-1])]
        lines.append(f"| {name}, files | {' | '.join(cells)} | {slope(warm, 'counts', name):+.1f} |")
    return "\n".join([*lines, "", *judgement(rows, up, warm)])


def judgement(rows: list[dict[str, Any]], up: list[dict[str, Any]], warm: list[dict[str, Any]]) -> Iterator[str]:
    """In sentences: how long, how many runs, what is flat and what is not."""
    first, last = up[0], up[-1]
    yield f"- {last['minute']:.0f} minutes; Prefect's runs by state: {last['states']}; rows of `runs`: {last['runs']}."
    grown = {name: last["rows"][name] - first["rows"].get(name, 0) for name in last["rows"]}
    yield f"- Rows that came in: {grown}."
    for role in ("server", "worker"):
        growth = slope(warm, role, "megabytes")
        word = "flat" if growth < FLAT else "NOT FLAT"
        yield f"- Memory of the {role} after {WARM} minutes: {growth:+.1f} MB an hour: {word}."
    quiet = [
        two["bytes"]["database"] - one["bytes"]["database"]
        for one, two in pairwise(up)
        if not (one["busy"] or two["busy"]) and one["rows"] == two["rows"]
    ]
    yield f"- Minutes in which the feeds kept still: {len(quiet)}; the database file grew by {sum(quiet)} bytes in all of them."
    oldest = max(row["run"]["oldest"] for row in up)
    yield f"- Most processes of runs at once: {max(row['run']['count'] for row in up)}; the oldest was {oldest} s old."
    for row in (row for row in rows if "exit" in row):
        left = f"{row['left_processes']} processes and {row['counts']['temporary']} temporary files left"
        yield f"- SIGTERM: ended with {row['exit']} after {row['stopped_after']} s; {left}."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=120)
    parser.add_argument("--every", type=float, default=15)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--report", type=Path, help="write the table between the marks of this file")
    parser.add_argument("--read", action="store_true", help="only read what is there")
    given = parser.parse_args()
    if not given.read:
        given.results.unlink(missing_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            soak(given.home or Path(folder), given.minutes, given.every, given.results)
    told = report([json.loads(line) for line in given.results.read_text("utf-8").splitlines()])
    print(told)
    if given.report:
        head, mark, rest = given.report.read_text("utf-8").partition("<!-- soak -->\n")
        tail = rest.partition("<!-- soak end -->")[2]
        given.report.write_text(f"{head}{mark}{told}\n<!-- soak end -->{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
