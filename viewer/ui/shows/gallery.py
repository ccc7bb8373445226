"""Pictures of every main state of the window, brought about as a person would."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from viewer.core.finding import Finding
from viewer.core.planes.plane import Plane
from viewer.core.planes.slab import Slab, SlabMode
from viewer.core.planes.turn import unturned
from viewer.core.study import Series
from viewer.core.volume import Volume
from viewer.session.presenting.playlists import Playlist
from viewer.ui.canvas.events import Tool
from viewer.ui.main_window import MainWindow
from viewer.ui.shows import GRADER, exhibits
from viewer.ui.shows.cases import CASES, packs_of, put_in_sight, ran, study_of
from viewer.ui.shows.drawn import drawn_on
from viewer.ui.shows.preparing import case_of
from viewer.ui.shows.reading import making
from viewer.ui.shows.script import after
from viewer.ui.shows.taking import SETTLES_S, Steps, Taking


class Gallery:
    """Walks through the sample case and takes a picture of each state; `play` is its script."""

    def __init__(self, window: MainWindow, case: Path, out: Path, look: str) -> None:
        self._window = window
        self._desk = window.desk
        self._case = case
        self._out = out
        self._taking = Taking(window, out, look)

    def play(self) -> Steps:
        """All states, one after another."""
        yield from self._taking.shown("empty")
        self._window.open([self._case])
        yield self._at_rest
        for state in (
            self._planes,
            self._turned,
            self._film,
            self._measured,
            self._legs,
            self._compared,
            self._dialogs,
            self._task,
            self._listed,
            self._presentation,
            self._cases,
            self._knees,
            self._places,
            self._tissues,
            self._refusal,
        ):
            yield from state()

    def _planes(self) -> Steps:
        yield from self._taking.shown("planes")

    def _turned(self) -> Steps:
        """Three planes of one series, turned, with a slab."""
        stage = self._desk.stage
        stage.hang_series(self._series("PD sagittal"))
        yield self._at_rest
        pane = stage.active
        assert pane.volume is not None
        assert pane.scene.cursor is not None
        turn = unturned(pane.volume.geometry, pane.scene.cursor)
        turn = turn.turned(Plane.SAGITTAL, 18.0, turn.pivot).turned(Plane.AXIAL, -12.0, turn.pivot)
        slab = Slab(SlabMode.AVERAGE, 7.0)
        pane.handles.sighted.emit(replace(pane.sight, turn=turn, slab=slab))
        stage.set_tool(Tool.CROSSHAIR)
        yield from self._taking.shown("oblique")
        stage.set_tool(Tool.WINDOW)

    def _film(self) -> Steps:
        yield from self._hung("Knee AP")
        yield from self._taking.shown("radiograph")
        claimed: list[object] = []
        volume = self._desk.stage.volume
        assert volume is not None

        def done(findings: Sequence[Finding]) -> None:
            claimed.extend(findings)

        wish = self._desk.analysis.wish(GRADER, volume, despite=True)
        self._desk.analysis.start(wish, done, claimed.append, lambda: None)
        yield lambda: bool(claimed)
        yield from self._taking.shown("claim")

    def _measured(self) -> Steps:
        """Shapes of several kinds on the radiograph."""
        volume = self._desk.stage.volume
        assert volume is not None
        record = self._desk.workspace.record(volume.series.study_uid)
        for one in drawn_on(volume, record.reader):
            record.mark(one)
        self._desk.docks.show("drawings")
        yield from self._taking.shown("measured")

    def _legs(self) -> Steps:
        """The alignment set on both legs, and the ball that they are calibrated by."""
        desk = self._desk
        yield from self._hung("Whole legs")
        truth = json.loads((self._case / "legs" / "landmarks.json").read_text("utf-8"))
        desk.calibrating.begin(self._window)
        yield after(SETTLES_S)
        sheet = desk.calibrating.dialog
        assert sheet is not None
        column, row = truth["ball"]
        desk.calibrating.point(row, column)
        yield self._at_rest
        self._taking.take("calibration", sheet)
        sheet.findChildren(QDialogButtonBox)[0].accepted.emit()
        protocol = desk.guiding.sets.find("alignment")
        assert protocol is not None
        for side in ("L", "R"):
            desk.guiding.begin(protocol, side)
            for step in protocol.landmarks:
                desk.guiding.place(desk.stage.active, *truth[side][step.name])
        desk.docks.show("guided")
        yield from self._taking.shown("alignment")
        QTimer.singleShot(0, self._window.actions_by_id["film.sides"].trigger)
        yield after(SETTLES_S)
        yield self._at_rest
        yield from self._taking.shown("mirrored")

    def _compared(self) -> Steps:
        """Two studies side by side."""
        studies = self._desk.workspace.studies
        planes, film = (self._series(name).study_uid for name in ("PD sagittal", "Knee AP"))
        self._desk.stage.compare(studies[planes], studies[film])
        yield self._at_rest
        yield from self._taking.shown("compared")
        yield from self._hung("Knee AP")

    def _listed(self) -> Steps:
        """The list of what was opened here."""
        self._desk.shelving.show()
        yield after(SETTLES_S)
        yield self._at_rest
        dialog = self._desk.shelving.dialog
        assert dialog is not None
        self._taking.take("patients", dialog)
        dialog.hide()

    def _dialogs(self) -> Steps:
        for command, name in _DIALOGS:
            yield from self._asked(command, name)

    def _task(self) -> Steps:
        """A reading study that is made."""
        study = self._desk.stage.study
        assert study is not None
        yield from making(self._desk, study)
        self._taking.take("task", self._desk.making.dialog)
        assert self._desk.making.dialog is not None
        self._desk.making.dialog.reject()

    def _presentation(self) -> Steps:
        desk = self._desk
        case = case_of(desk.stage, "A painful knee")
        assert case is not None
        size = self._window.size()
        desk.presenting.start(Playlist("Gallery", (case,)))
        yield after(SETTLES_S)
        self._window.resize(size)  # a screen that nobody sees has its own idea of how large it is
        yield self._at_rest
        desk.presenting.reveal()
        desk.presenting.reveal()
        yield from self._taking.shown("presenting")
        desk.presenting.stop()
        self._window.resize(size)
        yield after(SETTLES_S)

    def _cases(self) -> Steps:
        """Generated studies, each with what its models claim of it."""
        desk = self._desk
        for case in CASES:
            study = study_of(desk, case)
            assert study is not None
            desk.docks.show("findings")
            desk.stage.hang_study(study)
            yield self._at_rest
            if case.look_at is not None:
                desk.stage.active.point_at(np.array(case.look_at))
            yield from self._taking.shown(case.name)
            for pack in packs_of(desk, case):
                came = yield from ran(desk, pack, study)
                if came.findings:
                    put_in_sight(desk, came.findings[case.first % len(came.findings)])
                    yield after(SETTLES_S)
                    yield from self._taking.shown(f"{case.name}-{pack.name}")

    def _knees(self) -> Steps:
        """Two knees of one film, one of them chosen."""
        yield from self._hung("Whole legs")
        volume = self._desk.stage.volume
        assert volume is not None
        truth = json.loads((self._case / "legs" / "landmarks.json").read_text("utf-8"))
        knees = [
            exhibits.knee(volume, truth[side]["knee"], side, grade)
            for side, grade in (("R", 3), ("L", 1))
        ]
        yield from self._claimed(volume, knees, "two-knees")
        self._desk.choosing.choose(knees[0].id)
        yield from self._taking.shown("chosen-knee")

    def _places(self) -> Steps:
        """Many places on one film, and a risk."""
        yield from self._hung("Knee AP")
        volume = self._desk.stage.volume
        assert volume is not None
        yield from self._claimed(volume, [exhibits.risk(volume)], "risk")
        yield from self._claimed(volume, [exhibits.places(volume, 12)], "places")

    def _tissues(self) -> Steps:
        """Segments on three planes, and a map beside what it was made from."""
        yield from self._hung("PD sagittal")
        desk = self._desk
        volume = desk.stage.volume
        assert volume is not None
        files = [layer for layer in desk.layers.layers(volume) if not layer.editable]
        for layer in files:
            desk.layers.set_visible(layer.id, False)
        yield from self._claimed(volume, [exhibits.tissues(volume, files)], "tissues")
        made = exhibits.relaxation(volume)
        desk.workspace.record(volume.series.study_uid).found([made])
        desk.findings.asks.derived.emit(made.id)
        yield self._at_rest
        yield from self._taking.shown("map")

    def _claimed(self, volume: Volume, findings: Sequence[Finding], name: str) -> Steps:
        """A picture of claims that were made up, with their cards."""
        self._desk.docks.show("findings")
        self._desk.workspace.record(volume.series.study_uid).found(findings)
        yield from self._taking.shown(name)

    def _refusal(self) -> Steps:
        """What a file says that is no picture."""
        broken = self._out / "no picture.dcm"
        broken.write_bytes(b"not a picture")
        self._window.open([broken])
        yield self._at_rest
        yield from self._taking.shown("refused")
        broken.unlink()

    def _hung(self, description: str) -> Steps:
        self._desk.stage.hang_series(self._series(description))
        yield self._at_rest

    def _asked(self, command: str, name: str) -> Steps:
        """A picture of the dialog that a command opens, over the window."""
        QTimer.singleShot(0, self._window.actions_by_id[command].trigger)
        yield lambda: QApplication.activeModalWidget() is not None
        yield after(SETTLES_S)
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        self._taking.take(name, dialog)
        dialog.close()
        yield lambda: QApplication.activeModalWidget() is None

    def _at_rest(self) -> bool:
        return not self._desk.workspace.jobs.running

    def _series(self, description: str) -> Series:
        studies = self._desk.workspace.studies.values()
        found = (one for study in studies for one in study.series)
        return next(one for one in found if description in one.description)


_DIALOGS = (
    ("help.find", "palette"),
    ("edit.settings", "settings"),
    ("guided.start", "sets"),
    ("help.keys", "keys"),
    ("present.start", "playlists"),
)
"""Commands that open a dialog, and what their picture is called."""
