"""Has the pictures of the next views composed while one is being painted, on a second core."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import cv2

_WORKER = ThreadPoolExecutor(1, thread_name_prefix="pictures")

# Pictures of a screen are too small for OpenCV to gain from sharing one out: two at once do.
cv2.setNumThreads(1)


def begin(make: Callable[[], None]) -> Future[None]:
    """Have something made beside the thread that paints; its ``result`` waits for it."""
    return _WORKER.submit(make)
