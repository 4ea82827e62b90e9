"""Which marks two articles share, for many pairs at once."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from transforms.clusters import connected
from transforms.stories.recognising import kept
from transforms.stories.traces import KIND, KINDS, Numbers, Traces

SLOTS = 17  # binary digits of a place in the table
SPREAD = np.uint64(0x9E3779B97F4A7C15)  # 2**64 by the golden ratio: products with it have their digits well mixed
NOBODY = -1
AT_ONCE = 1 << 14  # pairs compared at once, so that memory has a bound
DENSE = 0.7  # share of all the pairs of some articles from which these are compared all with all


@dataclass(frozen=True)
class Shared:
    """The marks that pairs share: pair number, mark, and what it is worth in either article, whichever comes first."""

    pairs: int
    pair: Numbers
    mark: Numbers
    one: Numbers
    other: Numbers

    @cached_property
    def kind(self) -> Numbers:
        """The kind of each."""
        return self.mark & 15

    @cached_property
    def others(self) -> Numbers:
        """Those that are no terms."""
        return np.flatnonzero(self.kind != KIND["term"])

    def counts(self) -> Numbers:
        """How many marks of each kind but terms each pair shares (pairs by KINDS); of quoted runs those that are kept."""
        told = self.others
        quoted = self.kind[told] == KIND["quotation"]
        # traces of an earlier version hold the other runs, too
        counted = told[~quoted | kept((self.mark[told] << 1).view(np.uint64))]
        return self._summed(counted, None)

    def worths(self) -> NDArray[np.float64]:
        """What the marks of each kind but terms are worth together (pairs by KINDS): whole numbers below 2**53, so exact."""
        return self._summed(self.others, self.one[self.others])

    def _summed(self, told: Numbers, worths: NDArray[Any] | None) -> NDArray[Any]:
        width = len(KINDS)
        place = self.pair[told] * width + self.kind[told]
        return np.bincount(place, worths, self.pairs * width).reshape(self.pairs, width)


def by_hub(left: Numbers, right: Numbers, height: int) -> tuple[Numbers, Numbers, Numbers, list[slice]]:
    """The pairs in an order in which one end, which is in most pairs, stands still: that order, these ends, the others; and in what pieces.

    What hangs together stands together, and a piece holds all of it where it can.
    """
    degree = np.bincount(left, minlength=height) + np.bincount(right, minlength=height)
    turned = degree[right] > degree[left]
    hub, rim = np.where(turned, right, left), np.where(turned, left, right)
    circle = connected(height, left, right)[left]
    order = np.lexsort((rim, hub, circle))
    turns = np.append(np.flatnonzero(np.diff(circle[order])) + 1, len(order)).tolist()
    pieces, start, last = [], 0, 0
    for turn in turns:
        if turn - start > AT_ONCE and last > start:
            pieces.append(slice(start, last))
            start = last
        pieces += [slice(n, n + AT_ONCE) for n in range(start, turn - AT_ONCE, AT_ONCE)]
        start += len(range(start, turn - AT_ONCE, AT_ONCE)) * AT_ONCE
        last = turn
    pieces.append(slice(start, last))
    return order, hub[order], rim[order], pieces


def shared(traces: Traces, hubs: Numbers, rims: Numbers) -> Shared:
    """What these pairs, in the order of `by_hub`, have in common.

    What is compared all with all is sorted together. Of other pairs the marks of a hub are laid out in a table by a part of
    their digits, and the marks of all its neighbours looked up in it together. Of marks that fall on one place all but the
    last wait for another round.
    """
    found, few = [], np.ones(len(hubs), np.bool_)
    circle = connected(traces.height, hubs, rims)[hubs]
    turns = [0, *(np.flatnonzero(np.diff(circle)) + 1).tolist(), len(hubs)]
    for first, last in itertools.pairwise(turns):
        ends, places = np.unique(np.concatenate([hubs[first:last], rims[first:last]]), return_inverse=True)
        if len(ends) > 2 and last - first >= DENSE * len(ends) * (len(ends) - 1) / 2:
            pair, *rest = _among(traces, ends, *np.split(places, 2))
            found.append((first + pair, *rest))
            few[first:last] = False
    if few.any():
        chosen = np.flatnonzero(few)
        parts = list(_found(traces, hubs[chosen], rims[chosen]))
        if parts:
            pair, one, other = (np.concatenate(some) for some in zip(*parts, strict=True))
            pair = chosen[pair]
            worths = (traces.worths(hubs[pair], one), traces.worths(rims[pair], other))
            found.append((pair, traces.flat[one], *worths))
    columns = [np.concatenate(some) for some in zip(*found, strict=True)] if found else [np.zeros(0, np.int64)] * 4
    return Shared(len(hubs), *columns)


def _among(traces: Traces, articles: Numbers, hubs: Numbers, rims: Numbers) -> tuple[Numbers, ...]:
    """Pair, mark, its worth in either article, of pairs that most of these articles make: equal marks meet when all are sorted."""
    count = len(articles)
    asked = np.full(count * count, NOBODY)
    asked[hubs * count + rims] = asked[rims * count + hubs] = np.arange(len(hubs))
    lengths = traces.ends[articles] - traces.starts[articles]
    whose = np.repeat(np.arange(count), lengths)
    place = np.arange(len(whose)) + np.repeat(traces.starts[articles] - np.cumsum(lengths) + lengths, lengths)
    mark = traces.flat[place]
    if len(np.unique(traces.language[articles])) == 1:
        # only reports in different languages are asked for the others (`links.NAMES`: anchors)
        told = np.flatnonzero((mark & 15 != KIND["named"]) & (mark & 15 != KIND["value"]))
        mark, whose, place = mark[told], whose[told], place[told]
    order = np.argsort(mark)
    again = np.diff(mark[order]) == 0
    order = order[np.append(again, False) | np.append(False, again)]  # most marks are those of one article alone
    mark, whose, place = mark[order], whose[order], place[order]
    worth = traces.worths(articles[whose], place)
    nth = np.arange(len(mark))
    opens = np.concatenate([[True], mark[1:] != mark[:-1]])[: len(mark)]
    before = nth - np.flatnonzero(opens)[np.cumsum(opens) - 1]  # equal ones that stand before each
    later = np.repeat(nth, before)
    earlier = np.arange(len(later)) + np.repeat(nth - np.cumsum(before), before)
    pair = asked[whose[earlier] * count + whose[later]]
    if len(hubs) < count * (count - 1) // 2:
        wanted = np.flatnonzero(pair != NOBODY)
        pair, earlier, later = pair[wanted], earlier[wanted], later[wanted]
    return pair, mark[earlier], worth[earlier], worth[later]


def _found(traces: Traces, hubs: Numbers, rims: Numbers) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    """Pair, mark of the hub, mark of the neighbour, hub by hub."""
    table = np.full(1 << SLOTS, NOBODY, np.int32)
    flat, starts, ends = traces.flat, traces.starts, traces.ends
    turns = [0, *(np.flatnonzero(np.diff(hubs)) + 1).tolist(), len(hubs)]
    for first, last in itertools.pairwise(turns):
        around = rims[first:last]
        offsets = np.cumsum(ends[around] - starts[around])
        theirs = _slots(
            np.concatenate([flat[a:b] for a, b in zip(starts[around].tolist(), ends[around].tolist(), strict=True)])
        )
        back = ends[around] - offsets  # from a place among theirs to the place of the mark
        hub = hubs[first]
        waiting, mine = np.arange(starts[hub], ends[hub]), _slots(flat[starts[hub] : ends[hub]])
        while len(waiting):
            table[mine] = waiting
            at = table[theirs]
            hit = np.flatnonzero(at != NOBODY)
            pair = offsets.searchsorted(hit, side="right")
            one, other = at[hit].astype(np.int64), back[pair] + hit
            same = np.flatnonzero(flat[one] == flat[other])
            yield first + pair[same], one[same], other[same]
            left = table[mine] != waiting
            table[mine] = NOBODY
            waiting, mine = waiting[left], mine[left]


def _slots(marks: Numbers) -> Numbers:
    """The place of each mark in the table."""
    return (marks.view(np.uint64) * SPREAD >> np.uint64(64 - SLOTS)).view(np.int64)
