"""Files, folders and globs -> entries for the archive. The bytes are kept as they are, packed ones packed."""

import os
from collections.abc import Iterator, Mapping
from glob import has_magic
from pathlib import Path
from typing import Any

from flows.collect import warc_files
from flows.collect.errands import Errand
from flows.collect.ledger import Ledger, entry, poll_row
from flows.settings import Settings
from flows.sources import Source, closed, fault, is_folder, matches, may
from transforms.read.unpack import LARGEST

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".xml": "application/xml",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".ndjson": "application/jsonl",
    ".warc": "application/warc",
    ".wet": "application/warc",
}
#: Tables, which nothing tells where their texts and dates stand.
TABLES = (".csv", ".tsv", ".xls", ".xlsx", ".ods", ".parquet")
#: A kind that fixes the format of whatever its path names.
OF_KIND = {
    "text": "text/plain",
    "html": "text/html",
    "page": "text/html",
    "jsonl": "application/jsonl",
    "warc": "application/warc",
    "sitemap": "application/sitemap+xml",
    "listing": "text/x-listing+html",
}
#: What is said of a folder whose files are not to be had.
CLOSED = "the folder may not be looked into; none of its files was read"
#: What editors, browsers and copying leave behind while they are at work.
PASSING = ("~", ".tmp", ".temp", ".part", ".partial", ".crdownload", ".swp", ".swx", ".lock", ".filepart")


def collect(
    source: Source, ledger: Ledger, given: Settings, known: Mapping[str, Mapping[str, Any]] | None = None
) -> Iterator[dict[str, Any]]:
    """Every document that the source's paths hold, by path; of WARC files every page, where they are meant or too large.

    `known` has, by address, how far such files have been read.
    """
    largest = source.max_bytes or given.max_file_bytes
    if not source.paths:  # declared in sources.toml: whoever looks at the sources must see that this one has gone
        errand = Errand(source, source.url)
        ledger.polls.append(poll_row(errand, error=fault(source.url)))
    for path in documents(source, ledger):
        url = path.as_uri()
        try:
            if in_records(path, source, largest):
                yield from warc_files.collect(path, source, ledger, source.max_bytes or LARGEST, (known or {}).get(url))
                continue
            payload = read_up_to(path, largest)
        except OSError as error:
            ledger.reject(source, url, *told(error))
            continue
        if payload is None:
            ledger.reject(source, url, "too_large", f"more than {largest} bytes")
            continue
        yield entry(source, url, payload, media_type=media_type(path, source))


def in_records(path: Path, source: Source, largest: int) -> bool:
    """Whether a file is taken in record by record: a WARC file that a source is made of, or a large one anywhere."""
    if source.kind != "warc" and path.stat().st_size <= largest:
        return False
    with path.open("rb") as file:
        return warc_files.is_warc(file)


def read_up_to(path: Path, largest: int) -> bytes | None:
    """The bytes of a file, or None if there are more than `largest`."""
    with path.open("rb") as file:
        payload = file.read(largest + 1)
    return payload if len(payload) <= largest else None


def media_type(path: Path, source: Source) -> str | None:
    """The format that the source's kind or the name promises; None leaves it to the bytes."""
    return OF_KIND.get(source.kind) or MEDIA_TYPES.get(suffix(path.name))


def suffix(name: str) -> str:
    """The last suffix in lower case, that of a packed file without its `.gz`.

    >>> suffix("a.TXT"), suffix("b.html.gz"), suffix("README"), suffix("c.gz")
    ('.txt', '.html', '', '')
    """
    name = name.lower().removesuffix(".gz")
    return Path(name).suffix


def told(error: OSError) -> tuple[str, str | None]:
    """Reason and detail of the reject that an error makes."""
    reason = {PermissionError: "forbidden", FileNotFoundError: "not_found"}.get(type(error), "unreadable")
    return reason, error.strerror


def documents(source: Source, ledger: Ledger) -> list[Path]:
    """The files to read, each once, sorted."""
    found: set[Path] = set()
    for place in source.paths or (source.url,):
        path = Path(place)
        try:
            if path.is_dir():
                found.update(in_folder(path, source, ledger))
            elif path.is_file():
                found.add(path)
            elif path.exists():  # a pipe would keep us waiting for ever
                ledger.reject(source, path.as_uri(), "unreadable", "neither a file nor a folder")
            elif has_magic(place):
                found.update(matching(place, source, ledger))
            else:
                ledger.reject(source, path.as_uri(), "not_found", "no such file or folder")
        except OSError as error:  # it lies in a folder that may not be gone through
            ledger.reject(source, path.as_uri(), *told(error))
    return sorted(path for path in found if is_settled(path.name))


def matching(pattern: str, source: Source, ledger: Ledger) -> Iterator[Path]:
    """The documents that an absolute pattern matches; the folders that it was not let into are in the ledger."""
    barred = closed(pattern)
    for folder in barred:
        ledger.reject(source, folder.as_uri(), "forbidden", CLOSED)
    found = matches(pattern)
    if not found and not barred:
        ledger.reject(source, Path(pattern).as_uri(), "not_found", "no such file or folder")
    for match in found:
        if is_folder(match):
            yield from in_folder(match, source, ledger)
        elif match.parent not in barred and match.is_file():
            yield match


def in_folder(folder: Path, source: Source, ledger: Ledger) -> Iterator[Path]:
    """The documents of a folder and of those inside it; what is left aside with a reason is in the ledger."""
    inside = folder.resolve()

    def lost(error: OSError) -> None:
        ledger.reject(source, Path(error.filename).as_uri(), told(error)[0], CLOSED)

    for here, folders, names in os.walk(folder, onerror=lost):  # follows no symbolic link to a folder
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if not may(Path(here), os.X_OK):  # it tells its names, and nothing of what they stand for
            ledger.reject(source, Path(here).as_uri(), "forbidden", CLOSED)
            folders.clear()
            continue
        ledger.opened.append((source.name, Path(here).as_uri()))
        for path in (Path(here, name) for name in folders if Path(here, name).is_symlink()):
            ledger.reject(source, path.as_uri(), "unsafe_path", "a link to a folder: links are not followed")
        for name in filter(is_settled, sorted(names)):
            path = Path(here, name)
            try:
                if path.is_symlink() and not path.resolve().is_relative_to(inside):
                    ledger.reject(source, path.as_uri(), "unsafe_path", "a link that leads out of the folder")
                elif not path.is_file():
                    ledger.reject(source, path.as_uri(), "unreadable", "neither a file nor a folder")
                elif suffix(name) in MEDIA_TYPES or source.kind in OF_KIND:
                    yield path
                else:
                    cure = "; give tables as JSON Lines (keys: docs/SOURCES.md)" if suffix(name) in TABLES else ""
                    why = f"no format is known by the suffix of {name!r}{cure}"
                    ledger.reject(source, path.as_uri(), "no_reader", why)
            except OSError as error:  # a link into a closed folder
                ledger.reject(source, path.as_uri(), *told(error))


def is_settled(name: str) -> bool:
    """Whether a name is that of a finished, visible file.

    >>> [name for name in ("a.txt", ".hidden.txt", "a.txt~", "#a.txt#", "b.html.part") if is_settled(name)]
    ['a.txt']
    """
    return not name.startswith((".", "#", "~$")) and not name.lower().endswith(PASSING)
