"""Superset with our dashboard, started as a user starts it; what its charts answer over REST, and a picture of it.

python -m tests.superset [HOME]      draws docs/superset.png from a desk (by default one made of examples/inbox)
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from tests.browser import browser

ROOT = Path(__file__).parents[1]
START = ROOT / "examples" / "superset" / "start"
PICTURE = ROOT / "docs" / "superset.png"
#: Seconds that a first start may take: migrations of Superset's own records, roles, the import.
PATIENCE = 900


class Superset:
    """A Superset that is up."""

    def __init__(self, address: str, password: str) -> None:
        self.address, self.password = address, password
        self.client = httpx.Client(base_url=address, timeout=120, trust_env=False)
        given = {"username": "admin", "password": password, "provider": "db", "refresh": True}
        token = self.client.post("/api/v1/security/login", json=given).raise_for_status().json()["access_token"]
        self.client.headers["Authorization"] = f"Bearer {token}"

    def charts(self) -> dict[str, int]:
        """Names and numbers of the charts of the dashboard."""
        found = self.client.get("/api/v1/dashboard/copydesk/charts").raise_for_status().json()["result"]
        return {chart["slice_name"]: chart["id"] for chart in found}

    def rows(self, chart: int, force: bool = False) -> list[dict[str, Any]]:
        """What a chart shows."""
        answer = self.client.get(f"/api/v1/chart/{chart}/data/", params={"force": str(force).lower()})
        return list(answer.raise_for_status().json()["result"][0]["data"])

    def picture(self, path: Path, width: int = 1440) -> str:
        """The dashboard as a browser shows it, written to a file; its text."""
        with browser(viewport={"width": width, "height": 2600}) as context:
            page = context.new_page()
            self.open(page)
            height = page.evaluate(
                "Math.max(...[...document.querySelectorAll('.dashboard-component-chart-holder')]"
                ".map(one => one.getBoundingClientRect().bottom))"
            )
            page.screenshot(path=path, clip={"x": 0, "y": 0, "width": width, "height": height + 24})
            return str(page.inner_text("body"))

    def open(self, page: Any) -> None:
        """The dashboard in a page of a browser, with every chart drawn."""
        drawn: list[str] = []
        page.on("response", lambda one: drawn.append(one.url) if one.ok and "/api/v1/chart/data" in one.url else None)
        page.set_default_timeout(180_000)
        page.goto(f"{self.address}/login/")
        page.fill("#username", "admin")
        page.fill("#password", self.password)
        page.press("#password", "Enter")
        page.wait_for_url(lambda url: "/login" not in url)
        page.goto(f"{self.address}/superset/dashboard/copydesk/?standalone=1")
        page.wait_for_selector(".dashboard-component-chart-holder")
        until = time.monotonic() + 180
        while len(drawn) < len(self.charts()):
            assert time.monotonic() < until, f"{len(drawn)} charts have their rows"
            page.wait_for_timeout(1000)
        page.wait_for_timeout(5000)  # tables are laid out, bars grow


def why_not() -> str | None:
    """Why Superset cannot be started here; None if it can."""
    venv = os.environ.get("SUPERSET_VENV")
    if not venv or not (Path(venv) / "ready").exists():
        return "needs Superset: examples/superset/start installs it; then SUPERSET_VENV=examples/superset/.venv"
    return None


@contextmanager
def running(home: Path, **settings: str) -> Iterator[Superset]:
    """Superset on a free port, over the snapshot of a desk."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = home / "superset.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [str(START), str(home), str(port)],
            stdout=out,
            stderr=out,
            env={**os.environ, **settings},
            start_new_session=True,
        )
    try:
        address, until = f"http://127.0.0.1:{port}", time.monotonic() + PATIENCE
        while not answers(address):
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < until, log.read_text()
            time.sleep(1)
        yield Superset(address, (home / "superset" / "password").read_text().strip())
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(60)


def answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/health", timeout=10, trust_env=False).status_code == 200
    except httpx.TransportError:
        return False


def make_desk(place: Path) -> Path:
    """A desk of the examples, a source for each kind of file."""
    kinds = {"scrapes": ("text", "*.txt"), "pages": ("html", "*.html"), "exports": ("jsonl", "*.jsonl")}
    kinds |= {"civic-journal": ("feed", "*.atom"), "lakeside-weekly": ("feed", "*.rss")}
    inbox = ROOT / "examples" / "inbox"
    declared = [f'[{name}]\nkind = "{kind}"\nurl = "{inbox}/{glob}"\n' for name, (kind, glob) in kinds.items()]
    (place / "sources.toml").write_text("".join(declared), "utf-8")
    ingest(place)
    return place / "desk"


def ingest(place: Path, *more: str) -> None:
    """What the sources of a place hold, filed and published."""
    command = [sys.executable, "-m", "flows", "ingest", "--quiet", "--home", str(place / "desk"), *more]
    sources = {"COPYDESK_SOURCES": str(place / "sources.toml")}
    subprocess.run(command, cwd=ROOT, env={**os.environ, **sources}, check=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        home = place / "desk"
        if len(sys.argv) > 1:
            home.mkdir()
            shutil.copy(Path(sys.argv[1]) / "copydesk.duckdb", home)
        else:
            make_desk(place)
        with running(home) as superset:
            superset.picture(PICTURE)
    print(PICTURE)


if __name__ == "__main__":
    main()
