"""Pull the plug hundreds of times: each time the next run ends with the tables of a run that nobody disturbed.

python -m bench.faults [--times N] [--only PHASE] [--results FILE] [--report FILE]

A run is killed with SIGKILL at a moment of its own in one of four phases (collect, batch, load, publish); the run after it is left
alone, and its public tables must equal those of an undisturbed desk: nothing lost, nothing doubled, counts reconciled,
no file left behind. Results are kept one a line, so a suite that was interrupted goes on where it was. Runs are the flow
`ingest` itself with Prefect's tasks called as plain functions, forked from one warm process, so that a try takes seconds;
tests/test_recovery.py does the same with Prefect, whole process groups and servers.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb

import warehouse

#: Phase -> the lines between which it lies, as runs print them (`flows/account/progress.py`).
PHASES = {
    "collect": ("collecting", "reading"),
    "batch": ("reading", "batch 2: filing"),
    "load": ("batch 2: filing", "publishing"),
    "publish": ("publishing", None),
}
#: Columns that say when this desk saw something; two desks never agree on them.
SEEN = {"first_seen_at", "last_seen_at", "seen_at", "readings", "joined_at", "first_reported_at"}
TIMES = 200
RESULTS = Path("bench/faults.jsonl")
REPORT = Path("bench/FAULTS.md")

#: A warm process that forks one run a line of standard input, and ends it at a given moment.
RUNNER = """
import json, os, signal, sys, time
os.environ.update(COPYDESK_WORKERS="1", COPYDESK_BATCH="2", POLARS_MAX_THREADS="1", PREFECT_LOGGING_LEVEL="CRITICAL")
import flows.batches as batches
import flows.ingest as desk
from flows.account.progress import Progress

class Plain:
    def __init__(self, task): self.fn = task.fn
    def with_options(self, **_): return self
    def __call__(self, *given): return self.fn(*given)
    def submit(self, *given):
        self.found = self.fn(*given)
        return self
    def result(self): return self.found

for room, names in ((desk, ("fetch", "poll")), (batches, ("read_batch", "settle_batch", "settle_again"))):
    for name in names:
        setattr(room, name, Plain(getattr(room, name)))
desk.summarise = desk.leave = lambda *given: None
desk.watcher = lambda: None

from transforms.facts import parse
parse.model("en")

def run(asked, out):
    os.dup2(out, 1)
    os.dup2(out, 2)
    desk.ingest.fn(paths=[asked["inbox"]], home=asked["home"])

for line in sys.stdin:
    asked = json.loads(line)
    into, out = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(into)
        try:
            run(asked, out)
            os._exit(0)
        except BaseException as error:
            os.write(2, f"{type(error).__name__}: {error}".encode())
            os._exit(1)
    os.close(out)
    seen, said, begun = {}, [], time.monotonic()
    for text in os.fdopen(into, errors="replace"):
        said.append(text.rstrip())
        seen.setdefault(text.rstrip(), time.monotonic() - begun)
        if asked.get("marker") and text.startswith(asked["marker"]):
            time.sleep(asked["delay"])
            os.kill(child, signal.SIGKILL)
            break
    status = os.waitpid(child, 0)[1]
    print(json.dumps({"status": os.waitstatus_to_exitcode(status), "seen": seen, "took": time.monotonic() - begun, "said": said[-1:]}), flush=True)
"""


class Runner:
    """The warm process."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", RUNNER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def run(self, home: Path, inbox: Path, marker: str | None = None, delay: float = 0.0) -> dict[str, Any]:
        """One run of the flow, killed `delay` seconds after the marker; how it ended and when it said what."""
        assert self.process.stdin and self.process.stdout
        asked = {"home": str(home), "inbox": str(inbox), "marker": marker, "delay": delay}
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer

    def close(self) -> None:
        self.process.communicate()


def write_inbox(folder: Path, day: int) -> None:
    """What stands in the inbox: on the second day one report has changed, and others have come."""
    folder.mkdir(exist_ok=True)
    reports = {
        "ferries": f'Ferries stay in port\n\nBERGHAVEN (May {day}) - Ferries stayed in port on Friday. "The wind is too strong," harbour master Ada Lund said. About {40 + day} crews wait.',
        "mill": "Mill to close\n\nThe paper mill in Nordby will close in June, its owner said on Monday. Some 300 people work there.",
    }
    if day > 1:
        copy = 'Two ports sign a pact\n\nNORDBY (May 2) - The ports of Berghaven and Nordby signed a pact on tolls on Friday. "We share one sea," mayor Per Holm said.'
        reports |= {
            "pact": copy,
            "pact-again": copy.replace("Two ports sign a pact", "Ports agree on tolls"),
        }
    for name, text in reports.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def public_tables(home: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What readers see but for the history of runs and the columns that say when, sorted."""
    found = {}
    with closing(duckdb.connect(str(warehouse.published_path(home)), read_only=True)) as db:
        for (name,) in db.execute("select table_name from duckdb_tables() order by 1").fetchall():
            if name not in ("runs", "source_list", "source_state"):
                columns = [row[0] for row in db.execute(f"describe {name}").fetchall()]
                wanted = ", ".join(f'"{column}"' for column in columns if column not in SEEN)
                found[name] = sorted(db.execute(f"select {wanted} from {name}").fetchall(), key=repr)
    return found


def wrong_with(home: Path, undisturbed: dict[str, list[tuple[Any, ...]]]) -> str | None:
    """What the run after a fault left otherwise than an undisturbed one; None if nothing."""
    tables = public_tables(home)
    if differ := sorted(name for name in undisturbed if tables.get(name) != undisturbed[name]):
        return f"other rows in {', '.join(differ)}"
    with closing(duckdb.connect(str(warehouse.published_path(home)), read_only=True)) as db:
        runs = db.execute(
            "select state, captures = filed + unchanged + listings + rejected from runs order by started_at"
        ).fetchall()
    if [state for state, _ in runs if state == "running"] or runs[-1] != ("completed", True):
        return f"runs end as {runs}"
    if left := warehouse.leftovers(home):
        return f"left behind: {', '.join(path.name for path in left)}"
    return None


def moments(seen: dict[str, float], took: float, phase: str, times: int) -> Iterator[tuple[str, float]]:
    """Marker and delay of each kill of a phase: spread over its time in an undisturbed run."""
    first, after = PHASES[phase]
    begin = next(when for line, when in seen.items() if line.startswith(first))
    end = took if after is None else next(when for line, when in seen.items() if line.startswith(after))
    for number in range(times):  # by the golden section: the first few are spread over all of it already
        yield first, (end - begin) * (number * 0.618034 % 1)


def suite(times: int, only: str | None, results: Path) -> None:
    """Every fault that has no result yet."""
    done = {(row["phase"], row["number"]) for row in read_results(results)}
    memory = Path("/dev/shm")  # a kill does not ask for the disk; a busy disk is what takes the time
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        place, runner = Path(folder), Runner()
        try:
            inbox, before, calm = place / "inbox", place / "before", place / "calm"
            write_inbox(inbox, 1)
            runner.run(before, inbox)
            write_inbox(inbox, 2)
            shutil.copytree(before, calm)
            told = runner.run(calm, inbox)
            undisturbed = public_tables(calm)
            each = {phase: moments(told["seen"], told["took"], phase, times // len(PHASES)) for phase in PHASES}
            for number in range(times // len(PHASES)):  # a bit of every phase first
                for phase in PHASES:
                    marker, delay = next(each[phase])
                    if (phase, number) not in done and only in (None, phase):
                        row = fault(runner, before, place / "home", inbox, marker, delay, undisturbed)
                        with results.open("a", encoding="utf-8") as file:
                            file.write(json.dumps({"phase": phase, "number": number, **row}) + "\n")
                        print(f"{phase} {number}: {row['outcome']}", flush=True)
        finally:
            runner.close()


def fault(
    runner: Runner,
    before: Path,
    home: Path,
    inbox: Path,
    marker: str,
    delay: float,
    undisturbed: dict[str, list[tuple[Any, ...]]],
) -> dict[str, Any]:
    """One run killed, one run left alone, and what is to be said of it."""
    for _ in range(6):
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(before, home)
        killed = runner.run(home, inbox, marker, delay)
        if killed["status"] == -9:
            break
        delay /= 2  # it was over before the plug was pulled
    else:
        return {"delay": round(delay, 4), "outcome": f"never killed: {killed['said']}"}
    after = runner.run(home, inbox)
    if after["status"]:
        outcome = f"the next run failed: {' '.join(after['said'])}"
    else:
        outcome = wrong_with(home, undisturbed) or "same tables"
    return {"delay": round(delay, 4), "outcome": outcome}


def read_results(path: Path) -> list[dict[str, Any]]:
    """What is known already."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def report(rows: list[dict[str, Any]]) -> str:
    """The table of faults and outcomes."""
    lines = ["| phase | kills | next run: same tables | otherwise |", "|---|---|---|---|"]
    for phase in PHASES:
        outcomes = Counter(row["outcome"] for row in rows if row["phase"] == phase)
        good = outcomes.pop("same tables", 0)
        others = "; ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items())) or "none"
        lines.append(f"| {phase} | {good + sum(outcomes.values())} | {good} | {others} |")
    good = sum(row["outcome"] == "same tables" for row in rows)
    lines.append(f"| all | {len(rows)} | {good} | {len(rows) - good} |")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--times", type=int, default=TIMES, help="kills altogether, a quarter in each phase")
    parser.add_argument("--only", choices=PHASES, help="this phase only")
    parser.add_argument("--results", type=Path, default=RESULTS, help="where results are kept, one a line")
    parser.add_argument("--report", type=Path, help=f"write the table between the marks of this file ({REPORT})")
    given = parser.parse_args()
    suite(given.times, given.only, given.results)
    rows = read_results(given.results)
    print(report(rows))
    if given.report:
        head, mark, rest = given.report.read_text("utf-8").partition("<!-- faults -->\n")
        tail = rest.partition("<!-- end -->")[2]
        given.report.write_text(f"{head}{mark}{report(rows)}\n<!-- end -->{tail}", encoding="utf-8")
    return int(any(row["outcome"] != "same tables" for row in rows))


if __name__ == "__main__":
    sys.exit(main())
