"""Short pieces of work on a few threads, none of which can hold up a cancel or the exit."""

import os
import threading
from collections.abc import Callable, Iterator, Sequence

from viewer.workers.progress import Progress

_LOOK_S = 0.01
_MOST_THREADS = 4


def for_each(order: Sequence[int], work: Callable[[int], None], progress: Progress) -> None:
    """Call ``work`` with each number, in about that order, on a few daemon threads.

    Raises the first exception of any call, or Cancelled, without waiting for a call that hangs in
    the system: the thread is left behind, and nothing waits for it. They have the caller's name.
    """
    name = threading.current_thread().name
    threads = min(_MOST_THREADS, os.cpu_count() or 1, len(order))
    state = _State(iter(order), threads)
    for _ in range(threads):
        threading.Thread(target=state.run, args=(work,), name=name, daemon=True).start()
    try:
        while not state.ended.wait(_LOOK_S):
            progress.step(state.done / len(order))
    finally:
        state.stop = True
    if state.problem is not None:
        raise state.problem


class _State:
    """What the threads of one call share."""

    def __init__(self, left: Iterator[int], threads: int) -> None:
        self.left = left
        self.running = threads
        self.lock = threading.Lock()
        self.ended = threading.Event()
        self.done = 0
        self.stop = False
        self.problem: BaseException | None = None

    def run(self, work: Callable[[int], None]) -> None:
        try:
            while not self.stop:
                with self.lock:
                    at = next(self.left, None)
                if at is None:
                    break
                work(at)
                self.done += 1
        except BaseException as problem:  # noqa: BLE001 - it is raised where the work was asked for
            self.problem = self.problem or problem
            self.stop = True
        with self.lock:
            self.running -= 1
            if not self.running:
                self.ended.set()
