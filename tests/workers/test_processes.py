"""The child process, by real processes. The functions at the top run in the child."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from pulse import Lag, Pulse

from viewer.core.errors import Unreadable, ViewerError
from viewer.workers.child import serve
from viewer.workers.processes import Child, ChildBug, ChildDied, TimedOut
from viewer.workers.progress import Cancelled, Progress

BLOCKS = Path("/dev/shm")


def double(payload: dict[str, np.ndarray], progress: Progress) -> dict[str, np.ndarray]:
    progress.step(0.5, "half")
    return {name: array * 2 for name, array in payload.items()}


def misbehave(payload: str, progress: Progress) -> str:
    if payload == "hang":
        time.sleep(60)
    if payload == "refuse":
        raise Unreadable("This is not a picture.", hint="Choose another.")
    if payload == "crash":
        os.kill(os.getpid(), signal.SIGKILL)
    if payload == "bug":
        raise KeyError("lost")
    if payload == "talk":
        for _ in range(20):
            progress.step(0.1)
            time.sleep(0.05)
    if payload == "freeze":
        progress.step(0.5)
        os.kill(os.getpid(), signal.SIGSTOP)
    if payload == "obey":
        for _ in range(600):
            progress.step(0.1)
            time.sleep(0.1)
    return payload


def crash_after(payload: object, progress: Progress) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def grow(payload: int, progress: Progress) -> int:
    return np.ones(payload, np.uint8).size


def niceness(_payload: object, _progress: Progress) -> int:
    """How far this process steps back behind others."""
    return os.getpriority(os.PRIO_PROCESS, 0)


def child_of(function: str) -> Child:
    return Child(f"{__name__}:{function}", "the test process")


@pytest.fixture
def child() -> Iterator[Child]:
    made = child_of("misbehave")
    yield made
    made.close()


def blocks() -> set[str]:
    return {file.name for file in BLOCKS.glob(f"cdl-{os.getpid()}-*")} if BLOCKS.is_dir() else set()


def cancel_later(progress: Progress, delay_s: float, lag: Lag) -> None:
    def cancel() -> None:
        lag.begin()
        progress.cancel()

    threading.Timer(delay_s, cancel).start()


def soon(child: Child) -> int:
    """The process id of a child that is just being started."""
    until = time.monotonic() + 20.0
    while child.pid is None and time.monotonic() < until:
        time.sleep(0.01)
    assert child.pid is not None
    return child.pid


def test_arrays_come_back_and_no_shared_memory_stays() -> None:
    before, child, steps = blocks(), child_of("double"), []
    arrays = {"small": np.arange(6).reshape(2, 3), "large": np.ones((300, 400), np.float32)}
    doubled = child.call(arrays, Progress(lambda done, text: steps.append((done, text))))
    child.close()
    assert np.array_equal(doubled["small"], arrays["small"] * 2)
    assert np.array_equal(doubled["large"], arrays["large"] * 2)
    assert doubled["large"].flags.writeable
    assert steps == [(0.0, "the test process is starting"), (0.5, "half")]
    assert blocks() <= before


def test_one_child_answers_many_calls(child: Child) -> None:
    child.call("a")
    pid = child.pid
    child.call("b")
    assert child.pid == pid


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no niceness")
def test_a_child_gives_way_to_the_window() -> None:
    child = child_of("niceness")
    try:
        told = child.call(None, Progress())
    finally:
        child.close()
    assert told >= min(19, os.getpriority(os.PRIO_PROCESS, 0) + 10)


def test_an_error_for_the_user_keeps_its_kind_and_hint(child: Child) -> None:
    with pytest.raises(Unreadable) as caught:
        child.call("refuse")
    assert caught.value.hint == "Choose another."
    assert child.call("fine") == "fine"


def test_a_bug_carries_the_traceback_of_the_child(child: Child) -> None:
    with pytest.raises(ChildBug, match="KeyError: 'lost'"):
        child.call("bug")
    assert child.call("fine") == "fine"


def test_a_crash_is_said_and_the_next_call_works(child: Child) -> None:
    with pytest.raises(ChildDied):
        child.call("crash")
    assert child.call("fine") == "fine"


def test_a_call_ends_at_its_time_limit(child: Child) -> None:
    child.call("warm")
    start = time.monotonic()
    with pytest.raises(TimedOut):
        child.call("hang", timeout_s=0.3)
    assert time.monotonic() - start < 1.0
    assert child.call("fine") == "fine"


def test_a_child_that_says_nothing_for_too_long_has_hung(child: Child) -> None:
    start = time.monotonic()
    for work in ("hang", "freeze"):
        with pytest.raises(TimedOut, match="did not answer any more"):
            child.call(work, silence_s=0.4)
    assert time.monotonic() - start < 5.0
    assert child.call("talk", silence_s=0.4) == "talk", "it takes longer, but is heard of"


def test_one_that_has_not_even_started_is_not_blamed_on_what_it_was_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("viewer.workers.watch.START_S", 0.01)
    child = Child("test_processes:double", "The slow starter")
    try:
        with pytest.raises(TimedOut, match="The slow starter had not started after") as caught:
            child.call({}, silence_s=30)
        assert "leave this input out" not in caught.value.hint
    finally:
        child.close()


def test_the_silence_of_a_child_that_still_starts_is_not_counted() -> None:
    child = child_of("double")
    try:
        assert child.call({}, timeout_s=0.1, silence_s=0.1) == {}
    finally:
        child.close()


@pytest.mark.parametrize("work", ["crash", "hang", "freeze"])
def test_after_a_kill_a_fresh_child_is_ready_before_anybody_asks(child: Child, work: str) -> None:
    child.call("warm")
    before = child.pid
    with pytest.raises((ChildDied, TimedOut)):
        child.call(work, silence_s=0.3)
    fresh = soon(child)
    assert fresh != before
    assert child.call("fine") == "fine"
    assert child.pid == fresh


def test_a_closed_child_stays_closed_though_it_was_busy(child: Child) -> None:
    child.call("warm")
    threading.Timer(0.2, child.close).start()
    with pytest.raises(ChildDied):
        child.call("hang")
    assert child.pid is None


def test_those_who_wait_are_served_in_their_order_and_may_give_up(child: Child) -> None:
    child.call("warm")
    served: list[str] = []
    given_up = Progress()

    def ask(name: str, progress: Progress | None = None) -> None:
        with suppress(Cancelled):
            served.append(child.call(name, progress))

    callers = [threading.Thread(target=ask, args=("talk",))]
    callers += [
        threading.Thread(target=ask, args=(str(n), given_up if n == 3 else None)) for n in range(8)
    ]
    for caller in callers:
        caller.start()
        time.sleep(0.02)
    pid = child.pid
    given_up.cancel()
    callers[4].join(0.5)
    assert not callers[4].is_alive()
    for caller in callers:
        caller.join(5)
    assert served == ["talk", "0", "1", "2", "4", "5", "6", "7"]
    assert child.pid == pid, "who waits is let go without touching the process"


@pytest.mark.parametrize("work", ["hang", "obey"])
def test_cancel_acts_within_a_second(child: Child, work: str) -> None:
    child.call("warm")
    pid, progress = child.pid, Progress()
    with Pulse() as pulse:
        cancel_later(progress, 0.3, lag := Lag(pulse))
        with pytest.raises(Cancelled):
            child.call(work, progress)
        assert lag.seconds < 1.0
    assert child.call("fine") == "fine"
    assert (child.pid == pid) is (work == "obey"), "only a hung child is killed"


def test_a_payload_of_a_killed_child_leaves_no_shared_memory() -> None:
    before, child = blocks(), child_of("crash_after")
    child.start()
    with pytest.raises(ChildDied):
        child.call({"large": np.ones((2000, 2000))})
    child.close()
    assert blocks() <= before


def test_a_memory_limit_becomes_an_error_for_the_user() -> None:
    child = Child(f"{__name__}:grow", "the test process", memory_limit=4 * 2**30)
    with pytest.raises(ViewerError, match="not enough memory"):
        child.call(5 * 2**30)
    assert child.call(2**20) == 2**20
    child.close()


PARENT = """
import sys
from viewer.workers.processes import Child
if __name__ == "__main__":
    child = Child(sys.argv[1], "the orphan")
    child.start()
    print(child.pid, flush=True)
    child.call("hang")
"""


def test_the_child_dies_with_its_parent(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    paths = os.pathsep.join(path for path in sys.path if path)
    parent = subprocess.Popen(
        [sys.executable, str(script), f"{__name__}:misbehave"],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": paths},
    )
    with parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        time.sleep(2)
        parent.kill()
    assert gone_within(child, seconds=5)


def test_a_child_whose_parent_hung_up_before_it_was_ready_ends_without_a_word() -> None:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    arguments = (f"{__name__}:misbehave", theirs, context.Event(), None, 0)
    process = context.Process(target=serve, args=arguments)
    ours.close()
    process.start()
    theirs.close()
    process.join(30)
    assert process.exitcode == 0


def gone_within(pid: int, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        state = Path(f"/proc/{pid}/stat")
        if state.exists() and state.read_text().split(") ")[1][0] == "Z":
            return True
        time.sleep(0.05)
    return False
