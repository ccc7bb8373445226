"""A reader at work without a window."""

import time
from collections.abc import Callable
from pathlib import Path

from reading_tasks import write_case

from viewer.core.annotation import Reader, Role
from viewer.core.errors import ViewerError
from viewer.core.reading.answers import Answer
from viewer.core.reading.task import Task
from viewer.session.jobs import run_now
from viewer.session.reading.reading import Reading
from viewer.session.workspace import Workspace

ANNA, BERT = Reader("Anna", Role.RADIOLOGIST), Reader("Bert", Role.ANNOTATOR)
PATIENCE_S = 30.0


class Room:
    """A Workspace in ``folder``/user that reads ``task``, whose cases are put down first."""

    def __init__(self, folder: Path, task: Task, reader: Reader = ANNA) -> None:
        for number, item in enumerate(task.items):
            if not item.path.exists():
                write_case(item.path.parent, number)
        self.workspace = Workspace(folder / "user", run_now)
        self.seconds = 0.0
        try:
            self.reading = Reading(self.workspace, task, reader, lambda: self.seconds)
        except ViewerError:
            self.workspace.close()
            raise

    def begin(self) -> "Room":
        self.reading.begin()
        self.rest()
        return self

    def rest(self) -> None:
        """Until no job runs."""
        self.until(lambda: not self.workspace.jobs.running)

    def until(self, met: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE_S
        while not met():
            assert time.monotonic() < end
            time.sleep(0.005)

    def sign(self, option: str = "1") -> None:
        """Answer all questions alike, and sign."""
        for question in self.reading.task.questions:
            self.reading.say(Answer(question.id, option))
        self.reading.sign()

    def go_on(self) -> bool:
        more = self.reading.go_on()
        self.rest()
        return more

    def close(self) -> None:
        self.workspace.close()
