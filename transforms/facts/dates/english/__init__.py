"""The rules of English, one file a kind; of two that match alike the one entered first reads."""

# isort: off
from transforms.facts.dates.english.forms import RULES
from transforms.facts.dates.english import (
    attack,
    days,
    nth,
    weekdays,
    periods,
    clock,
    compared,
    relative,
    spans,
    references,
)
# isort: on

__all__ = [
    "RULES",
    "attack",
    "clock",
    "compared",
    "days",
    "nth",
    "periods",
    "references",
    "relative",
    "spans",
    "weekdays",
]
