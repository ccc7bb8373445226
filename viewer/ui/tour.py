"""The demonstration: a script that uses the window as a person would, and takes pictures of it."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from viewer.core.errors import ViewerError
from viewer.core.finding import Finding
from viewer.core.mask import Segment
from viewer.core.plane import Plane
from viewer.core.study import Kind, Series
from viewer.session.exporting import Export, Kinds
from viewer.session.vocabulary import structures
from viewer.ui.canvas.events import Stroke, Tool
from viewer.ui.canvas.pane import Pane
from viewer.ui.commands.claims import PACK
from viewer.ui.commands.files import lines_of, run_export
from viewer.ui.main_window import MainWindow

Ready = Callable[[], bool]
_POLL_MS = 30
_PATIENCE_S = 180.0
_FILMS_SHOWN = 3


class Tour(QObject):
    """Walks through a case step by step. ``problem`` says why it ended early, if it did."""

    ended = Signal()

    def __init__(self, window: MainWindow, case: Path, out: Path, pause_s: float) -> None:
        super().__init__(window)
        self.problem: ViewerError | None = None
        self._window = window
        self._desk = window.desk
        self._case = case
        self._out = out
        self._pause_s = pause_s
        self._step = 0
        self._since = 0.0
        self._script: Iterator[Ready] = iter(())
        self._ready: Ready = lambda: True
        self._timer = QTimer(self, interval=_POLL_MS)
        self._timer.timeout.connect(self._go_on)

    def start(self) -> None:
        """Begin."""
        self._script = self._play()
        self._since = time.monotonic()
        self._timer.start()

    def _go_on(self) -> None:
        """Take the next step once the last one is done."""
        try:
            if self._ready():
                self._ready = next(self._script)
                self._since = time.monotonic()
            elif time.monotonic() - self._since > _PATIENCE_S:
                raise ViewerError("The demo waited too long for a step.", self._desk.notices.text)
        except StopIteration:
            self._end(None)
        except ViewerError as error:
            self._end(error)

    def _end(self, problem: ViewerError | None) -> None:
        self._timer.stop()
        self.problem = problem
        if problem is not None:
            self._desk.notices.error(problem)
        self.ended.emit()

    def _play(self) -> Iterator[Ready]:
        self._window.open([self._case])
        yield self._at_rest
        if not self._desk.workspace.studies:
            raise ViewerError("There is nothing to show in that folder.", self._desk.notices.text)
        if any(s.kind is Kind.VOLUME for s in self._all_series()):
            yield from self._show_planes()
        for series in self._films():
            yield from self._show_film(series)
        yield from self._take_away()

    def _show_planes(self) -> Iterator[Ready]:
        stage = self._desk.stage
        if stage.volume is None or stage.volume.is_film:
            return
        yield from self._show(
            "Three planes of one knee, each as it was acquired, one cursor", "planes"
        )
        pane = stage.active
        assert pane.volume is not None
        pane.point_at(pane.volume.geometry.center + np.array([8.0, -6.0, 4.0]))
        yield from self._show("Point anywhere: every view goes there", "crosshair")
        yield from self._paint(self._pane_of(Plane.SAGITTAL))

    def _paint(self, pane: Pane) -> Iterator[Ready]:
        volume = pane.volume
        if volume is None:
            return
        self._desk.stage.grid.activate(pane)
        segment = next(s for s in structures() if s.label == "Lesion")
        self._desk.painting.begin(volume, Segment("Painted in the demo", segment.colour))
        self._desk.stage.set_tool(Tool.BRUSH)
        pane.stroke_drawn.emit(_arc(pane))
        yield self._at_rest
        yield from self._show("Masks: from a file, and painted by hand", "masks")
        self._desk.stage.set_tool(Tool.WINDOW)

    def _show_film(self, series: Series) -> Iterator[Ready]:
        desk = self._desk
        desk.stage.hang_series(series)
        yield lambda: desk.stage.volume is not None and desk.stage.volume.series is series
        yield from self._show("A radiograph, shown as it was meant", "radiograph")
        volume = desk.stage.volume
        assert volume is not None
        claimed: list[Finding] = []
        failed: list[ViewerError] = []
        desk.analysis.start(PACK, volume, claimed.extend, failed.append, lambda: None)
        self._say("The model runs in a process of its own; it can be stopped at any time")
        yield lambda: bool(claimed or failed)
        if failed:
            raise failed[0]
        said = claimed[0].claim.labels[claimed[0].claim.grade].meaning
        yield from self._show(f"It claims: {said}. The heat map shows where it looked", "claim")
        desk.workspace.record(series.study_uid).accept(claimed[0].id)
        yield from self._show("A person accepts, changes or rejects the claim", "judged")

    def _take_away(self) -> Iterator[Ready]:
        desk = self._desk
        for study in list(desk.workspace.studies.values()):
            if not desk.workspace.record(study.uid).annotations:
                continue
            picture = desk.stage.active.grab_picture() if study is desk.stage.study else None
            kinds = Kinds(picture=picture is not None)
            run_export(desk, Export(study.uid, self._out, kinds, picture, lines_of(desk)))
            yield self._at_rest
        yield from self._show(
            f"Exported to {self._out.name}: SR, SEG, NIfTI, JSON, CSV and a picture, UNVERIFIED, "
            "because nobody but the demo has judged",
            "export",
        )

    def _show(self, caption: str, name: str) -> Iterator[Ready]:
        """Say what is seen, take a picture of the window, and leave time to look."""
        self._say(caption)
        self._step += 1
        until = time.monotonic() + max(self._pause_s, 0.15)
        yield lambda: time.monotonic() > until
        self._window.grab().save(str(self._out / f"{self._step:02d}-{name}.png"))

    def _say(self, caption: str) -> None:
        self._desk.notices.tell(f"Demo · {caption}.")

    def _at_rest(self) -> bool:
        return not self._desk.workspace.jobs.running and self._settled()

    def _settled(self) -> bool:
        """What was posted by the last job has been dealt with by the second look."""
        if time.monotonic() - self._since < 3 * _POLL_MS / 1000:
            return False
        return not self._desk.workspace.jobs.running

    def _all_series(self) -> list[Series]:
        return [s for study in self._desk.workspace.studies.values() for s in study.series]

    def _films(self) -> list[Series]:
        """Some of the radiographs, from the whole of the list."""
        films = [s for s in self._all_series() if s.kind is Kind.FILM and s.stacks]
        step = max(1, len(films) // _FILMS_SHOWN)
        return films[::step][:_FILMS_SHOWN]

    def _pane_of(self, plane: Plane) -> Pane:
        panes = list(self._desk.stage.shown())
        return next((pane for pane in panes if pane.plane is plane), panes[0])


def _arc(pane: Pane) -> Stroke:
    """A stroke as a hand would draw it, on the slice that the pane shows."""
    volume = pane.volume
    assert volume is not None
    cursor = pane.scene.cursor
    assert cursor is not None
    cut = pane.scene.cut
    turn = np.linspace(0.3 * np.pi, 0.9 * np.pi, 12)
    centers = np.repeat(volume.geometry.to_index(cursor)[None], len(turn), axis=0)
    centers[:, cut.normal] = pane.index
    spacing = volume.geometry.spacing
    centers[:, cut.right] += 14.0 / spacing[cut.right] * np.cos(turn)
    centers[:, cut.down] += 9.0 / spacing[cut.down] * np.sin(turn)
    return Stroke(centers, cut.normal, False, 2.5)
