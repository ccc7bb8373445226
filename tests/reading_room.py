"""A reader at work without a window."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event

from claims import finding
from reading_tasks import write_case

from viewer.core.annotation import Reader, Role
from viewer.core.errors import ViewerError
from viewer.core.reading.answers import Answer
from viewer.core.reading.task import Task
from viewer.core.study import Study
from viewer.core.target import Target
from viewer.session.jobs import run_now
from viewer.session.reading.aside import Claimed
from viewer.session.reading.reading import Reading
from viewer.session.record import new_id
from viewer.session.workspace import Workspace
from viewer.workers.progress import Progress

ANNA, BERT = Reader("Anna", Role.RADIOLOGIST), Reader("Bert", Role.ANNOTATOR)
PATIENCE_S = 30.0


class Oracle:
    """A model that claims grade 3 of every film, or refuses; ``held`` makes it wait."""

    def __init__(self, refuses: str = "") -> None:
        self.refuses = refuses
        self.free = Event()
        self.free.set()

    def name_of(self, pack: str) -> str:
        return f"{pack} 1.0"

    def claims(self, pack: str, study: Study, progress: Progress) -> Claimed:
        assert pack == "kl_pack"
        while not self.free.wait(0.01):
            progress.step(0.5)
        if self.refuses:
            return Claimed((), self.refuses)
        series = study.series[0]
        target = Target(study.uid, series.uid, series.instances[0].sop_instance_uid, "1.2")
        return Claimed((replace(finding(new_id(), grade=3), target=target),))


class Room:
    """A Workspace in ``folder``/user that reads ``task``, whose cases are put down first."""

    def __init__(
        self, folder: Path, task: Task, reader: Reader = ANNA, oracle: Oracle | None = None
    ) -> None:
        for number, item in enumerate(task.items):
            if not item.path.exists():
                write_case(item.path.parent, number)
        self.workspace = Workspace(folder / "user", run_now)
        self.seconds = 0.0
        try:
            self.reading = Reading(
                self.workspace, task, reader, oracle or Oracle(), lambda: self.seconds
            )
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
