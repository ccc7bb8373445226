"""Pictures of a reading study: made, read blind, and read again with what a model claims."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from viewer.core.reading.task import AiPolicy, Item, Task
from viewer.core.shapes.region import Shape, region_of
from viewer.core.study import Study
from viewer.core.volume import Volume
from viewer.session.reading.aside import Claimed
from viewer.session.reading.making import item_of
from viewer.session.reading.question_file import shipped_question
from viewer.session.workspace import Workspace
from viewer.ui.desk import Desk
from viewer.ui.main_window import MainWindow
from viewer.ui.shows import GRADER, exhibits
from viewer.ui.shows.script import after
from viewer.ui.shows.taking import SETTLES_S, Steps, Taking
from viewer.workers.progress import Progress

_TITLE = "Knees, pilot"
_QUESTIONS = ("kl", "osteophytes", "joint_space")
_OSTEOPHYTES = ((0.56, 0.22), (0.6, 0.78))
_KNEE, _GRADE = (0.5, 0.55), 3
"""Places as parts (down, right) of the film, and what is claimed of it."""


def making(desk: Desk, study: Study) -> Steps:
    """The dialog of a new task, filled."""
    desk.making.begin()
    yield after(SETTLES_S)
    dialog = desk.making.dialog
    assert dialog is not None
    dialog.title.setText(_TITLE)
    dialog.studies.add([item_of(study)], {})
    titles = [shipped_question(name).title for name in _QUESTIONS]
    for title in titles:
        (item,) = dialog.questions.known.findItems(title, Qt.MatchFlag.MatchExactly)
        dialog.questions.known.setCurrentItem(item)
        dialog.questions.add()
    dialog.questions.asked.setCurrentRow(0)
    dialog.tabs.setCurrentWidget(dialog.questions)
    yield after(SETTLES_S)


def shown_task(study_uid: str, folder: Path) -> Task:
    """A task on one film of the sample case."""
    questions = tuple(shipped_question(name) for name in _QUESTIONS)
    item = Item(study_uid, folder)
    return Task("gallery", _TITLE, (item,), questions, ai=AiPolicy.AFTER, packs=(GRADER,))


class MadeUp:
    """Claims a grade of the film without looking at it: a picture shows how claims look."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def name_of(self, pack: str) -> str:
        """What it signs with."""
        return f"{pack} (made up)"

    def claims(self, pack: str, study: Study, progress: Progress) -> Claimed:
        """One grade."""
        assert pack == GRADER
        volume = self._workspace.volume(study.series[0], 0, progress)
        column, row = (part * size for part, size in zip(_KNEE, _size(volume), strict=True))
        return Claimed((exhibits.knee(volume, (column, row), "R", _GRADE),))


class ReadingShown:
    """Walks through one case of a task; `play` is its script."""

    def __init__(self, window: MainWindow, taking: Taking) -> None:
        self._window = window
        self._taking = taking

    def play(self) -> Steps:
        """A question, what is drawn for another, and the second read."""
        room, stage = self._window.room, self._window.stage
        assert room is not None
        room.begin()
        yield lambda: stage.volume is not None and self._at_rest()
        yield from self._taking.shown("reading")
        self._press("2")
        for place in _OSTEOPHYTES:
            self._draw(Shape.POINT, (place,))
        yield from self._taking.shown("reading-drawn")
        self._press("g")
        self._draw(Shape.LINE, ((0.5, 0.62), (0.54, 0.62)))
        self._press(" ")
        yield self._at_rest
        yield from self._taking.shown("reading-aided")

    def _draw(self, shape: Shape, places: tuple[tuple[float, float], ...]) -> None:
        pane = self._window.stage.active
        assert pane.volume is not None
        rows, columns = _size(pane.volume)
        index = [(0.0, down * rows, right * columns) for down, right in places]
        pane.shapes.drawn.emit(region_of(shape, index, pane.volume.geometry))

    def _press(self, text: str) -> None:
        key = Qt.Key.Key_Space if text == " " else Qt.Key(ord(text.upper()))
        event = QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
        QApplication.sendEvent(self._window, event)

    def _at_rest(self) -> bool:
        return not self._window.desk.workspace.jobs.running


def _size(volume: Volume) -> tuple[int, int]:
    return volume.geometry.shape[1], volume.geometry.shape[2]
