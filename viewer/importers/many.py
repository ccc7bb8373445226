"""Many files looked into by several processes, few by this one alone."""

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress

from viewer.core.errors import ViewerError
from viewer.importers.found import Alike
from viewer.importers.look import Looked, look_into
from viewer.importers.walk import Candidate
from viewer.workers.processes import Child, ChildBug
from viewer.workers.progress import Cancelled, Progress

FEW = 2_000
"""Files up to which starting a process takes longer than looking."""

_BATCH = 250
_MOST_HELPERS = 3
_STEP = 16
"""Files between two looks at whether to go on."""

_LONGEST_S = 60.0


def looked(files: Sequence[Candidate], progress: Progress) -> Iterator[Looked]:
    """What each file holds, in the order given. Raises Cancelled."""
    helpers = min(_MOST_HELPERS, (os.cpu_count() or 1) - 1) if len(files) > FEW else 0
    work = _Work(files)
    for _ in range(helpers):
        threading.Thread(target=work.help, args=(progress,), daemon=True).start()
    alike = Alike()
    try:
        for at in range(len(work.batches)):
            if not work.take(at):
                yield from _waited(work, at, progress)
                continue
            for count, one in enumerate(look_into(work.batches[at], alike)):
                if not count % _STEP:
                    done = at * _BATCH + count
                    said = f"file {done + 1} of {len(files)}"
                    progress.step(done / len(files), said)
                yield one
    finally:
        work.stop = True


def _waited(work: "_Work", at: int, progress: Progress) -> list[Looked]:
    """A batch that a helper has taken: its answer, or where the helper failed, our own."""
    while not work.ready[at].wait(0.05):
        progress.step(at / len(work.batches))
    answer = work.answers.pop(at, None)
    return list(look_into(work.batches[at], Alike())) if answer is None else answer


class _Work:
    """Batches of files: this process takes them from the front, helpers from behind."""

    def __init__(self, files: Sequence[Candidate]) -> None:
        self.batches = [list(files[at : at + _BATCH]) for at in range(0, len(files), _BATCH)]
        self.ready = [threading.Event() for _ in self.batches]
        self.answers: dict[int, list[Looked]] = {}
        self.stop = False
        self._front, self._back = 0, len(self.batches)
        self._lock = threading.Lock()

    def take(self, at: int) -> bool:
        """Whether no helper has the batch ``at``; it is ours then."""
        with self._lock:
            self._front = at + 1
            return at < self._back

    def help(self, progress: Progress) -> None:
        """Take batches until there are none, and have a child process look into them."""
        child = Child("viewer.importers.look:look_into_all", "the file reader")
        try:
            with suppress(ViewerError, ChildBug, Cancelled, OSError):
                child.start()
            while not self.stop and (at := self._behind()) is not None:
                try:
                    with suppress(ViewerError, ChildBug, Cancelled, OSError):
                        self.answers[at] = child.call(self.batches[at], progress, _LONGEST_S)
                finally:
                    self.ready[at].set()
        finally:
            child.close()

    def _behind(self) -> int | None:
        with self._lock:
            if self._back <= self._front:
                return None
            self._back -= 1
            return self._back
