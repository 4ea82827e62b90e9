"""Desks that tests share: the examples filed once, and how to compare what readers see."""

import os
import re
from functools import cache
from pathlib import Path

import duckdb
import pytest

os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
os.environ.setdefault("DO_NOT_TRACK", "1")
os.environ.setdefault("PREFECT_LOGGING_LEVEL", "WARNING")

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples" / "inbox"
SHARED = ROOT.parent / "shared"

#: Columns that say when this desk saw something; two desks never agree on them.
SEEN = {"first_seen_at", "last_seen_at", "seen_at", "readings", "joined_at", "first_reported_at"}


#: Fixtures that start Prefect's server.
RUNNING = re.compile(r"^def \w+\([^)]*\b(?:prefect|examples|seeds)\b[^)]*\)", re.MULTILINE)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """With `--dist loadgroup` the tests of a file share a process, and those that run flows share one and its Prefect server."""
    if config.getvalue("dist") != "loadgroup":
        return None
    from xdist.scheduler import LoadScopeScheduling

    class ByServer(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.partition("::")[0]
            return "flows" if runs_flows(ROOT / file) else file

    return ByServer(config, log)


@cache
def runs_flows(file: Path) -> bool:
    """Whether a file of tests asks for a fixture that starts Prefect's server."""
    return file.parent.name == "tests" and RUNNING.search(file.read_text("utf-8")) is not None


@pytest.fixture(scope="session")
def shared() -> Path:
    """The measuring material; tests that need it skip where it is absent."""
    if not (SHARED / "data").is_dir():
        pytest.skip(f"needs the measuring material in {SHARED}")
    return SHARED


@pytest.fixture(scope="session")
def sound(tmp_path_factory) -> Path:
    """A small working database in which every check holds. For copying."""
    import warehouse
    from tests.small_desk import small_desk

    path = tmp_path_factory.mktemp("sound") / "desk.duckdb"
    with warehouse.connect(path) as db:
        warehouse.load(db, small_desk())
    return path


@pytest.fixture(scope="session")
def prefect():
    """One Prefect server for all tests that run flows in this process."""
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=180):
        yield


@pytest.fixture(scope="session")
def examples(prefect, tmp_path_factory) -> Path:
    """The home of a desk that has filed the examples. For reading only."""
    from flows.ingest import ingest

    home = tmp_path_factory.mktemp("examples")
    ingest(paths=[str(EXAMPLES)], home=str(home), quiet=True)
    return home


@pytest.fixture(scope="session")
def seeds(prefect, shared, tmp_path_factory) -> Path:
    """The home of a desk that has filed the seeds. For reading only."""
    from flows.ingest import ingest

    home = tmp_path_factory.mktemp("seeds")
    ingest(paths=[str(shared / "seeds")], home=str(home), quiet=True)
    return home


def rows(home: Path, sql: str, *parameters: object) -> list[dict]:
    """The answer of the published snapshot."""
    with duckdb.connect(str(home / "copydesk.duckdb"), read_only=True) as db:
        found = db.execute(sql, list(parameters))
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def public_tables(home: Path, *, clock: bool = True) -> dict[str, list[tuple]]:
    """Every public table but `runs`, whole and sorted; without `clock`, the columns that say when are left out."""
    tables = {}
    with duckdb.connect(str(home / "copydesk.duckdb"), read_only=True) as db:
        db.execute("set TimeZone = 'UTC'")
        names = [name for (name,) in db.execute("select table_name from duckdb_tables() order by 1").fetchall()]
        for name in names:
            if name in ("runs", "source_list", "source_state"):
                continue
            columns = [row[0] for row in db.execute(f"describe {name}").fetchall()]
            wanted = [f'"{column}"' for column in columns if clock or column not in SEEN]
            tables[name] = sorted(db.execute(f"select {', '.join(wanted)} from {name}").fetchall(), key=repr)
    assert tables
    return tables
