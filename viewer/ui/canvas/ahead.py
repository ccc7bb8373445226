"""Has the pictures of the next views composed while one is being painted, on a second core."""

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import cv2

_HANDOVER = 2e-4
"""Seconds after which one thread lets the other go on: Python's own 5 ms are a third of a frame."""

_WORKER = ThreadPoolExecutor(1, "pictures", sys.setswitchinterval, (_HANDOVER,))
_CORES = cv2.getNumThreads()


def begin(make: Callable[[], None]) -> Future[None]:
    """Have something made beside the thread that paints; its ``result`` waits for it."""
    return _WORKER.submit(make)


def share(*, among_views: bool) -> None:
    """Each of several views takes a core; one alone has its picture shared out among them all."""
    cv2.setNumThreads(1 if among_views else _CORES)
