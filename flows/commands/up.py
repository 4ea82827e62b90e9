"""copydesk up"""

import errno
import json
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from filelock import FileLock, Timeout

from flows.commands.ingest import require_a_source
from flows.commands.options import Debug, Failed, Home, Quiet, Sources, given
from flows.processes.children import Children
from flows.processes.ending import LEADER, me, sweep
from flows.settings import Settings

#: Seconds that a cold server may take; 15 were measured on an idle machine.
PATIENCE = 180
#: A child that ends is started again; after so many ends within so many seconds there is something to mend.
ENDS, WITHIN = 5, 600
#: Bytes of a log before it begins anew, and of memory before a child does: both grow a little with every run.
LARGEST, HEAVIEST = 10_000_000, 700_000_000
#: Signals that end it: asked to, Ctrl-C, and the terminal closed.
LEAVING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


def up(
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port of the server; 0 takes a free one.")] = 0,
    every: Annotated[float, typer.Option("--every", min=1, help="Seconds between two runs of ingest.")] = 900,
    home: Home = None,
    sources: Sources = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Keep the desk running: a server of its own, a schedule, a worker, in this terminal until Ctrl-C.

    Example:  copydesk up --port 4200 --every 900
    """
    settings = given(home, sources)
    require_a_source(settings)
    sweep()  # what an `up` that was killed has left running
    port = free_port(port)
    address = f"http://127.0.0.1:{port}"

    def say(text: str) -> None:
        if not quiet:
            with suppress(OSError):  # the terminal may be gone
                print(text, flush=True)

    for number in LEAVING:
        if signal.getsignal(number) != signal.SIG_IGN:  # nohup
            signal.signal(number, _leave)
    with alone(settings.home, address), Children(environment(settings, address), settings.logs) as children:
        try:
            say(f"starting a server at {address}  (logs in {settings.logs})")
            start(children, "server", port)
            await_server(children, address)
            register(children, settings, every)
            start(children, "worker", port)
            say(f"up: ingest runs every {every:g} s; {address} shows the runs; Ctrl-C stops everything")
            watch(children, port, address, say)
        except _Leave:
            say("stopping")
    say("stopped")


def start(children: Children, name: str, port: int) -> None:
    """The server or the worker, as a child."""
    commands = {
        "server": module("prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)),
        "worker": module(
            "flows.prefect_worker", "worker", "start", "--pool", "copydesk", "--type", "process", "--limit", "1"
        ),
    }
    children.start(name, commands[name])


def watch(children: Children, port: int, address: str, say: Callable[[str], None]) -> NoReturn:
    """Start again whichever child ends, for ever. Raises Failed when they end too often."""
    ends: list[float] = []
    while True:
        time.sleep(0.5)
        children.move_logs(LARGEST)
        if heavy := too_heavy(children):
            say(f"the {heavy} holds {children.weight(heavy) / 1e6:.0f} MB; starting it anew")
            renew(children, heavy, port, address)
        if not (name := children.ended()):
            continue
        now = time.monotonic()
        ends = [*(end for end in ends if now - end < WITHIN), now]
        if len(ends) > ENDS:
            raise Failed(f"the {name} {children.how_it_ended(name)}, as {ENDS} did before it")
        say(f"the {name} {children.how_it_ended(name)}; starting it again")
        start(children, name, port)
        if name == "server":
            await_server(children, address)


def too_heavy(children: Children, heaviest: int = HEAVIEST) -> str | None:
    """A child that has grown too large, at a moment when no run needs it; None if there is none."""
    heavy = (name for name in children.started if children.weight(name) > heaviest)
    return name if (name := next(heavy, None)) and not children.is_at_work() else None


def renew(children: Children, name: str, port: int, address: str) -> None:
    """A child ended and started again."""
    children.end(name)
    start(children, name, port)
    if name == "server":
        await_server(children, address)


class _Leave(BaseException):
    """Somebody asked us to stop."""


def _leave(number: int, frame: object) -> NoReturn:
    for other in LEAVING:
        signal.signal(other, signal.SIG_IGN)  # a second Ctrl-C must not keep us from stopping the children
    raise _Leave


@contextmanager
def alone(home: Path, address: str) -> Iterator[None]:
    """The only `up` of a home: two would exchange each other's schedule. Raises Failed, which names the other one."""
    home.mkdir(parents=True, exist_ok=True)
    lock, told = FileLock(home / "up.lock", thread_local=False), home / "up.json"
    try:
        lock.acquire(timeout=0)
    except Timeout:
        try:
            other = json.loads(told.read_text("utf-8"))
            where = f"process {other['pid']}, {other['address']}"
        except (OSError, ValueError, KeyError):
            where = "another process"  # it has not yet written its name
        raise Failed(f"{home} is up already ({where}); stop that one first, or name another home with --home") from None
    try:
        told.write_text(json.dumps({"pid": os.getpid(), "address": address}), "utf-8")
        yield
    finally:
        told.unlink(missing_ok=True)
        lock.release()


def free_port(wanted: int = 0, patience: float = 3.0) -> int:
    """The port, or with 0 one that the system gives. Failed where somebody listens: it would be taken for our server.

    What another command has just ended holds its port for a moment longer: so many seconds are given to it.
    """
    until = time.monotonic() + patience
    while True:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # one that was left a moment ago is free
            try:
                probe.bind(("127.0.0.1", wanted))
                return int(probe.getsockname()[1])
            except OSError as error:
                if error.errno != errno.EADDRINUSE or time.monotonic() > until:
                    raise Failed(
                        f"port {wanted} cannot be had ({os.strerror(error.errno or 0)}): name another one, or none"
                    ) from None
        time.sleep(0.1)


def module(name: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", name, *arguments]


def environment(settings: Settings, address: str) -> dict[str, str]:
    """What the children see: this server and no other, Prefect's files under the home, our own settings made absolute."""
    outer = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    root = str(Path(__file__).parents[2])
    return {
        **outer,
        "PYTHONPATH": os.pathsep.join(filter(None, [root, outer.get("PYTHONPATH")])),
        "PYTHONUNBUFFERED": "1",
        LEADER: me(),  # when this process is no more, the next command ends what it has left
        "COPYDESK_HOME": str(settings.home),
        "COPYDESK_SOURCES": str(settings.sources.absolute()),
        "DO_NOT_TRACK": "1",
        "PREFECT_HOME": str(settings.home / "prefect"),
        "PREFECT_API_URL": f"{address}/api",
        "PREFECT_UI_API_URL": f"{address}/api",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_WORKER_QUERY_SECONDS": "2",
        "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",  # flows.account.alerts.HEARTBEAT; that module costs seconds to import
        "PREFECT_CLI_PROMPT": "false",
        # else its records of runs stay for ever
        "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(settings.keep_runs_days * 86400),
    }


def await_server(children: Children, address: str) -> None:
    """Return when the server answers. Failed when it ends first, or takes longer than anybody waits."""
    import httpx

    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if children.is_over("server"):
            raise Failed(f"the server did not start: {children.last_words('server')}")
        try:
            if httpx.get(f"{address}/api/health", timeout=5, trust_env=False).status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.5)
    raise Failed(f"the server was not ready within {PATIENCE} s: {children.last_words('server')}")


def register(children: Children, settings: Settings, every: float) -> None:
    """The work pool and the schedule, made by a process of its own: what it imports is not kept here for ever."""
    arguments = [str(settings.home), str(settings.sources.absolute()), str(every)]
    child = children.start("schedule", module("flows.schedule", *arguments))
    code = child.wait(timeout=PATIENCE)
    del children.started["schedule"]
    if code:
        raise Failed(f"the schedule could not be registered: {children.last_words('schedule')}")
