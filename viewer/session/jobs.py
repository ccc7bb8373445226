"""Work off the main thread, with progress, cancel and one outcome."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from viewer.core.errors import ViewerError
from viewer.session.signal import Happened
from viewer.workers.progress import Cancelled, Progress

T = TypeVar("T")
Post = Callable[[Callable[[], None]], None]
"""Has a function run on the main thread; Qt's is given by the window."""

log = logging.getLogger(__name__)


def run_now(work: Callable[[], None]) -> None:
    """The `Post` of programs without an event loop."""
    work()


class Job:
    """One piece of work as the window shows it: a title, how far it is, and a way to stop it."""

    def __init__(self, title: str, changed: Callable[[], None]) -> None:
        self.title = title
        self.fraction = 0.0
        self.text = ""
        self.progress = Progress(self._report)
        self._changed = changed

    def cancel(self) -> None:
        """Ask for a stop; the work ends at its next step."""
        self.progress.cancel()

    def _report(self, fraction: float, text: str) -> None:
        self.fraction, self.text = fraction, text
        self._changed()


class Jobs:
    """All work that is under way. Results and failures arrive on the main thread, through post."""

    def __init__(self, post: Post, workers: int = 3) -> None:
        self.changed: Happened[None] = Happened()
        self.crashed: Happened[BaseException] = Happened()
        self._post = post
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="job")
        self._running: list[Job] = []
        self._lock = threading.Lock()
        self._told = threading.Event()

    @property
    def running(self) -> tuple[Job, ...]:
        """The jobs under way, oldest first; one whose outcome is not told yet is under way."""
        with self._lock:
            return tuple(self._running)

    def start(
        self,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[ViewerError], None],
        cancelled: Callable[[], None] = lambda: None,
    ) -> Job:
        """Run ``work`` on another thread; exactly one of the three callbacks follows."""
        job = Job(title, self._tell)
        with self._lock:
            self._running.append(job)
        self._tell()
        self._pool.submit(self._run, job, work, done, failed, cancelled)
        return job

    def close(self) -> None:
        """Stop what runs, and wait until it has stopped."""
        for job in self.running:
            job.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _run(
        self,
        job: Job,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[ViewerError], None],
        cancelled: Callable[[], None],
    ) -> None:
        outcome: Callable[[], None]
        try:
            job.progress.step(0.0)
            result = work(job.progress)
            outcome = lambda: done(result)  # noqa: E731
        except Cancelled:
            outcome = cancelled
        except ViewerError as error:
            problem = error
            outcome = lambda: failed(problem)  # noqa: E731
        except Exception as error:
            log.exception("A job failed: %s", type(error).__name__)
            bug = error
            outcome = lambda: self._crash(bug, failed)  # noqa: E731
        self._post(lambda: self._deliver(job, outcome))

    def _deliver(self, job: Job, outcome: Callable[[], None]) -> None:
        """On the main thread: a job runs until its outcome is dealt with, never between the two."""
        try:
            outcome()
        finally:
            with self._lock:
                self._running.remove(job)
            self.changed(None)

    def _crash(self, error: BaseException, failed: Callable[[ViewerError], None]) -> None:
        self.crashed(error)
        failed(
            ViewerError(
                "Something went wrong inside Condyle.", "Your work is kept. The log says more."
            )
        )

    def _tell(self) -> None:
        """Report changes at most once per turn of the main thread."""
        if not self._told.is_set():
            self._told.set()
            self._post(self._changed)

    def _changed(self) -> None:
        self._told.clear()
        self.changed(None)
