"""Whom the words that name a speaker end with, where their head names nobody: "a lawyer for Mr Ode, Ama Lind"."""

from transforms.facts.context import Context, Who
from transforms.facts.entities import roles
from transforms.facts.tokens import Token


def closing(context: Context, start: int, end: int) -> Who | None:
    """The person named at the end of body[start:end] behind a comma, an owner or an office."""
    inside = context.mentions_in(start, end)
    if not inside or inside[-1].who.type != "person" or inside[-1].end != end:
        return None
    before = context.body[start : inside[-1].start].rstrip()
    role = (inside[-1].role or "\n").casefold()
    return inside[-1].who if before.endswith((",", "’s", "'s")) or before.casefold().endswith(role) else None


def in_office(context: Context, speaker: Token) -> Who | None:
    """Who holds the office at a body behind the verb: `“…,” wrote Union of Sailors director Ama Ode`."""
    mention = context.mention_at(speaker.idx)
    if mention is None or mention.who.type not in ("organization", "facility") or speaker.head.i > speaker.i:
        return None
    person = next((m for m in context.mentions_in(mention.end, mention.end + LONGEST) if m.who.type == "person"), None)
    words = context.span(mention.end + 1, person.start - 1) if person and person.start - mention.end > 2 else None
    if person is None or not words:  # nothing between the two, or a line break alone
        return None
    plain = all(token.pos_ in ("NOUN", "PROPN", "ADJ") for token in words)
    return person.who if plain and roles.office(words[-1]) else None


LONGEST = 80  # characters from a body to the end of who holds an office there
