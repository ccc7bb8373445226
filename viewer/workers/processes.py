"""A long-lived child process that answers requests one at a time, and can always be stopped.

The child imports a function by name and calls it for each request. When it crashes, hangs or
is cancelled, it is killed, and the next call starts a fresh one.
"""

import multiprocessing
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import ModuleType
from typing import Any

from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase
from viewer.workers.blocks import new_name, release, sweep
from viewer.workers.child import Failed, Report, Request, serve
from viewer.workers.parcel import Parcel, pack, unpack
from viewer.workers.progress import Cancelled, Progress

GRACE_S = 0.5
"""How long a cancelled child may take to stop by itself before it is killed."""

_POLL_S = 0.05
_START_S = 20.0
"""What a call may take longer that has to start the process first."""


class ChildDied(ViewerError):
    """The child ended in the middle of a request: a crash, or the system was out of memory."""


class TimedOut(ViewerError):
    """The child took longer than it was given, and was killed."""


class ChildBug(RuntimeError):
    """The function raised something that is not meant for the user; carries its traceback."""


@contextmanager
def _nobody_s_script() -> Iterator[None]:
    """Keep a new process from running the caller's script again, as spawning else would.

    It imports the one function that it serves; a script without a guard would read everything
    once more in there.
    """
    with _STARTING:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = main


_STARTING = threading.Lock()


class Child:
    """A process that runs one function: ``function(payload, progress) -> result``."""

    def __init__(self, function: str, name: str, memory_limit: int | None = None) -> None:
        """`function` is "module:function", imported in the child only.

        `name` is for people ("the model process"); `memory_limit` bounds the child's
        address space in bytes, where the system can.
        """
        self._function = function
        self._name = name
        self._memory_limit = memory_limit
        self._context = multiprocessing.get_context("spawn")
        self._lock = threading.Lock()
        self._handles = threading.Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._stop = self._context.Event()

    @property
    def pid(self) -> int | None:
        """The process id of the running child; None when there is none."""
        process = self._process
        return process.pid if process is not None and process.is_alive() else None

    def start(self) -> None:
        """Start the process, and let it import its function, ahead of the first call."""
        with self._lock:
            self._started()

    def call(
        self, payload: object, progress: Progress | None = None, timeout_s: float | None = None
    ) -> Any:  # noqa: ANN401 - what comes back is the function's affair
        """Run the function on `payload` in the child. Both may hold large arrays.

        Raises Cancelled within a second of a cancel, TimedOut, ChildDied, the ViewerError
        that the function raised, or ChildBug for everything else that it raised.
        """
        progress = progress or Progress()
        while not self._lock.acquire(timeout=_POLL_S):
            progress.step(0.0, Phrase("{name} is busy", name=Phrase(self._name)))
        try:
            return self._exchange(payload, progress, timeout_s)
        except (ViewerError, ChildBug, Cancelled):
            raise  # the child is idle again, or was killed where this was raised
        except BaseException:
            self._kill()
            raise
        finally:
            self._lock.release()

    def close(self) -> None:
        """End the child, at once, whatever it does."""
        self._kill()

    def _started(self) -> Connection:
        """The pipe to a living child."""
        if self._process is not None and self._process.is_alive() and self._pipe is not None:
            return self._pipe
        self._kill()
        self._pipe, theirs = self._context.Pipe()
        self._stop = self._context.Event()
        arguments = (self._function, theirs, self._stop, self._memory_limit)
        process = self._context.Process(target=serve, args=arguments, name=self._name, daemon=True)
        with _nobody_s_script():
            process.start()
        self._process = process  # only once it runs: what was never started cannot be killed
        theirs.close()
        return self._pipe

    def _exchange(self, payload: object, progress: Progress, timeout_s: float | None) -> object:
        if timeout_s is not None and self.pid is None:
            timeout_s += _START_S
        reply_block = new_name()
        parcel, block = pack(payload, f"{reply_block}-in")
        try:
            pipe = self._started()
            deadline = None if timeout_s is None else time.monotonic() + timeout_s
            self._stop.clear()
            pipe.send(Request(parcel, reply_block))
            return self._reply(pipe, progress, deadline)
        except (EOFError, OSError) as problem:
            self._kill()
            raise ChildDied(
                Phrase("{name} ended unexpectedly.", name=Phrase(self._name)),
                hint="Try again; if it happens again, free some memory or use a smaller input.",
            ) from problem
        finally:
            if block is not None:
                release(block)
            sweep(reply_block)

    def _reply(self, pipe: Connection, progress: Progress, deadline: float | None) -> object:
        """Wait for the result; report progress and enforce cancel and deadline on the way."""
        last_chance: float | None = None
        while True:
            now = time.monotonic()
            if last_chance is None and progress.cancelled:
                self._stop.set()
                last_chance = now + GRACE_S
            if last_chance is not None and now > last_chance:
                self._kill()
                raise Cancelled
            if deadline is not None and now > deadline:
                self._kill()
                raise TimedOut(
                    Phrase("{name} took too long and was stopped.", name=Phrase(self._name)),
                    hint="Try again, or leave this input out.",
                )
            if not pipe.poll(_POLL_S):
                continue
            message = pipe.recv()
            if isinstance(message, Report):
                with suppress(Cancelled):  # seen above, where the child is told
                    progress.step(message.done, message.text)
                continue
            if isinstance(message, Failed):
                raise message.error if message.error is not None else ChildBug(message.text)
            return self._result(message, progress)

    def _result(self, parcel: Parcel, progress: Progress) -> object:
        result = unpack(parcel)
        if progress.cancelled:
            raise Cancelled
        return result

    def _kill(self) -> None:
        with self._handles:
            process, pipe = self._process, self._pipe
            self._process = self._pipe = None
        if process is not None:
            process.kill()
            process.join()
            process.close()
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
