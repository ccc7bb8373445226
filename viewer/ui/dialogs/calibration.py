"""The sheet on which a film is calibrated: four ways, and what each would change."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from viewer.core.errors import ViewerError
from viewer.core.geometry import Geometry
from viewer.core.minus import MINUS
from viewer.core.scale.calibration import (
    BALL_MM,
    FAR_OFF,
    LEAST_FACTOR,
    MOST_FACTOR,
    USUAL_FACTOR,
    Calibration,
    CalibrationKind,
    apart,
    by_magnification,
    by_object,
    ruler_by,
)
from viewer.core.shapes.region import Region
from viewer.core.spacing import Ruler
from viewer.ui.dialogs.buttons import Buttons
from viewer.ui.dialogs.controls import number_box
from viewer.ui.looks import theme
from viewer.ui.looks.words import said_of, tr

_TITLES = {
    CalibrationKind.BALL: "Ball marker",
    CalibrationKind.LENGTH: "Known length",
    CalibrationKind.MAGNIFICATION: "Assumed magnification",
    CalibrationKind.HEADER: "Back to the header",
}
_TOLD = {
    CalibrationKind.BALL: "Click on the ball, or drag a circle around it.",
    CalibrationKind.LENGTH: "Draw a line along an object of known length.",
    CalibrationKind.MAGNIFICATION: "An estimate, for millimetres at the detector only.",
    CalibrationKind.HEADER: "As the file says it.",
}


@dataclass(frozen=True, slots=True)
class _Number:
    """What a way needs to be told."""

    usual: float
    least: float
    most: float
    step: float
    unit: str


_NUMBERS = {
    CalibrationKind.BALL: _Number(BALL_MM, 1, 200, 1, " mm"),
    CalibrationKind.LENGTH: _Number(100, 1, 2000, 1, " mm"),
    CalibrationKind.MAGNIFICATION: _Number(USUAL_FACTOR, LEAST_FACTOR, MOST_FACTOR, 0.01, " ×"),
}


class CalibrationDialog(QDialog):
    """Says what a pixel is worth now and would be; Enter keeps it, Esc leaves everything.

    ``way_changed`` tells the way that was chosen, ``kept`` the Calibration to keep.
    """

    way_changed = Signal(object)
    kept = Signal(object)

    def __init__(
        self, geometry: Geometry, now: Ruler, made: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Calibrate this radiograph"))
        self._geometry = geometry
        self._now = now
        self._marked: Region | None = None
        self._said = ""
        self._found: Calibration | None = None
        self._group = QButtonGroup(self)
        self._numbers: dict[CalibrationKind, QDoubleSpinBox] = {}
        self._before = QLabel(made, wordWrap=True)
        self._change = QLabel(wordWrap=True)
        self._change.setMinimumHeight(self._change.fontMetrics().height() * 4)
        self._change.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._change.setTextFormat(Qt.TextFormat.RichText)
        self._buttons = Buttons(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._lay_out()
        self._buttons.accepted.connect(self._keep)
        self._buttons.rejected.connect(self.reject)
        self._group.idToggled.connect(lambda _, on: self._choose() if on else None)
        self.choose(CalibrationKind.BALL)

    @property
    def way(self) -> CalibrationKind:
        """The way that is chosen."""
        return list(_TITLES)[self._group.checkedId()]

    @property
    def found(self) -> Calibration | None:
        """What would be kept; None as long as something is missing."""
        return self._found

    def choose(self, way: CalibrationKind) -> None:
        """Choose a way, as a click does."""
        self._group.button(list(_TITLES).index(way)).setChecked(True)

    def set_number(self, number: float) -> None:
        """Enter the number that the chosen way needs."""
        self._numbers[self.way].setValue(number)

    def set_marked(self, marked: Region | None, said: str = "") -> None:
        """What is marked on the picture now, and what there is to say of it."""
        self._marked, self._said = marked, said
        self._refresh()
        if (number := self._numbers.get(self.way)) is not None:
            # The picture was clicked on: the next key is for the number, or Enter.
            self.activateWindow()
            number.setFocus()
            number.selectAll()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(2)
        for row, kind in enumerate(_TITLES):
            self._lay_way(grid, row, kind)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self._before)
        column.addLayout(grid)
        column.addWidget(self._change)
        column.addWidget(self._buttons)
        self.setFixedWidth(420)

    def _lay_way(self, grid: QGridLayout, row: int, kind: CalibrationKind) -> None:
        button = QRadioButton(tr(_TITLES[kind]))
        self._group.addButton(button, row)
        told = QLabel(tr(_TOLD[kind]), wordWrap=True)
        told.setContentsMargins(24, 0, 0, 8)
        theme.tone(told, "quiet")
        grid.addWidget(button, 2 * row, 0)
        grid.addWidget(told, 2 * row + 1, 0, 1, 2)
        if kind in _NUMBERS:
            self._numbers[kind] = self._number(kind, _NUMBERS[kind])
            grid.addWidget(self._numbers[kind], 2 * row, 1)

    def _number(self, kind: CalibrationKind, wanted: _Number) -> QDoubleSpinBox:
        number = number_box()
        number.setRange(wanted.least, wanted.most)
        number.setDecimals(2)
        number.setSingleStep(wanted.step)
        number.setSuffix(wanted.unit)
        number.setValue(wanted.usual)
        number.setAccessibleName(tr(_TITLES[kind]))
        number.valueChanged.connect(lambda _: self._refresh())
        return number

    def _choose(self) -> None:
        self._marked, self._said = None, ""
        for kind, number in self._numbers.items():
            number.setEnabled(kind is self.way)
        self.way_changed.emit(self.way)
        self._refresh()

    def _refresh(self) -> None:
        try:
            self._found, problem = self._calibration(), ""
        except ViewerError as error:
            self._found, problem = None, said_of(error)
        keep = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        keep.setEnabled(self._found is not None)
        keep.setDefault(True)
        ruler = None if self._found is None else ruler_by(self._geometry, self._found, tr("you"))
        far = ruler is not None and apart(self._geometry.ruler, ruler) > FAR_OFF
        keep.setText(tr("Keep all the same") if far else tr("Keep"))
        lines = [self._preview(ruler), _coloured(self._said, "quiet"), _coloured(problem, "bad")]
        if far:
            lines.append(_coloured(tr(_FAR), "warning"))
        self._change.setText("<br>".join(line for line in lines if line))

    def _calibration(self) -> Calibration | None:
        """What the chosen way finds. Raises ViewerError where it finds nothing."""
        way = self.way
        if way is CalibrationKind.HEADER:
            return Calibration(way)
        if way is CalibrationKind.MAGNIFICATION:
            return by_magnification(self._geometry, self._numbers[way].value())
        if self._marked is None:
            return None
        return by_object(self._geometry, self._marked, self._numbers[way].value())

    def _preview(self, ruler: Ruler | None) -> str:
        before = _worth(self._now)
        if ruler is None:
            return tr("A pixel: {before}").format(before=before)
        told = tr("A pixel: {before} → <b>{after}</b>").format(before=before, after=_worth(ruler))
        if self._now.origin.is_length and ruler.origin.is_length:
            change = f"{100 * (ruler.down / self._now.down - 1):+.1f} %"
            told += f" ({change.replace('-', MINUS)})"
        return told

    def _keep(self) -> None:
        if self._found is not None:
            self.kept.emit(self._found)
            self.accept()


_FAR = "More than 25 % away from what the file says. Check the number and what you marked."


def _worth(ruler: Ruler) -> str:
    """What a pixel of a ruler is worth."""
    if not ruler.origin.is_length:
        return tr("no millimetres")
    if abs(ruler.down / ruler.right - 1) < 1e-3:
        return f"{ruler.right:.4g} mm"
    return f"{ruler.down:.4g} × {ruler.right:.4g} mm"


def _coloured(text: str, colour: str) -> str:
    return f'<span style="color: {getattr(theme.now(), colour)}">{text}</span>' if text else ""
