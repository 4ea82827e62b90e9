"""Sentences -> one PLOVER event type each, in capitals."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from transforms.facts.context import Context
from transforms.facts.events.main import main


def predict(rows: Iterable[Mapping[str, Any]], pages: object = None) -> Iterator[dict[str, Any]]:
    """The type of the main event of each text: {id, event_type}, null where its words tell none."""
    for row in rows:
        found = event_type(row["text"])
        yield {"id": row["id"], "event_type": found.upper() if found else None}


def event_type(text: str) -> str | None:
    """The type of the first sentence that tells an event.

    >>> event_type("It rained. The ministers held talks in Quito.")
    'consult'
    """
    doc = Context.of(text.strip("{}")).doc
    if doc is None:
        return None
    return next((found for sentence in doc.sents if (found := main(sentence))), None)
