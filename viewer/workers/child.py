"""What runs inside a child process: read a request, call the function, send what came of it."""

import importlib
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.shared_memory import SharedMemory
from multiprocessing.synchronize import Event
from typing import Any, NoReturn

from viewer.core.errors import ViewerError
from viewer.workers.parcel import Parcel, pack, unpack
from viewer.workers.progress import Cancelled, CancelToken, Progress

PATIENT, HUMBLE = 10, 19
"""How far a child steps back behind other programs (POSIX nice): for work, and where it can."""

Function = Callable[[Any, Progress], object]


@dataclass(frozen=True, slots=True)
class Request:
    """A packed payload, and the name to give to the shared block of the reply."""

    payload: Parcel
    reply_block: str


@dataclass(frozen=True, slots=True)
class Ready:
    """The child has imported its function."""


@dataclass(frozen=True, slots=True)
class Report:
    """How far the request is."""

    done: float
    text: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The function raised. What is meant for the user travels whole, a bug as its traceback."""

    error: ViewerError | Cancelled | None
    text: str = ""


def serve(
    function: str, pipe: Connection, stop: Event, memory_limit: int | None, patience: int
) -> None:
    """Answer requests until the parent closes the pipe or ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with_parent, daemon=True).start()
    _give_way(patience)
    if memory_limit is not None:
        _limit_memory(memory_limit)
    module, _, name = function.partition(":")
    work: Function = getattr(importlib.import_module(module), name)
    with suppress(EOFError, OSError):  # the parent closed the pipe
        _answers(work, pipe, Progress(_reporter(pipe), CancelToken(stop)))


def _answers(work: Function, pipe: Connection, progress: Progress) -> NoReturn:
    pipe.send(Ready())
    reply: SharedMemory | None = None
    while True:
        request: Request = pipe.recv()
        if reply is not None:
            reply.close()
        answer, reply = _answer(work, request, progress)
        pipe.send(answer)


def _answer(
    work: Function, request: Request, progress: Progress
) -> tuple[Parcel | Failed, SharedMemory | None]:
    try:
        return pack(work(unpack(request.payload), progress), request.reply_block)
    except (ViewerError, Cancelled) as problem:
        return Failed(problem), None
    except MemoryError:
        return Failed(_out_of_memory()), None
    except Exception:  # noqa: BLE001 - a bug in the function: the parent raises it with this traceback
        return Failed(None, traceback.format_exc()), None


def _out_of_memory() -> ViewerError:
    return ViewerError(
        "There was not enough memory for this.",
        "Close other studies or programs, or use a smaller input.",
    )


def _reporter(pipe: Connection) -> Callable[[float, str], None]:
    def report(done: float, text: str) -> None:
        pipe.send(Report(done, text))

    return report


def _die_with_parent() -> None:
    """End at once when the parent does, even in the middle of a request."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
    os._exit(1)


def _give_way(patience: int) -> None:
    """Leave the cores to the window whenever it paints, where the system knows such a wish."""
    if sys.platform != "win32":
        os.nice(patience)


def _limit_memory(limit: int) -> None:
    """Bound the address space, where the system knows such a limit."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
