"""Pull the plug in every phase: the next run ends with the tables of a run that nobody disturbed."""

import os
import signal
import subprocess
import sys

import pytest
from conftest import EXAMPLES, ROOT, public_tables, rows

pytestmark = pytest.mark.slow

#: Phase -> the line that a run prints just before it begins.
PHASES = {
    "collecting": "collecting",
    "in a batch": "batch 2: finding facts",
    "filing": "batch 1: filing",
    "filing the last": "batch 3: filing",
    "publishing": "publishing",
}


def start(home, *arguments):
    """`copydesk ingest` of the examples, a dozen captures a batch."""
    environment = {**os.environ, "COPYDESK_BATCH": "12", "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "flows", "ingest", str(EXAMPLES), "--home", str(home), *arguments]
    return subprocess.Popen(
        command, env=environment, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    )


def run(home):
    process = start(home)
    _, errors = process.communicate(timeout=300)
    assert process.returncode == 0, errors


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    home = tmp_path_factory.mktemp("undisturbed")
    run(home)
    return public_tables(home, clock=False)


@pytest.mark.parametrize("phase", PHASES)
def test_a_run_that_was_killed_is_finished_by_the_next(undisturbed, tmp_path, phase):
    process = start(tmp_path)
    seen = []
    for line in process.stderr:
        seen.append(line)
        if line.startswith(PHASES[phase]):
            os.killpg(process.pid, signal.SIGKILL)
            break
    assert process.wait(timeout=60) == -signal.SIGKILL, f"never reached {phase}: {seen}"
    process.stderr.close()
    process.stdout.close()
    run(tmp_path)
    after = public_tables(tmp_path, clock=False)
    assert {table: rows for table, rows in after.items() if rows != undisturbed[table]} == {}
    assert [row["state"] for row in rows(tmp_path, "select state from runs order by started_at")][-1] == "completed"


def test_a_sample_of_the_fault_suite_ends_with_the_same_tables(tmp_path):
    """Twelve kills, three in each phase (`make faults` has two hundred)."""
    command = [sys.executable, "-m", "bench.faults", "--times", "12", "--results", str(tmp_path / "faults.jsonl")]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=1800)
    assert made.returncode == 0, made.stdout
    assert "| all | 12 | 12 | 0 |" in made.stdout
