"""Word lists, as files: `load("outlets")` reads `outlets.toml` (or `.json`) beside this file, once per process."""

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def load(name: str) -> Any:
    """What the word list of this name holds; a `.tsv` gives rows as lists of strings.

    >>> load("no such list")
    Traceback (most recent call last):
        ...
    FileNotFoundError: lexicon: no list 'no such list'
    """
    for path in (FOLDER / f"{name}{ending}" for ending in (".toml", ".json", ".tsv")):
        if path.exists():
            text = path.read_text(encoding="utf-8")
            if path.suffix == ".toml":
                return tomllib.loads(text)
            if path.suffix == ".json":
                return json.loads(text)
            return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    raise FileNotFoundError(f"lexicon: no list {name!r}")


@cache
def months() -> dict[str, int]:
    """The number of a month by its name, in every language of the word list.

    >>> months()["january"], months()["août"], "monday" in months()
    (1, 8, False)
    """
    return {
        name.replace("_", " "): number
        for names in load("months").values()
        for number, forms in enumerate(names, 1)
        for name in forms.split()
    }


def month_of(name: str) -> int | None:
    """The number of a month as printed, in capitals too; null for what is none.

    >>> month_of("March"), month_of("NİSAN"), month_of("KASIM"), month_of("Μαΐου"), month_of("Quay")
    (3, 4, 11, 5, None)
    """
    return folded_months().get(fold(name))


@cache
def folded_months() -> dict[str, int]:
    """The number of a month by its name without what capitals change."""
    return {fold(name): number for name, number in months().items()}


def fold(name: str) -> str:
    """A name small, the Turkish i with and without its dot as one: patterns that ignore case take either."""
    return name.casefold().replace("\u0307", "").replace("ı", "i")
