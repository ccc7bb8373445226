"""Numbers of a card: measures that go with a claim, risks, and what a derived volume holds."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from viewer.core.claims import DerivedClaim, MaskClaim, PoseClaim, Quantity, RiskClaim
from viewer.core.finding import Finding
from viewer.core.posed import FIT, POSITION, TURN
from viewer.ui.claims.asks import Asks
from viewer.ui.claims.certainty import certainty
from viewer.ui.claims.told import Told
from viewer.ui.claims.words import said, sure
from viewer.ui.looks import theme
from viewer.ui.looks.words import tr

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_NO_UNIT = ("1", "{ratio}")
_MM3_IN_ML = 1000.0


class Numbers(QWidget):
    """One row a number: of what, which, how much."""

    def __init__(self, numbers: tuple[Quantity, ...]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(0, 1)
        for row, one in enumerate(numbers):
            name = " · ".join(filter(None, (tr(one.of), tr(one.name.meaning))))
            value = said(said_quantity(one))
            value.setWordWrap(False)
            value.setAlignment(_RIGHT)
            value.setAccessibleName(f"{name}: {value.text()}")
            grid.addWidget(said(name, "quiet"), row, 0)
            grid.addWidget(value, row, 1, _RIGHT)


class Risk(QWidget):
    """How probable, within which time, and the statement in full: never the number alone."""

    def __init__(self, told: Told, _asks: Asks) -> None:
        super().__init__()
        claim = told.finding.claim
        assert isinstance(claim, RiskClaim)
        column = _column(self)
        number = said(sure(claim.probability))
        theme.tone(number, "number")
        column.addWidget(number)
        column.addWidget(said(tr("within {time}").format(time=horizon(claim.horizon_months))))
        if claim.thresholds:
            column.addWidget(said(certainty(claim.thresholds), "quiet"))
        column.addWidget(said(tr(claim.statement)))


class Derived(QWidget):
    """What the new volume holds, and the way to it."""

    def __init__(self, told: Told, asks: Asks) -> None:
        super().__init__()
        claim = told.finding.claim
        assert isinstance(claim, DerivedClaim)
        column = _column(self)
        low, high, unit = claim.low, claim.high, claim.unit.value
        shown = tr("Shown from {low:g} to {high:g} {unit}").format(low=low, high=high, unit=unit)
        column.addWidget(said(shown, "quiet"))
        show = QPushButton(tr("Show {name}").format(name=tr(claim.name)))
        show.setToolTip(tr("It is also listed below the series that it was made from"))
        show.clicked.connect(lambda: asks.derived.emit(told.finding.id))
        column.addWidget(show)


def said_quantity(one: Quantity) -> str:
    """A number with its unit, as many digits as tell something."""
    value, unit = one.value, one.unit.value
    if unit == "mm3" and abs(value) >= _MM3_IN_ML:
        value, unit = value / _MM3_IN_ML, "ml"
    return _rounded(value) + ("" if unit in _NO_UNIT else f" {_UNITS.get(unit, unit)}")


def other_numbers(finding: Finding) -> tuple[Quantity, ...]:
    """Those that no row of the claim itself says."""
    claim = finding.claim
    if isinstance(claim, PoseClaim):
        said_there = {*POSITION, *TURN, FIT}
        return tuple(one for one in finding.numbers if one.name not in said_there)
    if not isinstance(claim, MaskClaim):
        return finding.numbers
    labels = {one.segment.label for one in claim.segments}
    told: set[str] = set()
    rest = []
    for one in finding.numbers:
        if one.of in labels and one.of not in told:
            told.add(one.of)
        else:
            rest.append(one)
    return tuple(rest)


def horizon(months: int) -> str:
    """A time in the unit that people say it in."""
    if months % 12:
        return tr("{count} months").format(count=months)
    years = months // 12
    return tr("one year") if years == 1 else tr("{count} years").format(count=years)


def _rounded(value: float) -> str:
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:.{digits}f}"


_UNITS = {"deg": "°", "mm3": "mm³", "mm2": "mm²", "{pixels}": "px"}


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    return column
