"""Drawing and measuring: from the hand on a picture to the reader's Record, and back onto it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal

from viewer.core.annotation import Decision, DrawnAnnotation
from viewer.core.codes import Code
from viewer.core.errors import ViewerError
from viewer.core.phrase import joined
from viewer.core.shapes.region import Region, Shape
from viewer.core.spacing import Ruler
from viewer.core.volume import Volume, target_of
from viewer.session.marking.drawings import LABELLED, WRITTEN, copied, lines
from viewer.session.marking.marks import drawn_on, same_picture
from viewer.session.marking.remembered import RememberedGreys
from viewer.session.marking.rulers import ruler_of
from viewer.session.marking.vocabulary import colour_of
from viewer.session.record import Record, new_id, now
from viewer.session.workspace import Workspace
from viewer.ui.canvas.events import Tool
from viewer.ui.canvas.painting_tools import OUTLINES
from viewer.ui.canvas.pane import Pane
from viewer.ui.canvas.shapes.overlay import DRAWS, OWN, ShapeOverlay
from viewer.ui.looks.words import tr
from viewer.ui.stage import Stage

Ask = Callable[[DrawnAnnotation, QPoint], None]
"""Asks at a place on the screen what a shape stands for."""

_HINTS = {
    Shape.POLYGON: "{tool}: click the corners, double click or Enter closes · Esc leaves",
    Shape.POINT: "{tool}: click · Esc leaves",
    Shape.TEXT: "{tool}: click · Esc leaves",
    Shape.ANGLE: "{tool}: three clicks, the corner second · Esc leaves",
    Shape.OPEN_ANGLE: "{tool}: draw one line, then the other · Esc leaves",
    Shape.COBB: "{tool}: draw one line, then the other · Esc leaves",
    Shape.ARROW: "{tool}: from the tip outwards · Esc leaves",
    Shape.CIRCLE: "{tool}: from the middle outwards · Esc leaves",
    Shape.BOX: "{tool}: from corner to corner · Shift makes it square · Esc leaves",
    Shape.ELLIPSE: "{tool}: from corner to corner · Shift makes it round · Esc leaves",
}
_HINT = "{tool}: drag, or click both ends · Shift keeps it straight · Esc leaves"


class Drawing(QObject):
    """The shapes of the reader on all views, and the one that is chosen."""

    changed = Signal()
    """Another shape is chosen, or some are hidden."""

    def __init__(
        self, workspace: Workspace, stage: Stage, failed: Callable[[ViewerError], None]
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._stage = stage
        self._failed = failed
        self._greys = RememberedGreys()
        self.ask: Ask = lambda _drawn, _at: None
        self.beside: Callable[[Volume], Sequence[ShapeOverlay]] = lambda _: ()
        self.favoured: Callable[[], str] = lambda: ""
        self.chosen = ""
        self.hidden: frozenset[str] = frozenset()
        for pane in stage.grid.panes:
            self._listen(pane)
        stage.tool_changed.connect(self._tool_changed)

    def refresh(self) -> None:
        """Lay over every view what was drawn on it."""
        for pane in self._stage.filled():
            assert pane.volume is not None
            shapes = (*self.beside(pane.volume), *self._overlays(pane.volume))
            pane.shapes.set_shapes(shapes, self.chosen or self.favoured())

    def settle(self) -> None:
        """Keep what the arrow keys moved, before something else is done."""
        for pane in self._stage.grid.panes:
            pane.shape_hand.settle()

    def choose(self, shape_id: str) -> None:
        """Take a shape in hand; an empty id lets go of it."""
        if shape_id != self.chosen:
            self.settle()
            self.chosen = shape_id
            self.changed.emit()

    def find(self, shape_id: str) -> DrawnAnnotation | None:
        """A shape of the Study at hand."""
        record = self.record()
        found = None if record is None else record.state.annotations.get(shape_id)
        return found if isinstance(found, DrawnAnnotation) else None

    def record(self) -> Record | None:
        """The reader's Record of the Study at hand."""
        study = self._stage.study
        if study is None or self._workspace.reader is None:
            return None
        return self._workspace.record(study.uid)

    def name(self, drawn: DrawnAnnotation, label: Code | None, text: str) -> None:
        """Say what a shape stands for; a text that has its first words is kept with them."""
        text, record = text.strip(), self.record()
        known = self.find(drawn.id)
        if known is None and drawn.region.shape is Shape.TEXT and text:
            self._keep(replace(drawn, text=text))
        elif record is not None and known is not None and (label, text) != _named(known):
            record.mark(_changed(known, label=label, text=text))

    def remove(self, shape_id: str) -> None:
        """Take a shape away; undo brings it back."""
        self.settle()
        if self.find(shape_id) is not None and (record := self.record()) is not None:
            self.chosen = "" if shape_id == self.chosen else self.chosen
            record.unmark(shape_id)

    def show(self, shape_id: str, visible: bool) -> None:
        """Hide a shape from the views, or show it again; nothing is lost."""
        self.hidden = self.hidden - {shape_id} if visible else self.hidden | {shape_id}
        self.changed.emit()

    def copied(self, shape_id: str) -> str:
        """All that a shape says; empty where its picture is not open."""
        drawn = self.find(shape_id)
        volume = None if drawn is None else self.volume_of(drawn)
        if drawn is None or volume is None:
            return ""
        record = self.record()
        source = None if record is None else record.source_of(drawn)
        marks = () if source is None else source.marks
        return tr(joined("\n", (copied(drawn, volume, self.ruler(volume)), *marks)))

    def volume_of(self, drawn: DrawnAnnotation) -> Volume | None:
        """The Volume that a shape lies on, where a view shows it."""
        volumes = (pane.volume for pane in self._stage.shown())
        there = (v for v in volumes if v is not None and same_picture(drawn.target, v))
        return next(there, None)

    def ruler(self, volume: Volume) -> Ruler:
        """What a pixel of a Volume is worth to the reader."""
        return ruler_of(volume, self.record())

    def _listen(self, pane: Pane) -> None:
        pane.shapes.drawn.connect(partial(self._drawn, pane))
        pane.shapes.changed.connect(self._moved)
        pane.shapes.chosen.connect(self.choose)
        pane.shapes.opened.connect(partial(self._opened, pane))
        pane.shapes.refused.connect(self._refuse)
        pane.shapes.left.connect(lambda: self._stage.set_tool(Tool.WINDOW))

    def _drawn(self, pane: Pane, region: Region) -> None:
        """A text is kept once it has words; all else at once, whatever is asked then.

        What is drawn around a part of a mask is no shape of its own.
        """
        if pane.tool in OUTLINES:
            return
        try:
            drawn = self._annotation(pane, region)
            if region.shape is not Shape.TEXT:
                self._keep(drawn)
        except ViewerError as error:
            self._failed(error)
            return
        kept = self.find(drawn.id)
        if region.shape in LABELLED | WRITTEN and not (kept is not None and kept.question):
            self._ask(pane, drawn)

    def _keep(self, drawn: DrawnAnnotation) -> None:
        self.chosen = drawn.id
        self._workspace.record(drawn.target.study_uid).mark(drawn)
        self.changed.emit()

    def _annotation(self, pane: Pane, region: Region) -> DrawnAnnotation:
        assert pane.volume is not None
        target = target_of(pane.volume)
        reader = self._workspace.record(target.study_uid).reader
        return DrawnAnnotation(new_id(), target, region, Decision.DRAWN, reader, now())

    def _moved(self, shape_id: str, region: Region) -> None:
        drawn, record = self.find(shape_id), self.record()
        if drawn is not None and record is not None:
            record.mark(_changed(drawn, region=region))

    def _opened(self, pane: Pane, shape_id: str) -> None:
        if (drawn := self.find(shape_id)) is not None:
            self._ask(pane, drawn)

    def _ask(self, pane: Pane, drawn: DrawnAnnotation) -> None:
        self.ask(drawn, pane.mapToGlobal(pane.shapes.beside(drawn.region)))

    def _refuse(self) -> None:
        self._failed(
            ViewerError(
                tr("There is no whole picture here to draw on."),
                tr("Wait until the series is read, or go to a slice that could be."),
            )
        )

    def _tool_changed(self, tool: Tool) -> None:
        """Say on the picture what the left button draws now."""
        shape = DRAWS.get(tool)
        hint = "" if shape is None else tr(_HINTS.get(shape, _HINT))
        for pane in self._stage.grid.panes:
            pane.shapes.set_hint(hint.format(tool=tr(tool.value.capitalize())))
        if tool not in DRAWS and tool is not Tool.SELECT:
            self.choose("")

    def _overlays(self, volume: Volume) -> list[ShapeOverlay]:
        if self._workspace.reader is None:
            return []
        record = self._workspace.record(volume.series.study_uid)
        ruler = ruler_of(volume, record)
        return [
            self._overlay(drawn, volume, ruler)
            for drawn in drawn_on(record, volume)
            if drawn.id not in self.hidden
        ]

    def _overlay(self, drawn: DrawnAnnotation, volume: Volume, ruler: Ruler) -> ShapeOverlay:
        full = drawn.id == self.chosen
        said = tuple(map(tr, lines(drawn, volume, ruler, self._greys, full=full)))
        return ShapeOverlay(drawn.id, drawn.region, said, colour_of(drawn.label, OWN))


def _named(drawn: DrawnAnnotation) -> tuple[Code | None, str]:
    return drawn.label, drawn.text


def _changed(
    drawn: DrawnAnnotation,
    region: Region | None = None,
    label: Code | None = None,
    text: str | None = None,
) -> DrawnAnnotation:
    """What came from a model and was changed by a person says so."""
    decision = Decision.CHANGED if drawn.origin else Decision.DRAWN
    changed = replace(drawn, decision=decision, at=now())
    if region is not None:
        return replace(changed, region=region)
    return replace(changed, label=label, text=text or "")
