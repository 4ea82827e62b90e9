"""What machines do: a full disk, a home that cannot be written, a damaged database, a server that goes. Each has a defined outcome."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from conftest import EXAMPLES, ROOT, public_tables

import warehouse
from flows.care.trouble import in_plain_words
from flows.settings import keep_prefect_under
from tests.small_desk import small_desk

#: Runs in a namespace of its own, where a small disk can be made: prints what each size of disk led to.
SMALL_DISK = """
import json, shutil, subprocess, sys
from pathlib import Path
sys.path[:0] = ["tests"]
import warehouse
from conftest import public_tables
from flows.care.trouble import in_plain_words
from tests.small_flow import filed

place, outcomes = Path(sys.argv[1]), []
inbox, disk, calm = place / "inbox", place / "disk", place / "calm"
for folder in (inbox, disk):
    folder.mkdir()
for number in range(3):
    (inbox / f"{number}.txt").write_text(f"Bridge {number} reopens\\n\\nThe bridge opened on Monday, mayor Ada Lund said. " * 40)

def run(home):
    with filed([inbox], home) as db:
        assert warehouse.check(db) == []
        warehouse.publish(db, home)

run(calm)
for share in (0.02, 0.3, 0.6, 0.9, 1.1, 1.4):
    size = int(share * (calm / "desk.duckdb").stat().st_size)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", disk], check=True)
    said = None
    try:
        run(disk)
    except Exception as error:
        said = in_plain_words(error) or f"{type(error).__name__}: {error}"
    subprocess.run(["mount", "-o", "remount,size=400M", disk], check=True)
    run(disk)
    outcomes.append([share, said, public_tables(disk, clock=False) == public_tables(calm, clock=False), [p.name for p in warehouse.leftovers(disk)]])
    subprocess.run(["umount", disk], check=True)
print(json.dumps(outcomes))
"""


def apart(*command, **given):
    """A command in a user and mount namespace of its own."""
    return subprocess.run(["unshare", "-rm", *command], capture_output=True, text=True, cwd=ROOT, **given)


@pytest.fixture(scope="module")
def namespaces():
    try:
        made = apart("sh", "-c", "mount -t tmpfs tmpfs /mnt", timeout=20)
    except (FileNotFoundError, subprocess.TimeoutExpired) as error:
        pytest.skip(f"needs user and mount namespaces: {error}")
    if made.returncode:
        pytest.skip(f"needs user and mount namespaces: {made.stderr.strip()}")


@pytest.mark.slow
def test_a_full_disk_ends_the_run_in_plain_words_and_the_next_one_finishes_it(namespaces, tmp_path):
    made = apart(sys.executable, "-c", SMALL_DISK, str(tmp_path), timeout=600)
    assert made.returncode == 0, made.stderr
    outcomes = json.loads(made.stdout.splitlines()[-1])
    assert [said for _, said, _, _ in outcomes if said and not said.startswith("the disk is full")] == []
    assert sum(1 for _, said, _, _ in outcomes if said) >= 3
    assert [share for share, _, same, left in outcomes if not same or left] == []


@pytest.mark.slow
def test_a_home_that_cannot_be_written_is_named(namespaces, tmp_path):
    command = f"mount -t tmpfs tmpfs {tmp_path} && mount -o remount,ro {tmp_path} && exec $0 -m flows ingest {EXAMPLES} --home {tmp_path}/home"
    made = apart("sh", "-c", command, sys.executable, timeout=300)
    assert made.returncode == 1
    assert f"{tmp_path}/home" in made.stderr
    assert "cannot be written: make it writable, or name another home with --home" in made.stderr
    assert "Traceback" not in made.stderr


@pytest.mark.slow
def test_readers_of_a_home_that_is_only_read_get_answers_and_doctor_says_that_it_is(namespaces, tmp_path):
    with warehouse.connect(tmp_path / "desk.duckdb") as db:
        warehouse.load(db, small_desk())
        warehouse.publish(db, tmp_path)
    (tmp_path / "publish.lock").touch()
    here = f"mount --bind {tmp_path} {tmp_path} && mount -o remount,bind,ro {tmp_path} && exec $0 -m flows"
    for command, code, said in (
        ("search mayor", 0, "mayor"),
        ("status", 0, "Last runs"),
        ("doctor", 1, f"make {tmp_path} writable"),
    ):
        made = apart("sh", "-c", f"{here} {command} --home {tmp_path}", sys.executable, timeout=120)
        assert (made.returncode, said in made.stdout, "Traceback" in made.stderr) == (code, True, False), made


@pytest.mark.slow
def test_a_damaged_database_is_said_to_be_with_the_way_to_mend_it(tmp_path):
    (tmp_path / "desk.duckdb").write_bytes(b"\xa5" * 300_000)
    made = subprocess.run(
        [sys.executable, "-m", "flows", "publish", "--home", str(tmp_path)],
        capture_output=True, text=True, cwd=ROOT, timeout=300,
    )  # fmt: skip
    assert made.returncode == 1
    assert made.stderr.strip().splitlines()[-1].endswith("copydesk doctor --repair")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(28, "No space left on device"), "the disk is full"),
        (PermissionError(13, "Permission denied", "/srv/desk"), "/srv/desk cannot be written"),
    ],
)
def test_the_cause_of_an_error_is_looked_for_behind_it(error, said):
    try:
        raise RuntimeError("task run failed") from error
    except RuntimeError as found:
        assert in_plain_words(found).startswith(said)


@pytest.mark.nightly
def test_a_server_that_goes_in_the_midst_of_a_run_costs_nothing(tmp_path):
    environment = {
        **os.environ, "PREFECT_HOME": str(tmp_path / "prefect"), "PREFECT_SERVER_ANALYTICS_ENABLED": "false", "DO_NOT_TRACK": "1",
        "COPYDESK_BATCH": "12", "COPYDESK_WORKERS": "1", "PYTHONUNBUFFERED": "1",
    }  # fmt: skip
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    command = [sys.executable, "-m", "flows", "ingest", str(EXAMPLES), "--home", str(tmp_path / "desk")]
    try:
        wait_for(port)
        run = subprocess.Popen(
            command, env={**environment, "PREFECT_API_URL": f"http://127.0.0.1:{port}/api"}, cwd=ROOT, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        for line in run.stderr:
            if line.startswith("batch 2: finding facts"):
                os.killpg(server.pid, signal.SIGKILL)
                break
        for line in run.stderr:
            if line.startswith("publishing"):
                break
        published = time.monotonic()
        _, said = run.communicate(timeout=600)
        assert time.monotonic() - published < 120, said  # what it tells a server that is gone is a handful of requests
    finally:
        server.poll() is None and os.killpg(server.pid, signal.SIGKILL)
        server.wait()
    assert run.returncode in (0, 1)
    assert run.returncode == 0 or "Prefect's server is gone" in said, said
    for home in ("desk", "calm"):
        subprocess.run(
            [*command[:-1], str(tmp_path / home), "--quiet"],
            env=environment, cwd=ROOT, check=True, capture_output=True, timeout=600,
        )  # fmt: skip
    assert public_tables(tmp_path / "desk", clock=False) == public_tables(tmp_path / "calm", clock=False)


def free_port():
    import socket

    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def wait_for(port):
    import urllib.request

    until = time.monotonic() + 300
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/api/health", timeout=5)
            return
        except OSError:
            time.sleep(1)
    raise TimeoutError(f"no server on port {port}")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_home_made_read_only_is_told_before_a_server_is_waited_for(tmp_path, monkeypatch):
    monkeypatch.delenv("PREFECT_HOME", raising=False)
    (tmp_path / "prefect" / "alone").mkdir(parents=True, mode=0o555)
    with pytest.raises(PermissionError, match="alone"):
        keep_prefect_under(tmp_path)
