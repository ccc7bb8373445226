"""Keeps the list of everything drawn in step with the Record, and does what it is asked."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from viewer.core.annotation import Marked
from viewer.core.volume import Volume
from viewer.session.marking.drawn_list import ListedMark, listed_marks
from viewer.session.workspace import Workspace
from viewer.ui.drawing.drawing import Drawing
from viewer.ui.drawing.jumping import Jumping
from viewer.ui.drawing.labelling import Labelling
from viewer.ui.looks.words import tr
from viewer.ui.panels.drawings import DrawingsPanel
from viewer.ui.stage import Stage


class Listing(QObject):
    """The panel's other end, and the menu of a shape on a picture."""

    def __init__(
        self,
        window: QWidget,
        workspace: Workspace,
        stage: Stage,
        drawing: Drawing,
        say: Callable[[str], None],
    ) -> None:
        super().__init__(window)
        self.panel = DrawingsPanel()
        self.labelling = Labelling(window, workspace.settings, drawing)
        self._window = window
        self._workspace = workspace
        self._stage = stage
        self._drawing = drawing
        self._say = say
        self.jumping = Jumping(workspace, stage)
        panel = self.panel
        panel.jump_asked.connect(self.jump)
        panel.chosen.connect(self._choose)
        panel.visible_changed.connect(drawing.show)
        panel.label_asked.connect(self._ask)
        panel.copied.connect(self.copy)
        panel.all_copied.connect(self._copy_all)
        panel.removed.connect(self._remove)

    def refresh(self) -> None:
        """List what there is now."""
        self.panel.show_marks(self._marks(), self._drawing.hidden, self._drawing.chosen)

    def jump(self, mark_id: str) -> None:
        """Go to the picture of a mark, and choose it."""
        if (mark := self._mark(mark_id)) is not None:
            self.jumping.to(mark)
            self._drawing.choose(mark_id)

    def copy(self, mark_id: str) -> None:
        """Put what a shape says into the clipboard."""
        said = self._drawing.copied(mark_id)
        if said:
            self._put(said, ", ".join(said.splitlines()))
        else:
            self._say(tr("Open its picture first: press Enter."))

    def menu_at(self, at: QPoint) -> bool:
        """Offer what can be done with the shape at a place on the screen; False where none is."""
        pane = self._stage.active
        place = pane.mapFromGlobal(at)
        found = pane.shapes.hit(place.x(), place.y())
        drawn = None if found is None else self._drawing.find(found.id)
        if found is None or drawn is None:
            return False
        self._drawing.choose(found.id)
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for title, deed in (
            (tr("Copy value"), lambda: self.copy(drawn.id)),
            (tr("Label or words…"), lambda: self.labelling.ask(drawn, at)),
            (tr("Hide"), lambda: self._drawing.show(drawn.id, False)),
            (tr("Delete"), lambda: self._drawing.remove(drawn.id)),
        ):
            menu.addAction(title).triggered.connect(deed)
        menu.popup(at)
        return True

    def _marks(self) -> tuple[ListedMark, ...]:
        study, record = self._stage.study, self._drawing.record()
        if study is None or record is None:
            return ()
        shown = [pane.volume for pane in self._stage.shown() if pane.volume is not None]
        volumes: dict[tuple[str, int], Volume] = {
            (volume.series.uid, volume.stack): volume for volume in shown
        }
        hide = self._stage.identity_hidden
        return listed_marks(record, study, volumes, self._stage.volume, hide=hide)

    def _mark(self, mark_id: str) -> Marked | None:
        record = self._drawing.record()
        found = None if record is None else record.state.annotations.get(mark_id)
        return found if isinstance(found, Marked) else None

    def _choose(self, mark_id: str) -> None:
        if self._drawing.find(mark_id) is not None:
            self._drawing.choose(mark_id)

    def _ask(self, mark_id: str, at: QPoint) -> None:
        if (drawn := self._drawing.find(mark_id)) is not None:
            self.labelling.ask(drawn, at)

    def _remove(self, mark_id: str) -> None:
        record = self._drawing.record()
        if self._drawing.find(mark_id) is not None:
            self._drawing.remove(mark_id)
        elif record is not None and self._mark(mark_id) is not None:
            record.unmark(mark_id)

    def _copy_all(self) -> None:
        """A line for each mark, its columns apart by tabs, as spreadsheets take it."""
        marks = self._marks()
        table = "\n".join("\t".join(map(tr, (m.said, m.named, m.picture))) for m in marks)
        self._put(table, tr("{count} rows").format(count=len(marks)))

    def _put(self, text: str, told: str) -> None:
        QApplication.clipboard().setText(text)
        self._say(tr("Copied: {said}").format(said=told))
