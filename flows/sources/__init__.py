"""What to ingest: `sources.toml`, read and checked."""

import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import timedelta
from glob import glob, has_magic
from os.path import normpath
from pathlib import Path
from typing import Any, Literal, Self, get_args
from urllib.parse import unquote, urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

#: Seconds. Nobody means a longer time, and timedelta has an end.
YEARS = 1e9
SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}


Kind = Literal["feed", "sitemap", "listing", "page", "text", "html", "jsonl", "warc", "files"]
KINDS = get_args(Kind)


class SourcesError(ValueError):
    """sources.toml, or a path of the command line, cannot be used as it stands."""


class Source(BaseModel):
    """One table of sources.toml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    kind: Kind
    url: str  # http(s) address, or an absolute path that may hold a glob
    paths: tuple[str, ...] = ()  # of the source that the command line makes: every path that it named
    outlet: str | None = None
    family: str | None = None
    language: str | None = None
    follow: bool = True  # fetch the pages that a feed, sitemap or listing links to
    every: timedelta | None = None  # between two polls; without it the time adapts, within these bounds
    at_least: timedelta | None = None
    at_most: timedelta | None = None
    pace: timedelta | None = None  # between two requests to the host
    max_bytes: int | None = Field(default=None, gt=0)
    headers: Mapping[str, str] = {}
    enabled: bool = True

    @field_validator("every", "pace", "at_least", "at_most", mode="before")
    @classmethod
    def _duration(cls, value: Any) -> Any:
        return duration(value) if isinstance(value, str | int | float) else value

    @field_validator("language")
    @classmethod
    def _language(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"[a-z]{2}", value):
            raise ValueError(f"{value!r} is no ISO 639-1 code; write en, fr, de")
        return value

    @field_validator("headers")
    @classmethod
    def _headers(cls, value: Mapping[str, str]) -> Mapping[str, str]:
        return {sendable(name): sendable(text) for name, text in value.items()}

    @field_validator("url")
    @classmethod
    def _address(cls, value: str) -> str:
        scheme, separator, _ = value.partition("://")
        if separator and scheme.lower() not in ("http", "https", "file") and scheme.isalnum():
            raise ValueError(f"{value!r}: only http and https can be asked; for a file write its path")
        return value

    @model_validator(mode="after")
    def _bounds(self) -> Self:
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise ValueError("at_least is longer than at_most")
        return self

    @property
    def is_remote(self) -> bool:
        return is_remote(self.url)


#: The source that the command line makes of its paths.
OWN = "files"
#: What a table may hold; its name is the source's name, and `paths` is for the command line.
KEYS = frozenset(Source.model_fields) - {"name", "paths"}


def load_sources(path: Path) -> list[Source]:
    """Every source of the file, in its order; relative paths are relative to the file."""
    try:
        tables = tomllib.loads(path.read_text("utf-8-sig"))  # some editors begin a file with a mark
    except IsADirectoryError:
        raise SourcesError(f"{path} is a folder; COPYDESK_SOURCES or --sources names a file") from None
    except FileNotFoundError:
        raise SourcesError(f"no such file: {path} (COPYDESK_SOURCES or --sources names it)") from None
    except PermissionError:
        raise SourcesError(f"{path} cannot be read: permission denied") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise SourcesError(f"{path}: line {line} is not UTF-8: save the file as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise SourcesError(f"{path}: not TOML: {error}") from None
    if wrong := [mistake for name, table in tables.items() for mistake in mistakes(name, table)]:
        raise SourcesError("\n".join(f"{path}: {mistake}" for mistake in wrong))
    sources = [Source(name=name, **table) for name, table in tables.items()]
    return [source.model_copy(update={"url": located(source.url, path.absolute().parent)}) for source in sources]


def mistakes(name: str, table: Any) -> list[str]:
    """Everything that is wrong with one table, each with the source and the key; nothing if it can be used.

    >>> mistakes("wire", {"kind": "feed", "ulr": "x"})  # doctest: +ELLIPSIS
    ["source 'wire': unknown key 'ulr' (known: ...)", "source 'wire': url: Field required"]
    >>> mistakes("wire", {"kind": "feed", "url": "x"})
    []
    """
    if not isinstance(table, dict):
        return [f"{name!r} stands outside a table; write it under [a source's name]"]
    known = f"(known: {', '.join(sorted(KEYS))})"
    found = [f"unknown key {key!r} {known}" for key in sorted(table.keys() - KEYS)]
    if name in ("", OWN):
        found.append(
            f"that name is taken ({OWN} are the paths of the command line)" if name else "a source needs a name"
        )
    try:
        Source(name=name, **{key: value for key, value in table.items() if key in KEYS})
    except ValidationError as error:
        found += [
            ": ".join(filter(None, (".".join(map(str, each["loc"])), each["msg"].removeprefix("Value error, "))))
            for each in error.errors()
        ]
    return [f"source {name!r}: {told}" for told in found]


def files_source(paths: Iterable[str]) -> Source:
    """The source that `copydesk ingest PATH ...` reads: files, folders, globs; a path that is not there is an error."""
    found = tuple(_existing(path) for path in paths)
    if not found:
        raise SourcesError("no path given")
    return Source(name=OWN, kind="files", url=found[0], paths=found)


def _existing(path: str) -> str:
    if not path.strip():
        raise SourcesError("an empty path names nothing; the current folder is .")
    if is_remote(path):
        raise SourcesError(f"{path} is an address, not a path; give it a table in sources.toml")
    place = located(path, Path.cwd())
    reason = fault(place)
    if reason is None or is_folder(Path(place)):  # a folder that is closed is a reject, as a file is
        return place
    if reason == "forbidden":
        raise SourcesError(f"{path} cannot be read: {closed(place)[0]} may not be looked into (permission denied)")
    raise SourcesError(f"{'nothing matches' if has_magic(place) else 'no such file or folder'}: {path}")


def fault(place: str) -> Literal["not_found", "forbidden"] | None:
    """Why nothing can be had at an absolute path, or of all that it matches; null where something is there to be tried."""
    try:
        Path(place).stat()
    except (OSError, ValueError):
        if has_magic(place) and matches(place):
            return None
        return "forbidden" if closed(place) else "not_found"
    return "forbidden" if is_folder(Path(place)) and not may(Path(place), os.R_OK | os.X_OK) else None


def closed(place: str) -> list[Path]:
    """The folders on the way of an absolute path or pattern that may not be looked into or gone through; sorted."""
    found: set[Path] = set()
    for folder, name in zip(Path(place).parents, (Path(place), *Path(place).parents), strict=False):
        rights = os.X_OK | (os.R_OK if has_magic(name.name) else 0)
        ways = matches(str(folder)) if has_magic(str(folder)) else [folder]
        found.update(way for way in ways if is_folder(way) and not may(way, rights))
    return sorted(found)


def may(path: Path, rights: int) -> bool:
    """Whether this process has these rights (os.R_OK, os.X_OK), as whoever it acts for."""
    return os.access(path, rights, effective_ids=os.access in os.supports_effective_ids)


def is_folder(path: Path) -> bool:
    """Whether this is a folder, as far as it can be known."""
    try:
        return path.is_dir()
    except OSError:  # it lies in one that may not be gone through
        return False


def matches(pattern: str) -> list[Path]:
    """What an absolute pattern matches, `**` included, hidden names excluded; sorted."""
    return sorted(map(Path, glob(pattern, recursive=True)))  # noqa: PTH207  Path.glob wants its pattern relative


def located(url: str, folder: Path) -> str:
    """An address as it is; `file://` and relative paths as absolute paths.

    >>> located("https://example.org/feed", Path("/srv"))
    'https://example.org/feed'
    >>> located("inbox/*.txt", Path("/srv")), located("file:///a%20b/c.txt", Path("/srv"))
    ('/srv/inbox/*.txt', '/a b/c.txt')
    """
    if is_remote(url):
        return url
    if url.startswith("file://"):
        return unquote(urlsplit(url).path)
    # not Path.resolve: a symbolic link keeps its name, and with it the article its id
    return normpath(folder / Path(url).expanduser())


def is_remote(url: str) -> bool:
    """Whether this is an address of any scheme but `file`.

    >>> is_remote("https://example.org/"), is_remote("notes:today.txt"), is_remote("file:///a")
    (True, False, False)
    """
    return bool(re.match(r"(?!file:)[a-z][a-z0-9+.-]*://", url, re.IGNORECASE))


def sendable(text: str) -> str:
    """A text that a header of a request can hold, as it is. One that cannot would fail every request to every site.

    >>> sendable("desk@example.org")
    'desk@example.org'
    >>> sendable("Büro")
    Traceback (most recent call last):
    ValueError: 'Büro' cannot be sent in a header: write it in ASCII letters, on one line
    """
    if not (text.isascii() and text.isprintable()):
        raise ValueError(f"{text!r} cannot be sent in a header: write it in ASCII letters, on one line")
    return text


def duration(text: str | float) -> timedelta:
    """A span of time; a bare number counts seconds.

    >>> duration("15m"), duration("1h30m"), duration(2)
    (datetime.timedelta(seconds=900), datetime.timedelta(seconds=5400), datetime.timedelta(seconds=2))
    >>> duration("soon")
    Traceback (most recent call last):
    ValueError: 'soon' is no duration; write 30s, 15m, 2h, 1d
    """
    if isinstance(text, int | float) or re.fullmatch(r"\s*\d+(\.\d+)?\s*", text):
        if not 0 <= float(text) < YEARS:
            raise ValueError(f"{text!r} seconds are no duration")
        return timedelta(seconds=float(text))
    parts = re.findall(r"(\d+(?:\.\d+)?)\s*([smhdw])", text)
    if not parts or not re.fullmatch(r"\s*(?:\d+(?:\.\d+)?\s*[smhdw]\s*)+", text):
        raise ValueError(f"{text!r} is no duration; write 30s, 15m, 2h, 1d")
    return timedelta(seconds=sum(float(number) * SECONDS[unit] for number, unit in parts))
