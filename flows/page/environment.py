"""The templates, with all that they may say and load: every value is escaped, and nothing comes from elsewhere."""

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from flows.page import words
from flows.page.links import file_name, fit, link, place

TEMPLATES = Path(__file__).parent / "templates"


def assets() -> Iterator[tuple[str, str]]:
    """What pages refer to."""
    yield "style.css", (TEMPLATES / "style.css").read_text("utf-8")


@cache
def script() -> str:
    """The one script of the site: it filters long tables, and nothing needs it."""
    return (TEMPLATES / "filter.js").read_text("utf-8").strip()


def policy() -> str:
    """What a page may load: its own style, its own images, and the one script, known by its digest."""
    digest = base64.b64encode(hashlib.sha256(script().encode()).digest()).decode()
    return (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; "
        f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def printable(value: Any) -> Any:
    """What a template prints: nothing for a missing value; text without what HTML cannot hold. It is escaped after this."""
    if value is None:
        return ""
    return fit(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def shared_templates() -> FileSystemLoader:
    return FileSystemLoader(TEMPLATES, encoding="utf-8")


def environment() -> Environment:
    """Templates that escape every value, whatever the file is called, and stop at a name that nobody has given."""
    found = Environment(
        loader=shared_templates(), autoescape=True, undefined=StrictUndefined, finalize=printable,
        trim_blocks=True, lstrip_blocks=True, auto_reload=False,
    )  # fmt: skip
    found.globals.update(policy=policy(), script=Markup(script()), kinds_told=words.KINDS, removed=words.REMOVED)
    found.filters.update(
        day=words.day, moment=words.moment, number=words.number, decimal=words.decimal, after=words.after, said=words.said,
        unit=words.unit, anchor=file_name, link=link, place=place,
    )  # fmt: skip
    found.globals.update(
        count=words.count, verb=words.verb, hedges=words.HEDGES, sides=words.SIDES, stands=words.stands
    )  # fmt: skip
    return found
