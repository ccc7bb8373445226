"""What the line below the pictures says of the work under way."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from viewer.session.jobs import MODELS, Jobs
from viewer.ui.bridge import Bridge
from viewer.ui.status import Status
from viewer.workers.progress import Progress


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def jobs(clock: Clock) -> Iterator[Jobs]:
    bridge = Bridge()
    running = Jobs(bridge.post, clock)
    yield running
    bridge.close()
    running.close()


@pytest.fixture
def status(qtbot: QtBot, jobs: Jobs) -> Status:
    line = Status(jobs)
    line.resize(900, 30)
    qtbot.addWidget(line)
    line.show()
    return line


def busy(jobs: Jobs, title: str, go: threading.Event, lane: str = "") -> None:
    """Work that goes on until it is told to end; its progress is made by the test."""

    def work(progress: Progress) -> None:
        while not go.wait(0.01):
            if progress.cancelled:
                progress.step(0.0)

    jobs.start(title, work, lambda _: None, print, lane=lane)


def test_how_far_it_is_and_how_long_it_will_take(
    qtbot: QtBot, jobs: Jobs, status: Status, clock: Clock
) -> None:
    go = threading.Event()
    busy(jobs, "Opening Knee", go)
    (job,) = jobs.running
    for second in range(4):
        clock.now = float(second)
        job.progress.step(second / 10, f"Reading pictures: {second} of 10")
    qtbot.waitUntil(lambda: "Opening Knee: Reading pictures: 3 of 10 · 7 s left" in said(status))
    clock.now = 30.0
    qtbot.waitUntil(lambda: "nothing new for 27 s" in said(status))
    status.set_identity_hidden(True)
    qtbot.waitUntil(lambda: "Knee" not in said(status))
    go.set()
    qtbot.waitUntil(lambda: not status.cancel.isVisible())


def test_with_one_piece_of_work_cancel_stops_it(qtbot: QtBot, jobs: Jobs, status: Status) -> None:
    busy(jobs, "alone", threading.Event())
    qtbot.waitUntil(status.cancel.isVisible)
    status.cancel.click()
    qtbot.waitUntil(lambda: jobs.running == ())


def test_with_several_cancel_asks_which(qtbot: QtBot, jobs: Jobs, status: Status) -> None:
    for title in ("one", "two", "three"):
        busy(jobs, title, threading.Event())
    menu = status.which_to_stop()
    choices = {action.text(): action for action in menu.actions() if action.text()}
    assert list(choices) == ["Stop one", "Stop two", "Stop three", "Stop all"]
    choices["Stop two"].trigger()
    qtbot.waitUntil(lambda: [job.title for job in jobs.running] == ["one", "three"])
    choices["Stop all"].trigger()
    qtbot.waitUntil(lambda: jobs.running == ())


def test_work_that_waits_says_for_what_and_can_be_stopped_alone(
    qtbot: QtBot, jobs: Jobs, status: Status, clock: Clock
) -> None:
    first, rest = threading.Event(), threading.Event()
    busy(jobs, "Running A", first, MODELS)
    busy(jobs, "Running B", rest, MODELS)
    busy(jobs, "Running C", rest, MODELS)
    choices = {action.text(): action for action in status.which_to_stop().actions()}
    assert "Stop Running B: waiting for “Running A”" in choices
    qtbot.waitUntil(lambda: "Running A (+2)" in said(status))
    clock.now = 30.0
    choices["Stop Running B: waiting for “Running A”"].trigger()
    qtbot.waitUntil(lambda: [job.title for job in jobs.running] == ["Running A", "Running C"])
    first.set()
    qtbot.waitUntil(lambda: said(status).startswith("Running C"))
    assert "nothing new" not in said(status), "its time began with its turn"
    rest.set()
    qtbot.waitUntil(lambda: jobs.running == ())


def test_titles_that_may_name_a_patient_are_not_offered_where_identity_is_hidden(
    jobs: Jobs, status: Status
) -> None:
    go = threading.Event()
    for title in ("Opening DOE^JANE", "Opening folder doe"):
        busy(jobs, title, go)
    status.set_identity_hidden(True)
    texts = " ".join(action.text() for action in status.which_to_stop().actions())
    assert "doe" not in texts.lower()
    go.set()


def said(status: Status) -> str:
    return status.what.text()
