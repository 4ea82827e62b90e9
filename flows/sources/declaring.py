"""New tables for sources.toml: written behind what stands there, which is kept to the letter."""

import json
import re
import shutil
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flows.sources import Source, SourcesError, load_sources

#: The source that the command line makes.
TAKEN = frozenset({"files"})
LONGEST = 60


def declared(path: Path) -> list[Source]:
    """The sources of the file; none where there is no file yet."""
    return load_sources(path) if path.exists() else []


def add(path: Path, tables: Mapping[str, Mapping[str, Any]]) -> None:
    """Write these tables at the end of the file, whole or not at all. Raises SourcesError where the file would be of no use.

    A link stays a link, and who might read the file before may read it still: headers of sources hold passwords.
    """
    path = path.resolve()
    before = path.read_text("utf-8") if path.exists() else ""
    joint = "\n" if not before or before.endswith("\n") else "\n\n"
    text = before + "".join(joint * bool(before) + table(name, keys) for name, keys in tables.items())
    draft = path.with_name(f".{path.name}.new")
    try:
        if path.exists():
            draft.touch(mode=0o600)
            shutil.copymode(path, draft)
        draft.write_text(text, "utf-8")
        load_sources(draft)
        draft.replace(path)
    except SourcesError as error:
        raise SourcesError(str(error).replace(str(draft), str(path))) from None
    finally:
        draft.unlink(missing_ok=True)


def table(name: str, keys: Mapping[str, Any]) -> str:
    """One source as TOML.

    >>> print(table("the_example", {"kind": "feed", "url": "https://example.org/rss", "enabled": True}), end="")
    [the_example]
    kind = "feed"
    url = "https://example.org/rss"
    enabled = true
    >>> print(table("The Wire", {"kind": "page"}).splitlines()[0])
    ["The Wire"]
    """
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in keys.items() if value is not None]
    key = name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else json.dumps(name, ensure_ascii=False)
    return "\n".join([f"[{key}]", *lines]).replace("\x7f", "\\u007f") + "\n"


def name_for(title: str | None, url: str, taken: Collection[str]) -> str:
    """A name for a source that no other has: its title in plain letters, else its host.

    >>> name_for("Küste & Welt: Nachrichten", "https://x.example.org/rss", ())
    'kuste_welt_nachrichten'
    >>> name_for(None, "https://www.example.org/rss", {"example_org"}), name_for("Новости", "https://example.org/", ())
    ('example_org_2', 'example_org')
    """
    plain = unicodedata.normalize("NFKD", title or "").encode("ascii", "ignore").decode().lower()
    host = (urlsplit(url).hostname or "source").removeprefix("www.")
    words = [word for word in re.split(r"[^a-z0-9]+", plain) if word]
    if sum(map(len, words)) < 3:
        words = re.split(r"[^a-z0-9]+", host)
    name = "_".join(words)[:LONGEST].strip("_")
    names = [name, *(f"{name}_{number}" for number in range(2, len(taken) + 3))]
    return next(one for one in names if one not in TAKEN and one not in taken)


def tables_for(found: Iterable[Mapping[str, Any]], known: Iterable[Source]) -> dict[str, dict[str, Any]]:
    """Tables by name for what was found ({kind, url, title, ...}) and is not declared yet; an address counts once."""
    known = list(known)
    urls, names = {same(source.url) for source in known}, {source.name for source in known}
    tables: dict[str, dict[str, Any]] = {}
    for one in found:
        if same(one["url"]) in urls:
            continue
        urls.add(same(one["url"]))
        name = name_for(one.get("title"), one["url"], {*names, *tables})
        tables[name] = {key: value for key, value in one.items() if key != "title"}
    return tables


def same(url: str) -> str:
    """What two spellings of one address share.

    >>> same("http://www.Example.org/feed/") == same("https://example.org/feed")
    True
    """
    parts = urlsplit(url)
    host = (parts.netloc or "").lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}"
