"""sentences -> facts: one finder per kind of fact."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import polars as pl

from transforms.facts import amounts, cited, dates, entities, events, positions, quotes
from transforms.facts.context import Context, Sentence, contexts
from transforms.facts.engine import Engine
from transforms.facts.parse import LONGEST
from transforms.frames import FACTS, REJECTS, frame

Finder = Callable[[Context], Iterator[Mapping[str, Any]]]


#: Kind -> finder, in the order they run: a later one may read what an earlier one found.
#: To add a kind: one file with `find(context)`, one line here.
FINDERS: dict[str, Finder] = {
    "mentions": entities.find,
    "dates": dates.find,
    "amounts": amounts.find,
    "quotes": quotes.find,
    "cited_sources": cited.find,
    "positions": positions.find,
    "event_mentions": events.find,
}
REMEMBERED = ("dates", "amounts", "quotes")  # what the context keeps for later finders


def extract(
    articles: pl.DataFrame,
    sentences: pl.DataFrame,
    only: pl.DataFrame | None = None,
    *,
    strict: bool = False,
    engine: Engine | None = None,
) -> dict[str, pl.DataFrame]:
    """Every fact of every article, by kind (ARTICLES, SENTENCES -> FACTS and "rejects": REJECTS).

    `only` (article_id, sentence) keeps the facts of those sentences; the context is still the whole article.
    An article on which a finder fails keeps the facts of the others and gets a row in rejects; `strict` raises.
    What `engine` reads instead of the default is told by every `rule`.
    """
    rows: dict[str, list[Mapping[str, Any]]] = {kind: [] for kind in FACTS}
    rejects: list[dict[str, Any]] = []
    wanted = None if only is None else set(only.select("article_id", "sentence").iter_rows())
    lengths = dict(articles.select("article_id", pl.col("body").str.len_chars()).iter_rows())
    for context in contexts(articles.iter_rows(named=True), by_article(sentences), engine):
        mark = context.engine.mark(context.language)
        mine: dict[str, list[Mapping[str, Any]]] = {}
        failures = []
        for kind, find in FINDERS.items():
            try:
                found = list(find(context))
            except Exception as error:
                if strict:
                    raise
                failures.append(f"{kind}: {type(error).__name__}: {error}")
                continue
            if kind in REMEMBERED:
                setattr(context, kind, found)
            mine[kind] = [row for row in found if wanted is None or (row["article_id"], row["sentence"]) in wanted]
        for kind, found in mine.items():  # last: finders read what earlier ones found, and its rules
            rows[kind] += [{**row, "rule": row["rule"] + mark} for row in found] if mark else found
        if failures:
            rejects.append(rejected(context, "unparsable", "; ".join(failures)))
        elif (length := lengths[context.article["article_id"]] or 0) > LONGEST:
            detail = f"facts are those of the first {LONGEST} of {length} characters"
            rejects.append(rejected(context, "too_long", detail))
    return {**{kind: frame(rows[kind], schema) for kind, schema in FACTS.items()}, "rejects": frame(rejects, REJECTS)}


def by_article(sentences: pl.DataFrame) -> dict[str, list[Sentence]]:
    """article_id -> its sentences in order, as far as facts are looked for (SENTENCES)."""
    found: dict[str, list[Sentence]] = defaultdict(list)
    columns = ("article_id", "sentence", "start_char", "end_char", "text")
    read = sentences.filter(pl.col("start_char") < LONGEST)
    for article_id, *sentence in read.sort("article_id", "sentence").select(columns).iter_rows():
        found[article_id].append(Sentence(*sentence))
    return found


def rejected(context: Context, reason: str, detail: str) -> dict[str, Any]:
    """The row of REJECTS of an article whose facts are not all there; its capture is looked up by url."""
    return {
        "source": context.article["source"],
        "url": context.article["url"],
        "stage": "extract",
        "reason": reason,
        "detail": detail,
        "seen_at": context.article["last_seen_at"],
    }
