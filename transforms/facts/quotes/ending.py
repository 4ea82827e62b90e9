"""Whom the words that name a speaker end with, where their head names nobody: "a lawyer for Mr Ode, Ama Lind"."""

from transforms.facts.context import Context, Who


def closing(context: Context, start: int, end: int) -> Who | None:
    """The person named at the end of body[start:end] behind a comma, an owner or an office."""
    inside = context.mentions_in(start, end)
    if not inside or inside[-1].who.type != "person" or inside[-1].end != end:
        return None
    before = context.body[start : inside[-1].start].rstrip()
    role = (inside[-1].role or "\n").casefold()
    return inside[-1].who if before.endswith((",", "’s", "'s")) or before.casefold().endswith(role) else None
