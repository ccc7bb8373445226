"""Where memory runs out, the same again with less of it: smaller pieces, then the CPU."""

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import torch

from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase

T = TypeVar("T")

_SAYS_SO = ("can't allocate memory", "not enough memory", "out of memory", "bad_alloc")
"""Of torch on the CPU and of OpenVINO, which raise plain RuntimeErrors."""


@dataclass(frozen=True, slots=True)
class Rung:
    """``part`` of the pieces that a network is given at once otherwise; on the ``cpu`` or not."""

    part: float
    cpu: bool = False


LADDER = (Rung(1.0), Rung(0.5), Rung(0.25), Rung(1.0, cpu=True), Rung(0.5, cpu=True))
"""From as it was asked to the least that memory is needed for."""


def rungs(device: str) -> Sequence[Rung]:
    """The rungs of a device; the CPU has nothing to turn to."""
    return [rung for rung in LADDER if device != "cpu" or not rung.cpu]


def with_ladder(
    work: Callable[[Rung], T], device: str, first: int, let_go: Callable[[], None]
) -> tuple[T, tuple[str, ...]]:
    """What ``work`` gives on the first rung, from ``first`` on, that has memory enough.

    Also what is to be said of that, if memory did run out here. After each that has not,
    ``let_go`` gives memory back. Raises ViewerError where the last had too little.
    """
    ladder = rungs(device)
    begun = min(first, len(ladder) - 1)
    for at, rung in enumerate(ladder[begun:], start=begun):
        made = _tried(work, rung)
        if made is not None:
            return made[0], _said(rung, device) if at > begun else ()
        let_go()
        _collect()
    raise ViewerError(
        "There was not enough memory for this, though it was tried in small pieces.",
        hint="Close other studies or programs, or use a smaller input.",
    )


def _tried(work: Callable[[Rung], T], rung: Rung) -> tuple[T] | None:
    """None where memory ran out; nothing of the attempt is held on to."""
    try:
        return (work(rung),)
    except (MemoryError, torch.OutOfMemoryError):
        return None
    except RuntimeError as problem:
        if any(words in str(problem) for words in _SAYS_SO):
            return None
        raise


def _collect() -> None:
    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()


def _said(rung: Rung, device: str) -> tuple[str, ...]:
    if rung.cpu:
        return (Phrase("Memory ran out on {device}; this was run on the CPU.", device=device),)
    if rung.part < 1.0:
        return (Phrase("Memory ran out; this was run in smaller pieces."),)
    return ()
