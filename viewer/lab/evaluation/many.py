"""Many small pieces of work at once."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

import torch

from viewer.workers.progress import Progress

Given = TypeVar("Given")
Made = TypeVar("Made")

MOST = 8


@contextmanager
def one_thread_each() -> Iterator[None]:
    """Networks use one core each: several small pictures at once are faster than one on all."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


def many(
    work: Callable[[Given], Made], given: Sequence[Given], progress: Progress, noun: str
) -> list[Made]:
    """The work on each, in order; `noun` is what one is called. Raises Cancelled between two."""
    made: list[Made] = []
    with ThreadPoolExecutor(max(1, min(MOST, os.cpu_count() or 1))) as pool:
        try:
            for number, one in enumerate(pool.map(work, given)):
                progress.step(number / len(given), f"{noun} {number + 1} of {len(given)}")
                made.append(one)
        finally:
            pool.shutdown(cancel_futures=True)
    return made
