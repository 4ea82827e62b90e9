"""What speaks for and against a position row, as named traits."""

from collections.abc import Iterator
from typing import Any

from transforms.facts.context import Context, Sentence, Who
from transforms.facts.judged import WORDS, clause, party, scene, within
from transforms.facts.positions.cues import Stance

#: What a word of a position is learned together with.
BESIDE = (
    "who none", "who person", "who country", "who organization", "who unnamed", "who pronoun", "holder ", "rule ", "target ", "passive",
    "dep ", "tag ", "has ", "then ", "aux ", "quoted", "reported", "negated",
)  # fmt: skip


def traits(
    context: Context, sentence: Sentence, stance: Stance, everyone: list[Who], row: dict[str, Any], doubted: bool
) -> Iterator[str]:
    """Every trait of a position row."""
    cue = stance.cue
    if doubted:
        yield "doubted"
    rule = stance.rule.partition("/")[0]
    start = context.body.find(row["target"], row["start_char"])
    heads = [token for token in stance.target if start <= token.idx < start + len(row["target"])]
    yield f"rule {rule}"
    yield f"stance {row['stance']}"
    yield f"stance {row['stance']} {rule}"
    if rule not in {"stance_should", "stance_will", "stance_want"}:
        yield f"word {cue.lemma_.lower()}"
    yield f"holder {everyone[0].type}"
    yield f"{row['stance']} by {everyone[0].type}"
    if row["attributed_to"]:
        yield "attributed"
        yield "attributed to the holder" if row["attributed_to"] in row["holders"] else "attributed to another"
    yield from target(context, row, start)
    yield f"object {row['stance']} {row['target_head']}"
    if heads:
        yield f"target {heads[0].pos_}"
        yield f"target tag {heads[0].tag_}"
        yield f"target dep {heads[0].dep_}"
        yield f"{row['stance']} target {heads[0].dep_}"
        if heads[0].pos_ == "PRON":
            yield f"target pronoun {heads[0].lower_}"
        if heads[0].pos_ in {"NOUN", "PROPN"} and heads[0].ent_type_:
            yield f"target label {heads[0].ent_type_}"
    yield from clause(cue)
    yield from party("who", stance.holders, everyone, cue)
    yield from scene(context, sentence, cue.idx)


def target(context: Context, row: dict[str, Any], start: int) -> Iterator[str]:
    """How a target begins and ends, and how long it is."""
    text = row["target"]
    words = text.split()
    yield f"target words {within(len(words), (1, 2, 4, 7, *WORDS[1:]))}"
    first = words[0].lower()
    yield f"target from {first}" if first in STARTS else "target from other"
    rest = context.body[start + len(text) : start + len(text) + 20].lstrip("”\"’'")
    yield f"target to {rest[:1]}" if rest[:1] in {".", ",", ";", ":", "—", "?"} else "target cut"
    following = rest.split()[:1]
    if following and following[0].lower() in ENDS:
        yield f"target before {following[0].lower()}"
    if "”" in text or "“" in text or '"' in text:
        yield "target with marks"
    if "," in text:
        yield "target with comma"


STARTS = frozenset(
    {"the", "a", "an", "to", "that", "not", "his", "her", "their", "its", "it", "we", "he", "she", "they", "you", "this",
     "these", "those", "what", "any", "all", "more", "for", "if", "i", "there", "people"}
)  # fmt: skip
ENDS = frozenset(
    {"and", "or", "but", "who", "which", "that", "to", "of", "for", "in", "on", "has", "have", "had", "was", "is", "said"}
)  # fmt: skip
