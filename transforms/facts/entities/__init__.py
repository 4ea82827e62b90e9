"""Entities: who and what a text names."""

from collections.abc import Iterator
from typing import Any

from transforms.facts.context import Context, Mention, Who

TYPES = {"PERSON": "person", "ORG": "organization", "GPE": "country", "LOC": "place", "FAC": "facility"}


def find(context: Context) -> Iterator[dict[str, Any]]:
    """Every mention of an entity (rows of MENTIONS)."""
    for mention in context.mentions():
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


def mentions(context: Context) -> list[Mention]:
    """Every mention of an entity, in order of the body."""
    if context.doc is None:
        return []
    return [
        Mention(ent.start_char, ent.end_char, ent.text, Who(ent.text, TYPES[ent.label_]))
        for ent in context.doc.ents
        if ent.label_ in TYPES
    ]


def who(context: Context, start: int, end: int) -> list[Who]:
    """The entities that body[start:end] denotes."""
    return list(dict.fromkeys(mention.who for mention in context.mentions_in(start, end)))
