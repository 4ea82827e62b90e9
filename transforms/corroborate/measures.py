"""A value and its unit -> what it can be found by and compared with, in other units of the same kind too."""

import math
from collections.abc import Hashable
from functools import cache

from transforms.corroborate.witnesses import Row
from transforms.lexicon import load

ROUNDED = 0.04  # of each other that two systems' numbers for one length differ, rounded as papers do


def found_in(row: Row) -> list[Hashable]:
    """The key that an amount is filed under: equal values share it.

    >>> found_in({"value": 12.0, "unit": "people"})
    [12.0]
    """
    known = _base(row)
    return [(known[0], _bin(known[2]))] if known else [row["value"]]


def found_by(row: Row) -> list[Hashable]:
    """The keys under which equal amounts may be filed: those of a measure stand beside each other when they are rounded."""
    known = _base(row)
    return [(known[0], _bin(known[2]) + step) for step in (-1, 0, 1)] if known else [row["value"]]


def one_value(a: Row, b: Row) -> bool:
    """The numbers are the same, in one unit or another; so are the upper ends, where they are ranges.

    >>> hours, days = {"value": 48.0, "unit": "hour"}, {"value": 2.0, "unit": "day"}
    >>> miles, far = {"value": 60.0, "unit": "mile"}, {"value": 97.0, "unit": "kilometre"}
    >>> one_value(hours, days), one_value(miles, far), one_value(miles, {"value": 60.0, "unit": "kilometre"})
    (True, True, False)
    >>> one_value({"value": 8.0, "value_high": 12.0, "unit": "hour"}, {"value": 8.0, "unit": "hour"})
    False
    """
    one, other = _base(a), _base(b)
    if bool(one) != bool(other) or (one and other and one[0] != other[0]):
        return False
    for end in ("value", "value_high"):
        first, second = (row.get(end) or row["value"] for row in (a, b))
        if one and other:
            first, second = first * one[3], second * other[3]
        apart = ROUNDED if one and other and one[1] != other[1] else 1e-9
        if abs(first - second) > apart * max(abs(first), abs(second)):
            return False
    return True


def one_unit(a: Row, b: Row) -> bool:
    """They are counted or measured in the same unit, or in units of one kind."""
    one, other = _base(a), _base(b)
    if one and other:
        return one[0] == other[0]
    return (a["unit"] or "").casefold() == (b["unit"] or "").casefold()


def _base(row: Row) -> tuple[str, int, float, float] | None:
    """Kind, system, value in the smallest unit, and how many of that a unit is; null of what is no measure."""
    unit = _units().get((row["unit"] or "").casefold())
    return (unit[0], unit[1], row["value"] * unit[2], unit[2]) if unit else None


def _bin(value: float) -> int:
    return math.floor(math.log(abs(value)) / math.log1p(ROUNDED)) if value else 0


@cache
def _units() -> dict[str, tuple[str, int, float]]:
    return {
        unit: (row["kind"], number, factor)
        for number, row in enumerate(load("measures")["row"])
        for unit, factor in row["units"].items()
    }
