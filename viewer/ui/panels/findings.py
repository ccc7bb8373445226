"""The claims on the Study at hand, each with its card, and how the heat map lies on the picture."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from viewer.session.models.agreement import Agreement
from viewer.ui.claims.agreeing import AgreementRow, arranged
from viewer.ui.claims.asks import Asks
from viewer.ui.claims.cards import ClaimCard
from viewer.ui.claims.told import Told
from viewer.ui.looks.words import tr
from viewer.ui.panels.rows import Rows

_EMPTY = (
    "No findings yet.\n\nOpen a picture and run a model on it ({ai.run}). "
    "What it claims is listed here for you to accept, change or reject."
)


class FindingsPanel(QWidget):
    """Cards of the claims, newest first; ``asks`` tells what a person wants of one."""

    heat_opacity_changed = Signal(float)

    def __init__(self, heat_opacity: float) -> None:
        super().__init__()
        self.asks = Asks(self)
        self._cards: list[ClaimCard] = []
        self._shown: tuple[object, ...] | None = None
        self._rows = Rows(tr("Findings"), _EMPTY, spacing=8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._rows, 1)
        self._heat = self._heat_row(heat_opacity)
        column.addWidget(self._heat)
        self.show_claims((), ())

    @property
    def cards(self) -> tuple[ClaimCard, ...]:
        """The cards on show, newest first."""
        return tuple(self._cards)

    def show_claims(self, told: Sequence[Told], agreements: Sequence[Agreement]) -> None:
        """List claims, oldest first, and what those of two models have in common.

        Built anew only where something is different, so that a button keeps the focus.
        """
        shown = (tuple(one.shown for one in told), tuple(agreements))
        if shown == self._shown:
            return
        self._shown = shown
        findings = {one.finding.id: one.finding for one in told}
        cards = {one.finding.id: ClaimCard(one, self.asks) for one in reversed(told)}
        rows: list[QWidget] = []
        self._cards = []
        for one in arranged(tuple(cards), agreements):
            if isinstance(one, Agreement):
                rows.append(AgreementRow(one, (findings[one.one], findings[one.other])))
            else:
                rows.append(cards[one])
                self._cards.append(cards[one])
        self._rows.show_rows(rows)
        self._heat.setVisible(any(claim.finding.heats for claim in told))
        self._nowhere.setVisible(any(_nowhere(claim) for claim in told))

    def choose(self, finding_id: str) -> None:
        """Show which claim is in hand."""
        for card in self._cards:
            card.set_chosen(card.finding_id == finding_id)

    def bring(self, finding_id: str) -> None:
        """Scroll to the card of a claim."""
        for card in self._cards:
            if card.finding_id == finding_id:
                self._rows.bring(card)

    def offer_labels(self, finding_id: str) -> bool:
        """Open the list of labels of a claim; False where it has none."""
        card = next((card for card in self._cards if card.finding_id == finding_id), None)
        return card is not None and card.offer_labels()

    @property
    def heat_opacity(self) -> float:
        """Where the slider of the heat map stands, 0.0 to 1.0."""
        return self._slider.value() / 100

    def set_heat_opacity(self, opacity: float) -> None:
        """Move the slider of the heat map; 0.0 hides it."""
        self._slider.setValue(round(opacity * 100))

    def _heat_row(self, opacity: float) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(12, 8, 12, 10)
        row = QHBoxLayout()
        column.addLayout(row)
        row.addWidget(QLabel(tr("Heat map")))
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, 100)
        self._slider.setValue(round(opacity * 100))
        self._slider.setAccessibleName(tr("Strength of the heat map"))
        self._slider.setToolTip(tr("Where the model looked (Grad-CAM). Hold Space to hide it."))
        self._slider.valueChanged.connect(lambda v: self.heat_opacity_changed.emit(v / 100))
        row.addWidget(self._slider, 1)
        self._nowhere = QLabel(tr("Empty: no place speaks for the label more than against it."))
        self._nowhere.setWordWrap(True)
        column.addWidget(self._nowhere)
        return holder


def _nowhere(told: Told) -> bool:
    """Whether there are heat maps of the label that is shown, and nothing is on any of them."""
    maps = [heat for heat in told.finding.heats if heat.label == told.label]
    return bool(maps) and not any(heat.values.any() for heat in maps)
