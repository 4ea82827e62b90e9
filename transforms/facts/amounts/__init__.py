"""sentences -> AMOUNTS: what a text counts or measures."""

from collections.abc import Iterator
from typing import Any

from transforms.facts.amounts.quantities import Amount, amounts
from transforms.facts.context import Context

VERSION = 1
__all__ = ["Amount", "amounts", "find"]


def find(context: Context) -> Iterator[dict[str, Any]]:
    """Rows of AMOUNTS of one article; numbers inside a date that was found are none."""
    dates = [(row["start_char"], row["end_char"]) for row in context.dates if not (row["value"] or "").startswith("P")]
    for sentence in context.sentences:
        taken = [(s - sentence.start, e - sentence.start) for s, e in dates if s < sentence.end and sentence.start < e]
        for amount in amounts(sentence.text, context.language, taken):
            start, end = sentence.start + amount.start, sentence.start + amount.end
            yield {
                **context.provenance(start, end, f"{amount.rule}/{VERSION}"),
                "text": context.body[start:end],
                "value": amount.value,
                "value_high": amount.high,
                "unit": amount.unit,
                "qualifier": amount.qualifier,
                "subject": nominal(context, end, amount.subject),
            }


def nominal(context: Context, place: int, subject: str | None) -> str | None:
    """The subject up to its last noun, where there is a parse; null when it holds none."""
    start = context.body.find(subject, place, place + 40) if subject else -1
    words = context.span(start, start + len(subject)) if subject and start >= 0 else None
    if not words:
        return subject
    first_verb = next((t.i for t in words if t.pos_ in ("VERB", "AUX") and t.tag_ in ("VBD", "VBP", "VBZ", "MD")), None)
    kept = [t for t in words if first_verb is None or t.i < first_verb]
    while kept and kept[-1].pos_ not in ("NOUN", "PROPN"):
        kept.pop()
    return context.body[kept[0].idx : kept[-1].idx + len(kept[-1])] if kept else None
