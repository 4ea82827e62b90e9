"""Entities: who and what a text names, and whom its words denote."""

from collections.abc import Iterator
from typing import Any

from transforms.facts.context import Context
from transforms.facts.entities.coreference import owned, who
from transforms.facts.entities.names import mentions

__all__ = ["find", "mentions", "who"]


def find(context: Context) -> Iterator[dict[str, Any]]:
    """Every mention of an entity (rows of MENTIONS)."""
    for mention in (*context.mentions(), *owned(context)):
        yield {
            **context.provenance(mention.start, mention.end, mention.rule),
            "entity_id": mention.who.entity_id,
            "name": mention.who.name,
            "type": mention.who.type,
            "country_code": mention.who.country_code,
            "text": mention.text,
            "role": mention.role,
            "metonym": mention.metonym,
        }
