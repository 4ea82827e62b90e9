"""CPU work on every core, that one bad document cannot stop.

A stage that is pure may run anywhere. A chunk whose process dies or overruns its time is halved and tried again, down
to the one document at fault, which is given up, named, and never costs its neighbours anything.
"""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, TimeoutError
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Any, Self, TypeVar

import polars as pl

Result = TypeVar("Result")
Stage = Callable[[pl.DataFrame], Result]
Row = dict[str, Any]

#: Chunks that are not worth the start of a process, which takes as long as reading a hundred pages.
ALONE = 3
#: Seconds that a chunk may take, and that each of its rows adds.
PATIENCE, PER_ROW = 90.0, 3.0


class Workers:
    """A pool of processes that is started on first use and replaced when a document broke it.

    Little work, and all of a machine with one core, is done without the pool; not where they are `careful`, as after a run that
    was cut off: what ended that one may be a document, and would end this one too.
    """

    def __init__(self, count: int, watcher: Callable[[int, int], None] | None = None, *, careful: bool = False) -> None:
        self.count, self.careful = count, careful
        #: Hears how many rows of how many are done.
        self.watcher = watcher
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._drop()

    def map(self, stage: Stage[Result], rows: pl.DataFrame, size: int) -> tuple[list[Result], list[tuple[Row, str]]]:
        """The stage's result for every chunk of rows, in order; and the rows it failed on, with a one-word reason.

        The chunks are the same whatever the number of processes, so the results are too.
        """
        chunks = list(rows.iter_slices(size))
        results: list[Result]
        if not self.careful and (self.count < 2 or len(chunks) < ALONE):
            results = []
            for number, chunk in enumerate(chunks):
                results.append(stage(chunk))
                self._heard(number, size, rows.height)
            return results, []
        futures = [self._submit(stage, chunk) for chunk in chunks]
        results = []
        failed: list[tuple[Row, str]] = []
        for number, (chunk, future) in enumerate(zip(chunks, futures, strict=True)):
            results.extend(self._settle(stage, chunk, future, failed))
            self._heard(number, size, rows.height)
        return results, failed

    def _heard(self, number: int, size: int, total: int) -> None:
        """The chunk of this number is done."""
        if self.watcher:
            self.watcher(min((number + 1) * size, total), total)

    def _settle(
        self, stage: Stage[Result], chunk: pl.DataFrame, future: "Future[Result]", failed: list[tuple[Row, str]]
    ) -> Iterator[Result]:
        """The chunk's result, or its halves' results when its process died."""
        try:
            yield future.result(timeout=PATIENCE + PER_ROW * chunk.height)
            return
        except TimeoutError:
            reason = "overran"
        except BrokenProcessPool:
            reason = "crashed"
        self._drop()
        if chunk.height > 1:
            half = chunk.height // 2
            for part in (chunk[:half], chunk[half:]):
                yield from self._settle(stage, part, self._submit(stage, part), failed)
            return
        # A pool breaks for all its chunks at once: only a row that breaks a pool of its own is at fault.
        with Workers(self.count) as alone:
            try:
                yield alone._submit(stage, chunk).result(timeout=PATIENCE + PER_ROW)
            except (TimeoutError, BrokenProcessPool):
                failed.append((chunk.row(0, named=True), reason))
                alone._drop()

    def _submit(self, stage: Stage[Result], chunk: pl.DataFrame) -> "Future[Result]":
        try:
            return self._started().submit(stage, chunk)
        except BrokenProcessPool:
            self._drop()
            return self._started().submit(stage, chunk)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # spawn: polars holds threads, and a forked child of a threaded process may wait for ever
            spawn = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self.count, mp_context=spawn, initializer=end_with_parent)
        return self._pool

    def _drop(self) -> None:
        """End the pool's processes, whatever they are doing."""
        if self._pool is None:
            return
        pool, self._pool = self._pool, None
        for process in list((pool._processes or {}).values()):
            process.kill()
        pool.shutdown(wait=True, cancel_futures=True)


def end_with_parent() -> None:
    """In a process of the pool: it ends when the run does, however that was ended."""

    def watch() -> None:
        if parent := multiprocessing.parent_process():
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
