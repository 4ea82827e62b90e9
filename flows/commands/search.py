"""copydesk search"""

import re
import sys
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from flows.commands.options import Debug, Home, Json, Quiet, WrongUsage, cell, console, print_json, published
from flows.commands.paging import paged
from flows.screen import visible

#: A phrase in quotation marks, or a word.
ASKED = re.compile(r'["“”„«»]([^"“”„«»]+)["“”„«»]|([^\s"“”„«»]+)')
#: Letters that lose no accent, as they are typed where they are not to be had.
LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i"})
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
    until: Annotated[
        datetime | None,
        typer.Option("--until", formats=["%Y-%m-%d"], help="Published on this day or earlier.", show_default=False),
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

    A word finds what begins with it too (missile finds missiles). Those that have the most words in one sentence come first,
    in the order asked before others, then those in which the words weigh most (BM25, with the extra `search`).

    Example:  copydesk search '"flood warning" danube' --since 2025-01-01
    """
    terms = asked(" ".join(words))
    if not terms:
        raise WrongUsage('say what to look for, as in:  copydesk search "missile defence"')
    if since and until and until < since:
        raise WrongUsage(f"--until {until.date()} is before --since {since.date()}: no day lies between them")
    narrowed = {
        "since": since.date() if since else None,
        "until": until.date() if until else None,
        "outlet": outlet,
        "language": language,
        "limit": limit,
    }
    folder = published(home).parent
    rows = answers(folder, terms, narrowed)
    why = "" if rows else unknown(folder, outlet=outlet, language=language)
    if json:
        print_json(rows)
        if why:
            print(f"copydesk: {visible(why)}", file=sys.stderr)
    elif not quiet:
        with paged():
            print_found(rows, terms, why)


def answers(home: Path, terms: list[str], narrowed: dict[str, Any]) -> list[dict[str, Any]]:
    """The articles that say all of this: ranked by how telling the words are where they have been counted, else by a reading of every line."""
    import polars as pl

    import warehouse

    loose = [term for term in terms if SPACELESS.search(term)]
    spaced = [term for term in terms if term not in loose]
    with warehouse.searching(home) as (db, counted):
        if counted:
            rows = [(word, "within") for term in loose for word in term.split()]
            rows += [(word, "is") for term in spaced for word in term.split()[:-1]]
            rows += [(term.split()[-1], "begins") for term in spaced]
            asked = pl.DataFrame(sorted(set(rows)), schema={"word": pl.String, "how": pl.String}, orient="row")
            side_by_side = [term for term in spaced if " " in term]
            phrase = " ".join(terms) if len(terms) > 1 else None
            found = warehouse.query(db, "search_ranked", asked=asked, terms=side_by_side, phrase=phrase, **narrowed)
        else:
            firsts = [term.split()[0] for term in terms]
            likely = "|".join(map(pattern, firsts))
            found = warehouse.query(
                db,
                "search",
                terms=spaced,
                loose=loose,
                phrase=" ".join(terms),
                firsts=firsts,
                likely=likely,
                **narrowed,
            )
    return found.to_dicts()


def unknown(home: Path, **narrowed: str | None) -> str:
    """What of an outlet and a language that were asked for is not on the desk, and what it may be called; "" if they are."""
    from difflib import get_close_matches

    import warehouse

    with warehouse.read_only(warehouse.published_path(home)) as db:
        known = warehouse.query(db, "search_known")
    told = []
    for kind, name in narrowed.items():
        names = {folded(one): one for of, one in known.iter_rows() if of == kind}
        if name is None or folded(name) in names:
            continue
        if kind == "language":
            told.append(f"no article is in a language {name!r}; there are {', '.join(sorted(names)) or 'none'}")
            continue
        wanted = folded(name)
        near = [one for one in names if len(wanted) > 2 and (wanted in one or one in wanted)]
        near = (near or get_close_matches(wanted, names, n=3, cutoff=0.6))[:3]
        told.append(
            f"no outlet is called {name!r}"
            + (
                f"; near it: {', '.join(names[one] for one in near)}"
                if near
                else "; copydesk search without --outlet has all"
            )
        )
    return "; ".join(told)


def asked(text: str) -> list[str]:
    """The words and phrases of a question, folded, each once.

    >>> asked('"Flood  warning" Gabčíkovo flood-warning'), asked(' "" ! ')
    (['flood warning', 'gabcikovo'], [])
    """
    found = (" ".join(re.findall(r"[\w]+", folded(phrase or word))) for phrase, word in ASKED.findall(text))
    return list(dict.fromkeys(term.replace("_", " ").strip() for term in found if term.strip("_ ")))


def folded(text: str) -> str:
    """Small letters without accents; what has no accent to lose, as it is typed without (as in warehouse/sql/words/1_lines.sql).

    >>> folded("Ángström ÉTÉ"), folded("STRAßE, Łódź, Tromsø")
    ('angstrom ete', 'strasse, lodz, tromso')
    """
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return plain.translate(LETTERS)


@cache
def spellings() -> dict[str, str]:
    """Letters of Latin, Greek and Cyrillic by what they fold to, those of several letters too."""
    found: dict[str, str] = {}
    for number in (*range(0x80, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x2000)):
        plain = folded(chr(number))
        if plain and plain != chr(number):
            found[plain] = found.get(plain, "") + chr(number)
    return found


def pattern(word: str) -> str:
    """A regular expression that every spelling of a folded word matches.

    >>> bool(re.search(pattern("strasse"), "Straße")), bool(re.search(pattern("alarcon"), "alarco\u0301n"))
    (True, True)
    """
    letters = (f"[{re.escape(c)}{spellings().get(c, '')}][\u0300-\u036f]*" for c in word)
    told = "".join(letters)
    for pair in ("ss", "ae", "oe"):
        apart = "".join(f"[{c}{spellings().get(c, '')}][\u0300-\u036f]*" for c in pair)
        told = told.replace(apart, f"(?:{apart}|[{spellings()[pair]}])")
    return f"(?i:{told})"


def print_found(rows: Sequence[dict[str, Any]], terms: list[str], why: str = "") -> None:
    """What `search` prints for people: two or three lines an article; the words bold, or between stars where there is no bold."""
    out = console()
    if not rows:
        out.print(
            Text(f"nothing found: {visible(why)}" if why else "nothing found; fewer or shorter words find more"),
            style="dim",
        )
    for row in rows:
        day = row["published_on"].isoformat() if row["published_on"] else "undated   "
        head: list[str | tuple[str, str]] = [
            (day, "dim"),
            "  ",
            (cell(row["outlet"]) or "(unknown)", "cyan"),
            "  ",
            (row["article_id"][:8], "dim"),
        ]
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
