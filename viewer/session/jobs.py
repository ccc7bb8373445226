"""Work off the main thread, with progress, cancel and one outcome."""

import logging
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from viewer.core.errors import ViewerError
from viewer.session.job import Clock, Job
from viewer.session.signal import Happened
from viewer.workers.progress import Cancelled, Progress

T = TypeVar("T")
Post = Callable[[Callable[[], None]], None]
"""Has a function run on the main thread; Qt's is given by the window."""

PATIENCE_S = 0.8
"""How long work may take to stop after it was asked to, before it is left to itself."""

LEAVING_S = 3.0
"""How long the end of the program waits for work to stop."""

LATER = "later"
"""The lane of what nobody waits for."""

MODELS = "models"
"""The lane of models, which share one process."""

QUIETLY = "quietly"
"""The lane of what nobody asked for, and that is told of last."""

AT_ONCE = {LATER: 2}
"""How many Jobs of a lane run at once, where it is not one."""

log = logging.getLogger(__name__)


def run_now(work: Callable[[], None]) -> None:
    """The `Post` of programs without an event loop."""
    work()


@dataclass(slots=True, eq=False)
class _Task:
    """A Job with what it does, and what is to follow.

    ``settled`` once its outcome is known.
    """

    job: Job
    work: Callable[[Progress], Any]
    done: Callable[[Any], None]
    failed: Callable[[ViewerError], None]
    cancelled: Callable[[], None]
    lane: str
    settled: bool = False


class Jobs:
    """All work that is under way. Results and failures arrive on the main thread, through post.

    A Job starts at once, on a thread of its own; in a lane it waits for those before it, and says
    so. A disk that does not answer holds a thread for as long as it likes, so a Job that does not
    stop when it is asked to is abandoned: it counts as cancelled, its thread goes on alone,
    whatever it still brings is dropped, and the program can end without it.
    """

    def __init__(self, post: Post, clock: Clock = time.monotonic) -> None:
        self.changed: Happened[None] = Happened()
        self.crashed: Happened[BaseException] = Happened()
        self._post = post
        self._clock = clock
        self._running: list[Job] = []
        self._queue: deque[_Task] = deque()
        self._lanes: defaultdict[str, list[_Task]] = defaultdict(list)
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()

    @property
    def running(self) -> tuple[Job, ...]:
        """The jobs under way, oldest first; one whose outcome is not told yet is under way.

        Those that nobody asked for come last.
        """
        with self._lock:
            return tuple(sorted(self._running, key=lambda job: job.quiet))

    def start(
        self,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[ViewerError], None],
        cancelled: Callable[[], None] = lambda: None,
        *,
        lane: str = "",
    ) -> Job:
        """Run ``work`` on another thread; exactly one of the three callbacks follows.

        Within a ``lane`` Jobs run one after another, in the order in which they were started.
        """
        job = Job(title, self._clock, lambda: self._stop(task), quiet=lane == QUIETLY)
        task = _Task(job, work, done, failed, cancelled, lane)
        with self._lock:
            self._running.append(job)
            self._queue.append(task)
        self._post(self._tell)
        self._begin_next()
        return job

    def close(self) -> None:
        """Stop what runs, and wait until it has stopped, though not forever."""
        for job in self.running:
            job.cancel()
        end = time.monotonic() + LEAVING_S
        for thread in tuple(self._threads):
            thread.join(max(0.0, end - time.monotonic()))

    def _begin_next(self) -> None:
        """Start all that may start now; the others say what they wait for."""
        with self._lock:
            begun = [task for task in self._queue if self._has_turn(task)]
            self._queue = deque(task for task in self._queue if task not in begun)
            for task in self._queue:
                task.job.wait_for(self._lanes[task.lane][0].job.title)
            threads = [
                threading.Thread(target=self._run, args=(task,), name="job", daemon=True)
                for task in begun
            ]
            self._threads = [one for one in self._threads if one.is_alive()]
            for thread in threads:
                thread.start()
            self._threads += threads

    def _has_turn(self, task: _Task) -> bool:
        """Take a place in the lane of ``task``, where there is one."""
        holding = self._lanes[task.lane]
        if task.lane and len(holding) >= AT_ONCE.get(task.lane, 1):
            return False
        holding.append(task)
        return True

    def _run(self, task: _Task) -> None:
        task.job.begin()
        self._settle(task, self._outcome(task))

    def _outcome(self, task: _Task) -> Callable[[], None]:
        """What is to be called once the work is over."""
        try:
            task.job.progress.step(0.0)
            result = task.work(task.job.progress)
        except Cancelled:
            return task.cancelled
        except ViewerError as error:
            problem = error
            return lambda: task.failed(problem)
        except Exception as error:
            log.exception("A job failed: %s", type(error).__name__)
            bug = error
            return lambda: self._crash(bug, task.failed)
        return lambda: task.done(result)

    def _stop(self, task: _Task) -> None:
        with self._lock:
            waiting = task in self._queue
            if waiting:
                self._queue.remove(task)
        if waiting:
            self._settle(task, task.cancelled)
            return
        watch = threading.Timer(PATIENCE_S, self._abandon, (task,))
        watch.daemon = True
        watch.start()

    def _abandon(self, task: _Task) -> None:
        """The work was asked to stop and has not: go on without it."""
        if self._settle(task, task.cancelled, abandoned=True):
            log.warning("A job did not stop when it was asked to, and was left to itself.")

    def _settle(self, task: _Task, outcome: Callable[[], None], *, abandoned: bool = False) -> bool:
        """Have an outcome told, where it is the first of its task."""
        with self._lock:
            if task.settled:
                return False
            task.settled, task.job.abandoned = True, abandoned
            if task in self._lanes[task.lane]:
                self._lanes[task.lane].remove(task)
        self._post(lambda: self._deliver(task.job, outcome))
        self._begin_next()
        return True

    def _deliver(self, job: Job, outcome: Callable[[], None]) -> None:
        """On the main thread: a job runs until its outcome is dealt with, never between the two."""
        try:
            outcome()
        finally:
            with self._lock:
                self._running.remove(job)
            self._tell()

    def _crash(self, error: BaseException, failed: Callable[[ViewerError], None]) -> None:
        self.crashed(error)
        failed(
            ViewerError(
                "Something went wrong inside Condyle.", "Your work is kept. The log says more."
            )
        )

    def _tell(self) -> None:
        self.changed(None)
