"""copydesk search"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any

import typer
from rich.text import Text

from flows.commands.options import Debug, Home, Json, Quiet, WrongUsage, cell, console, print_json, published
from flows.commands.paging import paged

#: A phrase in quotation marks, or a word.
ASKED = re.compile(r'["“”„«»]([^"“”„«»]+)["“”„«»]|([^\s"“”„«»]+)')
#: Scripts that put no spaces between words (Chinese, Japanese, Thai): found anywhere in a line.
SPACELESS = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")


def search(
    words: Annotated[
        list[str],
        typer.Argument(
            help='What to look for: every word, and "words in quotation marks" side by side.', show_default=False
        ),
    ],
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many articles.")] = 20,
    since: Annotated[
        datetime | None,
        typer.Option("--since", formats=["%Y-%m-%d"], help="Published on this day or later.", show_default=False),
    ] = None,
    outlet: Annotated[
        str | None, typer.Option("--outlet", help="Published by this outlet.", show_default=False)
    ] = None,
    language: Annotated[
        str | None, typer.Option("--language", help="In this language: en, de, ...", show_default=False)
    ] = None,
    home: Home = None,
    quiet: Quiet = False,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Articles that say all of these words, each with the sentence that says most of them. Accents and capitals do not matter.

    A word finds what begins with it too (missile finds missiles). Those that have all words in one sentence
    come first, in the order asked before others.

    Example:  copydesk search '"flood warning" danube' --since 2025-01-01
    """
    import warehouse

    terms = asked(" ".join(words))
    if not terms:
        raise WrongUsage('say what to look for, as in:  copydesk search "missile defence"')
    loose = [term for term in terms if SPACELESS.search(term)]
    with warehouse.read_only(published(home)) as db:
        rows = warehouse.query(
            db,
            "search",
            terms=[term for term in terms if term not in loose],
            loose=loose,
            phrase=" ".join(terms),
            firsts=[term.split()[0] for term in terms],
            since=since.date() if since else None,
            outlet=outlet,
            language=language,
            limit=limit,
        ).to_dicts()
    if json:
        print_json(rows)
    elif not quiet:
        with paged():
            print_found(rows, terms)


def asked(text: str) -> list[str]:
    """The words and phrases of a question, folded, each once.

    >>> asked('"Flood  warning" Gabčíkovo flood-warning'), asked(' "" ! ')
    (['flood warning', 'gabcikovo'], [])
    """
    found = (" ".join(re.findall(r"[\w]+", folded(phrase or word))) for phrase, word in ASKED.findall(text))
    return list(dict.fromkeys(term.replace("_", " ").strip() for term in found if term.strip("_ ")))


def folded(text: str) -> str:
    """Small letters without accents.

    >>> folded("Ángström ÉTÉ")
    'angstrom ete'
    """
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))


def print_found(rows: Sequence[dict[str, Any]], terms: list[str]) -> None:
    """What `search` prints for people: two or three lines an article; the words bold, or between stars where there is no bold."""
    out = console()
    if not rows:
        out.print("nothing found; fewer or shorter words find more", style="dim")
    for row in rows:
        day = row["published_on"].isoformat() if row["published_on"] else "undated   "
        head = [(day, "dim"), "  ", (row["outlet"] or "(unknown)", "cyan"), "  ", (row["article_id"][:8], "dim")]
        out.print(Text.assemble(*head, ("  copy" if row["copy_of"] else "", "dim")), highlight=False)
        if row["title"]:
            out.print(
                Text("  ").append_text(marked(cell(row["title"], 300), terms, bool(out.color_system))), soft_wrap=True
            )
        if row["text"]:
            out.print(
                Text("  ").append_text(marked(cell(row["text"], 600), terms, bool(out.color_system))), soft_wrap=True
            )


def marked(text: str, terms: list[str], bold: bool) -> Text:
    """The text with the words that were looked for made to stand out.

    >>> marked("Rosa Alarcón's offer", ["alarcon"], bold=False).plain
    "Rosa *Alarcón*'s offer"
    """
    found = Text()
    last = 0
    for start, end in spans(text, terms):
        found.append(text[last:start])
        found.append(text[start:end] if bold else f"*{text[start:end]}*", style="bold yellow")
        last = end
    return found.append(text[last:])


def spans(text: str, terms: list[str]) -> list[tuple[int, int]]:
    """Where the words stand in a text, whole words, in order and apart."""
    places: list[int] = []  # of every folded character the one that it comes from
    plain = ""
    for number, character in enumerate(text):
        small = folded(character)
        places.extend([number] * len(small))
        plain += small
    found: list[tuple[int, int]] = []
    for term in terms:
        start = "" if SPACELESS.search(term) else r"(?<!\w)"
        pattern = start + r"\W+".join(map(re.escape, term.split())) + ("" if SPACELESS.search(term) else r"\w*")
        found += [(places[m.start()], places[m.end() - 1] + 1) for m in re.finditer(pattern, plain)]
    apart: list[tuple[int, int]] = []
    for start_at, end_at in sorted(found):
        if not apart or start_at >= apart[-1][1]:
            apart.append((start_at, end_at))
    return apart
