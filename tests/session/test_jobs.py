import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from viewer.core.errors import ViewerError
from viewer.session.job import Job, readable_seconds
from viewer.session.jobs import AT_ONCE, LATER, LEAVING_S, MODELS, PATIENCE_S, Jobs
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


def test_each_piece_of_work_starts_at_once_however_many_hang(main: Main, jobs: Jobs) -> None:
    answer = threading.Event()
    for number in range(12):
        jobs.start(f"hanging {number}", lambda _: answer.wait(10), lambda _: None, never)
    got: list[int] = []
    jobs.start("quick", lambda _: 5, got.append, never)
    main.until(lambda: got == [5], seconds=2.0)
    answer.set()
    main.until(lambda: jobs.running == ())


def test_work_that_hangs_in_the_system_is_abandoned_within_a_second(
    main: Main, jobs: Jobs, caplog: pytest.LogCaptureFixture
) -> None:
    answer = threading.Event()
    stopped: list[bool] = []
    told = lambda: stopped.append(True)  # noqa: E731
    job = jobs.start("hanging", lambda _: answer.wait(10), never, never, told)
    job.cancel()
    main.until(lambda: bool(stopped), seconds=1.0)
    assert job.abandoned
    assert jobs.running == ()
    assert "left to itself" in caplog.text
    answer.set()
    time.sleep(0.1)
    main.until(lambda: True)
    assert stopped == [True], "what it still brings is dropped"


def test_work_that_stops_when_asked_is_not_called_abandoned(main: Main, jobs: Jobs) -> None:
    def work(progress: Progress) -> None:
        while True:
            progress.step(0.5)
            time.sleep(0.01)

    stopped: list[bool] = []
    job = jobs.start("willing", work, never, never, lambda: stopped.append(True))
    main.until(lambda: job.fraction > 0)
    job.cancel()
    job.cancel()
    time.sleep(PATIENCE_S + 0.2)
    main.until(lambda: stopped == [True])
    assert not job.abandoned


def test_cancel_of_one_leaves_the_others(main: Main, jobs: Jobs) -> None:
    go = threading.Event()
    got: list[str] = []
    one = jobs.start("one", waits_for(go), never, never, lambda: got.append("one stopped"))
    jobs.start("two", waits_for(go), lambda _: got.append("two"), never)
    one.cancel()
    main.until(lambda: got == ["one stopped"])
    go.set()
    main.until(lambda: got == ["one stopped", "two"])


def test_what_may_come_later_takes_turns_and_can_be_stopped_before_its_turn(
    main: Main, jobs: Jobs
) -> None:
    go, begun, ended = threading.Event(), [], []

    def work(number: int) -> Callable[[Progress], None]:
        def run(progress: Progress) -> None:
            begun.append(number)
            waits_for(go)(progress)

        return run

    queue = [
        jobs.start(
            f"later {n}", work(n), lambda _, n=n: ended.append(n), never,
            lambda n=n: ended.append(-n), lane=LATER,
        )
        for n in range(1, 7)
    ]  # fmt: skip
    main.until(lambda: len(begun) == AT_ONCE[LATER])
    queue[3].cancel()
    main.until(lambda: ended == [-4], seconds=0.5)
    go.set()
    main.until(lambda: jobs.running == ())
    assert begun == [1, 2, 3, 5, 6]
    assert sorted(ended) == [-4, 1, 2, 3, 5, 6]


def test_in_a_lane_one_runs_after_another_and_the_others_say_what_they_wait_for(
    main: Main, jobs: Jobs
) -> None:
    gates = {name: threading.Event() for name in "abc"}
    begun: list[str] = []
    ended: list[str] = []

    def work(name: str) -> Callable[[Progress], None]:
        def run(progress: Progress) -> None:
            begun.append(name)
            waits_for(gates[name])(progress)

        return run

    a, b, c = [
        jobs.start(
            f"Running {name}", work(name), lambda _, n=name: ended.append(n), never, lane=MODELS
        )
        for name in "abc"
    ]
    main.until(lambda: begun == ["a"])
    assert [b.text, c.text] == ["waiting for “Running a”"] * 2
    assert (a.text, b.begun, b.silence) == ("", False, 0.0)
    gates["c"].set()
    gates["a"].set()
    main.until(lambda: begun == ["a", "b"])
    assert (b.text, c.text) == ("", "waiting for “Running b”")
    gates["b"].set()
    main.until(lambda: ended == ["a", "b", "c"])


def test_a_lane_holds_up_no_other_work(main: Main, jobs: Jobs) -> None:
    go, got = threading.Event(), list[str]()
    for lane in (MODELS, MODELS, LATER, ""):
        jobs.start(lane, waits_for(go), lambda _: None, never, lane=lane)
    jobs.start("free", lambda _: "free", got.append, never)
    main.until(lambda: got == ["free"])
    assert [job.begun for job in jobs.running] == [True, False, True, True]
    go.set()
    main.until(lambda: jobs.running == ())


def test_with_three_in_a_lane_each_cancel_is_told_within_a_second(main: Main, jobs: Jobs) -> None:
    answer, stopped = threading.Event(), list[int]()
    queue = [
        jobs.start(
            f"hanging {n}", lambda _: answer.wait(10), never, never,
            lambda n=n: stopped.append(n), lane=MODELS,
        )
        for n in range(3)
    ]  # fmt: skip
    queue[1].cancel()
    main.until(lambda: stopped == [1], seconds=0.2)
    queue[0].cancel()
    main.until(lambda: stopped == [1, 0], seconds=1.0)
    main.until(lambda: queue[2].begun, seconds=0.2)
    queue[2].cancel()
    main.until(lambda: stopped == [1, 0, 2], seconds=1.0)
    answer.set()


def test_the_time_left_is_told_from_the_pace_of_the_work_at_hand() -> None:
    clock = Clock()
    job = Job("reading", clock, lambda: None)
    job.begin()
    job.progress.step(0.0, "Looking at the files")
    job.progress.step(0.1)
    assert job.left is None, "nobody knows yet"
    clock.now = 0.1
    for tenth in range(21):
        clock.now = 0.1 + tenth / 10
        job.progress.step(0.1 + 0.01 * tenth, f"Reading: {tenth} of 90")
    assert job.left == pytest.approx(0.7 / 0.1, rel=0.05), "the quick headers do not count"
    clock.now += 1.0
    assert job.left == pytest.approx(6.0, rel=0.1), "it counts down between two steps"
    clock.now += 5.0
    assert job.left is None, "nothing came for too long"
    assert job.silence == pytest.approx(6.0, abs=0.1)
    job.progress.step(job.fraction, job.text)
    assert job.silence == pytest.approx(6.0, abs=0.1), "the same once more is nothing new"


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.2, "1 s"), (12.4, "12 s"), (89, "89 s"), (100, "2 min")]
)
def test_seconds_are_told_as_a_person_would(seconds: float, said: str) -> None:
    assert readable_seconds(seconds) == said


def test_the_program_ends_although_a_job_hangs() -> None:
    script = (
        "import threading\n"
        "from viewer.session.jobs import Jobs, run_now\n"
        "jobs = Jobs(run_now)\n"
        "jobs.start('hanging', lambda _: threading.Event().wait(), print, print)\n"
        "jobs.close()\n"
        "print('closed')\n"
    )
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=30, check=True
    )
    assert done.stdout == "closed\n"
    assert time.monotonic() - began < LEAVING_S + 4


class Clock:
    """Time that stands still until it is moved."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def waits_for(go: threading.Event) -> Callable[[Progress], None]:
    def run(progress: Progress) -> None:
        while not go.wait(0.01):
            progress.step(0.5)

    return run
