"""Which marks two articles share, for many pairs at once."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from transforms.stories.traces import KIND, Numbers, Traces

SLOTS = 1 << 17
SPREAD = 7919  # apart from the same word as a mark of another kind
NOBODY = -1
AT_ONCE = 1 << 14  # pairs compared at once, so that memory has a bound


@dataclass(frozen=True)
class Shared:
    """The marks that pairs share: pair number, and the place of the mark in either article, by pair."""

    pairs: int
    pair: Numbers
    one: Numbers
    other: Numbers

    def of(self, kind: str, traces: Traces) -> "Shared":
        """Those of one kind."""
        kept = traces.marks[self.one] & 15 == KIND[kind]
        return Shared(self.pairs, self.pair[kept], self.one[kept], self.other[kept])

    def count(self) -> Numbers:
        """How many marks each pair shares."""
        return np.bincount(self.pair, minlength=self.pairs)


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
    table = np.full(SLOTS, NOBODY, np.int32)
    slots = ((traces.marks >> 4) + SPREAD * (traces.marks & 15)) % SLOTS
    found = list(_found(traces, hubs, rims, slots, table))
    parts = [np.concatenate(some) for some in zip(*found, strict=True)] if found else [np.zeros(0, np.int64)] * 3
    return Shared(len(hubs), *parts)


def _found(
    traces: Traces, hubs: Numbers, rims: Numbers, slots: Numbers, table: NDArray[np.int32]
) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    """Pair, mark of the hub, mark of the neighbour, hub by hub."""
    starts, ends = traces.starts[:-1], traces.starts[1:]
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
            same = np.flatnonzero(traces.marks[one] == traces.marks[other])
            yield first + pair[same], one[same], other[same]
            waiting = waiting[table[mine] != waiting]
            table[mine] = NOBODY
