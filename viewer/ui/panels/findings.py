"""The claims on the Study at hand, each with its card, and how the heat map lies on the picture."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from viewer.core.annotation import GradeAnnotation
from viewer.core.finding import Finding
from viewer.session.record import Record
from viewer.ui.looks.words import tr
from viewer.ui.panels.claim import ClaimCard
from viewer.ui.panels.rows import Rows

_EMPTY = (
    "No findings yet.\n\nOpen a knee radiograph and run the model ({ai.run}). "
    "What it claims is listed here for you to accept, change or reject."
)


class FindingsPanel(QWidget):
    """Cards of the claims, newest first; signals carry a Finding's id, and a grade."""

    accepted = Signal(str)
    changed = Signal(str, int)
    rejected = Signal(str)
    picture_asked = Signal(str)
    heat_opacity_changed = Signal(float)

    def __init__(self, outdated: Callable[[Finding], str], heat_opacity: float) -> None:
        super().__init__()
        self._outdated = outdated
        self._cards: list[ClaimCard] = []
        self._shown: list[object] | None = None
        self._rows = Rows(tr("Findings"), _EMPTY, spacing=8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._rows, 1)
        self._heat = self._heat_row(heat_opacity)
        column.addWidget(self._heat)
        self.show_record(None, lambda _: "")

    @property
    def cards(self) -> tuple[ClaimCard, ...]:
        """The cards on show, newest first."""
        return tuple(self._cards)

    def show_record(self, record: Record | None, elsewhere: Callable[[Finding], str]) -> None:
        """List the claims of a Record; ``elsewhere`` names the picture of those on another one.

        Built anew only where something is different, so that a button keeps the focus.
        """
        judged = () if record is None else record.findings
        shown: list[object] = [
            (one.finding.id, one.judgement, one.annotation, elsewhere(one.finding))
            for one in judged
        ]
        if shown == self._shown:
            return
        self._shown = shown
        self._cards = []
        for one in reversed(judged):
            assert record is not None
            annotation = record.state.annotations.get(one.annotation)
            card = ClaimCard(
                one,
                annotation if isinstance(annotation, GradeAnnotation) else None,
                self._outdated(one.finding),
                elsewhere(one.finding),
            )
            card.accepted.connect(self.accepted)
            card.changed.connect(self.changed)
            card.rejected.connect(self.rejected)
            card.picture_asked.connect(self.picture_asked)
            self._cards.append(card)
        self._rows.show_rows(self._cards)
        self._heat.setVisible(bool(self._cards))

    def offer_grades(self) -> bool:
        """Open the grades of the newest claim on the picture at hand; False where there is none."""
        card = next((card for card in self._cards if not card.elsewhere), None)
        if card is not None:
            card.offer_grades()
        return card is not None

    @property
    def heat_opacity(self) -> float:
        """Where the slider of the heat map stands, 0.0 to 1.0."""
        return self._slider.value() / 100

    def set_heat_opacity(self, opacity: float) -> None:
        """Move the slider of the heat map; 0.0 hides it."""
        self._slider.setValue(round(opacity * 100))

    def _heat_row(self, opacity: float) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(12, 8, 12, 10)
        row.addWidget(QLabel(tr("Heat map")))
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, 100)
        self._slider.setValue(round(opacity * 100))
        self._slider.setAccessibleName(tr("Strength of the heat map"))
        self._slider.setToolTip(tr("Where the model looked (Grad-CAM). Hold Space to hide it."))
        self._slider.valueChanged.connect(lambda v: self.heat_opacity_changed.emit(v / 100))
        row.addWidget(self._slider, 1)
        return holder
