"""From a shape to its label: asks, keeps what was said, and offers it again next time."""

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from viewer.core.annotation import DrawnAnnotation
from viewer.core.codes import Code
from viewer.core.shapes.region import Shape
from viewer.session.marking.vocabulary import Label, labels
from viewer.store.settings import RECENT_LABELS, Settings
from viewer.ui.dialogs.label import LabelPopup
from viewer.ui.drawing.drawing import Drawing

_KEPT = 9


class Labelling(QObject):
    """The labels used last are offered first, that of the last shape of the kind before all."""

    def __init__(self, window: QWidget, settings: Settings, drawing: Drawing) -> None:
        super().__init__(window)
        self._settings = settings
        self._drawing = drawing
        self._last: dict[Shape, Code] = {}
        self.popup = LabelPopup(window)
        self.popup.named.connect(self._named)
        drawing.ask = self.ask

    def ask(self, drawn: DrawnAnnotation, at: QPoint) -> None:
        """Ask what a shape stands for, at a place on the screen."""
        recent = self._recent()
        first = drawn.label or self._last.get(drawn.region.shape)
        if first is not None:
            recent = [first, *(code for code in recent if code != first)][:_KEPT]
        by_code = {label.code: label for label in labels()}
        known = [by_code[code] for code in recent if code in by_code]
        rest = [label for label in labels() if label not in known]
        self.popup.ask(drawn, at, (*known, *rest), len(known))

    def _named(self, drawn: DrawnAnnotation, label: Code | None, text: str) -> None:
        if label is not None:
            self._last[drawn.region.shape] = label
            kept = [label.value, *(c.value for c in self._recent() if c != label)][:_KEPT]
            self._settings.set(RECENT_LABELS, " ".join(kept))
        self._drawing.name(drawn, label, text)

    def _recent(self) -> list[Code]:
        by_value: dict[str, Label] = {label.code.value: label for label in labels()}
        used = self._settings.get(RECENT_LABELS).split()
        return [by_value[value].code for value in used if value in by_value]
