"""How far two models agree: one row above their cards."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from viewer.core.claimed import headline
from viewer.core.finding import Finding
from viewer.session.models.agreement import Agreement
from viewer.ui.claims.words import said, sure
from viewer.ui.looks import theme
from viewer.ui.looks.words import tr


class AgreementRow(QWidget):
    """What each of two models says of one thing, by its name, and how far apart that is."""

    def __init__(self, agreement: Agreement, pair: Sequence[Finding]) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(self, "alike", "yes" if agreement.alike else "no")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(1)
        heading = tr("Two models agree") if agreement.alike else tr("Two models differ")
        column.addWidget(said(heading, "good" if agreement.alike else "changed"))
        for finding in pair:
            column.addWidget(said(_says(finding, pair)))
        column.addWidget(said(tr(agreement.text), "quiet"))


def _says(finding: Finding, pair: Sequence[Finding]) -> str:
    """A model and its claim; the version goes with it where two of one model are compared."""
    made = finding.provenance
    alike = len({one.provenance.title for one in pair}) < len(pair)
    model = f"{tr(made.title)} {made.version}" if alike else tr(made.title)
    line = headline(finding.claim)
    claim = " · ".join(filter(None, (tr(line.text), sure(line.probability))))
    return tr("{model}: {claim}").format(model=model, claim=claim)


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
