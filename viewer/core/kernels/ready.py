"""The compiled kernels, once they are there.

The compiler takes a third of a second to import, and seconds to compile the first time: a thread
does so once the window is up, and until then pictures are made without.
"""

import logging
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise

Kernel = Callable[..., None]

_HANDOVER = 2e-4
"""Seconds after which one thread lets the other go on: Python's own 5 ms are a third of a frame."""

_HELPER = ThreadPoolExecutor(1, "rows", sys.setswitchinterval, (_HANDOVER,))

_BAND = 40_000
"""Pixels in a band: fewer take less time than to have them made elsewhere."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Kernels:
    """What is compiled: `laying.lay`, `crossing.meet` and `projecting.project`."""

    lay: Kernel
    meet: Kernel
    project: Kernel


class _Ready:
    kernels: Kernels | None = None


def kernels() -> Kernels | None:
    """None as long as they are not there."""
    return _Ready.kernels


def begin() -> None:
    """Have them there in a while. A program that ends meanwhile waits for the compiler."""
    _HELPER.submit(load)


def load() -> None:
    """Have them there when this returns, or a line in the log why they cannot be."""
    if _Ready.kernels is None:
        try:
            _Ready.kernels = Kernels(
                import_module("viewer.core.kernels.laying").lay,
                import_module("viewer.core.kernels.crossing").meet,
                import_module("viewer.core.kernels.projecting").project,
            )
        except Exception:  # a compiler that does not run here takes nothing with it
            log.exception("no compiled kernels")


def in_bands(work: Callable[[int, int], None], rows: int, pixels: int) -> None:
    """Have ``work(first row, end)`` done for all rows, by two threads while both have the time.

    Neither waits for more than the band that the other is at. ``pixels`` in all are written.
    """
    count = max(1, min(rows, pixels // _BAND))
    ends = [rows * part // count for part in range(count + 1)]
    bands = iter(list(pairwise(ends)))

    def go_on() -> None:
        for band in bands:
            work(*band)

    if count == 1:
        go_on()
        return
    helper = _HELPER.submit(go_on)
    go_on()
    if not helper.cancel():
        helper.result()
