"""Word lists that rules read: data files beside this one, one list a file."""

import json
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> Any:
    """What the file of this name holds: a TOML or JSON document, or the lines of a TSV file split at tabs.

    Lines of a TSV file that are empty or begin with "#" do not count. A name without a file is an error.
    """
    folder = files(__name__)
    if (file := folder / f"{name}.toml").is_file():
        return tomllib.loads(file.read_text("utf-8"))
    if (file := folder / f"{name}.json").is_file():
        return json.loads(file.read_text("utf-8"))
    lines = (folder / f"{name}.tsv").read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
