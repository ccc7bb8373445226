"""Batches made by a thread of their own while the network learns from those before."""

import queue
import threading
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")

WAIT_S = 0.2


def ahead(items: Iterable[Item], most: int = 4) -> Iterator[Item]:
    """The same items in the same order, up to `most` of them made beforehand.

    An error in making them is raised here; whoever stops taking stops the making.
    """
    ready: queue.Queue[tuple[Item | None, BaseException | None]] = queue.Queue(most)
    left = threading.Event()

    def put(item: Item | None, problem: BaseException | None = None) -> None:
        while not left.is_set():
            try:
                ready.put((item, problem), timeout=WAIT_S)
            except queue.Full:
                continue
            return

    def make() -> None:
        try:
            for item in items:
                put(item)
                if left.is_set():
                    return
            put(None)
        except Exception as problem:  # noqa: BLE001 - it is raised by who takes
            put(None, problem)

    worker = threading.Thread(target=make, name="batches", daemon=True)
    worker.start()
    try:
        yield from _taken(ready)
    finally:
        left.set()
        worker.join()


def _taken(ready: "queue.Queue[tuple[Item | None, BaseException | None]]") -> Iterator[Item]:
    while True:
        item, problem = ready.get()
        if problem is not None:
            raise problem
        if item is None:
            return
        yield item
