"""How far two models agree: one row above their cards."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from viewer.session.models.agreement import Agreement
from viewer.ui.claims.words import said
from viewer.ui.looks import theme
from viewer.ui.looks.words import tr


class AgreementRow(QWidget):
    """What both say of one thing."""

    def __init__(self, agreement: Agreement) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(self, "alike", "yes" if agreement.alike else "no")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(1)
        heading = tr("Two models agree") if agreement.alike else tr("Two models differ")
        column.addWidget(said(heading, "good" if agreement.alike else "changed"))
        column.addWidget(said(tr(agreement.text)))


def arranged(
    findings: Sequence[str], agreements: Sequence[Agreement]
) -> tuple[str | Agreement, ...]:
    """Findings, by their ids, in their order; of a pair the second follows the first.

    The row that says how far a pair agrees stands above it.
    """
    rows: list[str | Agreement] = []
    left = dict.fromkeys(findings)
    while left:
        first = next(iter(left))
        for one in _with(first, left, agreements):
            rows.append(one)
            if isinstance(one, str):
                del left[one]
    return tuple(rows)


def _with(
    first: str, left: dict[str, None], agreements: Sequence[Agreement]
) -> list[str | Agreement]:
    """A Finding, and where it is one of a pair, what is said of both and the other."""
    pairs = {
        other: agreement
        for agreement in agreements
        for one, other in ((agreement.one, agreement.other), (agreement.other, agreement.one))
        if one == first and other in left
    }
    rows: list[str | Agreement] = [*dict.fromkeys(pairs.values()), first]
    return rows + [other for other in left if other in pairs]
