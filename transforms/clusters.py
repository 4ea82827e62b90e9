"""pairs -> groups: what hangs together, and what belongs together within it. Order and batches cannot change either."""

from collections import defaultdict
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray


def components(names: Iterable[str], edges: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Names that edges connect, each group in order, groups by their first name; edges to strangers are left out.

    >>> components("abcd", [("c", "a"), ("d", "z")])
    [['a', 'c'], ['b'], ['d']]
    """
    head = {name: name for name in names}

    def find(name: str) -> str:
        while head[name] != name:
            head[name] = head[head[name]]
            name = head[name]
        return name

    for a, b in edges:
        if a in head and b in head:
            low, high = sorted((find(a), find(b)))
            head[high] = low
    groups: dict[str, list[str]] = defaultdict(list)
    for name in sorted(head):
        groups[find(name)].append(name)
    return list(groups.values())


def connected(count: int, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.int64]:
    """For numbers below the count and edges between them: the least number of each one's component.

    >>> connected(5, np.array([3, 4]), np.array([1, 3])).tolist()
    [0, 1, 2, 1, 1]
    """
    label = np.arange(count)
    while True:
        low, high = np.minimum(label[left], label[right]), np.maximum(label[left], label[right])
        if np.array_equal(low, high):
            return label
        np.minimum.at(label, high, low)
        while not np.array_equal(label, label[label]):
            label = label[label]


def average_link(similarity: NDArray[np.float64], bar: float, held: NDArray[np.bool_] | None = None) -> list[list[int]]:
    """Clusters whose members are on average this similar: the closest two are joined first, ties by position.

    Where `held` says which pairs have anything to do with one another, clusters are joined only if half of the pairs between
    them have: a few that resemble everything do not bring together what they stand between.

    >>> average_link(np.array([[0, 0.9, 0.1], [0.9, 0, 0.8], [0.1, 0.8, 0]]), 0.5)
    [[0, 1], [2]]
    >>> star = np.array([[0, 0.9, 0.8, 0.9], [0.9, 0, 0.0, 0.0], [0.8, 0.0, 0, 0.0], [0.9, 0.0, 0.0, 0]])
    >>> average_link(star, 0.25), average_link(star, 0.25, star > 0)
    ([[0, 1, 2, 3]], [[0, 1, 3], [2]])
    """
    count = len(similarity)
    total = similarity.astype(np.float64).copy()
    ties = np.ones_like(total) if held is None else held.astype(np.float64)
    # rounded, so that sums made in another order tie as well
    mean = np.round(np.where(ties > 0, total, -1.0), 9)
    np.fill_diagonal(mean, -1.0)
    size = np.ones(count)
    alive = np.ones(count, np.bool_)
    clusters = {i: [i] for i in range(count)}
    while len(clusters) > 1:
        a, b = sorted(divmod(int(np.argmax(mean)), count))
        if mean[a, b] < bar:
            break
        clusters[a] += clusters.pop(b)
        for sums in (total, ties):
            sums[a] += sums[b]
            sums[:, a] += sums[:, b]
        size[a] += size[b]
        alive[b] = False
        half = 2 * ties[a] >= size[a] * size
        row = np.round(np.where(alive & half, total[a] / (size[a] * size), -1.0), 9)
        row[a] = -1.0
        mean[a], mean[:, a] = row, row
        mean[b], mean[:, b] = -1.0, -1.0
    return [sorted(members) for _, members in sorted(clusters.items())]
