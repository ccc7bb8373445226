import threading
import time
from collections.abc import Callable, Iterator

import pytest

from viewer.core.errors import ViewerError
from viewer.session.jobs import Jobs
from viewer.workers.progress import Progress


class Main:
    """A main thread's queue, emptied by hand."""

    def __init__(self) -> None:
        self._posted: list[Callable[[], None]] = []

    def post(self, work: Callable[[], None]) -> None:
        self._posted.append(work)

    def until(self, met: Callable[[], bool], seconds: float = 5.0) -> None:
        end = time.monotonic() + seconds
        while not met() and time.monotonic() < end:
            while self._posted:
                self._posted.pop(0)()
            time.sleep(0.005)
        assert met()


@pytest.fixture
def main() -> Main:
    return Main()


@pytest.fixture
def jobs(main: Main) -> Iterator[Jobs]:
    running = Jobs(main.post)
    yield running
    running.close()


def never(_: object) -> None:
    raise AssertionError("must not be called")


def test_a_result_arrives_on_the_main_thread(main: Main, jobs: Jobs) -> None:
    got: list[tuple[int, str]] = []
    jobs.start(
        "adding", lambda _: 1 + 1, lambda r: got.append((r, threading.current_thread().name)), never
    )
    main.until(lambda: bool(got))
    assert got == [(2, threading.main_thread().name)]
    assert jobs.running == ()


def test_a_failure_for_the_user_arrives_as_it_is(main: Main, jobs: Jobs) -> None:
    def work(_: Progress) -> None:
        raise ViewerError("It did not work.", "Try again.")

    told: list[ViewerError] = []
    jobs.start("failing", work, never, told.append)
    main.until(lambda: bool(told))
    assert str(told[0]) == "It did not work. Try again."


def test_cancel_stops_the_work_and_nothing_else_is_called(main: Main, jobs: Jobs) -> None:
    def work(progress: Progress) -> None:
        for n in range(10_000):
            progress.step(n / 10_000)
            time.sleep(0.005)

    stopped: list[bool] = []
    job = jobs.start("long", work, never, never, lambda: stopped.append(True))
    main.until(lambda: job.fraction > 0)
    job.cancel()
    main.until(lambda: bool(stopped), seconds=1.0)


def test_a_bug_is_told_in_words_and_kept_for_the_log(
    main: Main, jobs: Jobs, caplog: pytest.LogCaptureFixture
) -> None:
    def work(_: Progress) -> None:
        raise ZeroDivisionError

    bugs: list[BaseException] = []
    told: list[ViewerError] = []
    jobs.crashed.connect(bugs.append)
    jobs.start("wrong", work, never, told.append)
    main.until(lambda: bool(told))
    assert isinstance(bugs[0], ZeroDivisionError)
    assert "Your work is kept" in str(told[0])
    assert "ZeroDivisionError" in caplog.text


def test_a_job_runs_until_its_outcome_was_dealt_with(main: Main, jobs: Jobs) -> None:
    seen: list[int] = []
    job = jobs.start("short", lambda _: None, lambda _: seen.append(len(jobs.running)), never)
    time.sleep(0.3)
    assert jobs.running == (job,), "its outcome waits in the queue of the main thread"
    main.until(lambda: bool(seen))
    assert seen == [1]
    assert jobs.running == ()
