"""Which marks two articles share, for many pairs at once."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from transforms.stories.traces import KINDS, Numbers, Traces

SLOTS = 17  # binary digits of a place in the table
SPREAD = np.uint64(0x9E3779B97F4A7C15)  # 2**64 by the golden ratio: products with it have their digits well mixed
NOBODY = -1
AT_ONCE = 1 << 14  # pairs compared at once, so that memory has a bound


@dataclass(frozen=True)
class Shared:
    """The marks that pairs share: pair number, kind, and the place of the mark in either article."""

    pairs: int
    pair: Numbers
    kind: Numbers
    one: Numbers
    other: Numbers

    def counts(self) -> Numbers:
        """How many marks of each kind each pair shares (pairs by KINDS)."""
        return self._summed(None)

    def summed(self, worths: Numbers) -> NDArray[np.float64]:
        """What these marks are worth together (pairs by KINDS): whole numbers below 2**53, but for terms, so exact."""
        return self._summed(worths)

    def _summed(self, worths: Numbers | None) -> NDArray[Any]:
        width = len(KINDS)
        return np.bincount(self.pair * width + self.kind, worths, self.pairs * width).reshape(self.pairs, width)


def by_hub(left: Numbers, right: Numbers, height: int) -> tuple[Numbers, Numbers, Numbers]:
    """The pairs in an order in which one end, which is in most pairs, stands still: that order, these ends, the others."""
    degree = np.bincount(left, minlength=height) + np.bincount(right, minlength=height)
    turned = degree[right] > degree[left]
    hub, rim = np.where(turned, right, left), np.where(turned, left, right)
    order = np.lexsort((rim, hub))
    return order, hub[order], rim[order]


def shared(traces: Traces, hubs: Numbers, rims: Numbers) -> Shared:
    """What these pairs, ordered by hub, have in common.

    The marks of a hub are laid out in a table by a part of their digits, and the marks of all its neighbours looked up in it
    together. Of marks that fall on one place all but the last wait for another round.
    """
    table = np.full(1 << SLOTS, NOBODY, np.int32)
    slots = (traces.flat.view(np.uint64) * SPREAD >> np.uint64(64 - SLOTS)).astype(np.int64)
    found = list(_found(traces, hubs, rims, slots, table))
    parts = [np.concatenate(some) for some in zip(*found, strict=True)] if found else [np.zeros(0, np.int64)] * 3
    pair, one, other = parts
    return Shared(len(hubs), pair, traces.flat[one] & 15, one, other)


def _found(
    traces: Traces, hubs: Numbers, rims: Numbers, slots: Numbers, table: NDArray[np.int32]
) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    """Pair, mark of the hub, mark of the neighbour, hub by hub."""
    starts, ends = traces.starts, traces.ends
    turns = [0, *(np.flatnonzero(np.diff(hubs)) + 1).tolist(), len(hubs)] if len(hubs) else [0]
    for first, last in itertools.pairwise(turns):
        around = rims[first:last]
        offsets = np.cumsum(ends[around] - starts[around])
        theirs = np.concatenate(
            [slots[a:b] for a, b in zip(starts[around].tolist(), ends[around].tolist(), strict=True)]
        )
        back = ends[around] - offsets  # from a place among theirs to the place of the mark
        waiting = np.arange(starts[hubs[first]], ends[hubs[first]])
        while len(waiting):
            mine = slots[waiting]
            table[mine] = waiting
            at = table[theirs]
            hit = np.flatnonzero(at != NOBODY)
            pair = offsets.searchsorted(hit, side="right")
            one, other = at[hit].astype(np.int64), back[pair] + hit
            same = np.flatnonzero(traces.flat[one] == traces.flat[other])
            yield first + pair[same], one[same], other[same]
            waiting = waiting[table[mine] != waiting]
            table[mine] = NOBODY
