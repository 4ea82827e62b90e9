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
                "subject": amount.subject,
            }
