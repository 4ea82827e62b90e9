"""quotes: rows {id, text} -> {id, quotes: [{start, end, speaker_start, speaker_end}]}.

The set annotates quotations of three words or more in double marks (“ ” and "), so others are left out here.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from transforms.facts import quotes
from transforms.facts.context import Context, Sentence, parsed
from transforms.frames import ARTICLES
from transforms.sentences import spans

SHORT = 3  # words
UNMARKED = ("''", "'", "``", "‘", "’")


def predict(rows: Iterable[Mapping[str, Any]], pages: object = None) -> Iterator[dict[str, Any]]:
    """The quotations of each row's text, taken as a body as it stands."""
    for row in rows:
        (context,) = parsed([context_of(row)])
        found = [quote for quote in quotes.find(context) if quote["kind"] != "indirect"]
        yield {"id": row["id"], "quotes": [spanned(quote) for quote in found if counted(context, quote)]}


def context_of(row: Mapping[str, Any]) -> Context:
    """The context of a row's text."""
    text = row["text"]
    article = {**dict.fromkeys(ARTICLES), "article_id": str(row["id"]), "language": "en", "body": text}
    cuts = enumerate(spans(text))
    return Context(article, [Sentence(number, start, end, text[start:end]) for number, (start, end) in cuts])


def counted(context: Context, quote: Mapping[str, Any]) -> bool:
    """Whether the set annotates quotations like this one."""
    mark = context.body[: quote["start_char"]].rstrip()[-2:]
    return len(quote["quotation"].split()) >= SHORT and not mark.endswith(UNMARKED)


def spanned(quote: Mapping[str, Any]) -> dict[str, Any]:
    """The spans that the scorer reads."""
    return {
        "start": quote["start_char"],
        "end": quote["end_char"],
        "speaker_start": quote["speaker_start"],
        "speaker_end": quote["speaker_end"],
    }
