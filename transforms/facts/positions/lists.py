"""Lists of demands: items after "called on both sides to:", a line each or parted by semicolons (rows of POSITIONS)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from transforms.facts.context import Context, Sentence, Who
from transforms.facts.positions.cues import Stance, cues
from transforms.facts.positions.target import trimmed
from transforms.facts.positions.verbs import verbal
from transforms.facts.tokens import Span
from transforms.facts.unnamed import UNNAMED
from transforms.frames import digest

BULLETS = "•-–*·▪● "
BULLET = re.compile(r"[•\-–*·▪●]\s*\w")
#: Items in one sentence: "to: stop the shelling; and return to talks".
INLINE = re.compile(r"\bto: (?P<items>[^:]+;[^:]+)$")
BETWEEN = re.compile(r";\s*(?:and\s+|or\s+)?")


@dataclass(frozen=True)
class Listing:
    """Who calls for the items that follow, who says so, and how the line above them ends."""

    everyone: list[Who]
    source: str | None
    to: bool  # "… to:", so that every item is what is to be done
    bulleted: bool  # items count only with a mark before them


def headings(words: Span) -> Iterator[Stance]:
    """The demands of a sentence whatever follows them: "called on both sides to:" has no target of its own."""
    for token in words:
        if token.pos_ == "VERB":
            yield from (stance for stance in verbal(token) if stance.stance == "calls_for")


def item(context: Context, sentence: Sentence, listing: Listing) -> dict[str, Any] | None:
    """The row of a list item after "called for …:"; none when the sentence is no item."""
    words = context.tokens(sentence)
    bullet = bool(BULLET.match(sentence.text))
    text = trimmed(sentence.text.lstrip(BULLETS))
    if words is None or not text or (listing.bulleted and not bullet):
        return None
    first = next((token for token in words if token.is_alpha), words[0])
    told = any(token.dep_ in {"nsubj", "nsubjpass"} for token in words)
    if told and not (listing.to and bullet and first.pos_ not in {"PRON", "PROPN", "DET"}):
        return None
    ended = sentence.text.rstrip()[-1:] in ".!?”"
    if first.tag_ != "VB" and first.text.lower() not in cues("weak") and ended and not (listing.to and bullet):
        return None
    return row(context, sentence.start + sentence.text.index(text), text, listing, first.lemma_.lower())


def inline(context: Context, sentence: Sentence, listing: Listing) -> list[dict[str, Any]]:
    """The rows of the items that stand in the sentence itself, parted by semicolons; none where it has no such list."""
    found = INLINE.search(sentence.text)
    if found is None:
        return []
    rows, start = [], found.start("items")
    for part in BETWEEN.split(found["items"]):
        at = sentence.text.index(part, start)
        start = at + len(part)
        if text := trimmed(part):
            rows.append(row(context, sentence.start + at, text, listing, text.split()[0].lower()))
    return rows


def row(context: Context, start: int, text: str, listing: Listing, head: str) -> dict[str, Any]:
    """The row of an item that begins at this character."""
    first = listing.everyone[0]
    return {
        **context.provenance(start, start + len(text), "stance_list/1"),
        "position_id": digest(context.article["article_id"], start, start + len(text), "calls_for", first.name),
        "holder": first.name,
        "holders": [who.name for who in listing.everyone],
        "holder_entity_id": first.entity_id if first.type != UNNAMED else None,
        "stance": "calls_for",
        "target": text,
        "target_head": head,
        "attributed_to": listing.source,
    }
