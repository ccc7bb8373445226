"""Where a claim comes from, and what has to be said wherever it shows."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from viewer.core.finding import LEARNT, Finding, Origin, Provenance, TrainedOn
from viewer.ui.looks import theme
from viewer.ui.looks.words import tr

_CALM = frozenset({TrainedOn.REAL, TrainedOn.NOTHING})
"""What nobody has to be warned of."""


class Marks(QWidget):
    """The marks as chips; hidden where there are none."""

    def __init__(self, marks: tuple[str, ...]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for mark in marks:
            chip = QLabel(tr(mark))
            chip.setTextFormat(Qt.TextFormat.PlainText)
            theme.mark(chip, "look", "mark")
            row.addWidget(chip)
        row.addStretch(1)
        self.setVisible(bool(marks))


def warnings_of(provenance: Provenance) -> list[tuple[str, str]]:
    """What must be read before judging, each with its tone."""
    lines = [
        (tr("Used although: {reason}").format(reason=tr(reason)), "warning")
        for reason in provenance.despite
    ]
    if provenance.trained_on is not TrainedOn.REAL:
        learnt = tr(LEARNT[provenance.trained_on].sentence)
        lines.append((learnt, "quiet" if provenance.trained_on in _CALM else "warning"))
    return lines + [(tr(warning), "warning") for warning in provenance.warnings]


def side_of(finding: Finding, where: str) -> str:
    """Which part of the picture, and how that is known; empty where nothing tells."""
    known_from = tr(finding.side_from)
    if not finding.side and finding.frame is not None:
        known_from = known_from or tr("side not known")
    return " · ".join(filter(None, (tr(where), known_from)))


def source_of(provenance: Provenance) -> str:
    """Who made the claim, with what, and how long it took."""
    if provenance.origin is Origin.EXTERNAL:
        return tr("From a file: {title} {version}").format(
            title=provenance.title, version=provenance.version
        )
    made = tr("Model: {title} {version}, on {device}").format(
        title=tr(provenance.title), version=provenance.version, device=provenance.device
    )
    took = tr("{seconds:.1f} s").format(seconds=provenance.seconds) if provenance.seconds else ""
    return ", ".join(filter(None, (made, _precision(provenance), took, _unlike(provenance))))


def _unlike(provenance: Provenance) -> str:
    """How near the picture is to what the model learnt on, where that was measured."""
    if provenance.unlike is None:
        return ""
    return tr("distance to the training {unlike:.2f} (99 in 100: up to 1)").format(
        unlike=provenance.unlike
    )


def _precision(provenance: Provenance) -> str:
    return "" if provenance.precision == "float32" else tr(provenance.precision)
