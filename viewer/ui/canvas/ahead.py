"""Has turned planes of the next views composed while one is being painted, on a second core."""

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

_HANDOVER = 2e-4
"""Seconds after which one thread lets the other go on: Python's own 5 ms are a third of a frame."""

_WORKER = ThreadPoolExecutor(1, "pictures", sys.setswitchinterval, (_HANDOVER,))


def begin(make: Callable[[], None]) -> Future[None]:
    """Have something made beside the thread that paints; its ``result`` waits for it."""
    return _WORKER.submit(make)
