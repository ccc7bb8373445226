"""One claim of a model, as a card to accept, correct or reject."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from viewer.core.annotation import GradeAnnotation
from viewer.core.claimed import headline
from viewer.core.claims import LabelClaim
from viewer.core.finding import TrainedOn
from viewer.core.journal import JudgedFinding, Judgement
from viewer.ui.looks import theme
from viewer.ui.looks.words import tr

_STATES = {
    Judgement.OPEN: ("Not judged yet", "quiet"),
    Judgement.ACCEPTED: ("Accepted", "good"),
    Judgement.PARTLY: ("Accepted in part", "good"),
    Judgement.CHANGED: ("Changed", "changed"),
    Judgement.REJECTED: ("Rejected", "bad"),
}


class Distribution(QWidget):
    """The calibrated probability of each grade as bars, the claimed grade in the accent colour."""

    def __init__(self, claim: LabelClaim) -> None:
        super().__init__()
        self._claim = claim
        self.setMinimumHeight(84)
        each = tr("grade {grade}: {part:.0%}")
        said = ", ".join(each.format(grade=g, part=p) for g, p in enumerate(claim.probabilities))
        self.setAccessibleName(tr("Grade distribution. {said}").format(said=said))

    def sizeHint(self) -> QSize:
        """Wide enough for five bars with their numbers."""
        return QSize(240, 84)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        claim, line, now = self._claim, self.fontMetrics().height(), theme.now()
        width = self.width() / len(claim.probabilities)
        room = self.height() - 2 * line - 2
        for grade, probability in enumerate(claim.probabilities):
            left, tall = grade * width, max(2.0, room * probability)
            claimed = grade == claim.choice
            bar = QRectF(left + 6, line + room - tall, width - 12, tall)
            painter.fillRect(bar, QColor(now.accent if claimed else now.bar))
            painter.setPen(QColor(now.text if claimed else now.quiet))
            centred = Qt.AlignmentFlag.AlignHCenter
            top = QRectF(left, bar.top() - line, width, line)
            painter.drawText(top, centred, f"{probability:.0%}")
            painter.drawText(QRectF(left, self.height() - line, width, line), centred, str(grade))


class ClaimCard(QWidget):
    """What a model claims, how sure it is, where it comes from, and what the reader made of it."""

    accepted = Signal(str)
    changed = Signal(str, int)
    rejected = Signal(str)
    picture_asked = Signal(str)

    def __init__(
        self,
        judged: JudgedFinding,
        annotation: GradeAnnotation | None,
        outdated: str,
        elsewhere: str = "",
    ) -> None:
        """``elsewhere`` names the picture where it is not the one at hand: look, then judge."""
        super().__init__()
        self.finding_id = judged.finding.id
        self.elsewhere = elsewhere
        self._grades = QPushButton(tr("Change"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(self, "judgement", judged.judgement.value)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(_title(judged))
        column.addWidget(_state(judged, annotation))
        for text, tone in _lines(judged, outdated):
            column.addWidget(_label(text, tone))
        if isinstance(judged.finding.claim, LabelClaim):
            column.addWidget(Distribution(judged.finding.claim))
        if elsewhere:
            column.addWidget(
                _label(tr("On another picture: {elsewhere}").format(elsewhere=elsewhere), "warning")
            )
            see = QPushButton(tr("Show that picture"))
            see.clicked.connect(lambda: self.picture_asked.emit(judged.finding.id))
            column.addWidget(see)
        else:
            column.addLayout(self._buttons(judged))
        provenance = judged.finding.provenance
        made = _label(
            tr("Model: {label}, on {device}").format(
                label=provenance.label, device=provenance.device
            ),
            "quiet",
        )
        column.addWidget(made)

    def offer_grades(self) -> None:
        """Open the list of grades, as if its button had been pressed."""
        self._grades.showMenu()

    def _buttons(self, judged: JudgedFinding) -> QHBoxLayout:
        finding = judged.finding
        accept, change, reject = QPushButton(tr("Accept")), self._grades, QPushButton(tr("Reject"))
        accept.setToolTip(tr("Accept (A)"))
        change.setToolTip(tr("Change the grade (G)"))
        reject.setToolTip(tr("Reject (X)"))
        accept.setEnabled(judged.judgement is not Judgement.ACCEPTED)
        reject.setEnabled(judged.judgement is not Judgement.REJECTED)
        accept.clicked.connect(lambda: self.accepted.emit(finding.id))
        reject.clicked.connect(lambda: self.rejected.emit(finding.id))
        menu = QMenu(change)
        labels = finding.claim.labels if isinstance(finding.claim, LabelClaim) else ()
        for grade, label in enumerate(labels):
            action = menu.addAction(tr(label.meaning))
            action.triggered.connect(lambda _=False, g=grade: self.changed.emit(finding.id, g))
        change.setMenu(menu)
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in (accept, change, reject):
            row.addWidget(button, 1)
        return row


def _title(judged: JudgedFinding) -> QLabel:
    said = headline(judged.finding.claim)
    sure = "" if said.probability is None else f" · {said.probability:.0%}"
    title = QLabel(f"{tr(said.text)}{sure}")
    theme.tone(title, "title")
    title.setWordWrap(True)
    title.setTextFormat(Qt.TextFormat.PlainText)
    return title


def _state(judged: JudgedFinding, annotation: GradeAnnotation | None) -> QLabel:
    state, tone = _STATES[judged.judgement]
    text = tr(state)
    if judged.judgement is Judgement.CHANGED and annotation is not None:
        text = tr("Changed to grade {grade}").format(grade=annotation.grade)
    if annotation is not None:
        text = tr("{what} by {reader}").format(what=text, reader=annotation.reader.name)
    return _label(text, tone)


def _lines(judged: JudgedFinding, outdated: str) -> list[tuple[str, str]]:
    """What must be read before judging."""
    finding = judged.finding
    claim, provenance = finding.claim, finding.provenance
    lines = _of_labels(claim) if isinstance(claim, LabelClaim) else []
    if outdated:
        lines.append((tr(outdated), "warning"))
    if provenance.trained_on is not TrainedOn.REAL:
        said = tr("Trained on {kind} pictures").format(kind=tr(provenance.trained_on.value))
        lines.append((said, "warning"))
    return lines + [(tr(warning), "warning") for warning in provenance.warnings]


def _of_labels(claim: LabelClaim) -> list[tuple[str, str]]:
    lines = []
    if claim.positive is not None:
        lines.append((f"{tr(claim.asked)}: {claim.positive:.0%} · {certainty(claim)}", ""))
    likeliest = max(range(len(claim.labels)), key=claim.probabilities.__getitem__)
    if likeliest != claim.choice:
        said = tr("The middle of the distribution; taken alone, grade {grade} is likelier.")
        lines.append((said.format(grade=likeliest), "quiet"))
    return lines


def certainty(claim: LabelClaim) -> str:
    """What the two operating points make of the yes/no question."""
    reached = [threshold.name for threshold in claim.thresholds if threshold.reached]
    if len(reached) == len(claim.thresholds):
        return tr("definite (above both operating points)")
    if reached:
        said = tr("suspicious (above the {name} operating point only)")
        return said.format(name=tr(reached[0]))
    return tr("not claimed (below both operating points)")


def _label(text: str, tone: str) -> QLabel:
    label = QLabel(text, wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    theme.tone(label, tone)
    return label
