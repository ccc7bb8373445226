"""One claim of a model, as a card to accept, correct or reject."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from viewer.core.claimed import headline, in_percent
from viewer.core.claims import (
    DerivedClaim,
    LabelClaim,
    MaskClaim,
    PoseClaim,
    RegionsClaim,
    RiskClaim,
)
from viewer.core.journal import Judgement
from viewer.ui.claims.asks import Asks
from viewer.ui.claims.bars import Bars
from viewer.ui.claims.certainty import certainty
from viewer.ui.claims.links import link
from viewer.ui.claims.marks import Marks, side_of, source_of, warnings_of
from viewer.ui.claims.numbers import Derived, Numbers, Risk, other_numbers
from viewer.ui.claims.regions import Outlines, Places
from viewer.ui.claims.segments import Segments
from viewer.ui.claims.told import Told
from viewer.ui.claims.words import said, sure
from viewer.ui.looks import theme
from viewer.ui.looks.words import tr

_STATES = {
    Judgement.OPEN: ("Not judged yet", "quiet"),
    Judgement.ACCEPTED: ("Accepted", "good"),
    Judgement.PARTLY: ("Accepted in part", "good"),
    Judgement.CHANGED: ("Changed", "changed"),
    Judgement.REJECTED: ("Rejected", "bad"),
}

_BODIES: Mapping[type[Any], Callable[[Told, Asks], QWidget]] = {
    LabelClaim: Bars,
    RegionsClaim: Places,
    MaskClaim: Segments,
    DerivedClaim: Derived,
    PoseClaim: Outlines,
    RiskClaim: Risk,
}


class ClaimCard(QWidget):
    """What a model claims, how sure it is, where it comes from, and what the reader made of it.

    A press on it takes the claim in hand, as the focus does.
    """

    def __init__(self, told: Told, asks: Asks) -> None:
        super().__init__()
        self.finding_id = told.finding.id
        self.elsewhere = told.elsewhere
        self._asks = asks
        self._labels = QPushButton(tr("Change"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr(headline(told.finding.claim).text))
        theme.mark(self, "judgement", told.judged.judgement.name.lower())
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        for part in self._parts(told):
            column.addWidget(part)

    def set_chosen(self, chosen: bool) -> None:
        """Show that commands act on this claim, or that they do not."""
        theme.mark(self, "chosen", "yes" if chosen else "")

    def offer_labels(self) -> bool:
        """Open the list of labels, as if its button had been pressed; False where it has none."""
        if self._labels.menu() is None:
            return False
        self._labels.showMenu()
        return True

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Take the claim in hand."""
        self._asks.chosen.emit(self.finding_id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The same by the keyboard."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._asks.chosen.emit(self.finding_id)

    def _parts(self, told: Told) -> Iterator[QWidget]:
        finding = told.finding
        if side := side_of(finding, told.where):
            yield said(side, "accent")
        yield _title(told)
        yield self._state(told)
        if finding.provenance.marks:
            yield Marks(finding.provenance.marks)
        for text, tone in _lines(told):
            yield said(text, tone)
        body = _BODIES[type(finding.claim)](told, self._asks)
        yield body
        if numbers := other_numbers(finding):
            yield Numbers(numbers)
        if told.moved:
            yield _moved(finding.id, self._asks)
        yield self._elsewhere(told) if told.elsewhere else self._buttons(told)
        yield said(source_of(finding.provenance), "quiet")

    def _state(self, told: Told) -> QWidget:
        """What was made of it, and the way back."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(_state(told), 1)
        if told.judged.judgement is not Judgement.OPEN and not told.elsewhere:
            again = link(tr("Judge again"))
            again.setToolTip(tr("Take the judgement back, and what was taken over with it"))
            again.clicked.connect(lambda: self._asks.reopened.emit(told.finding.id))
            row.addWidget(again, 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def _elsewhere(self, told: Told) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        words = tr("On another picture: {elsewhere}").format(elsewhere=told.elsewhere)
        column.addWidget(said(words, "warning"))
        see = QPushButton(tr("Show that picture"))
        see.clicked.connect(lambda: self._asks.picture.emit(told.finding.id))
        column.addWidget(see)
        return holder

    def _buttons(self, told: Told) -> QWidget:
        finding, judgement, asks = told.finding, told.judged.judgement, self._asks
        accept, reject = QPushButton(tr("Accept")), QPushButton(tr("Reject"))
        accept.setToolTip(tr("Accept (A)"))
        reject.setToolTip(tr("Reject (X)"))
        accept.setEnabled(judgement is not Judgement.ACCEPTED)
        reject.setEnabled(judgement is not Judgement.REJECTED)
        accept.clicked.connect(lambda: asks.accepted.emit(finding.id))
        reject.clicked.connect(lambda: asks.rejected.emit(finding.id))
        buttons = [accept, reject]
        if isinstance(finding.claim, LabelClaim):
            self._offer(finding.claim)
            buttons.insert(1, self._labels)
        return _row(buttons)

    def _offer(self, claim: LabelClaim) -> None:
        self._labels.setToolTip(tr("Give it another label (G)"))
        menu = QMenu(self._labels)
        for at, label in enumerate(claim.choices):
            action = menu.addAction(tr(label.meaning))
            action.triggered.connect(
                lambda _=False, n=at: self._asks.changed.emit(self.finding_id, n)
            )
        self._labels.setMenu(menu)


def _title(told: Told) -> QLabel:
    line = headline(told.finding.claim)
    parts = (tr(line.text), sure(line.probability))
    if isinstance(told.finding.claim, RiskClaim):  # never the number without its time
        parts = (tr(line.text), "")
    return said(_TOGETHER.join(filter(None, parts)), "title")


_TOGETHER = "\u00a0·\u00a0"
"""What no line breaks at."""


def _state(told: Told) -> QLabel:
    annotation, judgement = told.annotation, told.judged.judgement
    words, tone = _STATES[judgement]
    text = tr(words)
    if judgement is Judgement.CHANGED and annotation is not None:
        text = _changed_to(told)
    if annotation is not None:
        text = tr("{what} by {reader}").format(what=text, reader=annotation.reader.name)
    return said(text, tone)


def _changed_to(told: Told) -> str:
    claim, annotation = told.finding.claim, told.annotation
    assert annotation is not None
    if isinstance(claim, LabelClaim) and not claim.ordered:
        return tr("Changed to {label}").format(label=tr(annotation.label.meaning))
    return tr("Changed to grade {grade}").format(grade=annotation.grade)


def _lines(told: Told) -> list[tuple[str, str]]:
    """What must be read before judging."""
    claim = told.finding.claim
    lines = _of_labels(claim) if isinstance(claim, LabelClaim) else []
    if told.replaced:
        lines.append((tr("The model was run again since: its newer claim is on the picture."), ""))
    if told.outdated:
        lines.append((tr(told.outdated), "warning"))
    return lines + warnings_of(told.finding.provenance)


def _of_labels(claim: LabelClaim) -> list[tuple[str, str]]:
    lines = []
    if claim.positive is not None:
        said_of = (f"{tr(claim.asked)}: {in_percent(claim.positive)}", certainty(claim.thresholds))
        lines.append((" · ".join(filter(None, said_of)), ""))
    shares = claim.probabilities
    if claim.is_none and shares:
        words = tr("Not recognised: the likeliest has {share:.0%}, and {below:.0%} is needed.")
        lines.append((words.format(share=max(shares), below=claim.below), "warning"))
    likeliest = max(range(len(shares)), key=shares.__getitem__) if shares else claim.choice
    if claim.ordered and likeliest != claim.choice:
        words = tr("The middle of the distribution; taken alone, grade {grade} is likelier.")
        lines.append((words.format(grade=likeliest), "quiet"))
    return lines


def _moved(finding_id: str, asks: Asks) -> QWidget:
    """The frame is a person's now: ask the model again, or put it back."""
    again, back = QPushButton(tr("Run again on this frame")), QPushButton(tr("Put back"))
    again.clicked.connect(lambda: asks.run_again.emit(finding_id))
    back.setToolTip(tr("The frame where the model had it"))
    back.clicked.connect(lambda: asks.put_back.emit(finding_id))
    return _row([again, back])


def _row(buttons: list[QPushButton]) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for button in buttons:
        row.addWidget(button, 1)
    return holder
