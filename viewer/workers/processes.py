"""A long-lived child process that answers requests one at a time, and can always be stopped.

The child imports a function by name and calls it for each request. When it crashes, hangs or
is cancelled, it is killed, and a fresh one is started at once, so that it is ready in time.
"""

import multiprocessing
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import ModuleType
from typing import Any

from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase
from viewer.workers.blocks import new_name, release, sweep
from viewer.workers.child import PATIENT, Failed, Ready, Report, Request, serve
from viewer.workers.parcel import Parcel, pack, unpack
from viewer.workers.progress import Cancelled, Progress
from viewer.workers.turns import Turns
from viewer.workers.watch import START_S, Watch

_POLL_S = 0.05

_LATE = "{name} took too long and was stopped."
_HUNG = "{name} did not answer any more and was stopped."
_LEAVE_OUT = "Try again, or leave this input out."
_NEVER_BEGAN = "{name} had not started after {seconds:.0f} seconds and was stopped."
_BUSY = "Try again when the computer is less busy."


class ChildDied(ViewerError):
    """The child ended in the middle of a request: a crash, or the system was out of memory."""


class TimedOut(ViewerError):
    """The child took longer than it was given, or hung, and was killed."""


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
    """A process that runs one function: ``function(payload, progress) -> result``.

    Those who call it at the same time take turns, in their order.
    """

    def __init__(
        self, function: str, name: str, memory_limit: int | None = None, patience: int = PATIENT
    ) -> None:
        """`function` is "module:function", imported in the child only.

        `name` is for people ("the model process"); `memory_limit` bounds the child's
        address space in bytes, where the system can; ``patience`` is how far it steps back
        behind other programs, of 19.
        """
        self._function = function
        self._name = name
        self._memory_limit = memory_limit
        self._patience = patience
        self._context = multiprocessing.get_context("spawn")
        self._turns = Turns()
        self._handles = threading.Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._stop = self._context.Event()
        self._ready = self._closed = False

    @property
    def pid(self) -> int | None:
        """The process id of the running child; None when there is none."""
        process = self._process
        with suppress(ValueError):  # another thread has just killed it
            return process.pid if process is not None and process.is_alive() else None
        return None

    def start(self) -> None:
        """Start the process ahead of the first call; it imports its function by itself."""
        if self.pid is None:
            with self._turns.turn(lambda: None):
                self._closed = False
                self._started()

    def call(
        self,
        payload: object,
        progress: Progress | None = None,
        timeout_s: float | None = None,
        silence_s: float | None = None,
    ) -> Any:  # noqa: ANN401 - what comes back is the function's affair
        """Run the function on `payload` in the child. Both may hold large arrays.

        Raises Cancelled within a second of a cancel, TimedOut when it takes longer than
        `timeout_s` or reports nothing for `silence_s`, ChildDied, the ViewerError that the
        function raised, or ChildBug for everything else that it raised.
        """
        progress = progress or Progress()
        busy = Phrase("{name} is busy", name=Phrase(self._name))
        with self._turns.turn(lambda: progress.step(0.0, busy)):
            self._closed = False
            try:
                return self._exchange(payload, progress, Watch(timeout_s, silence_s))
            except (ViewerError, ChildBug, Cancelled):
                raise  # the child is idle again, or was killed where this was raised
            except BaseException:
                self._kill()
                raise
            finally:
                self._stay_warm()

    def close(self) -> None:
        """End the child, at once, whatever it does."""
        self._closed = True
        self._kill()

    def _stay_warm(self) -> None:
        """After a kill, have a fresh process ready for whoever comes next.

        Behind the back of whoever waits to hear how this one ended: starting takes its time.
        """
        if self.pid is None and not self._closed:
            threading.Thread(target=self._start_again, daemon=True).start()

    def _start_again(self) -> None:
        with self._turns.turn(lambda: None):
            if self.pid is None and not self._closed:
                with suppress(OSError):  # the next call starts one, or says why it cannot
                    self._started()
                if self._closed:  # meanwhile
                    self._kill()

    def _started(self) -> Connection:
        """The pipe to a living child."""
        if self.pid is not None and self._pipe is not None:
            return self._pipe
        self._kill()
        self._pipe, theirs = self._context.Pipe()
        self._stop, self._ready = self._context.Event(), False
        limits = (self._memory_limit, self._patience)
        arguments = (self._function, theirs, self._stop, *limits)
        process = self._context.Process(target=serve, args=arguments, name=self._name, daemon=True)
        with _nobody_s_script():
            process.start()
        self._process = process  # only once it runs: what was never started cannot be killed
        theirs.close()
        return self._pipe

    def _exchange(self, payload: object, progress: Progress, watch: Watch) -> object:
        reply_block = new_name()
        parcel, block = pack(payload, f"{reply_block}-in")
        try:
            pipe = self._started()
            watch.ready = self._ready
            if not self._ready:
                progress.step(0.0, Phrase("{name} is starting", name=Phrase(self._name)))
            self._stop.clear()
            pipe.send(Request(parcel, reply_block))
            return self._reply(pipe, progress, watch)
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

    def _reply(self, pipe: Connection, progress: Progress, watch: Watch) -> object:
        """Wait for the result; report progress and enforce cancel and limits on the way."""
        while True:
            if progress.cancelled and watch.ask_to_stop():
                self._stop.set()
            silent = not pipe.poll(_POLL_S)
            self._enforce(watch, silent)
            if silent:
                continue
            message = pipe.recv()
            watch.heard()
            if isinstance(message, Ready):
                self._ready = True
                watch.begin()
            elif isinstance(message, Report):
                with suppress(Cancelled):  # seen above, where the child is told
                    progress.step(message.done, message.text)
            elif isinstance(message, Failed):
                raise message.error if message.error is not None else ChildBug(message.text)
            else:
                return self._result(message, progress)

    def _enforce(self, watch: Watch, silent: bool) -> None:
        """Kill a child that does not stop, takes too long or hangs."""
        if watch.disobeyed:
            self._kill(wait=False)
            raise Cancelled
        hung = silent and watch.hung
        if hung or watch.late:
            began = self._ready
            self._kill()
            raise self._timed_out(_HUNG if hung else _LATE) if began else self._never_began()

    def _timed_out(self, how: str) -> TimedOut:
        return TimedOut(Phrase(how, name=Phrase(self._name)), hint=_LEAVE_OUT)

    def _never_began(self) -> TimedOut:
        """No fault of what it was asked, which it never saw."""
        said = Phrase(_NEVER_BEGAN, name=Phrase(self._name), seconds=START_S)
        return TimedOut(said, hint=_BUSY)

    def _result(self, parcel: Parcel, progress: Progress) -> object:
        result = unpack(parcel)
        if progress.cancelled:
            raise Cancelled
        return result

    def _kill(self, *, wait: bool = True) -> None:
        """End the child; its memory goes after that, which is worth no ``wait`` on a cancel."""
        with self._handles:
            process, pipe = self._process, self._pipe
            self._process = self._pipe = None
        if process is not None:
            process.kill()
            if wait:
                _bury(process)
            else:
                threading.Thread(target=_bury, args=(process,)).start()
        if pipe is not None:
            with suppress(OSError):
                pipe.close()


def _bury(process: BaseProcess) -> None:
    """Wait until a killed process is gone: a large one on a busy computer takes half a second."""
    process.join()
    with suppress(ValueError):  # another thread has just taken note of its end
        process.close()
