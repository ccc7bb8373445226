"""Segments that were found, a row each: show, fade, how large, accept it alone."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QSlider, QWidget

from viewer.core.claims import ClaimedSegment, MaskClaim
from viewer.session.layers import Look, layer_id
from viewer.ui.claims.asks import Asks
from viewer.ui.claims.numbers import said_quantity
from viewer.ui.claims.regions import take_button
from viewer.ui.claims.told import Told
from viewer.ui.claims.words import said
from viewer.ui.looks.words import tr

_PATCH = 12
_MM3_IN_ML = 1000.0


class Segments(QWidget):
    """The rows, in the order of the claim."""

    def __init__(self, told: Told, asks: Asks) -> None:
        super().__init__()
        claim = told.finding.claim
        assert isinstance(claim, MaskClaim)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(2, 1)
        looks = told.looks or tuple(Look(0.5) for _ in claim.segments)
        for at, (one, look) in enumerate(zip(claim.segments, looks, strict=True)):
            self._add(at, one, look, told, asks)

    def _add(self, at: int, one: ClaimedSegment, look: Look, told: Told, asks: Asks) -> None:
        layer, name = layer_id(told.finding.id, at), tr(one.segment.label)
        see = QCheckBox()
        see.setChecked(look.visible)
        see.setAccessibleName(tr("Show {label}").format(label=name))
        see.setToolTip(tr("Show this segment"))
        see.toggled.connect(lambda on: asks.seen.emit(layer, on))
        fade = QSlider(Qt.Orientation.Horizontal)
        fade.setRange(0, 100)
        fade.setValue(round(look.opacity * 100))
        fade.setMinimumWidth(56)
        fade.setToolTip(tr("Opacity"))
        fade.setAccessibleName(tr("Opacity of {label}").format(label=name))
        fade.valueChanged.connect(lambda v: asks.faded.emit(layer, v / 100))
        row = 2 * at
        self._grid.addWidget(see, row, 0)
        self._grid.addWidget(_patch(one.segment.colour), row, 1)
        self._grid.addWidget(said(name), row, 2, 1, 2)
        size = said(size_of(one, told), "quiet")
        size.setWordWrap(False)
        self._grid.addWidget(size, row + 1, 2)
        self._grid.addWidget(fade, row + 1, 3)
        if not told.elsewhere:
            take = take_button(told, at, name, asks)
            self._grid.addWidget(take, row, 4, 2, 1)


def size_of(one: ClaimedSegment, told: Told) -> str:
    """What the model says of a segment's size, else what its voxels come to."""
    numbers = [n for n in told.finding.numbers if n.of == one.segment.label]
    if numbers:
        return said_quantity(numbers[0])
    count = one.mask.voxels.count
    if not told.voxel_mm3:
        return tr("{count} pixels").format(count=count)
    return tr("{volume:.1f} ml").format(volume=count * told.voxel_mm3 / _MM3_IN_ML)


def _patch(colour: tuple[int, int, int]) -> QLabel:
    patch = QPixmap(_PATCH, _PATCH)
    patch.fill(QColor(*colour))
    label = QLabel()
    label.setPixmap(patch)
    return label
